//! Letters about a registration.

use super::{Answer, Desk, unsigned};
use domain::access::Duty;
use letters::{
    RegistrationApproved, RegistrationNeedsAWord, RegistrationReceived, RegistrationWaiting,
};
use store::Stored;

const APPROVED: &str = "The registration has been approved meanwhile.";

pub(super) async fn registration_received(desk: &Desk<'_>) -> Stored<Answer> {
    let project = desk.project().await?;
    if project.is_approved() {
        return Ok(Err(APPROVED));
    }
    let path = links::project::page(project.id);
    let project = project.name.into();
    Ok(unsigned(RegistrationReceived { project }, path))
}

pub(super) async fn registration_waiting(desk: &Desk<'_>) -> Stored<Answer> {
    let project = desk.project().await?;
    if project.is_approved() {
        return Ok(Err(APPROVED));
    }
    let coordinates = match desk.promised.person {
        Some(person) => store::letters::holds(desk.db(), person, Duty::Coordinator).await?,
        None => false,
    };
    if !coordinates {
        return Ok(Err("They are not a coordinator any more."));
    }
    let by = store::person::by_id(desk.db(), project.registered_by).await?;
    let by = by.ok_or_else(|| desk.lacks("a registration by nobody"))?;
    let path = links::coordinating::registration(project.id);
    let letter = RegistrationWaiting {
        project: project.name.into(),
        registered_by: by.name.into(),
    };
    Ok(unsigned(letter, path))
}

pub(super) async fn registration_needs_a_word(desk: &Desk<'_>) -> Stored<Answer> {
    let project = desk.project().await?;
    if project.is_approved() {
        return Ok(Err(APPROVED));
    }
    let path = links::project::page(project.id);
    let project = project.name.into();
    Ok(unsigned(RegistrationNeedsAWord { project }, path))
}

pub(super) async fn registration_approved(desk: &Desk<'_>) -> Stored<Answer> {
    let project = desk.project().await?;
    if !project.is_approved() {
        return Ok(Err("The registration is being looked at again."));
    }
    let path = links::project::page(project.id);
    let project = project.name.into();
    Ok(unsigned(RegistrationApproved { project }, path))
}
