//! Pairing plans: proposed, looked at, adopted; never changed.

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
                // `based_on`: the SHA-256 of the pool it was made from; adoption is refused when the pool has moved.
                table("pairing_plan")
                    .of("round_id", "round")
                    .int("number")
                    .text("based_on")
                    .at("proposed_at")
                    .of("proposed_by", "person")
                    .maybe_at("adopted_at")
                    .maybe_of("adopted_by", "person")
                    .version()
                    .unique(&["round_id", "number"]),
                // A pair, or a trio when `third_project_id` is there.
                table("planned_group")
                    .of("plan_id", "pairing_plan")
                    .int("position")
                    .of("first_project_id", "project")
                    .of("second_project_id", "project")
                    .maybe_of("third_project_id", "project")
                    .text("reasons")
                    .unique(&["plan_id", "position"]),
                table("left_over")
                    .of("plan_id", "pairing_plan")
                    .of("project_id", "project")
                    .text("reason")
                    .unique(&["plan_id", "project_id"]),
            ],
        )
        .await
    }
}
