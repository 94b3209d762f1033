//! What is held of a project. Feedback belongs to the project that was reviewed: it goes with that one, and stays with
//! it when those who wrote it go. What hangs on a row stands before it.
//!
//! The words at the end of a path: `given`, reviews it writes or wrote; `drafts`, those of them that were never sealed;
//! `received`, reviews of it; `shown`, those of them that it may read; `answered`, those it gave whose reply was sent;
//! `exchange`, where it takes part; `whole`, its organisation where no other project is left in it.

use super::Then::{Blank, Stay};
use super::{HELD, Holding, own};

const PROJECT: &[&str] = &["project_id of project"];
const ASSESSMENT: &[&str] = &["assessment_id in assessment.id > project_id of project"];
const BOTH: &[&str] = &[
    "first_project_id of project",
    "second_project_id of project",
];
const CARD: &[&str] = &["card_id in card.id > project_id of project"];
const PLACED: &[&str] = &["participation_id in participation.id > project_id of project"];
const PUBLISHED: &[&str] = &["publication_id in publication.id > project_id of project"];
const LISTED: &[&str] = &["listing_id in listing.id > project_id of project"];
const REASON: &[&str] = &[
    "journal_id in journal.id > project_id of project",
    "journal_id in journal.id > subject_id of exchange",
    "journal_id in journal.id > subject_id in repair.id > left_project_id of project",
];
/// What stands instead of a reason that was blanked.
const GONE: &str = "Not kept: a project has left.";
/// What only the other side, or nobody, is to know.
const OTHERS: &str = "says when or by whom the other side wrote";
const ROW: &str = "it holds no words, and others’ records hang on it";

