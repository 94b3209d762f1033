//! A bare house for what needs no pages: an app over an empty database with a body, a coordinator and one person.

use ::migrations::{Migrator, MigratorTrait};
use app::{App, Keys, SystemChance};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::PersonId;
use domain::times::{Clock, Times};
use mail::{Memory, Post};
use std::sync::Arc;
use store::Store;

/// The app, what it sent, and Priya Shah.
pub(crate) struct Bare {
    pub(crate) app: App,
    pub(crate) post: Memory,
    pub(crate) priya: PersonId,
    _folder: tempfile::TempDir,
}

/// A Tuesday in March, for ever.
struct Still;

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_528_400, 0).expect("a moment")
    }
}

/// Runs `story` in a house over SQLite, and over PostgreSQL where bin/test has started one.
pub(crate) async fn both(story: impl AsyncFn(Bare)) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!(
        "sqlite://{}?mode=rwc",
        folder.path().join("bare.db").display()
    );
    story(Bare::over(&url, folder).await).await;
    let Ok(server) = std::env::var("MUTUALITY_TEST_POSTGRES") else {
        return;
    };
    let all = sea_orm::Database::connect(format!("{server}/postgres"))
        .await
        .expect("the server");
    let name = format!(
        "bare_{}",
        uuid::Uuid::simple(domain::ids::Chance::uuid(&SystemChance))
    );
    sea_orm::ConnectionTrait::execute_unprepared(&all, &format!("CREATE DATABASE {name}"))
        .await
        .expect("a database");
    story(
        Bare::over(
            &format!("{server}/{name}"),
            tempfile::tempdir().expect("a folder"),
        )
        .await,
    )
    .await;
}

impl Bare {
    async fn over(url: &str, folder: tempfile::TempDir) -> Self {
        let store = Store::open(url).await.expect("a database");
        Migrator::up(store.writer(), None).await.expect("tables");
        let post = Memory::default();
        let app = App {
            store,
            frameworks: Vec::new(),
            timetables: Vec::new(),
            keys: Keys::new(vec![7; 32]),
            chance: Arc::new(SystemChance),
            clock: Arc::new(Still),
            post: Post::Memory(post.clone()),
            mail_from: "letters@example.org".to_string(),
            bell: tokio::sync::Notify::new(),
            time_zone: chrono_tz::Europe::London,
            public: links::PublicUrl::parse("http://localhost:8080").expect("an address"),
            clock_turns: false,
        };
        let at = app.times().await.expect("a moment");
        let priya = PersonId::new(&SystemChance);
        let tx = app.store.begin().await.expect("a transaction");
        store::body::set_up(
            &tx,
            "Northern Lights Perinatal Network",
            "rosa@example.org",
            at.real,
        )
        .await
        .expect("a body");
        store::person::add(&tx, priya, "Priya Shah", "priya@example.org", at.real)
            .await
            .expect("a person");
        tx.commit().await.expect("kept");
        Self {
            app,
            post,
            priya,
            _folder: folder,
        }
    }

    /// This moment.
    pub(crate) fn at(&self) -> Times {
        self.later(TimeDelta::zero())
    }

    /// A later moment, on both clocks.
    pub(crate) fn later(&self, by: TimeDelta) -> Times {
        let now = self.app.clock.now() + by;
        Times {
            real: now,
            round: now,
        }
    }
}
