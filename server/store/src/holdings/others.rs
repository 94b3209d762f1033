//! Tables of which nothing is in a download, each with the reason.

/// Tables with nothing for a person’s own download, each with the reason.
pub const NOT_THEIRS: &[(&[&str], &str)] = &[
    (
        &[
            "body",
            "clock",
            "lease",
            "attempt",
            "done_due",
            "journal_retention",
        ],
        "the program’s own; a person stands in none of it, and attempts are counted under a print",
    ),
    (
        &[
            "organisation",
            "project",
            "profile",
            "profile_fact",
            "assessment",
            "safety_floor",
            "safety_item",
            "published_answer",
            "published_evidence",
            "published_action",
            "published_part",
            "suggestion",
            "reader",
            "conversation",
            "proposed_time",
            "suitable_time",
            "good_practice",
        ],
        "the project’s, and in its own download, which its lead can take out",
    ),
    (
        &[
            "round",
            "round_stage",
            "timetable",
            "pairing_plan",
            "planned_group",
            "left_over",
            "participation",
            "pause",
            "conflict",
            "extension",
            "exchange",
            "repair",
            "release",
            "waiver",
            "undo",
            "nudge",
            "call_note",
            "learning",
            "theme",
            "wording",
            "moderation",
            "proposed_edit",
        ],
        "kept of a round or by the body; that they did it stands in their journal lines",
    ),
    (
        &["tombstone"],
        "made when they are erased, with a date and no name",
    ),
];

/// Tables with nothing for a project’s own download, each with the reason.
pub const NOT_ITS: &[(&[&str], &str)] = &[
    (
        &[
            "body",
            "clock",
            "lease",
            "attempt",
            "done_due",
            "journal_retention",
            "wording",
            "timetable",
        ],
        "the program’s or the body’s own",
    ),
    (
        &[
            "round",
            "round_stage",
            "pairing_plan",
            "undo",
            "learning",
            "theme",
        ],
        "a round’s, shared by every project in it; its members read them on the round’s page",
    ),
    (
        &["planned_group", "left_over", "repair"],
        "a coordinator’s look at several projects at once; what came of it are its exchanges",
    ),
    (
        &["call_note", "moderation"],
        "a coordinator’s or moderator’s own notes",
    ),
    (
        &["outbox"],
        "letters belong to whom they went to, and are in each person’s own download",
    ),
    (
        &[
            "person",
            "recovery_code",
            "duty",
            "sign_in_link",
            "session",
            "passkey",
            "ceremony",
            "welcome",
            "address_change",
            "experience",
            "consent",
            "letter_choice",
            "weekend_post",
            "calendar_feed",
            "refused_address",
        ],
        "a person’s own, and in their own download",
    ),
    (
        &["tombstone"],
        "made when it is erased, with a date and no name",
    ),
];
