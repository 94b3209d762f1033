//! The postman over real databases: what is promised goes while it matters, no letter holds up another, and
//! coordinators see what became of each.

use crate::world::{ACORN, World, on_both};
use app::announce::{self, About, To};
use app::postman::{self, Delivered};
use chrono::TimeDelta;
use mail::Post;

on_both!(
    a_promised_letter_goes_once_with_an_id_of_its_own,
    a_link_that_was_replaced_or_ran_out_is_not_sent,
    a_letter_that_cannot_be_written_is_parked_and_holds_up_no_other,
    a_silent_mail_server_is_asked_again_later,
    a_letter_is_looked_at_without_its_secret,
    an_address_that_keeps_being_refused_is_left_alone_until_somebody_looks,
);

const NONE: Delivered = Delivered {
    sent: 0,
    dropped: 0,
    retried: 0,
    parked: 0,
    held: 0,
};

async fn asks(world: &World) {
    let at = world.now().await;
    app::sign_in::ask_for_link(&world.app, at, ACORN.lead.1, "a machine")
        .await
        .expect("asked");
}

async fn delivers(world: &World) -> Delivered {
    postman::deliver(&world.app, world.now().await)
        .await
        .expect("delivered")
}

async fn a_promised_letter_goes_once_with_an_id_of_its_own(world: &World) {
    world.set_up().await;
    world.registers(&ACORN).await;
    world.post.take();
    asks(world).await;
    assert_eq!(delivers(world).await, Delivered { sent: 1, ..NONE });
    assert_eq!(delivers(world).await, NONE);
    let letters = world.post.take();
    let [letter] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    assert_eq!(letter.to.email, ACORN.lead.1);
    assert!(letter.message_id.ends_with("@mutuality.example.org"));
    assert!(letter.text.contains("within 30 minutes"), "{}", letter.text);
    assert_eq!(letter.from.name, "Northern Lights Perinatal Network");
    assert_eq!(letter.from.email, "letters@example.org");
    let answers_to = letter.reply_to.as_ref().map(|to| to.email.as_str());
    assert_eq!(answers_to, Some("rosa@example.org"));
}

async fn a_link_that_was_replaced_or_ran_out_is_not_sent(world: &World) {
    world.set_up().await;
    world.registers(&ACORN).await;
    asks(world).await;
    asks(world).await;
    let one_of_two = Delivered {
        sent: 1,
        dropped: 1,
        ..NONE
    };
    assert_eq!(delivers(world).await, one_of_two);
    asks(world).await;
    world.passes(TimeDelta::hours(1));
    assert_eq!(delivers(world).await, Delivered { dropped: 1, ..NONE });
}

async fn a_letter_that_cannot_be_written_is_parked_and_holds_up_no_other(world: &World) {
    let mut rosa = world.set_up().await;
    world.registers(&ACORN).await;
    let (at, priya) = (world.now().await, world.person(ACORN.lead.1).await);
    let tx = world.app.store.begin().await.expect("begun");
    for letter in ["joined", "no_such_letter"] {
        let about = About::default();
        announce::letter(&world.app, &tx, at, letter, To::Person(priya), "x", about)
            .await
            .expect("promised");
    }
    tx.commit().await.expect("kept");
    asks(world).await;
    let all_three = Delivered {
        sent: 1,
        parked: 2,
        ..NONE
    };
    assert_eq!(delivers(world).await, all_three);

    rosa.get(&links::coordinating::letters()).await;
    rosa.page().says("Could not be sent");
    rosa.page().says("no round");
    assert_eq!(delivers(world).await, NONE, "parked is parked");
}

