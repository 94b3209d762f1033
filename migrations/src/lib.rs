//! The tables, step by step. Never imports `domain` or `store`: what a table once was must not move
//! when the words of today do. Every step runs on SQLite and on PostgreSQL.

pub use sea_orm_migration::prelude::*;

mod sketch;

mod m001_body;
mod m002_people;
mod m003_projects;
mod m004_assessments;
mod m005_rounds;
mod m006_pairing;
mod m007_reviews;
mod m008_post;
mod m009_timetables;
mod m010_repairs;
mod m011_letters;
mod m012_post;
mod m013_learning;
mod m014_grid;
mod m015_evidence;
mod m016_people;
mod m017_feedback;
mod m018_profile;
mod m019_history;
mod m020_plays;
mod m021_reasons;
mod m022_retention;
mod m023_listings;
mod m024_reports;
mod m025_circles;
mod m027_voices;
mod m030_directory;
mod m031_letter_language;

/// All steps, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        whole(vec![
            Box::new(m001_body::Step),
            Box::new(m002_people::Step),
            Box::new(m003_projects::Step),
            Box::new(m004_assessments::Step),
            Box::new(m005_rounds::Step),
            Box::new(m006_pairing::Step),
            Box::new(m007_reviews::Step),
            Box::new(m008_post::Step),
            Box::new(m009_timetables::Step),
            Box::new(m010_repairs::Step),
            Box::new(m011_letters::Step),
            Box::new(m012_post::Step),
            Box::new(m013_learning::Step),
            Box::new(m014_grid::Step),
            Box::new(m015_evidence::Step),
            Box::new(m016_people::Step),
            Box::new(m017_feedback::Step),
            Box::new(m018_profile::Step),
            Box::new(m019_history::Step),
            Box::new(m020_plays::Step),
            Box::new(m021_reasons::Step),
            Box::new(m022_retention::Step),
            Box::new(m023_listings::Step),
            Box::new(m024_reports::Step),
            Box::new(m025_circles::Step),
            Box::new(m027_voices::Step),
            Box::new(m030_directory::Step),
            Box::new(m031_letter_language::Step),
        ])
    }
}

/// Steps that are taken whole or not at all, on SQLite too, where that is not the library's own way: a program killed in
/// the middle of a step would find half of its tables there, and could never take it again.
fn whole(steps: Vec<Box<dyn MigrationTrait>>) -> Vec<Box<dyn MigrationTrait>> {
    let whole = |step| Box::new(Whole(step)) as Box<dyn MigrationTrait>;
    steps.into_iter().map(whole).collect()
}

struct Whole(Box<dyn MigrationTrait>);

impl MigrationName for Whole {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Whole {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.up(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
