//! What is kept, for how long, and why: one table, which the public page shows and retention runs on.
//!
//! Every table of the database is in one kind; a test holds them together.

/// How long something is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keeps {
    /// So many minutes.
    Minutes(u32),
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
    /// As long as the person's account; longer without a visit than [`INACTIVE_MONTHS`] it goes.
    WithPerson,
    /// As long as the project is here.
    WithProject,
    /// As long as the coordinating body runs the platform.
    WithBody,
}

/// After how many months without a visit an account goes, after two warnings.
pub const INACTIVE_MONTHS: u32 = 24;

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
    /// How long, in words.
    #[must_use]
    pub fn says(&self) -> String {
        let counted = |count: u32, one: &str| {
            let s = if count == 1 { "" } else { "s" };
            format!("{count} {one}{s} {}", self.since)
                .trim()
                .to_string()
        };
        match self.keeps {
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
        why: "So that you can sign in, and people you work with know who you are. Unused for 24 months, an account \
              goes after two warnings.",
        tables: &[
            "person",
            "duty",
            "letter_choice",
            "weekend_post",
            "calendar_feed",
            "welcome",
            "address_change",
            "refused_address",
        ],
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
        what: "An invitation to a project",
        keeps: Keeps::Days(14),
        since: "after it was sent",
        why: "So that an old letter lets nobody in. The project sees that it was sent.",
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
        tables: &["body", "clock", "lease", "timetable", "wording"],
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
            assert!(!kind.says().is_empty());
        }
        let tables: Vec<_> = KINDS.iter().flat_map(|kind| kind.tables).collect();
        let distinct: BTreeSet<_> = tables.iter().collect();
        assert_eq!(tables.len(), distinct.len(), "a table is in two kinds");
    }

    #[test]
    fn a_length_is_said_with_its_beginning() {
        let says = |word| KINDS.iter().find(|kind| kind.word == word).unwrap().says();
        assert_eq!(says("journal"), "12 months after it happened");
        assert_eq!(says("account"), "as long as you have an account");
    }
}
