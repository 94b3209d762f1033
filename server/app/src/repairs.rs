//! Gaps in exchanges: what mends them, and the mending, in one transaction.
//!
//! A proposal is done only while everything it hangs on is as it was when it was looked at.

use crate::announce::{self, About, To};
use crate::exchanges::{self, not_their_own};
use crate::keys::sha256;
use crate::rounds::{held, whole};
use crate::{App, Done, Stop, moderations, plans};
use domain::access::{Coordinator, MemberOf};
use domain::exchange::{Dates, ExchangeFacts, NewExchange, ReviewFacts};
use domain::ids::{ExchangeId, ProjectId, RepairId, ReviewId, RoundId};
use domain::repair::{self, CannotRepair, Cause, Mended, Proposal, Repair, Scene};
use domain::round::Round;
use domain::stage::Stage;
use domain::text;
use domain::times::Times;
use std::collections::HashMap;
use store::repair::Settled;
use store::{Reading, Tx};

/// A gap, and what would mend it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The round.
    pub round: Round,
    /// The gap, and everything round it.
    pub scene: Scene,
    /// Two or three ways to mend it; none once it is settled.
    pub ways: Vec<Way>,
    /// What was looked at: a proposal is done only while it is the same.
    pub seen: String,
}

/// One way to mend it.
#[derive(Clone, Debug)]
pub struct Way {
    /// It.
    pub proposal: Proposal,
    /// Each letter it sends: the kind, the project, and its people by name.
    pub letters: Vec<(&'static str, String, Vec<String>)>,
}

/// A gap that waits for a coordinator.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Which.
    pub id: RepairId,
    /// Who left or paused, by name.
    pub left: String,
    /// What made it.
    pub cause: repair::Cause,
    /// Who stays, by name.
    pub stays: Vec<String>,
    /// Whom it touches: who left, and who stays.
    pub projects: Vec<ProjectId>,
}

/// The gaps of a round that wait for a coordinator, but for those of one's own projects.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(app: &App, by: &Coordinator, round: RoundId) -> Done<Vec<Waiting>> {
    let db = app.store.reader();
    let mut gaps = store::repair::of_round(db, round).await?;
    gaps.retain(|gap| {
        let own = |id: &ProjectId| by.own().contains(id);
        gap.is_open() && !own(&gap.left) && !gap.stays.iter().any(own)
    });
    if gaps.is_empty() {
        return Ok(Vec::new());
    }
    let places = store::participation::of_round(db, round).await?;
    let names: HashMap<ProjectId, String> = places
        .into_iter()
        .map(|one| (one.project, one.name))
        .collect();
    let name = |id: &ProjectId| names.get(id).cloned().unwrap_or_default();
    let line = |gap: &Repair| Waiting {
        id: gap.id,
        left: name(&gap.left),
        cause: gap.cause,
        stays: gap.stays.iter().map(name).collect(),
        projects: [gap.left].into_iter().chain(gap.stays.clone()).collect(),
    };
    Ok(gaps.iter().map(line).collect())
}

/// What a member is told of a gap in its exchange, while one waits to be mended. Nobody is told who said no.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_mine(app: &App, by: &MemberOf, exchange: &ExchangeFacts) -> Done<Option<String>> {
    let gaps = store::repair::of_exchange(app.store.reader(), exchange.id).await?;
    let gap = gaps
        .into_iter()
        .find(|gap| gap.is_open() && gap.stays.contains(&by.project()));
    Ok(gap.map(|gap| {
        let left = exchange.sides().find(|party| party.id == gap.left);
        match (gap.cause, left) {
            (Cause::Withdrawal | Cause::Pause, Some(left)) => {
                format!("{} {}.", left.name, gap.cause.says())
            }
            (Cause::Withdrawal | Cause::Pause | Cause::Objection, _) => {
                "This pairing is changing.".to_string()
            }
        }
    }))
}

/// A gap and its surroundings.
async fn scene(
    db: &impl Reading,
    at: Times,
    by: &Coordinator,
    round: &Round,
    id: RepairId,
) -> Done<Scene> {
    let gap = store::repair::find(db, round.id, id).await?;
    let gap = gap.ok_or(Stop::NotThere)?;
    let mut gaps = store::repair::of_round(db, round.id).await?;
    gaps.retain(Repair::is_open);
    let exchanges = store::exchange::of_round(db, round.id).await?;
    let exchange = exchanges.iter().find(|one| one.id == gap.exchange);
    let exchange = exchange.cloned().ok_or(Stop::NotThere)?;
    let own = |one: &&ExchangeFacts| not_their_own(by, one).is_err();
    let aside = exchanges.iter().filter(own).map(|one| one.id).collect();
    let places = store::participation::of_round(db, round.id).await?;
    let active = |one: &&domain::participation::ParticipationFacts| {
        one.withdrawn_at.is_none() && one.paused_at.is_none()
    };
    let standby = places.iter().filter(active).filter(|one| one.standby);
    let is_running = round.stage() < Stage::Closing;
    Ok(Scene {
        standing_by: standby.map(|one| one.project).collect(),
        pool: plans::candidates(db, round.id, |one| active(&one)).await?,
        weights: store::wish::of_round(db, round.id).await?.weights,
        begun: store::review::begun(db, &exchanges).await?,
        aside,
        dates: repair::dates(round, at.round).filter(|_| is_running),
        gap,
        exchange,
        exchanges,
        gaps,
    })
}

