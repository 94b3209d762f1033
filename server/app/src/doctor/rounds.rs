//! A round: its calendar, who is in it, the plan that stands, and its exchanges.

use super::{Notes, words};
use crate::App;
use chrono::Days;
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, RoundId};
use domain::plan::Plan;
use domain::round::Round;
use domain::stage::Stage;
use std::collections::{BTreeSet, HashSet};
use store::Stored;
use store::doctor::{Journalled, journalled};

/// What the journal knows of all rounds: read once.
pub(super) struct Known {
    adopted: Journalled,
    sealed: Journalled,
}

impl Known {
    pub(super) async fn read(app: &App) -> Stored<Self> {
        let db = app.store.reader();
        Ok(Self {
            adopted: journalled(db, "plan_adopted").await?,
            sealed: journalled(db, "review_sealed").await?,
        })
    }
}

pub(super) async fn round(app: &App, id: RoundId, known: &Known, notes: &mut Notes) -> Stored<()> {
    let db = app.store.reader();
    let Some(Some(round)) = notes.read(store::round::find(db, id).await)? else {
        return Ok(());
    };
    calendar(app, &round, notes).await?;
    let exchanges = notes.read(store::exchange::of_round(db, id).await)?;
    let exchanges = exchanges.unwrap_or_default();
    participations(app, &round, &exchanges, notes).await?;
    plans(app, &round, &exchanges, &known.adopted, notes).await?;
    for exchange in &exchanges {
        reviews(exchange, notes);
        dates(exchange, notes);
        moderators(app, exchange, notes).await?;
        for review in &exchange.reviews {
            words::submission(app, review, &known.sealed, notes).await?;
        }
    }
    Ok(())
}

async fn calendar(app: &App, round: &Round, notes: &mut Notes) -> Stored<()> {
    let id = round.id;
    let stages = store::doctor::stages(app.store.reader(), id).await?;
    let named: Vec<&str> = stages.iter().map(|row| row.stage.as_str()).collect();
    let planned = Stage::PLANNED.iter().filter(|stage| {
        // An optional stage is wanted only where it stands.
        !stage.is_optional() || named.contains(&stage.word())
    });
    let planned: Vec<&str> = planned.map(|stage| stage.word()).collect();
    notes.hold(named == planned, || {
        format!("Round {id} does not have the stages of a round, each once and in order.")
    });
    for pair in stages.windows(2) {
        notes.hold(pair[1].starts_on == pair[0].ends_on + Days::new(1), || {
            format!(
                "Round {id}: {} does not begin on the day after {} ends.",
                pair[1].stage, pair[0].stage
            )
        });
    }
    let mut before = None;
    for row in &stages {
        notes.hold(
            row.starts_on <= row.ends_on + Days::new(1) && row.due_at <= row.closes_at,
            || format!("Round {id}: the dates of {} are out of order.", row.stage),
        );
        let is_reached = Stage::parse(&row.stage).is_ok_and(|stage| stage <= round.stage());
        notes.hold(row.entered_at.is_some() == is_reached, || {
            format!(
                "Round {id} is {}, but its {} says otherwise.",
                round.stage(),
                row.stage
            )
        });
        notes.hold(row.entered_at.is_none() || before <= row.entered_at, || {
            format!(
                "Round {id} came to {} before the stage before it.",
                row.stage
            )
        });
        before = row.entered_at.or(before);
    }
    Ok(())
}

async fn participations(
    app: &App,
    round: &Round,
    exchanges: &[ExchangeFacts],
    notes: &mut Notes,
) -> Stored<()> {
    let db = app.store.reader();
    let id = round.id;
    let joined = notes.read(store::participation::of_round(db, id).await)?;
    let joined = joined.unwrap_or_default();
    let projects = store::organisation::projects(db, joined.iter().map(|one| one.project)).await?;
    let mut seen = HashSet::new();
    for one in &joined {
        let project = one.project;
        notes.hold(seen.insert(project), || {
            format!("Project {project} is in round {id} twice.")
        });
        notes.hold(
            projects
                .get(&project)
                .is_some_and(domain::organisation::Project::is_approved),
            || format!("Project {project} is in round {id} and has not been approved."),
        );
        notes.hold(one.due_at <= one.closes_at, || {
            format!("In round {id}, writing closes before it is due for project {project}.")
        });
    }
    let published = store::publication::latest(db, id).await?;
    for exchange in exchanges {
        for party in exchange.projects() {
            notes.hold(seen.contains(&party.id), || {
                format!(
                    "Project {} is in exchange {} and not in round {id}.",
                    party.id, exchange.id
                )
            });
            notes.hold(published.contains_key(&party.id), || {
                format!(
                    "Project {} is in exchange {} and has not published.",
                    party.id, exchange.id
                )
            });
        }
    }
    Ok(())
}

type Sides = BTreeSet<ProjectId>;

fn sides(exchange: &ExchangeFacts) -> Sides {
    exchange.sides().map(|party| party.id).collect()
}

