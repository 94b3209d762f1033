//! Who belongs to a project: invitations by email, roles, leaving.

use crate::announce::{self, About, To};
use crate::keys::{Purpose, sha256};
use crate::sessions::{self, Fresh};
use crate::sign_in::CannotSignIn;
use crate::{App, Done, Stop, limits};
use chrono::TimeDelta;
use domain::access::{LeadOf, MemberOf, Role};
use domain::ids::{InvitationId, MembershipId, PersonId, ProjectId};
use domain::organisation::{CannotInvite, Project};
use domain::person;
use domain::problem::Reading;
use domain::times::Times;
use store::Tx;
pub use store::membership::{Invitation, Member};

/// How long an invitation works, in days.
pub const INVITATION_DAYS: i64 = 14;

/// The people of a project, and who has been invited.
#[derive(Clone, Debug)]
pub struct People {
    /// The project.
    pub project: Project,
    /// Its members.
    pub members: Vec<Member>,
    /// Open invitations.
    pub invited: Vec<Invitation>,
}

/// An invitation as the invited person sees it.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// The project's name.
    pub project_name: String,
    /// Who invites.
    pub by: String,
    /// Whether the address belongs to somebody already, whose name is known.
    pub is_known: bool,
}

/// The people of a project.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(app: &App, at: Times, by: &MemberOf) -> Done<People> {
    let db = app.store.reader();
    Ok(People {
        project: store::organisation::project(db, by.project())
            .await?
            .ok_or(Stop::NotThere)?,
        members: store::membership::of_project(db, by.project()).await?,
        invited: store::membership::invitations(db, by.project(), at.real).await?,
    })
}

/// Invites `email` to the project. An earlier open invitation to the same address stops working.
///
/// # Errors
/// Problems field by field; [`CannotInvite::MemberAlready`].
pub async fn invite(app: &App, at: Times, by: &LeadOf, email: &str, role: &str) -> Done<()> {
    let mut read = Reading::default();
    let email = read.field("email", person::email(email));
    let role = read.choice(
        "role",
        Role::parse(role),
        Role::Contributor,
        "Choose what they will do.",
    );
    let (email, role) = read.done((email, role))?;
    let tx = app.store.begin().await?;
    let members = store::membership::of_project(tx.reader(), by.project()).await?;
    let asks = Asks {
        project: by.project(),
        by: by.person(),
        email,
        role,
    };
    promise(app, &tx, at, &members, asks).await?;
    Ok(tx.commit().await?)
}

/// Who is asked to become what.
pub(crate) struct Asks {
    pub(crate) project: ProjectId,
    pub(crate) by: PersonId,
    pub(crate) email: String,
    pub(crate) role: Role,
}

/// Makes the invitation, with its letter and its line in the journal.
pub(crate) async fn promise(
    app: &App,
    tx: &Tx,
    at: Times,
    members: &[Member],
    asks: Asks,
) -> Done<InvitationId> {
    if members
        .iter()
        .any(|member| member.person.email == asks.email)
    {
        return Err(CannotInvite::MemberAlready.into());
    }
    let id = InvitationId::new(&*app.chance);
    let hash = sha256(app.keys.token(Purpose::Invitation, id.0));
    let new = Invitation {
        id,
        project: asks.project,
        email: asks.email.clone(),
        role: asks.role,
        invited_by: asks.by,
        expires_at: at.real + TimeDelta::days(INVITATION_DAYS),
        over_at: None,
        asked_again_at: None,
    };
    store::membership::invite(tx, &new, &hash, at.real).await?;
    let about = About {
        project: Some(asks.project),
        subject: Some(("invitation", id.0)),
        ..About::default()
    };
    let who = Some(asks.by);
    announce::journal(app, tx, at, who, "member_invited", about.clone(), "").await?;
    let to = To::Address(asks.email);
    announce::letter(app, tx, at, "invited_to_project", to, id, about).await?;
    Ok(id)
}

/// The invitation behind `token`, while it works.
///
/// # Errors
/// [`CannotInvite::InvitationIsOver`], [`CannotInvite::InvitationRanOut`].
pub async fn invitation(app: &App, at: Times, token: &str) -> Done<Invited> {
    let db = app.store.reader();
    let invitation = store::membership::invitation_by_token(db, &sha256(token)).await?;
    let invitation = invitation
        .filter(|invitation| invitation.over_at.is_none())
        .ok_or(CannotInvite::InvitationIsOver)?;
    if invitation.expires_at <= at.real {
        return Err(CannotInvite::InvitationRanOut.into());
    }
    let project = store::organisation::project(db, invitation.project)
        .await?
        .ok_or(Stop::NotThere)?;
    let by = store::person::by_id(db, invitation.invited_by)
        .await?
        .ok_or(Stop::NotThere)?;
    let is_known = store::person::by_email(db, &invitation.email)
        .await?
        .is_some();
    Ok(Invited {
        invitation,
        project_name: project.name,
        by: by.name,
        is_known,
    })
}

