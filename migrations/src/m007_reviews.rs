//! Exchanges and what is said in them: reviews, feedback, submissions, responses, ratings.

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
                table("exchange")
                    .of("round_id", "round")
                    .of("plan_id", "pairing_plan")
                    .at("created_at")
                    .maybe_at("opened_at")
                    .at("due_at")
                    .at("closes_at")
                    .at("respond_due_at")
                    .at("respond_closes_at")
                    .maybe_at("revealed_at")
                    .version()
                    .index(&["round_id"]),
                // One direction of an exchange. Written together by everyone the reviewer named.
                table("review")
                    .of("exchange_id", "exchange")
                    .of("reviewer_project_id", "project")
                    .of("reviewed_project_id", "project")
                    .text("to_celebrate")
                    .text("to_think_about")
                    .text("thanks")
                    .text("taking_home")
                    .text("hours")
                    .maybe_at("saved_at")
                    .maybe_of("saved_by", "person")
                    .version()
                    .unique(&["exchange_id", "reviewer_project_id", "reviewed_project_id"])
                    .index(&["reviewer_project_id"])
                    .index(&["reviewed_project_id"]),
                table("feedback")
                    .of("review_id", "review")
                    .int("principle")
                    .text("working_well")
                    .text("worth_sharing")
                    .text("questions")
                    .text("relied_on")
                    .text("enough_to_go_on")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["review_id", "principle"]),
                table("suggestion")
                    .of("review_id", "review")
                    .int("principle")
                    .int("position")
                    .text("idea")
                    .text("why")
                    .text("question")
                    .text("reach")
                    .text("offer")
                    .unique(&["review_id", "principle", "position"]),
                // The sealed words as canonical bytes (UTF-8) and their SHA-256.
                table("submission")
                    .of("review_id", "review")
                    .text("content")
                    .text("sha256")
                    .at("sealed_at")
                    .of("sealed_by", "person")
                    .unique(&["review_id"]),
                // A coordinator lets one side be read before the other is in, with a reason.
                table("release")
                    .of("exchange_id", "exchange")
                    .text("why")
                    .at("released_at")
                    .of("released_by", "person")
                    .unique(&["exchange_id"]),
                table("response")
                    .of("review_id", "review")
                    .of("suggestion_id", "suggestion")
                    .text("choice")
                    .text("words")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["suggestion_id"]),
                // What is said of the review as a whole; `sent_at` once the lead has sent it.
                table("reply")
                    .of("review_id", "review")
                    .text("facts_to_correct")
                    .text("what_helped")
                    .text("felt_unfair")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .maybe_at("sent_at")
                    .maybe_of("sent_by", "person")
                    .version()
                    .unique(&["review_id"]),
                table("rating")
                    .of("exchange_id", "exchange")
                    .of("project_id", "project")
                    .text("useful")
                    .text("kind")
                    .text("fair")
                    .text("honest_enough")
                    .text("words")
                    .at("rated_at")
                    .of("rated_by", "person")
                    .unique(&["exchange_id", "project_id"]),
                // A review owed that the coordinator lets go, with a reason.
                table("waiver")
                    .of("review_id", "review")
                    .text("why")
                    .at("waived_at")
                    .of("waived_by", "person")
                    .unique(&["review_id"]),
            ],
        )
        .await
    }
}
