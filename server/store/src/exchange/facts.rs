//! The rows behind exchanges read as facts: the same three queries, for one exchange or for a round's hundreds. Circles take
//! one more, for the reviews beside each.

use super::looked_at::{LookedAt, looked_at};
use super::side_of;
use crate::entities::{
    exchange, pairing_plan, participation, project, release, reply, review, round, round_stage,
    submission, waiver,
};
use crate::{Stored, Trouble};
use chrono::{DateTime, Utc};
use domain::exchange::{ExchangeFacts, Party, ReviewFacts};
use domain::ids::{ExchangeId, ProjectId, RepairId, ReviewId, RoundId};
use domain::moderation::Moderated;
use domain::plan::Shape;
use domain::stage::Stage;
use sea_orm::sea_query::{Alias, Expr, IntoCondition};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// As many exchanges at a time as a statement has room for their reviews: six of each in a trio.
const AT_A_TIME: usize = 5_000;

/// The facts behind these rows, in their order: the same few queries, however many rows.
pub(super) async fn facts(
    db: &impl ConnectionTrait,
    rows: Vec<exchange::Model>,
) -> Stored<Vec<ExchangeFacts>> {
    let mut facts = Vec::with_capacity(rows.len());
    for some in rows.chunks(AT_A_TIME) {
        facts.extend(some_facts(db, some.to_vec()).await?);
    }
    Ok(facts)
}

/// Three queries with the one that gave `rows`: pages of every member rest on this.
async fn some_facts(
    db: &impl ConnectionTrait,
    rows: Vec<exchange::Model>,
) -> Stored<Vec<ExchangeFacts>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let rounds = rounds(db, rows.iter().map(|row| row.round_id).collect()).await?;
    let of_these = review::Column::ExchangeId.is_in(rows.iter().map(|row| row.id));
    let mut reviews = by_exchange(reviews(db, of_these.into_condition()).await?);
    let beside = beside(db, reviews.values().flatten()).await?;
    let is_moderated = |row: &&exchange::Model| {
        rounds
            .get(&row.round_id)
            .is_some_and(|round| round.is_moderated)
    };
    let moderated = rows
        .iter()
        .filter(is_moderated)
        .filter_map(|row| reviews.get(&row.id));
    let mut moderated: Vec<Uuid> = moderated.flatten().map(|review| review.id).collect();
    if !moderated.is_empty() {
        moderated.extend(beside.values().flatten().map(|review| review.id));
        moderated.sort_unstable();
        moderated.dedup();
    }
    // Most rounds have no moderators, and ask no more.
    let looked_at = match moderated.is_empty() {
        true => HashMap::new(),
        false => looked_at(db, moderated).await?,
    };
    rows.into_iter()
        .map(|row| {
            let round = rounds
                .get(&row.round_id)
                .ok_or_else(|| Trouble::Broken(format!("exchange {} of no round", row.id)))?;
            let tz = round.time_zone.parse();
            let reviews = reviews.remove(&row.id).unwrap_or_default();
            let circle = reviews
                .first()
                .and_then(|own| beside.get(&(row.plan_id, own.reviewed_project_id)));
            let others = circle.map(|all| {
                let others = all.iter().filter(|one| one.exchange_id != row.id);
                others.cloned().collect::<Vec<_>>()
            });
            Ok(ExchangeFacts {
                id: ExchangeId(row.id),
                round: RoundId(row.round_id),
                round_name: round.name.clone(),
                tz: tz.map_err(|_| Trouble::Broken(format!("time zone {}", round.time_zone)))?,
                grace_days: u64::try_from(round.grace_days).unwrap_or(0),
                framework: (round.framework_id.clone(), round.framework_version.clone()),
                opened_at: row.opened_at,
                due_at: row.due_at,
                closes_at: row.closes_at,
                respond_due_at: row.respond_due_at,
                respond_closes_at: row.respond_closes_at,
                revealed_at: row.revealed_at,
                released_at: reviews.first().and_then(|review| review.released_at),
                round_closes_at: round.closes_at,
                round_closed_at: round.closed_at,
                repair: row.repair_id.map(RepairId),
                left: left(&reviews, others.as_deref().unwrap_or_default()),
                is_moderated: round.is_moderated,
                reviews: directions(&reviews, &looked_at),
                circle: others.map(|others| directions(&others, &looked_at)),
                version: row.version,
            })
        })
        .collect()
}

