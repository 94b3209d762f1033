//! Pauses, repairs of exchanges that a project left, switches undone, and what kind an extension is.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                // Open while `returned_at` is empty.
                table("pause")
                    .of("participation_id", "participation")
                    .at("paused_at")
                    .of("paused_by", "person")
                    .maybe_at("returned_at")
                    .maybe_of("returned_by", "person")
                    .index(&["participation_id"]),
                // A gap in an exchange: who left it, who stays, and what a coordinator chose. Open while
                // `settled_at` is empty.
                table("repair")
                    .of("round_id", "round")
                    .of("exchange_id", "exchange")
                    .text("cause")
                    .of("left_project_id", "project")
                    .of("first_project_id", "project")
                    .maybe_of("second_project_id", "project")
                    .at("opened_at")
                    .of("opened_by", "person")
                    .maybe_text("choice")
                    .text("why")
                    .maybe_at("settled_at")
                    .maybe_of("settled_by", "person")
                    .version()
                    .index(&["round_id"])
                    .index(&["exchange_id"]),
                // A switch taken back.
                table("undo")
                    .of("round_id", "round")
                    .text("from_stage")
                    .text("to_stage")
                    .text("why")
                    .at("undone_at")
                    .of("undone_by", "person")
                    .index(&["round_id"]),
            ],
        )
        .await?;
        // SQLite adds one column a statement. Nobody waits for a review after `ended_at`; `repair_id` made or
        // widened the exchange; `kind` is given or asked; `stage` is that of a round's extension.
        for (to, column) in [
            (
                "review",
                ColumnDef::new("ended_at").timestamp_with_time_zone(),
            ),
            ("exchange", ColumnDef::new("repair_id").uuid()),
            (
                "extension",
                ColumnDef::new("kind").text().not_null().default("given"),
            ),
            (
                "extension",
                ColumnDef::new("stage").text().not_null().default(""),
            ),
        ] {
            let alter = Table::alter().table(to).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
