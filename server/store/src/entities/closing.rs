//! The entities of what comes of a round: what it learned, how actions stand later, moderation.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(learning = "learning" {
    id: Uuid,
    round_id: Uuid,
    overall: String,
    public: bool,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    shared_at: Option<DateTime<Utc>>,
    shared_by: Option<Uuid>,
    version: i32,
});

entity!(theme = "theme" {
    id: Uuid,
    learning_id: Uuid,
    principle: i32,
    words: String,
});

entity!(follow_up = "follow_up" {
    id: Uuid,
    round_id: Uuid,
    project_id: Uuid,
    action_id: Uuid,
    stands: String,
    words: String,
    said_at: DateTime<Utc>,
    said_by: Uuid,
});

entity!(moderation = "moderation" {
    id: Uuid,
    review_id: Uuid,
    submission_id: Uuid,
    verdict: String,
    note: String,
    decided_at: DateTime<Utc>,
    decided_by: Uuid,
});

entity!(proposed_edit = "proposed_edit" {
    id: Uuid,
    moderation_id: Uuid,
    place: String,
    was: String,
    proposed: String,
});
