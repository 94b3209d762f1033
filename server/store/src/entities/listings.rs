//! What the public sees of a project.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(listing_draft = "listing_draft" {
    id: Uuid,
    project_id: Uuid,
    description: String,
    email: String,
    website: String,
    phone: String,
    precision: String,
    town: String,
    area: String,
    address: String,
    pin: String,
    facts: String,
    questions: String,
    shows_standing: bool,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(listing = "listing" {
    id: Uuid,
    project_id: Uuid,
    name: String,
    organisation_name: String,
    region: String,
    formats: String,
    settings: String,
    description: String,
    email: String,
    website: String,
    phone: String,
    precision: String,
    town: String,
    area: String,
    address: String,
    pin: String,
    shows_standing: bool,
    published_at: DateTime<Utc>,
    published_by: Uuid,
    confirmed_at: DateTime<Utc>,
    asked: i32,
    changed: i64,
});

entity!(listed_fact = "listed_fact" {
    id: Uuid,
    listing_id: Uuid,
    fact: String,
    value: String,
});

entity!(listed_answer = "listed_answer" {
    id: Uuid,
    listing_id: Uuid,
    question: String,
    framework_id: String,
    framework_version: String,
    answered_at: DateTime<Utc>,
    we_do: String,
    we_plan: String,
    we_show: String,
    not_for_us: String,
});

entity!(listing_pause = "listing_pause" {
    id: Uuid,
    project_id: Uuid,
    reason: String,
    paused_at: DateTime<Utc>,
    paused_by: Uuid,
    reply: String,
    replied_at: Option<DateTime<Utc>>,
    replied_by: Option<Uuid>,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
});

entity!(remark = "remark" {
    id: Uuid,
    project_id: Uuid,
    about: String,
    words: String,
    said_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    settled_by: Option<Uuid>,
});

entity!(directory = "directory" {
    key: String,
    changes: i64,
});
