//! Why something was done, beside its line in the journal and no longer in it: a line is never changed, and whoever is
//! erased takes along the words that stood there.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reason = table("reason").of("journal_id", "journal").text("words");
        make(manager, vec![reason.unique(&["journal_id"])]).await?;
        let db = manager.get_connection();
        for statement in [
            "INSERT INTO reason (id, journal_id, words) SELECT id, id, why FROM journal WHERE why <> ''",
            "ALTER TABLE journal DROP COLUMN why",
        ] {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
