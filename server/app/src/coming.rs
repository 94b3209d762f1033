//! What happens by itself in a round, each coming letter to be read before it goes, and kept from going.
//!
//! A letter is written here as it would be on its day, from the facts of now, without its secret link. A stopped
//! reminder counts as done: the engine passes it over.

use crate::announce::{self, About};
use crate::control_room::apart;
use crate::rounds::facts;
use crate::{App, Done, Stop, clockwork, postman};
use chrono::{DateTime, Utc};
use domain::access::Coordinator;
use domain::deadline::{self, Coming, Event, Reminder, RoundFacts};
use domain::ids::{LetterId, PersonId, ProjectId, RoundId};
use domain::round::{Round, letter_of};
use domain::stage::Stage;
use domain::times::Times;
use std::collections::{HashMap, HashSet};
use store::{Claimed, Tx};

/// What happens by itself, soonest first, less what was stopped, and less the letters about projects `apart`, whose
/// number would tell how far those are.
#[must_use]
pub fn coming<'a>(
    facts: &'a RoundFacts,
    stopped: &HashSet<String>,
    apart: &HashSet<ProjectId>,
    now: DateTime<Utc>,
) -> Vec<Coming<'a>> {
    let mut list = deadline::coming(facts, now);
    if stopped.is_empty() && apart.is_empty() {
        return list;
    }
    let left_out =
        |reminder: &Reminder| stopped.contains(&reminder.key) || apart.contains(&reminder.project);
    let ahead = deadline::ahead(facts, now).into_iter();
    for reminder in ahead.filter(left_out) {
        for coming in list
            .iter_mut()
            .filter(|coming| coming.at == reminder.goes_at)
        {
            if let Event::Letters { letter, count, .. } = &mut coming.what
                && *letter == reminder.letter
            {
                *count = count.saturating_sub(reminder.people.len());
            }
        }
    }
    list.retain(|coming| !matches!(coming.what, Event::Letters { count: 0, .. }));
    list
}

/// The word by which an event is named in an address.
#[must_use]
pub fn word(coming: &Coming<'_>) -> String {
    let what = match coming.what {
        Event::Letters { letter, .. } => letter.to_string(),
        Event::Switch { to, .. } => format!("to-{}", to.word()),
    };
    format!("{}-{what}", coming.at.timestamp())
}

/// What happens by itself, for the page.
#[derive(Clone, Debug)]
pub struct ComingPage {
    /// The round.
    pub round: Round,
    /// Soonest first: when, its word, and what, in a sentence.
    pub events: Vec<(DateTime<Utc>, String, String)>,
    /// The one that is looked at.
    pub opened: Option<Opened>,
    /// Reminders that were stopped and whose day is ahead.
    pub stopped: Vec<Stopped>,
}

/// A reminder that a coordinator stopped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stopped {
    /// Its key.
    pub reminder: String,
    /// When it would have gone.
    pub at: DateTime<Utc>,
    /// What coordinators call the letter.
    pub letter: &'static str,
    /// About which project.
    pub project_name: String,
}

/// One event, opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its word.
    pub word: String,
    /// Who gets a letter, by project.
    pub recipients: Vec<Recipient>,
    /// To whom the letter below would go.
    pub to: Option<Recipient>,
    /// Its subject and words as they would be, or why it would not go.
    pub reads: Option<Result<(String, String), String>>,
}

/// Somebody who gets a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient {
    /// About which project.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The reminder, where it is one: by this it can be stopped.
    pub reminder: Option<String>,
}