/// A round, when it is planned to close (the end of its closing stage), and whether moderating is one of its stages.
#[derive(Debug, FromQueryResult)]
struct RoundRow {
    id: Uuid,
    name: String,
    time_zone: String,
    grace_days: i32,
    framework_id: String,
    framework_version: String,
    closed_at: Option<DateTime<Utc>>,
    closes_at: DateTime<Utc>,
    stage: String,
    #[sea_orm(skip)]
    is_moderated: bool,
}

async fn rounds(db: &impl ConnectionTrait, ids: HashSet<Uuid>) -> Stored<HashMap<Uuid, RoundRow>> {
    let rows = round::Entity::find()
        .select_only()
        .columns([
            round::Column::Id,
            round::Column::Name,
            round::Column::TimeZone,
            round::Column::GraceDays,
            round::Column::FrameworkId,
            round::Column::FrameworkVersion,
            round::Column::ClosedAt,
        ])
        .column_as(round_stage::Column::DueAt, "closes_at")
        .column(round_stage::Column::Stage)
        .join(
            JoinType::InnerJoin,
            round::Entity::belongs_to(round_stage::Entity)
                .from(round::Column::Id)
                .to(round_stage::Column::RoundId)
                .into(),
        )
        .filter(round_stage::Column::Stage.is_in([Stage::Closing.word(), Stage::Moderating.word()]))
        .filter(round::Column::Id.is_in(ids))
        .into_model::<RoundRow>()
        .all(db)
        .await?;
    let (closing, moderating): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|row| row.stage == Stage::Closing.word());
    let moderating: HashSet<Uuid> = moderating.into_iter().map(|row| row.id).collect();
    let with = |row: RoundRow| {
        let is_moderated = moderating.contains(&row.id);
        (
            row.id,
            RoundRow {
                is_moderated,
                ..row
            },
        )
    };
    Ok(closing.into_iter().map(with).collect())
}

/// One direction of an exchange with what has become of it.
#[derive(Clone, Debug, FromQueryResult)]
struct ReviewRow {
    id: Uuid,
    exchange_id: Uuid,
    plan_id: Uuid,
    shape: String,
    reviewer_project_id: Uuid,
    reviewed_project_id: Uuid,
    reviewer_name: String,
    reviewed_name: String,
    sealed_at: Option<DateTime<Utc>>,
    waived_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    replied_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
}

/// The reviews that are meant, each once.
async fn reviews(db: &impl ConnectionTrait, which: Condition) -> Stored<Vec<ReviewRow>> {
    let reviewed = Alias::new("reviewed");
    let mut rows = review::Entity::find()
        .select_only()
        .columns([
            review::Column::Id,
            review::Column::ExchangeId,
            review::Column::ReviewerProjectId,
            review::Column::ReviewedProjectId,
            review::Column::EndedAt,
        ])
        .column_as(project::Column::Name, "reviewer_name")
        .expr_as(
            Expr::col((reviewed.clone(), project::Column::Name)),
            "reviewed_name",
        )
        .column(exchange::Column::PlanId)
        .column(pairing_plan::Column::Shape)
        .column(submission::Column::SealedAt)
        .column(waiver::Column::WaivedAt)
        .column_as(reply::Column::SentAt, "replied_at")
        .column(release::Column::ReleasedAt)
        .column(participation::Column::WithdrawnAt)
        .join(
            JoinType::InnerJoin,
            review::Entity::belongs_to(project::Entity)
                .from(review::Column::ReviewerProjectId)
                .to(project::Column::Id)
                .into(),
        )
        .join_as(
            JoinType::InnerJoin,
            review::Entity::belongs_to(project::Entity)
                .from(review::Column::ReviewedProjectId)
                .to(project::Column::Id)
                .into(),
            reviewed,
        )
        .join(
            JoinType::LeftJoin,
            review::Entity::belongs_to(submission::Entity)
                .from(review::Column::Id)
                .to(submission::Column::ReviewId)
                .into(),
        )
        .join(
            JoinType::LeftJoin,
            review::Entity::belongs_to(waiver::Entity)
                .from(review::Column::Id)
                .to(waiver::Column::ReviewId)
                .into(),
        )
        .join(
            JoinType::LeftJoin,
            review::Entity::belongs_to(reply::Entity)
                .from(review::Column::Id)
                .to(reply::Column::ReviewId)
                .into(),
        )
        .join(
            JoinType::LeftJoin,
            review::Entity::belongs_to(release::Entity)
                .from(review::Column::ExchangeId)
                .to(release::Column::ExchangeId)
                .into(),
        )
        .join(
            JoinType::InnerJoin,
            review::Entity::belongs_to(exchange::Entity)
                .from(review::Column::ExchangeId)
                .to(exchange::Column::Id)
                .into(),
        )
        .join(
            JoinType::InnerJoin,
            exchange::Entity::belongs_to(pairing_plan::Entity)
                .from(exchange::Column::PlanId)
                .to(pairing_plan::Column::Id)
                .into(),
        )
        .join(JoinType::LeftJoin, place_of_the_reviewer())
        .filter(which)
        .order_by_asc(review::Column::Id)
        .into_model::<ReviewRow>()
        .all(db)
        .await?;
    let mut seen = HashSet::new();
    // A review that was sent back has two submissions, and a row for each.
    rows.retain(|row| seen.insert(row.id));
    Ok(rows)
}

