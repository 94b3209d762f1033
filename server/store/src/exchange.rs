//! Exchanges: opened when a plan is adopted, read as facts, moved and revealed.
//!
//! Facts are read whole, by the same queries whether for one exchange or for a round's hundreds.

use crate::entities::{
    exchange, project, release, reply, review, round, round_stage, submission, waiver,
};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::exchange::{ExchangeFacts, NewExchange, Party, ReviewFacts};
use domain::ids::{ExchangeId, ProjectId, ReviewId, RoundId};
use domain::stage::Stage;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Opens an exchange with a review in each direction; `review_id` makes the id of each.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(
    tx: &Tx,
    new: NewExchange,
    mut review_id: impl FnMut() -> ReviewId,
) -> Stored<()> {
    let directions = new.directions();
    exchange::Entity::insert(exchange::ActiveModel {
        id: Set(new.id.0),
        round_id: Set(new.round.0),
        plan_id: Set(new.plan.0),
        created_at: Set(new.created_at),
        opened_at: Set(new.opened_at),
        due_at: Set(new.due_at),
        closes_at: Set(new.closes_at),
        respond_due_at: Set(new.respond_due_at),
        respond_closes_at: Set(new.respond_closes_at),
        revealed_at: Set(None),
        version: Set(1),
    })
    .exec_without_returning(&tx.0)
    .await?;
    let rows = directions
        .into_iter()
        .map(|(reviewer, reviewed)| review::ActiveModel {
            id: Set(review_id().0),
            exchange_id: Set(new.id.0),
            reviewer_project_id: Set(reviewer.0),
            reviewed_project_id: Set(reviewed.0),
            to_celebrate: Set(String::new()),
            to_think_about: Set(String::new()),
            thanks: Set(String::new()),
            taking_home: Set(String::new()),
            hours: Set(String::new()),
            saved_at: Set(None),
            saved_by: Set(None),
            version: Set(1),
        });
    review::Entity::insert_many(rows)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Opens reviewing for every exchange of the round that still waits; says how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_reviewing(tx: &Tx, round: RoundId, at: DateTime<Utc>) -> Stored<u64> {
    let update = exchange::Entity::update_many()
        .col_expr(exchange::Column::OpenedAt, Expr::value(at))
        .col_expr(
            exchange::Column::Version,
            Expr::col(exchange::Column::Version).add(1),
        )
        .filter(exchange::Column::RoundId.eq(round.0))
        .filter(exchange::Column::OpenedAt.is_null());
    Ok(update.exec(&tx.0).await?.rows_affected)
}

/// Every exchange of a round, oldest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_round(db: &impl ConnectionTrait, round: RoundId) -> Stored<Vec<ExchangeFacts>> {
    let rows = exchange::Entity::find()
        .filter(exchange::Column::RoundId.eq(round.0))
        .order_by_asc(exchange::Column::CreatedAt)
        .order_by_asc(exchange::Column::Id)
        .all(db)
        .await?;
    facts(db, rows).await
}

/// Every exchange that `project` is in, newest first.
///
/// # Errors
/// As [`of_round`].
pub async fn of_project(
    db: &impl ConnectionTrait,
    project: ProjectId,
) -> Stored<Vec<ExchangeFacts>> {
    of_projects(db, &[project]).await
}

/// Every exchange that any of these projects is in, newest first.
///
/// # Errors
/// As [`of_round`].
pub async fn of_projects(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
) -> Stored<Vec<ExchangeFacts>> {
    let mut theirs = review::Entity::find()
        .select_only()
        .column(review::Column::ExchangeId)
        .filter(review::Column::ReviewerProjectId.is_in(projects.iter().map(|id| id.0)));
    let rows = exchange::Entity::find()
        .filter(exchange::Column::Id.in_subquery(QuerySelect::query(&mut theirs).take()))
        .order_by_desc(exchange::Column::CreatedAt)
        .order_by_desc(exchange::Column::Id)
        .all(db)
        .await?;
    facts(db, rows).await
}

