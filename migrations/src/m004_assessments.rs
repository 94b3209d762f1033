//! Self-assessments: answers and actions as they are written, publications as they were.

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
                table("assessment")
                    .of("project_id", "project")
                    .text("framework_id")
                    .text("framework_version")
                    .at("created_at")
                    .version()
                    .unique(&["project_id", "framework_id", "framework_version"]),
                table("answer")
                    .of("assessment_id", "assessment")
                    .text("question")
                    .text("we_do")
                    .text("we_plan")
                    .text("we_show")
                    .maybe_text("not_for_us")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["assessment_id", "question"]),
                // `suggestion_id`: the suggestion it grew from; no key, since suggestions are younger.
                table("action")
                    .of("project_id", "project")
                    .of("assessment_id", "assessment")
                    .int("principle")
                    .text("what")
                    .text("who_leads")
                    .text("by_when")
                    .text("how_we_will_know")
                    .text("state")
                    .maybe_id("suggestion_id")
                    .at("created_at")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .maybe_at("removed_at")
                    .version()
                    .index(&["assessment_id"])
                    .unique(&["suggestion_id"]),
                // `round_id`: no key, since rounds are younger.
                table("publication")
                    .of("assessment_id", "assessment")
                    .of("project_id", "project")
                    .some_id("round_id")
                    .int("number")
                    .text("sha256")
                    .at("published_at")
                    .of("published_by", "person")
                    .unique(&["project_id", "round_id", "number"]),
                table("published_answer")
                    .of("publication_id", "publication")
                    .text("question")
                    .text("we_do")
                    .text("we_plan")
                    .text("we_show")
                    .maybe_text("not_for_us")
                    .unique(&["publication_id", "question"]),
                table("published_action")
                    .of("publication_id", "publication")
                    .int("position")
                    .int("principle")
                    .text("what")
                    .text("who_leads")
                    .text("by_when")
                    .text("how_we_will_know")
                    .text("state")
                    .unique(&["publication_id", "position"]),
            ],
        )
        .await
    }
}
