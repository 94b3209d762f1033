//! Help given by hand, and the journal's retention.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(journal_retention = "journal_retention" {
    id: Uuid,
    opened_at: DateTime<Utc>,
    older_than: DateTime<Utc>,
    journal_id: Uuid,
});

entity!(nudge = "nudge" {
    id: Uuid,
    round_id: Uuid,
    project_id: Uuid,
    nudged_at: DateTime<Utc>,
    nudged_by: Uuid,
});

entity!(call_note = "call_note" {
    id: Uuid,
    project_id: Uuid,
    round_id: Option<Uuid>,
    said: String,
    noted_at: DateTime<Utc>,
    noted_by: Uuid,
});
