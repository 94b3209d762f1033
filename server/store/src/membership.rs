//! Who belongs to which project, and who has been invited.

use crate::entities::{invitation, membership, person, project};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::ids::{InvitationId, MembershipId, PersonId, ProjectId};
use domain::person::Person;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder,
};
use std::collections::HashMap;

/// A member of a project.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their membership.
    pub membership: MembershipId,
    /// Who.
    pub person: Person,
    /// As what.
    pub role: Role,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Counted up by every change.
    pub version: i32,
}

/// An invitation.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// To which project.
    pub project: ProjectId,
    /// To which address.
    pub email: String,
    /// As what.
    pub role: Role,
    /// By whom.
    pub invited_by: PersonId,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
    /// When it was taken up or taken back.
    pub over_at: Option<DateTime<Utc>>,
    /// When the invited person asked for another, after it had run out.
    pub asked_again_at: Option<DateTime<Utc>>,
}

fn read(row: invitation::Model) -> Stored<Invitation> {
    let role = Role::parse(&row.role)
        .ok_or_else(|| Trouble::Broken(format!("invitation {}: role", row.id)))?;
    Ok(Invitation {
        id: InvitationId(row.id),
        project: ProjectId(row.project_id),
        email: row.email,
        role,
        invited_by: PersonId(row.invited_by),
        expires_at: row.expires_at,
        over_at: row.accepted_at.or(row.withdrawn_at),
        asked_again_at: row.asked_again_at,
    })
}

/// Makes `person` a member.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &Tx,
    id: MembershipId,
    project: ProjectId,
    person: PersonId,
    role: Role,
    at: DateTime<Utc>,
) -> Stored<()> {
    let row = membership::ActiveModel {
        id: Set(id.0),
        project_id: Set(project.0),
        person_id: Set(person.0),
        role: Set(role.word().to_string()),
        since: Set(at),
        ended_at: Set(None),
        version: Set(1),
    };
    membership::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// The members of a project, the longest there first: two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_project(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Vec<Member>> {
    let rows = membership::Entity::find()
        .filter(
            membership::Column::ProjectId
                .eq(project.0)
                .and(membership::Column::EndedAt.is_null()),
        )
        .order_by_asc(membership::Column::Since)
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .all(db)
        .await?;
    let people: HashMap<_, _> = people
        .into_iter()
        .map(|row| (row.id, crate::person::read(row)))
        .collect();
    rows.into_iter()
        .filter_map(|row| {
            people
                .get(&row.person_id)
                .cloned()
                .map(|person| (row, person))
        })
        .map(|(row, person)| {
            let role = Role::parse(&row.role)
                .ok_or_else(|| Trouble::Broken(format!("membership {}: role", row.id)))?;
            Ok(Member {
                membership: MembershipId(row.id),
                person,
                role,
                since: row.since,
                version: row.version,
            })
        })
        .collect()
}

