//! Names behind ids: one query a noun, however many ids.

use crate::Stored;
use crate::entities::{person, project, round};
use domain::ids::{PersonId, ProjectId, RoundId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

macro_rules! names {
    ($(#[$doc:meta])* $function:ident: $table:ident, $id:ident) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// When the database cannot be read.
        pub async fn $function(
            db: &impl ConnectionTrait,
            ids: impl IntoIterator<Item = $id>,
        ) -> Stored<HashMap<$id, String>> {
            let ids: BTreeSet<Uuid> = ids.into_iter().map(|id| id.0).collect();
            let rows = $table::Entity::find()
                .select_only()
                .column($table::Column::Id)
                .column($table::Column::Name)
                .filter($table::Column::Id.is_in(ids))
                .into_tuple::<(Uuid, String)>()
                .all(db)
                .await?;
            Ok(rows.into_iter().map(|(id, name)| ($id(id), name)).collect())
        }
    };
}

names!(
    /// People's names.
    people: person, PersonId
);
names!(
    /// Projects' names.
    projects: project, ProjectId
);
names!(
    /// Rounds' names.
    rounds: round, RoundId
);

/// Every round's name, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn every_round(db: &impl ConnectionTrait) -> Stored<Vec<(RoundId, String)>> {
    let rows = round::Entity::find()
        .select_only()
        .column(round::Column::Id)
        .column(round::Column::Name)
        .order_by_desc(round::Column::CreatedAt)
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (RoundId(id), name))
        .collect())
}
