//! The entities of letters, beside the outbox: wordings, choices, feeds, refused addresses.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(wording = "wording" {
    id: Uuid,
    letter: String,
    version: i32,
    subject: String,
    action: String,
    opening: String,
    closing: String,
    shipped: bool,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
});

entity!(letter_choice = "letter_choice" {
    id: Uuid,
    person_id: Uuid,
    letter: String,
    choice: String,
    chosen_at: DateTime<Utc>,
});

entity!(letter_language = "letter_language" {
    id: Uuid,
    person_id: Uuid,
    language: String,
    chosen_at: DateTime<Utc>,
});

entity!(weekend_post = "weekend_post" {
    id: Uuid,
    person_id: Uuid,
    since: DateTime<Utc>,
});

entity!(calendar_feed = "calendar_feed" {
    id: Uuid,
    person_id: Uuid,
    token_hash: String,
    made_at: DateTime<Utc>,
});

entity!(refused_address = "refused_address" {
    id: Uuid,
    email: String,
    times: i32,
    first_at: DateTime<Utc>,
    last_at: DateTime<Utc>,
    server_said: String,
});
