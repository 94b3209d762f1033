//! What a letter about a round depends on, read afresh when the letter is written.
//!
//! Names, dates and whether a thing was done; never what anybody wrote.

use crate::entities::{
    answer, assessment, duty, membership, outbox, participation, pause, person, publication, round,
    round_stage,
};
use crate::{Claimed, Stored, Trouble};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::access::Duty;
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::stage::Stage;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};

/// A round as a letter tells of it.
#[derive(Clone, Debug)]
pub struct RoundForLetter {
    /// Its name.
    pub name: String,
    /// Who made it, and signs its letters, while they coordinate.
    pub made_by: Option<Signatory>,
    /// The zone its dates are in.
    pub tz: Tz,
    /// Where it is.
    pub stage: Stage,
    /// When it closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Its framework: id and version.
    pub framework: (String, String),
    /// The last date of each stage.
    pub ends_on: Vec<(Stage, NaiveDate)>,
}

/// Who signs a letter, and gets the answers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// A project's place in a round, as a letter tells of it.
#[derive(Clone, Copy, Debug)]
pub struct PlaceForLetter {
    /// When its self-assessment is due.
    pub due_at: DateTime<Utc>,
    /// When that closes.
    pub closes_at: DateTime<Utc>,
    /// When it withdrew.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Since when it has paused, while it does.
    pub paused_at: Option<DateTime<Utc>>,
    /// Whether it has published to the round.
    pub is_published: bool,
    /// Whether anything is written in the round's framework.
    pub is_begun: bool,
}

impl RoundForLetter {
    /// The last date of `stage`.
    #[must_use]
    pub fn end_of(&self, stage: Stage) -> Option<NaiveDate> {
        let of = |(one, _): &&(Stage, NaiveDate)| *one == stage;
        self.ends_on.iter().find(of).map(|(_, date)| *date)
    }
}

/// The round, if it is there: four queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn round(db: &impl ConnectionTrait, id: RoundId) -> Stored<Option<RoundForLetter>> {
    let Some(row) = round::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let broken = |what: &str| Trouble::Broken(format!("round {id}: {what}"));
    let made_by = signatory(db, PersonId(row.created_by)).await?;
    let stages = round_stage::Entity::find()
        .filter(round_stage::Column::RoundId.eq(id.0))
        .all(db)
        .await?;
    let ends_on = stages.into_iter().map(|stage| {
        let word = Stage::parse(&stage.stage).map_err(|_| broken("stage"))?;
        Ok((word, stage.ends_on))
    });
    Ok(Some(RoundForLetter {
        name: row.name,
        made_by,
        tz: row.time_zone.parse().map_err(|_| broken("time zone"))?,
        stage: Stage::parse(&row.stage).map_err(|_| broken("stage"))?,
        closed_at: row.closed_at,
        framework: (row.framework_id, row.framework_version),
        ends_on: ends_on.collect::<Stored<_>>()?,
    }))
}

async fn signatory(db: &impl ConnectionTrait, id: PersonId) -> Stored<Option<Signatory>> {
    let row = person::Entity::find_by_id(id.0)
        .filter(person::Column::DeactivatedAt.is_null())
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let signs = holds(db, id, Duty::Coordinator).await?;
    Ok(signs.then_some(Signatory {
        name: row.name,
        email: row.email,
    }))
}

/// The project's place in the round, if it ever joined: six queries at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn place(
    db: &impl ConnectionTrait,
    round: RoundId,
    project: ProjectId,
) -> Stored<Option<PlaceForLetter>> {
    let row = participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round.0))
        .filter(participation::Column::ProjectId.eq(project.0))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let published = publication::Entity::find()
        .filter(publication::Column::RoundId.eq(round.0))
        .filter(publication::Column::ProjectId.eq(project.0))
        .count(db)
        .await?;
    Ok(Some(PlaceForLetter {
        due_at: row.due_at,
        closes_at: row.closes_at,
        withdrawn_at: row.withdrawn_at,
        paused_at: crate::pause::open(db, pause::Column::ParticipationId.eq(row.id))
            .await?
            .remove(&row.id),
        is_published: published > 0,
        is_begun: is_begun(db, round, project).await?,
    }))
}

async fn is_begun(db: &impl ConnectionTrait, round: RoundId, project: ProjectId) -> Stored<bool> {
    let Some(round) = round::Entity::find_by_id(round.0).one(db).await? else {
        return Ok(false);
    };
    let mut theirs = assessment::Entity::find()
        .select_only()
        .column(assessment::Column::Id)
        .filter(assessment::Column::ProjectId.eq(project.0))
        .filter(assessment::Column::FrameworkId.eq(round.framework_id))
        .filter(assessment::Column::FrameworkVersion.eq(round.framework_version));
    let written = answer::Entity::find()
        .filter(answer::Column::AssessmentId.in_subquery(QuerySelect::query(&mut theirs).take()))
        .count(db)
        .await?;
    Ok(written > 0)
}

/// Whether a letter about `project` (or, without one, about anything) still concerns `person`: they are a
/// member of it, or a coordinator.
///
/// # Errors
/// When the database cannot be read.
pub async fn concerns(
    db: &impl ConnectionTrait,
    person: PersonId,
    project: Option<ProjectId>,
) -> Stored<bool> {
    let Some(project) = project else {
        return Ok(true);
    };
    let places = membership::Entity::find()
        .filter(membership::Column::ProjectId.eq(project.0))
        .filter(membership::Column::PersonId.eq(person.0))
        .filter(membership::Column::EndedAt.is_null())
        .count(db)
        .await?;
    Ok(places > 0 || holds(db, person, Duty::Coordinator).await?)
}

/// Whether `person` holds `duty` now.
///
/// # Errors
/// When the database cannot be read.
pub async fn holds(db: &impl ConnectionTrait, person: PersonId, duty: Duty) -> Stored<bool> {
    let held = duty::Entity::find()
        .filter(duty::Column::PersonId.eq(person.0))
        .filter(duty::Column::Role.eq(duty.word()))
        .filter(duty::Column::EndedAt.is_null())
        .count(db)
        .await?;
    Ok(held > 0)
}

/// Whether a later letter of one of these kinds, to the same person about the same thing, waits or went already.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_follower(
    db: &impl ConnectionTrait,
    letter: &Claimed,
    kinds: &[&str],
) -> Stored<bool> {
    let (Some(person), Some(subject)) = (letter.person, letter.subject) else {
        return Ok(false);
    };
    let later = outbox::Entity::find()
        .filter(outbox::Column::Letter.is_in(kinds.iter().copied()))
        .filter(outbox::Column::PersonId.eq(person.0))
        .filter(outbox::Column::SubjectId.eq(subject))
        .filter(outbox::Column::PromisedAt.gt(letter.promised_at))
        .filter(outbox::Column::DroppedAt.is_null())
        .filter(outbox::Column::ParkedAt.is_null())
        .count(db)
        .await?;
    Ok(later > 0)
}
