//! Organisations, their projects, and who belongs to them.

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
                table("organisation")
                    .text("name")
                    .text("kind")
                    .text("legal_form")
                    .at("created_at")
                    .version(),
                table("project")
                    .of("organisation_id", "organisation")
                    .text("name")
                    .text("region")
                    .text("size")
                    .text("formats")
                    .text("settings")
                    .text("about")
                    .text("languages")
                    .at("registered_at")
                    .of("registered_by", "person")
                    .maybe_at("approved_at")
                    .maybe_of("approved_by", "person")
                    .maybe_at("word_asked_at")
                    .maybe_text("word_asked")
                    .version()
                    .index(&["organisation_id"])
                    .index(&["approved_at"]),
                table("membership")
                    .of("project_id", "project")
                    .of("person_id", "person")
                    .text("role")
                    .at("since")
                    .maybe_at("ended_at")
                    .version()
                    .index(&["project_id"])
                    .index(&["person_id"]),
                table("invitation")
                    .of("project_id", "project")
                    .of("invited_by", "person")
                    .text("email")
                    .text("role")
                    .text("token_hash")
                    .at("created_at")
                    .at("expires_at")
                    .maybe_at("accepted_at")
                    .maybe_at("withdrawn_at")
                    .unique(&["token_hash"])
                    .index(&["project_id"]),
            ],
        )
        .await
    }
}
