//! Joining a round, and saying anew what was said then. Leaving it is `leaving`, more time `extensions`.

use crate::announce::{self, About, To};
use crate::rounds::{held, whole};
use crate::{App, Done, Stop};
use domain::access::LeadOf;
use domain::ids::{ParticipationId, ProjectId, RoundId};
use domain::organisation::Project;
use domain::participation::{self, ParticipationFacts, TypedJoining};
use domain::round::Round;
use domain::stage::Stage;
use domain::times::Times;
use store::membership::Member;
use store::participation::NewParticipation;

/// What the page for joining shows.
#[derive(Clone, Debug)]
pub struct JoinPage {
    /// The round.
    pub round: Round,
    /// The project.
    pub project: Project,
    /// Who could be named as a reviewer.
    pub members: Vec<Member>,
    /// The projects that a conflict can be declared with: every other one that is approved.
    pub others: Vec<Project>,
    /// Its place in the round, if it ever joined.
    pub place: Option<ParticipationFacts>,
    /// The conflicts it has declared.
    pub conflicts: Vec<ProjectId>,
}

/// What a lead needs to join, or to look at what was said then.
///
/// # Errors
/// [`Stop::NotThere`], also for a draft.
pub async fn join_page(app: &App, by: &LeadOf, round: RoundId) -> Done<JoinPage> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    if !round.is_open() {
        return Err(Stop::NotThere);
    }
    let project = store::organisation::project(db, by.project()).await?;
    let project = project.ok_or(Stop::NotThere)?;
    let mut others = store::organisation::approved(db).await?;
    // One organisation's own projects are never paired with each other: no need to say so.
    others.retain(|other| other.organisation != project.organisation);
    let mut conflicts = store::conflict::of_round(db, round.id).await?;
    Ok(JoinPage {
        members: store::membership::of_project(db, project.id).await?,
        place: store::participation::find(db, round.id, project.id).await?,
        conflicts: conflicts.remove(&project.id).unwrap_or_default(),
        others,
        round,
        project,
    })
}

/// The project joins the round, or says anew who reviews and whom it should not be paired with.
///
/// # Errors
/// Problems field by field; [`participation::CannotJoin`].
pub async fn join(
    app: &App,
    at: Times,
    by: &LeadOf,
    round: RoundId,
    typed: &TypedJoining,
) -> Done<()> {
    let page = join_page(app, by, round).await?;
    let members: Vec<_> = page.members.iter().map(|member| member.person.id).collect();
    let others: Vec<_> = page.others.iter().map(|other| other.id).collect();
    let joining = typed.check(&members, &others);
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let round = held(app, &tx, round).await?;
    let before = store::participation::find(tx.reader(), round.id, by.project()).await?;
    let stays = before
        .as_ref()
        .filter(|before| before.withdrawn_at.is_none());
    let approved = page.project.is_approved();
    match stays {
        // Who reviews and who must stay apart may be said anew until pairing begins.
        Some(_) if round.stage() <= Stage::SelfAssessing => {}
        Some(_) | None => participation::may_join(round.stage(), approved, before.as_ref())?,
    }
    let writing = round.calendar.of(Stage::SelfAssessing);
    let writing = writing.ok_or_else(|| Stop::fault("a round without dates for writing"))?;
    let new = NewParticipation {
        id: ParticipationId::new(&*app.chance),
        round: round.id,
        project: by.project(),
        by: by.person(),
        at: at.round,
        due_at: writing.due_at,
        closes_at: writing.closes_at,
        joining: joining?,
    };
    let about = About {
        project: Some(by.project()),
        round: Some(round.id),
        ..About::default()
    };
    let who = Some(by.person());
    match stays {
        Some(before) => {
            store::participation::rename(&tx, &new, before, || app.chance.uuid()).await?;
            announce::journal(app, &tx, at, who, "joining_changed", about, "").await?;
        }
        None => {
            let before = before.as_ref();
            store::participation::join(&tx, &new, before, || app.chance.uuid()).await?;
            let id = before.map_or(new.id, |before| before.id);
            let about = About {
                subject: Some(("participation", id.0)),
                ..about
            };
            announce::journal(app, &tx, at, who, "project_joined", about.clone(), "").await?;
            // Joining again after leaving is another cause.
            let cause = format!("{id}:{}", before.map_or(1, |before| before.version + 1));
            let leads = store::organisation::leads(tx.reader(), [by.project()]).await?;
            for lead in leads.into_values().flatten() {
                let to = To::Person(lead.id);
                announce::letter(app, &tx, at, "joined", to, &cause, about.clone()).await?;
            }
            let kept = store::participation::find(tx.reader(), round.id, by.project()).await?;
            let kept = kept.ok_or(Stop::NotThere)?;
            if kept.standby != typed.standby {
                store::participation::stand_by(&tx, &kept, typed.standby).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}
