//! Registering an organisation with a project, and what the coordinator makes of it.
//!
//! The answer to a registration is the same whether or not the address is known. Coordinators hear of a
//! registration once its address is confirmed, by the button behind the link in the letter.

use crate::announce::{self, About, To};
use crate::sign_in::{self, CannotSignIn};
use crate::{App, Done, Stop, limits};
use domain::access::{Coordinator, Duty, LeadOf, MemberOf, Role};
use domain::ids::{MembershipId, OrganisationId, PersonId, ProjectId};
use domain::organisation::{CannotApprove, Project, Registration, Typed};
use domain::person::Person;
use domain::text;
use domain::times::Times;
use store::Tx;

/// A registration as a coordinator sees it.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The project.
    pub project: Project,
    /// Who registered it.
    pub by: Person,
    /// Whether their address has been confirmed.
    pub is_confirmed: bool,
    /// What a mail server said when it would not take letters for it.
    pub refused: Option<String>,
}

/// Registers an organisation with a project. Its lead confirms the address by the link they are sent.
///
/// # Errors
/// Problems field by field; [`CannotSignIn::TooOften`].
pub async fn register(app: &App, at: Times, typed: &Typed, from: &str) -> Done<()> {
    let what = typed.check()?;
    if !limits::within(app, at, limits::REGISTRATIONS_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    // Nobody's inbox is filled by a stranger: past the limit the registration stands, without a letter.
    let may_write = limits::within(app, at, limits::LINKS_AN_ACCOUNT, &what.email).await?;
    let tx = app.store.begin().await?;
    let known = store::person::by_email(tx.reader(), &what.email).await?;
    let lead = match known {
        Some(person) => person.id,
        None => {
            let id = PersonId::new(&*app.chance);
            store::person::add(&tx, id, &what.person_name, &what.email, at.real).await?;
            id
        }
    };
    let project = add(app, &tx, at, lead, &what).await?;
    if !may_write {
        return Ok(tx.commit().await?);
    }
    let link = sign_in::new_link(app, &tx, at, lead).await?;
    let about = About {
        project: Some(project),
        subject: Some(("sign_in_link", link.0)),
        ..About::default()
    };
    announce::letter(
        app,
        &tx,
        at,
        "confirm_address",
        To::Person(lead),
        link,
        about,
    )
    .await?;
    Ok(tx.commit().await?)
}

async fn add(
    app: &App,
    tx: &Tx,
    at: Times,
    lead: PersonId,
    what: &Registration,
) -> Done<ProjectId> {
    let organisation = OrganisationId::new(&*app.chance);
    store::organisation::register(tx, organisation, what, at.real).await?;
    add_project(app, tx, at, organisation, lead, what).await
}

async fn add_project(
    app: &App,
    tx: &Tx,
    at: Times,
    organisation: OrganisationId,
    lead: PersonId,
    what: &Registration,
) -> Done<ProjectId> {
    let project = ProjectId::new(&*app.chance);
    store::organisation::add_project(tx, organisation, project, lead, what, at.real).await?;
    let membership = MembershipId::new(&*app.chance);
    store::membership::add(tx, membership, project, lead, Role::Lead, at.real).await?;
    let about = About {
        project: Some(project),
        ..About::default()
    };
    announce::journal(app, tx, at, Some(lead), "project_registered", about, "").await?;
    Ok(project)
}

/// The projects of the organisation that runs `by`'s project.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn organisation(app: &App, by: &MemberOf) -> Done<Vec<Project>> {
    let db = app.store.reader();
    let own = store::organisation::project(db, by.project()).await?;
    let own = own.ok_or(Stop::NotThere)?;
    Ok(store::organisation::of_organisation(db, own.organisation).await?)
}

/// Registers another project of the same organisation, which now has a name of its own. A coordinator looks at it as
/// at any registration; whoever registers it leads it.
///
/// # Errors
/// Problems field by field; [`CannotSignIn::TooOften`].
pub async fn add_another(app: &App, at: Times, by: &LeadOf, typed: &Typed) -> Done<ProjectId> {
    let what = typed.check_another()?;
    let key = by.person().to_string();
    if !limits::within(app, at, limits::REGISTRATIONS_AN_ADDRESS, &key).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let tx = app.store.begin().await?;
    store::organisation::hold(&tx, by.project()).await?;
    let own = store::organisation::project(tx.reader(), by.project()).await?;
    let organisation = own.ok_or(Stop::NotThere)?.organisation;
    let sisters = store::organisation::of_organisation(tx.reader(), organisation).await?;
    if sisters.iter().any(|one| one.name == what.project_name) {
        let says = "Your organisation has a project of this name already.";
        return Err(Stop::amiss("project_name", says));
    }
    store::organisation::rename(&tx, organisation, &what.organisation_name).await?;
    let project = add_project(app, &tx, at, organisation, by.person(), &what).await?;
    confirmed(app, &tx, at, by.person()).await?;
    tx.commit().await?;
    Ok(project)
}

