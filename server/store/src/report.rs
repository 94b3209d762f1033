//! Reports that projects had made: one row each. The papers themselves are nowhere.

use crate::entities::{project, report};
use crate::{Stored, Trouble, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId, PublicationId, ReportId};
use domain::report::{Part, Report};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// Every report of a project, newest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_project(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Vec<Report>> {
    let rows = report::Entity::find()
        .filter(report::Column::ProjectId.eq(id.0))
        .order_by_desc(report::Column::MadeAt)
        .order_by_desc(report::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The report with this code, and its project's name.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> Stored<Option<(Report, String)>> {
    let row = report::Entity::find()
        .filter(report::Column::Code.eq(code))
        .one(db)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let named = project::Entity::find_by_id(row.project_id).one(db).await?;
    let broken = || Trouble::Broken(format!("report {}: project", row.id));
    let name = named.ok_or_else(broken)?.name;
    Ok(Some((read(row)?, name)))
}

/// Keeps that a report was made.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, new: &Report, by: PersonId) -> Stored<()> {
    let parts: Vec<&str> = new.parts.iter().map(|part| part.word()).collect();
    report::Entity::insert(report::ActiveModel {
        id: Set(new.id.0),
        project_id: Set(new.project.0),
        publication_id: Set(new.publication.0),
        code: Set(new.code.as_str().to_string()),
        parts: Set(parts.join(" ")),
        pages: Set(new.pages),
        sha256: Set(new.sha256.clone()),
        made_at: Set(new.made_at),
        made_by: Set(by.0),
        withdrawn_at: Set(new.withdrawn_at),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Keeps that a project does not stand by one of its reports any more; whether it did until now.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(tx: &Tx, of: ProjectId, id: ReportId, at: DateTime<Utc>) -> Stored<bool> {
    let done = report::Entity::update_many()
        .col_expr(report::Column::WithdrawnAt, Expr::value(at))
        .filter(report::Column::Id.eq(id.0))
        .filter(report::Column::ProjectId.eq(of.0))
        .filter(report::Column::WithdrawnAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(done.rows_affected > 0)
}

fn read(row: report::Model) -> Stored<Report> {
    let broken = |what: &str| Trouble::Broken(format!("report {}: {what}", row.id));
    let parts = row.parts.split_whitespace().map(Part::parse);
    Ok(Report {
        id: ReportId(row.id),
        project: ProjectId(row.project_id),
        publication: PublicationId(row.publication_id),
        code: row.code.parse().map_err(|_| broken("code"))?,
        parts: parts
            .collect::<Option<_>>()
            .ok_or_else(|| broken("parts"))?,
        pages: row.pages,
        sha256: row.sha256.clone(),
        made_at: row.made_at,
        withdrawn_at: row.withdrawn_at,
    })
}
