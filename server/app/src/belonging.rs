//! Leaving a project by oneself, handing the lead over, and another lead where the project's own cannot be reached.

use crate::announce::{self, About, To};
use crate::{App, Done, Stop, memberships};
use chrono::{DateTime, Utc};
use domain::access::{CoordinatorFor, LeadOf, MemberOf, Role};
use domain::belonging::{Handover, Outcome, may_accept, may_appoint, may_leave, may_offer};
use domain::ids::{HandoverId, MembershipId, PersonId, ProjectId};
use domain::problem::Problem;
use domain::times::Times;
use domain::{person, text};
use store::Tx;
use store::membership::Member;

/// The members of a project with when each was last here, as a coordinator sees them.
#[derive(Clone, Debug)]
pub struct Leads {
    /// The project's name.
    pub project: String,
    /// Its members.
    pub members: Vec<(Member, Option<DateTime<Utc>>)>,
}

/// Another lead, as a coordinator asks for them: a member, or an address to invite.
#[derive(Clone, Debug, Default)]
pub struct Appointment {
    /// The membership, or `invite`.
    pub who: String,
    /// The address, where somebody is invited.
    pub email: String,
    /// Why.
    pub why: String,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Appointed {
    /// The member leads now.
    Member,
    /// An invitation is on its way.
    Invited,
}

fn roles(members: &[Member]) -> Vec<(PersonId, Role)> {
    members.iter().map(|m| (m.person.id, m.role)).collect()
}

async fn held(tx: &Tx, project: ProjectId) -> Done<Vec<Member>> {
    store::organisation::hold(tx, project).await?;
    Ok(store::membership::of_project(tx.reader(), project).await?)
}

fn about(project: ProjectId, subject: (&'static str, uuid::Uuid)) -> About {
    About {
        project: Some(project),
        subject: Some(subject),
        ..About::default()
    }
}

/// Whether the person may leave now, for the page that says what follows.
///
/// # Errors
/// [`domain::belonging::CannotLeave`].
pub async fn departure(app: &App, by: &MemberOf) -> Done<()> {
    let members = store::membership::of_project(app.store.reader(), by.project()).await?;
    Ok(may_leave(&roles(&members), by.person())?)
}

/// Leaves the project. What they wrote for it stays.
///
/// # Errors
/// [`domain::belonging::CannotLeave`]; [`Stop::ChangedMeanwhile`].
pub async fn leave(app: &App, at: Times, by: &MemberOf) -> Done<()> {
    let tx = app.store.begin().await?;
    let members = held(&tx, by.project()).await?;
    may_leave(&roles(&members), by.person())?;
    let (id, version) = by.rests_on();
    store::membership::end(&tx, id, version, at.real).await?;
    store::handover::end_of(&tx, by.project(), by.person(), at.real).await?;
    let subject = ("person", by.person().0);
    let about = about(by.project(), subject);
    announce::journal(app, &tx, at, Some(by.person()), "member_left", about, "").await?;
    Ok(tx.commit().await?)
}

/// The offer that waits in a project.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(app: &App, by: &MemberOf) -> Done<Option<Handover>> {
    Ok(store::handover::waiting(app.store.reader(), by.project()).await?)
}

/// Offers the lead to another member, who is told by letter.
///
/// # Errors
/// [`domain::belonging::CannotHandOver`]; [`Stop::NotThere`].
pub async fn offer(app: &App, at: Times, by: &LeadOf, to: MembershipId) -> Done<()> {
    let tx = app.store.begin().await?;
    let members = held(&tx, by.project()).await?;
    let to = members.iter().find(|member| member.membership == to);
    let to = to.ok_or(Stop::NotThere)?.person.id;
    let open = store::handover::waiting(tx.reader(), by.project()).await?;
    may_offer(&roles(&members), to, open.as_ref())?;
    let new = Handover {
        id: HandoverId::new(&*app.chance),
        project: by.project(),
        by: by.person(),
        to,
        offered_at: at.real,
        settled_at: None,
    };
    store::handover::offer(&tx, &new).await?;
    let about = about(by.project(), ("handover", new.id.0));
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "lead_offered", about.clone(), "").await?;
    let to = To::Person(to);
    announce::letter(app, &tx, at, "lead_offered", to, new.id, about).await?;
    Ok(tx.commit().await?)
}

/// Takes the offer back.
///
/// # Errors
/// [`Stop::NotThere`] where none waits.
pub async fn take_back(app: &App, at: Times, by: &LeadOf) -> Done<()> {
    let tx = app.store.begin().await?;
    let offer = store::handover::waiting(tx.reader(), by.project()).await?;
    let offer = offer.ok_or(Stop::NotThere)?;
    store::handover::settle(&tx, offer.id, Outcome::TakenBack, at.real).await?;
    let about = about(by.project(), ("handover", offer.id.0));
    let what = "lead_offer_taken_back";
    announce::journal(app, &tx, at, Some(by.person()), what, about, "").await?;
    Ok(tx.commit().await?)
}

