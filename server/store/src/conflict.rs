//! Projects that asked not to be paired with each other. Written with the participation that declared them.

use crate::Stored;
use crate::entities::conflict;
use domain::ids::{ProjectId, RoundId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// Who asked not to be paired with whom, by the project that asked.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_round(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Stored<HashMap<ProjectId, Vec<ProjectId>>> {
    let rows = conflict::Entity::find()
        .filter(conflict::Column::RoundId.eq(round.0))
        .all(db)
        .await?;
    let mut by_project: HashMap<ProjectId, Vec<ProjectId>> = HashMap::new();
    for row in rows {
        let with = ProjectId(row.with_project_id);
        by_project
            .entry(ProjectId(row.project_id))
            .or_default()
            .push(with);
    }
    Ok(by_project)
}
