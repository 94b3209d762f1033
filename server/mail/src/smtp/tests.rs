//! A whole conversation with a small server of our own, for each way it can end.

use super::*;
use crate::Post;
use crate::letter::sample;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the server answers to `RCPT`, and after the letter: none cuts the line.
struct Manner {
    to_recipient: &'static str,
    after_letter: Option<&'static str>,
}

/// A server for one conversation: its address, and everything it was told.
async fn server(manner: Manner) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let heard = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a caller");
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        let mut heard = Vec::new();
        let mut in_letter = false;
        writer
            .write_all(b"220 post.example.org\r\n")
            .await
            .expect("said");
        while let Ok(Some(line)) = lines.next_line().await {
            let command = line.get(..4).unwrap_or(&line).to_ascii_uppercase();
            heard.push(line.clone());
            let answer = match (in_letter, command.as_str()) {
                (true, ".") => {
                    in_letter = false;
                    match manner.after_letter {
                        Some(answer) => answer,
                        None => return heard,
                    }
                }
                (true, _) => continue,
                (false, "EHLO") => "250 post.example.org",
                (false, "RCPT") => manner.to_recipient,
                (false, "DATA") => {
                    in_letter = true;
                    "354 go on"
                }
                (false, "QUIT") => "221 goodbye",
                (false, _) => "250 ok",
            };
            if writer
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .is_err()
            {
                return heard;
            }
        }
        heard
    });
    (url, heard)
}

async fn say(manner: Manner) -> (Result<Sent, NotSent>, Vec<String>) {
    let (url, heard) = server(manner).await;
    let post = Post::smtp(&url).expect("an address");
    let answer = post.send(&sample()).await;
    drop(post);
    (answer, heard.await.expect("what was heard"))
}

#[tokio::test]
async fn a_letter_taken_is_sent_in_the_servers_words() {
    let (answer, heard) = say(Manner {
        to_recipient: "250 ok",
        after_letter: Some("250 queued as 42"),
    })
    .await;
    assert_eq!(
        answer,
        Ok(Sent {
            says: "queued as 42".to_string()
        })
    );
    assert!(
        heard
            .iter()
            .any(|line| line == "RCPT TO:<priya@example.org>")
    );
    assert!(
        heard
            .iter()
            .any(|line| line == "Message-ID: <7d1c@mutuality.example.org>")
    );
}

#[tokio::test]
async fn a_refusal_is_kept_in_the_servers_words_and_knows_whether_to_try_again() {
    for (code, permanent, address) in [
        ("450 4.2.1 mailbox busy", false, false),
        ("421 4.3.2 come back later", false, false),
        ("550 5.1.1 no such person here", true, true),
        ("550 5.7.1 we take nothing from you", true, false),
        ("552 5.2.2 mailbox full", true, false),
        ("530 5.7.0 sign in first", false, false),
        ("502 5.5.1 not known here", false, false),
    ] {
        let (answer, _) = say(Manner {
            to_recipient: code,
            after_letter: Some("250 ok"),
        })
        .await;
        assert_eq!(
            answer,
            Err(NotSent {
                permanent,
                address,
                says: code.to_string()
            })
        );
    }
    let (answer, _) = say(Manner {
        to_recipient: "250 ok",
        after_letter: Some("554 5.7.1 not wanted"),
    })
    .await;
    assert_eq!(
        answer,
        Err(NotSent {
            permanent: true,
            address: false,
            says: "554 5.7.1 not wanted".to_string()
        })
    );
}

#[tokio::test]
async fn a_line_cut_after_the_letter_is_tried_again() {
    let (answer, heard) = say(Manner {
        to_recipient: "250 ok",
        after_letter: None,
    })
    .await;
    assert!(
        heard.iter().any(|line| line == "."),
        "the server had the whole letter"
    );
    assert!(!answer.expect_err("nothing was said").permanent);
}

#[tokio::test]
async fn nobody_there_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let refused = Post::smtp(&url)
        .expect("an address")
        .send(&sample())
        .await
        .expect_err("nobody");
    assert!(!refused.permanent);
}

#[tokio::test]
async fn a_password_is_never_shown_and_never_sent_in_the_open() {
    let post = Post::smtp("smtp://rosa:hunter2@post.example.org:587").expect("an address");
    assert!(!format!("{post:?}").contains("hunter2"));
    for (url, why) in [
        (
            "smtp://rosa:hunter2@post.example.org?tls=none",
            BadSmtpUrl::Unencrypted,
        ),
        (
            "smtp://rosa:hunter2@localhost.example.org?tls=none",
            BadSmtpUrl::Unencrypted,
        ),
        (
            "smtp://rosa:hunter2@post.example.org?tls=opportunistic",
            BadSmtpUrl::Unreadable,
        ),
        (
            "http://rosa:hunter2@post.example.org",
            BadSmtpUrl::Unreadable,
        ),
        ("smtp://rosa:hunter2@", BadSmtpUrl::Unreadable),
        ("post.example.org", BadSmtpUrl::Unreadable),
    ] {
        let error = Post::smtp(url).expect_err(url);
        assert_eq!(error, why, "{url}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
    for url in [
        "smtps://rosa:p%40ss@post.example.org",
        "smtp://localhost:1025",
        "smtp://[::1]:1025",
        "smtp://localhost?tls=required",
    ] {
        assert!(Post::smtp(url).is_ok(), "{url}");
    }
}
