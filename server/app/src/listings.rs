//! Listings: a lead chooses what the public sees, looks at it, publishes it, confirms it, takes it down; a coordinator
//! pauses one. What is looked at and what is published come from one function ([`would_be`]).

mod asking;
mod coordinating;

pub use asking::ask;
pub use coordinating::{Looked, Remarks, lift, look, pause, remark, remarks, settle};

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::{LeadOf, NotYours};
use domain::framework::QuestionKey;
use domain::identifying::{self, Detail};
use domain::ids::{ListingId, ProjectId};
use domain::listing::{self, ListedAnswer, Listing, Pause, Typed, Words};
use domain::organisation::Project;
use domain::profile::Profile;
use domain::text;
use domain::times::Times;
use store::listing::{Draft, Place};
use store::{Reading, Tx};

/// Everything that a lead needs to see of their listing.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The project.
    pub project: Project,
    /// What it tells of itself.
    pub profile: Profile,
    /// What was chosen so far.
    pub draft: Option<Draft>,
    /// What the public sees, whether it is paused or not.
    pub public: Option<Listing>,
    /// The pause that stands on it.
    pub pause: Option<Pause>,
    /// Answers of the latest publication, each with its question: what can be chosen.
    pub answers: Vec<(ListedAnswer, String)>,
    /// What it has done here.
    pub done: listing::Done,
}

/// A listing as the public would see it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it would say.
    pub listing: Listing,
    /// What the project has done.
    pub done: listing::Done,
    /// The version of what was chosen.
    pub version: i32,
    /// What may identify someone in its words.
    pub pointed: Vec<Detail>,
}

async fn project(db: &impl Reading, id: ProjectId) -> Done<Project> {
    let project = store::organisation::project(db, id).await?;
    project.ok_or(Stop::NotThere)
}

/// The answers that a project has published last, to whichever round.
async fn published(db: &impl Reading, id: ProjectId) -> Done<Vec<ListedAnswer>> {
    let facts = store::publication::of_projects(db, &[id]).await?;
    let Some(latest) = facts.first() else {
        return Ok(Vec::new());
    };
    let found = store::publication::find(db, id, latest.id).await?;
    let Some(found) = found else {
        return Ok(Vec::new());
    };
    let content = &found.content;
    let framework = (&*content.framework_id, &*content.framework_version);
    let answers = content.answers.iter();
    let copy = |(key, answer): (&QuestionKey, _)| {
        ListedAnswer::of(*key, answer, framework, latest.published_at)
    };
    Ok(answers.map(copy).collect())
}

/// The question that an answer is to, in the words of its framework.
#[must_use]
pub fn asked(app: &App, answer: &ListedAnswer) -> String {
    let framework = app.framework(&answer.framework_id, &answer.framework_version);
    let asked = framework.and_then(|one| one.question(answer.question));
    asked.map_or_else(
        || format!("Question {}", answer.question),
        |asked| asked.question.text.clone(),
    )
}

/// The lead's page.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn desk(app: &App, by: &LeadOf) -> Done<Desk> {
    let db = app.store.reader();
    let id = by.project();
    let answers = published(db, id).await?.into_iter();
    Ok(Desk {
        project: project(db, id).await?,
        profile: store::profile::of_project(db, id).await?,
        draft: store::listing::draft(db, id).await?,
        public: store::listing::of_project(db, id).await?,
        pause: store::listing::paused(db, id).await?,
        answers: answers
            .map(|answer| {
                let asked = asked(app, &answer);
                (answer, asked)
            })
            .collect(),
        done: store::listing::done(db, id).await?,
    })
}

/// Keeps what was chosen. Nobody else sees it by that.
///
/// # Errors
/// Problems box by box; [`Stop::ChangedMeanwhile`] when somebody saved it since it was `seen`.
pub async fn save(app: &App, at: Times, by: &LeadOf, seen: i32, typed: &Typed) -> Done<()> {
    let words = typed.check()?;
    let tx = begun(app, by).await?;
    let place = Place {
        project: by.project(),
        seen,
        by: by.person(),
        at: at.real,
    };
    store::listing::save(&tx, place, &words, app.chance.uuid()).await?;
    note(app, &tx, at, by, "listing_changed", "").await?;
    Ok(tx.commit().await?)
}

async fn begun(app: &App, by: &LeadOf) -> Done<Tx> {
    let tx = app.store.begin().await?;
    match store::assessment::still_member(&tx, by.member()).await? {
        true => Ok(tx),
        false => Err(NotYours.into()),
    }
}

async fn note(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &LeadOf,
    what: &'static str,
    why: &str,
) -> Done<()> {
    let about = About {
        project: Some(by.project()),
        subject: Some(("project", by.project().0)),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(by.person()), what, about, why).await
}

