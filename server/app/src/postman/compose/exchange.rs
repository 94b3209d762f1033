//! Letters about an exchange: who reviews whom, what is due, what has come in. None tells what a review says,
//! nor, before the reveal, whether the other side is in.

use super::round::{CLOSED, Scene, unless_newer};
use super::{Answer, Desk, day_of};
use domain::access::Duty;
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::ids::ReviewId;
use domain::stage::Stage;
use letters::{
    ExchangeWaitingOnYou, FactsCorrected, FeedbackRevealed, LateTenDays, Names, PairingConfirmed,
    ResponseDue, ResponseIn, ReviewDue,
};
use store::Stored;
use store::letters::RoundForLetter;

/// Nothing of a side that withdrew is told any more, nor anything to it.
pub(super) const LEFT: &str = "A side has left the round.";
const REVEALED: &str = "The feedback has been revealed.";

/// The exchange, and its round as the project sees it.
pub(super) struct Table {
    pub(super) scene: Scene,
    pub(super) exchange: ExchangeFacts,
}

impl Table {
    pub(super) async fn read(desk: &Desk<'_>) -> Stored<Self> {
        let exchange = match desk.promised.exchange {
            Some(id) => store::exchange::find(desk.db(), id).await?,
            None => store::exchange::of_review(desk.db(), ReviewId(desk.subject()?)).await?,
        };
        Ok(Self {
            scene: Scene::read(desk).await?,
            exchange: exchange.ok_or_else(|| desk.lacks("an exchange that is not there"))?,
        })
    }

    pub(super) fn partners(&self) -> Names {
        let partners = self.exchange.still_with(self.scene.project.id);
        partners
            .into_iter()
            .map(|party| party.name.as_str())
            .collect()
    }

    /// The review that the letter is about.
    fn review(&self, desk: &Desk<'_>) -> Stored<&ReviewFacts> {
        let review = self.exchange.review(ReviewId(desk.subject()?));
        review.ok_or_else(|| desk.lacks("a review that is not in its exchange"))
    }

    pub(super) fn round_runs(&self) -> Result<(), &'static str> {
        runs(&self.scene.round)
    }

    /// Whether `review` is still to be sealed.
    fn unsealed(&self, review: &ReviewFacts) -> Result<(), &'static str> {
        unsealed(&self.scene.round, &self.exchange, review)
    }

    fn waiting_on(&self, review: &ReviewFacts) -> Answer {
        let letter = ExchangeWaitingOnYou {
            project: review.reviewer.name.as_str().into(),
            partner: review.reviewed.name.as_str().into(),
            round: self.scene.name(),
            due_on: day_of(self.exchange.due_at, self.scene.round.tz),
        };
        self.scene.signed(letter, links::review::page(review.id))
    }
}

fn runs(round: &RoundForLetter) -> Result<(), &'static str> {
    if round.stage == Stage::Closed {
        return Err(CLOSED);
    }
    Ok(())
}

/// Whether `review` is still to be sealed.
fn unsealed(
    round: &RoundForLetter,
    exchange: &ExchangeFacts,
    review: &ReviewFacts,
) -> Result<(), &'static str> {
    runs(round)?;
    if review.sealed_at.is_some() {
        Err("The review has been sealed.")
    } else if review.waived_at.is_some() || review.ended_at.is_some() {
        Err("The review is no longer owed.")
    } else if exchange.left_at(review).is_some() {
        Err(LEFT)
    } else if exchange.revealed_at.is_some() {
        Err(REVEALED)
    } else {
        Ok(())
    }
}

pub(super) async fn pairing_confirmed(desk: &Desk<'_>) -> Stored<Answer> {
    let table = Table::read(desk).await?;
    let (exchange, tz) = (&table.exchange, table.scene.round.tz);
    Ok(table.round_runs().and_then(|()| {
        if exchange.still_with(table.scene.project.id).is_empty() {
            return Err(LEFT);
        }
        let letter = PairingConfirmed {
            project: table.scene.project_name(),
            partners: table.partners(),
            round: table.scene.name(),
            review_by: day_of(exchange.due_at, tz),
            respond_by: day_of(exchange.respond_due_at, tz),
        };
        table
            .scene
            .signed(letter, links::exchange::page(exchange.id))
    }))
}

/// Before its date a reminder says that the review is due soon; after it, that it was due.
pub(super) async fn review_due(desk: &Desk<'_>) -> Stored<Answer> {
    let table = Table::read(desk).await?;
    let review = table.review(desk)?;
    let (exchange, tz) = (&table.exchange, table.scene.round.tz);
    let answer = table.unsealed(review).and_then(|()| {
        if exchange.due_at <= desk.at.round {
            return table.waiting_on(review);
        }
        let letter = ReviewDue {
            project: review.reviewer.name.as_str().into(),
            partner: review.reviewed.name.as_str().into(),
            round: table.scene.name(),
            due_on: day_of(exchange.due_at, tz),
            closes_on: day_of(exchange.closes_at, tz),
        };
        table.scene.signed(letter, links::review::page(review.id))
    });
    unless_newer(desk, answer).await
}