fn by_exchange(rows: Vec<ReviewRow>) -> HashMap<Uuid, Vec<ReviewRow>> {
    let mut by_exchange: HashMap<Uuid, Vec<ReviewRow>> = HashMap::new();
    for row in rows {
        by_exchange.entry(row.exchange_id).or_default().push(row);
    }
    by_exchange
}

/// In circles: all reviews that a project reviewed in `rows` owes and is owed, by plan and project. No query without circles.
async fn beside<'a>(
    db: &impl ConnectionTrait,
    rows: impl Iterator<Item = &'a ReviewRow>,
) -> Stored<HashMap<(Uuid, Uuid), Vec<ReviewRow>>> {
    let of_circles = |row: &&ReviewRow| row.shape != Shape::Pairs.word();
    let rows = rows.filter(of_circles);
    let wanted: HashSet<(Uuid, Uuid)> = rows
        .map(|row| (row.plan_id, row.reviewed_project_id))
        .collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let plans: HashSet<Uuid> = wanted.iter().map(|(plan, _)| *plan).collect();
    let projects: HashSet<ProjectId> = wanted.iter().map(|(_, id)| ProjectId(*id)).collect();
    let projects: Vec<ProjectId> = projects.into_iter().collect();
    let found = side_of(&projects);
    let found = Condition::all()
        .add(exchange::Column::PlanId.is_in(plans))
        .add(found);
    let mut beside: HashMap<(Uuid, Uuid), Vec<ReviewRow>> = HashMap::new();
    for row in reviews(db, found).await? {
        for side in [row.reviewer_project_id, row.reviewed_project_id] {
            let of = (row.plan_id, side);
            if wanted.contains(&of) {
                beside.entry(of).or_default().push(row.clone());
            }
        }
    }
    Ok(beside)
}

/// From a review to the place of those who write it in the round of its exchange.
fn place_of_the_reviewer() -> RelationDef {
    review::Entity::belongs_to(participation::Entity)
        .from(review::Column::ReviewerProjectId)
        .to(participation::Column::ProjectId)
        .on_condition(|_, place| {
            Expr::col((place, participation::Column::RoundId))
                .equals((exchange::Entity, exchange::Column::RoundId))
                .into_condition()
        })
        .into()
}

/// The sides of one exchange that withdrew, each once. Every side writes a review in it, or in circles one `beside` it.
fn left(rows: &[ReviewRow], beside: &[ReviewRow]) -> Vec<(ProjectId, DateTime<Utc>)> {
    let mut left: Vec<(ProjectId, DateTime<Utc>)> = Vec::new();
    for row in rows.iter().chain(beside) {
        let project = ProjectId(row.reviewer_project_id);
        let is_side = |own: &ReviewRow| {
            [own.reviewer_project_id, own.reviewed_project_id].contains(&project.0)
        };
        let is_new = rows.iter().any(is_side) && left.iter().all(|(id, _)| *id != project);
        left.extend(row.withdrawn_at.filter(|_| is_new).map(|at| (project, at)));
    }
    left
}

/// These reviews with what has become of them.
fn directions(rows: &[ReviewRow], looked_at: &HashMap<Uuid, LookedAt>) -> Vec<ReviewFacts> {
    let party = |id: Uuid, name: &str| Party {
        id: ProjectId(id),
        name: name.to_owned(),
    };
    let facts = |row: &ReviewRow| {
        let plain = (row.sealed_at, Moderated::default());
        let (sealed_at, moderated) = looked_at.get(&row.id).copied().unwrap_or(plain);
        ReviewFacts {
            id: ReviewId(row.id),
            reviewer: party(row.reviewer_project_id, &row.reviewer_name),
            reviewed: party(row.reviewed_project_id, &row.reviewed_name),
            sealed_at,
            waived_at: row.waived_at,
            ended_at: row.ended_at,
            replied_at: row.replied_at,
            moderated,
        }
    };
    rows.iter().map(facts).collect()
}
