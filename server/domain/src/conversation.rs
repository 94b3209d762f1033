//! A date for the conversation of an exchange: one side proposes up to three times, the others say which suit them, and
//! the first that suits everyone stands.
//!
//! One conversation an exchange; proposing again replaces the times and takes back what stood. Deliberately not here:
//! calendars, which follow [`Conversation::revision`]. Invariant: `agreed_for` is one of the times, and suits everyone.

use crate::calendar::{at_time, last_date_before};
use crate::exchange::ExchangeFacts;
use crate::ids::{ConversationId, ExchangeId, PersonId, ProjectId, ProposedTimeId};
use crate::problem::{Problem, Reading};
use crate::round::draft::date;
use crate::text;
use chrono::{DateTime, NaiveTime, Utc};

/// The most times that are proposed at once.
pub const MOST_TIMES: usize = 3;

/// How long a conversation is in a calendar, in minutes.
pub const MINUTES: i64 = 90;

/// A conversation that is being arranged, or stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversation {
    /// Which.
    pub id: ConversationId,
    /// In which exchange.
    pub exchange: ExchangeId,
    /// Which project proposed the times.
    pub by: ProjectId,
    /// Who of it.
    pub person: PersonId,
    /// Where: an address, a video link, "we ring you".
    pub place: String,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// The times, earliest first.
    pub times: Vec<ProposedTime>,
    /// When it is, once it stands.
    pub agreed_for: Option<DateTime<Utc>>,
    /// When it was called off.
    pub called_off_at: Option<DateTime<Utc>>,
    /// Goes up with every change that a calendar has to follow.
    pub revision: i32,
    /// The row's version.
    pub version: i32,
}

/// One time, and whom it suits beside those who proposed it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProposedTime {
    /// Which.
    pub id: ProposedTimeId,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// Whom it suits.
    pub suits: Vec<ProjectId>,
}

/// Why a date cannot be settled so.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotArrange {
    /// No times are proposed.
    #[error("no times are proposed")]
    NothingProposed,
    /// It stands already.
    #[error("it stands for {at}")]
    AlreadyAgreed {
        /// When it is.
        at: DateTime<Utc>,
    },
    /// The times are one's own.
    #[error("the times are their own")]
    OwnTimes,
}

impl Conversation {
    /// Whether `project` has to do with it: not once it, or whoever proposed it, or everyone else, withdrew.
    #[must_use]
    pub fn is_for(&self, exchange: &ExchangeFacts, project: ProjectId) -> bool {
        let others = exchange.still_with(project);
        let is_there = |by| others.iter().any(|party| party.id == by);
        !others.is_empty() && (self.by == project || is_there(self.by))
    }

    /// Whether times are proposed and none stands yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.agreed_for.is_none() && self.called_off_at.is_none()
    }

    /// When it is, if it stands.
    #[must_use]
    pub fn stands_for(&self) -> Option<DateTime<Utc>> {
        self.agreed_for.filter(|_| self.called_off_at.is_none())
    }

    /// Whether `project` has said what suits it. Those who proposed have.
    #[must_use]
    pub fn has_answered(&self, project: ProjectId) -> bool {
        self.by == project || self.times.iter().any(|time| time.suits.contains(&project))
    }

    /// The times that are still to come.
    pub fn to_come(&self, now: DateTime<Utc>) -> impl Iterator<Item = &ProposedTime> {
        self.times.iter().filter(move |time| time.starts_at > now)
    }

    /// Whether it waits for `project` to say what suits it.
    #[must_use]
    pub fn waits_for(&self, project: ProjectId, now: DateTime<Utc>) -> bool {
        self.is_open() && !self.has_answered(project) && self.to_come(now).next().is_some()
    }

    /// Takes in that `chosen` suit `project`, and settles on the first time that suits everyone. Says whether it
    /// stands now.
    ///
    /// # Errors
    /// [`CannotArrange`].
    pub fn answer(
        &mut self,
        exchange: &ExchangeFacts,
        project: ProjectId,
        chosen: &[ProposedTimeId],
        now: DateTime<Utc>,
    ) -> Result<bool, CannotArrange> {
        if let Some(at) = self.stands_for() {
            return Err(CannotArrange::AlreadyAgreed { at });
        }
        if !self.is_open() {
            return Err(CannotArrange::NothingProposed);
        }
        if self.by == project {
            return Err(CannotArrange::OwnTimes);
        }
        for time in &mut self.times {
            time.suits.retain(|one| *one != project);
            if chosen.contains(&time.id) {
                time.suits.push(project);
            }
        }
        let others = exchange.still_with(self.by);
        let suits_all =
            |time: &&ProposedTime| others.iter().all(|other| time.suits.contains(&other.id));
        let settled = self.to_come(now).find(suits_all);
        let settled = settled.map(|time| time.starts_at);
        self.agreed_for = settled;
        self.revision += i32::from(self.agreed_for.is_some());
        Ok(self.agreed_for.is_some())
    }
}

