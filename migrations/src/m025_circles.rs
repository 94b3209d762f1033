//! The shape of plans: pairs, or circles.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Plans of before are of pairs. In one of circles a planned group is a review: the first reads the second.
        for table in ["weighing", "pairing_plan"] {
            let shape = ColumnDef::new("shape")
                .text()
                .not_null()
                .default("pairs")
                .to_owned();
            let one = Table::alter().table(table).add_column(shape).to_owned();
            manager.alter_table(one).await?;
        }
        Ok(())
    }
}
