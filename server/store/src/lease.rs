//! A lease: who may act now. The fence only grows, so that one who lost the lease cannot write late.
//!
//! `now` is real time. On SQLite all processes share one host's clock; on PostgreSQL the database's own
//! clock is asked, so that no two machines disagree.

use crate::entities::lease;
use crate::{Kind, Store, Stored};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult,
    QueryFilter, Statement,
};

/// A lease that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// What it is for.
    pub key: String,
    /// Who holds it.
    pub holder: String,
    /// Grows whenever the holder changes.
    pub fence: i64,
}

#[derive(FromQueryResult)]
struct DatabaseNow {
    now: DateTime<Utc>,
}

impl Store {
    /// The time that leases go by: the database's own on PostgreSQL, `real` on SQLite.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn lease_time(&self, real: DateTime<Utc>) -> Stored<DateTime<Utc>> {
        match self.kind() {
            Kind::Sqlite => Ok(real),
            Kind::Postgres => {
                let ask =
                    Statement::from_string(sea_orm::DbBackend::Postgres, "select now() as now");
                let row = DatabaseNow::find_by_statement(ask)
                    .one(self.reader())
                    .await?;
                Ok(row.map_or(real, |row| row.now))
            }
        }
    }

    /// Takes or renews the lease `key` for `length`; nothing when another holds it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn lease(
        &self,
        key: &str,
        holder: &str,
        real: DateTime<Utc>,
        length: Duration,
    ) -> Stored<Option<Lease>> {
        let now = self.lease_time(real).await?;
        let tx = self.begin().await?;
        let row = lease::Entity::find_by_id(key.to_string())
            .one(&tx.0)
            .await?;
        let fence = match &row {
            None => 1,
            Some(row) if row.holder == holder => row.fence,
            Some(row) if row.until <= now => row.fence + 1,
            // No lease runs that long: the clock was set back, and the fence keeps the former holder out.
            Some(row) if row.until > now + length => row.fence + 1,
            Some(_) => return Ok(None),
        };
        let taken = match row {
            None => insert(&tx.0, key, holder, now + length).await?,
            Some(row) => {
                lease::Entity::update_many()
                    .col_expr(lease::Column::Holder, Expr::value(holder))
                    .col_expr(lease::Column::Fence, Expr::value(fence))
                    .col_expr(lease::Column::Until, Expr::value(now + length))
                    .filter(
                        lease::Column::Key
                            .eq(key)
                            .and(lease::Column::Fence.eq(row.fence)),
                    )
                    .filter(lease::Column::Holder.eq(row.holder))
                    .exec(&tx.0)
                    .await?
                    .rows_affected
                    == 1
            }
        };
        tx.commit().await?;
        Ok(taken.then(|| Lease {
            key: key.to_string(),
            holder: holder.to_string(),
            fence,
        }))
    }

    /// Gives the lease back, so that another need not wait for it to run out.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn give_back(&self, lease: &Lease, real: DateTime<Utc>) -> Stored<()> {
        let now = self.lease_time(real).await?;
        let tx = self.begin().await?;
        lease::Entity::update_many()
            .col_expr(lease::Column::Until, Expr::value(now))
            .filter(
                lease::Column::Key
                    .eq(&lease.key)
                    .and(lease::Column::Fence.eq(lease.fence)),
            )
            .filter(lease::Column::Holder.eq(&lease.holder))
            .exec(&tx.0)
            .await?;
        tx.commit().await
    }

    /// Whether `lease` still stands, asked inside the transaction that it guards. On PostgreSQL the row is
    /// locked until the transaction ends, so that nobody can take the lease in between.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn still_holds(&self, tx: &crate::Tx, lease: &Lease) -> Stored<bool> {
        use sea_orm::QuerySelect;
        let row = lease::Entity::find_by_id(lease.key.clone())
            .lock_exclusive()
            .one(&tx.0)
            .await?;
        Ok(row.is_some_and(|row| row.fence == lease.fence && row.holder == lease.holder))
    }
}

async fn insert(
    db: &impl ConnectionTrait,
    key: &str,
    holder: &str,
    until: DateTime<Utc>,
) -> Stored<bool> {
    let row = lease::ActiveModel {
        key: Set(key.to_string()),
        holder: Set(holder.to_string()),
        fence: Set(1),
        until: Set(until),
    };
    let insert = lease::Entity::insert(row)
        .on_conflict(
            sea_orm::sea_query::OnConflict::column(lease::Column::Key)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(insert == 1)
}
