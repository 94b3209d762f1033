//! Help given by coordinators (nudges, notes of calls), and a journal that the database itself keeps.
//!
//! A journal line is never changed. It goes only through retention's door: a row of `journal_retention`, which is
//! open until the line it names is written, and whose transaction cannot end before.

use crate::sketch::{make, table};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make(
            manager,
            vec![
                // A short reminder that a coordinator sent by hand.
                table("nudge")
                    .of("round_id", "round")
                    .of("project_id", "project")
                    .at("nudged_at")
                    .of("nudged_by", "person")
                    .index(&["project_id", "nudged_at"]),
                // What was said in a call with a project. Coordinators alone read it.
                table("call_note")
                    .of("project_id", "project")
                    .maybe_of("round_id", "round")
                    .text("said")
                    .at("noted_at")
                    .of("noted_by", "person")
                    .index(&["project_id", "noted_at"]),
                // When old lines were let go, up to which moment, and the line that says so.
                table("journal_retention")
                    .at("opened_at")
                    .at("older_than")
                    .in_the_end("journal_id", "journal"),
            ],
        )
        .await?;
        for columns in [["person_id", "at"], ["what", "at"]] {
            let index = Index::create()
                .name(format!("journal_by_{}", columns.join("_")))
                .table("journal")
                .col(columns[0])
                .col(columns[1])
                .to_owned();
            manager.create_index(index).await?;
        }
        let db = manager.get_connection();
        // Counting what is written reads no words: this index holds the answers that have any.
        db.execute_unprepared(
            "CREATE INDEX answer_by_written ON answer (assessment_id)
             WHERE (we_do <> '' OR we_plan <> '' OR we_show <> '' OR not_for_us IS NOT NULL)",
        )
        .await?;
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let kept = if is_postgres { POSTGRES } else { SQLITE };
        for statement in kept {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

const SQLITE: &[&str] = &[
    "CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
     BEGIN SELECT RAISE(ABORT, 'a journal line is never changed'); END",
    // INSERT OR REPLACE would otherwise be a way to change one.
    "CREATE TRIGGER journal_never_repeats BEFORE INSERT ON journal
     WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
     BEGIN SELECT RAISE(ABORT, 'a journal line is never changed'); END",
    "CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
     WHEN NOT EXISTS (
        SELECT 1 FROM journal_retention door WHERE door.older_than > OLD.at
        AND NOT EXISTS (SELECT 1 FROM journal line WHERE line.id = door.journal_id))
     BEGIN SELECT RAISE(ABORT, 'a journal line goes by retention alone'); END",
];

const POSTGRES: &[&str] = &[
    "CREATE FUNCTION journal_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'a journal line is never changed'; END $$",
    "CREATE FUNCTION journal_never_shrinks() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
        IF EXISTS (
            SELECT 1 FROM journal_retention door WHERE door.older_than > OLD.at
            AND NOT EXISTS (SELECT 1 FROM journal line WHERE line.id = door.journal_id))
        THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'a journal line goes by retention alone';
     END $$",
    "CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
     FOR EACH ROW EXECUTE FUNCTION journal_never_changes()",
    "CREATE TRIGGER journal_never_empties BEFORE TRUNCATE ON journal
     FOR EACH STATEMENT EXECUTE FUNCTION journal_never_changes()",
    "CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
     FOR EACH ROW EXECUTE FUNCTION journal_never_shrinks()",
];
