//! A review, as the reviewers whom its project named work on it: reading, writing together, sealing.
//!
//! Nothing here says whether the other side has written or sealed. The hash is made before the transaction;
//! inside it the exchange is held, so that of two last seals the second sees the first and reveals.

use crate::announce::{self, About};
use crate::exchanges::{self, reveal};
use crate::keys::sha256;
use crate::{App, Done, Stop, moderations};
use domain::access::ReviewerOf;
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::feedback::{Feedback, FeedbackTyped, Overall, OverallTyped};
use domain::framework::Framework;
use domain::ids::{PersonId, ReviewId, SubmissionId};
use domain::moderation::Edit;
use domain::publication::Publication;
use domain::review::{CannotSeal, CannotWrite, Draft, Reveals, Seen, may_write};
use domain::times::Times;
use domain::{moderation, review, text};
use store::{Trouble, Tx};

/// A review and who has to do with it: what a witness is made from.
#[derive(Clone, Debug)]
pub struct Sides {
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// The review in it.
    pub review: ReviewFacts,
    /// Whom the reviewing project named.
    pub named: Vec<PersonId>,
}

/// A review on the reviewers' desk.
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// The review in it.
    pub review: ReviewFacts,
    /// The principles it goes by.
    pub framework: &'a Framework,
    /// What it says now.
    pub draft: Draft,
    /// Whether it may be written now.
    pub may_write: Result<(), CannotWrite>,
    /// The SHA-256 of the sealed words.
    pub sha256: Option<String>,
    /// Why what may identify someone stayed in them; empty where nothing did.
    pub kept_because: String,
}

/// What became of words that were sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept<T> {
    /// They stand, at this version.
    Stands {
        /// The version that the next save replaces.
        version: i32,
    },
    /// Somebody else had written meanwhile: both are to be read, nothing is lost.
    Overtaken(Box<Clash<T>>),
}

/// Two people in one box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash<T> {
    /// What was sent, and is not saved.
    pub yours: T,
    /// What stands.
    pub theirs: T,
    /// Who wrote it, by name.
    pub by: String,
    /// Its version: saving again with this replaces what stands.
    pub version: i32,
}

/// A review that was sealed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// The SHA-256 of its words.
    pub sha256: String,
    /// What it did to the exchange.
    pub reveals: Reveals,
}

/// A review and who has to do with it.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn sides(app: &App, id: ReviewId) -> Done<Sides> {
    let db = app.store.reader();
    let exchange = store::exchange::of_review(db, id).await?;
    let exchange = exchange.ok_or(Stop::NotThere)?;
    let review = exchange.review(id).cloned().ok_or(Stop::NotThere)?;
    let named = store::review::named(db, exchange.round, review.reviewer.id).await?;
    Ok(Sides {
        exchange,
        review,
        named,
    })
}

/// The principles an exchange goes by.
pub(crate) fn framework_of<'a>(app: &'a App, exchange: &ExchangeFacts) -> Done<&'a Framework> {
    let (id, version) = &exchange.framework;
    let found = app.framework(id, version);
    found.ok_or_else(|| Stop::fault("a framework that a round goes by is not loaded"))
}

/// The review as it stands, for its reviewers. After the round has closed it is no longer theirs to read.
///
/// # Errors
/// [`CannotWrite::Closed`] then.
pub async fn desk<'a>(app: &'a App, at: Times, by: &ReviewerOf) -> Done<Desk<'a>> {
    let Sides {
        exchange, review, ..
    } = sides(app, by.review()).await?;
    if let Some(since) = exchange.round_over_since(at.round) {
        return Err(CannotWrite::Closed { since }.into());
    }
    let db = app.store.reader();
    let draft = store::review::draft(db, review.id).await?;
    let (submission, kept_because) = match review.sealed_at {
        Some(_) => (
            store::submission::of_review(db, review.id).await?,
            store::submission::kept_because(db, review.id).await?,
        ),
        None => (None, String::new()),
    };
    Ok(Desk {
        framework: framework_of(app, &exchange)?,
        draft: draft.ok_or(Stop::NotThere)?,
        may_write: may_write(&exchange, review.id, at.round),
        sha256: submission.map(|submission| submission.sha256),
        kept_because,
        exchange,
        review,
    })
}