/// Takes the invitation up: the person belongs to the project and is signed in on this device.
///
/// # Errors
/// A problem with `name`; [`CannotInvite`]; [`CannotSignIn::TooOften`] from one machine.
pub async fn accept(
    app: &App,
    at: Times,
    token: &str,
    name: &str,
    device: &str,
    from: &str,
) -> Done<Fresh> {
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let invited = invitation(app, at, token).await?;
    let invitation = invited.invitation;
    let tx = app.store.begin().await?;
    let person = match store::person::by_email(tx.reader(), &invitation.email).await? {
        // A closed account is opened by an administrator, not by an invitation.
        Some(person) if person.deactivated_at.is_some() => {
            return Err(CannotInvite::InvitationIsOver.into());
        }
        Some(person) => person.id,
        None => {
            let name = person::name(name).map_err(|says| Stop::amiss("name", &says))?;
            let id = PersonId::new(&*app.chance);
            store::person::add(&tx, id, &name, &invitation.email, at.real).await?;
            id
        }
    };
    store::person::confirm(&tx, person, at.real).await?;
    joins(app, &tx, at, &invitation, person).await?;
    let fresh = sessions::open(app, &tx, at, person, device, None).await?;
    tx.commit().await?;
    Ok(fresh)
}

pub(crate) async fn joins(
    app: &App,
    tx: &Tx,
    at: Times,
    invitation: &Invitation,
    person: PersonId,
) -> Done<()> {
    let (project, role) = (invitation.project, invitation.role);
    store::membership::accept(tx, invitation.id, at.real).await?;
    let members = store::membership::of_project(tx.reader(), project).await?;
    if !members.iter().any(|member| member.person.id == person) {
        let id = MembershipId::new(&*app.chance);
        store::membership::add(tx, id, project, person, role, at.real).await?;
    }
    let about = About {
        project: Some(project),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(person), "member_joined", about, "").await
}

/// Takes an invitation back.
///
/// # Errors
/// [`Stop::NotThere`] when it is another project's; [`Stop::ChangedMeanwhile`] when it is over.
pub async fn withdraw(app: &App, at: Times, by: &LeadOf, id: InvitationId) -> Done<()> {
    let invitation = store::membership::invitation_by_id(app.store.reader(), id).await?;
    invitation
        .filter(|invitation| invitation.project == by.project())
        .ok_or(Stop::NotThere)?;
    let tx = app.store.begin().await?;
    store::membership::withdraw(&tx, id, at.real).await?;
    let about = About {
        project: Some(by.project()),
        subject: Some(("invitation", id.0)),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        "invitation_withdrawn",
        about,
        "",
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Gives a member another role. The last lead stays lead.
///
/// # Errors
/// [`CannotInvite::LastLead`], [`Stop::NotThere`].
pub async fn change_role(
    app: &App,
    at: Times,
    by: &LeadOf,
    id: MembershipId,
    role: &str,
) -> Done<()> {
    let role = Role::parse(role).ok_or_else(|| Stop::amiss("role", "Choose what they will do."))?;
    let tx = app.store.begin().await?;
    let member = leaving(&tx, by, id, role != Role::Lead).await?;
    store::membership::change_role(&tx, id, member.version, role).await?;
    changed(app, &tx, at, by, member.person.id, "role_changed").await?;
    Ok(tx.commit().await?)
}

/// Ends a membership. The last lead stays.
///
/// # Errors
/// [`CannotInvite::LastLead`], [`Stop::NotThere`].
pub async fn end(app: &App, at: Times, by: &LeadOf, id: MembershipId) -> Done<()> {
    let tx = app.store.begin().await?;
    let member = leaving(&tx, by, id, true).await?;
    store::membership::end(&tx, id, member.version, at.real).await?;
    store::handover::end_of(&tx, by.project(), member.person.id, at.real).await?;
    changed(app, &tx, at, by, member.person.id, "member_left").await?;
    Ok(tx.commit().await?)
}

/// A changed place ends that person's sessions elsewhere: what they may do is asked for anew.
async fn changed(
    app: &App,
    tx: &Tx,
    at: Times,
    by: &LeadOf,
    person: PersonId,
    what: &'static str,
) -> Done<()> {
    if person != by.person() {
        store::session::end_all(tx, person, at.real).await?;
    }
    let about = About {
        project: Some(by.project()),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(by.person()), what, about, "").await
}

/// The member who leaves or changes. Two leads who take each other off at once do not both succeed.
async fn leaving(tx: &Tx, by: &LeadOf, id: MembershipId, leaves_lead: bool) -> Done<Member> {
    store::organisation::hold(tx, by.project()).await?;
    let members = store::membership::of_project(tx.reader(), by.project()).await?;
    let leads = members
        .iter()
        .filter(|member| member.role == Role::Lead)
        .count();
    let member = members
        .into_iter()
        .find(|member| member.membership == id)
        .ok_or(Stop::NotThere)?;
    if leaves_lead && member.role == Role::Lead && leads == 1 {
        return Err(CannotInvite::LastLead.into());
    }
    Ok(member)
}
