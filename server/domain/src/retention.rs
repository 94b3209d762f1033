//! What is kept, for how long, and why: one table, which the public page shows and retention runs on.
//!
//! Every table of the database is in one kind; a test holds them together. Some lengths are the operator's to choose
//! ([`Periods`]); when an account that nobody uses goes is worked out in [`unused`].

mod kinds;
pub mod unused;

pub use kinds::KINDS;

use chrono::{DateTime, Days, Months, TimeDelta, Utc};

/// How long something is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keeps {
    /// So many minutes.
    Minutes(u32),
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
    /// As long as the person's account.
    WithPerson,
    /// As long as the project is here.
    WithProject,
    /// As long as the coordinating body runs the platform.
    WithBody,
}

impl Keeps {
    /// Before which moment a thing has had its time at `now`; none where it does not go by time.
    #[must_use]
    pub fn before(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Minutes(count) => now.checked_sub_signed(TimeDelta::minutes(count.into())),
            Self::Days(count) => now.checked_sub_days(Days::new(count.into())),
            Self::Months(count) => now.checked_sub_months(Months::new(count)),
            Self::WithPerson | Self::WithProject | Self::WithBody => None,
        }
    }
}

/// After how many days without a visit a session is over.
pub const SESSION_IDLE_DAYS: i64 = 14;

/// The lengths that an operator may choose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Periods {
    /// For how many days an account stays whose address was never confirmed.
    pub unconfirmed_days: u32,
    /// For how many months an account stays that nobody uses.
    pub unused_months: u32,
    /// For how many months it is known which letters went.
    pub letter_months: u32,
    /// For how many months the journal is kept.
    pub journal_months: u32,
}

impl Default for Periods {
    fn default() -> Self {
        Self {
            unconfirmed_days: 7,
            unused_months: 24,
            letter_months: 12,
            journal_months: 12,
        }
    }
}

/// A kind of thing that is kept.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its short name, which settings and retention know it by.
    pub word: &'static str,
    /// What it is, in words.
    pub what: &'static str,
    /// For how long.
    pub keeps: Keeps,
    /// From when that counts, in words; nothing where it does not count from a moment.
    pub since: &'static str,
    /// Why.
    pub why: &'static str,
    /// The tables it stands in.
    pub tables: &'static [&'static str],
}

impl Kind {
    /// For how long, as the operator has chosen.
    #[must_use]
    pub fn keeps_by(&self, periods: &Periods) -> Keeps {
        match self.word {
            "unconfirmed" => Keeps::Days(periods.unconfirmed_days),
            "unused" => Keeps::Months(periods.unused_months),
            "letter" => Keeps::Months(periods.letter_months),
            "journal" => Keeps::Months(periods.journal_months),
            _ => self.keeps,
        }
    }

    /// How long, in words.
    #[must_use]
    pub fn says(&self, periods: &Periods) -> String {
        let counted = |count: u32, one: &str| {
            let s = if count == 1 { "" } else { "s" };
            format!("{count} {one}{s} {}", self.since)
                .trim()
                .to_string()
        };
        match self.keeps_by(periods) {
            Keeps::Minutes(count) => counted(count, "minute"),
            Keeps::Days(count) => counted(count, "day"),
            Keeps::Months(count) => counted(count, "month"),
            Keeps::WithPerson => "as long as you have an account".to_string(),
            Keeps::WithProject => "as long as the project is here".to_string(),
            Keeps::WithBody => "as long as this platform runs".to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_a_word_of_its_own_and_says_why() {
        let words: BTreeSet<_> = KINDS.iter().map(|kind| kind.word).collect();
        assert_eq!(words.len(), KINDS.len());
        for kind in KINDS {
            assert!(kind.why.ends_with('.'), "{}", kind.word);
            assert!(!kind.says(&Periods::default()).is_empty());
        }
        let tables: Vec<_> = KINDS.iter().flat_map(|kind| kind.tables).collect();
        let distinct: BTreeSet<_> = tables.iter().collect();
        assert_eq!(tables.len(), distinct.len(), "a table is in two kinds");
    }

    #[test]
    fn a_length_is_said_with_its_beginning() {
        let usual = Periods::default();
        let find = |word| KINDS.iter().find(|kind| kind.word == word).unwrap();
        let says = |word, periods| find(word).says(periods);
        assert_eq!(says("journal", &usual), "12 months after it happened");
        assert_eq!(says("account", &usual), "as long as you have an account");
        let longer = Periods {
            journal_months: 72,
            ..usual
        };
        assert_eq!(says("journal", &longer), "72 months after it happened");
        // What the table says is what goes where nothing else is chosen.
        for kind in KINDS {
            assert_eq!(kind.keeps_by(&usual), kind.keeps, "{}", kind.word);
        }
    }

    #[test]
    fn what_has_had_its_time_is_older_than_its_length() {
        let now: DateTime<Utc> = "2028-02-29T09:00:00Z".parse().unwrap();
        let before = |keeps: Keeps| keeps.before(now).map(|at| at.to_rfc3339());
        let says = |words: &str| Some(words.to_string());
        let minutes = before(Keeps::Minutes(30));
        assert_eq!(minutes, says("2028-02-29T08:30:00+00:00"));
        assert_eq!(before(Keeps::Days(7)), says("2028-02-22T09:00:00+00:00"));
        assert_eq!(before(Keeps::Months(12)), says("2027-02-28T09:00:00+00:00"));
        assert_eq!(before(Keeps::WithBody), None);
    }
}
