//! The entities of pauses, repairs and switches taken back.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(pause = "pause" {
    id: Uuid,
    participation_id: Uuid,
    paused_at: DateTime<Utc>,
    paused_by: Uuid,
    returned_at: Option<DateTime<Utc>>,
    returned_by: Option<Uuid>,
});

entity!(repair = "repair" {
    id: Uuid,
    round_id: Uuid,
    exchange_id: Uuid,
    cause: String,
    left_project_id: Uuid,
    first_project_id: Uuid,
    second_project_id: Option<Uuid>,
    opened_at: DateTime<Utc>,
    opened_by: Uuid,
    choice: Option<String>,
    why: String,
    settled_at: Option<DateTime<Utc>>,
    settled_by: Option<Uuid>,
    version: i32,
});

entity!(undo = "undo" {
    id: Uuid,
    round_id: Uuid,
    from_stage: String,
    to_stage: String,
    why: String,
    undone_at: DateTime<Utc>,
    undone_by: Uuid,
});
