//! The entities of cards without a name.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(card = "card" {
    id: Uuid,
    project_id: Uuid,
    opened_by: Uuid,
    opened_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    taken: i32,
});

entity!(voice = "voice" {
    id: Uuid,
    card_id: Uuid,
    helps: String,
    better: String,
    tells: String,
    again: bool,
    crowded: bool,
    shown: bool,
});
