//! What the control room asks besides the facts of a round: as few columns and rows as it shows.
//!
//! Projects are found by the round they are in, never by a list of ids: the same short statement for three or five
//! hundred.

use crate::entities::{
    done_due, exchange, membership, outbox, participation, project, publication, reply, review,
    round, session, submission, waiver,
};
use crate::{Stored, Trouble, Tx};
use chrono::{DateTime, Utc};
use domain::ids::{ProjectId, RoundId};
use domain::organisation::{Format, Region, Size};
use domain::stage::Stage;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A project as a line of the control room shows it.
#[derive(Clone, Debug)]
pub struct About {
    /// Where it works.
    pub region: Region,
    /// How large it is.
    pub size: Size,
    /// How support is given.
    pub formats: Vec<Format>,
}

/// The projects that ever joined the round.
pub(crate) fn in_round(id: RoundId) -> SelectStatement {
    let mut projects = Query::select();
    projects
        .column(participation::Column::ProjectId)
        .from(participation::Entity)
        .and_where(participation::Column::RoundId.eq(id.0));
    projects
}

/// What each project of the round is.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn about(db: &impl ConnectionTrait, id: RoundId) -> Stored<HashMap<ProjectId, About>> {
    let rows = project::Entity::find()
        .select_only()
        .column(project::Column::Id)
        .column(project::Column::Region)
        .column(project::Column::Size)
        .column(project::Column::Formats)
        .filter(project::Column::Id.in_subquery(in_round(id)))
        .into_tuple::<(Uuid, String, String, String)>()
        .all(db)
        .await?;
    let read = |(id, region, size, formats): (Uuid, String, String, String)| {
        let broken = |column: &str| Trouble::Broken(format!("project {id}: {column}"));
        let about = About {
            region: Region::parse(&region).ok_or_else(|| broken("region"))?,
            size: Size::parse(&size).ok_or_else(|| broken("size"))?,
            formats: formats
                .split_whitespace()
                .filter_map(Format::parse)
                .collect(),
        };
        Ok((ProjectId(id), about))
    };
    rows.into_iter().map(read).collect()
}

/// When anyone of each project of the round was last here, on the real clock.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_here(
    db: &impl ConnectionTrait,
    id: RoundId,
) -> Stored<HashMap<ProjectId, DateTime<Utc>>> {
    let seen = membership::Entity::find()
        .join(
            JoinType::InnerJoin,
            membership::Entity::belongs_to(session::Entity)
                .from(membership::Column::PersonId)
                .to(session::Column::PersonId)
                .into(),
        )
        .select_only()
        .column(membership::Column::ProjectId)
        .column_as(
            Expr::col((session::Entity, session::Column::LastSeenAt)).max(),
            "seen",
        )
        .filter(membership::Column::ProjectId.in_subquery(in_round(id)))
        .filter(membership::Column::EndedAt.is_null())
        .group_by(membership::Column::ProjectId)
        .into_tuple::<(Uuid, DateTime<Utc>)>()
        .all(db)
        .await?;
    Ok(seen
        .into_iter()
        .map(|(id, at)| (ProjectId(id), at))
        .collect())
}

/// A review that was not written in time, and that nobody let go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owing {
    /// Who has still to give it.
    pub owes: ProjectId,
    /// Who has still to receive it.
    pub owed: ProjectId,
}

/// The reviews, of any round, that projects of this round still owe or are owed, once their exchange has closed.
///
/// # Errors
/// When the database cannot be read.
pub async fn owing(
    db: &impl ConnectionTrait,
    id: RoundId,
    now: DateTime<Utc>,
) -> Stored<Vec<Owing>> {
    let of_this_round = Condition::any()
        .add(review::Column::ReviewerProjectId.in_subquery(in_round(id)))
        .add(review::Column::ReviewedProjectId.in_subquery(in_round(id)));
    let rows = unwritten()
        .select_only()
        .column(review::Column::ReviewerProjectId)
        .column(review::Column::ReviewedProjectId)
        .filter(exchange::Column::ClosesAt.lte(now))
        .filter(of_this_round)
        .order_by_asc(review::Column::Id)
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let owing = |(owes, owed)| Owing {
        owes: ProjectId(owes),
        owed: ProjectId(owed),
    };
    Ok(rows.into_iter().map(owing).collect())
}

/// Reviews of opened exchanges that nobody sealed and nobody let go.
fn unwritten() -> Select<review::Entity> {
    let submissions = Query::select()
        .column(submission::Column::ReviewId)
        .from(submission::Entity)
        .take();
    let waivers = Query::select()
        .column(waiver::Column::ReviewId)
        .from(waiver::Entity)
        .take();
    with_exchange()
        .filter(exchange::Column::OpenedAt.is_not_null())
        .filter(review::Column::Id.not_in_subquery(submissions))
        .filter(review::Column::Id.not_in_subquery(waivers))
}

fn with_exchange() -> Select<review::Entity> {
    review::Entity::find().join(
        JoinType::InnerJoin,
        review::Entity::belongs_to(exchange::Entity)
            .from(review::Column::ExchangeId)
            .to(exchange::Column::Id)
            .into(),
    )
}

