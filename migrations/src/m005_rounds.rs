//! Rounds, their calendar, and the projects in them.

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
                // `stage` is where the calendar is; the dates stand in `round_stage`.
                table("round")
                    .text("name")
                    .text("invitation")
                    .text("framework_id")
                    .text("framework_version")
                    .text("timetable_id")
                    .text("time_zone")
                    .int("grace_days")
                    .text("stage")
                    .at("created_at")
                    .of("created_by", "person")
                    .maybe_at("opened_at")
                    .maybe_at("closed_at")
                    .version()
                    .index(&["stage"]),
                table("round_stage")
                    .of("round_id", "round")
                    .int("position")
                    .text("stage")
                    .int("days")
                    .on("starts_on")
                    .on("ends_on")
                    .at("due_at")
                    .at("closes_at")
                    .maybe_at("entered_at")
                    .unique(&["round_id", "stage"]),
                // `due_at` and `closes_at` govern writing; an extension moves both.
                table("participation")
                    .of("round_id", "round")
                    .of("project_id", "project")
                    .at("joined_at")
                    .of("joined_by", "person")
                    .at("due_at")
                    .at("closes_at")
                    .bool("standby")
                    .maybe_at("withdrawn_at")
                    .maybe_of("withdrawn_by", "person")
                    .version()
                    .unique(&["round_id", "project_id"])
                    .index(&["project_id"]),
                table("named_reviewer")
                    .of("participation_id", "participation")
                    .of("person_id", "person")
                    .unique(&["participation_id", "person_id"])
                    .index(&["person_id"]),
                table("conflict")
                    .of("round_id", "round")
                    .of("project_id", "project")
                    .of("with_project_id", "project")
                    .at("declared_at")
                    .of("declared_by", "person")
                    .unique(&["round_id", "project_id", "with_project_id"]),
                // Moves one participation or one exchange; the latest wins.
                table("extension")
                    .of("round_id", "round")
                    .text("subject")
                    .some_id("subject_id")
                    .at("due_at")
                    .at("closes_at")
                    .text("why")
                    .at("granted_at")
                    .of("granted_by", "person")
                    .index(&["subject_id"]),
            ],
        )
        .await
    }
}
