//! Projects in rounds: joining, leaving, reviewers named, conflicts declared, dates moved.

use crate::entities::{conflict, named_reviewer, participation, pause, project};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{ParticipationId, PersonId, ProjectId, RoundId};
use domain::participation::{Joining, ParticipationFacts};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A project that joins.
#[derive(Clone, Debug)]
pub struct NewParticipation {
    /// Its id.
    pub id: ParticipationId,
    /// Which round.
    pub round: RoundId,
    /// Which project.
    pub project: ProjectId,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// When its writing is due.
    pub due_at: DateTime<Utc>,
    /// When its writing closes.
    pub closes_at: DateTime<Utc>,
    /// What was decided.
    pub joining: Joining,
}

/// Keeps that a project joined, or came back: `before` is its row then.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the row moved; a duplicate when the project joined a moment ago.
pub async fn join(
    tx: &Tx,
    new: &NewParticipation,
    before: Option<&ParticipationFacts>,
    mut row_id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let id = match before {
        Some(before) => {
            let update = participation::Entity::update_many()
                .col_expr(participation::Column::JoinedAt, Expr::value(new.at))
                .col_expr(participation::Column::JoinedBy, Expr::value(new.by.0))
                .col_expr(participation::Column::DueAt, Expr::value(new.due_at))
                .col_expr(participation::Column::ClosesAt, Expr::value(new.closes_at))
                .col_expr(
                    participation::Column::WithdrawnAt,
                    Expr::value(None::<DateTime<Utc>>),
                )
                .col_expr(
                    participation::Column::WithdrawnBy,
                    Expr::value(None::<Uuid>),
                );
            guarded(tx, before, update).await?;
            before.id
        }
        None => {
            participation::Entity::insert(participation::ActiveModel {
                id: Set(new.id.0),
                round_id: Set(new.round.0),
                project_id: Set(new.project.0),
                joined_at: Set(new.at),
                joined_by: Set(new.by.0),
                due_at: Set(new.due_at),
                closes_at: Set(new.closes_at),
                standby: Set(false),
                withdrawn_at: Set(None),
                withdrawn_by: Set(None),
                version: Set(1),
            })
            .exec_without_returning(&tx.0)
            .await?;
            new.id
        }
    };
    name(tx, new, id, &mut row_id).await
}

/// Keeps other reviewers and conflicts of a project that has joined. The row's version guards both.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the row moved.
pub async fn rename(
    tx: &Tx,
    new: &NewParticipation,
    before: &ParticipationFacts,
    mut row_id: impl FnMut() -> Uuid,
) -> Stored<()> {
    guarded(tx, before, participation::Entity::update_many()).await?;
    name(tx, new, before.id, &mut row_id).await
}

async fn name(
    tx: &Tx,
    new: &NewParticipation,
    id: ParticipationId,
    row_id: &mut impl FnMut() -> Uuid,
) -> Stored<()> {
    named_reviewer::Entity::delete_many()
        .filter(named_reviewer::Column::ParticipationId.eq(id.0))
        .exec(&tx.0)
        .await?;
    conflict::Entity::delete_many()
        .filter(conflict::Column::RoundId.eq(new.round.0))
        .filter(conflict::Column::ProjectId.eq(new.project.0))
        .exec(&tx.0)
        .await?;
    let reviewers: Vec<_> = new
        .joining
        .reviewers
        .iter()
        .map(|person| named_reviewer::ActiveModel {
            id: Set(row_id()),
            participation_id: Set(id.0),
            person_id: Set(person.0),
        })
        .collect();
    named_reviewer::Entity::insert_many(reviewers)
        .exec_without_returning(&tx.0)
        .await?;
    let conflicts: Vec<_> = new
        .joining
        .conflicts
        .iter()
        .map(|with| conflict::ActiveModel {
            id: Set(row_id()),
            round_id: Set(new.round.0),
            project_id: Set(new.project.0),
            with_project_id: Set(with.0),
            declared_at: Set(new.at),
            declared_by: Set(new.by.0),
        })
        .collect();
    if !conflicts.is_empty() {
        conflict::Entity::insert_many(conflicts)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

/// Every project that ever joined the round, by name.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_round(db: &impl ConnectionTrait, id: RoundId) -> Stored<Vec<ParticipationFacts>> {
    facts(
        db,
        participation::Entity::find().filter(participation::Column::RoundId.eq(id.0)),
    )
    .await
}

/// Every round that the project ever joined, latest first.
///
/// # Errors
/// As [`of_round`].
pub async fn of_project(
    db: &impl ConnectionTrait,
    id: ProjectId,
) -> Stored<Vec<ParticipationFacts>> {
    let rows = participation::Entity::find().filter(participation::Column::ProjectId.eq(id.0));
    let mut list = facts(db, rows).await?;
    list.sort_by_key(|one| std::cmp::Reverse(one.joined_at));
    Ok(list)
}

/// Everything that any of these projects ever joined, latest first: for a person who belongs to several.
///
/// # Errors
/// As [`of_round`].
pub async fn of_projects(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ProjectId>,
) -> Stored<Vec<ParticipationFacts>> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let rows = participation::Entity::find().filter(participation::Column::ProjectId.is_in(ids));
    let mut list = facts(db, rows).await?;
    list.sort_by_key(|one| std::cmp::Reverse(one.joined_at));
    Ok(list)
}

