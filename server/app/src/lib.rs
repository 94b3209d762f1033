//! Everything the product can do: one use case, one function, one transaction.
//!
//! A use case asks for a witness (who may), the moment ([`Times`]) and what was typed; it loads, lets
//! `domain` decide, saves, and announces (journal, letters) in the same transaction. Nothing here knows
//! HTTP or SQL; time and chance come from [`App`].

use chrono::{DateTime, Utc};
use domain::framework::Framework;
use domain::ids::Chance;
use domain::times::{Clock, Times};
use domain::timetable::Timetable;
use std::sync::Arc;
use store::Store;

pub mod accounts;
pub mod actions;
pub mod addresses;
pub mod announce;
pub mod assessments;
pub mod backups;
pub mod belonging;
pub mod body;
pub mod calendar_feeds;
pub mod clockwork;
pub mod closings;
pub mod coming;
pub mod comparison;
pub mod control_room;
pub mod conversations;
pub mod demo;
pub mod directory;
pub mod doctor;
pub mod duties;
pub mod earlier_answers;
pub mod erasing;
pub mod evidence;
pub mod exchanges;
pub mod experiences;
pub mod extensions;
pub mod follow_ups;
pub mod good_practices;
pub mod help;
pub mod histories;
pub mod holdings;
pub mod inductions;
pub mod invitations;
pub mod journals;
pub mod keys;
pub mod learnings;
pub mod leaving;
pub mod ledgers;
pub mod letter_choices;
pub mod letters_promised;
pub mod limits;
pub mod listings;
pub mod memberships;
pub mod moderations;
pub mod next_steps;
pub mod papers;
pub mod participations;
pub mod passkeys;
mod patience;
pub mod people;
pub mod pictures;
pub mod plans;
pub mod plays;
pub mod post_room;
pub mod postman;
pub mod principles;
pub mod profiles;
pub mod publications;
mod qr;
pub mod ratings;
pub mod refused_addresses;
pub mod registrations;
pub mod renewals;
pub mod repairs;
pub mod reports;
pub mod responses;
pub mod retention;
pub mod reviews;
pub mod rounds;
pub mod running;
pub mod safety_floors;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
mod stop;
pub mod tables;
pub mod threads;
pub mod timetables;
pub mod turning;
pub mod typed_grids;
pub mod undoing;
pub mod voices;
pub mod watch;
pub mod welcomes;
pub mod wordings;
pub mod writers;

pub use keys::Keys;
pub use stop::{Done, Fault, Refusal, Stop};

/// What every use case draws on.
pub struct App {
    /// The database.
    pub store: Store,
    /// The sets of principles that were loaded; the newest version of each is offered.
    pub frameworks: Vec<Framework>,
    /// The timetable templates that were loaded.
    pub timetables: Vec<Timetable>,
    /// The signing key and what is derived from it.
    pub keys: Keys,
    /// Ids and secrets.
    pub chance: Arc<dyn Chance>,
    /// Real time.
    pub clock: Arc<dyn Clock>,
    /// Where letters go.
    pub post: mail::Post,
    /// Where files that members add lie.
    pub files: files::Files,
    /// The address they come from.
    pub mail_from: String,
    /// How many leave in a minute at most; links to sign in go all the same.
    pub letters_a_minute: u32,
    /// Rung when a letter is promised, so that the postman comes at once.
    pub bell: tokio::sync::Notify,
    /// For how long what goes by time is kept.
    pub periods: domain::retention::Periods,
    /// The coordinating body's time zone: for dates that belong to no round, and for new rounds.
    pub time_zone: chrono_tz::Tz,
    /// The address at which people reach us.
    pub public: links::PublicUrl,
    /// Whether the round clock may be turned: in development and in the demo.
    pub clock_turns: bool,
    /// Rung when it is turned, so that the engine looks at once.
    pub turned: tokio::sync::Notify,
    /// What anyone may find, as this process read it last.
    pub directory: directory::Shelf,
    /// What this process counts of itself.
    pub watch: Arc<watch::Watch>,
    /// Where papers are printed.
    pub papers: Arc<papers::Papers>,
}

impl App {
    /// This moment on both clocks.
    ///
    /// # Errors
    /// [`Stop::Fault`] when the clock's row cannot be read.
    pub async fn times(&self) -> Done<Times> {
        let ahead = if self.clock_turns {
            store::clocks::ahead_seconds(self.store.reader()).await?
        } else {
            0
        };
        Ok(Times::new(self.clock.now(), ahead))
    }

    /// The framework `id` in `version`.
    #[must_use]
    pub fn framework(&self, id: &str, version: &str) -> Option<&Framework> {
        self.frameworks
            .iter()
            .find(|f| f.id == id && f.version == version)
    }
}

/// The operating system's clock. The one place that reads it.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the wall clock"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The operating system's randomness. The one place that draws from it.
#[derive(Debug, Clone, Copy)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place that draws ids")]
    fn uuid(&self) -> uuid::Uuid {
        uuid::Uuid::new_v4()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that draws secrets"
    )]
    fn secret(&self) -> [u8; 32] {
        rand::random()
    }
}
