//! One entity a table, as the migrations made it. Nothing outside `store` sees these.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// Writes the entity of one table down: its name and its columns. `key` is the primary key.
macro_rules! entity {
    ($module:ident = $table:literal { $key:ident: $key_type:ty, $($field:ident: $type:ty,)* }) => {
        pub(crate) mod $module {
            use super::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub $key: $key_type,
                $(pub $field: $type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

// After the macro, so that it is seen there.
mod assessments;
mod beside;
mod closing;
mod help;
mod letters;
mod listings;
mod people;
mod plays;
mod profiles;
mod repairs;
mod reviews;
mod threads;
mod voices;
pub(crate) use assessments::*;
pub(crate) use beside::*;
pub(crate) use closing::*;
pub(crate) use help::*;
pub(crate) use letters::*;
pub(crate) use listings::*;
pub(crate) use people::*;
pub(crate) use plays::*;
pub(crate) use profiles::*;
pub(crate) use repairs::*;
pub(crate) use reviews::*;
pub(crate) use threads::*;
pub(crate) use voices::*;

entity!(body = "body" {
    key: String,
    name: String,
    reply_to: String,
    set_up_at: DateTime<Utc>,
});

entity!(clock = "clock" {
    key: String,
    ahead_seconds: i64,
});

entity!(lease = "lease" {
    key: String,
    holder: String,
    fence: i64,
    until: DateTime<Utc>,
});

entity!(attempt = "attempt" {
    key: String,
    window_at: DateTime<Utc>,
    count: i32,
});

entity!(person = "person" {
    id: Uuid,
    email: String,
    name: String,
    created_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    deactivated_at: Option<DateTime<Utc>>,
    totp_secret: Option<String>,
    totp_enrolled_at: Option<DateTime<Utc>>,
    totp_last_step: i64,
    version: i32,
    last_visit_at: Option<DateTime<Utc>>,
});

entity!(recovery_code = "recovery_code" {
    id: Uuid,
    person_id: Uuid,
    code_hash: String,
    used_at: Option<DateTime<Utc>>,
});

entity!(duty = "duty" {
    id: Uuid,
    person_id: Uuid,
    role: String,
    granted_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
});

entity!(sign_in_link = "sign_in_link" {
    id: Uuid,
    person_id: Uuid,
    token_hash: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
});

entity!(session = "session" {
    id: Uuid,
    person_id: Uuid,
    renew_hash: String,
    device: String,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    second_factor_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
});

entity!(organisation = "organisation" {
    id: Uuid,
    name: String,
    kind: String,
    legal_form: String,
    created_at: DateTime<Utc>,
    version: i32,
});

entity!(project = "project" {
    id: Uuid,
    organisation_id: Uuid,
    name: String,
    region: String,
    size: String,
    formats: String,
    settings: String,
    about: String,
    languages: String,
    registered_at: DateTime<Utc>,
    registered_by: Uuid,
    approved_at: Option<DateTime<Utc>>,
    approved_by: Option<Uuid>,
    word_asked_at: Option<DateTime<Utc>>,
    word_asked: Option<String>,
    version: i32,
    erased_at: Option<DateTime<Utc>>,
});

entity!(membership = "membership" {
    id: Uuid,
    project_id: Uuid,
    person_id: Uuid,
    role: String,
    since: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    version: i32,
});

entity!(invitation = "invitation" {
    id: Uuid,
    project_id: Uuid,
    invited_by: Uuid,
    email: String,
    role: String,
    token_hash: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
    asked_again_at: Option<DateTime<Utc>>,
});

entity!(timetable = "timetable" {
    id: Uuid,
    timetable_id: Uuid,
    version: i32,
    title: String,
    words: String,
    saved_at: DateTime<Utc>,
    saved_by: Uuid,
    retired_at: Option<DateTime<Utc>>,
    retired_by: Option<Uuid>,
});

entity!(round = "round" {
    id: Uuid,
    name: String,
    invitation: String,
    framework_id: String,
    framework_version: String,
    timetable_id: String,
    timetable_words: String,
    time_zone: String,
    grace_days: i32,
    stage: String,
    created_at: DateTime<Utc>,
    created_by: Uuid,
    opened_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    version: i32,
});

entity!(round_stage = "round_stage" {
    id: Uuid,
    round_id: Uuid,
    position: i32,
    stage: String,
    days: i32,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    due_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    entered_at: Option<DateTime<Utc>>,
});

entity!(participation = "participation" {
    id: Uuid,
    round_id: Uuid,
    project_id: Uuid,
    joined_at: DateTime<Utc>,
    joined_by: Uuid,
    due_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    standby: bool,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawn_by: Option<Uuid>,
    version: i32,
});

entity!(named_reviewer = "named_reviewer" {
    id: Uuid,
    participation_id: Uuid,
    person_id: Uuid,
});

entity!(conflict = "conflict" {
    id: Uuid,
    round_id: Uuid,
    project_id: Uuid,
    with_project_id: Uuid,
    declared_at: DateTime<Utc>,
    declared_by: Uuid,
});

entity!(extension = "extension" {
    id: Uuid,
    round_id: Uuid,
    subject: String,
    subject_id: Uuid,
    due_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    why: String,
    granted_at: DateTime<Utc>,
    granted_by: Uuid,
    kind: String,
    stage: String,
});

entity!(pairing_plan = "pairing_plan" {
    id: Uuid,
    round_id: Uuid,
    number: i32,
    based_on: String,
    proposed_at: DateTime<Utc>,
    proposed_by: Uuid,
    adopted_at: Option<DateTime<Utc>>,
    adopted_by: Option<Uuid>,
    weights: String,
    floor: String,
    otherwise: String,
    version: i32,
    shape: String,
});

entity!(planned_group = "planned_group" {
    id: Uuid,
    plan_id: Uuid,
    position: i32,
    first_project_id: Uuid,
    second_project_id: Uuid,
    third_project_id: Option<Uuid>,
    reasons: String,
    instead: String,
    fits: String,
});

entity!(left_over = "left_over" {
    id: Uuid,
    plan_id: Uuid,
    project_id: Uuid,
    reason: String,
});

entity!(outbox = "outbox" {
    id: Uuid,
    promise: String,
    letter: String,
    person_id: Option<Uuid>,
    email: Option<String>,
    project_id: Option<Uuid>,
    round_id: Option<Uuid>,
    exchange_id: Option<Uuid>,
    subject_id: Option<Uuid>,
    promised_at: DateTime<Utc>,
    send_after: DateTime<Utc>,
    claimed_until: Option<DateTime<Utc>>,
    claimed_by: Option<String>,
    attempts: i32,
    sent_at: Option<DateTime<Utc>>,
    dropped_at: Option<DateTime<Utc>>,
    dropped_because: Option<String>,
    parked_at: Option<DateTime<Utc>>,
    server_said: Option<String>,
    digest_id: Option<Uuid>,
});

entity!(journal = "journal" {
    id: Uuid,
    at: DateTime<Utc>,
    person_id: Option<Uuid>,
    what: String,
    subject: String,
    subject_id: Option<Uuid>,
    round_id: Option<Uuid>,
    project_id: Option<Uuid>,
});

entity!(reason = "reason" {
    id: Uuid,
    journal_id: Uuid,
    words: String,
});

entity!(done_due = "done_due" {
    key: String,
    round_id: Uuid,
    outcome: String,
    done_at: DateTime<Utc>,
});
