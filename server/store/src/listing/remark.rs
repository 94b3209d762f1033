//! What visitors say is not right.

use super::pause::names;
use crate::entities::remark;
use crate::review::known;
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId, RemarkId};
use domain::listing::{About, Remark};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// Those that nobody has settled, oldest first, each with the project's name: two queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn open_remarks(db: &impl ConnectionTrait) -> Stored<Vec<(Remark, String)>> {
    let rows = remark::Entity::find()
        .filter(remark::Column::SettledAt.is_null())
        .order_by_asc(remark::Column::SaidAt)
        .all(db)
        .await?;
    let names = names(db, rows.iter().map(|row| row.project_id)).await?;
    let read = |row: remark::Model| {
        let about = known(&row.about, About::parse)?;
        let remark = Remark {
            id: RemarkId(row.id),
            project: ProjectId(row.project_id),
            about: about.ok_or_else(|| Trouble::Broken(format!("remark {}", row.id)))?,
            words: row.words,
            said_at: row.said_at,
        };
        let name = names.get(&row.project_id).cloned().unwrap_or_default();
        Ok((remark, name))
    };
    rows.into_iter().map(read).collect()
}

/// Keeps one.
///
/// # Errors
/// When the database cannot be written.
pub async fn remark(tx: &Tx, new: &Remark) -> Stored<()> {
    remark::Entity::insert(remark::ActiveModel {
        id: Set(new.id.0),
        project_id: Set(new.project.0),
        about: Set(new.about.word().to_string()),
        words: Set(new.words.clone()),
        said_at: Set(new.said_at),
        settled_at: Set(None),
        settled_by: Set(None),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Somebody has seen to it.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody had already, or there is none.
pub async fn settle(tx: &Tx, id: RemarkId, by: PersonId, at: DateTime<Utc>) -> Stored<()> {
    let update = remark::Entity::update_many()
        .col_expr(remark::Column::SettledAt, Expr::value(at))
        .col_expr(remark::Column::SettledBy, Expr::value(by.0))
        .filter(remark::Column::Id.eq(id.0))
        .filter(remark::Column::SettledAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}
