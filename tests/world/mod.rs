//! The world in which stories happen: the whole program over a real database, with a clock turned by hand, chance
//! that counts, and letters kept in memory. Nothing listens on a port: the router is asked in process.
//!
//! A story is a function over a [`World`]; [`on_both!`] runs it on SQLite and on PostgreSQL. A story that ends with a
//! letter unsent did not end well, and no page comes by without being looked over.

mod database;
mod device;
mod hands;
pub(crate) mod html;
mod page;
pub(crate) mod pdf;
mod people;
mod person;
mod rounds;
mod sending;
mod spring;

pub(crate) use database::{Database, server};
pub(crate) use device::Device;
pub(crate) use hands::{CountingChance, HandClock, instant};
pub(crate) use page::Page;
pub(crate) use people::{ACORN, BIRCH, CEDAR, Group};
pub(crate) use person::{ORIGIN, Person};
pub(crate) use sending::in_parts;

use app::{App, Keys};
use chrono::TimeDelta;
use domain::framework::Framework;
use domain::times::Times;
use domain::timetable::Timetable;
use mail::{Memory, Post};
use std::sync::{Arc, Mutex, OnceLock};
use store::Store;
use tempfile::TempDir;
use web::Site;

/// Runs stories on both databases: for each function named, a module of its name with a test for either.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {$(
        mod $story {
            #[tokio::test]
            async fn on_sqlite() {
                let world = crate::world::World::on_sqlite().await;
                super::$story(&world).await;
                world.ends().await;
            }

            #[tokio::test]
            async fn on_postgresql() {
                if let Some(world) = crate::world::World::on_postgresql().await {
                    super::$story(&world).await;
                    world.ends().await;
                }
            }
        }
    )+};
}
pub(crate) use on_both;

/// The world.
pub(crate) struct World {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<HandClock>,
    pub(crate) post: Memory,
    pub(crate) router: axum::Router,
    chance: Arc<CountingChance>,
    /// Every statement that the database was asked.
    asked: Arc<Mutex<Vec<String>>>,
    /// Where files lie.
    pub(crate) folder: Arc<TempDir>,
    database: Database,
}

impl World {
    pub(crate) async fn on_sqlite() -> Self {
        Self::over(Database::sqlite()).await
    }

    /// With its rows on the disk that holds `folder`.
    pub(crate) async fn on_sqlite_in(folder: &std::path::Path) -> Self {
        let folder = tempfile::tempdir_in(folder).expect("a folder");
        Self::over(Database::Sqlite(folder)).await
    }

    pub(crate) async fn on_postgresql() -> Option<Self> {
        Some(Self::over(Database::postgres().await?).await)
    }

    /// Over a database of one's own.
    pub(crate) async fn over(database: Database) -> Self {
        Self::over_at(
            database,
            HandClock::at("2026-03-02 09:00"),
            CountingChance::default(),
        )
        .await
    }

    /// Another world that begins as this one stands, on SQLite.
    pub(crate) async fn copied(&self) -> Self {
        let database = Database::sqlite();
        database.is_copied_from(&self.app.store).await;
        let clock = HandClock::standing(self.app.clock.now());
        let copy = Self::over_at(database, clock, CountingChance::from(1_000_000)).await;
        hands::copies(
            &self.folder.path().join("kept"),
            &copy.folder.path().join("kept"),
        );
        copy
    }

    /// An empty world at this moment, over `database`.
    pub(crate) async fn another(&self, database: Database) -> Self {
        let clock = HandClock::standing(self.app.clock.now());
        Self::over_at(database, clock, CountingChance::from(1_000_000)).await
    }

    async fn over_at(database: Database, clock: HandClock, chance: CountingChance) -> Self {
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let tell = Arc::clone(&asked);
        let store = database.open().await.telling(move |statement| {
            tell.lock().expect("the list").push(statement.to_string());
        });
        let clock = Arc::new(clock);
        let (post, chance) = (Memory::default(), Arc::new(chance));
        let hands = (Arc::clone(&clock), Arc::clone(&chance));
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        let app = Arc::new(app(store, hands, post.clone(), folder.path()));
        let settings = web::Settings {
            development: true,
            help_lines: help_lines(),
            zone: Some(chrono_tz::Europe::London),
            embed_hosts: vec![String::from("https://www.example.org")],
            ..web::Settings::default()
        };
        Self {
            router: web::router(Site::new(Arc::clone(&app), settings)),
            app,
            clock,
            post,
            chance,
            asked,
            folder,
            database,
        }
    }

    /// Where its rows are, for another process.
    pub(crate) fn address(&self) -> String {
        self.database.url()
    }

    /// This moment.
    pub(crate) async fn now(&self) -> Times {
        self.app.times().await.expect("the clock")
    }

    /// Turns the clock to `moment`, e.g. `2026-03-02 09:00`.
    pub(crate) fn turns_to(&self, moment: &str) {
        self.clock.turn_to(instant(moment));
    }

