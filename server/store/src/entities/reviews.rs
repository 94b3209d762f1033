//! The entities of exchanges and of what is said in them.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(exchange = "exchange" {
    id: Uuid,
    round_id: Uuid,
    plan_id: Uuid,
    created_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    due_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    respond_due_at: DateTime<Utc>,
    respond_closes_at: DateTime<Utc>,
    revealed_at: Option<DateTime<Utc>>,
    version: i32,
    repair_id: Option<Uuid>,
});

entity!(review = "review" {
    id: Uuid,
    exchange_id: Uuid,
    reviewer_project_id: Uuid,
    reviewed_project_id: Uuid,
    to_celebrate: String,
    to_think_about: String,
    thanks: String,
    taking_home: String,
    hours: String,
    saved_at: Option<DateTime<Utc>>,
    saved_by: Option<Uuid>,
    version: i32,
    ended_at: Option<DateTime<Utc>>,
});

entity!(feedback = "feedback" {
    id: Uuid,
    review_id: Uuid,
    principle: i32,
    working_well: String,
    worth_sharing: String,
    questions: String,
    relied_on: String,
    enough_to_go_on: String,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(suggestion = "suggestion" {
    id: Uuid,
    review_id: Uuid,
    principle: i32,
    position: i32,
    idea: String,
    why: String,
    question: String,
    reach: String,
    offer: String,
});

entity!(submission = "submission" {
    id: Uuid,
    review_id: Uuid,
    content: String,
    sha256: String,
    sealed_at: DateTime<Utc>,
    sealed_by: Uuid,
    number: i32,
    kept_because: String,
});

entity!(release = "release" {
    id: Uuid,
    exchange_id: Uuid,
    why: String,
    released_at: DateTime<Utc>,
    released_by: Uuid,
});

entity!(response = "response" {
    id: Uuid,
    review_id: Uuid,
    suggestion_id: Uuid,
    choice: String,
    words: String,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    version: i32,
});

entity!(reply = "reply" {
    id: Uuid,
    review_id: Uuid,
    facts_to_correct: String,
    what_helped: String,
    felt_unfair: String,
    hours: String,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    sent_at: Option<DateTime<Utc>>,
    sent_by: Option<Uuid>,
    version: i32,
});

entity!(rating = "rating" {
    id: Uuid,
    exchange_id: Uuid,
    project_id: Uuid,
    useful: String,
    kind: String,
    fair: String,
    honest_enough: String,
    words: String,
    rated_at: DateTime<Utc>,
    rated_by: Uuid,
});

entity!(waiver = "waiver" {
    id: Uuid,
    review_id: Uuid,
    why: String,
    waived_at: DateTime<Utc>,
    waived_by: Uuid,
});
