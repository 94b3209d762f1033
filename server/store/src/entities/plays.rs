//! The entities of playing with plans.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(weighing = "weighing" {
    id: Uuid,
    round_id: Uuid,
    weights: String,
    floor: String,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
    shape: String,
});

entity!(wish = "wish" {
    id: Uuid,
    round_id: Uuid,
    wished: String,
    first_project_id: Uuid,
    second_project_id: Uuid,
    why: String,
    wished_at: DateTime<Utc>,
    wished_by: Uuid,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
});

entity!(planned_wish = "planned_wish" {
    id: Uuid,
    plan_id: Uuid,
    wish_id: Uuid,
    free: String,
});
