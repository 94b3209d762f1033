//! Feedback as the reviewed project reads it after the reveal, and its answer: drafted by members, sent by the
//! lead, and suggestions that become actions.

use crate::announce::{self, About, To};
use crate::assessments;
use crate::exchanges::not_their_own;
use crate::reviews::{Clash, Kept, Sides, framework_of, sides};
use crate::{App, Done, Stop};
use domain::access::{Coordinator, LeadOf, MemberOf};
use domain::action::{Action, State, Words};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::framework::{Framework, QuestionKey};
use domain::ids::{ActionId, ReviewId, SuggestionId};
use domain::response::{Answer, AnswerTyped, Answered, CannotRespond, Suggested, may_respond};
use domain::review::Draft;
use domain::times::Times;
use store::Tx;

/// Revealed feedback, and what was answered.
#[derive(Clone, Debug)]
pub struct Revealed<'a> {
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// The review in it.
    pub review: ReviewFacts,
    /// The principles it goes by.
    pub framework: &'a Framework,
    /// What it says.
    pub said: Draft,
    /// The SHA-256 of the sealed words.
    pub sha256: String,
    /// Its suggestions, in the order of the principles.
    pub suggested: Vec<Suggested>,
    /// The answer as it stands; for the reviewing side once it was sent, without what felt unfair.
    pub answered: Option<Answered>,
    /// Whether it may be answered now.
    pub may_respond: Result<(), CannotRespond>,
}

/// What became of a suggestion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grown {
    /// It is an action now.
    Now,
    /// It was one already.
    Already,
}

/// The feedback about one's own project.
///
/// # Errors
/// [`Stop::NotThere`] before the reveal, and for anyone else's.
pub async fn received<'a>(
    app: &'a App,
    at: Times,
    by: &MemberOf,
    id: ReviewId,
) -> Done<Revealed<'a>> {
    let sides = about_us(app, by, id).await?;
    revealed(app, at, sides).await
}

/// The feedback that one's own project gave, after the reveal and until the round closes.
///
/// # Errors
/// [`Stop::NotThere`] otherwise.
pub async fn given<'a>(app: &'a App, at: Times, by: &MemberOf, id: ReviewId) -> Done<Revealed<'a>> {
    let sides = sides(app, id).await?;
    let over = sides.exchange.round_over_since(at.round).is_some();
    if sides.review.reviewer.id != by.project() || over {
        return Err(Stop::NotThere);
    }
    // Whoever withdrew takes their answer along.
    let has_left = sides.exchange.left_at(&sides.review).is_some();
    let mut revealed = revealed(app, at, sides).await?;
    revealed.answered = revealed
        .answered
        .filter(|answered| answered.sent_at.is_some() && !has_left);
    if let Some(answered) = &mut revealed.answered {
        answered.answer.reply.felt_unfair.clear();
        answered.answer.reply.hours = None;
    }
    Ok(revealed)
}

/// Feedback for a coordinator, after the reveal.
///
/// # Errors
/// [`Stop::NotThere`] before it, and when it is one of their own project's.
pub async fn read_as_coordinator<'a>(
    app: &'a App,
    at: Times,
    by: &Coordinator,
    id: ReviewId,
) -> Done<Revealed<'a>> {
    let sides = sides(app, id).await?;
    not_their_own(by, &sides.exchange)?;
    let mut revealed = revealed(app, at, sides).await?;
    revealed.answered = revealed
        .answered
        .filter(|answered| answered.sent_at.is_some());
    Ok(revealed)
}

async fn about_us(app: &App, by: &MemberOf, id: ReviewId) -> Done<Sides> {
    let sides = sides(app, id).await?;
    if sides.review.reviewed.id == by.project() {
        Ok(sides)
    } else {
        Err(Stop::NotThere)
    }
}

async fn revealed<'a>(app: &'a App, at: Times, sides: Sides) -> Done<Revealed<'a>> {
    let Sides {
        exchange, review, ..
    } = sides;
    if !exchange.shows(review.id) {
        return Err(Stop::NotThere);
    }
    let db = app.store.reader();
    let said = store::review::draft(db, review.id).await?;
    let submission = store::submission::of_review(db, review.id).await?;
    Ok(Revealed {
        framework: framework_of(app, &exchange)?,
        said: said.ok_or(Stop::NotThere)?,
        sha256: submission.ok_or(Stop::NotThere)?.sha256,
        suggested: store::response::suggested(db, review.id).await?,
        answered: store::response::answered(db, review.id).await?,
        may_respond: may_respond(&exchange, review.id, at.round),
        exchange,
        review,
    })
}

/// Saves a draft of the answer. `seen` is the version its writer had before them, 0 for none.
///
/// # Errors
/// Problems box by box; [`CannotRespond`].
pub async fn save(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: ReviewId,
    seen: i32,
    typed: &AnswerTyped,
) -> Done<Kept<Answer>> {
    let tx = app.store.begin().await?;
    let saved = save_in(app, &tx, at, by, id, seen, typed, false).await?;
    if let Saved::Stands { version, .. } = saved {
        tx.commit().await?;
        return Ok(Kept::Stands { version });
    }
    Ok(saved.into_kept())
}

