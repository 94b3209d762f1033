//! People: changes of address, handing the lead over, passkeys, welcomes that were read, and what stays of those who went.

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
                // Both links are made from the id; here are their SHA-256 alone.
                table("address_change")
                    .of("person_id", "person")
                    .text("was")
                    .text("email")
                    .text("token_hash")
                    .text("stop_hash")
                    .at("asked_at")
                    .at("expires_at")
                    .maybe_at("confirmed_at")
                    .maybe_at("stopped_at")
                    .unique(&["token_hash"])
                    .unique(&["stop_hash"])
                    .index(&["person_id"]),
                // `outcome`: accepted, declined or taken-back.
                table("handover")
                    .of("project_id", "project")
                    .of("offered_by", "person")
                    .of("offered_to", "person")
                    .at("offered_at")
                    .maybe_at("settled_at")
                    .maybe_text("outcome")
                    .index(&["project_id"])
                    .index(&["offered_to"]),
                // `key`: the public key and its counter, as the library writes them down.
                table("passkey")
                    .of("person_id", "person")
                    .text("credential")
                    .text("name")
                    .text("key")
                    .at("added_at")
                    .maybe_at("last_used_at")
                    .unique(&["credential"])
                    .index(&["person_id"]),
                // A row goes when its answer comes: a challenge is used once. Nobody's, while they sign in.
                table("ceremony")
                    .maybe_of("person_id", "person")
                    .text("kind")
                    .text("state")
                    .at("began_at")
                    .at("expires_at")
                    .index(&["expires_at"]),
                // What is left of a person or a project: that it was there, and until when.
                table("tombstone")
                    .text("kind")
                    .some_id("subject_id")
                    .at("erased_at")
                    .unique(&["kind", "subject_id"]),
                // A row: this welcome was read and put away.
                table("welcome")
                    .of("person_id", "person")
                    .text("role")
                    .at("read_at")
                    .unique(&["person_id", "role"]),
            ],
        )
        .await?;
        for (table, column) in [("project", "erased_at"), ("invitation", "asked_again_at")] {
            let one = Table::alter()
                .table(table)
                .add_column(ColumnDef::new(column).timestamp_with_time_zone())
                .to_owned();
            manager.alter_table(one).await?;
        }
        Ok(())
    }
}
