//! Evidence, what publications list of it, and reports made of them.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

entity!(evidence = "evidence" {
    id: Uuid,
    project_id: Uuid,
    assessment_id: Uuid,
    question: String,
    name: String,
    link: String,
    kind: String,
    bytes: i64,
    sha256: String,
    seen_by: String,
    added_at: DateTime<Utc>,
    added_by: Uuid,
    removed_at: Option<DateTime<Utc>>,
});

entity!(report = "report" {
    id: Uuid,
    project_id: Uuid,
    publication_id: Uuid,
    code: String,
    parts: String,
    pages: i32,
    sha256: String,
    made_at: DateTime<Utc>,
    made_by: Uuid,
    withdrawn_at: Option<DateTime<Utc>>,
});

entity!(published_evidence = "published_evidence" {
    id: Uuid,
    publication_id: Uuid,
    evidence_id: Uuid,
    position: i32,
    question: String,
    name: String,
    link: String,
    kind: String,
    bytes: i64,
    sha256: String,
});
