//! The gaps that a project leaves behind: opened for those who stay, closed when it comes back.

use crate::announce::{self, About, To};
use crate::{App, Done, exchanges};
use domain::access::LeadOf;
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, RepairId, ReviewId, RoundId};
use domain::participation::ParticipationFacts;
use domain::repair::{Cause, Mend, Repair};
use domain::times::Times;
use store::repair::Settled;
use store::{Reading, Stored, Tx};

/// Whether the project said no to a pairing in this round before.
pub(super) async fn said_no(db: &impl Reading, round: RoundId, project: ProjectId) -> Stored<bool> {
    let gaps = store::repair::of_round(db, round).await?;
    Ok(gaps
        .iter()
        .any(|gap| gap.cause == Cause::Objection && gap.left == project))
}

fn settled(choice: &str, by: &LeadOf, at: Times) -> Settled {
    Settled {
        choice: choice.to_string(),
        why: String::new(),
        by: by.person(),
        at: at.round,
    }
}

/// Opens a gap in every exchange that counts on the project and is still being written.
pub(super) async fn open(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &LeadOf,
    place: &ParticipationFacts,
    cause: Cause,
) -> Done<()> {
    store::exchange::hold_round(tx, place.round).await?;
    let exchanges = store::exchange::of_round(tx.reader(), place.round).await?;
    for exchange in exchanges {
        // In circles a review that is in leaves no gap: it is read as soon as its project may read.
        let is_in = exchange.is_of_circles() && exchange.missing().is_empty();
        if exchange.counts_on(place.project) && exchange.revealed_at.is_none() && !is_in {
            // Kept from changing, so that nobody seals the last review meanwhile.
            store::exchange::held(tx, exchange.id).await?;
            leave(app, tx, at, by, place, &exchange, cause).await?;
        }
    }
    Ok(())
}

async fn leave(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &LeadOf,
    place: &ParticipationFacts,
    exchange: &ExchangeFacts,
    cause: Cause,
) -> Done<()> {
    let gaps = store::repair::of_exchange(tx.reader(), exchange.id).await?;
    let mut gone: Vec<ProjectId> = vec![place.project];
    let concerns = |gap: &&Repair| {
        gap.is_open() && (gap.left == place.project || gap.stays.contains(&place.project))
    };
    for gap in gaps.iter().filter(concerns) {
        // What was open is settled by this, and opened anew for those who are left.
        store::repair::settle(tx, gap, &settled("overtaken", by, at)).await?;
        gone.push(gap.left);
    }
    let parties = exchange.projects().into_iter().map(|party| party.id);
    let stays: Vec<ProjectId> = parties.filter(|id| !gone.contains(id)).collect();
    if stays.is_empty() {
        let missing: Vec<ReviewId> = exchange.missing().iter().map(|one| one.id).collect();
        store::repair::end(tx, &missing, at.round).await?;
        return exchanges::ripen_beside(app, tx, at, exchange, Some(by.person())).await;
    }
    // Those who left before are waited for no more; their gap is part of this one.
    let earlier = exchange.missing().into_iter().filter(|review| {
        let sides = [review.reviewer.id, review.reviewed.id];
        sides
            .iter()
            .any(|side| gone.contains(side) && *side != place.project)
    });
    let earlier: Vec<ReviewId> = earlier.map(|review| review.id).collect();
    store::repair::end(tx, &earlier, at.round).await?;
    add(app, tx, at, by, place, exchange, cause, stays).await
}

/// Keeps a gap, and tells those who stay.
#[expect(clippy::too_many_arguments, reason = "each is one fact of the gap")]
async fn add(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &LeadOf,
    place: &ParticipationFacts,
    exchange: &ExchangeFacts,
    cause: Cause,
    stays: Vec<ProjectId>,
) -> Done<()> {
    let gap = Repair {
        id: RepairId::new(&*app.chance),
        round: place.round,
        exchange: exchange.id,
        cause,
        left: place.project,
        opened_at: at.round,
        opened_by: by.person(),
        choice: None,
        settled_at: None,
        version: 1,
        stays,
    };
    store::repair::open(tx, &gap).await?;
    let others: Vec<ProjectId> = gap
        .stays
        .iter()
        .copied()
        .filter(|id| *id != gap.left)
        .collect();
    for (person, project) in store::review::people_of(tx.reader(), place.round, &others).await? {
        let about = About {
            project: Some(project),
            round: Some(place.round),
            exchange: Some(exchange.id),
            subject: Some(("repair", gap.id.0)),
            ..About::default()
        };
        let (to, cause) = (To::Person(person), format!("{}:{project}", gap.id));
        announce::letter(app, tx, at, "paused_or_withdrew", to, cause, about).await?;
    }
    Ok(())
}

/// The gaps that the project left by pausing are closed: it is back.
pub(super) async fn close(tx: &Tx, at: Times, by: &LeadOf, place: &ParticipationFacts) -> Done<()> {
    for gap in store::repair::of_round(tx.reader(), place.round).await? {
        if gap.is_open() && gap.left == place.project && gap.cause == Cause::Pause {
            store::repair::settle(tx, &gap, &settled("returned", by, at)).await?;
        }
    }
    Ok(())
}

/// The gaps that a no to a pairing leaves: for those who stay, and for the project itself. One that was called from
/// standing by stands by again.
pub(super) async fn object(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &LeadOf,
    place: &ParticipationFacts,
    exchange: &ExchangeFacts,
) -> Done<()> {
    let made_by = match exchange.repair {
        Some(id) => store::repair::find(tx.reader(), place.round, id).await?,
        None => None,
    };
    let called = Mend::Call(place.project).word();
    let was_called = made_by.is_some_and(|gap| gap.choice.as_deref() == Some(called.as_str()));
    leave(app, tx, at, by, place, exchange, Cause::Objection).await?;
    if was_called {
        // Nobody waits for it: it stands by again, at once.
        let theirs = exchange
            .missing()
            .into_iter()
            .filter(|review| [review.reviewer.id, review.reviewed.id].contains(&place.project));
        let theirs: Vec<ReviewId> = theirs.map(|review| review.id).collect();
        store::repair::end(tx, &theirs, at.round).await?;
        store::participation::stand_by(tx, place, true).await?;
        return Ok(());
    }
    if exchange.is_of_circles() {
        // Its other reviews go on, so it is not alone.
        return Ok(());
    }
    add(
        app,
        tx,
        at,
        by,
        place,
        exchange,
        Cause::Objection,
        vec![place.project],
    )
    .await
}