/// Tells the lead and the coordinators of registrations whose address has just been confirmed; once each.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirmed(app: &App, tx: &Tx, at: Times, person: PersonId) -> Done<()> {
    for project in store::organisation::waiting_by(tx.reader(), person).await? {
        let about = About {
            project: Some(project),
            ..About::default()
        };
        announce::letter(
            app,
            tx,
            at,
            "registration_received",
            To::Person(person),
            project,
            about.clone(),
        )
        .await?;
        for coordinator in store::body::holders(tx.reader(), Duty::Coordinator).await? {
            let to = To::Person(coordinator.id);
            announce::letter(
                app,
                tx,
                at,
                "registration_waiting",
                to,
                project,
                about.clone(),
            )
            .await?;
        }
    }
    Ok(())
}

/// The registrations that wait for a look, the longest waiting first.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(app: &App, _by: &Coordinator) -> Done<Vec<Waiting>> {
    let db = app.store.reader();
    let projects = store::organisation::waiting(db).await?;
    looked_at(db, projects).await
}

/// The projects, with who registered each and whether letters reach them.
async fn looked_at(db: &impl store::Reading, projects: Vec<Project>) -> Done<Vec<Waiting>> {
    let ids = projects.iter().map(|project| project.registered_by);
    let people = store::person::with_confirmation(db, ids).await?;
    let emails = people.values().map(|(person, _)| person.email.as_str());
    let mut refused = store::refused_address::among(db, emails).await?;
    let one = |project: Project| {
        let (by, is_confirmed) = people.get(&project.registered_by).cloned()?;
        let refused = refused.remove(&by.email).map(|one| one.server_said);
        Some(Waiting {
            project,
            by,
            is_confirmed,
            refused,
        })
    };
    Ok(projects.into_iter().filter_map(one).collect())
}

/// One registration, waiting or not.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn registration(app: &App, _by: &Coordinator, project: ProjectId) -> Done<Waiting> {
    let db = app.store.reader();
    let project = store::organisation::project(db, project).await?;
    let project = project.ok_or(Stop::NotThere)?;
    let mut found = looked_at(db, vec![project]).await?;
    found.pop().ok_or(Stop::NotThere)
}

/// Approves the registration of `project`; its lead is told. Not one's own.
///
/// # Errors
/// [`CannotApprove`], [`Stop::NotThere`].
pub async fn approve(app: &App, at: Times, by: &Coordinator, project: ProjectId) -> Done<Project> {
    let project = registration(app, by, project).await?.project;
    let witness = by.acting_on(project.id)?;
    if project.is_approved() {
        return Err(CannotApprove::ApprovedAlready.into());
    }
    let tx = app.store.begin().await?;
    store::organisation::approve(&tx, project.id, project.version, witness.person(), at.real)
        .await?;
    let about = About {
        project: Some(project.id),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(witness.person()),
        "project_approved",
        about.clone(),
        "",
    )
    .await?;
    tell_leads(
        app,
        &tx,
        at,
        "registration_approved",
        &project.id.to_string(),
        about,
    )
    .await?;
    tx.commit().await?;
    Ok(project)
}

/// Asks the lead for a word about the registration: a question that they read on their project's page.
///
/// # Errors
/// A problem with `word`; [`CannotApprove`], [`Stop::NotThere`].
pub async fn ask(
    app: &App,
    at: Times,
    by: &Coordinator,
    project: ProjectId,
    word: &str,
) -> Done<Project> {
    let project = registration(app, by, project).await?.project;
    let witness = by.acting_on(project.id)?;
    if project.is_approved() {
        return Err(CannotApprove::ApprovedAlready.into());
    }
    let word = text::paragraphs(word, text::REASON).map_err(|says| Stop::amiss("word", &says))?;
    if word.is_empty() {
        return Err(Stop::amiss("word", "Write what you would like to know."));
    }
    let tx = app.store.begin().await?;
    store::organisation::ask_for_word(&tx, project.id, project.version, &word, at.real).await?;
    let about = About {
        project: Some(project.id),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(witness.person()),
        "word_asked",
        about.clone(),
        "",
    )
    .await?;
    let cause = format!("{}:{}", project.id, project.version);
    tell_leads(app, &tx, at, "registration_needs_a_word", &cause, about).await?;
    tx.commit().await?;
    Ok(project)
}

/// Changes what a project says about itself. The person's name and address in `typed` are not looked at.
///
/// # Errors
/// Problems field by field; [`Stop::ChangedMeanwhile`].
pub async fn change(app: &App, at: Times, by: &LeadOf, version: i32, typed: &Typed) -> Done<()> {
    let what = typed.of_project().check()?;
    let tx = app.store.begin().await?;
    store::organisation::change(&tx, by.project(), version, &what).await?;
    let about = About {
        project: Some(by.project()),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        "project_changed",
        about,
        "",
    )
    .await?;
    Ok(tx.commit().await?)
}

async fn tell_leads(
    app: &App,
    tx: &Tx,
    at: Times,
    letter: &'static str,
    cause: &str,
    about: About,
) -> Done<()> {
    let project = about.project.ok_or(Stop::NotThere)?;
    for lead in store::organisation::leads(tx.reader(), [project])
        .await?
        .remove(&project)
        .unwrap_or_default()
    {
        announce::letter(
            app,
            tx,
            at,
            letter,
            To::Person(lead.id),
            cause,
            about.clone(),
        )
        .await?;
    }
    Ok(())
}