/// What happens by itself, with the event `opened` laid open and its letter to `to` written out.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn page(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    opened: &str,
    to: Option<(ProjectId, PersonId)>,
) -> Done<ComingPage> {
    let db = app.store.reader();
    let facts = facts(app, db, id).await?;
    let stopped = store::control_room::stopped(db, id).await?;
    let apart = apart(&facts.projects, by.own());
    let events = coming(&facts, &stopped, &apart, at.round);
    let lines = events
        .iter()
        .map(|one| (one.at, word(one), clockwork::says(one)));
    let chosen = events.iter().find(|event| word(event) == opened);
    let opened = match chosen {
        None => None,
        Some(event) => Some(lay_open(app, at, &facts, (&stopped, &apart), event, to).await?),
    };
    Ok(ComingPage {
        events: lines.collect(),
        opened,
        stopped: stopped_ahead(&facts, &stopped, &apart, at),
        round: facts.round.clone(),
    })
}

/// What was stopped and could still go, soonest first, less what is not for this coordinator.
fn stopped_ahead(
    facts: &RoundFacts,
    stopped: &HashSet<String>,
    apart: &HashSet<ProjectId>,
    at: Times,
) -> Vec<Stopped> {
    if stopped.is_empty() {
        return Vec::new();
    }
    let name = |id: ProjectId| {
        let mut projects = facts.projects.iter();
        let project = projects.find(|one| one.facts.project == id);
        project.map_or_else(String::new, |one| one.facts.name.clone())
    };
    let mut list: Vec<Stopped> = deadline::ahead(facts, at.round)
        .into_iter()
        .filter(|one| stopped.contains(&one.key) && !apart.contains(&one.project))
        .map(|one| Stopped {
            at: one.goes_at,
            letter: crate::letters_promised::title(&one.letter),
            project_name: name(one.project),
            reminder: one.key,
        })
        .collect();
    list.sort_by(|a, b| (a.at, &a.project_name).cmp(&(b.at, &b.project_name)));
    list
}

async fn lay_open(
    app: &App,
    at: Times,
    facts: &RoundFacts,
    left_out: (&HashSet<String>, &HashSet<ProjectId>),
    event: &Coming<'_>,
    to: Option<(ProjectId, PersonId)>,
) -> Done<Opened> {
    let promised = promised(facts, left_out, event, at);
    let people = promised.iter().filter_map(|(letter, _)| letter.person);
    let people = store::name::people(app.store.reader(), people).await?;
    let projects: HashMap<ProjectId, &str> = facts
        .projects
        .iter()
        .map(|one| (one.facts.project, one.facts.name.as_str()))
        .collect();
    let mut all: Vec<(Recipient, Claimed)> = promised
        .into_iter()
        .filter_map(|(letter, reminder)| {
            let (project, person) = letter.project.zip(letter.person)?;
            let recipient = Recipient {
                project,
                project_name: (*projects.get(&project)?).to_string(),
                person,
                name: people.get(&person)?.clone(),
                reminder,
            };
            Some((recipient, letter))
        })
        .collect();
    all.sort_by_key(|(one, _)| (one.project_name.to_lowercase(), one.name.to_lowercase()));
    let meant =
        |(one, _): &&(Recipient, Claimed)| to.is_none_or(|to| to == (one.project, one.person));
    let chosen = all.iter().find(meant);
    // As it would be on its day: before it, a reminder might still say otherwise.
    let then = Times {
        real: at.real,
        round: event.at,
    };
    let reads = match chosen {
        None => None,
        Some((_, letter)) => Some(postman::preview(app, then, letter).await?),
    };
    Ok(Opened {
        word: word(event),
        to: chosen.map(|(one, _)| one.clone()),
        reads: reads.map(|reads| reads.map(|letter| (letter.subject, letter.text))),
        recipients: all.into_iter().map(|(one, _)| one).collect(),
    })
}