/// What the other project published, to read from the opening of reviewing until the round closes.
///
/// # Errors
/// [`CannotWrite::NotOpen`], [`CannotWrite::Closed`]; [`CannotWrite::Ended`] once a side has left: what it published is
/// nobody else's to read then.
pub async fn reading<'a>(
    app: &'a App,
    at: Times,
    by: &ReviewerOf,
) -> Done<(Desk<'a>, Publication)> {
    let desk = desk(app, at, by).await?;
    if !desk.exchange.is_open_at(at.round) {
        return Err(CannotWrite::NotOpen.into());
    }
    let ended_at = desk.review.ended_at;
    if let Some(since) = ended_at.or(desk.exchange.left_at(&desk.review)) {
        return Err(CannotWrite::Ended { since }.into());
    }
    let reviewed = desk.review.reviewed.id;
    let db = app.store.reader();
    let publication = store::publication::latest_of(db, desk.exchange.round, reviewed).await?;
    Ok((desk, publication.ok_or(Stop::NotThere)?))
}

/// The same as a PDF, with the name of the project reviewed. Nothing is kept of it.
///
/// # Errors
/// As [`reading`].
pub async fn copy(app: &App, at: Times, by: &ReviewerOf) -> Done<(String, Vec<u8>)> {
    let (desk, publication) = reading(app, at, by).await?;
    let name = desk.review.reviewed.name.clone();
    let until = crate::papers::day(desk.exchange.round_closes_at, desk.exchange.tz);
    let of = (name.as_str(), desk.exchange.round_name.as_str());
    let paper = ::reports::copy::paper(of, desk.framework, &publication.content, &until);
    Ok((name, app.papers.print(paper).await?.bytes))
}

/// Saves feedback on one principle. `seen` is the version its writer had before them, 0 for none.
///
/// # Errors
/// Problems box by box; [`CannotWrite`]; [`Stop::NotThere`] when there is no such principle.
pub async fn save_feedback(
    app: &App,
    at: Times,
    by: &ReviewerOf,
    principle: u8,
    seen: i32,
    typed: &FeedbackTyped,
) -> Done<Kept<Feedback>> {
    let tx = app.store.begin().await?;
    let exchange = writing(&tx, at, by).await?;
    let framework = framework_of(app, &exchange)?;
    let yours = typed.check(framework.principle(principle).ok_or(Stop::NotThere)?)?;
    let draft = store::review::draft(tx.reader(), by.review()).await?;
    let stands = draft.and_then(|mut draft| draft.written.remove(&principle));
    if let Some(stands) = stands.filter(|stands| stands.version != seen) {
        return Ok(clash(
            yours,
            stands.feedback,
            stands.saved_by.1,
            stands.version,
        ));
    }
    let place = store::feedback::Place {
        review: by.review(),
        principle,
        version: seen,
        by: by.person(),
        at: at.round,
    };
    let version = store::feedback::save(&tx, place, &yours, || app.chance.uuid()).await?;
    tx.commit().await?;
    Ok(Kept::Stands { version })
}

/// Saves what is said of the whole. `seen` as above.
///
/// # Errors
/// Problems box by box; [`CannotWrite`].
pub async fn save_overall(
    app: &App,
    at: Times,
    by: &ReviewerOf,
    seen: i32,
    typed: &OverallTyped,
) -> Done<Kept<Overall>> {
    let yours = typed.check()?;
    let tx = app.store.begin().await?;
    writing(&tx, at, by).await?;
    let draft = store::review::draft(tx.reader(), by.review()).await?;
    let draft = draft.ok_or(Stop::NotThere)?;
    if draft.version != seen {
        let name = draft.saved.map(|(_, _, name)| name).unwrap_or_default();
        return Ok(clash(yours, draft.overall, name, draft.version));
    }
    let (review, person) = (by.review(), by.person());
    let version = store::review::save_overall(&tx, review, seen, &yours, person, at.round).await?;
    tx.commit().await?;
    Ok(Kept::Stands { version })
}

/// Puts another word in place of `word`, which is pointed at in `place`. Says whether it did: not where it reads
/// otherwise by now.
///
/// # Errors
/// [`CannotWrite`].
pub async fn take_kinder_words(
    app: &App,
    at: Times,
    by: &ReviewerOf,
    place: &str,
    word: &str,
) -> Done<bool> {
    let tx = app.store.begin().await?;
    let exchange = writing(&tx, at, by).await?;
    let draft = store::review::draft(tx.reader(), by.review()).await?;
    let draft = draft.ok_or(Stop::NotThere)?;
    let places = moderation::places(&draft);
    let found = places.iter().find(|one| one.key == place);
    let Some(edit) = found.and_then(|one| one.with_kinder_words(word)) else {
        return Ok(false);
    };
    rewrite(app, &tx, at, by, draft, &[edit]).await?;
    let about = About {
        project: Some(by.member().project()),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("review", by.review().0)),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "kinder_words_taken", about, "").await?;
    tx.commit().await?;
    Ok(true)
}