/// A gap and the ways to mend it, each with the letters it would send.
///
/// # Errors
/// [`Stop::NotThere`], also where one's own project is concerned.
pub async fn page(
    app: &App,
    at: Times,
    by: &Coordinator,
    round: RoundId,
    id: RepairId,
) -> Done<Page> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    let scene = scene(db, at, by, &round, id).await?;
    not_their_own(by, &scene.exchange)?;
    let mut ways = Vec::new();
    let mut seen = String::new();
    if scene.gap.is_open() {
        seen = sha256(scene.canonical()?);
        for proposal in scene.propose()? {
            let mut letters = Vec::new();
            for (letter, projects) in &proposal.letters {
                letters.extend(readers(db, &round, letter, projects).await?);
            }
            ways.push(Way { proposal, letters });
        }
    }
    Ok(Page {
        round,
        scene,
        ways,
        seen,
    })
}

async fn readers(
    db: &impl Reading,
    round: &Round,
    letter: &'static str,
    projects: &[ProjectId],
) -> Done<Vec<(&'static str, String, Vec<String>)>> {
    let told = store::review::people_of(db, round.id, projects).await?;
    let people = store::person::by_ids(db, told.iter().map(|(person, _)| *person)).await?;
    let names = store::organisation::projects(db, projects.iter().copied()).await?;
    let line = |project: &ProjectId| {
        let theirs = told.iter().filter(|(_, of)| of == project);
        let theirs = theirs.filter_map(|(person, _)| people.get(person));
        let name = names.get(project).map(|project| project.name.clone());
        (
            letter,
            name.unwrap_or_default(),
            theirs.map(|person| person.name.clone()).collect(),
        )
    };
    Ok(projects.iter().map(line).collect())
}

