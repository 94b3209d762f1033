//! Timetables that coordinators make, version by version; and in each round, the one it goes by.

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
                // `timetable_id` is what all versions share. The words of a version never change;
                // whoever retires a timetable does so on its newest version.
                table("timetable")
                    .some_id("timetable_id")
                    .int("version")
                    .text("title")
                    .text("words")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .maybe_at("retired_at")
                    .maybe_of("retired_by", "person")
                    .unique(&["timetable_id", "version"]),
            ],
        )
        .await?;
        // Its timetable as TOML. Nothing in rounds from before this step: they go by the file of that name.
        let words = ColumnDef::new("timetable_words")
            .text()
            .not_null()
            .default("")
            .to_owned();
        let round = Table::alter().table("round").add_column(words).to_owned();
        manager.alter_table(round).await
    }
}
