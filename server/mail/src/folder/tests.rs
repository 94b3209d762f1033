//! A letter filed is a letter found, whole and for its owner's eyes.

use super::*;
use crate::letter::sample;
use crate::{Attachment, Post};

#[tokio::test]
async fn a_filed_letter_reads_as_it_was_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let post = Post::folder(dir.path().join("letters"));
    let Post::Folder(folder) = &post else {
        panic!("a folder")
    };
    assert_eq!(folder.newest(10).expect("an empty folder"), []);

    let mut letter = sample();
    letter.text = "Open your grid:\n\nhttps://mutuality.example.org/home\n".to_string();
    letter
        .attachments
        .push(Attachment::calendar("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    let sent = post.send(&letter).await.expect("kept");
    assert_eq!(
        sent.says,
        "20260306T090000.000000Z-7d1c@mutuality.example.org.eml"
    );

    let mut later = sample();
    later.written_at += chrono::TimeDelta::days(1);
    later.message_id = "8e2d@mutuality.example.org".to_string();
    post.send(&later).await.expect("kept");

    let found = folder.newest(10).expect("letters");
    assert_eq!(
        found
            .iter()
            .map(|letter| letter.written_at)
            .collect::<Vec<_>>(),
        [Some(later.written_at), Some(letter.written_at)]
    );
    let first = folder.letter(&sent.says).expect("readable").expect("there");
    assert_eq!(
        (first.to_name.as_str(), first.to_email.as_str()),
        ("Priya Shah", "priya@example.org")
    );
    assert_eq!(first.from_name, letter.from.name);
    assert_eq!(first.subject, letter.subject);
    assert_eq!(first.links, ["https://mutuality.example.org/home"]);
    assert_eq!(first.attachments, ["dates.ics"]);
    assert_eq!(folder.newest(1).expect("letters").len(), 1);
}

#[tokio::test]
async fn nothing_half_written_is_left_and_nobody_else_may_read() {
    let dir = tempfile::tempdir().expect("a folder");
    Post::folder(dir.path())
        .send(&sample())
        .await
        .expect("kept");
    let files: Vec<_> = fs::read_dir(dir.path())
        .expect("files")
        .map(|file| file.expect("a file"))
        .collect();
    assert_eq!(files.len(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            files[0].metadata().expect("metadata").permissions().mode() & 0o777,
            0o600
        );
    }
}

#[test]
fn a_name_that_is_no_letters_finds_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("secret"), "x").expect("written");
    let folder = Folder::new(dir.path().join("letters"));
    for name in [
        "",
        "../secret",
        "/etc/passwd",
        "..",
        ".eml",
        "a/b.eml",
        "..%2Fsecret.eml",
        "missing.eml",
        "x\0.eml",
    ] {
        assert_eq!(folder.letter(name).expect("no fault"), None, "{name:?}");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told_and_may_be_tried_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("a-file");
    fs::write(&file, "").expect("written");
    let refused = Post::folder(&file)
        .send(&sample())
        .await
        .expect_err("a file is no folder");
    assert!(!refused.permanent);
}