/// Mends the gap by the proposal `word`, as a coordinator looked at it (`seen`).
///
/// # Errors
/// [`CannotRepair`]; a problem with `why`.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing the form holds"
)]
pub async fn choose(
    app: &App,
    at: Times,
    by: &Coordinator,
    round: RoundId,
    id: RepairId,
    word: &str,
    seen: &str,
    why: &str,
) -> Done<()> {
    let why = text::paragraphs(why, text::REASON).map_err(|says| Stop::amiss("why", &says))?;
    let tx = app.store.begin().await?;
    let round = held(app, &tx, round).await?;
    if round.stage() == Stage::Closed {
        return Err(CannotRepair::Over.into());
    }
    let found = store::repair::find(tx.reader(), round.id, id).await?;
    // Kept from changing: nobody seals in it while it is mended.
    store::exchange::held(&tx, found.ok_or(Stop::NotThere)?.exchange).await?;
    let scene = scene(tx.reader(), at, by, &round, id).await?;
    not_their_own(by, &scene.exchange)?;
    let proposals = scene.propose()?;
    if word.is_empty() {
        return Err(Stop::amiss("choice", "Choose one of the ways below."));
    }
    if sha256(scene.canonical()?) != seen {
        return Err(CannotRepair::Moved.into());
    }
    let (mend, done) = scene.mend(word)?;
    let proposal = proposals.into_iter().find(|one| one.mend == mend);
    let proposal = proposal.ok_or(CannotRepair::Moved)?;
    let opened = apply(app, &tx, at, by, &round, &scene, &done).await?;
    let with = opened.first().map_or(scene.gap.exchange, |(id, _)| *id);
    let how = Settled {
        choice: mend.word(),
        why: why.clone(),
        by: by.person(),
        at: at.round,
    };
    // In a round that moderates, what became whole waits for its moderators now; in circles, perhaps what is beside it is ripe.
    for id in [
        Some(scene.gap.exchange),
        done.also.as_ref().map(|gap| gap.exchange),
    ] {
        let Some(id) = id else { continue };
        let mended = store::exchange::held(&tx, id).await?;
        let mended = mended.ok_or(Stop::NotThere)?;
        moderations::tell_of(app, &tx, at, &mended).await?;
        exchanges::ripen_beside(app, &tx, at, &mended, Some(by.person())).await?;
    }
    store::repair::settle(&tx, &scene.gap, &how).await?;
    if let Some(also) = &done.also {
        store::repair::settle(&tx, also, &how).await?;
    }
    let about = About {
        project: scene.gap.stays.first().copied(),
        round: Some(round.id),
        exchange: Some(with),
        subject: Some(("repair", id.0)),
        ..About::default()
    };
    let said = format!("{}. {why}", proposal.title);
    let who = Some(by.person());
    announce::journal(
        app,
        &tx,
        at,
        who,
        "exchange_repaired",
        about.clone(),
        said.trim(),
    )
    .await?;
    for (letter, projects) in &proposal.letters {
        // What is revealed has told so itself.
        if *letter == "feedback_revealed" {
            continue;
        }
        for (person, project) in store::review::people_of(tx.reader(), round.id, projects).await? {
            let own = opened.iter().find(|(_, sides)| sides.contains(&project));
            let about = About {
                project: Some(project),
                exchange: Some(own.map_or(with, |(id, _)| *id)),
                ..about.clone()
            };
            let (to, cause) = (To::Person(person), format!("{id}:{project}"));
            announce::letter(app, &tx, at, letter, to, cause, about).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Does what the mending does to the exchanges; gives those that are new or wider, with who is in them.
async fn apply(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &Coordinator,
    round: &Round,
    scene: &Scene,
    done: &Mended,
) -> Done<Vec<(ExchangeId, Vec<ProjectId>)>> {
    for id in &done.parts {
        let parted = store::exchange::held(tx, *id).await?;
        let parted = parted.ok_or(CannotRepair::Moved)?;
        not_their_own(by, &parted)?;
        if !store::review::begun(tx.reader(), &[parted])
            .await?
            .is_empty()
        {
            return Err(CannotRepair::Moved.into());
        }
    }
    store::repair::end(tx, &done.ends, at.round).await?;
    for id in &done.reveals {
        let exchange = store::exchange::held(tx, *id)
            .await?
            .ok_or(Stop::NotThere)?;
        store::exchange::reveal(tx, &exchange, at.round).await?;
        let sealed = exchange.reviews.iter().filter(|r| r.sealed_at.is_some());
        let sealed: Vec<ReviewFacts> = sealed.cloned().collect();
        exchanges::reveal(app, tx, at, &exchange, &sealed, Some(by.person())).await?;
    }
    let (gap, dates) = (&scene.gap, scene.dates);
    let mut opened = Vec::new();
    for projects in &done.opens {
        for project in projects {
            by.acting_on(*project)?;
        }
        let dates = dates.ok_or(CannotRepair::Moved)?;
        let id = ExchangeId::new(&*app.chance);
        let plan = round.at.plan().ok_or(CannotRepair::Moved)?;
        let new = NewExchange {
            id,
            round: round.id,
            plan,
            created_at: at.round,
            opened_at: Some(at.round),
            due_at: dates.due_at,
            closes_at: dates.closes_at,
            respond_due_at: dates.respond_due_at,
            respond_closes_at: dates.respond_closes_at,
            projects: projects.to_vec(),
            one_way: scene.exchange.is_of_circles(),
        };
        store::exchange::open(tx, new, || ReviewId::new(&*app.chance)).await?;
        store::repair::made(tx, id, gap.id).await?;
        opened.push((id, projects.to_vec()));
    }
    if let Some(called) = done.calls {
        let place = store::participation::find(tx.reader(), round.id, called).await?;
        let place = place.ok_or(CannotRepair::Moved)?;
        store::participation::stand_by(tx, &place, false).await?;
    }
    if let Some((pair, joins)) = done.widens {
        let pair = store::exchange::held(tx, pair)
            .await?
            .ok_or(CannotRepair::Moved)?;
        not_their_own(by, &pair)?;
        let dates = later(&pair, dates.ok_or(CannotRepair::Moved)?);
        let review = || ReviewId::new(&*app.chance);
        store::repair::widen(tx, &pair, joins, gap.id, dates, review).await?;
        let mut sides: Vec<ProjectId> = pair.projects().iter().map(|party| party.id).collect();
        sides.push(joins);
        opened.push((pair.id, sides));
    }
    Ok(opened)
}

/// Dates that a pair and a newcomer can both keep.
fn later(pair: &ExchangeFacts, new: Dates) -> Dates {
    Dates {
        due_at: pair.due_at.max(new.due_at),
        closes_at: pair.closes_at.max(new.closes_at),
        respond_due_at: pair.respond_due_at.max(new.respond_due_at),
        respond_closes_at: pair.respond_closes_at.max(new.respond_closes_at),
    }
}
