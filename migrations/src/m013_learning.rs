//! What a round learned and how actions stand later; moderation, and with it a second submission.

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
                // The coordinator's words, and whether anyone may read them once the round has closed.
                table("learning")
                    .of("round_id", "round")
                    .text("overall")
                    .bool("public")
                    .at("saved_at")
                    .of("saved_by", "person")
                    .maybe_at("shared_at")
                    .maybe_of("shared_by", "person")
                    .version()
                    .unique(&["round_id"]),
                table("theme")
                    .of("learning_id", "learning")
                    .int("principle")
                    .text("words")
                    .unique(&["learning_id", "principle"]),
                // How one action stands months after a round: rows are only ever added, the latest counts.
                table("follow_up")
                    .of("round_id", "round")
                    .of("project_id", "project")
                    .of("action_id", "action")
                    .text("stands")
                    .text("words")
                    .at("said_at")
                    .of("said_by", "person")
                    .index(&["round_id", "project_id"]),
                // What a moderator made of one submission. `verdict`: approved, sent-back or asked.
                table("moderation")
                    .of("review_id", "review")
                    .of("submission_id", "submission")
                    .text("verdict")
                    .text("note")
                    .at("decided_at")
                    .of("decided_by", "person")
                    .unique(&["submission_id", "verdict"])
                    .index(&["review_id"]),
                // Other words a moderator proposes for one place in a submission sent back.
                table("proposed_edit")
                    .of("moderation_id", "moderation")
                    .text("place")
                    .text("was")
                    .text("proposed")
                    .unique(&["moderation_id", "place"]),
            ],
        )
        .await?;
        // A review sent back is sealed a second time; the first submission is kept beside it.
        let number = ColumnDef::new("number")
            .integer()
            .not_null()
            .default(1)
            .to_owned();
        let add = Table::alter()
            .table("submission")
            .add_column(number)
            .to_owned();
        manager.alter_table(add).await?;
        let one = Index::drop()
            .name("submission_one_review_id")
            .table("submission")
            .to_owned();
        manager.drop_index(one).await?;
        let each = Index::create()
            .name("submission_one_review_id_number")
            .table("submission")
            .col("review_id")
            .col("number")
            .unique()
            .to_owned();
        manager.create_index(each).await
    }
}