/// One time as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimeTyped {
    /// Fields `time-N-day`, `time-N-month`, `time-N-year`, as one text.
    pub date: String,
    /// Field `clock-N`.
    pub clock: String,
}

/// A proposal as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProposalTyped {
    /// Field `place`.
    pub place: String,
    /// One to three, numbered from 1 in their fields.
    pub times: Vec<TimeTyped>,
}

/// A proposal to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Where.
    pub place: String,
    /// One to three times, earliest first.
    pub times: Vec<DateTime<Utc>>,
}

impl ProposalTyped {
    /// Reads it: times that are to come and lie in the round, each once.
    ///
    /// # Errors
    /// Every box to mend.
    pub fn check(
        &self,
        exchange: &ExchangeFacts,
        now: DateTime<Utc>,
    ) -> Result<Proposal, Vec<Problem>> {
        let mut reading = Reading::default();
        let missing = "Say where: an address, a link, or who rings whom.";
        let place = reading.field("place", text::line(&self.place, text::LINE, missing));
        let mut times = Vec::new();
        let mut is_blank = true;
        for (number, typed) in (1..).zip(self.times.iter().take(MOST_TIMES)) {
            if typed.is_blank() {
                continue;
            }
            is_blank = false;
            let Some(at) = typed.read(number, exchange, &mut reading) else {
                continue;
            };
            let last = last_date_before(exchange.round_closes_at, exchange.tz);
            let amiss = if at <= now {
                Some("Choose a time that is still to come.".to_string())
            } else if at >= exchange.round_closes_at {
                let day = last.format("%-d %B %Y");
                Some(format!(
                    "The round closes on {day}. Choose a time before that."
                ))
            } else if times.contains(&at) {
                Some("This time is in the list already.".to_string())
            } else {
                None
            };
            match amiss {
                Some(says) => reading.note(&format!("time-{number}"), says),
                None => times.push(at),
            }
        }
        if is_blank {
            reading.note("time-1", "Propose at least one time.");
        }
        times.sort_unstable();
        reading.done(Proposal { place, times })
    }
}

impl TimeTyped {
    fn is_blank(&self) -> bool {
        let date = self.date.trim_matches(|c: char| c == '/' || c == ' ');
        date.is_empty() && self.clock.trim().is_empty()
    }

    fn read(
        &self,
        number: usize,
        exchange: &ExchangeFacts,
        reading: &mut Reading,
    ) -> Option<DateTime<Utc>> {
        let (day, clock) = (date(&self.date), clock(&self.clock));
        if day.is_none() {
            let says = "Write the day as three numbers, for example 9 3 2026.";
            reading.note(&format!("time-{number}"), says);
        }
        if clock.is_none() {
            let says = "Write the time, for example 14:30 or 2.30pm.";
            reading.note(&format!("clock-{number}"), says);
        }
        Some(at_time(day?, clock?, exchange.tz))
    }
}

/// A time of day as people write it: `14:30`, `14.30`, `2.30pm`, `2 pm`.
#[must_use]
pub fn clock(typed: &str) -> Option<NaiveTime> {
    let small: String = typed.to_lowercase().split_whitespace().collect();
    let (figures, half) = if let Some(before) = small.strip_suffix("am") {
        (before, Some(0))
    } else if let Some(before) = small.strip_suffix("pm") {
        (before, Some(12))
    } else {
        (small.as_str(), None)
    };
    let (hour, minute) = match figures.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if half.is_some() => (figures, "00"),
        Some(_) | None => return None,
    };
    let number = |text: &str| -> Option<u32> {
        let plain = !text.is_empty() && text.len() <= 2 && text.bytes().all(|c| c.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
#[path = "conversation_tests.rs"]
mod tests;
