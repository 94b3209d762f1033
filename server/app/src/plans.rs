//! Who reviews whom: the pool, a plan proposed, looked at, adopted.
//!
//! A plan is made outside any transaction (the search takes a while) and names the pool it was made from.
//! Adoption reads the pool again inside its transaction: one that has moved is refused, and nothing is done.

use crate::announce::{self, About, To};
use crate::keys::sha256;
use crate::rounds::{self, Cause, exchange_dates, held, impartial, whole};
use crate::{App, Done, Stop};
use domain::access::Coordinator;
use domain::exchange::NewExchange;
use domain::ids::{ExchangeId, PersonId, PlanId, ProjectId, ReviewId, RoundId};
use domain::impartial::{NotImpartial, may_act};
use domain::organisation::Project;
use domain::participation::{ParticipationFacts, Progress};
use domain::plan::{Alone, Candidate, CannotAdopt, Plan, Pool, ROUNDS_REMEMBERED, may_propose};
use domain::round::Round;
use domain::text;
use domain::times::Times;
use pairing::{Problem, Watch, Without};
use std::collections::{BTreeSet, HashMap};
use store::Reading;

/// What the page about pairing shows.
#[derive(Clone, Debug)]
pub struct PairingPage {
    /// The round.
    pub round: Round,
    /// Who is in the pool.
    pub pool: Pool,
    /// The plans proposed so far, latest first.
    pub plans: Vec<Plan>,
    /// Whether the pool has moved since the latest.
    pub has_moved: bool,
}

/// One plan, to be looked at.
#[derive(Clone, Debug)]
pub struct PlanPage {
    /// The round.
    pub round: Round,
    /// The plan.
    pub plan: Plan,
    /// The projects in it.
    pub projects: HashMap<ProjectId, Project>,
    /// Whether the pool has moved since it was made.
    pub has_moved: bool,
    /// How many people are told when it is adopted.
    pub letters: usize,
    /// Whether it is another coordinator's to adopt, or wants a reason, because a project of one's own is in the round.
    pub not_impartial: Option<NotImpartial>,
}

/// Everyone who takes part in pairing, in the order of their ids.
async fn pool(db: &impl Reading, round: RoundId) -> Done<Pool> {
    candidates(db, round, |one| {
        one.withdrawn_at.is_none() && one.paused_at.is_none() && !one.standby
    })
    .await
}

/// Those of a round whom `wanted` picks, in the order of their ids.
pub(crate) async fn candidates(
    db: &impl Reading,
    round: RoundId,
    wanted: impl Fn(&ParticipationFacts) -> bool,
) -> Done<Pool> {
    let places = store::participation::of_round(db, round).await?;
    let places = places.into_iter().filter(wanted);
    let ids: Vec<ProjectId> = places.map(|one| one.project).collect();
    let mut projects = store::organisation::projects(db, ids.iter().copied()).await?;
    let published = store::publication::latest(db, round).await?;
    let mut conflicts = store::conflict::of_round(db, round).await?;
    for (one, other) in store::conflict::by_members(db, &ids).await? {
        // Whoever belongs to both would read their own project: as good as said by both.
        conflicts.entry(one).or_default().push(other);
    }
    let mut partners = store::plan::last_partners(db, round, ROUNDS_REMEMBERED).await?;
    let mut candidates = Vec::new();
    for id in ids {
        candidates.push(Candidate {
            project: projects.remove(&id).ok_or(Stop::NotThere)?,
            published: published.contains_key(&id),
            conflicts: conflicts.remove(&id).unwrap_or_default(),
            last_partners: partners.remove(&id).unwrap_or_default(),
        });
    }
    candidates.sort_by_key(|one| one.project.id);
    Ok(Pool { candidates })
}

/// The pool and the plans so far.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn pairing_page(app: &App, _by: &Coordinator, round: RoundId) -> Done<PairingPage> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    let pool = pool(db, round.id).await?;
    let plans = store::plan::of_round(db, round.id).await?;
    let latest = plans.first();
    Ok(PairingPage {
        has_moved: latest.is_some_and(|plan| plan.based_on != sha256(pool.canonical())),
        round,
        pool,
        plans,
    })
}

