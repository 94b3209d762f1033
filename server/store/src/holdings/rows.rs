//! Rows of any table, by its name: the one place that goes through all entities.

use crate::entities::*;
use crate::{Stored, Trouble};
use sea_orm::{
    ColumnTrait, ColumnType, Condition, ConnectionTrait, EntityTrait, IdenStatic, Iterable,
    QueryFilter,
};
use serde::Serialize;

use super::Row;

async fn of<E>(db: &impl ConnectionTrait, found: Condition) -> Stored<Vec<Row>>
where
    E: EntityTrait,
    E::Model: Serialize,
{
    let broken = |error: serde_json::Error| Trouble::Broken(error.to_string());
    let mut rows = Vec::new();
    for model in E::find().filter(found).all(db).await? {
        let mut values = serde_json::to_value(model).map_err(broken)?;
        let columns = E::Column::iter().map(|column| {
            let name = column.as_str();
            let value = values.get_mut(name).map(serde_json::Value::take);
            (name, value.unwrap_or_default())
        });
        rows.push(columns.collect());
    }
    rows.sort_by_cached_key(place);
    Ok(rows)
}

/// Where a row stands among its like: by its time, and then by what it says. Never by its own id, which chance has drawn,
/// nor by where the database keeps it, which tells what else was written.
fn place(row: &Row) -> Vec<String> {
    let (times, others): (Vec<_>, Vec<_>) = row
        .iter()
        .filter(|(name, _)| *name != "id")
        .partition(|(name, _)| name.ends_with("_at"));
    let all = times.into_iter().chain(others);
    all.map(|(_, value)| value.to_string()).collect()
}

/// Lists the tables once, for everything that is asked of all of them.
macro_rules! tables {
    ($($table:ident)+) => {
        /// Every table that has an entity.
        pub const TABLES: &[&str] = &[$(stringify!($table)),+];

        /// The columns of a table, in order; none where there is no such table.
        #[must_use]
        pub fn columns(table: &str) -> Vec<&'static str> {
            match table {
                $(stringify!($table) => $table::Column::iter().map(|one| one.as_str()).collect(),)+
                _ => Vec::new(),
            }
        }

        /// The columns of a table with what each holds, its key first; none where there is no such table.
        pub(crate) fn shape(table: &str) -> Vec<(&'static str, ColumnType)> {
            match table {
                $(stringify!($table) => $table::Column::iter()
                    .map(|one| (one.as_str(), one.def().get_column_type().clone()))
                    .collect(),)+
                _ => Vec::new(),
            }
        }

        /// The rows of a table that are found so.
        pub(super) async fn read(
            db: &impl ConnectionTrait,
            table: &str,
            found: Condition,
        ) -> Stored<Vec<Row>> {
            match table {
                $(stringify!($table) => of::<$table::Entity>(db, found).await,)+
                _ => Err(Trouble::Broken(format!("no table {table}"))),
            }
        }
    };
}

tables! {
    action
    address_change
    answer
    answer_version
    assessment
    attempt
    body
    calendar_feed
    call_note
    card
    ceremony
    clock
    conflict
    consent
    conversation
    directory
    done_due
    duty
    evidence
    exchange
    experience
    extension
    feedback
    follow_up
    good_practice
    handover
    invitation
    journal
    journal_retention
    learning
    lease
    left_over
    letter_choice
    letter_language
    listed_answer
    listed_fact
    listing
    listing_draft
    listing_pause
    membership
    message
    moderation
    named_reviewer
    nudge
    organisation
    outbox
    pairing_plan
    participation
    passkey
    pause
    person
    planned_group
    planned_wish
    profile
    profile_fact
    project
    proposed_edit
    proposed_time
    publication
    published_action
    published_answer
    published_evidence
    published_part
    rating
    reader
    reason
    recovery_code
    refused_address
    release
    remark
    repair
    report
    reply
    response
    review
    round
    round_stage
    safety_floor
    safety_item
    session
    sign_in_link
    submission
    suggestion
    suitable_time
    theme
    timetable
    tombstone
    took_part
    undo
    unused_notice
    voice
    waiver
    weekend_post
    weighing
    welcome
    wish
    wording
    writer
}
