//! Who of the reviewers takes on which part of a review.

use crate::reviews::{framework_of, writing};
use crate::{App, Done, Stop};
use domain::access::ReviewerOf;
use domain::ids::PersonId;
use domain::times::Times;
use domain::writer::{Writer, is_part};

/// The parts that somebody took on, and who is named.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_review(app: &App, by: &ReviewerOf) -> Done<(Vec<Writer>, Vec<PersonId>)> {
    let sides = crate::reviews::sides(app, by.review()).await?;
    let writers = store::writer::of_review(app.store.reader(), by.review()).await?;
    Ok((writers, sides.named))
}

/// Takes a part on, or leaves it to somebody else.
///
/// # Errors
/// [`domain::review::CannotWrite`]; [`Stop::NotThere`] when there is no such part.
pub async fn say(app: &App, at: Times, by: &ReviewerOf, part: u8, takes: bool) -> Done<()> {
    let tx = app.store.begin().await?;
    let exchange = writing(&tx, at, by).await?;
    if !is_part(framework_of(app, &exchange)?, part) {
        return Err(Stop::NotThere);
    }
    let (review, person) = (by.review(), by.person());
    if takes {
        store::writer::take(&tx, app.chance.uuid(), review, part, person, at.round).await?;
    } else {
        store::writer::leave(&tx, review, part, person).await?;
    }
    Ok(tx.commit().await?)
}
