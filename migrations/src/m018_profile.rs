//! What a project tells about itself, section by section; what a person tells of their own experience, with consent.

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
                // One section of a profile, e.g. `access`, each saved on its own.
                table("profile")
                    .of("project_id", "project")
                    .text("section")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["project_id", "section"]),
                // One answer in it: a question may have several, a word from a list or words of their own.
                table("profile_fact")
                    .of("profile_id", "profile")
                    .text("fact")
                    .text("value")
                    .index(&["profile_id"])
                    .index(&["fact"]),
                // Health data: there while its consent stands, deleted with it.
                table("experience")
                    .of("person_id", "person")
                    .text("relations")
                    .text("words")
                    .at("saved_at")
                    .version()
                    .unique(&["person_id"]),
                // What a person agreed to, word for word, and when. Rows stay; the person alone reads them.
                table("consent")
                    .of("person_id", "person")
                    .text("about")
                    .text("agreed")
                    .at("given_at")
                    .maybe_at("withdrawn_at")
                    .index(&["person_id", "about"]),
            ],
        )
        .await
    }
}
