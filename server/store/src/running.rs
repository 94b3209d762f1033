//! How it runs: what operators see of letters and of the engine. Counts and instants, and nothing about anybody.

use crate::entities::{lease, outbox};
use crate::{Store, Stored};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The outbox in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Post {
    /// Promised for later.
    pub waiting: u64,
    /// Whose time has come.
    pub due: u64,
    /// Sent.
    pub sent: u64,
    /// Of no use any more.
    pub dropped: u64,
    /// Set aside for a person to look at.
    pub parked: u64,
    /// Since when the oldest of those due has been (round clock).
    pub oldest_due: Option<DateTime<Utc>>,
}

fn many(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

/// The outbox at `now` on the round clock.
///
/// # Errors
/// When the database cannot be read.
pub async fn post(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Stored<Post> {
    let ended = outbox::Entity::find()
        .select_only()
        .column_as(Expr::cust("count(sent_at)"), "sent")
        .column_as(Expr::cust("count(dropped_at)"), "dropped")
        .column_as(Expr::cust("count(parked_at)"), "parked")
        .into_tuple::<(i64, i64, i64)>()
        .one(db)
        .await?;
    let (sent, dropped, parked) = ended.unwrap_or_default();
    let open = || outbox::Entity::find().filter(crate::outbox::open());
    let is_due = outbox::Column::SendAfter.lte(now);
    let counted = async |wanted| -> Stored<u64> {
        let count = open()
            .filter(wanted)
            .select_only()
            .column_as(Expr::cust("count(*)"), "count")
            .into_tuple::<i64>()
            .one(db)
            .await?;
        Ok(many(count.unwrap_or_default()))
    };
    let oldest_due = open()
        .filter(is_due.clone())
        .select_only()
        .column(outbox::Column::SendAfter)
        .order_by_asc(outbox::Column::SendAfter)
        .limit(1)
        .into_tuple::<DateTime<Utc>>()
        .one(db)
        .await?;
    Ok(Post {
        waiting: counted(outbox::Column::SendAfter.gt(now)).await?,
        due: counted(is_due).await?,
        sent: many(sent),
        dropped: many(dropped),
        parked: many(parked),
        oldest_due,
    })
}

/// How many letters left on each day since `since`, by date in UTC; days without one are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent_by_day(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Stored<Vec<(String, u64)>> {
    // Both databases write an instant beginning with its date; PostgreSQL is asked in UTC.
    let day = Expr::cust("substr(cast(sent_at as text), 1, 10)");
    let days = outbox::Entity::find()
        .select_only()
        .column_as(day.clone(), "day")
        .column_as(Expr::cust("count(*)"), "count")
        .filter(outbox::Column::SentAt.gte(since))
        .group_by(day)
        .into_tuple::<(String, i64)>()
        .all(db)
        .await?;
    Ok(days
        .into_iter()
        .map(|(day, count)| (day, many(count)))
        .collect())
}

impl Store {
    /// How long ago the lease `key` was last given back or ran out; nothing where it never was taken.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn since_lease(&self, key: &str, real: DateTime<Utc>) -> Stored<Option<TimeDelta>> {
        let now = self.lease_time(real).await?;
        let row = lease::Entity::find_by_id(key.to_string())
            .one(self.reader())
            .await?;
        Ok(row.map(|row| (now - row.until).max(TimeDelta::zero())))
    }
}
