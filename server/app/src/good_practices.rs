//! Sharing good practice: the reviewed project is asked, piece by piece; coordinators see what was agreed and no more.

use crate::announce;
use crate::reviews::sides;
use crate::threads::about;
use crate::{App, Done, Stop, rounds};
use domain::access::{Coordinator, LeadOf, MemberOf};
use domain::good_practice::Piece;
use domain::ids::{ReviewId, RoundId};
use domain::times::Times;

/// What a review of one's own project says is worth sharing, once it can be read.
///
/// # Errors
/// [`Stop::NotThere`] before, and for anyone else.
pub async fn of_review(app: &App, by: &MemberOf, id: ReviewId) -> Done<Vec<Piece>> {
    let sides = sides(app, id).await?;
    if !sides.exchange.shows(id) || sides.review.reviewed.id != by.project() {
        return Err(Stop::NotThere);
    }
    Ok(store::good_practice::of_review(app.store.reader(), id).await?)
}

/// Says that one of them may be shared, or that it may not any more.
///
/// # Errors
/// [`Stop::NotThere`] where there is no such piece.
pub async fn say(
    app: &App,
    at: Times,
    by: &LeadOf,
    id: ReviewId,
    principle: u8,
    agrees: bool,
) -> Done<()> {
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let exchange = store::exchange::of_review(tx.reader(), id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    let review = exchange.review(id).ok_or(Stop::NotThere)?;
    if !exchange.shows(id) || review.reviewed.id != by.project() {
        return Err(Stop::NotThere);
    }
    let pieces = store::good_practice::of_review(tx.reader(), id).await?;
    let piece = pieces.iter().find(|piece| piece.principle == principle);
    if piece.ok_or(Stop::NotThere)?.is_shared() == agrees {
        return Ok(());
    }
    let what = if agrees {
        let row = app.chance.uuid();
        store::good_practice::agree(&tx, row, id, principle, by.person(), at.round).await?;
        "good_practice_agreed"
    } else {
        store::good_practice::withdraw(&tx, id, principle, at.round).await?;
        "good_practice_withdrawn"
    };
    let about = about(&exchange, by.project(), ("review", id.0));
    announce::journal(app, &tx, at, Some(by.person()), what, about, "").await?;
    Ok(tx.commit().await?)
}

/// What the projects of a round agreed to share, by principle; with the round's name.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn of_round(app: &App, by: &Coordinator, id: RoundId) -> Done<(String, Vec<Piece>)> {
    let round = rounds::find(app, by, id).await?;
    let pieces = store::good_practice::shared(app.store.reader(), id).await?;
    Ok((round.name, pieces))
}
