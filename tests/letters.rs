//! The postman over real databases: what is promised goes, once it still matters, and no letter holds up another.

use crate::bare::{Bare, both};
use app::announce::{self, About, To};
use app::postman::{self, Delivered};
use chrono::TimeDelta;
use mail::Post;

#[tokio::test]
async fn a_promised_letter_goes_once_with_an_id_of_its_own() {
    both(async |house: Bare| {
        let at = house.at();
        app::sign_in::ask_for_link(&house.app, at, "priya@example.org", "test")
            .await
            .expect("asked");
        let done = postman::deliver(&house.app, at).await.expect("delivered");
        assert_eq!(
            done,
            Delivered {
                sent: 1,
                ..Delivered::default()
            }
        );
        let again = postman::deliver(&house.app, at)
            .await
            .expect("nothing left");
        assert_eq!(again, Delivered::default());
        let letters = house.post.take();
        let [letter] = letters.as_slice() else {
            panic!("{letters:?}")
        };
        assert_eq!(letter.to.email, "priya@example.org");
        assert!(
            letter.message_id.ends_with("@localhost"),
            "{}",
            letter.message_id
        );
        assert!(letter.text.contains("within 30 minutes"), "{}", letter.text);
        assert_eq!(letter.from.name, "Northern Lights Perinatal Network");
        assert_eq!(
            letter.reply_to.as_ref().map(|a| a.email.as_str()),
            Some("rosa@example.org")
        );
        // The link in it signs in.
        let token = letter
            .text
            .split("/sign-in/")
            .nth(1)
            .and_then(|rest| rest.split_whitespace().next());
        let used =
            app::sign_in::use_link(&house.app, at, token.expect("a link"), "device", "test").await;
        assert!(used.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_link_that_was_replaced_or_ran_out_is_not_sent() {
    both(async |house: Bare| {
        let at = house.at();
        for _ in 0..2 {
            app::sign_in::ask_for_link(&house.app, at, "priya@example.org", "test")
                .await
                .expect("asked");
        }
        let done = postman::deliver(&house.app, at).await.expect("delivered");
        assert_eq!(
            done,
            Delivered {
                sent: 1,
                dropped: 1,
                ..Delivered::default()
            }
        );
        app::sign_in::ask_for_link(&house.app, at, "priya@example.org", "test")
            .await
            .expect("asked");
        let done = postman::deliver(&house.app, house.later(TimeDelta::hours(1)))
            .await
            .expect("delivered");
        assert_eq!(
            done,
            Delivered {
                dropped: 1,
                ..Delivered::default()
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_broken_promise_is_parked_and_holds_up_no_other() {
    both(async |house: Bare| {
        let at = house.at();
        let tx = house.app.store.begin().await.expect("a transaction");
        for letter in ["joined", "no_such_letter"] {
            announce::letter(
                &house.app,
                &tx,
                at,
                letter,
                To::Person(house.priya),
                "x",
                About::default(),
            )
            .await
            .expect("promised");
        }
        tx.commit().await.expect("kept");
        app::sign_in::ask_for_link(&house.app, at, "priya@example.org", "test")
            .await
            .expect("asked");
        let done = postman::deliver(&house.app, at).await.expect("delivered");
        assert_eq!(
            done,
            Delivered {
                sent: 1,
                parked: 2,
                ..Delivered::default()
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_silent_mail_server_is_asked_again_later() {
    both(async |mut house: Bare| {
        // Nothing listens there.
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|l| l.local_addr())
            .expect("a port")
            .port();
        house.app.post = Post::smtp(&format!("smtp://127.0.0.1:{port}")).expect("an address");
        app::sign_in::ask_for_link(&house.app, house.at(), "priya@example.org", "test")
            .await
            .expect("asked");
        for (minutes, expected) in [
            (
                0,
                Delivered {
                    retried: 1,
                    ..Delivered::default()
                },
            ),
            (0, Delivered::default()),
            (
                1,
                Delivered {
                    retried: 1,
                    ..Delivered::default()
                },
            ),
            (5, Delivered::default()),
            (
                6,
                Delivered {
                    retried: 1,
                    ..Delivered::default()
                },
            ),
        ] {
            let at = house.later(TimeDelta::minutes(minutes));
            assert_eq!(
                postman::deliver(&house.app, at).await.expect("tried"),
                expected,
                "{minutes}"
            );
        }
        house.app.post = Post::Memory(house.post.clone());
        let at = house.later(TimeDelta::minutes(21));
        let done = postman::deliver(&house.app, at).await.expect("tried");
        assert_eq!(
            done,
            Delivered {
                sent: 1,
                ..Delivered::default()
            }
        );
        let [letter] = &house.post.take()[..] else {
            panic!("one letter")
        };
        assert!(letter.text.contains("within 9 minutes"), "{}", letter.text);
    })
    .await;
}
