//! The outbox, the journal, and what the engine has already done.

use crate::sketch::{keyed, make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                // Letters promised. `promise` is the unique key that keeps any cause from promising twice.
                // Instants with `round` clock: promised_at, send_after, sent_at; with the database's: claimed_until.
                table("outbox")
                    .text("promise")
                    .text("letter")
                    .maybe_id("person_id")
                    .maybe_text("email")
                    .maybe_id("project_id")
                    .maybe_id("round_id")
                    .maybe_id("exchange_id")
                    .maybe_id("subject_id")
                    .at("promised_at")
                    .at("send_after")
                    .maybe_at("claimed_until")
                    .maybe_text("claimed_by")
                    .int("attempts")
                    .maybe_at("sent_at")
                    .maybe_at("dropped_at")
                    .maybe_text("dropped_because")
                    .maybe_at("parked_at")
                    .maybe_text("server_said")
                    .unique(&["promise"])
                    .index(&["sent_at", "send_after"])
                    .index(&["round_id"]),
                table("journal")
                    .at("at")
                    .maybe_id("person_id")
                    .text("what")
                    .text("subject")
                    .maybe_id("subject_id")
                    .maybe_id("round_id")
                    .maybe_id("project_id")
                    .text("why")
                    .index(&["round_id", "at"])
                    .index(&["project_id", "at"]),
                // One row for each thing the engine did: subject, kind and rung make the key.
                // `outcome`: sent, passed (too late to be of use) or switched.
                keyed("done_due", "key")
                    .some_id("round_id")
                    .text("outcome")
                    .at("done_at")
                    .index(&["round_id"]),
            ],
        )
        .await
    }
}
