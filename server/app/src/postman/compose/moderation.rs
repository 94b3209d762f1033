//! Letters about moderation. None says what a review or a note says.

use super::{Answer, Desk, unsigned};
use domain::access::Duty;
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::ids::ReviewId;
use domain::moderation::waits;
use letters::{ModerationWaiting, SentBack};
use store::Stored;

async fn facts(desk: &Desk<'_>) -> Stored<(ExchangeFacts, ReviewFacts)> {
    let id = ReviewId(desk.subject()?);
    let exchange = store::exchange::of_review(desk.db(), id).await?;
    let exchange = exchange.ok_or_else(|| desk.lacks("a review that is not there"))?;
    let review = exchange.review(id).cloned();
    Ok((
        exchange,
        review.ok_or_else(|| desk.lacks("a review that is not there"))?,
    ))
}

pub(super) async fn waiting(desk: &Desk<'_>) -> Stored<Answer> {
    let (exchange, review) = facts(desk).await?;
    let holds = match desk.promised.person {
        Some(person) => store::letters::holds(desk.db(), person, Duty::Moderator).await?,
        None => false,
    };
    if !holds {
        return Ok(Err("They are not a moderator any more."));
    }
    if exchange.round_over_since(desk.at.round).is_some() || !waits(&exchange, &review) {
        return Ok(Err("Somebody has looked at it."));
    }
    let letter = ModerationWaiting {
        round: exchange.round_name.as_str().into(),
    };
    Ok(unsigned(letter, links::coordinating::moderation()))
}

pub(super) async fn sent_back(desk: &Desk<'_>) -> Stored<Answer> {
    let (exchange, review) = facts(desk).await?;
    if review.sealed_at.is_some() || exchange.round_over_since(desk.at.round).is_some() {
        return Ok(Err("It is sealed again, or the round has closed."));
    }
    let letter = SentBack {
        project: review.reviewer.name.as_str().into(),
        partner: review.reviewed.name.as_str().into(),
        round: exchange.round_name.as_str().into(),
    };
    Ok(unsigned(letter, links::review::page(review.id)))
}
