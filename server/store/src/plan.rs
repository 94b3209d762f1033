//! Pairing plans: kept as proposed, adopted at most once a round, never changed otherwise.

use crate::entities::{left_over, pairing_plan, planned_group, planned_wish, wish};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::ids::{PersonId, PlanId, ProjectId, RoundId};
use domain::plan::{Figures, Floor, Group, LeftOver, Plan, Shape, Weighed, Weights};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Keeps a plan. `row_id` makes the id of each group and each left-over.
///
/// # Errors
/// When the database cannot be written; a duplicate when another took its number a moment ago.
pub async fn add(tx: &Tx, plan: &Plan, mut row_id: impl FnMut() -> Uuid) -> Stored<()> {
    pairing_plan::Entity::insert(pairing_plan::ActiveModel {
        id: Set(plan.id.0),
        round_id: Set(plan.round.0),
        number: Set(plan.number),
        based_on: Set(plan.based_on.clone()),
        proposed_at: Set(plan.proposed_at),
        proposed_by: Set(plan.proposed_by.0),
        adopted_at: Set(None),
        adopted_by: Set(None),
        weights: Set(plan.weights.words()),
        floor: Set(plan.floor.word()),
        otherwise: Set(figures(plan.otherwise)),
        shape: Set(plan.shape.word().to_string()),
        version: Set(plan.version),
    })
    .exec_without_returning(&tx.0)
    .await?;
    let groups: Vec<_> = plan
        .groups
        .iter()
        .enumerate()
        .filter_map(|(position, group)| {
            Some(planned_group::ActiveModel {
                id: Set(row_id()),
                plan_id: Set(plan.id.0),
                position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
                first_project_id: Set(group.projects.first()?.0),
                second_project_id: Set(group.projects.get(1)?.0),
                third_project_id: Set(group.projects.get(2).map(|id| id.0)),
                reasons: Set(group.reasons.join("\n")),
                instead: Set(group.instead.join("\n")),
                fits: Set(group
                    .fits
                    .iter()
                    .map(u16::to_string)
                    .collect::<Vec<_>>()
                    .join(" ")),
            })
        })
        .collect();
    if !groups.is_empty() {
        planned_group::Entity::insert_many(groups)
            .exec_without_returning(&tx.0)
            .await?;
    }
    let left_over: Vec<_> = plan
        .left_over
        .iter()
        .map(|one| left_over::ActiveModel {
            id: Set(row_id()),
            plan_id: Set(plan.id.0),
            project_id: Set(one.project.0),
            reason: Set(one.reason.clone()),
        })
        .collect();
    if !left_over.is_empty() {
        left_over::Entity::insert_many(left_over)
            .exec_without_returning(&tx.0)
            .await?;
    }
    let wishes = plan.wishes.iter().map(|one| planned_wish::ActiveModel {
        id: Set(row_id()),
        plan_id: Set(plan.id.0),
        wish_id: Set(one.wish.id.0),
        free: Set(figures(one.free)),
    });
    let wishes: Vec<_> = wishes.collect();
    if !wishes.is_empty() {
        planned_wish::Entity::insert_many(wishes)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

fn figures(figures: Option<Figures>) -> String {
    figures.map_or_else(String::new, |figures| figures.words())
}

/// Every plan of the round, latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_round(db: &impl ConnectionTrait, id: RoundId) -> Stored<Vec<Plan>> {
    let rows = pairing_plan::Entity::find()
        .filter(pairing_plan::Column::RoundId.eq(id.0))
        .order_by_desc(pairing_plan::Column::Number)
        .all(db)
        .await?;
    whole(db, rows).await
}

/// One plan of the round.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, round: RoundId, id: PlanId) -> Stored<Option<Plan>> {
    let row = pairing_plan::Entity::find_by_id(id.0)
        .filter(pairing_plan::Column::RoundId.eq(round.0))
        .one(db)
        .await?;
    Ok(whole(db, row.into_iter().collect()).await?.pop())
}

/// The plan of the same round that was proposed before this one.
///
/// # Errors
/// When the database cannot be read.
pub async fn before(db: &impl ConnectionTrait, plan: &Plan) -> Stored<Option<Plan>> {
    let row = pairing_plan::Entity::find()
        .filter(pairing_plan::Column::RoundId.eq(plan.round.0))
        .filter(pairing_plan::Column::Number.lt(plan.number))
        .order_by_desc(pairing_plan::Column::Number)
        .one(db)
        .await?;
    Ok(whole(db, row.into_iter().collect()).await?.pop())
}

/// The latest plan of the round.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(db: &impl ConnectionTrait, id: RoundId) -> Stored<Option<PlanId>> {
    let last = pairing_plan::Entity::find()
        .filter(pairing_plan::Column::RoundId.eq(id.0))
        .order_by_desc(pairing_plan::Column::Number)
        .one(db)
        .await?;
    Ok(last.map(|row| PlanId(row.id)))
}

/// The next plan's number in the round.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_number(db: &impl ConnectionTrait, round: RoundId) -> Stored<i32> {
    let last = pairing_plan::Entity::find()
        .filter(pairing_plan::Column::RoundId.eq(round.0))
        .order_by_desc(pairing_plan::Column::Number)
        .one(db)
        .await?;
    Ok(last.map_or(1, |row| row.number + 1))
}

