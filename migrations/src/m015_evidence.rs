//! Evidence beside answers: links, and files whose rows say what they are while they lie elsewhere.

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
                // Either `link`, or `kind` and `bytes` and `sha256`. Taken away, a row stays with the date.
                table("evidence")
                    .of("project_id", "project")
                    .of("assessment_id", "assessment")
                    .text("question")
                    .text("name")
                    .text("link")
                    .text("kind")
                    .big("bytes")
                    .text("sha256")
                    .text("seen_by")
                    .at("added_at")
                    .of("added_by", "person")
                    .maybe_at("removed_at")
                    .index(&["assessment_id"])
                    .index(&["project_id"]),
                // What a publication lists: as it was, whatever becomes of the evidence itself.
                table("published_evidence")
                    .of("publication_id", "publication")
                    .of("evidence_id", "evidence")
                    .int("position")
                    .text("question")
                    .text("name")
                    .text("link")
                    .text("kind")
                    .big("bytes")
                    .text("sha256")
                    .unique(&["publication_id", "evidence_id"]),
            ],
        )
        .await
    }
}