async fn a_silent_mail_server_is_asked_again_later(world: &World) {
    world.set_up().await;
    world.registers(&ACORN).await;
    world.post.take();
    asks(world).await;
    // A port at which nobody listens any more.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port")
        .port();
    let silent = Post::smtp(&format!("smtp://127.0.0.1:{port}")).expect("an address");
    let silent = world.sending_by(silent);
    let again = Delivered { retried: 1, ..NONE };
    for (minutes, expected) in [(0, again), (0, NONE), (1, again), (4, NONE), (1, again)] {
        world.passes(TimeDelta::minutes(minutes));
        let done = postman::deliver(&silent, world.now().await).await;
        assert_eq!(done.expect("tried"), expected, "{minutes} minutes on");
    }
    world.passes(TimeDelta::minutes(15));
    assert_eq!(delivers(world).await, Delivered { sent: 1, ..NONE });
    let [letter] = &world.post.take()[..] else {
        panic!("one letter")
    };
    assert!(letter.text.contains("within 9 minutes"), "{}", letter.text);
}

async fn a_letter_is_looked_at_without_its_secret(world: &World) {
    let mut rosa = world.set_up().await;
    world.registers(&ACORN).await;
    asks(world).await;
    let list = rosa.get(&links::coordinating::letters()).await;
    list.says("Waiting to go");
    let letter = list
        .body
        .split("href=\"/letters/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let letter = format!("/letters/{}", letter.expect("a letter in the list"));
    let page = rosa.get(&letter).await.clone();
    page.says("only-in-the-letter-itself");
    delivers(world).await;
    let sent = world.post.letters().pop().expect("a letter");
    let secret = sent.text.split("/sign-in/").nth(1).expect("a link");
    let secret = secret.split_whitespace().next().expect("a secret");
    assert!(!page.body.contains(secret));
}

/// A mail server on this machine that knows no mailbox: how often it was asked.
async fn knows_nobody() -> (String, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let asked = std::sync::Arc::new(AtomicUsize::new(0));
    let count = std::sync::Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (reader, mut writer) = stream.into_split();
            let mut lines = BufReader::new(reader).lines();
            let _ = writer.write_all(b"220 post.example.org\r\n").await;
            while let Ok(Some(line)) = lines.next_line().await {
                let answer = if line.starts_with("RCPT") {
                    count.fetch_add(1, Ordering::Relaxed);
                    "550 5.1.1 No such mailbox here"
                } else {
                    "250 ok"
                };
                if writer
                    .write_all(format!("{answer}\r\n").as_bytes())
                    .await
                    .is_err()
                {
                    break;
                }
            }
        }
    });
    (url, asked)
}

async fn an_address_that_keeps_being_refused_is_left_alone_until_somebody_looks(world: &World) {
    let mut rosa = world.set_up().await;
    world.registers(&ACORN).await;
    world.delivers().await;
    let (url, asked) = knows_nobody().await;
    let refusing = world.sending_by(Post::smtp(&url).expect("an address"));
    for _ in 0..5 {
        asks(world).await;
        let done = postman::deliver(&refusing, world.now().await)
            .await
            .expect("tried");
        assert_eq!(done.parked, 1);
        world.passes(TimeDelta::days(1));
    }
    assert_eq!(
        asked.load(std::sync::atomic::Ordering::Relaxed),
        3,
        "three times over two days, then not any more"
    );
    rosa = world.signs_in(&rosa.email).await;
    let list = rosa.get(&links::coordinating::letters()).await;
    list.says("Refused 3 times since 2 March 2026, 09:00. Letters to it are set aside without being tried.");
    list.says("550 5.1.1 No such mailbox here");
    let refused = store::refused_address::of(world.app.store.reader(), ACORN.lead.1)
        .await
        .expect("read");
    let again = links::coordinating::refused_address(refused.expect("noted").id);
    rosa.sends(&again, &[])
        .await
        .says("5 letters to that address are on their way again.");
    asks(world).await;
    let done = delivers(world).await;
    assert_eq!((done.sent, done.parked), (1, 0), "{done:?}");
    rosa.get(&links::coordinating::letters())
        .await
        .keeps_quiet_about("Addresses that are refused");
}