    /// From here on chance goes on as if it had been drawn from `count` times.
    pub(crate) fn draws_on_from(&self, count: u64) {
        self.chance.go_on_from(count);
    }

    /// Lets time pass.
    pub(crate) fn passes(&self, time: TimeDelta) {
        self.clock.turn_by(time);
    }

    /// The postman comes.
    pub(crate) async fn delivers(&self) {
        let done = app::postman::deliver(&self.app, self.now().await)
            .await
            .expect("delivered");
        assert_eq!((done.retried, done.parked), (0, 0), "letters are stuck");
    }

    /// The same program with another way to send letters.
    pub(crate) fn sending_by(&self, post: Post) -> App {
        let same = app(
            self.app.store.clone(),
            (Arc::clone(&self.clock), Arc::clone(&self.chance)),
            self.post.clone(),
            self.folder.path(),
        );
        App { post, ..same }
    }

    /// The same world after an administrator put other frameworks into the folder.
    pub(crate) fn with_frameworks(&self, frameworks: Vec<Framework>) -> Self {
        self.with(|app| App { frameworks, ..app })
    }

    /// The same world with its files in another place.
    pub(crate) fn with_files(&self, files: files::Files) -> Self {
        self.with(|app| App { files, ..app })
    }

    fn with(&self, other: impl FnOnce(App) -> App) -> Self {
        let hands = (Arc::clone(&self.clock), Arc::clone(&self.chance));
        let same = app(
            self.app.store.clone(),
            hands,
            self.post.clone(),
            self.folder.path(),
        );
        let app = Arc::new(other(same));
        let settings = web::Settings {
            development: true,
            ..web::Settings::default()
        };
        Self {
            router: web::router(Site::new(Arc::clone(&app), settings)),
            app,
            clock: Arc::clone(&self.clock),
            post: self.post.clone(),
            chance: Arc::clone(&self.chance),
            asked: Arc::clone(&self.asked),
            folder: Arc::clone(&self.folder),
            // Its rows are this world's.
            database: Database::sqlite(),
        }
    }

    /// Someone at a browser that has never been here.
    pub(crate) fn stranger(&self) -> Person<'_> {
        Person::new(self, "stranger@example.org")
    }

    /// The statements asked while `story` went on.
    pub(crate) async fn queries(&self, story: impl Future<Output = ()>) -> Vec<String> {
        self.asked.lock().expect("the list").clear();
        story.await;
        std::mem::take(&mut *self.asked.lock().expect("the list"))
    }

    /// The story is over: nothing may be left to send.
    pub(crate) async fn ends(self) {
        let waiting = store::letters::waiting(self.app.store.reader())
            .await
            .expect("the outbox");
        assert_eq!(waiting, 0, "the story ends with letters unsent");
        drop(self.router);
        if let Some(app) = Arc::into_inner(self.app) {
            app.store.close().await;
        }
        self.database.drop().await;
    }
}

fn app(
    store: Store,
    (clock, chance): (Arc<HandClock>, Arc<CountingChance>),
    post: Memory,
    folder: &std::path::Path,
) -> App {
    static FILES: OnceLock<(Vec<Framework>, Vec<Timetable>)> = OnceLock::new();
    let (frameworks, timetables) = FILES.get_or_init(|| {
        let timetables = config::load_timetables(None, letters::KNOWN_KEYS);
        (
            config::load_frameworks(None).expect("the frameworks"),
            timetables.expect("the timetables"),
        )
    });
    App {
        store,
        frameworks: frameworks.clone(),
        timetables: timetables.clone(),
        keys: Keys::new(vec![7; 32]),
        files: files::Files::in_folder(folder).expect("a folder for files"),
        chance,
        clock,
        post: Post::Memory(post),
        mail_from: "letters@example.org".to_string(),
        letters_a_minute: u32::MAX,
        bell: tokio::sync::Notify::new(),
        periods: domain::retention::Periods::default(),
        time_zone: chrono_tz::Europe::London,
        public: links::PublicUrl::parse(ORIGIN).expect("an address"),
        clock_turns: false,
        turned: tokio::sync::Notify::new(),
        directory: app::directory::Shelf::default(),
        watch: Arc::default(),
        papers: papers(),
    }
}

/// One press for every world, so that a paper of the toolkit is printed once.
fn papers() -> Arc<app::papers::Papers> {
    static PAPERS: OnceLock<Arc<app::papers::Papers>> = OnceLock::new();
    let new = || Arc::new(app::papers::Papers::new(assets::fonts_of_papers));
    PAPERS.get_or_init(new).clone()
}

/// The places to turn to that ship with the program.
fn help_lines() -> Vec<views::public::HelpLine> {
    let settings =
        config::load_settings(None, &std::collections::BTreeMap::new()).expect("the settings");
    let line = |line: config::HelpNow| views::public::HelpLine {
        name: line.name,
        number: line.phone,
        url: line.url,
        says: line.when,
    };
    settings.help_now.into_iter().map(line).collect()
}
