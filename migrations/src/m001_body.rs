//! The coordinating body itself, its clock, leases and the counting of attempts.

use crate::sketch::{keyed, make};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                // One row, once the body is named: `key` is "body".
                keyed("body", "key")
                    .text("name")
                    .text("reply_to")
                    .at("set_up_at"),
                // The demo's clock: seconds ahead of real time. Read by every process.
                keyed("clock", "key").big("ahead_seconds"),
                // Who may act now; `until` is on the database's clock, `fence` only grows.
                keyed("lease", "key")
                    .text("holder")
                    .big("fence")
                    .at("until"),
                // Rate limits, shared between processes: how often within the window.
                keyed("attempt", "key").at("window_at").int("count"),
            ],
        )
        .await
    }
}
