//! What projects tell beyond their details, as far as pairing looks: three queries, however many.

use crate::Stored;
use crate::entities::{pairing_plan, planned_group, profile, profile_fact, publication};
use crate::took_part::several;
use domain::assessment::HelpWanted;
use domain::ids::{ProjectId, RoundId};
use domain::plan::Traits;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Of those projects who tell something, or took part before.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_projects(
    db: &impl ConnectionTrait,
    round: RoundId,
    projects: &[ProjectId],
) -> Stored<HashMap<ProjectId, Traits>> {
    let mut traits: HashMap<ProjectId, Traits> = HashMap::new();
    let all = profile::Entity::find()
        .select_only()
        .column(profile::Column::Id)
        .column(profile::Column::ProjectId)
        .filter(profile::Column::ProjectId.is_in(projects.iter().map(|id| id.0)))
        .filter(profile::Column::Section.is_in(["whom", "languages", "help"]))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let of: HashMap<Uuid, ProjectId> = all
        .into_iter()
        .map(|(id, project)| (id, ProjectId(project)))
        .collect();
    let facts = profile_fact::Entity::find()
        .filter(profile_fact::Column::ProfileId.is_in(of.keys().copied()))
        .filter(profile_fact::Column::Fact.is_in(["for", "language", "language-words", "offers"]))
        .order_by_asc(profile_fact::Column::Value)
        .all(db)
        .await?;
    let mut in_own_words = HashSet::new();
    for row in facts {
        let Some(project) = of.get(&row.profile_id) else {
            continue;
        };
        let theirs = traits.entry(*project).or_default();
        match row.fact.as_str() {
            "for" => theirs.whom.push(row.value),
            "language" => theirs.languages.push(row.value),
            "offers" => theirs.offered.extend(HelpWanted::parse(&row.value)),
            // A language that is not on the list may be one that two have in common.
            _ => {
                in_own_words.insert(*project);
            }
        }
    }
    for project in in_own_words {
        traits.entry(project).or_default().languages.clear();
    }
    // A later number takes the place of the one before.
    let wanted = publication::Entity::find()
        .select_only()
        .column(publication::Column::ProjectId)
        .column(publication::Column::HelpWanted)
        .filter(publication::Column::RoundId.eq(round.0))
        .order_by_asc(publication::Column::Number)
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?;
    for (project, words) in wanted {
        let theirs = traits.entry(ProjectId(project)).or_default();
        theirs.wanted = several(&words, HelpWanted::parse)?;
    }
    let adopted = Query::select()
        .column(pairing_plan::Column::Id)
        .from(pairing_plan::Entity)
        .and_where(pairing_plan::Column::RoundId.ne(round.0))
        .and_where(pairing_plan::Column::AdoptedAt.is_not_null())
        .to_owned();
    let groups = planned_group::Entity::find()
        .filter(planned_group::Column::PlanId.in_subquery(adopted))
        .all(db)
        .await?;
    for row in groups {
        let third = row.third_project_id;
        for id in [row.first_project_id, row.second_project_id]
            .into_iter()
            .chain(third)
        {
            traits.entry(ProjectId(id)).or_default().rounds += 1;
        }
    }
    Ok(traits)
}
