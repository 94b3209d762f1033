//! Everything about one round, gathered by the same few queries whether three projects joined or five hundred.

use crate::{App, Done, Stop, timetables};
use domain::deadline::{Ending, RoundFacts};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::ids::{ProjectId, RoundId};
use domain::participation::{ParticipationFacts, Progress, Task};
use domain::repair::Repair;
use domain::round::Round;
use domain::stage::Stage;
use std::collections::HashMap;
use store::{Reading, Tx};

/// The round with the windows of its timetable, in which no stage may end.
pub(crate) fn whole(app: &App, round: Option<Round>) -> Done<Round> {
    let mut round = round.ok_or(Stop::NotThere)?;
    round.calendar.no_end_windows = timetables::of(app, &round)?.no_end_windows;
    Ok(round)
}

/// The round, kept from changing until the transaction ends.
pub(crate) async fn held(app: &App, tx: &Tx, id: RoundId) -> Done<Round> {
    whole(app, store::round::held(tx, id).await?)
}

/// Everything about the round `id`.
pub(crate) async fn facts(app: &App, db: &impl Reading, id: RoundId) -> Done<RoundFacts> {
    let round = whole(app, store::round::find(db, id).await?)?;
    of(app, db, round).await
}

/// Everything about `round`.
pub(crate) async fn of(app: &App, db: &impl Reading, round: Round) -> Done<RoundFacts> {
    let (id, framework) = (
        round.id,
        (
            round.framework_id.as_str(),
            round.framework_version.as_str(),
        ),
    );
    // Once a plan stands, nobody asks any more how much a project had written.
    let written = async {
        match round.stage() <= Stage::Pairing {
            true => store::engine::written(db, id, framework).await,
            false => Ok(HashMap::new()),
        }
    };
    // At once, each on a connection of its own; one after the other where there is one, in a transaction.
    let (
        participations,
        mut people,
        written,
        published,
        exchanges,
        entered,
        coordinators,
        gaps,
        undone,
    ) = tokio::try_join!(
        store::participation::of_round(db, id),
        store::engine::people_of_round(db, id),
        written,
        store::publication::latest(db, id),
        store::exchange::of_round(db, id),
        store::round::entered(db, id),
        store::engine::coordinators(db),
        store::repair::of_round(db, id),
        store::undo::to(db, id, round.stage()),
    )?;
    let mut of_project: HashMap<ProjectId, Vec<&ExchangeFacts>> = HashMap::new();
    for exchange in &exchanges {
        for party in exchange.projects() {
            if exchange.counts_on(party.id) {
                of_project.entry(party.id).or_default().push(exchange);
            }
        }
    }
    let gaps: Vec<Repair> = gaps.into_iter().filter(Repair::is_open).collect();
    let projects = participations.into_iter().map(|facts| {
        let id = facts.project;
        // One; after a repair perhaps two: what is in of the first, and the new one; in circles one for each review.
        let exchanges = of_project.remove(&id).unwrap_or_default();
        Progress {
            people: people.remove(&id).unwrap_or_default(),
            written: written.get(&id).copied().unwrap_or_default(),
            published_at: published.get(&id).map(|fact| fact.published_at),
            exchanges: exchanges.iter().map(|exchange| exchange.id).collect(),
            reviews: exchanges
                .iter()
                .flat_map(|one| reviews(one, &facts, &gaps))
                .collect(),
            responses: exchanges
                .iter()
                .flat_map(|one| responses(one, &facts))
                .collect(),
            facts,
        }
    });
    Ok(RoundFacts {
        timetable: timetables::of(app, &round)?,
        undone,
        writing_since: entered.get(&Stage::SelfAssessing).copied(),
        projects: projects.collect(),
        coordinators,
        ending: ending(db, &round, &exchanges).await?,
        round,
    })
}

/// How far the round is with its closing; before it, nothing is asked.
async fn ending(db: &impl Reading, round: &Round, exchanges: &[ExchangeFacts]) -> Done<Ending> {
    if round.stage() != Stage::Closing {
        return Ok(Ending::default());
    }
    let rated = store::rating::of_exchanges(db, exchanges.iter().map(|one| one.id)).await?;
    let learning = store::learning::of_round(db, round.id).await?;
    let mut looked_back: Vec<ProjectId> = rated.iter().map(|(_, one)| one.project).collect();
    // In circles a project looks back on each of its exchanges.
    looked_back.retain(|id| {
        let theirs = exchanges.iter().filter(|one| one.is_of_circles());
        let mut theirs = theirs.filter(|one| one.revealed_at.is_some() && one.counts_on(*id));
        theirs.all(|one| {
            rated
                .iter()
                .any(|(on, by)| *on == one.id && by.project == *id)
        })
    });
    Ok(Ending {
        looked_back,
        is_learning_shared: learning.is_some_and(|learning| learning.shared_at.is_some()),
    })
}

/// The reviews that the project writes. Once feedback is revealed without one of them, it is no longer waited for.
/// One about, or by, a project that left waits until a coordinator has mended the gap: nobody is reminded of it.
fn reviews(exchange: &ExchangeFacts, of: &ParticipationFacts, gaps: &[Repair]) -> Vec<Task> {
    let waits = |review: &ReviewFacts| {
        gaps.iter().any(|gap| {
            let sides = [review.reviewer.id, review.reviewed.id];
            gap.exchange == exchange.id && sides.contains(&gap.left)
        })
    };
    let tasks = exchange.reviews_by(of.project).map(|review| Task {
        review: review.id,
        exchange: exchange.id,
        other: review.reviewed.id,
        since: exchange.opened_at.filter(|_| !waits(review)),
        due_at: exchange.due_at,
        closes_at: exchange.closes_at,
        done_at: review
            .sealed_at
            .or(review.waived_at)
            .or(review.ended_at)
            .or(exchange.revealed_at),
    });
    tasks.collect()
}

/// The reviews that the project answers: from the reveal on, those that are in.
fn responses(exchange: &ExchangeFacts, of: &ParticipationFacts) -> Vec<Task> {
    let owed = exchange.reviews_of(of.project).filter(|review| {
        review.waived_at.is_none()
            && review.ended_at.is_none()
            && (exchange.revealed_at.is_none() || exchange.shows(review.id))
    });
    let tasks = owed.map(|review| Task {
        review: review.id,
        exchange: exchange.id,
        other: review.reviewer.id,
        since: exchange.revealed_at.filter(|_| exchange.shows(review.id)),
        due_at: exchange.respond_due_at,
        closes_at: exchange.respond_closes_at,
        done_at: review.replied_at,
    });
    tasks.collect()
}
