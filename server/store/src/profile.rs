//! What a project tells about itself: a row for each section, and one for each answer in it.

use crate::entities::{profile, profile_fact};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, ProjectId};
use domain::profile::{Kept, Profile, Section, Told};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Who saves which section of whose profile, when, and which version they had before them.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Whose.
    pub project: ProjectId,
    /// Which.
    pub section: Section,
    /// The version that was seen; 0 before the first.
    pub seen: i32,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Everything that a project tells: three queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_project(db: &impl ConnectionTrait, id: ProjectId) -> Stored<Profile> {
    let rows = profile::Entity::find()
        .filter(profile::Column::ProjectId.eq(id.0))
        .all(db)
        .await?;
    let facts = profile_fact::Entity::find()
        .filter(profile_fact::Column::ProfileId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(profile_fact::Column::Id)
        .all(db)
        .await?;
    let names = crate::name::people(db, rows.iter().map(|row| PersonId(row.saved_by))).await?;
    let mut of: HashMap<Uuid, Vec<(String, String)>> = HashMap::new();
    for row in facts {
        of.entry(row.profile_id)
            .or_default()
            .push((row.fact, row.value));
    }
    let mut sections = BTreeMap::new();
    for row in rows {
        // A section of another version of the program is left alone.
        let Some(section) = Section::parse(&row.section) else {
            continue;
        };
        let by = names.get(&PersonId(row.saved_by));
        let kept = Kept {
            told: Told::restore(section, of.remove(&row.id).unwrap_or_default()),
            saved: Some((row.saved_at, by.cloned().unwrap_or_default())),
            version: row.version,
        };
        sections.insert(section, kept);
    }
    Ok(Profile::new(sections))
}

/// Keeps a section anew.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody saved it since it was seen.
pub async fn save(tx: &Tx, place: Place, told: &Told, mut id: impl FnMut() -> Uuid) -> Stored<()> {
    let own = match place.seen {
        0 => {
            let own = id();
            let first = profile::ActiveModel {
                id: Set(own),
                project_id: Set(place.project.0),
                section: Set(place.section.word().to_string()),
                saved_at: Set(place.at),
                saved_by: Set(place.by.0),
                version: Set(1),
            };
            let columns = [profile::Column::ProjectId, profile::Column::Section];
            let nothing = OnConflict::columns(columns).do_nothing().to_owned();
            let insert = profile::Entity::insert(first).on_conflict(nothing);
            one_row(insert.exec_without_returning(&tx.0).await?)?;
            own
        }
        seen => {
            let this = profile::Column::ProjectId
                .eq(place.project.0)
                .and(profile::Column::Section.eq(place.section.word()));
            let update = profile::Entity::update_many()
                .col_expr(profile::Column::SavedAt, Expr::value(place.at))
                .col_expr(profile::Column::SavedBy, Expr::value(place.by.0))
                .col_expr(profile::Column::Version, Expr::value(seen + 1))
                .filter(this.clone())
                .filter(profile::Column::Version.eq(seen));
            one_row(update.exec(&tx.0).await?.rows_affected)?;
            let own = profile::Entity::find()
                .select_only()
                .column(profile::Column::Id)
                .filter(this)
                .into_tuple::<Uuid>()
                .one(&tx.0)
                .await?;
            own.ok_or(crate::Trouble::ChangedMeanwhile)?
        }
    };
    profile_fact::Entity::delete_many()
        .filter(profile_fact::Column::ProfileId.eq(own))
        .exec(&tx.0)
        .await?;
    let rows = told.rows().map(|(fact, value)| profile_fact::ActiveModel {
        id: Set(id()),
        profile_id: Set(own),
        fact: Set(fact.to_string()),
        value: Set(value.to_string()),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        profile_fact::Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}
