//! Playing with plans: how much each factor counts in a round, wishes for its plans, and what each costs.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Plans of before have none of it. `fits`: of every two in a group, with a space between them. `otherwise` and
        // `free`: with a partner, the least fit, twice the total.
        for (table, column) in [
            ("pairing_plan", "weights"),
            ("pairing_plan", "floor"),
            ("pairing_plan", "otherwise"),
            ("planned_group", "instead"),
            ("planned_group", "fits"),
        ] {
            let text = ColumnDef::new(column)
                .text()
                .not_null()
                .default("")
                .to_owned();
            let one = Table::alter().table(table).add_column(text).to_owned();
            manager.alter_table(one).await?;
        }
        make(
            manager,
            vec![
                // One a round. Its version counts every change of anything that is wished for the round's plans.
                table("weighing")
                    .of("round_id", "round")
                    .text("weights")
                    .text("floor")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .version()
                    .unique(&["round_id"]),
                // `wished`: pin or forbid. It stands while `ended_at` is empty.
                table("wish")
                    .of("round_id", "round")
                    .text("wished")
                    .of("first_project_id", "project")
                    .of("second_project_id", "project")
                    .text("why")
                    .at("wished_at")
                    .of("wished_by", "person")
                    .maybe_at("ended_at")
                    .maybe_of("ended_by", "person")
                    .index(&["round_id"]),
                table("planned_wish")
                    .of("plan_id", "pairing_plan")
                    .of("wish_id", "wish")
                    .text("free")
                    .unique(&["plan_id", "wish_id"]),
            ],
        )
        .await
    }
}
