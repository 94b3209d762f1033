//! Sessions, and who stands behind one.

use crate::entities::{duty, membership, person, project, session};
use crate::{Stored, Trouble, Tx};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Duty, Place, Role};
use domain::ids::{MembershipId, PersonId, ProjectId, SessionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct New {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub person: PersonId,
    /// The SHA-256 of the secret that renews it.
    pub renew_hash: String,
    /// The browser's own name for itself.
    pub device: String,
    /// When, real time.
    pub created_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// When the second factor was given.
    pub second_factor_at: Option<DateTime<Utc>>,
}

/// A session in its owner's list.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its id.
    pub session: SessionId,
    /// The browser's own name for itself.
    pub device: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed.
    pub last_seen_at: DateTime<Utc>,
}

fn standing(now: DateTime<Utc>, idle_since: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(session::Column::EndedAt.is_null())
        .add(session::Column::ExpiresAt.gt(now))
        .add(session::Column::LastSeenAt.gt(idle_since))
}

/// Opens a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(tx: &Tx, new: New) -> Stored<()> {
    let row = session::ActiveModel {
        id: Set(new.id.0),
        person_id: Set(new.person.0),
        renew_hash: Set(new.renew_hash),
        device: Set(new.device),
        created_at: Set(new.created_at),
        last_seen_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        second_factor_at: Set(new.second_factor_at),
        ended_at: Set(None),
    };
    session::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// What one query tells of a session: a row for each duty and each place of its person.
#[derive(Debug, FromQueryResult)]
struct ActorRow {
    person_id: Uuid,
    name: String,
    second_factor_at: Option<DateTime<Utc>>,
    duty: Option<String>,
    membership: Option<Uuid>,
    project_id: Option<Uuid>,
    project_name: Option<String>,
    role: Option<String>,
    version: Option<i32>,
}

/// The person behind a session that still stands, with their places and duties: one query, since every
/// request asks it. Duties are left out until the second factor was given on this device.
///
/// # Errors
/// When the database cannot be read, or holds a duty or a role that no one knows.
pub async fn actor(
    db: &impl ConnectionTrait,
    id: SessionId,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Stored<Option<Actor>> {
    let lasting = |ended: Expr| Condition::all().add(ended.is_null());
    let rows = session::Entity::find_by_id(id.0)
        .select_only()
        .column(session::Column::PersonId)
        .column(session::Column::SecondFactorAt)
        .column(person::Column::Name)
        .column_as(duty::Column::Role, "duty")
        .column_as(membership::Column::Id, "membership")
        .column_as(membership::Column::ProjectId, "project_id")
        .column_as(project::Column::Name, "project_name")
        .column_as(membership::Column::Role, "role")
        .column_as(membership::Column::Version, "version")
        .join(
            JoinType::InnerJoin,
            session::Entity::belongs_to(person::Entity)
                .from(session::Column::PersonId)
                .to(person::Column::Id)
                .into(),
        )
        .join(
            JoinType::LeftJoin,
            session::Entity::belongs_to(duty::Entity)
                .from(session::Column::PersonId)
                .to(duty::Column::PersonId)
                .on_condition(move |_, duty| lasting(Expr::col((duty, duty::Column::EndedAt))))
                .into(),
        )
        .join(
            JoinType::LeftJoin,
            session::Entity::belongs_to(membership::Entity)
                .from(session::Column::PersonId)
                .to(membership::Column::PersonId)
                .on_condition(move |_, place| {
                    lasting(Expr::col((place, membership::Column::EndedAt)))
                })
                .into(),
        )
        .join(
            JoinType::LeftJoin,
            membership::Entity::belongs_to(project::Entity)
                .from(membership::Column::ProjectId)
                .to(project::Column::Id)
                .into(),
        )
        .filter(standing(now, idle_since))
        .filter(person::Column::DeactivatedAt.is_null())
        .order_by_asc(project::Column::Name)
        .order_by_asc(project::Column::Id)
        .into_model::<ActorRow>()
        .all(db)
        .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let mut held: Vec<Duty> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for row in &rows {
        if let Some(duty) = row.duty()?.filter(|duty| !held.contains(duty)) {
            held.push(duty);
        }
        let place = row.place()?;
        if let Some(place) =
            place.filter(|new| places.iter().all(|old| old.membership != new.membership))
        {
            places.push(place);
        }
    }
    let given = first.second_factor_at.is_some();
    Ok(Some(Actor {
        id: PersonId(first.person_id),
        name: first.name.clone(),
        session: id,
        places,
        second_factor_wanted: !given && !held.is_empty(),
        duties: if given { held } else { Vec::new() },
    }))
}

impl ActorRow {
    fn duty(&self) -> Stored<Option<Duty>> {
        let read = |word: &String| {
            Duty::parse(word).ok_or_else(|| Trouble::Broken(format!("duty of {}", self.person_id)))
        };
        self.duty.as_ref().map(read).transpose()
    }

    fn place(&self) -> Stored<Option<Place>> {
        let (Some(id), Some(project), Some(name), Some(role), Some(version)) = (
            self.membership,
            self.project_id,
            &self.project_name,
            &self.role,
            self.version,
        ) else {
            return Ok(None);
        };
        Ok(Some(Place {
            membership: MembershipId(id),
            project: ProjectId(project),
            project_name: name.clone(),
            role: Role::parse(role)
                .ok_or_else(|| Trouble::Broken(format!("membership {id}: role")))?,
            version,
        }))
    }
}

/// The duties that a person holds now.
///
/// # Errors
/// When the database cannot be read, or holds a duty that no one knows.
pub async fn duties(db: &impl ConnectionTrait, person: PersonId) -> Stored<Vec<Duty>> {
    let rows = duty::Entity::find()
        .filter(
            duty::Column::PersonId
                .eq(person.0)
                .and(duty::Column::EndedAt.is_null()),
        )
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Duty::parse(&row.role).ok_or_else(|| Trouble::Broken(format!("duty {}: role", row.id)))
        })
        .collect()
}

