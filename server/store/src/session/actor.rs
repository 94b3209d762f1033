//! Who stands behind a session, with what they may do now.

use super::standing;
use crate::entities::{duty, membership, passkey, person, project, session};
use crate::{Stored, Trouble};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Duty, Place, Role, SecondFactor};
use domain::ids::{MembershipId, PersonId, ProjectId, SessionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

/// What one query tells of a session: a row for each duty and each place of its person.
#[derive(Debug, FromQueryResult)]
struct ActorRow {
    person_id: Uuid,
    name: String,
    second_factor_at: Option<DateTime<Utc>>,
    totp_enrolled_at: Option<DateTime<Utc>>,
    has_passkey: bool,
    duty: Option<String>,
    membership: Option<Uuid>,
    project_id: Option<Uuid>,
    project_name: Option<String>,
    role: Option<String>,
    version: Option<i32>,
}

/// The person behind a session that still stands, with their places and duties: one query, since every
/// request asks it. Duties are left out until the second factor was given on this device, and whoever has one is
/// nobody's member before that.
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
    let passkeys = passkey::Entity::find()
        .select_only()
        .column(passkey::Column::Id)
        .filter(
            Expr::col((passkey::Entity, passkey::Column::PersonId))
                .equals((session::Entity, session::Column::PersonId)),
        )
        .into_query();
    let rows = session::Entity::find_by_id(id.0)
        .select_only()
        .column(session::Column::PersonId)
        .column(session::Column::SecondFactorAt)
        .column(person::Column::Name)
        .column(person::Column::TotpEnrolledAt)
        .expr_as(Expr::exists(passkeys), "has_passkey")
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
    let second_factor = first.second_factor(&held);
    if second_factor == SecondFactor::Asked {
        places.clear();
    }
    if second_factor != SecondFactor::Settled {
        held.clear();
    }
    Ok(Some(Actor {
        id: PersonId(first.person_id),
        name: first.name.clone(),
        session: id,
        places,
        second_factor,
        duties: held,
    }))
}

impl ActorRow {
    fn second_factor(&self, held: &[Duty]) -> SecondFactor {
        let has_one = self.totp_enrolled_at.is_some() || self.has_passkey;
        match (self.second_factor_at, has_one) {
            (None, true) => SecondFactor::Asked,
            (None, false) if !held.is_empty() => SecondFactor::ToSetUp,
            (Some(_), _) | (None, false) => SecondFactor::Settled,
        }
    }

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
