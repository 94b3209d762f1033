//! What a project tells about itself, and a person about their own experience.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(profile = "profile" {
    id: Uuid,
    project_id: Uuid,
    section: String,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(profile_fact = "profile_fact" {
    id: Uuid,
    profile_id: Uuid,
    fact: String,
    value: String,
});

entity!(experience = "experience" {
    id: Uuid,
    person_id: Uuid,
    relations: String,
    words: String,
    saved_at: DateTime<Utc>,
    version: i32,
});

entity!(consent = "consent" {
    id: Uuid,
    person_id: Uuid,
    about: String,
    agreed: String,
    given_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
});
