//! Letters: the coordinating body's own wordings, what each person chose, calendar feeds, addresses that are refused.

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
                // The highest version of a letter is in use. `shipped`: it is the program's own again from here on.
                table("wording")
                    .text("letter")
                    .version()
                    .text("subject")
                    .text("action")
                    .text("opening")
                    .text("closing")
                    .bool("shipped")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .unique(&["letter", "version"]),
                // No row: each letter as it comes. `choice`: digest or off.
                table("letter_choice")
                    .of("person_id", "person")
                    .text("letter")
                    .text("choice")
                    .at("chosen_at")
                    .unique(&["person_id", "letter"]),
                // A row: letters that could wait come at weekends too.
                table("weekend_post")
                    .of("person_id", "person")
                    .at("since")
                    .unique(&["person_id"]),
                // The secret address is made from the id; here is its SHA-256 alone.
                table("calendar_feed")
                    .of("person_id", "person")
                    .text("token_hash")
                    .at("made_at")
                    .unique(&["person_id"])
                    .unique(&["token_hash"]),
                // Until a letter to it is taken, or somebody says to try again. Both instants on the round clock.
                table("refused_address")
                    .text("email")
                    .int("times")
                    .at("first_at")
                    .at("last_at")
                    .text("server_said")
                    .unique(&["email"]),
            ],
        )
        .await?;
        // The digest that a letter waits for, or went in.
        let digest = Table::alter()
            .table("outbox")
            .add_column(ColumnDef::new("digest_id").uuid())
            .to_owned();
        manager.alter_table(digest).await?;
        let by_digest = Index::create()
            .name("outbox_by_digest_id")
            .table("outbox")
            .col("digest_id")
            .to_owned();
        manager.create_index(by_digest).await
    }
}
