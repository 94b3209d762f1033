//! The safety floor of a project: one row for the whole, which guards it, and one for each item.

use crate::entities::{publication, safety_floor, safety_item};
use crate::{Stored, Trouble, Tx, one_row};
use domain::ids::{PersonId, ProjectId};
use domain::safety::{Floor, Item, Stands};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

/// The floor as it stands; none before anybody has come to it.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_project(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Option<Floor>> {
    Ok(read(db, project).await?.map(|(_, floor)| floor))
}

async fn read(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Option<(Uuid, Floor)>> {
    let row = safety_floor::Entity::find()
        .filter(safety_floor::Column::ProjectId.eq(project.0))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let items = safety_item::Entity::find()
        .filter(safety_item::Column::SafetyFloorId.eq(row.id))
        .all(db)
        .await?;
    let item = |row: safety_item::Model| {
        let broken = || Trouble::Broken(format!("safety item “{}” “{}”", row.item, row.stands));
        let item = Item::parse(&row.item).ok_or_else(broken)?;
        let stands = Stands::read(&row.stands, &row.words).ok_or_else(broken)?;
        Ok((item, stands))
    };
    let floor = Floor {
        items: items.into_iter().map(item).collect::<Stored<_>>()?,
        saved_at: row.saved_at,
        saved_by: PersonId(row.saved_by),
        version: row.version,
    };
    Ok(Some((row.id, floor)))
}

/// Whether a project has published to any round.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_published(db: &impl ConnectionTrait, project: ProjectId) -> Stored<bool> {
    let published = publication::Entity::find()
        .filter(publication::Column::ProjectId.eq(project.0))
        .count(db)
        .await?;
    Ok(published > 0)
}

/// Saves the floor in place of the version before; `id` makes the ids of its rows.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody saved since it was read.
pub async fn save(
    tx: &Tx,
    project: ProjectId,
    floor: &Floor,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let whole = if floor.version == 1 {
        let whole = id();
        let row = safety_floor::ActiveModel {
            id: Set(whole),
            project_id: Set(project.0),
            saved_at: Set(floor.saved_at),
            saved_by: Set(floor.saved_by.0),
            version: Set(1),
        };
        let nothing = OnConflict::column(safety_floor::Column::ProjectId)
            .do_nothing()
            .to_owned();
        let insert = safety_floor::Entity::insert(row).on_conflict(nothing);
        one_row(insert.exec_without_returning(&tx.0).await?)?;
        whole
    } else {
        let update = safety_floor::Entity::update_many()
            .col_expr(safety_floor::Column::SavedAt, Expr::value(floor.saved_at))
            .col_expr(safety_floor::Column::SavedBy, Expr::value(floor.saved_by.0))
            .col_expr(safety_floor::Column::Version, Expr::value(floor.version))
            .filter(safety_floor::Column::ProjectId.eq(project.0))
            .filter(safety_floor::Column::Version.eq(floor.version - 1));
        one_row(update.exec(&tx.0).await?.rows_affected)?;
        let standing = read(&tx.0, project).await?;
        standing.ok_or(Trouble::ChangedMeanwhile)?.0
    };
    safety_item::Entity::delete_many()
        .filter(safety_item::Column::SafetyFloorId.eq(whole))
        .exec(&tx.0)
        .await?;
    let rows = floor
        .items
        .iter()
        .map(|(item, stands)| safety_item::ActiveModel {
            id: Set(id()),
            safety_floor_id: Set(whole),
            item: Set(item.word().to_string()),
            stands: Set(stands.word().to_string()),
            words: Set(stands.words()),
        });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        safety_item::Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}
