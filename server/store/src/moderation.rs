//! What moderators made of submissions, and who may. Rows are only ever added.

use crate::entities::{
    duty, membership, moderation, named_reviewer, participation, person, proposed_edit,
};
use crate::review::known;
use crate::{Stored, Trouble, Tx};
use chrono::{DateTime, Utc};
use domain::access::Duty;
use domain::exchange::ExchangeFacts;
use domain::ids::{PersonId, ProjectId, ReviewId, RoundId, SubmissionId};
use domain::moderation::{Decision, Edit, Verdict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Which submission was looked at, by whom and when.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Of which review.
    pub review: ReviewId,
    /// Which submission.
    pub submission: SubmissionId,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A decision that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// What.
    pub decision: Decision,
    /// When.
    pub at: DateTime<Utc>,
    /// On which submission.
    pub submission: SubmissionId,
}

/// Keeps a decision with the words it proposes.
///
/// # Errors
/// When the database cannot be written; a duplicate when the same was decided a moment ago.
pub async fn add(
    tx: &Tx,
    place: Place,
    decision: &Decision,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let own = id();
    moderation::Entity::insert(moderation::ActiveModel {
        id: Set(own),
        review_id: Set(place.review.0),
        submission_id: Set(place.submission.0),
        verdict: Set(decision.verdict.word().to_string()),
        note: Set(decision.note.clone()),
        decided_at: Set(place.at),
        decided_by: Set(place.by.0),
    })
    .exec_without_returning(&tx.0)
    .await?;
    let rows = decision
        .edits
        .iter()
        .map(|edit| proposed_edit::ActiveModel {
            id: Set(id()),
            moderation_id: Set(own),
            place: Set(edit.place.clone()),
            was: Set(edit.was.clone()),
            proposed: Set(edit.proposed.clone()),
        });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        proposed_edit::Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

/// Every decision on a review, oldest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_review(db: &impl ConnectionTrait, review: ReviewId) -> Stored<Vec<Made>> {
    let rows = moderation::Entity::find()
        .filter(moderation::Column::ReviewId.eq(review.0))
        .order_by_asc(moderation::Column::DecidedAt)
        .all(db)
        .await?;
    let edits = proposed_edit::Entity::find()
        .filter(proposed_edit::Column::ModerationId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(proposed_edit::Column::Place)
        .all(db)
        .await?;
    let of = |id: Uuid| edits.iter().filter(move |edit| edit.moderation_id == id);
    let read = |row: moderation::Model| {
        let edits = of(row.id).map(|edit| Edit {
            place: edit.place.clone(),
            was: edit.was.clone(),
            proposed: edit.proposed.clone(),
        });
        Ok(Made {
            decision: Decision {
                verdict: verdict(&row)?,
                edits: edits.collect(),
                note: row.note,
            },
            at: row.decided_at,
            submission: SubmissionId(row.submission_id),
        })
    };
    rows.into_iter().map(read).collect()
}

pub(crate) fn verdict(row: &moderation::Model) -> Stored<Verdict> {
    let verdict = known(&row.verdict, Verdict::parse)?;
    verdict.ok_or_else(|| Trouble::Broken(format!("moderation {}: verdict", row.id)))
}

/// Whom the projects of an exchange named to review in its round: none of them moderates it.
///
/// # Errors
/// When the database cannot be read.
pub async fn named(db: &impl ConnectionTrait, exchange: &ExchangeFacts) -> Stored<Vec<PersonId>> {
    let projects = exchange.projects().into_iter().map(|party| party.id);
    named_by(db, exchange.round, projects).await
}

async fn named_by(
    db: &impl ConnectionTrait,
    round: RoundId,
    projects: impl Iterator<Item = ProjectId>,
) -> Stored<Vec<PersonId>> {
    let mut theirs = participation::Entity::find()
        .select_only()
        .column(participation::Column::Id)
        .filter(participation::Column::RoundId.eq(round.0))
        .filter(participation::Column::ProjectId.is_in(projects.map(|id| id.0)));
    let rows = named_reviewer::Entity::find()
        .filter(
            named_reviewer::Column::ParticipationId
                .in_subquery(QuerySelect::query(&mut theirs).take()),
        )
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| PersonId(row.person_id))
        .collect())
}

