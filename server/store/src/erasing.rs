//! Taking a person or a project out: their places end, their rows go as [`crate::holdings`] says, a tombstone stays.

use crate::entities::{
    duty, membership, participation, person, project, review, round, submission, tombstone,
};
use crate::holdings::{Whose, erase, people, projects};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId, ReviewId, RoundId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait,
    QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// The rounds that are open and that `project` has joined and not left: each with its name.
///
/// # Errors
/// When the database cannot be read.
pub async fn rounds_joined(
    db: &impl ConnectionTrait,
    project: ProjectId,
) -> Stored<Vec<(RoundId, String)>> {
    let joined = participation::Entity::find()
        .filter(participation::Column::ProjectId.eq(project.0))
        .filter(participation::Column::WithdrawnAt.is_null())
        .all(db)
        .await?;
    let rounds = round::Entity::find()
        .filter(round::Column::Id.is_in(joined.into_iter().map(|row| row.round_id)))
        .filter(round::Column::ClosedAt.is_null())
        .all(db)
        .await?;
    Ok(rounds
        .into_iter()
        .map(|row| (RoundId(row.id), row.name))
        .collect())
}

/// Whether the organisation of `project` has no other project that is still there.
async fn is_last(db: &impl ConnectionTrait, project: &project::Model) -> Stored<bool> {
    let others = project::Entity::find()
        .filter(project::Column::OrganisationId.eq(project.organisation_id))
        .filter(project::Column::Id.ne(project.id))
        .filter(project::Column::ErasedAt.is_null());
    Ok(others.count(db).await? == 0)
}

/// Whose rows are meant, where a person is.
///
/// # Errors
/// When the database cannot be read; [`Trouble::Broken`] where there is no such person.
pub async fn of_person(db: &impl ConnectionTrait, id: PersonId) -> Stored<Whose> {
    let row = person::Entity::find_by_id(id.0).one(db).await?;
    let row = row.ok_or_else(|| Trouble::Broken(format!("no person {id}")))?;
    Ok(Whose::of("person", id.0).with_text("address", &row.email))
}

/// Whose rows are meant, where a project is; `shown` and `answered` are those of its reviews that it may read.
///
/// # Errors
/// When the database cannot be read; [`Trouble::Broken`] where there is no such project.
pub async fn of_project(
    db: &impl ConnectionTrait,
    id: ProjectId,
    shown: Vec<ReviewId>,
    answered: Vec<ReviewId>,
) -> Stored<Whose> {
    let row = project::Entity::find_by_id(id.0).one(db).await?;
    let row = row.ok_or_else(|| Trouble::Broken(format!("no project {id}")))?;
    let reviews = review::Entity::find()
        .filter(
            review::Column::ReviewerProjectId
                .eq(id.0)
                .or(review::Column::ReviewedProjectId.eq(id.0)),
        )
        .all(db)
        .await?;
    let ids = |is_given: bool| {
        let those = reviews
            .iter()
            .filter(move |row| (row.reviewer_project_id == id.0) == is_given);
        those.map(|row| row.id).collect::<Vec<Uuid>>()
    };
    let sealed: Vec<Uuid> = submission::Entity::find()
        .select_only()
        .column(submission::Column::ReviewId)
        .filter(submission::Column::ReviewId.is_in(ids(true)))
        .into_tuple()
        .all(db)
        .await?;
    let drafts = ids(true).into_iter().filter(|id| !sealed.contains(id));
    let whole = is_last(db, &row).await?.then_some(row.organisation_id);
    Ok(Whose::of("project", id.0)
        .with("given", ids(true))
        .with("received", ids(false))
        .with("drafts", drafts)
        .with("exchange", reviews.iter().map(|row| row.exchange_id))
        .with("whole", whole)
        .with("shown", shown.into_iter().map(|id| id.0))
        .with("answered", answered.into_iter().map(|id| id.0)))
}

/// Takes a person out.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when they are gone already.
pub async fn person(tx: &Tx, stone: Uuid, id: PersonId, at: DateTime<Utc>) -> Stored<()> {
    let whose = of_person(&tx.0, id).await?;
    membership::Entity::update_many()
        .col_expr(membership::Column::EndedAt, Expr::value(at))
        .filter(membership::Column::PersonId.eq(id.0))
        .filter(membership::Column::EndedAt.is_null())
        .exec(&tx.0)
        .await?;
    duty::Entity::update_many()
        .col_expr(duty::Column::EndedAt, Expr::value(at))
        .filter(duty::Column::PersonId.eq(id.0))
        .filter(duty::Column::EndedAt.is_null())
        .exec(&tx.0)
        .await?;
    erase(tx, people::HELD_OF_THEM, &whose).await?;
    let closed = person::Entity::update_many()
        .col_expr(person::Column::DeactivatedAt, Expr::value(at))
        .col_expr(
            person::Column::TotpEnrolledAt,
            Expr::value(Option::<DateTime<Utc>>::None),
        )
        .filter(person::Column::Id.eq(id.0));
    one_row(closed.exec(&tx.0).await?.rows_affected)?;
    lay(tx, stone, "person", id.0, at).await
}

/// Takes a project out.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it is gone already.
pub async fn project(tx: &Tx, stone: Uuid, id: ProjectId, at: DateTime<Utc>) -> Stored<()> {
    let whose = of_project(&tx.0, id, Vec::new(), Vec::new()).await?;
    membership::Entity::update_many()
        .col_expr(membership::Column::EndedAt, Expr::value(at))
        .filter(membership::Column::ProjectId.eq(id.0))
        .filter(membership::Column::EndedAt.is_null())
        .exec(&tx.0)
        .await?;
    erase(tx, projects::HELD_OF_IT, &whose).await?;
    crate::listing::changed(tx).await?;
    let gone = project::Entity::update_many()
        .col_expr(project::Column::ErasedAt, Expr::value(at))
        .col_expr(
            project::Column::Version,
            Expr::col(project::Column::Version).add(1),
        )
        .filter(project::Column::Id.eq(id.0))
        .filter(project::Column::ErasedAt.is_null());
    one_row(gone.exec(&tx.0).await?.rows_affected)?;
    lay(tx, stone, "project", id.0, at).await
}

async fn lay(tx: &Tx, id: Uuid, kind: &str, subject: Uuid, at: DateTime<Utc>) -> Stored<()> {
    let row = tombstone::ActiveModel {
        id: Set(id),
        kind: Set(kind.to_string()),
        subject_id: Set(subject),
        erased_at: Set(at),
    };
    tombstone::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}
