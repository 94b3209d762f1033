//! The grid at full breadth: boxes nobody needs to fill, who took part, the safety floor, and what the body is told.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Words that stand now: an answer had none of them, and went to reviewers only.
        for (table, column, stands) in [
            ("answer", "proud_of", ""),
            ("answer", "ask_reviewers", ""),
            ("answer", "sharing", "reviewers"),
            ("answer", "where_we_are", ""),
            ("answer", "help_wanted", ""),
            ("published_answer", "proud_of", ""),
            ("published_answer", "ask_reviewers", ""),
            ("published_answer", "sharing", "reviewers"),
            // For sums alone: no reader of a publication sees them.
            ("publication", "route", ""),
            ("publication", "hours", ""),
            ("publication", "help_wanted", ""),
            ("reply", "hours", ""),
        ] {
            let text = ColumnDef::new(column)
                .text()
                .not_null()
                .default(stands)
                .to_owned();
            add(manager, table, text).await?;
        }
        // The framework version that an answer was carried over from, until somebody has read it again.
        add(
            manager,
            "answer",
            ColumnDef::new("read_again").text().to_owned(),
        )
        .await?;
        make(
            manager,
            vec![
                // `who`: kinds of people, with a space between them.
                table("took_part")
                    .of("assessment_id", "assessment")
                    .int("principle")
                    .text("who")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["assessment_id", "principle"]),
                table("published_part")
                    .of("publication_id", "publication")
                    .int("principle")
                    .text("who")
                    .unique(&["publication_id", "principle"]),
                // Written on one page, so one version guards all its items.
                table("safety_floor")
                    .of("project_id", "project")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["project_id"]),
                // `stands`: in-place, in-hand (`words`: 2027-03) or not-for-us (`words`: because).
                table("safety_item")
                    .of("safety_floor_id", "safety_floor")
                    .text("item")
                    .text("stands")
                    .text("words")
                    .unique(&["safety_floor_id", "item"]),
            ],
        )
        .await
    }
}

async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    mut column: ColumnDef,
) -> Result<(), DbErr> {
    let add = Table::alter()
        .table(table)
        .add_column(&mut column)
        .to_owned();
    manager.alter_table(add).await
}