/// The letters of an event as they would be promised, each with the reminder it comes of. What would tell a
/// coordinator how far their own partner is, is left out.
fn promised(
    facts: &RoundFacts,
    (stopped, apart): (&HashSet<String>, &HashSet<ProjectId>),
    event: &Coming<'_>,
    at: Times,
) -> Vec<(Claimed, Option<String>)> {
    let letter = |letter: &str, project, person| Claimed {
        id: LetterId(uuid::Uuid::nil()),
        promise: String::new(),
        letter: letter.to_string(),
        person: Some(person),
        email: None,
        project: Some(project),
        round: Some(facts.round.id),
        exchange: None,
        subject: None,
        promised_at: event.at,
        attempts: 0,
    };
    match event.what {
        Event::Letters { letter: wanted, .. } => deadline::ahead(facts, at.round)
            .into_iter()
            .filter(|one| one.goes_at == event.at && one.letter == wanted)
            .filter(|one| !stopped.contains(&one.key) && !apart.contains(&one.project))
            .flat_map(|one| {
                let people = one.people.clone();
                people.into_iter().map(move |person| {
                    let subject = Some(clockwork::subject(one.subject).1);
                    let promised = Claimed {
                        exchange: one.exchange,
                        subject,
                        ..letter(&one.letter, one.project, person)
                    };
                    (promised, Some(one.key.clone()))
                })
            })
            .collect(),
        Event::Switch { to, .. } => {
            let Some(key) = letter_of(to) else {
                return Vec::new();
            };
            let active = facts.projects.iter().filter(|one| one.is_active());
            let people = active.flat_map(|one| {
                let everyone = to == Stage::SelfAssessing;
                let whom = if everyone {
                    &one.people.members
                } else {
                    &one.people.leads
                };
                whom.iter().map(|person| (one.facts.project, *person))
            });
            people
                .map(|(project, person)| (letter(key, project, person), None))
                .collect()
        }
    }
}

/// Keeps one reminder from going: its key is that of [`Recipient::reminder`].
///
/// # Errors
/// [`Stop::NotThere`]; [`Stop::ChangedMeanwhile`] when it went or was stopped a moment ago.
pub async fn stop(app: &App, at: Times, by: &Coordinator, id: RoundId, key: &str) -> Done<()> {
    let tx = app.store.begin().await?;
    let reminder = ahead(app, &tx, at, by, id, key).await?;
    let stopped = store::control_room::STOPPED;
    if !store::engine::note_done(&tx, &reminder.key, id, stopped, at.round).await? {
        return Err(Stop::ChangedMeanwhile);
    }
    noted(app, tx, at, by, id, &reminder, "reminder_stopped").await
}

/// Lets a stopped reminder go after all, on its day.
///
/// # Errors
/// As [`stop`]; [`Stop::ChangedMeanwhile`] also when it is not stopped, or its day has come.
pub async fn resume(app: &App, at: Times, by: &Coordinator, id: RoundId, key: &str) -> Done<()> {
    let tx = app.store.begin().await?;
    let reminder = ahead(app, &tx, at, by, id, key).await?;
    if !store::control_room::resume(&tx, id, &reminder.key).await? {
        return Err(Stop::ChangedMeanwhile);
    }
    noted(app, tx, at, by, id, &reminder, "reminder_resumed").await
}

/// The reminder of this key, while it is ahead.
async fn ahead(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    key: &str,
) -> Done<Reminder> {
    let facts = facts(app, tx.reader(), id).await?;
    let reminder = deadline::ahead(&facts, at.round)
        .into_iter()
        .find(|one| one.key == key)
        .ok_or(Stop::ChangedMeanwhile)?;
    if apart(&facts.projects, by.own()).contains(&reminder.project) {
        return Err(Stop::NotThere);
    }
    Ok(reminder)
}

async fn noted(
    app: &App,
    tx: Tx,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    reminder: &Reminder,
    what: &'static str,
) -> Done<()> {
    let about = About {
        project: Some(reminder.project),
        round: Some(id),
        subject: Some(clockwork::subject(reminder.subject)),
        ..About::default()
    };
    let why = format!(
        "{}, {}",
        crate::letters_promised::title(&reminder.letter),
        reminder.goes_at.format("%-d %B %Y")
    );
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, what, about, &why).await?;
    Ok(tx.commit().await?)
}
