//! Moderation: what waits, one review with its checklist, and what is decided on it.
//!
//! A moderator is from none of the projects ([`ModeratorOf`]); nothing they do shows on the reviewed side before the
//! reveal. The approval of the last review reveals the exchange, in the same transaction.

mod who;

pub use who::Unmoderated;
pub(crate) use who::{tell, tell_of, unmoderated};

use crate::announce::{self, About, To};
use crate::exchanges::{reveal, ripen_beside};
use crate::reviews::{framework_of, rewrite, writing};
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Moderator, ModeratorOf, ReviewerOf, moderator};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::framework::Framework;
use domain::ids::{PersonId, ReviewId};
use domain::moderation::{
    CannotModerate, Decision, DecisionTyped, Place, Verdict, may_decide, places, reveals, waits,
};
use domain::review::{Draft, LookAgain, Reveals};
use domain::stage::Stage;
use domain::times::Times;
use store::moderation::Made;
use store::{Reading, Tx};

/// A review that waits for a moderator.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its exchange.
    pub exchange: ExchangeFacts,
    /// The review.
    pub review: ReviewFacts,
    /// Since when it is sealed.
    pub since: DateTime<Utc>,
}

/// A review before its moderator.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// Its exchange.
    pub exchange: ExchangeFacts,
    /// The review.
    pub review: ReviewFacts,
    /// The principles it goes by.
    pub framework: &'a Framework,
    /// What it says.
    pub said: Draft,
    /// Every place in which something is written.
    pub places: Vec<Place>,
    /// What the look again points at.
    pub parts: Vec<LookAgain>,
    /// What was decided before.
    pub before: Vec<Made>,
    /// Whether it waits.
    pub waits: bool,
}

/// What waits for this moderator, longest first: nothing from a project they have to do with.
///
/// # Errors
/// When the database cannot be read.
pub async fn queue(app: &App, at: Times, by: &Moderator) -> Done<Vec<Waiting>> {
    let db = app.store.reader();
    let mut waiting = Vec::new();
    for round in store::round::running(db).await? {
        if round.calendar.of(Stage::Moderating).is_none() {
            continue;
        }
        let named = store::moderation::named_in_round(db, round.id).await?;
        for exchange in store::exchange::of_round(db, round.id).await? {
            let is_over = exchange.round_over_since(at.round).is_some();
            let is_waiting = |review: &&ReviewFacts| waits(&exchange, review);
            if is_over || !exchange.reviews.iter().any(|review| is_waiting(&review)) {
                continue;
            }
            let theirs = exchange.projects().into_iter();
            let theirs = theirs.filter_map(|party| named.get(&party.id));
            let named: Vec<PersonId> = theirs.flatten().copied().collect();
            if by.of(exchange.reviews[0].id, &exchange, &named).is_err() {
                continue;
            }
            waiting.extend(
                exchange
                    .reviews
                    .iter()
                    .filter(is_waiting)
                    .filter_map(|review| {
                        Some(Waiting {
                            since: review.sealed_at?,
                            exchange: exchange.clone(),
                            review: review.clone(),
                        })
                    }),
            );
        }
    }
    waiting.sort_by_key(|one| (one.since, one.review.id));
    Ok(waiting)
}

/// The right to moderate `review`, for someone from none of the projects in its exchange.
///
/// # Errors
/// [`Stop::NotThere`] otherwise, and for a review that no moderator has had before them.
pub async fn witness(app: &App, actor: &Actor, review: ReviewId) -> Done<ModeratorOf> {
    let by = moderator(actor)?;
    let db = app.store.reader();
    let exchange = store::exchange::of_review(db, review)
        .await?
        .ok_or(Stop::NotThere)?;
    let named = store::moderation::named(db, &exchange).await?;
    let one = exchange.review(review).ok_or(Stop::NotThere)?;
    let has_been_looked_at = one.moderated != domain::moderation::Moderated::default();
    if !waits(&exchange, one) && !has_been_looked_at {
        return Err(Stop::NotThere);
    }
    Ok(by.of(review, &exchange, &named)?)
}

/// The review as its moderator sees it, until the round closes.
///
/// # Errors
/// [`CannotModerate::Closed`] then; [`CannotModerate::NotAllIn`] while the reviewers have it again.
pub async fn page<'a>(app: &'a App, at: Times, by: &ModeratorOf) -> Done<Page<'a>> {
    let db = app.store.reader();
    let (exchange, review) = facts(db, by).await?;
    if let Some(since) = exchange.round_over_since(at.round) {
        return Err(CannotModerate::Closed { since }.into());
    }
    if review.sealed_at.is_none() {
        return Err(CannotModerate::NotAllIn.into());
    }
    let said = store::review::draft(db, review.id)
        .await?
        .ok_or(Stop::NotThere)?;
    Ok(Page {
        framework: framework_of(app, &exchange)?,
        places: places(&said),
        parts: said.look_again(),
        before: store::moderation::of_review(db, review.id).await?,
        waits: waits(&exchange, &review),
        said,
        exchange,
        review,
    })
}