/// In this order.
pub const HELD_OF_IT: &[Holding] = &[
    Holding {
        table: "project",
        of: &["id of project"],
        title: "The project",
        then: Blank(&[
            ("name", "A project that has left"),
            ("region", "uk-wide"),
            ("size", "small"),
            ("formats", ""),
            ("settings", ""),
            ("about", ""),
            ("languages", ""),
            ("word_asked", ""),
        ]),
        ..HELD
    },
    Holding {
        table: "organisation",
        of: &["id of whole"],
        out: Some(&["id in project.organisation_id > id of project"]),
        title: "Its organisation",
        then: Blank(&[
            ("name", "An organisation that has left"),
            ("kind", "other"),
            ("legal_form", ""),
        ]),
        ..HELD
    },
    Holding {
        then: Stay(ROW),
        ..own("membership", "Its people, now and before", PROJECT)
    },
    Holding {
        less: &[("token_hash", "the print of a secret")],
        ..own("invitation", "Invitations", PROJECT)
    },
    own("handover", "Offers of its lead", PROJECT),
    own(
        "profile_fact",
        "What it told of itself",
        &["profile_id in profile.id > project_id of project"],
    ),
    own("profile", "Parts of its profile", PROJECT),
    own("listed_fact", "What its listing tells", LISTED),
    own("listed_answer", "Answers in its listing", LISTED),
    own("listing", "Its listing, as the public sees it", PROJECT),
    own("listing_draft", "What it chose for its listing", PROJECT),
    own("listing_pause", "Pauses of its listing", PROJECT),
    own("remark", "", PROJECT),
    own(
        "safety_item",
        "The safety floor, line by line",
        &["safety_floor_id in safety_floor.id > project_id of project"],
    ),
    own("safety_floor", "The safety floor", PROJECT),
    own("answer", "Its answers, with every box", ASSESSMENT),
    own("answer_version", "How its answers read before", ASSESSMENT),
    own(
        "published_evidence",
        "Evidence its publications list",
        PUBLISHED,
    ),
    own(
        "evidence",
        "Its evidence: links, and what its files are called",
        PROJECT,
    ),
    own("voice", "", CARD),
    own("card", "", PROJECT),
    own("took_part", "Who took part in writing", ASSESSMENT),
    own("follow_up", "How its actions stood later", PROJECT),
    own("action", "Its actions", PROJECT),
    Holding {
        then: Stay(ROW),
        ..own("assessment", "Its self-assessments", PROJECT)
    },
    own("published_answer", "Answers it published", PUBLISHED),
    own("published_action", "Actions it published", PUBLISHED),
    own("published_part", "Who took part, as published", PUBLISHED),
    Holding {
        // Its date, its SHA-256 and what was told for sums stay; its words are deleted.
        then: Blank(&[("kept_because", "")]),
        ..own("publication", "Its publications", PROJECT)
    },
    own("report", "Reports it had made", PROJECT),
    Holding {
        then: Stay(ROW),
        ..own("participation", "Rounds it joined", PROJECT)
    },
    Holding {
        then: Stay(ROW),
        ..own("named_reviewer", "Whom it named to review", PLACED)
    },
    Holding {
        then: Stay(ROW),
        ..own("pause", "Its pauses", PLACED)
    },
    Holding {
        then: Stay(ROW),
        ..own("conflict", "Whom it asked not to be paired with", PROJECT)
    },
    Holding {
        out: Some(&["subject_id in participation.id > project_id of project"]),
        then: Blank(&[("why", GONE)]),
        ..own(
            "extension",
            "More time it was given",
            &[
                "subject_id in participation.id > project_id of project",
                "subject_id of exchange",
            ],
        )
    },
    Holding {
        then: Stay(ROW),
        ..own("nudge", "Short reminders sent to it", PROJECT)
    },
    own("call_note", "", PROJECT),
    Holding {
        then: Blank(&[("reasons", GONE), ("instead", "")]),
        ..own(
            "planned_group",
            "",
            &[
                "first_project_id of project",
                "second_project_id of project",
                "third_project_id of project",
            ],
        )
    },
    Holding {
        then: Blank(&[("reason", GONE)]),
        ..own("left_over", "", PROJECT)
    },
    Holding {
        then: Blank(&[("why", GONE)]),
        ..own("wish", "", BOTH)
    },
    Holding {
        then: Blank(&[("why", GONE)]),
        ..own(
            "repair",
            "",
            &[
                "left_project_id of project",
                "first_project_id of project",
                "second_project_id of project",
            ],
        )
    },
    Holding {
        less: &[("version", OTHERS)],
        then: Stay(ROW),
        ..own(
            "exchange",
            "Exchanges it takes part in",
            &["id of exchange"],
        )
    },
    Holding {
        then: Blank(&[("why", GONE)]),
        ..own(
            "release",
            "Feedback a coordinator released",
            &["exchange_id of exchange"],
        )
    },
    Holding {
        out: Some(&["review_id of given"]),
        then: Blank(&[("why", GONE)]),
        ..own(
            "waiver",
            "Reviews it owed that were let go",
            &["review_id of given", "review_id of received"],
        )
    },
    Holding {
        then: Blank(&[("words", "")]),
        ..own("rating", "How exchanges were, as it said", PROJECT)
    },
    own(
        "response",
        "Its answers to suggestions",
        &["review_id of received"],
    )
    .shown(&["review_id of shown"]),
    Holding {
        less: &[
            ("saved_at", OTHERS),
            ("saved_by", OTHERS),
            ("version", OTHERS),
        ],
        then: Stay("it belongs to the project that gave it"),
        ..own(
            "response",
            "What others answered to its suggestions",
            &["review_id of answered"],
        )
    },
    own(
        "reply",
        "Its replies to reviews",
        &["review_id of received"],
    )
    .shown(&["review_id of shown"]),
    Holding {
        less: &[
            ("felt_unfair", "for the coordinators alone"),
            ("hours", "for the coordinators alone"),
            ("saved_at", OTHERS),
            ("saved_by", OTHERS),
            ("sent_by", OTHERS),
            ("version", OTHERS),
        ],
        then: Stay("it belongs to the project that gave it"),
        ..own(
            "reply",
            "Replies to its reviews",
            &["review_id of answered"],
        )
    },
    own(
        "reader",
        "To whom messages went",
        &["message_id in message.id > project_id of project"],
    ),
    own(
        "message",
        "Messages it wrote, and those it was sent",
        PROJECT,
    )
    .shown(&[
        "project_id of project",
        "id in reader.message_id > project_id of project",
    ]),
    Holding {
        out: Some(&["exchange_id of exchange"]),
        then: Blank(&[("place", "")]),
        ..own("conversation", "Conversations with partners", PROJECT)
    },
    Holding {
        then: Stay(ROW),
        ..own(
            "proposed_time",
            "Times proposed for them",
            &["conversation_id in conversation.id > exchange_id of exchange"],
        )
    },
    Holding {
        then: Stay(ROW),
        ..own("suitable_time", "Times that would suit it", PROJECT)
    },
    Holding {
        then: Stay(ROW),
        ..own(
            "writer",
            "Who was writing which part of a review",
            &["review_id of given"],
        )
    },
    Holding {
        then: Stay(ROW),
        ..own(
            "good_practice",
            "Good practice it agreed to share",
            &["review_id of shown"],
        )
    },
    Holding {
        out: Some(&["moderation_id in moderation.id > review_id of given"]),
        ..own(
            "proposed_edit",
            "Other words a moderator proposed",
            &[
                "moderation_id in moderation.id > review_id of given",
                "moderation_id in moderation.id > review_id of received",
            ],
        )
    },
    Holding {
        then: Blank(&[("note", "")]),
        ..own(
            "moderation",
            "",
            &["review_id of given", "review_id of received"],
        )
    },
    own(
        "suggestion",
        "Suggestions it received",
        &["review_id of received", "review_id of drafts"],
    )
    .shown(&["review_id of shown"]),
    Holding {
        then: Stay("it belongs to the project it was given to"),
        ..own("suggestion", "Suggestions it gave", &["review_id of given"])
    },
    Holding {
        out: Some(&["review_id of shown"]),
        less: &[
            ("saved_at", OTHERS),
            ("saved_by", OTHERS),
            ("version", OTHERS),
        ],
        ..own(
            "feedback",
            "Feedback it received",
            &["review_id of received", "review_id of drafts"],
        )
    },
    Holding {
        then: Stay("it belongs to the project it was given to"),
        ..own("feedback", "Feedback it gave", &["review_id of given"])
    },
    Holding {
        out: Some(&["review_id of shown"]),
        less: &[
            ("sealed_by", OTHERS),
            ("kept_because", "for those who wrote it"),
        ],
        then: Blank(&[("content", ""), ("kept_because", "")]),
        ..own(
            "submission",
            "Sealed reviews of it",
            &["review_id of received"],
        )
    },
    Holding {
        then: Stay("it belongs to the project it was given to"),
        ..own("submission", "Reviews it sealed", &["review_id of given"])
    },
    Holding {
        out: Some(&["id of shown"]),
        less: &[
            ("hours", "for the coordinators alone"),
            ("saved_at", OTHERS),
            ("saved_by", OTHERS),
            ("version", OTHERS),
        ],
        // What the reviewers take home stays: it is theirs.
        then: Blank(&[("to_celebrate", ""), ("to_think_about", ""), ("thanks", "")]),
        ..own("review", "Reviews of it", &["id of received"])
    },
    Holding {
        out: Some(&["id of given"]),
        then: Blank(&[
            ("to_celebrate", ""),
            ("to_think_about", ""),
            ("thanks", ""),
            ("taking_home", ""),
        ]),
        ..own("review", "Reviews it gives or gave", &["id of drafts"])
    },
    own("outbox", "", PROJECT),
    own("reason", "Why, beside lines of the journal", REASON),
    Holding {
        then: Stay("the journal is never rewritten; its lines go after twelve months"),
        ..own(
            "journal",
            "What happened in it, as the journal has it",
            PROJECT,
        )
    },
];