/// The project's place in the round, if it ever joined.
///
/// # Errors
/// As [`of_round`].
pub async fn find(
    db: &impl ConnectionTrait,
    round: RoundId,
    project: ProjectId,
) -> Stored<Option<ParticipationFacts>> {
    let rows = participation::Entity::find()
        .filter(participation::Column::RoundId.eq(round.0))
        .filter(participation::Column::ProjectId.eq(project.0));
    Ok(facts(db, rows).await?.pop())
}

/// How many projects are in each round.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(db: &impl ConnectionTrait) -> Stored<HashMap<RoundId, usize>> {
    let counts = participation::Entity::find()
        .select_only()
        .column(participation::Column::RoundId)
        .column_as(participation::Column::Id.count(), "count")
        .filter(participation::Column::WithdrawnAt.is_null())
        .group_by(participation::Column::RoundId)
        .into_tuple::<(Uuid, i64)>()
        .all(db)
        .await?;
    let count =
        |(id, count): (Uuid, i64)| (RoundId(id), usize::try_from(count).unwrap_or_default());
    Ok(counts.into_iter().map(count).collect())
}

/// Keeps that the project left.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the row moved.
pub async fn withdraw(
    tx: &Tx,
    before: &ParticipationFacts,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let update = participation::Entity::update_many()
        .col_expr(participation::Column::WithdrawnAt, Expr::value(at))
        .col_expr(participation::Column::WithdrawnBy, Expr::value(by.0));
    guarded(tx, before, update).await
}

/// Keeps whether the project stands by.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the row moved.
pub async fn stand_by(tx: &Tx, before: &ParticipationFacts, standby: bool) -> Stored<()> {
    let update = participation::Entity::update_many()
        .col_expr(participation::Column::Standby, Expr::value(standby));
    guarded(tx, before, update).await
}

/// Counts the row up, for what stands in rows of its own.
pub(crate) async fn touch(tx: &Tx, before: &ParticipationFacts) -> Stored<()> {
    guarded(tx, before, participation::Entity::update_many()).await
}

/// Moves one project's writing dates.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the row moved.
pub async fn move_one(
    tx: &Tx,
    before: &ParticipationFacts,
    due_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
) -> Stored<()> {
    let update = participation::Entity::update_many()
        .col_expr(participation::Column::DueAt, Expr::value(due_at))
        .col_expr(participation::Column::ClosesAt, Expr::value(closes_at));
    guarded(tx, before, update).await
}

async fn guarded(
    tx: &Tx,
    before: &ParticipationFacts,
    update: sea_orm::UpdateMany<participation::Entity>,
) -> Stored<()> {
    let update = update
        .col_expr(
            participation::Column::Version,
            Expr::value(before.version + 1),
        )
        .filter(participation::Column::Id.eq(before.id.0))
        .filter(participation::Column::Version.eq(before.version));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// The facts behind these rows, by the project's name: five queries, however many rows.
async fn facts(
    db: &impl ConnectionTrait,
    find: Select<participation::Entity>,
) -> Stored<Vec<ParticipationFacts>> {
    let rows = find.clone().all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    // Found by what found the rows, not by a list of their ids: the same short statement for three or five hundred.
    let of = |column: participation::Column| {
        let mut only = find.clone().select_only().column(column);
        QuerySelect::query(&mut only).take()
    };
    let names: HashMap<Uuid, String> = project::Entity::find()
        .select_only()
        .column(project::Column::Id)
        .column(project::Column::Name)
        .filter(project::Column::Id.in_subquery(of(participation::Column::ProjectId)))
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let mut reviewers: HashMap<Uuid, Vec<PersonId>> = HashMap::new();
    let named = named_reviewer::Entity::find()
        .filter(named_reviewer::Column::ParticipationId.in_subquery(of(participation::Column::Id)))
        .order_by_asc(named_reviewer::Column::PersonId)
        .all(db)
        .await?;
    for row in named {
        let person = PersonId(row.person_id);
        reviewers
            .entry(row.participation_id)
            .or_default()
            .push(person);
    }
    let extended = crate::extension::granted(db, of(participation::Column::Id)).await?;
    let theirs = pause::Column::ParticipationId.in_subquery(of(participation::Column::Id));
    let paused = crate::pause::open(db, theirs).await?;
    let read = |row: participation::Model| {
        let name = names.get(&row.project_id).cloned();
        Ok(ParticipationFacts {
            id: ParticipationId(row.id),
            round: RoundId(row.round_id),
            project: ProjectId(row.project_id),
            name: name.ok_or_else(|| {
                Trouble::Broken(format!("participation {} of no project", row.id))
            })?,
            joined_at: row.joined_at,
            due_at: row.due_at,
            closes_at: row.closes_at,
            extended_at: extended.get(&row.id).copied(),
            standby: row.standby,
            reviewers: reviewers.remove(&row.id).unwrap_or_default(),
            withdrawn_at: row.withdrawn_at,
            paused_at: paused.get(&row.id).copied(),
            version: row.version,
        })
    };
    let mut list = rows.into_iter().map(read).collect::<Stored<Vec<_>>>()?;
    list.sort_by(|a, b| {
        (a.name.to_lowercase(), a.project).cmp(&(b.name.to_lowercase(), b.project))
    });
    Ok(list)
}
