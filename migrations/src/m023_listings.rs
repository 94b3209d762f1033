//! What the public sees of a project: what its lead chooses, the copy that is public, and what visitors say of it.

use crate::sketch::{keyed, make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                // What a lead chose and nobody else sees: one a project. `facts` and `questions` are words with spaces.
                table("listing_draft")
                    .of("project_id", "project")
                    .text("description")
                    .text("email")
                    .text("website")
                    .text("phone")
                    .text("precision")
                    .text("town")
                    .text("area")
                    .text("address")
                    .text("pin")
                    .text("facts")
                    .text("questions")
                    .bool("shows_standing")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["project_id"]),
                // The copy that is public. `address` and `pin` are empty unless the place is to be seen exactly.
                // `asked`: letters that have gone since it was confirmed.
                table("listing")
                    .of("project_id", "project")
                    .text("name")
                    .text("organisation_name")
                    .text("region")
                    .text("formats")
                    .text("settings")
                    .text("description")
                    .text("email")
                    .text("website")
                    .text("phone")
                    .text("precision")
                    .text("town")
                    .text("area")
                    .text("address")
                    .text("pin")
                    .bool("shows_standing")
                    .at("published_at")
                    .of("published_by", "person")
                    .at("confirmed_at")
                    .int("asked")
                    .unique(&["project_id"])
                    .index(&["confirmed_at"]),
                table("listed_fact")
                    .of("listing_id", "listing")
                    .text("fact")
                    .text("value")
                    .index(&["listing_id"]),
                table("listed_answer")
                    .of("listing_id", "listing")
                    .text("question")
                    .text("framework_id")
                    .text("framework_version")
                    .at("answered_at")
                    .text("we_do")
                    .text("we_plan")
                    .text("we_show")
                    .text("not_for_us")
                    .index(&["listing_id"]),
                // It stands while `ended_at` is empty, whatever is published meanwhile.
                table("listing_pause")
                    .of("project_id", "project")
                    .text("reason")
                    .at("paused_at")
                    .of("paused_by", "person")
                    .text("reply")
                    .maybe_at("replied_at")
                    .maybe_of("replied_by", "person")
                    .maybe_at("ended_at")
                    .maybe_of("ended_by", "person")
                    .index(&["project_id"]),
                // What a visitor says is not right. No name, no address, nothing about who it was.
                table("remark")
                    .of("project_id", "project")
                    .text("about")
                    .text("words")
                    .at("said_at")
                    .maybe_at("settled_at")
                    .maybe_of("settled_by", "person")
                    .index(&["project_id"])
                    .index(&["settled_at"]),
                // Counts every change of anything that is public, so that each process knows when to read again.
                keyed("directory", "key").big("changes"),
            ],
        )
        .await
    }
}
