//! Cards for women to write on without a name, and what they wrote: no moment, no device, no address stands beside it.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            table("card")
                .of("project_id", "project")
                .of("opened_by", "person")
                .at("opened_at")
                .maybe_at("closed_at")
                // Counted up by every voice: whoever writes holds this row, so that nobody counts beside them.
                .int("taken")
                .index(&["project_id"]),
            table("voice")
                .of("card_id", "card")
                .text("helps")
                .text("better")
                .text("tells")
                // Whether the same browser had written before, and whether many came from one place within an hour.
                .bool("again")
                .bool("crowded")
                .bool("shown")
                .index(&["card_id"]),
        ];
        make(manager, tables).await
    }
}