async fn plans(
    app: &App,
    round: &Round,
    exchanges: &[ExchangeFacts],
    known: &Journalled,
    notes: &mut Notes,
) -> Stored<()> {
    let db = app.store.reader();
    let id = round.id;
    let plans = notes.read(store::plan::of_round(db, id).await)?;
    let adopted: Vec<Plan> = plans
        .unwrap_or_default()
        .into_iter()
        .filter(|plan| plan.adopted_at.is_some())
        .collect();
    notes.hold(adopted.len() <= 1, || {
        format!("Round {id} has more than one plan that stands.")
    });
    notes.hold(adopted.is_empty() == round.at.plan().is_none(), || {
        format!(
            "Round {id} is {}, which does not go with its plans.",
            round.stage()
        )
    });
    let mut planned: Vec<Sides> = Vec::new();
    for plan in &adopted {
        let adopted_at = plan.adopted_at.unwrap_or(plan.proposed_at);
        notes.hold(known.knows(plan.id.0, adopted_at), || {
            format!(
                "The journal does not know that plan {} was adopted.",
                plan.id
            )
        });
        planned.extend(
            plan.groups
                .iter()
                .map(|group| group.projects.iter().copied().collect()),
        );
    }
    nobody_is_alone(app, round, &adopted, exchanges, notes).await?;
    let real: Vec<Sides> = exchanges.iter().map(sides).collect();
    // A repair lets a third into a pair; nobody is ever taken out of the rows.
    let is_there = |group: &&Sides| real.iter().any(|sides| sides.is_superset(group));
    for group in planned.iter().filter(|group| !is_there(group)) {
        notes.note(format!(
            "Round {id}: the plan puts {} together, and there is no such exchange.",
            list(group)
        ));
    }
    for (exchange, sides) in exchanges.iter().zip(&real) {
        notes.hold(exchange.repair.is_some() || planned.contains(sides), || {
            format!(
                "Exchange {} of round {id} is not in the plan that stands.",
                exchange.id
            )
        });
    }
    Ok(())
}

/// Every project that takes part once a plan stands has an exchange, or a recorded decision why not.
async fn nobody_is_alone(
    app: &App,
    round: &Round,
    adopted: &[Plan],
    exchanges: &[ExchangeFacts],
    notes: &mut Notes,
) -> Stored<()> {
    let db = app.store.reader();
    let gaps = notes.read(store::repair::of_round(db, round.id).await)?;
    let gaps = gaps.unwrap_or_default();
    for gap in gaps.iter().filter(|gap| gap.is_open()) {
        notes.hold(exchanges.iter().any(|one| one.id == gap.exchange), || {
            format!("Repair {} is of no exchange of its round.", gap.id)
        });
    }
    if round.stage() < Stage::Reviewing {
        return Ok(());
    }
    let places = notes.read(store::participation::of_round(db, round.id).await)?;
    let left_over = |id: ProjectId| {
        let mut all = adopted.iter().flat_map(|plan| &plan.left_over);
        all.any(|one| one.project == id)
    };
    let in_a_repair = |id: ProjectId| {
        let mut all = gaps.iter();
        all.any(|gap| gap.left == id || gap.stays.contains(&id))
    };
    for one in places.unwrap_or_default() {
        let takes_part = one.withdrawn_at.is_none() && one.paused_at.is_none() && !one.standby;
        let id = one.project;
        let has_exchange = exchanges.iter().any(|exchange| exchange.counts_on(id));
        notes.hold(
            !takes_part || has_exchange || left_over(id) || in_a_repair(id),
            || {
                format!(
                    "Project {id} is in round {} without an exchange, and nothing says why.",
                    round.id
                )
            },
        );
    }
    Ok(())
}

fn list(sides: &Sides) -> String {
    sides
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Everyone reviews everyone else, once, or in circles one the other; and nothing is shown too early.
fn reviews(exchange: &ExchangeFacts, notes: &mut Notes) {
    let id = exchange.id;
    let sides = sides(exchange);
    let wanted = match sides.len() {
        2 if exchange.is_of_circles() => Some(1),
        2 => Some(2),
        3 => Some(6),
        _ => None,
    };
    notes.hold(wanted == Some(exchange.reviews.len()), || {
        format!(
            "Exchange {id} has {} projects and {} reviews.",
            sides.len(),
            exchange.reviews.len()
        )
    });
    let directions: HashSet<_> = exchange
        .reviews
        .iter()
        .filter(|review| review.reviewer.id != review.reviewed.id)
        .map(|review| (review.reviewer.id, review.reviewed.id))
        .collect();
    notes.hold(directions.len() == exchange.reviews.len(), || {
        format!("In exchange {id} somebody reviews the same project twice, or their own.")
    });
    notes.hold(
        exchange.revealed_at.is_none() || exchange.waits_for().is_empty() || exchange.released_at.is_some(),
        || format!("Exchange {id} is revealed, though not all its reviews are sealed and nobody released it."),
    );
    let approved = |review: &&domain::exchange::ReviewFacts| review.moderated.approved_at.is_some();
    notes.hold(
        !exchange.is_moderated
            || exchange.revealed_at.is_none()
            || exchange.released_at.is_some()
            || exchange.reviews.iter().all(|review| approved(&review)),
        || format!("Exchange {id} is revealed, though not all its reviews are approved and nobody released it."),
    );
    for review in &exchange.reviews {
        notes.hold(
            review.sealed_at.is_none() || exchange.opened_at <= review.sealed_at,
            || format!("Review {} was sealed before reviewing opened.", review.id),
        );
        notes.hold(
            review.replied_at.is_none() || exchange.shows(review.id),
            || format!("Review {} is answered and cannot be read.", review.id),
        );
    }
}

fn dates(exchange: &ExchangeFacts, notes: &mut Notes) {
    notes.hold(
        exchange.due_at <= exchange.closes_at
            && exchange.respond_due_at <= exchange.respond_closes_at
            && exchange.due_at <= exchange.respond_due_at,
        || format!("The dates of exchange {} are out of order.", exchange.id),
    );
}

/// Nobody moderates what a project of their own, or one they review for, wrote or received.
async fn moderators(app: &App, exchange: &ExchangeFacts, notes: &mut Notes) -> Stored<()> {
    for (review, person) in store::moderation::partial(app.store.reader(), exchange).await? {
        notes.note(format!(
            "Person {person} moderated review {review} and has to do with its exchange."
        ));
    }
    Ok(())
}