/// Marks the session that `renew_hash` belongs to as seen now; nothing when it is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn seen(
    tx: &Tx,
    renew_hash: &str,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Stored<Option<SessionId>> {
    let row = session::Entity::find()
        .filter(session::Column::RenewHash.eq(renew_hash))
        .filter(standing(now, idle_since))
        .one(&tx.0)
        .await?;
    let Some(row) = row else { return Ok(None) };
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::Id.eq(row.id))
        .exec(&tx.0)
        .await?;
    Ok(Some(SessionId(row.id)))
}

/// Notes that the second factor was given in this session.
///
/// # Errors
/// When the database cannot be written.
pub async fn second_factor(tx: &Tx, id: SessionId, at: DateTime<Utc>) -> Stored<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SecondFactorAt, Expr::value(at))
        .filter(session::Column::Id.eq(id.0))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// The sessions of a person that still stand, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> Stored<Vec<Open>> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.0))
        .filter(standing(now, idle_since))
        .order_by_desc(session::Column::LastSeenAt)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Open {
            session: SessionId(row.id),
            device: row.device,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        })
        .collect())
}

/// Ends a session of `person`; says whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, id: SessionId, person: PersonId, at: DateTime<Utc>) -> Stored<bool> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .filter(
            session::Column::Id
                .eq(id.0)
                .and(session::Column::PersonId.eq(person.0)),
        )
        .filter(session::Column::EndedAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Ends all sessions of `person`: at a change of role, when a membership ends, when an account closes.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(tx: &Tx, person: PersonId, at: DateTime<Utc>) -> Stored<()> {
    end_others(tx, person, None, at).await
}

/// Ends all sessions of `person` but the one to be kept.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_others(
    tx: &Tx,
    person: PersonId,
    kept: Option<SessionId>,
    at: DateTime<Utc>,
) -> Stored<()> {
    let others = kept.map_or_else(Condition::all, |kept| {
        Condition::all().add(session::Column::Id.ne(kept.0))
    });
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(at))
        .filter(
            session::Column::PersonId
                .eq(person.0)
                .and(session::Column::EndedAt.is_null()),
        )
        .filter(others)
        .exec(&tx.0)
        .await?;
    Ok(())
}