/// Takes other words over into the draft, wherever what they are for still stands. Says in how many parts.
pub(crate) async fn rewrite(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &ReviewerOf,
    mut draft: Draft,
    edits: &[Edit],
) -> Done<usize> {
    let (principles, whole) = moderation::take_over(&mut draft, edits);
    for principle in &principles {
        let written = draft.written.get(principle).ok_or(Stop::NotThere)?;
        let place = store::feedback::Place {
            review: by.review(),
            principle: *principle,
            version: written.version,
            by: by.person(),
            at: at.round,
        };
        store::feedback::save(tx, place, &written.feedback, || app.chance.uuid()).await?;
    }
    if whole {
        let (seen, who) = (draft.version, by.person());
        store::review::save_overall(tx, by.review(), seen, &draft.overall, who, at.round).await?;
    }
    Ok(principles.len() + usize::from(whole))
}

/// Somebody else had written the same meanwhile: nothing stands between the two then.
fn clash<T: PartialEq>(yours: T, theirs: T, by: String, version: i32) -> Kept<T> {
    if yours == theirs {
        return Kept::Stands { version };
    }
    Kept::Overtaken(Box::new(Clash {
        yours,
        theirs,
        by,
        version,
    }))
}

/// The exchange, held until the transaction ends, if `by` may write in it now.
pub(crate) async fn writing(tx: &Tx, at: Times, by: &ReviewerOf) -> Done<ExchangeFacts> {
    let exchange = held(tx, by).await?;
    may_write(&exchange, by.review(), at.round)?;
    Ok(exchange)
}

async fn held(tx: &Tx, by: &ReviewerOf) -> Done<ExchangeFacts> {
    if !store::assessment::still_member(tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let exchange = store::exchange::of_review(tx.reader(), by.review()).await?;
    let id = exchange.ok_or(Stop::NotThere)?.id;
    let held = store::exchange::held(tx, id).await?;
    held.ok_or(Stop::NotThere)
}

/// Seals the review: `seen` are the versions its reviewers looked at again, `keep` the reason for keeping what
/// may identify someone. The last seal of an exchange reveals it.
///
/// # Errors
/// [`CannotSeal`].
pub async fn seal(app: &App, at: Times, by: &ReviewerOf, seen: &Seen, keep: &str) -> Done<Sealed> {
    let keep = text::paragraphs(keep, text::REASON).map_err(|says| Stop::amiss("keep", &says))?;
    let draft = store::review::draft(app.store.reader(), by.review()).await?;
    let draft = draft.ok_or(Stop::NotThere)?;
    let sha256 = sha256(draft.canonical());
    let id = SubmissionId::new(&*app.chance);
    let tx = app.store.begin().await?;
    let exchange = held(&tx, by).await?;
    let framework = framework_of(app, &exchange)?;
    let sealing = draft.seal(&exchange, framework, by, at.round, id, sha256, seen, &keep)?;
    match store::submission::seal(&tx, &sealing).await {
        Ok(()) => {}
        Err(Trouble::ChangedMeanwhile) => return Err(CannotSeal::ChangedSince.into()),
        Err(trouble) => return Err(trouble.into()),
    }
    let about = About {
        project: Some(by.member().project()),
        round: Some(exchange.round),
        exchange: Some(exchange.id),
        subject: Some(("submission", id.0)),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "review_sealed", about, &keep).await?;
    moderations::tell(app, &tx, at, by.review(), id).await?;
    match sealing.reveals {
        Reveals::NothingYet => {
            exchanges::ripen_beside(app, &tx, at, &exchange, who).await?;
        }
        Reveals::TheExchange => {
            store::exchange::reveal(&tx, &exchange, at.round).await?;
            reveal(app, &tx, at, &exchange, &exchange.reviews, who).await?;
        }
        Reveals::ThisReview => {
            let this: Vec<ReviewFacts> =
                exchange.review(by.review()).cloned().into_iter().collect();
            reveal(app, &tx, at, &exchange, &this, who).await?;
        }
    }
    tx.commit().await?;
    Ok(Sealed {
        sha256: sealing.submission.sha256,
        reveals: sealing.reveals,
    })
}

impl Desk<'_> {
    /// What has to be there before it can be sealed.
    #[must_use]
    pub fn missing(&self) -> Vec<domain::feedback::Missing> {
        self.draft.missing(self.framework)
    }

    /// What to look at again before sealing it.
    #[must_use]
    pub fn look_again(&self) -> Vec<review::LookAgain> {
        self.draft.look_again()
    }
}