/// Keeps that the plan was adopted.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when another did so a moment ago.
pub async fn adopt(tx: &Tx, plan: &Plan, by: PersonId, at: DateTime<Utc>) -> Stored<()> {
    let update = pairing_plan::Entity::update_many()
        .col_expr(pairing_plan::Column::AdoptedAt, Expr::value(at))
        .col_expr(pairing_plan::Column::AdoptedBy, Expr::value(by.0))
        .col_expr(pairing_plan::Column::Version, Expr::value(plan.version + 1))
        .filter(pairing_plan::Column::Id.eq(plan.id.0))
        .filter(pairing_plan::Column::AdoptedAt.is_null())
        .filter(pairing_plan::Column::Version.eq(plan.version));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Whom each project was with in the last `rounds` rounds before `round` in which a plan was adopted.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_partners(
    db: &impl ConnectionTrait,
    round: RoundId,
    rounds: u64,
) -> Stored<HashMap<ProjectId, Vec<ProjectId>>> {
    let adopted = pairing_plan::Entity::find()
        .filter(pairing_plan::Column::RoundId.ne(round.0))
        .filter(pairing_plan::Column::AdoptedAt.is_not_null())
        .order_by_desc(pairing_plan::Column::AdoptedAt)
        .limit(rounds)
        .all(db)
        .await?;
    let groups = planned_group::Entity::find()
        .filter(planned_group::Column::PlanId.is_in(adopted.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let mut partners: HashMap<ProjectId, Vec<ProjectId>> = HashMap::new();
    for group in groups.iter().map(group) {
        for one in &group.projects {
            let others = group.projects.iter().filter(|other| *other != one);
            partners.entry(*one).or_default().extend(others);
        }
    }
    Ok(partners)
}

fn group(row: &planned_group::Model) -> Group {
    let mut projects = vec![
        ProjectId(row.first_project_id),
        ProjectId(row.second_project_id),
    ];
    projects.extend(row.third_project_id.map(ProjectId));
    Group {
        projects,
        reasons: row.reasons.lines().map(str::to_string).collect(),
        instead: row.instead.lines().map(str::to_string).collect(),
        fits: row
            .fits
            .split(' ')
            .filter_map(|fit| fit.parse().ok())
            .collect(),
    }
}

/// The plans behind these rows, in their order: four more queries, however many rows.
async fn whole(db: &impl ConnectionTrait, rows: Vec<pairing_plan::Model>) -> Stored<Vec<Plan>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut groups: HashMap<Uuid, Vec<Group>> = HashMap::new();
    let found = planned_group::Entity::find()
        .filter(planned_group::Column::PlanId.is_in(ids.iter().copied()))
        .order_by_asc(planned_group::Column::Position)
        .all(db)
        .await?;
    for row in &found {
        groups.entry(row.plan_id).or_default().push(group(row));
    }
    let mut alone: HashMap<Uuid, Vec<LeftOver>> = HashMap::new();
    let found = left_over::Entity::find()
        .filter(left_over::Column::PlanId.is_in(ids.iter().copied()))
        .order_by_asc(left_over::Column::ProjectId)
        .all(db)
        .await?;
    for row in found {
        alone.entry(row.plan_id).or_default().push(LeftOver {
            project: ProjectId(row.project_id),
            reason: row.reason,
        });
    }
    let made_with = planned_wish::Entity::find()
        .filter(planned_wish::Column::PlanId.is_in(ids))
        .all(db)
        .await?;
    let found = wish::Entity::find()
        .filter(wish::Column::Id.is_in(made_with.iter().map(|row| row.wish_id)))
        .all(db)
        .await?;
    let read = found.into_iter().map(crate::wish::read);
    let known = read.collect::<Stored<Vec<_>>>()?;
    let mut wishes: HashMap<Uuid, Vec<Weighed>> = HashMap::new();
    for row in made_with {
        let wish = known.iter().find(|one| one.id.0 == row.wish_id);
        wishes
            .entry(row.plan_id)
            .or_default()
            .extend(wish.map(|wish| Weighed {
                wish: wish.clone(),
                free: Figures::parse(&row.free),
            }));
    }
    for all in wishes.values_mut() {
        all.sort_by_key(|one| (one.wish.wished_at, one.wish.id));
    }
    let read = |row: pairing_plan::Model| Plan {
        id: PlanId(row.id),
        round: RoundId(row.round_id),
        number: row.number,
        based_on: row.based_on,
        proposed_at: row.proposed_at,
        proposed_by: PersonId(row.proposed_by),
        adopted_at: row.adopted_at,
        shape: Shape::parse(&row.shape).unwrap_or_default(),
        groups: groups.remove(&row.id).unwrap_or_default(),
        left_over: alone.remove(&row.id).unwrap_or_default(),
        weights: Weights::parse(&row.weights),
        floor: Floor::parse(&row.floor).unwrap_or_default(),
        otherwise: Figures::parse(&row.otherwise),
        wishes: wishes.remove(&row.id).unwrap_or_default(),
        version: row.version,
    };
    Ok(rows.into_iter().map(read).collect())
}