/// Whom each project of a round named to review.
///
/// # Errors
/// When the database cannot be read.
pub async fn named_in_round(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Stored<HashMap<ProjectId, Vec<PersonId>>> {
    let rows = named_reviewer::Entity::find()
        .select_only()
        .column(participation::Column::ProjectId)
        .column(named_reviewer::Column::PersonId)
        .join(
            JoinType::InnerJoin,
            named_reviewer::Entity::belongs_to(participation::Entity)
                .from(named_reviewer::Column::ParticipationId)
                .to(participation::Column::Id)
                .into(),
        )
        .filter(participation::Column::RoundId.eq(round.0))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let mut named: HashMap<ProjectId, Vec<PersonId>> = HashMap::new();
    for (project, person) in rows {
        named
            .entry(ProjectId(project))
            .or_default()
            .push(PersonId(person));
    }
    Ok(named)
}

/// Everyone who holds the duty of a moderator now, by the length of their time.
///
/// # Errors
/// When the database cannot be read.
pub async fn holders(db: &impl ConnectionTrait) -> Stored<Vec<PersonId>> {
    let mut active = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::DeactivatedAt.is_null());
    let rows = duty::Entity::find()
        .filter(duty::Column::Role.eq(Duty::Moderator.word()))
        .filter(duty::Column::EndedAt.is_null())
        .filter(duty::Column::PersonId.in_subquery(QuerySelect::query(&mut active).take()))
        .order_by_asc(duty::Column::GrantedAt)
        .all(db)
        .await?;
    let mut seen = HashSet::new();
    let holders = rows.into_iter().map(|row| PersonId(row.person_id));
    Ok(holders.filter(|id| seen.insert(*id)).collect())
}

/// Everyone who may moderate an exchange: they hold the duty, belong to none of its projects and review for none.
///
/// # Errors
/// When the database cannot be read.
pub async fn who_may(db: &impl ConnectionTrait, exchange: &ExchangeFacts) -> Stored<Vec<PersonId>> {
    let projects = exchange.projects().into_iter().map(|party| party.id.0);
    let members = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::ProjectId.is_in(projects))
        .filter(membership::Column::EndedAt.is_null())
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let mut not: HashSet<Uuid> = members.into_iter().collect();
    not.extend(
        named(db, exchange)
            .await?
            .into_iter()
            .map(|person| person.0),
    );
    let mut may = holders(db).await?;
    may.retain(|id| !not.contains(&id.0));
    Ok(may)
}

/// Decisions in an exchange by people who belonged to one of its projects then, or were named by one: none, ever.
///
/// # Errors
/// When the database cannot be read.
pub async fn partial(
    db: &impl ConnectionTrait,
    exchange: &ExchangeFacts,
) -> Stored<Vec<(ReviewId, PersonId)>> {
    let made = moderation::Entity::find()
        .filter(moderation::Column::ReviewId.is_in(exchange.reviews.iter().map(|one| one.id.0)))
        .all(db)
        .await?;
    if made.is_empty() {
        return Ok(Vec::new());
    }
    let named = named(db, exchange).await?;
    let members = membership::Entity::find()
        .filter(membership::Column::PersonId.is_in(made.iter().map(|row| row.decided_by)))
        .filter(membership::Column::ProjectId.is_in(exchange.projects().iter().map(|one| one.id.0)))
        .all(db)
        .await?;
    let belonged = |row: &moderation::Model| {
        members.iter().any(|one| {
            one.person_id == row.decided_by
                && one.since <= row.decided_at
                && one.ended_at.is_none_or(|ended| row.decided_at < ended)
        })
    };
    let is_partial =
        |row: &moderation::Model| belonged(row) || named.contains(&PersonId(row.decided_by));
    let partial = made.into_iter().filter(is_partial);
    Ok(partial
        .map(|row| (ReviewId(row.review_id), PersonId(row.decided_by)))
        .collect())
}