pub(super) async fn waiting_on_you(desk: &Desk<'_>) -> Stored<Answer> {
    let table = Table::read(desk).await?;
    let review = table.review(desk)?;
    let answer = table
        .unsealed(review)
        .and_then(|()| table.waiting_on(review));
    unless_newer(desk, answer).await
}

/// The control room says whose review it is; those who stand by read no name.
pub(super) async fn late_ten_days(desk: &Desk<'_>) -> Stored<Answer> {
    let review = ReviewId(desk.subject()?);
    let exchange = store::exchange::of_review(desk.db(), review).await?;
    let exchange = exchange.ok_or_else(|| desk.lacks("an exchange that is not there"))?;
    let facts = exchange.review(review);
    let facts = facts.ok_or_else(|| desk.lacks("a review that is not in its exchange"))?;
    let id = desk.promised.round.ok_or_else(|| desk.lacks("no round"))?;
    let round = store::letters::round(desk.db(), id).await?;
    let round = round.ok_or_else(|| desk.lacks("a round that is not there"))?;
    if let Err(why) = unsealed(&round, &exchange, facts) {
        return Ok(Err(why));
    }
    let coordinates = match desk.promised.person {
        Some(person) => store::letters::holds(desk.db(), person, Duty::Coordinator).await?,
        None => false,
    };
    let letter = LateTenDays {
        project: match coordinates {
            true => facts.reviewer.name.as_str().into(),
            false => "another project".into(),
        },
        round: round.name.as_str().into(),
        due_on: day_of(exchange.due_at, round.tz),
    };
    Ok(Ok((letter.into(), links::round::page(id), round.made_by)))
}

pub(super) async fn feedback_revealed(desk: &Desk<'_>) -> Stored<Answer> {
    let table = Table::read(desk).await?;
    let (exchange, tz) = (&table.exchange, table.scene.round.tz);
    if exchange.revealed_at.is_none() {
        return Ok(Err("The feedback is not to be read yet."));
    }
    // Feedback stays with whom it is about, whoever has left since.
    let partners: Vec<String> = match exchange.is_of_circles() {
        true => super::circle::shown_with(desk, exchange, table.scene.project.id).await?,
        false => {
            let partners = exchange.partners_of(table.scene.project.id).into_iter();
            partners.map(|party| party.name.clone()).collect()
        }
    };
    let letter = FeedbackRevealed {
        project: table.scene.project_name(),
        partners: partners.iter().map(String::as_str).collect(),
        round: table.scene.name(),
        respond_by: day_of(exchange.respond_due_at, tz),
    };
    Ok(table
        .scene
        .signed(letter, links::exchange::page(exchange.id)))
}

pub(super) async fn response_due(desk: &Desk<'_>) -> Stored<Answer> {
    let table = Table::read(desk).await?;
    let review = table.review(desk)?;
    let (exchange, tz) = (&table.exchange, table.scene.round.tz);
    let answer = table.round_runs().and_then(|()| {
        if review.replied_at.is_some() {
            return Err("The response is in.");
        }
        if !exchange.shows(review.id) {
            return Err("There is no feedback to answer.");
        }
        if exchange.respond_closes_at <= desk.at.round {
            return Err("The time for responding is over.");
        }
        let letter = ResponseDue {
            project: review.reviewed.name.as_str().into(),
            partner: review.reviewer.name.as_str().into(),
            round: table.scene.name(),
            due_on: day_of(exchange.respond_due_at, tz),
            closes_on: day_of(exchange.respond_closes_at, tz),
        };
        table
            .scene
            .signed(letter, links::review::response(review.id))
    });
    unless_newer(desk, answer).await
}

/// What a response brings to those who wrote the review: that it is in, or that it puts facts right besides.
macro_rules! of_a_response {
    ($name:ident, $letter:ident) => {
        pub(super) async fn $name(desk: &Desk<'_>) -> Stored<Answer> {
            let table = Table::read(desk).await?;
            let review = table.review(desk)?;
            if review.replied_at.is_none() {
                return Ok(Err("The response is not in yet."));
            }
            if table.exchange.left_at(review).is_some() {
                return Ok(Err(LEFT));
            }
            let letter = $letter {
                project: review.reviewer.name.as_str().into(),
                partner: review.reviewed.name.as_str().into(),
                round: table.scene.name(),
            };
            let link = links::review::response(review.id);
            Ok(table.scene.signed(letter, link))
        }
    };
}

of_a_response!(response_in, ResponseIn);
of_a_response!(facts_corrected, FactsCorrected);