/// Answers an offer made to oneself: whoever accepts leads, and whoever offered writes from now on.
///
/// # Errors
/// [`domain::belonging::CannotHandOver`]; [`Stop::NotThere`] where none waits for them.
pub async fn answer(app: &App, at: Times, by: &MemberOf, accepts: bool) -> Done<()> {
    let tx = app.store.begin().await?;
    let members = held(&tx, by.project()).await?;
    let offer = store::handover::waiting(tx.reader(), by.project()).await?;
    let offer = offer.filter(|offer| offer.to == by.person());
    let offer = offer.ok_or(Stop::NotThere)?;
    let about = about(by.project(), ("handover", offer.id.0));
    let who = Some(by.person());
    if !accepts {
        store::handover::settle(&tx, offer.id, Outcome::Declined, at.real).await?;
        announce::journal(app, &tx, at, who, "lead_offer_declined", about, "").await?;
        return Ok(tx.commit().await?);
    }
    may_accept(&roles(&members), &offer)?;
    store::handover::settle(&tx, offer.id, Outcome::Accepted, at.real).await?;
    for (person, role) in [(offer.to, Role::Lead), (offer.by, Role::Contributor)] {
        let member = members.iter().find(|member| member.person.id == person);
        let member = member.ok_or(Stop::NotThere)?;
        store::membership::change_role(&tx, member.membership, member.version, role).await?;
    }
    announce::journal(app, &tx, at, who, "lead_handed_over", about.clone(), "").await?;
    let to = To::Person(offer.by);
    announce::letter(app, &tx, at, "lead_changed", to, offer.id, about).await?;
    Ok(tx.commit().await?)
}

/// The people of a project, for a coordinator whose letters its lead does not answer.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn leads(app: &App, by: &CoordinatorFor) -> Done<Leads> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    let members = store::membership::of_project(db, by.project()).await?;
    let people = members.iter().map(|member| member.person.id);
    let seen = store::account::last_seen(db, people).await?;
    let with_seen = |member: Member| {
        let seen = seen.get(&member.person.id).copied();
        (member, seen)
    };
    Ok(Leads {
        project: project.ok_or(Stop::NotThere)?.name,
        members: members.into_iter().map(with_seen).collect(),
    })
}

/// Gives the project another lead: a member at once, or somebody new by invitation. Those who lead already go on, and
/// all of them are told.
///
/// # Errors
/// Problems with `who`, `email` and `why`; [`domain::belonging::CannotAppoint`].
pub async fn appoint(
    app: &App,
    at: Times,
    by: &CoordinatorFor,
    typed: &Appointment,
) -> Done<Appointed> {
    let mut problems = Vec::new();
    let invites = typed.who == "invite";
    let member: Option<MembershipId> = typed.who.parse().ok();
    if !invites && member.is_none() {
        problems.push(Problem::new("who", "Choose who will lead."));
    }
    let email = person::email(&typed.email);
    if let (true, Err(says)) = (invites, &email) {
        problems.push(Problem::new("email", *says));
    }
    let why = text::paragraphs(&typed.why, text::REASON);
    match &why {
        Ok(why) if why.is_empty() => {
            problems.push(Problem::new("why", "Say in a sentence why."));
        }
        Ok(_) => {}
        Err(says) => problems.push(Problem::new("why", says.clone())),
    }
    let (Ok(why), true) = (why, problems.is_empty()) else {
        return Err(problems.into());
    };
    let tx = app.store.begin().await?;
    let members = held(&tx, by.project()).await?;
    let who = Some(by.person());
    let (what, subject, done) = if let (true, Ok(email)) = (invites, email) {
        let asks = memberships::Asks {
            project: by.project(),
            by: by.person(),
            email,
            role: Role::Lead,
        };
        let invitation = memberships::promise(app, &tx, at, &members, asks).await?;
        let subject = ("invitation", invitation.0);
        ("lead_invited", subject, Appointed::Invited)
    } else {
        let is_open = |one: &&Member| one.person.deactivated_at.is_none();
        let mut open = members.iter().filter(is_open);
        let member = open.find(|one| Some(one.membership) == member);
        let unknown = || Stop::amiss("who", "Choose who will lead.");
        let member = member.ok_or_else(unknown)?;
        may_appoint(&roles(&members), member.person.id)?;
        let (id, version) = (member.membership, member.version);
        store::membership::change_role(&tx, id, version, Role::Lead).await?;
        let subject = ("person", member.person.id.0);
        ("lead_appointed", subject, Appointed::Member)
    };
    let about = about(by.project(), subject);
    announce::journal(app, &tx, at, who, what, about.clone(), &why).await?;
    let cause = app.chance.uuid();
    for member in &members {
        if member.role == Role::Lead || subject.1 == member.person.id.0 {
            let to = To::Person(member.person.id);
            announce::letter(app, &tx, at, "lead_changed", to, cause, about.clone()).await?;
        }
    }
    tx.commit().await?;
    Ok(done)
}

/// The offers of a lead that wait for the person's answer: project, its name, who offers.
///
/// # Errors
/// When the database cannot be read.
pub async fn offered(
    app: &App,
    who: &domain::access::Actor,
) -> Done<Vec<(ProjectId, String, String)>> {
    Ok(store::handover::to_person(app.store.reader(), who.id).await?)
}
