//! What the projects of an exchange say to each other, a date for their conversation, who writes which part of a
//! review, and good practice that may be shared.

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
                table("message")
                    .of("exchange_id", "exchange")
                    .of("project_id", "project")
                    .of("person_id", "person")
                    .text("words")
                    .at("written_at")
                    .index(&["exchange_id"]),
                // Which projects a message was written to: one that joins the exchange later does not read it.
                table("reader")
                    .of("message_id", "message")
                    .of("project_id", "project")
                    .unique(&["message_id", "project_id"]),
                // `agreed_for`: when it is. `revision` goes up with every change that a calendar has to follow.
                table("conversation")
                    .of("exchange_id", "exchange")
                    .of("project_id", "project")
                    .of("proposed_by", "person")
                    .text("place")
                    .at("proposed_at")
                    .maybe_at("agreed_for")
                    .maybe_at("called_off_at")
                    .int("revision")
                    .version()
                    .unique(&["exchange_id"]),
                table("proposed_time")
                    .of("conversation_id", "conversation")
                    .at("starts_at")
                    .index(&["conversation_id"]),
                table("suitable_time")
                    .of("proposed_time_id", "proposed_time")
                    .of("project_id", "project")
                    .of("said_by", "person")
                    .at("said_at")
                    .unique(&["proposed_time_id", "project_id"]),
                // `part`: the number of a principle, or 0 for the whole.
                table("writer")
                    .of("review_id", "review")
                    .int("part")
                    .of("person_id", "person")
                    .at("taken_at")
                    .unique(&["review_id", "part"]),
                table("good_practice")
                    .of("review_id", "review")
                    .int("principle")
                    .of("agreed_by", "person")
                    .at("agreed_at")
                    .maybe_at("withdrawn_at")
                    .unique(&["review_id", "principle"]),
            ],
        )
        .await
    }
}
