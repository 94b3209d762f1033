//! The entities of what people do about their accounts: address changes, handovers, passkeys, welcomes, tombstones.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(address_change = "address_change" {
    id: Uuid,
    person_id: Uuid,
    was: String,
    email: String,
    token_hash: String,
    stop_hash: String,
    asked_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    stopped_at: Option<DateTime<Utc>>,
});

entity!(handover = "handover" {
    id: Uuid,
    project_id: Uuid,
    offered_by: Uuid,
    offered_to: Uuid,
    offered_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
});

entity!(passkey = "passkey" {
    id: Uuid,
    person_id: Uuid,
    credential: String,
    name: String,
    key: String,
    added_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
});

entity!(ceremony = "ceremony" {
    id: Uuid,
    person_id: Option<Uuid>,
    kind: String,
    state: String,
    began_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
});

entity!(tombstone = "tombstone" {
    id: Uuid,
    kind: String,
    subject_id: Uuid,
    erased_at: DateTime<Utc>,
});

entity!(welcome = "welcome" {
    id: Uuid,
    person_id: Uuid,
    role: String,
    read_at: DateTime<Utc>,
});

entity!(unused_notice = "unused_notice" {
    id: Uuid,
    person_id: Uuid,
    number: i32,
    last_visit_at: DateTime<Utc>,
    noticed_at: DateTime<Utc>,
    goes_at: DateTime<Utc>,
});
