//! Publishing an assessment to a round, and reading what was published.
//!
//! The hash is made before the transaction, of what the lead had before them; inside it the same words are
//! read again. Whatever a colleague wrote in between is looked at first, never published unseen.

use crate::announce::{self, About, To};
use crate::assessments::{Grid, grid};
use crate::keys::sha256;
use crate::{App, Done, Stop};
use domain::access::{CoordinatorFor, LeadOf, MemberOf};
use domain::framework::Framework;
use domain::ids::{ProjectId, PublicationId, RoundId};
use domain::publication::{
    self, CannotPublish, Content, Hashed, Publication, PublicationFact, RoundOf, TypedTold,
};
use domain::text;
use domain::times::Times;
use std::collections::HashSet;

/// The assessment as it would be published now.
#[derive(Clone, Debug)]
pub struct Look<'a> {
    /// All of it, with the rounds that it could be published to.
    pub grid: Grid<'a>,
    /// What would be published, with its hash; none before the first answer.
    pub hashed: Option<Hashed>,
}

/// A publication as its readers see it.
#[derive(Clone, Debug)]
pub struct Published<'a> {
    /// The project's name.
    pub project_name: String,
    /// What was asked.
    pub framework: &'a Framework,
    /// What was published.
    pub publication: Publication,
    /// To which round. It may have been withdrawn from since.
    pub round: RoundOf,
    /// Who published it, by name.
    pub by: String,
    /// Why what may identify someone stayed in it, for the project itself; empty where nothing did.
    pub kept_because: String,
}

/// Everything that would be published, to look over.
///
/// # Errors
/// When the database cannot be read.
pub async fn look<'a>(app: &'a App, by: &MemberOf) -> Done<Look<'a>> {
    let grid = grid(app, by).await?;
    let hashed = grid.draft.as_ref().map(|draft| {
        let content = Content::of(draft, &grid.actions, &grid.evidence);
        let sha256 = sha256(content.bytes());
        Hashed { content, sha256 }
    });
    Ok(Look { grid, hashed })
}

/// What the lead sends with the press that publishes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pressed<'a> {
    /// The hash of what they looked over.
    pub seen: &'a str,
    /// The reason for keeping what may identify someone.
    pub keep: &'a str,
    /// How it was written, for the coordinating body's sums.
    pub told: TypedTold<'a>,
}

/// Publishes to `round` what the lead has looked over.
///
/// # Errors
/// [`CannotPublish`]; a problem with `keep`, `route` or `hours`; [`Stop::ChangedMeanwhile`] when somebody wrote since.
pub async fn publish(
    app: &App,
    at: Times,
    by: &LeadOf,
    round: RoundId,
    pressed: Pressed<'_>,
) -> Done<PublicationFact> {
    let seen = pressed.seen;
    let keep = text::paragraphs(pressed.keep, text::REASON);
    let keep = keep.map_err(|says| Stop::amiss("keep", &says))?;
    let mut told = pressed.told.check()?;
    let look = look(app, by.member()).await?;
    let (Some(draft), Some(hashed)) = (look.grid.draft, look.hashed) else {
        return Err(CannotPublish::NothingWritten.into());
    };
    let of = look.grid.rounds.iter().find(|of| of.id == round);
    let of = of.ok_or(CannotPublish::NotJoined)?;
    if (&of.framework_id, &of.framework_version) != (&draft.framework_id, &draft.framework_version)
    {
        return Err(CannotPublish::NothingWritten.into());
    }
    told.help_wanted = draft.help_wanted();
    if hashed.sha256 != seen {
        return Err(Stop::ChangedMeanwhile);
    }
    // The same words again are the publication that stands: two presses, or a reply that was lost.
    if let Some(latest) = of.latest.as_ref().filter(|latest| latest.sha256 == seen) {
        return Ok(latest.clone());
    }
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let now = store::assessment::current(tx.reader(), by.project()).await?;
    let actions = store::action::of_assessment(tx.reader(), draft.id).await?;
    let evidence = store::evidence::of_assessment(tx.reader(), draft.id).await?;
    if now.is_none_or(|now| Content::of(&now, &actions, &evidence) != hashed.content) {
        return Err(Stop::ChangedMeanwhile);
    }
    let standing = store::publication::standing_held(&tx, round, by.project()).await?;
    let id = PublicationId::new(&*app.chance);
    let (person, now) = (by.person(), at.round);
    let published = publication::publish(&standing, &draft, round, hashed, &keep, id, person, now)?;
    store::publication::add(&tx, &published, &told, &keep, || app.chance.uuid()).await?;
    let about = About {
        project: Some(by.project()),
        round: Some(round),
        subject: Some(("publication", id.0)),
        ..About::default()
    };
    let who = Some(by.person());
    let what = "assessment_published";
    announce::journal(app, &tx, at, who, what, about.clone(), &keep).await?;
    let leads = store::organisation::leads(tx.reader(), [by.project()]).await?;
    for lead in leads.into_values().flatten() {
        let to = To::Person(lead.id);
        announce::letter(app, &tx, at, "published", to, id, about.clone()).await?;
    }
    tx.commit().await?;
    Ok(published.fact)
}

/// One publication, for the project whose it is.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn read<'a>(app: &'a App, by: &MemberOf, id: PublicationId) -> Done<Published<'a>> {
    let mut published = found(app, by.project(), id).await?;
    published.kept_because = store::publication::kept_because(app.store.reader(), id).await?;
    Ok(published)
}

/// One publication, for a coordinator.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn read_as_coordinator<'a>(
    app: &'a App,
    by: &CoordinatorFor,
    id: PublicationId,
) -> Done<Published<'a>> {
    found(app, by.project(), id).await
}

async fn found<'a>(app: &'a App, project: ProjectId, id: PublicationId) -> Done<Published<'a>> {
    let db = app.store.reader();
    let publication = store::publication::find(db, project, id).await?;
    let publication = publication.ok_or(Stop::NotThere)?;
    let named = store::organisation::project(db, project).await?;
    let rounds = store::publication::rounds(db, project).await?;
    let round = rounds
        .into_iter()
        .find(|of| of.id == publication.fact.round);
    let people = HashSet::from([publication.fact.published_by]);
    let names = store::assessment::names(db, people).await?;
    let (id, version) = (
        &publication.content.framework_id,
        &publication.content.framework_version,
    );
    let framework = app.framework(id, version);
    Ok(Published {
        project_name: named.ok_or(Stop::NotThere)?.name,
        framework: framework
            .ok_or_else(|| Stop::fault("a framework that was published in is not loaded"))?,
        round: round.ok_or(Stop::NotThere)?,
        by: names.into_values().next().unwrap_or_default(),
        kept_because: String::new(),
        publication,
    })
}