async fn facts(db: &impl Reading, by: &ModeratorOf) -> Done<(ExchangeFacts, ReviewFacts)> {
    let exchange = store::exchange::of_review(db, by.review())
        .await?
        .ok_or(Stop::NotThere)?;
    let review = exchange
        .review(by.review())
        .cloned()
        .ok_or(Stop::NotThere)?;
    Ok((exchange, review))
}

/// Keeps what the moderator decided, and does what follows.
///
/// # Errors
/// Problems box by box; [`CannotModerate`].
pub async fn decide(
    app: &App,
    at: Times,
    by: &ModeratorOf,
    typed: &DecisionTyped,
) -> Done<Verdict> {
    let tx = app.store.begin().await?;
    let id = facts(tx.reader(), by).await?.0.id;
    let exchange = store::exchange::held(&tx, id)
        .await?
        .ok_or(Stop::NotThere)?;
    if !store::letters::holds(tx.reader(), by.person(), domain::access::Duty::Moderator).await? {
        return Err(Stop::NotThere);
    }
    let review = exchange
        .review(by.review())
        .cloned()
        .ok_or(Stop::NotThere)?;
    // Whether comes before what: where nothing can be decided, there are no boxes to mend.
    let verdict = Verdict::parse(&typed.verdict).unwrap_or(Verdict::Approved);
    may_decide(&exchange, &review, verdict, at.round)?;
    let said = store::review::draft(tx.reader(), review.id)
        .await?
        .ok_or(Stop::NotThere)?;
    let decision = typed.check(&said)?;
    let submission = store::submission::of_review(tx.reader(), review.id).await?;
    let place = store::moderation::Place {
        review: review.id,
        submission: submission.ok_or(Stop::NotThere)?.id,
        by: by.person(),
        at: at.round,
    };
    store::moderation::add(&tx, place, &decision, || app.chance.uuid()).await?;
    follows(app, &tx, at, by, &exchange, &review, &decision).await?;
    tx.commit().await?;
    Ok(decision.verdict)
}

async fn follows(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &ModeratorOf,
    exchange: &ExchangeFacts,
    review: &ReviewFacts,
    decision: &Decision,
) -> Done<()> {
    let who = Some(by.person());
    let about = About {
        project: Some(review.reviewer.id),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("review", review.id.0)),
        ..About::default()
    };
    let what = match decision.verdict {
        Verdict::Approved => "review_approved",
        Verdict::SentBack => "review_sent_back",
        Verdict::Asked => "coordinator_asked",
    };
    announce::journal(app, tx, at, who, what, about.clone(), "").await?;
    match (decision.verdict, reveals(exchange, review.id)) {
        (Verdict::Approved, Reveals::TheExchange) => {
            store::exchange::reveal(tx, exchange, at.round).await?;
            reveal(app, tx, at, exchange, &exchange.reviews, who).await
        }
        (Verdict::Approved, Reveals::ThisReview) => {
            reveal(app, tx, at, exchange, std::slice::from_ref(review), who).await
        }
        (Verdict::Approved, Reveals::NothingYet) => ripen_beside(app, tx, at, exchange, who).await,
        (Verdict::Asked, _) => Ok(()),
        (Verdict::SentBack, _) => {
            let (round, project) = (exchange.round, review.reviewer.id);
            for person in store::review::named(tx.reader(), round, project).await? {
                let to = To::Person(person);
                announce::letter(app, tx, at, "sent_back", to, review.id, about.clone()).await?;
            }
            Ok(())
        }
    }
}

/// What a moderator asked of the reviewers, while they have the review again.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_back(app: &App, by: &ReviewerOf) -> Done<Option<Made>> {
    let made = store::moderation::of_review(app.store.reader(), by.review()).await?;
    Ok(made
        .into_iter()
        .find(|made| made.decision.verdict == Verdict::SentBack))
}

/// What a moderator asked of the coordinator, review by review.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn asked(
    db: &impl Reading,
    exchange: &ExchangeFacts,
) -> Done<Vec<(ReviewFacts, String)>> {
    let mut asked = Vec::new();
    let about = |one: &&ReviewFacts| one.moderated.asked_at.is_some();
    for review in exchange.reviews.iter().filter(about) {
        let made = store::moderation::of_review(db, review.id).await?;
        let last = made
            .into_iter()
            .rfind(|made| made.decision.verdict == Verdict::Asked);
        asked.extend(last.map(|made| (review.clone(), made.decision.note)));
    }
    Ok(asked)
}

/// Takes the proposed words over into the draft, wherever what they are for still stands. Says in how many parts.
///
/// # Errors
/// [`domain::review::CannotWrite`]; [`Stop::NotThere`] where nothing was proposed.
pub async fn take_proposed(app: &App, at: Times, by: &ReviewerOf) -> Done<usize> {
    let edits = sent_back(app, by)
        .await?
        .ok_or(Stop::NotThere)?
        .decision
        .edits;
    let tx = app.store.begin().await?;
    let exchange = writing(&tx, at, by).await?;
    let review = by.review();
    let draft = store::review::draft(tx.reader(), review).await?;
    let parts = rewrite(app, &tx, at, by, draft.ok_or(Stop::NotThere)?, &edits).await?;
    let about = About {
        project: Some(by.member().project()),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("review", review.0)),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        "proposed_words_taken",
        about,
        "",
    )
    .await?;
    tx.commit().await?;
    Ok(parts)
}
