//! Nothing that anybody types stands in the log or in the metrics: a word that is nowhere else is put into every box and
//! every address, with the database well and with it broken, and looked for in all that the program says of itself.

use super::{Standing, sends};
use crate::pages::scene::Scene;
use axum::http::Method;
use sea_orm::ConnectionTrait as _;
use std::io::Write;
use std::sync::{Arc, Mutex};
use store::Kind;

/// The word, as an address. It stands in other hostile words too.
pub(super) const ADDRESS: &str = "zilpzalp7@example.org";

/// Addresses with the word in them, known and unknown.
const ADDRESSES: [&str; 8] = [
    "/zilpzalp7",
    "/?zilpzalp7=1",
    "/sign-in/zilpzalp7",
    "/invitations/zilpzalp7",
    "/projects/zilpzalp7",
    "/letters?to=zilpzalp7%40example.org",
    "/post-room/zilpzalp7.eml",
    "/calendars/zilpzalp7",
];

/// Hears everything that is logged on this thread.
pub(super) struct Ear {
    heard: Arc<Mutex<Vec<u8>>>,
    _listening: tracing::subscriber::DefaultGuard,
}

struct Into(Arc<Mutex<Vec<u8>>>);

impl Write for Into {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the ear").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Ear {
    pub(super) fn listens() -> Self {
        let heard: Arc<Mutex<Vec<u8>>> = Arc::default();
        let into = Arc::clone(&heard);
        let log = tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(move || Into(Arc::clone(&into)))
            .finish();
        Self {
            heard,
            _listening: tracing::subscriber::set_default(log),
        }
    }

    fn heard(&self) -> String {
        let heard = self.heard.lock().expect("the ear").clone();
        String::from_utf8(heard).expect("text")
    }
}

/// The lines with the word in them.
fn betrayed(text: &str) -> Vec<&str> {
    let holds = |line: &&str| line.to_lowercase().contains("zilpzalp7");
    text.lines().filter(holds).collect()
}

/// Every form with the word in each of its boxes, while nothing can be written in the journal and the database says why
/// with the very line that it refuses. How many answers were faults.
pub(super) async fn while_broken(scene: &Scene, forms: &[Standing]) -> usize {
    let store = &scene.world.app.store;
    let [breaks, mends] = match store.kind() {
        Kind::Sqlite => [
            "ALTER TABLE journal RENAME TO journal_away",
            "ALTER TABLE journal_away RENAME TO journal",
        ],
        Kind::Postgres => [
            "ALTER TABLE journal ADD CONSTRAINT away CHECK (what = 'away') NOT VALID",
            "ALTER TABLE journal DROP CONSTRAINT away",
        ],
    };
    let db = store.writer();
    db.execute_unprepared(breaks).await.expect("broken");
    let mut faults = 0;
    for form in forms {
        let mut someone = scene.person(&scene.world, Some(form.who)).await;
        // Whatever is typed, it is the journal that refuses: two boxes of each form are enough.
        for name in form.names.iter().filter(|name| *name != "csrf").take(2) {
            let page = sends(&mut someone, form, Some((name, ADDRESS))).await;
            faults += usize::from(page.status >= 500);
        }
    }
    db.execute_unprepared(mends).await.expect("mended");
    faults
}

/// What `ear` heard while every form was sent, and what it hears of addresses.
pub(super) async fn is_not_heard(ear: Ear, scene: &Scene, faults: usize) {
    let mut priya = scene.person(&scene.world, Some("priya")).await;
    for path in ADDRESSES {
        priya.once(Method::GET, path, None).await;
    }
    let heard = ear.heard();
    let metrics = app::running::text(&scene.world.app).await;
    assert_eq!(betrayed(&heard), Vec::<&str>::new());
    assert_eq!(betrayed(&metrics), Vec::<&str>::new());
    // Something was to be heard: each request once, with its number and pattern, and each fault with a reference.
    let lines = |words: &str| heard.lines().filter(|line| line.contains(words)).count();
    assert!(lines("\"answered\"") > 500, "{}", lines("\"answered\""));
    assert!(faults > 10, "{faults} faults");
    assert!(lines("\"reference\"") >= faults);
    for line in heard.lines().filter(|line| line.contains("\"reference\"")) {
        assert!(
            line.contains("\"number\":") && line.contains("\"route\":\"/"),
            "{line}"
        );
    }
    assert!(metrics.contains("mutuality_requests_total{"), "{metrics}");
    assert!(metrics.contains("route=\"elsewhere\""), "{metrics}");
}

/// The control: an ear that hears the word says so.
#[test]
fn a_word_in_the_log_is_heard() {
    let ear = Ear::listens();
    tracing::warn!(address = ADDRESS, "a letter was refused");
    tracing::info!("nothing about anybody");
    assert_eq!(betrayed(&ear.heard()).len(), 1);
}
