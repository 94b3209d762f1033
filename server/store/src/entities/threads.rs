//! The entities of what the projects of an exchange say to each other, of writing a review together, and of good
//! practice that may be shared.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(message = "message" {
    id: Uuid,
    exchange_id: Uuid,
    project_id: Uuid,
    person_id: Uuid,
    words: String,
    written_at: DateTime<Utc>,
});

entity!(reader = "reader" {
    id: Uuid,
    message_id: Uuid,
    project_id: Uuid,
});

entity!(conversation = "conversation" {
    id: Uuid,
    exchange_id: Uuid,
    project_id: Uuid,
    proposed_by: Uuid,
    place: String,
    proposed_at: DateTime<Utc>,
    agreed_for: Option<DateTime<Utc>>,
    called_off_at: Option<DateTime<Utc>>,
    revision: i32,
    version: i32,
});

entity!(proposed_time = "proposed_time" {
    id: Uuid,
    conversation_id: Uuid,
    starts_at: DateTime<Utc>,
});

entity!(suitable_time = "suitable_time" {
    id: Uuid,
    proposed_time_id: Uuid,
    project_id: Uuid,
    said_by: Uuid,
    said_at: DateTime<Utc>,
});

entity!(writer = "writer" {
    id: Uuid,
    review_id: Uuid,
    part: i32,
    person_id: Uuid,
    taken_at: DateTime<Utc>,
});

entity!(good_practice = "good_practice" {
    id: Uuid,
    review_id: Uuid,
    principle: i32,
    agreed_by: Uuid,
    agreed_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
});
