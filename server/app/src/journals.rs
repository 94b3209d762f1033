//! Reading the journal: of a round, of a project, of a person; and letting old lines go.
//!
//! What a reader may see is [`Reader::sight`]'s to say. Writing lines is `announce`'s.

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::ids::{JournalId, PersonId, ProjectId, RoundId};
use domain::journal::{Line, Sight};
pub use domain::journal::{Of, Place, Reader, Wanted};
use domain::times::Times;
use std::collections::HashMap;

/// How many lines stand on a page.
pub const ON_A_PAGE: usize = 100;
/// How many lines an export holds at most.
pub const EXPORTED: usize = 50_000;

/// A line with its names.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it stands.
    pub place: Place,
    /// Who; nobody where it happened by itself.
    pub who: Option<(PersonId, String)>,
    /// What happened, a word of the glossary.
    pub what: String,
    /// In which round.
    pub round: Option<(RoundId, String)>,
    /// To which project.
    pub project: Option<(ProjectId, String)>,
    /// Why.
    pub why: String,
}

/// A page of a journal.
#[derive(Clone, Debug)]
pub struct Page {
    /// Of what it is: the name of the round, project or person.
    pub name: String,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Where older lines begin, if there are any.
    pub older: Option<Place>,
    /// The kinds of lines that there are.
    pub kinds: Vec<String>,
    /// The people in it, by name.
    pub people: Vec<(PersonId, String)>,
}

/// A page of the journal `of`, as `reader` sees it.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn page(app: &App, reader: Reader<'_>, of: Of, wanted: &Wanted) -> Done<Page> {
    let sight = reader.sight(of)?;
    let db = app.store.reader();
    let most = u64::try_from(ON_A_PAGE + 1).unwrap_or(u64::MAX);
    let mut lines = store::journals::read(db, &sight, wanted, most).await?;
    let has_older = lines.len() > ON_A_PAGE;
    lines.truncate(ON_A_PAGE);
    let older = lines.last().filter(|_| has_older).map(|line| line.place);
    let (kinds, people) = store::journals::kinds_and_people(db, &sight).await?;
    let names = Names::read(app, of, &lines, &people).await?;
    let mut people: Vec<(PersonId, String)> = people
        .into_iter()
        .map(|id| (id, names.person(id)))
        .collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    Ok(Page {
        name: names.of(of).ok_or(Stop::NotThere)?,
        entries: names.entries(&sight, lines),
        older,
        kinds,
        people,
    })
}

/// Every line that a page of these wishes goes on to, to be taken away in a file.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn export(app: &App, reader: Reader<'_>, of: Of, wanted: &Wanted) -> Done<Vec<Entry>> {
    let sight = reader.sight(of)?;
    let most = u64::try_from(EXPORTED).unwrap_or(u64::MAX);
    let lines = store::journals::read(app.store.reader(), &sight, wanted, most).await?;
    let names = Names::read(app, of, &lines, &[]).await?;
    names.of(of).ok_or(Stop::NotThere)?;
    Ok(names.entries(&sight, lines))
}

/// Lets go of every line older than `before`, in a transaction of its own, and writes down that it did. Says how
/// many went. By the clockwork's retention: no person does this.
///
/// # Errors
/// When the database cannot be written.
pub async fn let_go(app: &App, at: Times, before: DateTime<Utc>) -> Done<u64> {
    let tx = app.store.begin().await?;
    let line = JournalId::new(&*app.chance);
    let gone = store::journals::let_go(&tx, app.chance.uuid(), line, before, at.round).await?;
    let why = format!("{gone} lines from before {}.", before.format("%-d %B %Y"));
    let what = store::journals::RETENTION;
    announce::line(&tx, line, at, None, what, About::default(), &why).await?;
    tx.commit().await?;
    Ok(gone)
}

/// The names behind ids.
struct Names {
    people: HashMap<PersonId, String>,
    projects: HashMap<ProjectId, String>,
    rounds: HashMap<RoundId, String>,
}

impl Names {
    async fn read(app: &App, of: Of, lines: &[Line], others: &[PersonId]) -> Done<Self> {
        let db = app.store.reader();
        let (round, project, person) = match of {
            Of::Round(id) => (Some(id), None, None),
            Of::Project(id) => (None, Some(id), None),
            Of::Person(id) => (None, None, Some(id)),
        };
        let people = lines.iter().filter_map(|line| line.person);
        let people = people.chain(others.iter().copied()).chain(person);
        let projects = lines.iter().filter_map(|line| line.project).chain(project);
        let rounds = lines.iter().filter_map(|line| line.round).chain(round);
        Ok(Self {
            people: store::name::people(db, people).await?,
            projects: store::name::projects(db, projects).await?,
            rounds: store::name::rounds(db, rounds).await?,
        })
    }

    fn of(&self, of: Of) -> Option<String> {
        match of {
            Of::Round(id) => self.rounds.get(&id).cloned(),
            Of::Project(id) => self.projects.get(&id).cloned(),
            Of::Person(id) => self.people.get(&id).cloned(),
        }
    }

    fn person(&self, id: PersonId) -> String {
        let name = self.people.get(&id).cloned();
        name.unwrap_or_else(|| "Someone who has left".to_string())
    }

    fn entries(&self, sight: &Sight, lines: Vec<Line>) -> Vec<Entry> {
        let entry = |line: Line| Entry {
            place: line.place,
            who: line.person.map(|id| (id, self.person(id))),
            what: line.what,
            round: line
                .round
                .and_then(|id| Some((id, self.rounds.get(&id)?.clone()))),
            project: line
                .project
                .and_then(|id| Some((id, self.projects.get(&id)?.clone()))),
            why: if sight.reasons {
                line.why
            } else {
                String::new()
            },
        };
        lines.into_iter().map(entry).collect()
    }
}
