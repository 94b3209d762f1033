//! Reports that projects had made of their rounds: that they were made, and by what they can be known. The papers
//! themselves are not kept.

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
                // What stands on the paper to ask by, its parts as words between spaces, and the print of its bytes.
                table("report")
                    .of("project_id", "project")
                    .of("publication_id", "publication")
                    .text("code")
                    .text("parts")
                    .int("pages")
                    .text("sha256")
                    .at("made_at")
                    .of("made_by", "person")
                    .maybe_at("withdrawn_at")
                    .unique(&["code"])
                    .index(&["project_id"]),
            ],
        )
        .await
    }
}
