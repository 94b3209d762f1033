//! Self-assessments, publications and the safety floor.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(assessment = "assessment" {
    id: Uuid,
    project_id: Uuid,
    framework_id: String,
    framework_version: String,
    created_at: DateTime<Utc>,
    version: i32,
});

entity!(answer = "answer" {
    id: Uuid,
    assessment_id: Uuid,
    question: String,
    we_do: String,
    we_plan: String,
    we_show: String,
    not_for_us: Option<String>,
    proud_of: String,
    ask_reviewers: String,
    sharing: String,
    where_we_are: String,
    help_wanted: String,
    read_again: Option<String>,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(answer_version = "answer_version" {
    id: Uuid,
    assessment_id: Uuid,
    question: String,
    we_do: String,
    we_plan: String,
    we_show: String,
    not_for_us: Option<String>,
    proud_of: String,
    ask_reviewers: String,
    sharing: String,
    where_we_are: String,
    help_wanted: String,
    began_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(action = "action" {
    id: Uuid,
    project_id: Uuid,
    assessment_id: Uuid,
    principle: i32,
    what: String,
    who_leads: String,
    by_when: String,
    how_we_will_know: String,
    state: String,
    suggestion_id: Option<Uuid>,
    created_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    removed_at: Option<DateTime<Utc>>,
    version: i32,
});

entity!(publication = "publication" {
    id: Uuid,
    assessment_id: Uuid,
    project_id: Uuid,
    round_id: Uuid,
    number: i32,
    sha256: String,
    published_at: DateTime<Utc>,
    published_by: Uuid,
    route: String,
    hours: String,
    help_wanted: String,
    kept_because: String,
});

entity!(published_answer = "published_answer" {
    id: Uuid,
    publication_id: Uuid,
    question: String,
    we_do: String,
    we_plan: String,
    we_show: String,
    not_for_us: Option<String>,
    proud_of: String,
    ask_reviewers: String,
    sharing: String,
});

entity!(published_action = "published_action" {
    id: Uuid,
    publication_id: Uuid,
    position: i32,
    principle: i32,
    what: String,
    who_leads: String,
    by_when: String,
    how_we_will_know: String,
    state: String,
});

entity!(took_part = "took_part" {
    id: Uuid,
    assessment_id: Uuid,
    principle: i32,
    who: String,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(published_part = "published_part" {
    id: Uuid,
    publication_id: Uuid,
    principle: i32,
    who: String,
});

entity!(safety_floor = "safety_floor" {
    id: Uuid,
    project_id: Uuid,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(safety_item = "safety_item" {
    id: Uuid,
    safety_floor_id: Uuid,
    item: String,
    stands: String,
    words: String,
});
