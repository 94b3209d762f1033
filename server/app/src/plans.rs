//! Who reviews whom: the pool, a plan proposed, looked at, adopted.
//!
//! A plan is made outside any transaction (the search takes a while) and names the pool it was made from.
//! Adoption reads the pool again inside its transaction: one that has moved is refused, and nothing is done.

use crate::announce::{self, About, To};
use crate::keys::sha256;
use crate::rounds::{self, Cause, exchange_dates, held, impartial, whole};
use crate::{App, Done, Stop, plays};
use domain::access::Coordinator;
use domain::exchange::NewExchange;
use domain::ids::{ExchangeId, PersonId, PlanId, ProjectId, ReviewId, RoundId};
use domain::impartial::{NotImpartial, may_act};
use domain::organisation::Project;
use domain::participation::{ParticipationFacts, Progress};
use domain::plan::{Candidate, CannotAdopt, Difference, Plan, Pool, ROUNDS_REMEMBERED};
use domain::round::Round;
use domain::text;
use domain::times::Times;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// What is wished for them.
    pub wished: plays::WishesPage,
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
    /// What differs from the plan before, and its number.
    pub since: Option<(i32, Difference)>,
    /// Who wished, by name.
    pub people: HashMap<PersonId, String>,
    /// How many people are told when it is adopted.
    pub letters: usize,
    /// Whether it is another coordinator's to adopt, or wants a reason, because a project of one's own is in the round.
    pub not_impartial: Option<NotImpartial>,
}

/// Everyone who takes part in pairing, in the order of their ids.
pub(crate) async fn pool(db: &impl Reading, round: RoundId) -> Done<Pool> {
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
    let mut traits = store::traits::of_projects(db, round, &ids).await?;
    let mut candidates = Vec::new();
    for id in ids {
        candidates.push(Candidate {
            project: projects.remove(&id).ok_or(Stop::NotThere)?,
            published: published.contains_key(&id),
            conflicts: conflicts.remove(&id).unwrap_or_default(),
            last_partners: partners.remove(&id).unwrap_or_default(),
            traits: traits.remove(&id).unwrap_or_default(),
        });
    }
    candidates.sort_by_key(|one| one.project.id);
    Ok(Pool { candidates })
}

/// The pool and the plans so far.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn pairing_page(app: &App, by: &Coordinator, round: RoundId) -> Done<PairingPage> {
    let db = app.store.reader();
    let facts = rounds::facts(app, db, round).await?;
    let not_impartial = may_act(&facts, by, "").err();
    let round = facts.round;
    let pool = pool(db, round.id).await?;
    let plans = store::plan::of_round(db, round.id).await?;
    let latest = plans.first();
    Ok(PairingPage {
        has_moved: latest.is_some_and(|plan| plan.based_on != sha256(pool.canonical())),
        wished: plays::of(db, round.clone(), &pool, not_impartial).await?,
        round,
        pool,
        plans,
    })
}

/// Proposes a plan for the pool as it is now, with what is wished. The same gives the same pairs.
///
/// # Errors
/// As [`plays::play`].
pub async fn propose(app: &App, at: Times, by: &Coordinator, round: RoundId) -> Done<PlanId> {
    plays::play(app, at, by, round, 0, plays::Change::Nothing, "").await
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
    let before = store::plan::before(db, &plan).await?;
    let since = before.map(|before| (before.number, plan.since(&before)));
    let wished = plan.wishes.iter().flat_map(|one| one.wish.projects);
    let were = since.iter().flat_map(|(_, since)| since.named());
    let named: BTreeSet<ProjectId> = named.chain(wished).chain(were).collect();
    let projects = store::organisation::projects(db, named).await?;
    let people = plan.wishes.iter().map(|one| one.wish.wished_by);
    let people = store::name::people(db, people).await?;
    let letters = told(&plan, &facts.projects).len();
    Ok(PlanPage {
        has_moved: plan.based_on != sha256(pool(db, round).await?.canonical()),
        not_impartial: may_act(&facts, by, "").err(),
        round: facts.round,
        plan,
        projects,
        since,
        people,
        letters,
    })
}

/// Two plans of a round, side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The round.
    pub round: Round,
    /// Every plan of the round, latest first: the two among them.
    pub plans: Vec<Plan>,
    /// The one that is looked at.
    pub plan: Plan,
    /// The one beside it; none where there is no other.
    pub beside: Option<Plan>,
    /// The projects in any of them.
    pub projects: HashMap<ProjectId, Project>,
}

/// Two plans side by side: `with` by its number, or else the one before, or else the one after.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn comparison(
    app: &App,
    _by: &Coordinator,
    round: RoundId,
    id: PlanId,
    with: Option<i32>,
) -> Done<Comparison> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    let plans = store::plan::of_round(db, round.id).await?;
    let plan = plans.iter().find(|one| one.id == id);
    let plan = plan.cloned().ok_or(Stop::NotThere)?;
    let mut others = plans.iter().filter(|one| one.id != id);
    let beside = match with {
        Some(number) => others.find(|one| one.number == number),
        None => {
            let before = others.clone().find(|one| one.number < plan.number);
            before.or_else(|| others.next_back())
        }
    };
    let beside = beside.cloned();
    let both = [Some(&plan), beside.as_ref()].into_iter().flatten();
    let named = both.flat_map(Plan::named);
    let named: BTreeSet<ProjectId> = named.collect();
    let projects = store::organisation::projects(db, named).await?;
    Ok(Comparison {
        round,
        plans,
        plan,
        beside,
        projects,
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

/// Adopts a plan: reviewing opens, each group gets its exchange, everyone in it is told. In circles a group is one review, and
/// who is in several of them gets one letter that names all.
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
    let mut entered: BTreeMap<ProjectId, ExchangeId> = BTreeMap::new();
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
            one_way: plan.shape.is_circles(),
        };
        store::exchange::open(&tx, new, || ReviewId::new(&*app.chance)).await?;
        for project in &group.projects {
            entered.entry(*project).or_insert(exchange);
        }
    }
    let letter = match plan.shape.is_circles() {
        true => "circle_confirmed",
        false => "pairing_confirmed",
    };
    for (project, person) in &told {
        let Some(exchange) = entered.get(project) else {
            continue;
        };
        let about = About {
            project: Some(*project),
            round: Some(facts.round.id),
            exchange: Some(*exchange),
            ..About::default()
        };
        let (to, cause) = (To::Person(*person), format!("{exchange}:{project}"));
        announce::letter(app, &tx, at, letter, to, cause, about).await?;
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
