//! When somebody was last here, and the letters that tell them before their account goes.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut last_visit = ColumnDef::new("last_visit_at");
        let one = Table::alter()
            .table("person")
            .add_column(last_visit.timestamp_with_time_zone())
            .to_owned();
        manager.alter_table(one).await?;
        // Sessions have told until now, and go sooner than accounts.
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE person SET last_visit_at = COALESCE(
                    (SELECT max(last_seen_at) FROM session WHERE session.person_id = person.id),
                    confirmed_at, created_at)",
            )
            .await?;
        make(
            manager,
            vec![
                // A letter before an account goes: the first or second since that visit, and when it goes at the earliest.
                table("unused_notice")
                    .of("person_id", "person")
                    .int("number")
                    .at("last_visit_at")
                    .at("noticed_at")
                    .at("goes_at")
                    .unique(&["person_id", "last_visit_at", "number"]),
            ],
        )
        .await
    }
}
