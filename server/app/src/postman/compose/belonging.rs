//! Letters about accounts, and about who leads a project.

use super::{Answer, Desk, unsigned};
use crate::addresses::STOP_DAYS;
use crate::keys::Purpose;
use chrono::TimeDelta;
use domain::calendar;
use domain::ids::{AddressChangeId, HandoverId, InvitationId, PersonId};
use letters::{
    AddressChanging, Day, InvitationAsked, LeadChanged, LeadOffered, NewAddress, PasskeyChanged,
    ProjectErased, SecondFactorReset,
};
use store::Stored;
use store::address_change::AddressChange;

const OVER: &str = "The change was confirmed, stopped, or asked for anew.";
const TOO_LATE: &str = "The link would not work any more.";

async fn change(desk: &Desk<'_>) -> Stored<AddressChange> {
    let id = AddressChangeId(desk.subject()?);
    let change = store::address_change::by_id(desk.db(), id).await?;
    change.ok_or_else(|| desk.lacks("a change of address that is not there"))
}

async fn name(desk: &Desk<'_>, person: PersonId) -> Stored<String> {
    let person = store::person::by_id(desk.db(), person).await?;
    let person = person.ok_or_else(|| desk.lacks("somebody who is not there"))?;
    Ok(person.name)
}

pub(super) async fn new_address(desk: &Desk<'_>) -> Stored<Answer> {
    let change = change(desk).await?;
    if change.confirmed_at.is_some() || change.stopped_at.is_some() {
        return Ok(Err(OVER));
    }
    let minutes = (change.expires_at - desk.at.real).num_minutes();
    if minutes <= 0 {
        return Ok(Err(TOO_LATE));
    }
    let hours = u16::try_from((minutes + 59) / 60).unwrap_or(u16::MAX);
    let token = desk.token(Purpose::NewAddress, change.id.0);
    let path = links::public::new_address(&token);
    Ok(unsigned(NewAddress { hours }, path))
}

pub(super) async fn address_changing(desk: &Desk<'_>) -> Stored<Answer> {
    let change = change(desk).await?;
    if change.stopped_at.is_some() {
        return Ok(Err(OVER));
    }
    let until = change.asked_at + TimeDelta::days(STOP_DAYS);
    if until <= desk.at.real {
        return Ok(Err(TOO_LATE));
    }
    let until = Day(calendar::last_date_before(until, desk.app.time_zone));
    let token = desk.token(Purpose::NotMe, change.id.0);
    let path = links::public::not_me(&token);
    Ok(unsigned(AddressChanging { until }, path))
}

pub(super) async fn second_factor_reset(desk: &Desk<'_>) -> Stored<Answer> {
    let by = name(desk, PersonId(desk.subject()?)).await?.into();
    let path = links::me::second_factor();
    Ok(unsigned(SecondFactorReset { by }, path))
}

/// Which of the two it was, its cause tells.
pub(super) async fn passkey_changed(desk: &Desk<'_>) -> Stored<Answer> {
    let happened = match desk.promised.promise.split(':').nth(1) {
        Some("passkey_added") => "A passkey was added to your account.",
        Some("passkey_removed") => "A passkey was removed from your account.",
        Some(_) | None => return Err(desk.lacks("neither added nor removed")),
    };
    let happened = happened.into();
    let path = links::me::second_factor();
    Ok(unsigned(PasskeyChanged { happened }, path))
}

/// Its subject is the person who had it erased.
pub(super) async fn project_erased(desk: &Desk<'_>) -> Stored<Answer> {
    let by = name(desk, PersonId(desk.subject()?)).await?.into();
    Ok(unsigned(ProjectErased { by }, links::me::home()))
}

pub(super) async fn invitation_asked(desk: &Desk<'_>) -> Stored<Answer> {
    let id = InvitationId(desk.subject()?);
    let invitation = store::membership::invitation_by_id(desk.db(), id).await?;
    if invitation.is_none_or(|invitation| invitation.over_at.is_some()) {
        return Ok(Err("The invitation was taken back or sent anew."));
    }
    let project = desk.project().await?;
    let path = links::project::members(project.id);
    let project = project.name.into();
    Ok(unsigned(InvitationAsked { project }, path))
}

pub(super) async fn lead_offered(desk: &Desk<'_>) -> Stored<Answer> {
    let id = HandoverId(desk.subject()?);
    let offer = store::handover::by_id(desk.db(), id).await?;
    let offer = offer.ok_or_else(|| desk.lacks("an offer that is not there"))?;
    if offer.settled_at.is_some() {
        return Ok(Err("The offer was answered or taken back."));
    }
    let letter = LeadOffered {
        project: desk.project().await?.name.into(),
        by: name(desk, offer.by).await?.into(),
    };
    Ok(unsigned(letter, links::me::home()))
}

/// After a handover its subject is the offer; after a coordinator's help, the invitation or the person who leads.
pub(super) async fn lead_changed(desk: &Desk<'_>) -> Stored<Answer> {
    let (db, subject) = (desk.db(), desk.subject()?);
    let project = desk.project().await?;
    let offer = store::handover::by_id(db, HandoverId(subject)).await?;
    let invitation = store::membership::invitation_by_id(db, InvitationId(subject)).await?;
    let happened = match (offer, invitation) {
        (Some(offer), _) => format!(
            "{} has taken the lead of {} over. You belong to it as before, and write.",
            name(desk, offer.to).await?,
            project.name
        ),
        (None, Some(_)) => format!(
            "A coordinator could not reach the lead of {}, and has invited somebody to lead it.",
            project.name
        ),
        (None, None) => format!(
            "A coordinator could not reach the lead of {}, and has asked {} to lead it.",
            project.name,
            name(desk, PersonId(subject)).await?
        ),
    };
    let letter = LeadChanged {
        project: project.name.into(),
        happened: happened.into(),
    };
    Ok(unsigned(letter, links::project::members(project.id)))
}
