//! Offers of the lead.

use crate::entities::handover;
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::belonging::{Handover, Outcome};
use domain::ids::{HandoverId, PersonId, ProjectId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

fn read(row: handover::Model) -> Handover {
    Handover {
        id: HandoverId(row.id),
        project: ProjectId(row.project_id),
        by: PersonId(row.offered_by),
        to: PersonId(row.offered_to),
        offered_at: row.offered_at,
        settled_at: row.settled_at,
    }
}

/// Keeps an offer.
///
/// # Errors
/// When the database cannot be written.
pub async fn offer(tx: &Tx, new: &Handover) -> Stored<()> {
    let row = handover::ActiveModel {
        id: Set(new.id.0),
        project_id: Set(new.project.0),
        offered_by: Set(new.by.0),
        offered_to: Set(new.to.0),
        offered_at: Set(new.offered_at),
        settled_at: Set(None),
        outcome: Set(None),
    };
    handover::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// The offer that waits in `project`, if one does.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Option<Handover>> {
    let found = handover::Entity::find()
        .filter(handover::Column::ProjectId.eq(project.0))
        .filter(handover::Column::SettledAt.is_null())
        .order_by_desc(handover::Column::OfferedAt)
        .one(db)
        .await?;
    Ok(found.map(read))
}

/// The offers that wait for `person`'s answer: the project, its name, who offers.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_person(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Stored<Vec<(ProjectId, String, String)>> {
    let rows = handover::Entity::find()
        .filter(handover::Column::OfferedTo.eq(person.0))
        .filter(handover::Column::SettledAt.is_null())
        .all(db)
        .await?;
    let projects = rows.iter().map(|row| ProjectId(row.project_id));
    let projects = crate::name::projects(db, projects).await?;
    let people = rows.iter().map(|row| PersonId(row.offered_by));
    let people = crate::name::people(db, people).await?;
    let named = |row: handover::Model| {
        let project = ProjectId(row.project_id);
        let name = projects.get(&project)?.clone();
        let by = people.get(&PersonId(row.offered_by))?.clone();
        Some((project, name, by))
    };
    Ok(rows.into_iter().filter_map(named).collect())
}

/// One offer.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(db: &impl ConnectionTrait, id: HandoverId) -> Stored<Option<Handover>> {
    Ok(handover::Entity::find_by_id(id.0).one(db).await?.map(read))
}

/// Ends an offer; refused when it is over.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`].
pub async fn settle(tx: &Tx, id: HandoverId, how: Outcome, at: DateTime<Utc>) -> Stored<()> {
    let update = handover::Entity::update_many()
        .col_expr(handover::Column::SettledAt, Expr::value(at))
        .col_expr(handover::Column::Outcome, Expr::value(how.word()))
        .filter(handover::Column::Id.eq(id.0))
        .filter(handover::Column::SettledAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Takes back whatever offer by or to `person` waits in `project`: one of the two is leaving.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_of(
    tx: &Tx,
    project: ProjectId,
    person: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let theirs = Condition::any()
        .add(handover::Column::OfferedBy.eq(person.0))
        .add(handover::Column::OfferedTo.eq(person.0));
    handover::Entity::update_many()
        .col_expr(handover::Column::SettledAt, Expr::value(at))
        .col_expr(
            handover::Column::Outcome,
            Expr::value(Outcome::TakenBack.word()),
        )
        .filter(handover::Column::ProjectId.eq(project.0))
        .filter(handover::Column::SettledAt.is_null())
        .filter(theirs)
        .exec(&tx.0)
        .await?;
    Ok(())
}
