//! Invitations, from the side of whoever is invited: several at once, and one that has run out.
//!
//! Not here: inviting, and the page behind an invitation's link (`memberships`).

use crate::announce::{self, About, To};
use crate::keys::sha256;
use crate::memberships::joins;
use crate::sign_in::CannotSignIn;
use crate::{App, Done, Stop, limits};
use domain::access::Actor;
use domain::ids::{InvitationId, ProjectId};
use domain::organisation::CannotInvite;
use domain::times::Times;
use store::membership::Invitation;

/// The invitations that wait for the person who asks, at their own address: each with its project's name and who
/// invites.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_for(
    app: &App,
    at: Times,
    who: &Actor,
) -> Done<Vec<(Invitation, String, String)>> {
    let db = app.store.reader();
    let own = store::person::with_confirmation(db, [who.id])
        .await?
        .remove(&who.id);
    match own {
        Some((person, true)) => {
            Ok(store::membership::invitations_to(db, &person.email, at.real).await?)
        }
        Some((_, false)) | None => Ok(Vec::new()),
    }
}

/// Takes up an invitation to one's own address, while signed in: no letter is looked for.
///
/// # Errors
/// [`Stop::NotThere`] when it is somebody else's, or over.
pub async fn take_up(app: &App, at: Times, who: &Actor, id: InvitationId) -> Done<ProjectId> {
    let waiting = waiting_for(app, at, who).await?;
    let found = waiting.into_iter().find(|(one, _, _)| one.id == id);
    let (invitation, _, _) = found.ok_or(Stop::NotThere)?;
    let tx = app.store.begin().await?;
    joins(app, &tx, at, &invitation, who.id).await?;
    tx.commit().await?;
    Ok(invitation.project)
}

/// Asks the project's leads for another invitation, after this one has run out. Once is enough; twice is no harm.
///
/// # Errors
/// [`CannotInvite::InvitationIsOver`]; [`CannotSignIn::TooOften`] from one machine.
pub async fn ask_again(app: &App, at: Times, token: &str, from: &str) -> Done<()> {
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let db = app.store.reader();
    let found = store::membership::invitation_by_token(db, &sha256(token)).await?;
    let invitation = found
        .filter(|one| one.over_at.is_none() && one.expires_at <= at.real)
        .ok_or(CannotInvite::InvitationIsOver)?;
    if invitation.asked_again_at.is_some() {
        return Ok(());
    }
    let project = invitation.project;
    let tx = app.store.begin().await?;
    store::membership::ask_again(&tx, invitation.id, at.real).await?;
    let about = About {
        project: Some(project),
        subject: Some(("invitation", invitation.id.0)),
        ..About::default()
    };
    let what = "invitation_asked_again";
    announce::journal(app, &tx, at, None, what, about.clone(), "").await?;
    let leads = store::organisation::leads(tx.reader(), [project]).await?;
    for lead in leads.into_values().flatten() {
        let to = To::Person(lead.id);
        let cause = invitation.id;
        announce::letter(app, &tx, at, "invitation_asked", to, cause, about.clone()).await?;
    }
    Ok(tx.commit().await?)
}