/// Every exchange there ever was, newest first.
///
/// # Errors
/// As [`of_round`].
pub async fn all(db: &impl ConnectionTrait) -> Stored<Vec<ExchangeFacts>> {
    let rows = exchange::Entity::find()
        .order_by_desc(exchange::Column::CreatedAt)
        .order_by_desc(exchange::Column::Id)
        .all(db)
        .await?;
    facts(db, rows).await
}

/// One exchange.
///
/// # Errors
/// As [`of_round`].
pub async fn find(db: &impl ConnectionTrait, id: ExchangeId) -> Stored<Option<ExchangeFacts>> {
    let row = exchange::Entity::find_by_id(id.0).one(db).await?;
    Ok(facts(db, row.into_iter().collect()).await?.pop())
}

/// The exchange that a review belongs to.
///
/// # Errors
/// As [`of_round`].
pub async fn of_review(db: &impl ConnectionTrait, id: ReviewId) -> Stored<Option<ExchangeFacts>> {
    match review::Entity::find_by_id(id.0).one(db).await? {
        Some(row) => find(db, ExchangeId(row.exchange_id)).await,
        None => Ok(None),
    }
}

/// One exchange, kept from changing until the transaction ends: whoever seals next sees what we did.
///
/// # Errors
/// As [`of_round`].
pub async fn held(tx: &Tx, id: ExchangeId) -> Stored<Option<ExchangeFacts>> {
    // SQLite has one writer at a time and leaves the lock out.
    let row = exchange::Entity::find_by_id(id.0)
        .lock_exclusive()
        .one(&tx.0)
        .await?;
    Ok(facts(&tx.0, row.into_iter().collect()).await?.pop())
}

/// Shows its feedback to both sides, from `at` on.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it moved since it was read.
pub async fn reveal(tx: &Tx, exchange: &ExchangeFacts, at: DateTime<Utc>) -> Stored<()> {
    change(
        tx,
        exchange,
        vec![(exchange::Column::RevealedAt, Expr::value(at))],
    )
    .await
}

/// Moves its four dates.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it moved since it was read.
pub async fn move_dates(
    tx: &Tx,
    exchange: &ExchangeFacts,
    dates: domain::exchange::Dates,
) -> Stored<()> {
    let columns = vec![
        (exchange::Column::DueAt, Expr::value(dates.due_at)),
        (exchange::Column::ClosesAt, Expr::value(dates.closes_at)),
        (
            exchange::Column::RespondDueAt,
            Expr::value(dates.respond_due_at),
        ),
        (
            exchange::Column::RespondClosesAt,
            Expr::value(dates.respond_closes_at),
        ),
    ];
    change(tx, exchange, columns).await
}

