//! The language in which somebody likes their letters.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            // No row: English.
            table("letter_language")
                .of("person_id", "person")
                .text("language")
                .at("chosen_at")
                .unique(&["person_id"]),
        ];
        make(manager, tables).await
    }
}