/// What the public would see by what was chosen: the one that is looked at, and the one that is published.
async fn would_be(
    db: &impl Reading,
    id: ProjectId,
    own: ListingId,
    words: &Words,
    at: DateTime<Utc>,
) -> Done<Listing> {
    let project = project(db, id).await?;
    let profile = store::profile::of_project(db, id).await?;
    let answers = published(db, id).await?;
    Ok(Listing::of(own, &project, words, &profile, answers, at))
}

fn pointed(listing: &Listing) -> Vec<Detail> {
    let facts = listing.facts.iter().map(|(_, value)| value);
    let texts = facts.chain([&listing.description]);
    texts.flat_map(|text| identifying::look(text)).collect()
}

/// As the public would see it.
///
/// # Errors
/// [`Stop::NotThere`] before anything was chosen.
pub async fn preview(app: &App, at: Times, by: &LeadOf) -> Done<Preview> {
    let db = app.store.reader();
    let id = by.project();
    let draft = store::listing::draft(db, id).await?.ok_or(Stop::NotThere)?;
    let own = ListingId(id.0);
    let listing = would_be(db, id, own, &draft.words, at.round).await?;
    Ok(Preview {
        pointed: pointed(&listing),
        listing,
        done: store::listing::done(db, id).await?,
        version: draft.version,
    })
}

/// What a lead says when they publish.
#[derive(Clone, Debug, Default)]
pub struct Consent {
    /// Which version of what was chosen they looked at.
    pub seen: i32,
    /// “yes”.
    pub agrees: String,
    /// Why what may identify someone can stay.
    pub keep: String,
}

/// Publishes what was looked at.
///
/// # Errors
/// Problems box by box; [`Stop::ChangedMeanwhile`] when it is not what was looked at any more.
pub async fn publish(app: &App, at: Times, by: &LeadOf, consent: &Consent) -> Done<()> {
    if consent.agrees != "yes" {
        return Err(Stop::amiss(
            "agrees",
            "Tick the box if your project agrees. Without it nothing is public.",
        ));
    }
    let tx = begun(app, by).await?;
    let db = tx.reader();
    let id = by.project();
    let draft = store::listing::draft(db, id).await?.ok_or(Stop::NotThere)?;
    if draft.version != consent.seen {
        return Err(Stop::ChangedMeanwhile);
    }
    if !project(db, id).await?.is_approved() {
        return Err(Stop::amiss(
            "agrees",
            "A coordinator looks at your registration first. What you chose is kept until then.",
        ));
    }
    // Its address stays the same for as long as it is public.
    let before = store::listing::of_project(db, id).await?;
    let own = before.map_or_else(|| ListingId::new(&*app.chance), |before| before.id);
    let listing = would_be(db, id, own, &draft.words, at.round).await?;
    let keep = match pointed(&listing).is_empty() {
        true => String::new(),
        false => required(
            &consent.keep,
            "keep",
            "Change the words that are pointed at, or say why they can stay.",
        )?,
    };
    store::listing::publish(&tx, &listing, by.person(), || app.chance.uuid()).await?;
    note(app, &tx, at, by, "listing_published", &keep).await?;
    Ok(tx.commit().await?)
}

/// Says that what is public is still right.
///
/// # Errors
/// [`Stop::NotThere`] when nothing is public.
pub async fn confirm(app: &App, at: Times, by: &LeadOf) -> Done<()> {
    let tx = begun(app, by).await?;
    let is_there = store::listing::of_project(tx.reader(), by.project()).await?;
    is_there.ok_or(Stop::NotThere)?;
    store::listing::confirm(&tx, by.project(), at.round).await?;
    note(app, &tx, at, by, "listing_confirmed", "").await?;
    Ok(tx.commit().await?)
}

/// Takes it down, at once. Twice is as good as once.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_down(app: &App, at: Times, by: &LeadOf) -> Done<()> {
    let tx = begun(app, by).await?;
    if store::listing::take_down(&tx, by.project()).await? {
        note(app, &tx, at, by, "listing_taken_down", "").await?;
    }
    Ok(tx.commit().await?)
}

/// Says something to a pause.
///
/// # Errors
/// A problem with `reply`; [`Stop::ChangedMeanwhile`] when the pause has ended.
pub async fn reply(app: &App, at: Times, by: &LeadOf, typed: &str) -> Done<()> {
    let tx = begun(app, by).await?;
    // Without a pause there is no box to mend.
    let pause = store::listing::paused(tx.reader(), by.project()).await?;
    pause.ok_or(Stop::ChangedMeanwhile)?;
    let words = required(typed, "reply", "Write what you would like to say to it.")?;
    store::listing::reply(&tx, by.project(), &words, by.person(), at.real).await?;
    note(app, &tx, at, by, "listing_pause_answered", "").await?;
    Ok(tx.commit().await?)
}

fn required(typed: &str, field: &str, missing: &str) -> Done<String> {
    match text::paragraphs(typed, text::REASON) {
        Ok(words) if words.is_empty() => Err(Stop::amiss(field, missing)),
        Ok(words) => Ok(words),
        Err(says) => Err(Stop::amiss(field, &says)),
    }
}