/// Ends a membership; refused when it moved meanwhile.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn end(tx: &Tx, id: MembershipId, version: i32, at: DateTime<Utc>) -> Stored<()> {
    let update = membership::Entity::update_many()
        .col_expr(membership::Column::EndedAt, Expr::value(at))
        .col_expr(
            membership::Column::Version,
            Expr::col(membership::Column::Version).add(1),
        )
        .filter(
            membership::Column::Id
                .eq(id.0)
                .and(membership::Column::Version.eq(version)),
        )
        .filter(membership::Column::EndedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Gives a member another role; refused when the membership moved meanwhile.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn change_role(tx: &Tx, id: MembershipId, version: i32, role: Role) -> Stored<()> {
    let update = membership::Entity::update_many()
        .col_expr(membership::Column::Role, Expr::value(role.word()))
        .col_expr(
            membership::Column::Version,
            Expr::col(membership::Column::Version).add(1),
        )
        .filter(
            membership::Column::Id
                .eq(id.0)
                .and(membership::Column::Version.eq(version)),
        )
        .filter(membership::Column::EndedAt.is_null());
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Adds an invitation, taking back earlier open ones to the same address.
///
/// # Errors
/// When the database cannot be written.
pub async fn invite(tx: &Tx, new: &Invitation, token_hash: &str, at: DateTime<Utc>) -> Stored<()> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::WithdrawnAt, Expr::value(at))
        .filter(
            invitation::Column::ProjectId
                .eq(new.project.0)
                .and(invitation::Column::Email.eq(&new.email)),
        )
        .filter(
            invitation::Column::AcceptedAt
                .is_null()
                .and(invitation::Column::WithdrawnAt.is_null()),
        )
        .exec(&tx.0)
        .await?;
    let row = invitation::ActiveModel {
        id: Set(new.id.0),
        project_id: Set(new.project.0),
        invited_by: Set(new.invited_by.0),
        email: Set(new.email.clone()),
        role: Set(new.role.word().to_string()),
        token_hash: Set(token_hash.to_string()),
        created_at: Set(at),
        expires_at: Set(new.expires_at),
        accepted_at: Set(None),
        withdrawn_at: Set(None),
        asked_again_at: Set(None),
    };
    invitation::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// The invitation whose token has this hash.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitation_by_token(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Stored<Option<Invitation>> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// One invitation.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitation_by_id(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Stored<Option<Invitation>> {
    invitation::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The open invitations of a project, and those that ran out and were asked for again.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitations(
    db: &impl ConnectionTrait,
    project: ProjectId,
    now: DateTime<Utc>,
) -> Stored<Vec<Invitation>> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::ProjectId.eq(project.0))
        .filter(
            Condition::any()
                .add(invitation::Column::ExpiresAt.gt(now))
                .add(invitation::Column::AskedAgainAt.is_not_null()),
        )
        .filter(
            invitation::Column::AcceptedAt
                .is_null()
                .and(invitation::Column::WithdrawnAt.is_null()),
        )
        .order_by_asc(invitation::Column::CreatedAt)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Takes an invitation up; refused when it is over.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn accept(tx: &Tx, id: InvitationId, at: DateTime<Utc>) -> Stored<()> {
    settle(
        tx,
        id,
        invitation::Column::AcceptedAt,
        at,
        Some(invitation::Column::ExpiresAt.gt(at)),
    )
    .await
}

/// Takes an invitation back; refused when it is over.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn withdraw(tx: &Tx, id: InvitationId, at: DateTime<Utc>) -> Stored<()> {
    settle(tx, id, invitation::Column::WithdrawnAt, at, None).await
}

/// Notes that the invited person asks for another; refused when it is over, or was asked for before.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`].
pub async fn ask_again(tx: &Tx, id: InvitationId, at: DateTime<Utc>) -> Stored<()> {
    let unasked = invitation::Column::AskedAgainAt.is_null();
    settle(tx, id, invitation::Column::AskedAgainAt, at, Some(unasked)).await
}

/// The open invitations to `email`: each with its project's name and who invites.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitations_to(
    db: &impl ConnectionTrait,
    email: &str,
    now: DateTime<Utc>,
) -> Stored<Vec<(Invitation, String, String)>> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::Email.eq(email))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .filter(invitation::Column::AcceptedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null())
        .order_by_asc(invitation::Column::CreatedAt)
        .all(db)
        .await?;
    let projects = rows.iter().map(|row| ProjectId(row.project_id));
    let projects = crate::name::projects(db, projects).await?;
    let people = rows.iter().map(|row| PersonId(row.invited_by));
    let people = crate::name::people(db, people).await?;
    let named = |row: invitation::Model| {
        let one = read(row)?;
        let project = projects.get(&one.project).cloned().unwrap_or_default();
        let by = people.get(&one.invited_by).cloned().unwrap_or_default();
        Ok((one, project, by))
    };
    rows.into_iter().map(named).collect()
}

async fn settle(
    tx: &Tx,
    id: InvitationId,
    column: invitation::Column,
    at: DateTime<Utc>,
    only: Option<Expr>,
) -> Stored<()> {
    let update = invitation::Entity::update_many()
        .col_expr(column, Expr::value(at))
        .filter(invitation::Column::Id.eq(id.0))
        .filter(only.map_or_else(Condition::all, |only| Condition::all().add(only)))
        .filter(
            invitation::Column::AcceptedAt
                .is_null()
                .and(invitation::Column::WithdrawnAt.is_null()),
        );
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Every membership: whose, in which project (by name), as what.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn everywhere(db: &impl ConnectionTrait) -> Stored<Vec<(PersonId, String, Role)>> {
    let names: HashMap<_, _> = project::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let rows = membership::Entity::find()
        .filter(membership::Column::EndedAt.is_null())
        .order_by_asc(membership::Column::Since)
        .all(db)
        .await?;
    let read = rows.into_iter().map(|row| {
        let role = Role::parse(&row.role)
            .ok_or_else(|| Trouble::Broken(format!("membership {}: role", row.id)))?;
        let name = names.get(&row.project_id).cloned().unwrap_or_default();
        Ok((PersonId(row.person_id), name, role))
    });
    read.collect()
}
