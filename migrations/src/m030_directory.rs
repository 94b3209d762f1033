//! The directory: at which change of it a listing last changed, so that only what changed is read again.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Nothing for listings from before this step: they are read whole once, by every process that begins.
        let changed = ColumnDef::new("changed")
            .big_integer()
            .not_null()
            .default(0)
            .to_owned();
        let listing = Table::alter()
            .table("listing")
            .add_column(changed)
            .to_owned();
        manager.alter_table(listing).await
    }
}
