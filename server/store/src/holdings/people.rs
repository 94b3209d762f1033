//! What is held of a person. What hangs on a row stands before it.

use super::Then::{Blank, Stay};
use super::{HELD, Holding};

/// Why a secret does not travel: what is kept is the print of it, of use to nobody but a thief.
const SECRET: &str = "the print of a secret";
/// Why what they wrote stays.
const PROJECTS: &str = "it was written for the project, and stays with it without their name";
/// Why a row without words stays.
const NAMELESS: &str = "it says that somebody did something, and no longer who";

/// A table that holds a thing of theirs alone: it travels, and goes with them.
const fn theirs(table: &'static str, title: &'static str) -> Holding {
    Holding {
        table,
        of: &["person_id of person"],
        title,
        ..HELD
    }
}

/// Something that they wrote for a project: it travels, and stays there.
const fn written(table: &'static str, title: &'static str, of: &'static [&'static str]) -> Holding {
    Holding {
        table,
        of,
        title,
        then: Stay(PROJECTS),
        ..HELD
    }
}

/// In this order.
pub const HELD_OF_THEM: &[Holding] = &[
    Holding {
        table: "person",
        of: &["id of person"],
        title: "You",
        less: &[
            ("totp_secret", SECRET),
            ("totp_last_step", "a counter against using a code twice"),
        ],
        then: Blank(&[
            ("name", "Somebody who has left"),
            ("email", "{id}@erased.invalid"),
            ("totp_secret", ""),
        ]),
        ..HELD
    },
    Holding {
        then: Stay(NAMELESS),
        ..theirs("membership", "Projects you belong or belonged to")
    },
    Holding {
        then: Stay(NAMELESS),
        ..theirs("duty", "What you do or did at the coordinating body")
    },
    theirs("unused_notice", "Letters before your account goes"),
    theirs("experience", "What you told of your own experience"),
    theirs("consent", "What you agreed to"),
    theirs("letter_choice", "Which letters you chose"),
    theirs("letter_language", "The language of your letters"),
    theirs("weekend_post", "Your wish for letters at weekends"),
    Holding {
        less: &[("token_hash", SECRET)],
        ..theirs("calendar_feed", "Your calendar’s address")
    },
    theirs("welcome", "Welcomes you put away"),
    Holding {
        less: &[("renew_hash", SECRET)],
        ..theirs("session", "Where you are or were signed in")
    },
    Holding {
        less: &[("token_hash", SECRET)],
        ..theirs("sign_in_link", "Links to sign in")
    },
    Holding {
        less: &[("code_hash", SECRET)],
        ..theirs("recovery_code", "Your recovery codes")
    },
    Holding {
        less: &[
            ("credential", "the number your device knows the passkey by"),
            ("key", "the public half of a key that stays on your device"),
        ],
        ..theirs("passkey", "Your passkeys")
    },
    Holding {
        less: &[("state", SECRET)],
        ..theirs("ceremony", "Passkeys being added or used")
    },
    Holding {
        less: &[("token_hash", SECRET), ("stop_hash", SECRET)],
        ..theirs("address_change", "Changes of your address")
    },
    Holding {
        table: "refused_address",
        of: &["email of address"],
        title: "What a mail server said of your address",
        ..HELD
    },
    Holding {
        table: "invitation",
        of: &["email of address"],
        title: "Invitations to you",
        less: &[("token_hash", SECRET)],
        ..HELD
    },
    Holding {
        table: "handover",
        of: &["offered_by of person", "offered_to of person"],
        title: "Offers of a lead, by you or to you",
        then: Stay(NAMELESS),
        ..HELD
    },
    Holding {
        table: "outbox",
        of: &["person_id of person", "email of address"],
        title: "Letters to you",
        less: &[
            ("promise", "the key that keeps a letter from going twice"),
            ("claimed_by", "which of our processes was sending it"),
            ("claimed_until", "which of our processes was sending it"),
        ],
        ..HELD
    },
    Holding {
        then: Stay(NAMELESS),
        ..theirs("named_reviewer", "Where you were named to review")
    },
    Holding {
        table: "reason",
        of: &[
            "journal_id in journal.id > person_id of person",
            "journal_id in journal.id > subject_id of person",
        ],
        title: "Reasons that stand beside lines of the journal",
        ..HELD
    },
    Holding {
        table: "journal",
        of: &["person_id of person", "subject_id of person"],
        title: "What the journal says you did, and what was done to your account",
        then: Stay("the journal is never rewritten; its lines go after twelve months"),
        ..HELD
    },
    written(
        "answer",
        "Answers that you saved last",
        &["saved_by of person"],
    ),
    written(
        "answer_version",
        "Earlier wordings of answers, by you",
        &["saved_by of person"],
    ),
    written("evidence", "Evidence you added", &["added_by of person"]),
    written(
        "took_part",
        "Who took part, as you said it",
        &["saved_by of person"],
    ),
    written(
        "action",
        "Actions that you saved last",
        &["saved_by of person"],
    ),
    written(
        "follow_up",
        "How actions stood, as you said it",
        &["said_by of person"],
    ),
    written(
        "publication",
        "What you published",
        &["published_by of person"],
    ),
    written("report", "Reports you had made", &["made_by of person"]),
    written(
        "review",
        "Reviews whose whole you saved last",
        &["saved_by of person"],
    ),
    written(
        "feedback",
        "Feedback that you saved last",
        &["saved_by of person"],
    ),
    written(
        "submission",
        "Reviews that you sealed",
        &["sealed_by of person"],
    ),
    written(
        "response",
        "Answers to suggestions that you saved last",
        &["saved_by of person"],
    ),
    written(
        "reply",
        "Replies that you saved or sent",
        &["saved_by of person", "sent_by of person"],
    ),
    written(
        "message",
        "Messages you wrote to partners",
        &["person_id of person"],
    ),
    Holding {
        then: Stay(NAMELESS),
        ..theirs("writer", "Parts of a review that you were writing")
    },
    written(
        "rating",
        "How exchanges were, as you said it",
        &["rated_by of person"],
    ),
];