/// The projects of each running round that are past a date of theirs: three queries for all rounds together.
///
/// # Errors
/// When the database cannot be read.
pub async fn late(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Stored<HashMap<RoundId, HashSet<ProjectId>>> {
    let in_stages = |stages: &[Stage]| {
        let mut rounds = Query::select();
        rounds
            .column(round::Column::Id)
            .from(round::Entity)
            .and_where(round::Column::Stage.is_in(stages.iter().map(|stage| stage.word())));
        rounds
    };
    let published = Query::select()
        .column(publication::Column::Id)
        .from(publication::Entity)
        .and_where(
            Expr::col((publication::Entity, publication::Column::ProjectId))
                .equals((participation::Entity, participation::Column::ProjectId)),
        )
        .and_where(
            Expr::col((publication::Entity, publication::Column::RoundId))
                .equals((participation::Entity, participation::Column::RoundId)),
        )
        .take();
    let writing = participation::Entity::find()
        .select_only()
        .column(participation::Column::RoundId)
        .column(participation::Column::ProjectId)
        .filter(participation::Column::WithdrawnAt.is_null())
        .filter(participation::Column::DueAt.lte(now))
        .filter(
            participation::Column::RoundId
                .in_subquery(in_stages(&[Stage::SelfAssessing, Stage::Pairing])),
        )
        .filter(Expr::exists(published).not())
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let running = || {
        in_stages(&[
            Stage::Reviewing,
            Stage::Moderating,
            Stage::Responding,
            Stage::Closing,
        ])
    };
    let reviewing = unwritten()
        .select_only()
        .column(exchange::Column::RoundId)
        .column(review::Column::ReviewerProjectId)
        .filter(exchange::Column::RevealedAt.is_null())
        .filter(exchange::Column::DueAt.lte(now))
        .filter(exchange::Column::RoundId.in_subquery(running()))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let sent = Query::select()
        .column(reply::Column::ReviewId)
        .from(reply::Entity)
        .and_where(reply::Column::SentAt.is_not_null())
        .take();
    let sealed = Query::select()
        .column(submission::Column::ReviewId)
        .from(submission::Entity)
        .take();
    let responding = with_exchange()
        .select_only()
        .column(exchange::Column::RoundId)
        .column(review::Column::ReviewedProjectId)
        .filter(exchange::Column::RevealedAt.is_not_null())
        .filter(exchange::Column::RespondDueAt.lte(now))
        .filter(exchange::Column::RoundId.in_subquery(running()))
        .filter(review::Column::Id.in_subquery(sealed))
        .filter(review::Column::Id.not_in_subquery(sent))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let mut late: HashMap<RoundId, HashSet<ProjectId>> = HashMap::new();
    for (round, project) in writing.into_iter().chain(reviewing).chain(responding) {
        late.entry(RoundId(round))
            .or_default()
            .insert(ProjectId(project));
    }
    Ok(late)
}

/// The projects that are or were in an exchange with one of these.
///
/// # Errors
/// When the database cannot be read.
pub async fn partners(db: &impl ConnectionTrait, own: &[ProjectId]) -> Stored<HashSet<ProjectId>> {
    let pairs = review::Entity::find()
        .select_only()
        .column(review::Column::ReviewerProjectId)
        .column(review::Column::ReviewedProjectId)
        .filter(crate::exchange::side_of(own))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let both = pairs.into_iter().flat_map(|(one, other)| [one, other]);
    let others = both.map(ProjectId).filter(|id| !own.contains(id));
    Ok(others.collect())
}

/// How many letters are set aside, by the round they are about; those about none too.
///
/// # Errors
/// When the database cannot be read.
pub async fn parked(db: &impl ConnectionTrait) -> Stored<HashMap<Option<RoundId>, usize>> {
    let counts = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::RoundId)
        .column_as(outbox::Column::Id.count(), "count")
        .filter(outbox::Column::ParkedAt.is_not_null())
        .group_by(outbox::Column::RoundId)
        .into_tuple::<(Option<Uuid>, i64)>()
        .all(db)
        .await?;
    let count = |(id, count): (Option<Uuid>, i64)| {
        (id.map(RoundId), usize::try_from(count).unwrap_or_default())
    };
    Ok(counts.into_iter().map(count).collect())
}

/// The keys of the reminders of a round that a coordinator stopped.
///
/// # Errors
/// When the database cannot be read.
pub async fn stopped(db: &impl ConnectionTrait, id: RoundId) -> Stored<HashSet<String>> {
    let keys = done_due::Entity::find()
        .select_only()
        .column(done_due::Column::Key)
        .filter(done_due::Column::RoundId.eq(id.0))
        .filter(done_due::Column::Outcome.eq(STOPPED))
        .into_tuple::<String>()
        .all(db)
        .await?;
    Ok(keys.into_iter().collect())
}

/// What became of a reminder that a coordinator stopped.
pub const STOPPED: &str = "stopped";

/// Forgets that a reminder was stopped. Whether it was.
///
/// # Errors
/// When the database cannot be written.
pub async fn resume(tx: &Tx, round: RoundId, key: &str) -> Stored<bool> {
    let gone = done_due::Entity::delete_many()
        .filter(done_due::Column::RoundId.eq(round.0))
        .filter(done_due::Column::Key.eq(key))
        .filter(done_due::Column::Outcome.eq(STOPPED))
        .exec(&tx.0)
        .await?;
    Ok(gone.rows_affected > 0)
}
