//! What answers said before, and why a detail that may identify someone was kept.

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
                // `version`: the last of the answer's versions that this one stands for. No row is copied here: what
                // an answer said before this step becomes its first version when it is next saved.
                table("answer_version")
                    .of("assessment_id", "assessment")
                    .text("question")
                    .text("we_do")
                    .text("we_plan")
                    .text("we_show")
                    .maybe_text("not_for_us")
                    .text("proud_of")
                    .text("ask_reviewers")
                    .text("sharing")
                    .text("where_we_are")
                    .text("help_wanted")
                    .at("began_at")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["assessment_id", "question", "version"]),
            ],
        )
        .await?;
        for table in ["publication", "submission"] {
            let mut because = ColumnDef::new("kept_because");
            let one = Table::alter()
                .table(table)
                .add_column(because.text().not_null().default(""))
                .to_owned();
            manager.alter_table(one).await?;
        }
        Ok(())
    }
}
