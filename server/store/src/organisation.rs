//! Organisations and projects.

use crate::entities::{membership, organisation, person, project};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::ids::{OrganisationId, PersonId, ProjectId};
use domain::organisation::{Format, Project, Region, Registration, Setting, Size};
use domain::person::Person;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

fn list<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> String {
    all.iter()
        .map(|one| word(*one))
        .collect::<Vec<_>>()
        .join(" ")
}

fn read(row: project::Model, organisation_name: String) -> Stored<Project> {
    let broken = |column: &str| Trouble::Broken(format!("project {}: {column}", row.id));
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_string)
            .collect::<Vec<_>>()
    };
    Ok(Project {
        id: ProjectId(row.id),
        organisation: OrganisationId(row.organisation_id),
        organisation_name,
        region: Region::parse(&row.region).ok_or_else(|| broken("region"))?,
        size: Size::parse(&row.size).ok_or_else(|| broken("size"))?,
        formats: words(&row.formats)
            .iter()
            .filter_map(|w| Format::parse(w))
            .collect(),
        settings: words(&row.settings)
            .iter()
            .filter_map(|w| Setting::parse(w))
            .collect(),
        name: row.name,
        about: row.about,
        registered_at: row.registered_at,
        registered_by: PersonId(row.registered_by),
        approved_at: row.approved_at,
        word_asked: row.word_asked.zip(row.word_asked_at),
        version: row.version,
    })
}

async fn with_names(db: &impl ConnectionTrait, rows: Vec<project::Model>) -> Stored<Vec<Project>> {
    let ids = rows
        .iter()
        .map(|row| row.organisation_id)
        .collect::<std::collections::BTreeSet<Uuid>>();
    let owners = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let names: HashMap<Uuid, String> = owners.into_iter().map(|row| (row.id, row.name)).collect();
    rows.into_iter()
        .map(|row| {
            let name = names.get(&row.organisation_id).cloned().unwrap_or_default();
            read(row, name)
        })
        .collect()
}

/// Adds an organisation.
///
/// # Errors
/// When the database cannot be written.
pub async fn register(
    tx: &Tx,
    organisation: OrganisationId,
    what: &Registration,
    at: DateTime<Utc>,
) -> Stored<()> {
    let owner = organisation::ActiveModel {
        id: Set(organisation.0),
        name: Set(what.organisation_name.clone()),
        kind: Set(what.kind.word().to_string()),
        legal_form: Set(what.legal_form.clone()),
        created_at: Set(at),
        version: Set(1),
    };
    organisation::Entity::insert(owner)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Gives an organisation its name.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename(tx: &Tx, id: OrganisationId, name: &str) -> Stored<()> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::Name, Expr::value(name))
        .filter(organisation::Column::Id.eq(id.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Adds a project to an organisation.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_project(
    tx: &Tx,
    organisation: OrganisationId,
    id: ProjectId,
    by: PersonId,
    what: &Registration,
    at: DateTime<Utc>,
) -> Stored<()> {
    let row = project::ActiveModel {
        id: Set(id.0),
        organisation_id: Set(organisation.0),
        name: Set(what.project_name.clone()),
        region: Set(what.region.word().to_string()),
        size: Set(what.size.word().to_string()),
        formats: Set(list(&what.formats, Format::word)),
        settings: Set(list(&what.settings, Setting::word)),
        about: Set(what.about.clone()),
        languages: Set("English".to_string()),
        registered_at: Set(at),
        registered_by: Set(by.0),
        approved_at: Set(None),
        approved_by: Set(None),
        word_asked_at: Set(None),
        word_asked: Set(None),
        erased_at: Set(None),
        version: Set(1),
    };
    project::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// One project that has not left for good.
///
/// # Errors
/// When the database cannot be read.
pub async fn project(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Option<Project>> {
    let rows = project::Entity::find_by_id(id.0)
        .filter(project::Column::ErasedAt.is_null())
        .all(db)
        .await?;
    Ok(with_names(db, rows).await?.pop())
}

/// Holds a project's row until the transaction ends, so that what is read of its people next stays so. On SQLite
/// the transaction alone does that.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, id: ProjectId) -> Stored<()> {
    project::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(&tx.0)
        .await?;
    Ok(())
}

/// Several projects at once: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn projects(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ProjectId>,
) -> Stored<HashMap<ProjectId, Project>> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    let rows = project::Entity::find()
        .filter(project::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(with_names(db, rows)
        .await?
        .into_iter()
        .map(|project| (project.id, project))
        .collect())
}

/// The projects of an organisation.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Stored<Vec<Project>> {
    let rows = project::Entity::find()
        .filter(project::Column::OrganisationId.eq(id.0))
        .filter(project::Column::ErasedAt.is_null())
        .order_by_asc(project::Column::Name)
        .all(db)
        .await?;
    with_names(db, rows).await
}

/// All approved projects by name: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn approved(db: &impl ConnectionTrait) -> Stored<Vec<Project>> {
    let rows = project::Entity::find()
        .filter(project::Column::ApprovedAt.is_not_null())
        .filter(project::Column::ErasedAt.is_null())
        .order_by_asc(project::Column::Name)
        .order_by_asc(project::Column::Id)
        .all(db)
        .await?;
    with_names(db, rows).await
}