async fn change(
    tx: &Tx,
    exchange: &ExchangeFacts,
    columns: Vec<(exchange::Column, Expr)>,
) -> Stored<()> {
    let mut update = exchange::Entity::update_many()
        .col_expr(exchange::Column::Version, Expr::value(exchange.version + 1))
        .filter(exchange::Column::Id.eq(exchange.id.0))
        .filter(exchange::Column::Version.eq(exchange.version));
    for (column, value) in columns {
        update = update.col_expr(column, value);
    }
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// As many exchanges at a time as a statement has room for their reviews: six of each in a trio.
const AT_A_TIME: usize = 5_000;

/// The facts behind these rows, in their order: the same few queries, however many rows.
async fn facts(
    db: &impl ConnectionTrait,
    rows: Vec<exchange::Model>,
) -> Stored<Vec<ExchangeFacts>> {
    let mut facts = Vec::with_capacity(rows.len());
    for some in rows.chunks(AT_A_TIME) {
        facts.extend(some_facts(db, some.to_vec()).await?);
    }
    Ok(facts)
}

async fn some_facts(
    db: &impl ConnectionTrait,
    rows: Vec<exchange::Model>,
) -> Stored<Vec<ExchangeFacts>> {
    let rounds = rounds(db, rows.iter().map(|row| row.round_id).collect()).await?;
    let exchange_ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let reviews = review::Entity::find()
        .filter(review::Column::ExchangeId.is_in(exchange_ids.iter().copied()))
        .order_by_asc(review::Column::Id)
        .all(db)
        .await?;
    let names = names(db, reviews.iter().map(|r| r.reviewer_project_id).collect()).await?;
    let review_ids: Vec<Uuid> = reviews.iter().map(|row| row.id).collect();
    let sealed: HashMap<Uuid, DateTime<Utc>> = submission::Entity::find()
        .select_only()
        .column(submission::Column::ReviewId)
        .column(submission::Column::SealedAt)
        .filter(submission::Column::ReviewId.is_in(review_ids.iter().copied()))
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let waived: HashMap<Uuid, DateTime<Utc>> = waiver::Entity::find()
        .select_only()
        .column(waiver::Column::ReviewId)
        .column(waiver::Column::WaivedAt)
        .filter(waiver::Column::ReviewId.is_in(review_ids.iter().copied()))
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let replied: HashMap<Uuid, Option<DateTime<Utc>>> = reply::Entity::find()
        .select_only()
        .column(reply::Column::ReviewId)
        .column(reply::Column::SentAt)
        .filter(reply::Column::ReviewId.is_in(review_ids.iter().copied()))
        .into_tuple::<(Uuid, Option<DateTime<Utc>>)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let released: HashMap<Uuid, DateTime<Utc>> = release::Entity::find()
        .select_only()
        .column(release::Column::ExchangeId)
        .column(release::Column::ReleasedAt)
        .filter(release::Column::ExchangeId.is_in(exchange_ids))
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let party = |id: Uuid| {
        let name = names.get(&id).cloned();
        let name = name.ok_or_else(|| Trouble::Broken(format!("review of no project {id}")))?;
        Ok::<_, Trouble>(Party {
            id: ProjectId(id),
            name,
        })
    };
    let mut by_exchange: HashMap<Uuid, Vec<ReviewFacts>> = HashMap::new();
    for row in reviews {
        let facts = ReviewFacts {
            id: ReviewId(row.id),
            reviewer: party(row.reviewer_project_id)?,
            reviewed: party(row.reviewed_project_id)?,
            sealed_at: sealed.get(&row.id).copied(),
            waived_at: waived.get(&row.id).copied(),
            replied_at: replied.get(&row.id).copied().flatten(),
        };
        by_exchange.entry(row.exchange_id).or_default().push(facts);
    }
    rows.into_iter()
        .map(|row| {
            let (round, round_closes_at) = rounds
                .get(&row.round_id)
                .ok_or_else(|| Trouble::Broken(format!("exchange {} of no round", row.id)))?;
            let tz = round.time_zone.parse();
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
                released_at: released.get(&row.id).copied(),
                round_closes_at: *round_closes_at,
                round_closed_at: round.closed_at,
                reviews: by_exchange.remove(&row.id).unwrap_or_default(),
                version: row.version,
            })
        })
        .collect()
}

/// Each round, and when it is planned to close: the end of its closing stage.
async fn rounds(
    db: &impl ConnectionTrait,
    ids: HashSet<Uuid>,
) -> Stored<HashMap<Uuid, (round::Model, DateTime<Utc>)>> {
    let planned = round_stage::Entity::find()
        .filter(round_stage::Column::RoundId.is_in(ids.iter().copied()))
        .filter(round_stage::Column::Stage.eq(Stage::Closing.word()))
        .all(db)
        .await?;
    let rows = round::Entity::find()
        .filter(round::Column::Id.is_in(ids))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let closing = planned.iter().find(|stage| stage.round_id == row.id);
            let closing = closing
                .ok_or_else(|| Trouble::Broken(format!("round {} has no closing stage", row.id)))?;
            Ok((row.id, (row, closing.due_at)))
        })
        .collect()
}

async fn names(db: &impl ConnectionTrait, ids: HashSet<Uuid>) -> Stored<HashMap<Uuid, String>> {
    let rows = project::Entity::find()
        .select_only()
        .column(project::Column::Id)
        .column(project::Column::Name)
        .filter(project::Column::Id.is_in(ids))
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
