//! What a person tells of their own experience: with consent, for pairing, deleted when the consent is taken back.
//!
//! No journal line is written: coordinators read the journal, and that somebody told anything is health data by itself.
//! The dates of the consent are kept instead, and shown to the person alone. Decision 017.

use crate::{App, Done};
use domain::access::{Actor, Coordinator};
pub use domain::experience::{Consent, Kept, Typed};
use domain::ids::{ProjectId, RoundId};
use domain::times::Times;
use std::collections::HashMap;

/// What a person told, and when they agreed.
#[derive(Clone, Debug)]
pub struct Mine {
    /// What is kept, while they agree.
    pub kept: Option<Kept>,
    /// When they agreed and took it back, the latest first.
    pub consents: Vec<Consent>,
}

/// What the person who asks told.
///
/// # Errors
/// When the database cannot be read.
pub async fn mine(app: &App, who: &Actor) -> Done<Mine> {
    let db = app.store.reader();
    Ok(Mine {
        kept: store::experience::of_person(db, who.id).await?,
        consents: store::experience::consents(db, who.id).await?,
    })
}

/// Keeps what they tell, having seen the version `seen`; 0 where nothing was kept.
///
/// # Errors
/// Problems box by box; [`Stop::ChangedMeanwhile`] when it was changed or taken back since.
pub async fn tell(app: &App, at: Times, who: &Actor, seen: i32, typed: &Typed) -> Done<()> {
    let told = typed.check()?;
    let tx = app.store.begin().await?;
    match seen {
        0 => store::experience::agree(&tx, who.id, &told, at.real, || app.chance.uuid()).await?,
        seen => store::experience::change(&tx, who.id, seen, &told, at.real).await?,
    }
    Ok(tx.commit().await?)
}

/// Deletes what they told. Twice is as good as once.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_back(app: &App, at: Times, who: &Actor) -> Done<()> {
    let tx = app.store.begin().await?;
    store::experience::take_back(&tx, who.id, at.real).await?;
    Ok(tx.commit().await?)
}

/// What named reviewers of a round tell, by project, each a sentence: for whoever pairs, but for their own projects.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_round(
    app: &App,
    by: &Coordinator,
    round: RoundId,
) -> Done<HashMap<ProjectId, Vec<String>>> {
    let db = app.store.reader();
    let mut told = store::experience::of_round(db, round).await?;
    told.retain(|project, _| !by.own().contains(project));
    let people = told.values().flatten().map(|(person, _)| *person);
    let names = store::name::people(db, people).await?;
    let says = |(person, told): &(domain::ids::PersonId, domain::experience::Told)| {
        let relations = told.relations.iter().map(|one| one.says().to_string());
        let words = Some(told.words.clone()).filter(|words| !words.is_empty());
        let all: Vec<String> = relations.chain(words).collect();
        let name = names.get(person).cloned().unwrap_or_default();
        format!("{name}: {}", all.join("; "))
    };
    let lines = told.iter().map(|(project, all)| {
        let lines = all.iter().map(says);
        (*project, lines.collect())
    });
    Ok(lines.collect())
}
