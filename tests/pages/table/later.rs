//! What is otherwise later: once the feedback is revealed, and while it waits for a moderator.

use super::May::{self, Only};
use super::{BIRCH, EVERYONE_IN_THE_EXCHANGE, NONE_YET, REVIEWERS};

/// What is otherwise once the feedback is revealed.
pub(in crate::pages) const REVEALED: &[(&str, May)] = &[
    ("GET /exchanges/{exchange}", EVERYONE_IN_THE_EXCHANGE),
    ("GET /reviews/{review}", EVERYONE_IN_THE_EXCHANGE),
    ("GET /reviews/{review}/reading", REVIEWERS),
    ("GET /reviews/{review}/reading/paper", REVIEWERS),
    ("GET /reviews/{review}/evidence/{shown}", REVIEWERS),
    ("GET /reviews/{review}/principles/{principle}", REVIEWERS),
    ("POST /reviews/{review}/principles/{principle}", REVIEWERS),
    ("GET /reviews/{review}/submission", REVIEWERS),
    ("POST /reviews/{review}/submission", REVIEWERS),
    ("POST /reviews/{review}/good-practice", Only(&["ama"])),
    ("GET /reviews/{review}/response", BIRCH),
    ("POST /reviews/{review}/response", BIRCH),
    (
        "POST /reviews/{review}/suggestions/{suggestion}/action",
        BIRCH,
    ),
];

/// What is otherwise while everything is sealed and waits for a moderator.
pub(in crate::pages) const MODERATED: &[(&str, May)] = &[
    ("GET /moderation", Only(&["mona"])),
    ("GET /reviews/{review}/moderation", Only(&["mona"])),
    ("POST /reviews/{review}/moderation", Only(&["mona"])),
    ("GET /reviews/{review}/evidence/{shown}", REVIEWERS),
    (
        "GET /reviews/{review}/moderation/evidence/{shown}",
        Only(&["mona"]),
    ),
    ("GET /reviews/{review}", REVIEWERS),
    ("GET /reviews/{review}/submission", REVIEWERS),
    ("GET /reviews/{review}/response", NONE_YET),
    ("POST /reviews/{review}/response", NONE_YET),
];