/// All projects that wait for approval, the longest waiting first: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(db: &impl ConnectionTrait) -> Stored<Vec<Project>> {
    let rows = project::Entity::find()
        .filter(project::Column::ApprovedAt.is_null())
        .filter(project::Column::ErasedAt.is_null())
        .order_by_asc(project::Column::RegisteredAt)
        .all(db)
        .await?;
    with_names(db, rows).await
}

/// How many registrations wait for a coordinator.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_count(db: &impl ConnectionTrait) -> Stored<usize> {
    let waiting = project::Entity::find()
        .filter(project::Column::ApprovedAt.is_null())
        .filter(project::Column::ErasedAt.is_null());
    Ok(usize::try_from(waiting.count(db).await?).unwrap_or_default())
}

/// The projects that `person` registered and that still wait.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_by(db: &impl ConnectionTrait, person: PersonId) -> Stored<Vec<ProjectId>> {
    let rows = project::Entity::find()
        .filter(
            project::Column::RegisteredBy
                .eq(person.0)
                .and(project::Column::ApprovedAt.is_null())
                .and(project::Column::ErasedAt.is_null()),
        )
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| ProjectId(row.id)).collect())
}

/// Approves a project; refused when it moved meanwhile.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn approve(
    tx: &Tx,
    id: ProjectId,
    version: i32,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let update = project::Entity::update_many()
        .col_expr(project::Column::ApprovedAt, Expr::value(at))
        .col_expr(project::Column::ApprovedBy, Expr::value(by.0))
        .col_expr(
            project::Column::Version,
            Expr::col(project::Column::Version).add(1),
        )
        .filter(
            project::Column::Id
                .eq(id.0)
                .and(project::Column::Version.eq(version)),
        )
        .filter(project::Column::ApprovedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Keeps the word that a coordinator asked for; refused when the project moved meanwhile.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn ask_for_word(
    tx: &Tx,
    id: ProjectId,
    version: i32,
    word: &str,
    at: DateTime<Utc>,
) -> Stored<()> {
    let update = project::Entity::update_many()
        .col_expr(project::Column::WordAsked, Expr::value(word))
        .col_expr(project::Column::WordAskedAt, Expr::value(at))
        .col_expr(
            project::Column::Version,
            Expr::col(project::Column::Version).add(1),
        )
        .filter(
            project::Column::Id
                .eq(id.0)
                .and(project::Column::Version.eq(version)),
        );
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Changes what a project says about itself; refused when it moved meanwhile.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn change(tx: &Tx, id: ProjectId, version: i32, what: &Registration) -> Stored<()> {
    let update = project::Entity::update_many()
        .col_expr(
            project::Column::Name,
            Expr::value(what.project_name.clone()),
        )
        .col_expr(project::Column::Region, Expr::value(what.region.word()))
        .col_expr(project::Column::Size, Expr::value(what.size.word()))
        .col_expr(
            project::Column::Formats,
            Expr::value(list(&what.formats, Format::word)),
        )
        .col_expr(
            project::Column::Settings,
            Expr::value(list(&what.settings, Setting::word)),
        )
        .col_expr(project::Column::About, Expr::value(what.about.clone()))
        .col_expr(
            project::Column::Version,
            Expr::col(project::Column::Version).add(1),
        )
        .filter(
            project::Column::Id
                .eq(id.0)
                .and(project::Column::Version.eq(version)),
        );
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// The leads of several projects at once: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn leads(
    db: &impl ConnectionTrait,
    projects: impl IntoIterator<Item = ProjectId>,
) -> Stored<HashMap<ProjectId, Vec<Person>>> {
    let ids: Vec<Uuid> = projects.into_iter().map(|id| id.0).collect();
    let rows = membership::Entity::find()
        .filter(membership::Column::ProjectId.is_in(ids))
        .filter(membership::Column::Role.eq(Role::Lead.word()))
        .filter(membership::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .filter(person::Column::DeactivatedAt.is_null())
        .all(db)
        .await?;
    let people: HashMap<Uuid, Person> = people
        .into_iter()
        .map(|row| (row.id, crate::person::read(row)))
        .collect();
    let mut leads: HashMap<ProjectId, Vec<Person>> = HashMap::new();
    for row in rows {
        if let Some(person) = people.get(&row.person_id) {
            leads
                .entry(ProjectId(row.project_id))
                .or_default()
                .push(person.clone());
        }
    }
    Ok(leads)
}
