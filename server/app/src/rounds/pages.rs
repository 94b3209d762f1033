//! What the pages about rounds show to members of projects. The coordinators' is the control room's.

use super::facts;
use crate::{App, Done, Stop};
use domain::access::Actor;
use domain::deadline::RoundFacts;
use domain::ids::{ExchangeId, ProjectId, RoundId};
use domain::organisation::Project;
use domain::participation::Progress;
use domain::round::Round;

/// The round as members of projects see it.
#[derive(Clone, Debug)]
pub struct MemberView {
    /// The round.
    pub round: Round,
    /// How many projects are in it.
    pub joined: usize,
    /// Whether what it learned can be read.
    pub has_learned: bool,
    /// The framework's name.
    pub framework: String,
    /// The person's own projects: those in the round, and those that could join.
    pub own: Vec<Own>,
}

/// One of the person's own projects.
#[derive(Clone, Debug)]
pub struct Own {
    /// Which.
    pub project: ProjectId,
    /// Its name.
    pub name: String,
    /// Whether the person leads it.
    pub leads: bool,
    /// Whether the coordinating body has approved it.
    pub approved: bool,
    /// How far it is in the round, if it ever joined.
    pub progress: Option<Progress>,
    /// In circles: each of its exchanges, with whom and whether it reads them.
    pub circle: Vec<(ExchangeId, String, bool)>,
}

/// Each exchange of a project that is in several, as in circles; nothing where it is in one.
fn circle(facts: &RoundFacts, project: ProjectId) -> Vec<(ExchangeId, String, bool)> {
    let name = |id: ProjectId| {
        let mut all = facts.projects.iter();
        let found = all.find(|one| one.facts.project == id);
        found.map_or_else(String::new, |one| one.facts.name.clone())
    };
    let own = facts.projects.iter();
    let own = own.filter(|one| one.facts.project == project && one.exchanges.len() > 1);
    own.flat_map(|one| {
        let reads = one.reviews.iter().map(|task| (task, true));
        let is_read = one.responses.iter().map(|task| (task, false));
        reads.chain(is_read)
    })
    .map(|(task, reads)| (task.exchange, name(task.other), reads))
    .collect()
}

/// The round as a member of some project sees it. A draft is not there.
///
/// # Errors
/// [`Stop::NotThere`], also to someone who belongs to no project.
pub async fn member_view(app: &App, actor: &Actor, id: RoundId) -> Done<MemberView> {
    let db = app.store.reader();
    if actor.places.is_empty() {
        return Err(Stop::NotThere);
    }
    let facts = facts::facts(app, db, id).await?;
    if !facts.round.is_open() {
        return Err(Stop::NotThere);
    }
    let places = actor.places.iter().map(|place| place.project);
    let projects = store::organisation::projects(db, places).await?;
    let own = actor.places.iter().map(|place| Own {
        project: place.project,
        name: place.project_name.clone(),
        leads: place.role == domain::access::Role::Lead,
        approved: projects
            .get(&place.project)
            .is_some_and(Project::is_approved),
        progress: facts
            .projects
            .iter()
            .find(|one| one.facts.project == place.project)
            .cloned(),
        circle: circle(&facts, place.project),
    });
    let framework = app.framework(&facts.round.framework_id, &facts.round.framework_version);
    let learning = store::learning::of_round(db, id).await?;
    Ok(MemberView {
        has_learned: learning.is_some_and(|learning| learning.is_read(facts.round.stage())),
        own: own.collect(),
        joined: facts.projects.iter().filter(|one| one.is_active()).count(),
        framework: framework.map_or_else(String::new, |framework| framework.title.clone()),
        round: facts.round,
    })
}
