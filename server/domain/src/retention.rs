//! What is kept, for how long, and why: one table, which the public page shows and retention runs on.
//!
//! Every table of the database is in one kind; a test holds them together. Some lengths are the operator's to choose
//! ([`Periods`]); when an account that nobody uses goes is worked out in [`unused`].

pub mod unused;

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

/// Every kind, in the order of the page.
pub const KINDS: &[Kind] = &[
    Kind {
        word: "account",
        what: "Your name, address and what you chose: letters, weekends, welcomes, duties",
        keeps: Keeps::WithPerson,
        since: "",
        why: "So that you can sign in, and people you work with know who you are.",
        tables: &[
            "person",
            "duty",
            "letter_choice",
            "weekend_post",
            "calendar_feed",
            "welcome",
            "address_change",
            "refused_address",
            "unused_notice",
        ],
    },
    Kind {
        word: "unused",
        what: "An account that nobody uses",
        keeps: Keeps::Months(24),
        since: "after the last visit, and after two letters that say so",
        why: "What is of use to nobody need not be here. Where a project rests on one person alone, they stay.",
        tables: &[],
    },
    Kind {
        word: "unconfirmed",
        what: "An account whose address was never confirmed",
        keeps: Keeps::Days(7),
        since: "after it was made",
        why: "Somebody may have typed an address that is not theirs.",
        tables: &[],
    },
    Kind {
        word: "experience",
        what: "What you tell of your own experience, and your consent",
        keeps: Keeps::WithPerson,
        since: "",
        why: "To pair projects well. It is deleted the moment you take your consent back; the dates of it stay until you go.",
        tables: &["experience", "consent"],
    },
    Kind {
        word: "sign-in-link",
        what: "A link to sign in",
        keeps: Keeps::Minutes(30),
        since: "after it was asked for",
        why: "Long enough to open a letter, short enough to be safe.",
        tables: &["sign_in_link"],
    },
    Kind {
        word: "session",
        what: "A device that is signed in",
        keeps: Keeps::Days(30),
        since: "after signing in, or 14 days without a visit",
        why: "So that you need not sign in every day.",
        tables: &["session"],
    },
    Kind {
        word: "second-step",
        what: "Your app’s secret, passkeys and recovery codes",
        keeps: Keeps::WithPerson,
        since: "",
        why: "To be sure that it is you. Take any of them away on your account page.",
        tables: &["passkey", "ceremony", "recovery_code"],
    },
    Kind {
        word: "invitation",
        what: "An invitation to a project, or the offer of its lead",
        keeps: Keeps::Days(60),
        since: "after it was sent; an invitation lets somebody in for 14 of them",
        why: "So that whoever comes late can ask for another. The project sees that it was sent.",
        tables: &["invitation", "handover"],
    },
    Kind {
        word: "draft",
        what: "What a project writes: profile, answers, actions, safety floor",
        keeps: Keeps::WithProject,
        since: "",
        why: "It belongs to the project, which builds on it year by year.",
        tables: &[
            "organisation",
            "project",
            "membership",
            "profile",
            "profile_fact",
            "assessment",
            "answer",
            "answer_version",
            "took_part",
            "action",
            "follow_up",
            "safety_floor",
            "safety_item",
        ],
    },
    Kind {
        word: "evidence",
        what: "Files and links beside an answer",
        keeps: Keeps::WithProject,
        since: "",
        why: "They show what an answer says. A project takes any of them away whenever it likes, and the file is deleted with it.",
        tables: &["evidence", "published_evidence"],
    },
    Kind {
        word: "voice",
        what: "What women write of a project on a card without a name",
        keeps: Keeps::WithProject,
        since: "",
        why: "So that the project can learn from it. No date, device or network address is kept beside it, and the project can take any of it away.",
        tables: &["card", "voice"],
    },
    Kind {
        word: "listing",
        what: "What the public sees of a project, and what visitors say of it",
        keeps: Keeps::WithProject,
        since: "",
        why: "It is there while the project wants it to be, and can be taken down at once. Visitors leave no name.",
        tables: &[
            "listing_draft",
            "listing",
            "listed_fact",
            "listed_answer",
            "listing_pause",
            "remark",
        ],
    },
    Kind {
        word: "publication",
        what: "What a project published to a round",
        keeps: Keeps::WithProject,
        since: "",
        why: "Feedback is about the words as they were. Its words go with the project; that it was published stays.",
        tables: &[
            "publication",
            "published_answer",
            "published_action",
            "published_part",
            "report",
        ],
    },
    Kind {
        word: "feedback",
        what: "Feedback, suggestions, responses, replies, and messages between partners",
        keeps: Keeps::WithProject,
        since: "",
        why: "Feedback belongs to the project that was reviewed, and goes with it.",
        tables: &[
            "review",
            "feedback",
            "suggestion",
            "message",
            "reader",
            "conversation",
            "proposed_time",
            "suitable_time",
            "writer",
            "good_practice",
            "submission",
            "response",
            "reply",
            "rating",
            "moderation",
            "proposed_edit",
            "release",
            "waiver",
        ],
    },
    Kind {
        word: "round",
        what: "Who took part in which round, who was with whom, and the dates",
        keeps: Keeps::WithBody,
        since: "",
        why: "So that each project’s record of reviews given and received keeps its sense. Of a project that has left, \
              no name and no words stay.",
        tables: &[
            "round",
            "round_stage",
            "participation",
            "named_reviewer",
            "pause",
            "conflict",
            "extension",
            "pairing_plan",
            "planned_group",
            "left_over",
            "weighing",
            "wish",
            "planned_wish",
            "exchange",
            "repair",
            "undo",
            "nudge",
            "call_note",
            "learning",
            "theme",
            "done_due",
            "tombstone",
        ],
    },
    Kind {
        word: "letter",
        what: "Which letters went to whom, and when",
        keeps: Keeps::Months(12),
        since: "after it was sent",
        why: "So that we can help when a letter did not come. What a letter said is not kept.",
        tables: &["outbox"],
    },
    Kind {
        word: "journal",
        what: "The journal: who did what, and when, with the reason where one was given. Never what anybody wrote",
        keeps: Keeps::Months(12),
        since: "after it happened",
        why: "So that a question can be answered a year later.",
        tables: &["journal", "journal_retention", "reason"],
    },
    Kind {
        word: "body",
        what: "The coordinating body’s own words and settings",
        keeps: Keeps::WithBody,
        since: "",
        why: "The platform runs on them. Nothing about you stands in them, but that you saved them.",
        tables: &[
            "body",
            "clock",
            "directory",
            "lease",
            "timetable",
            "wording",
        ],
    },
    Kind {
        word: "attempt",
        what: "How often somebody tried to sign in",
        keeps: Keeps::Minutes(60),
        since: "at most; as a number, with no name, address or device beside it",
        why: "So that nobody can guess their way in.",
        tables: &["attempt"],
    },
];

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