/// Proposes a plan for the pool as it is now. The same pool gives the same pairs.
///
/// # Errors
/// [`domain::plan::CannotPropose`].
pub async fn propose(app: &App, at: Times, by: &Coordinator, round: RoundId) -> Done<PlanId> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    let pool = pool(db, round.id).await?;
    may_propose(round.stage(), &pool)?;
    let based_on = sha256(pool.canonical());
    let problem = Problem {
        size: pool.candidates.len(),
        scores: pool.edges(),
        ..Problem::default()
    };
    let solving = tokio::task::spawn_blocking(move || proved(&problem));
    let solved = solving.await.map_err(Stop::fault)??;
    let pairs = solved.pairs.iter().map(|&(a, b)| pool.group(&[a, b]));
    let trios = solved.trios.iter().map(|trio| pool.group(trio));
    let left_over = solved
        .without
        .iter()
        .filter_map(|(place, without)| pool.left_over(*place, &alone(&pool, without)));
    let id = PlanId::new(&*app.chance);
    let tx = app.store.begin().await?;
    let plan = Plan {
        id,
        round: round.id,
        number: store::plan::next_number(tx.reader(), round.id).await?,
        based_on,
        proposed_at: at.round,
        proposed_by: by.person(),
        adopted_at: None,
        groups: pairs.chain(trios).collect(),
        left_over: left_over.collect(),
        version: 1,
    };
    store::plan::add(&tx, &plan, || app.chance.uuid()).await?;
    journal(app, &tx, at, by, "plan_proposed", &plan, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// The best plan, which a checker that shares no code with the solver has been through.
fn proved(problem: &Problem) -> Done<pairing::Plan> {
    let asked = problem.asked().map_err(Stop::fault)?;
    let plan = pairing::best(&asked, &Watch::NONE);
    pairing::check(&asked, &plan).map_err(Stop::fault)?;
    Ok(plan)
}

fn alone(pool: &Pool, without: &Without) -> Alone {
    match without {
        Without::NobodyAllowed => Alone::NobodyAllowed,
        Without::OthersArePinned { neighbours } | Without::OthersHaveNoOneElse { neighbours } => {
            let others = neighbours
                .iter()
                .filter_map(|place| pool.candidates.get(*place));
            Alone::OthersTaken(others.map(|one| one.project.id).collect())
        }
    }
}

/// One plan, to be looked at before it is adopted, or afterwards.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn plan_page(app: &App, by: &Coordinator, round: RoundId, id: PlanId) -> Done<PlanPage> {
    let db = app.store.reader();
    let facts = rounds::facts(app, db, round).await?;
    let plan = store::plan::find(db, round, id)
        .await?
        .ok_or(Stop::NotThere)?;
    let named = plan
        .groups
        .iter()
        .flat_map(|group| group.projects.iter().copied());
    let named = named.chain(plan.left_over.iter().map(|one| one.project));
    let projects = store::organisation::projects(db, named).await?;
    let letters = told(&plan, &facts.projects).len();
    Ok(PlanPage {
        has_moved: plan.based_on != sha256(pool(db, round).await?.canonical()),
        not_impartial: may_act(&facts, by, "").err(),
        round: facts.round,
        plan,
        projects,
        letters,
    })
}

/// Whom an adoption is told: the leads and the named reviewers of every project in the plan.
fn told(plan: &Plan, projects: &[Progress]) -> BTreeSet<(ProjectId, PersonId)> {
    let paired = plan.groups.iter().flat_map(|group| &group.projects);
    let paired = paired.filter_map(|id| projects.iter().find(|one| one.facts.project == *id));
    paired
        .flat_map(|one| {
            let reviewers = one.facts.reviewers.iter();
            let reviewers = reviewers.filter(|person| one.people.members.contains(person));
            let people = one.people.leads.iter().chain(reviewers);
            people
                .map(|person| (one.facts.project, *person))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Adopts a plan: reviewing opens, each group gets its exchange, everyone in it is told.
///
/// # Errors
/// [`CannotAdopt`]; [`Stop::ChangedMeanwhile`] when another plan was adopted a moment ago.
pub async fn adopt(
    app: &App,
    at: Times,
    by: &Coordinator,
    round: RoundId,
    id: PlanId,
    why: &str,
) -> Done<()> {
    let why = text::paragraphs(why, text::REASON).map_err(|says| Stop::amiss("why", &says))?;
    let tx = app.store.begin().await?;
    let round = held(app, &tx, round).await?;
    let plan = store::plan::find(tx.reader(), round.id, id).await?;
    let plan = plan.ok_or(Stop::NotThere)?;
    let based_on = sha256(pool(tx.reader(), round.id).await?.canonical());
    plan.may_adopt(round.stage(), &based_on)?;
    let facts = rounds::of(app, tx.reader(), round).await?;
    impartial(&facts, by, &why)?;
    let switched = facts
        .round
        .clone()
        .review(id, at.round)
        .map_err(CannotAdopt::Dates)?;
    store::plan::adopt(&tx, &plan, by.person(), at.round).await?;
    rounds::switch(app, &tx, at, &switched, &facts, &Cause::person(by, &why)).await?;
    let dates = exchange_dates(&facts.round.calendar)?;
    let told = told(&plan, &facts.projects);
    for group in &plan.groups {
        let exchange = ExchangeId::new(&*app.chance);
        let new = NewExchange {
            id: exchange,
            round: facts.round.id,
            plan: id,
            created_at: at.round,
            opened_at: Some(at.round),
            due_at: dates.due_at,
            closes_at: dates.closes_at,
            respond_due_at: dates.respond_due_at,
            respond_closes_at: dates.respond_closes_at,
            projects: group.projects.clone(),
        };
        store::exchange::open(&tx, new, || ReviewId::new(&*app.chance)).await?;
        for (project, person) in told
            .iter()
            .filter(|(project, _)| group.projects.contains(project))
        {
            let about = About {
                project: Some(*project),
                round: Some(facts.round.id),
                exchange: Some(exchange),
                ..About::default()
            };
            let (to, cause) = (To::Person(*person), format!("{exchange}:{project}"));
            announce::letter(app, &tx, at, "pairing_confirmed", to, cause, about).await?;
        }
    }
    journal(app, &tx, at, by, "plan_adopted", &plan, &why).await?;
    Ok(tx.commit().await?)
}

async fn journal(
    app: &App,
    tx: &store::Tx,
    at: Times,
    by: &Coordinator,
    what: &'static str,
    plan: &Plan,
    why: &str,
) -> Done<()> {
    let about = About {
        round: Some(plan.round),
        subject: Some(("pairing_plan", plan.id.0)),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(by.person()), what, about, why).await
}