/// Sends the answer with these words, once.
///
/// # Errors
/// Problems box by box; [`CannotRespond`], with every suggestion that has no answer yet.
pub async fn send(
    app: &App,
    at: Times,
    by: &LeadOf,
    id: ReviewId,
    seen: i32,
    typed: &AnswerTyped,
) -> Done<Kept<Answer>> {
    let tx = app.store.begin().await?;
    let saved = save_in(app, &tx, at, by.member(), id, seen, typed, true).await?;
    let Saved::Stands { version, exchange } = saved else {
        return Ok(saved.into_kept());
    };
    let review = exchange.review(id).ok_or(Stop::NotThere)?;
    let about = About {
        project: Some(by.project()),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("review", id.0)),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "response_sent", about.clone(), "").await?;
    let answered = store::response::answered(tx.reader(), id).await?;
    let corrects = answered.is_some_and(|one| !one.answer.reply.facts_to_correct.is_empty());
    let letter = if corrects {
        "facts_corrected"
    } else {
        "response_in"
    };
    let reviewers = [review.reviewer.id];
    for (person, project) in
        store::review::people_of(tx.reader(), exchange.round, &reviewers).await?
    {
        let about = About {
            project: Some(project),
            ..about.clone()
        };
        let to = To::Person(person);
        announce::letter(app, &tx, at, letter, to, id, about).await?;
    }
    tx.commit().await?;
    Ok(Kept::Stands { version })
}

enum Saved {
    Stands {
        version: i32,
        exchange: Box<ExchangeFacts>,
    },
    Overtaken(Box<Clash<Answer>>),
}

impl Saved {
    fn into_kept(self) -> Kept<Answer> {
        match self {
            Self::Stands { version, .. } => Kept::Stands { version },
            Self::Overtaken(clash) => Kept::Overtaken(clash),
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one inner step of two use cases")]
async fn save_in(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &MemberOf,
    id: ReviewId,
    seen: i32,
    typed: &AnswerTyped,
    sends: bool,
) -> Done<Saved> {
    let exchange = held(tx, by, id).await?;
    let suggested = store::response::suggested(tx.reader(), id).await?;
    let ids: Vec<SuggestionId> = suggested.iter().map(|suggested| suggested.id).collect();
    may_respond(&exchange, id, at.round)?;
    let yours = typed.check(&ids)?;
    let stands = store::response::answered(tx.reader(), id).await?;
    if let Some(stands) = stands.filter(|stands| stands.version != seen)
        && (sends || stands.answer != yours)
    {
        return Ok(Saved::Overtaken(Box::new(Clash {
            yours,
            theirs: stands.answer,
            by: stands.saved_by,
            version: stands.version,
        })));
    }
    if sends {
        yours.send(&exchange, id, &ids, at.round)?;
    }
    let place = store::response::Place {
        review: id,
        version: seen,
        by: by.person(),
        at: at.round,
        sends,
    };
    let version = store::response::save(tx, place, &yours, || app.chance.uuid()).await?;
    Ok(Saved::Stands {
        version,
        exchange: Box::new(exchange),
    })
}

/// The exchange, held until the transaction ends, if `by` belongs to the reviewed project.
async fn held(tx: &Tx, by: &MemberOf, id: ReviewId) -> Done<ExchangeFacts> {
    if !store::assessment::still_member(tx, by).await? {
        return Err(Stop::NotThere);
    }
    let exchange = store::exchange::of_review(tx.reader(), id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    let about = exchange.review(id).map(|review| review.reviewed.id);
    if about != Some(by.project()) {
        return Err(Stop::NotThere);
    }
    let held = store::exchange::held(tx, exchange.id).await?;
    held.ok_or(Stop::NotThere)
}

/// A suggestion becomes an action of the reviewed project. A second time says that it is one already.
///
/// # Errors
/// [`Stop::NotThere`] before the reveal, and for anyone else's.
pub async fn make_action(
    app: &App,
    at: Times,
    by: &MemberOf,
    id: ReviewId,
    suggestion: SuggestionId,
) -> Done<Grown> {
    let tx = app.store.begin().await?;
    let exchange = held(&tx, by, id).await?;
    if !exchange.shows(id) {
        return Err(Stop::NotThere);
    }
    let suggested = store::response::suggested(tx.reader(), id).await?;
    let found = suggested.into_iter().find(|one| one.id == suggestion);
    let suggested = found.ok_or(Stop::NotThere)?;
    if suggested.is_an_action {
        return Ok(Grown::Already);
    }
    let under = QuestionKey {
        principle: suggested.principle,
        letter: 'A',
    };
    let draft = assessments::begun(app, &tx, at, by, under).await?;
    let action = Action {
        id: ActionId::new(&*app.chance),
        project: by.project(),
        assessment: draft.id,
        words: Words {
            principle: suggested.principle,
            what: suggested.suggestion.idea,
            who_leads: String::new(),
            by_when: String::new(),
            how_we_will_know: String::new(),
            state: State::Planned,
        },
        suggestion: Some(suggestion),
        created_at: at.round,
        saved_at: at.round,
        saved_by: by.person(),
        version: 1,
    };
    match store::action::add(&tx, &action).await {
        Ok(()) => {}
        // Two clicks at once: the key kept the second out.
        Err(trouble) if trouble.is_duplicate() => return Ok(Grown::Already),
        Err(trouble) => return Err(trouble.into()),
    }
    let about = About {
        project: Some(by.project()),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("action", action.id.0)),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "suggestion_became_action", about, "").await?;
    tx.commit().await?;
    Ok(Grown::Now)
}
