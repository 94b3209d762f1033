//! A hand for one project: where it stands, a short reminder by hand, notes of calls.
//!
//! For coordinators who do not belong to the project. What stands here says nothing of what another side has done.

use crate::announce::{self, About, To};
use crate::control_room::apart;
use crate::rounds::{facts, held, of};
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::CoordinatorFor;
use domain::deadline::RoundFacts;
use domain::ids::{PersonId, RoundId};
use domain::nudge::{CannotNudge, may_nudge};
use domain::participation::{Overdue, Progress, Standing};
use domain::person::Person;
use domain::refused_address::Refused;
use domain::round::Round;
use domain::stage::Stage;
use domain::text;
use domain::times::Times;
use std::collections::HashMap;
use store::help::{CallNote, Nudge};

/// One project of a round, for whoever helps it.
#[derive(Clone, Debug)]
pub struct HelpPage {
    /// The round.
    pub round: Round,
    /// How far the project is.
    pub progress: Progress,
    /// Where it stands.
    pub standing: Standing,
    /// What is overdue, and since when.
    pub overdue: Option<Overdue>,
    /// How many questions the framework asks.
    pub questions: usize,
    /// Whom to write to.
    pub leads: Vec<Person>,
    /// Those of their addresses that the mail server refuses.
    pub refused: HashMap<String, Refused>,
    /// Whether a short reminder may go now.
    pub may_nudge: Result<Stage, CannotNudge>,
    /// When the latest went, and who sent it.
    pub nudged: Option<(DateTime<Utc>, String)>,
    /// The notes of calls, latest first, each with who wrote it.
    pub notes: Vec<(CallNote, String)>,
}

/// The project's page for whoever helps it.
///
/// # Errors
/// [`Stop::NotThere`] when it never joined the round.
pub async fn page(app: &App, at: Times, by: &CoordinatorFor, round: RoundId) -> Done<HelpPage> {
    let db = app.store.reader();
    let facts = facts(app, db, round).await?;
    not_a_partner(by, &facts)?;
    let stage = facts.round.stage();
    let mut projects = facts.projects.into_iter();
    let progress = projects.find(|one| one.facts.project == by.project());
    let progress = progress.ok_or(Stop::NotThere)?;
    let last = store::help::last_nudge(db, by.project()).await?;
    let notes = store::help::notes(db, by.project()).await?;
    let people = notes
        .iter()
        .map(|note| note.by)
        .chain(last.map(|last| last.by));
    let names = store::name::people(db, people).await?;
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_default();
    let mut leads = store::organisation::leads(db, [by.project()]).await?;
    let leads = leads.remove(&by.project()).unwrap_or_default();
    let framework = app.framework(&facts.round.framework_id, &facts.round.framework_version);
    Ok(HelpPage {
        standing: progress.standing(stage),
        overdue: progress.overdue(stage, at.round),
        questions: framework.map_or(0, domain::framework::Framework::question_count),
        refused: store::refused_address::among(db, leads.iter().map(|one| one.email.as_str()))
            .await?,
        leads,
        may_nudge: may_nudge(&progress, stage, last.map(|last| last.at), at.round),
        nudged: last.map(|last| (last.at, name(last.by))),
        notes: notes
            .into_iter()
            .map(|note| (note.clone(), name(note.by)))
            .collect(),
        round: facts.round,
        progress,
    })
}

/// Sends the project's people a short, kind reminder of what is open: its leads, and while it reviews its named
/// reviewers.
///
/// # Errors
/// [`CannotNudge`]; [`Stop::NotThere`].
pub async fn nudge(app: &App, at: Times, by: &CoordinatorFor, round: RoundId) -> Done<()> {
    let tx = app.store.begin().await?;
    // Held, so that two coordinators at once do not both find that no reminder went lately.
    let facts = of(app, tx.reader(), held(app, &tx, round).await?).await?;
    not_a_partner(by, &facts)?;
    let project = by.project();
    let progress = facts
        .projects
        .iter()
        .find(|one| one.facts.project == project);
    let progress = progress.ok_or(Stop::NotThere)?;
    let last = store::help::last_nudge(tx.reader(), project).await?;
    let last = last.map(|last| last.at);
    let step = may_nudge(progress, facts.round.stage(), last, at.round)?;
    let nudge = Nudge {
        id: app.chance.uuid(),
        round,
        project,
        at: at.round,
        by: by.person(),
    };
    store::help::add_nudge(&tx, &nudge).await?;
    let about = || About {
        project: Some(project),
        round: Some(round),
        subject: Some(("nudge", nudge.id)),
        ..About::default()
    };
    for person in readers(progress, step) {
        let to = To::Person(person);
        announce::letter(app, &tx, at, "nudge", to, nudge.id, about()).await?;
    }
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "project_nudged", about(), "").await?;
    Ok(tx.commit().await?)
}

/// How far the partner of a coordinator's own project is, is not theirs to know, nor theirs to act on.
fn not_a_partner(by: &CoordinatorFor, facts: &RoundFacts) -> Done<()> {
    if apart(&facts.projects, by.own()).contains(&by.project()) {
        return Err(Stop::NotThere);
    }
    Ok(())
}

fn readers(progress: &Progress, step: Stage) -> Vec<PersonId> {
    let people = &progress.people;
    let mut readers = people.leads.clone();
    if step == Stage::Reviewing {
        let named = progress.facts.reviewers.iter();
        readers.extend(named.filter(|person| people.members.contains(person)));
    }
    let mut seen = std::collections::HashSet::new();
    readers.retain(|person| seen.insert(*person));
    readers
}

/// Keeps a note of a call with the project.
///
/// # Errors
/// A problem with `said`; [`Stop::NotThere`] when the project never joined the round.
pub async fn note(
    app: &App,
    at: Times,
    by: &CoordinatorFor,
    round: RoundId,
    said: &str,
) -> Done<()> {
    let said = text::paragraphs(said, text::REASON).and_then(|said| {
        let some = Some(said).filter(|said| !said.is_empty());
        some.ok_or_else(|| "Write a sentence or two about the call.".to_string())
    });
    let said = said.map_err(|says| Stop::amiss("said", &says))?;
    let tx = app.store.begin().await?;
    not_a_partner(by, &facts(app, tx.reader(), round).await?)?;
    let place = store::participation::find(tx.reader(), round, by.project()).await?;
    place.ok_or(Stop::NotThere)?;
    let note = CallNote {
        id: app.chance.uuid(),
        project: by.project(),
        round: Some(round),
        said,
        at: at.round,
        by: by.person(),
    };
    let about = About {
        project: Some(by.project()),
        round: Some(round),
        subject: Some(("call_note", note.id)),
        ..About::default()
    };
    store::help::add_note(&tx, note).await?;
    // That a call was noted, not what was said in it.
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "call_noted", about, "").await?;
    Ok(tx.commit().await?)
}
