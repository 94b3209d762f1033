//! Reading a file: by the project whose it is, by a reviewer while they may read, by a moderator.
//!
//! Whatever was taken away, was never published to the round, or belongs to a project that has left, is not there.

use super::address;
use crate::{App, Done, Stop, moderations, reviews};
use domain::access::{MemberOf, ModeratorOf, ReviewerOf};
use domain::evidence::{Evidence, File, SeenBy};
use domain::ids::{EvidenceId, ProjectId, RoundId};
use domain::times::Times;
use files::Opened;
use std::collections::HashSet;

/// A file to be handed over.
pub struct Read {
    /// What its project calls it.
    pub name: String,
    /// What it is.
    pub file: File,
    /// Its content.
    pub opened: Opened,
}

/// A file of one's own project.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn open_ours(app: &App, by: &MemberOf, id: EvidenceId) -> Done<Read> {
    let db = app.store.reader();
    let found = store::evidence::find(db, by.project(), id).await?;
    open(app, found.ok_or(Stop::NotThere)?).await
}

/// A file that the other project published for its reviewers, while they may read.
///
/// # Errors
/// [`Stop::NotThere`]; as [`reviews::reading`].
pub async fn open_as_reviewer(app: &App, at: Times, by: &ReviewerOf, id: EvidenceId) -> Done<Read> {
    let (desk, publication) = reviews::reading(app, at, by).await?;
    let mut listed = publication.content.evidence.values().flatten();
    if !listed.any(|one| one.id == id) {
        return Err(Stop::NotThere);
    }
    let reviewed = desk.review.reviewed.id;
    let found = store::evidence::find(app.store.reader(), reviewed, id).await?;
    open(app, found.ok_or(Stop::NotThere)?).await
}

/// What of a project's evidence can be opened by whoever reads its publication to `round`: nothing once it has left.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(app: &App, round: RoundId, project: ProjectId) -> Done<HashSet<EvidenceId>> {
    if has_left(app, round, project).await? {
        return Ok(HashSet::new());
    }
    let all = store::evidence::of_project(app.store.reader(), project).await?;
    Ok(all.into_iter().map(|one| one.id).collect())
}

/// What of one's own evidence stands.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing_of(app: &App, by: &MemberOf) -> Done<HashSet<EvidenceId>> {
    let all = store::evidence::of_project(app.store.reader(), by.project()).await?;
    Ok(all.into_iter().map(|one| one.id).collect())
}

async fn has_left(app: &App, round: RoundId, project: ProjectId) -> Done<bool> {
    let rounds = store::publication::rounds(app.store.reader(), project).await?;
    let joined = rounds.into_iter().find(|of| of.id == round);
    let joined = joined.and_then(|of| of.standing.joined);
    Ok(joined.is_none_or(|joined| joined.withdrawn_at.is_some()))
}

/// What a moderator of a review may look at: what the reviewed project published for its reviewers, and what it keeps
/// for a moderator alone.
///
/// # Errors
/// As [`moderations::page`].
pub async fn for_moderator(app: &App, at: Times, by: &ModeratorOf) -> Done<Vec<Evidence>> {
    let page = moderations::page(app, at, by).await?;
    let (round, reviewed) = (page.exchange.round, page.review.reviewed.id);
    let db = app.store.reader();
    let publication = store::publication::latest_of(db, round, reviewed).await?;
    let Some(publication) = publication else {
        return Ok(Vec::new());
    };
    if has_left(app, round, reviewed).await? {
        return Ok(Vec::new());
    }
    let listed = publication.content.evidence.values().flatten();
    let listed: HashSet<EvidenceId> = listed.map(|one| one.id).collect();
    let mut all = store::evidence::of_assessment(db, publication.fact.assessment).await?;
    all.retain(|one| match one.seen_by {
        SeenBy::Reviewers => listed.contains(&one.id),
        SeenBy::Moderator => true,
    });
    Ok(all)
}

/// A file that a moderator may look at.
///
/// # Errors
/// [`Stop::NotThere`]; as [`for_moderator`].
pub async fn open_as_moderator(
    app: &App,
    at: Times,
    by: &ModeratorOf,
    id: EvidenceId,
) -> Done<Read> {
    let all = for_moderator(app, at, by).await?;
    let found = all.into_iter().find(|one| one.id == id);
    open(app, found.ok_or(Stop::NotThere)?).await
}

async fn open(app: &App, evidence: Evidence) -> Done<Read> {
    let address = address(&evidence).ok_or(Stop::NotThere)?;
    let file = evidence.what.file().cloned().ok_or(Stop::NotThere)?;
    let opened = app.files.open(&address).await.map_err(Stop::fault)?;
    let opened = opened.ok_or_else(|| {
        let lost = format!("the file of evidence {} is not there", evidence.id);
        Stop::fault(lost)
    })?;
    Ok(Read {
        name: evidence.name,
        file,
        opened,
    })
}
