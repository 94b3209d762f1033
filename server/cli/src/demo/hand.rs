//! The hand that turns the clock and lets invented people act, each through the use cases and nothing else.

use super::clock::SetBack;
use super::groups::{GROUPS, Group, email};
use anyhow::Context as _;
use app::body::SetUp;
use app::keys::Purpose;
use app::{App, Done};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::access::{self, Actor, Coordinator, LeadOf, MemberOf};
use domain::calendar;
use domain::ids::ProjectId;
use domain::times::Times;
use std::collections::HashMap;
use std::sync::Mutex;

/// The coordinator, invented.
const ROSA: &str = "Rosa Quinn";

/// Says what was tried when it did not work out.
pub(super) fn done<T>(done: Done<T>, what: &str) -> anyhow::Result<T> {
    done.map_err(|stop| anyhow::anyhow!("{what}: {stop:?}"))
}

/// The hand.
pub(super) struct Hand<'a> {
    pub(super) app: &'a App,
    clock: &'a SetBack,
    projects: Mutex<HashMap<&'static str, ProjectId>>,
}

impl<'a> Hand<'a> {
    pub(super) fn new(app: &'a App, clock: &'a SetBack) -> Self {
        Self {
            app,
            clock,
            projects: Mutex::default(),
        }
    }

    pub(super) async fn at(&self) -> anyhow::Result<Times> {
        done(self.app.times().await, "the clock")
    }

    /// Turns the clock to `hour` on `date`.
    pub(super) fn turn_to(&self, date: NaiveDate, hour: i64) {
        let midnight = calendar::starts_at(date, self.app.time_zone);
        self.clock.turn_to(midnight + TimeDelta::hours(hour));
    }

    /// Turns the clock to this very moment.
    pub(super) fn turn_to_now(&self) {
        self.clock.turn_to_now();
    }

    /// A little later.
    pub(super) async fn passes(&self, minutes: i64) -> anyhow::Result<()> {
        let later: DateTime<Utc> = self.at().await?.real + TimeDelta::minutes(minutes);
        self.clock.turn_to(later);
        Ok(())
    }

    /// The postman comes.
    pub(super) async fn delivers(&self) -> anyhow::Result<()> {
        let at = self.at().await?;
        let went = done(app::postman::deliver(self.app, at).await, "letters")?;
        anyhow::ensure!(
            went.parked == 0,
            "{} letters could not be sent",
            went.parked
        );
        Ok(())
    }

    pub(super) async fn rosa(&self) -> anyhow::Result<Coordinator> {
        Ok(access::coordinator(&self.acts(ROSA).await?)?)
    }

    /// Who `name` is, with everything they may do.
    pub(super) async fn acts(&self, name: &str) -> anyhow::Result<Actor> {
        let at = self.at().await?;
        let people = done(app::demo::people(self.app).await, "people")?;
        let persona = people.into_iter().find(|persona| persona.name == name);
        let persona = persona.with_context(|| format!("{name} is not there"))?;
        let fresh = app::demo::become_person(self.app, at, persona.person, "Rehearsal").await;
        let session = done(fresh, name)?.session;
        let actor = done(app::sessions::actor(self.app, at, session).await, name)?;
        let actor = actor.with_context(|| format!("{name} is not signed in"))?;
        done(
            app::sessions::end(self.app, at, &actor, session).await,
            name,
        )?;
        Ok(actor)
    }

    pub(super) fn project(&self, group: &Group) -> anyhow::Result<ProjectId> {
        let projects = self
            .projects
            .lock()
            .map_err(|_| anyhow::anyhow!("projects"))?;
        let project = projects.get(group.name).copied();
        project.with_context(|| format!("{} has not registered", group.name))
    }

    pub(super) async fn lead(&self, group: &Group) -> anyhow::Result<LeadOf> {
        let actor = self.acts(group.lead()).await?;
        Ok(access::lead(&actor, self.project(group)?)?)
    }

    /// Whoever writes for the project: its contributor, or its lead where there is none.
    pub(super) async fn writer(&self, group: &Group) -> anyhow::Result<MemberOf> {
        let name = group.people.last().copied().unwrap_or_default();
        let actor = self.acts(name).await?;
        Ok(access::member(&actor, self.project(group)?)?)
    }

    /// The body is set up, and every project is registered, confirmed and approved, with its people.
    pub(super) async fn begins(&self) -> anyhow::Result<()> {
        let typed = SetUp {
            code: self.app.keys.set_up_code(),
            body_name: "Northern Lights Perinatal Network".to_string(),
            person_name: ROSA.to_string(),
            email: email(ROSA),
        };
        let at = self.at().await?;
        let set_up = app::body::set_up(self.app, at, &typed, "Rehearsal", "rehearsal").await;
        done(set_up, "set-up")?;
        for group in &GROUPS {
            self.registers(group).await?;
            self.passes(90).await?;
        }
        Ok(())
    }

    async fn registers(&self, group: &Group) -> anyhow::Result<()> {
        let (app, address) = (self.app, email(group.lead()));
        let at = self.at().await?;
        let registered = app::registrations::register(app, at, &group.typed(), group.name).await;
        done(registered, group.name)?;
        self.delivers().await?;
        let link = done(app::sign_in::link_for(app, at, &address).await, group.name)?;
        let link = link.with_context(|| format!("{address} is not there"))?;
        let token = link.rsplit('/').next().unwrap_or_default();
        let used = app::sign_in::use_link(app, at, token, "Rehearsal", group.name).await;
        done(used, group.name)?;
        self.passes(5).await?;
        let (at, rosa) = (self.at().await?, self.rosa().await?);
        let waiting = done(app::registrations::waiting(app, &rosa).await, group.name)?;
        let waiting = waiting
            .into_iter()
            .find(|one| one.project.name == group.name);
        let project = waiting
            .with_context(|| format!("{} is not waiting", group.name))?
            .project;
        let approved = app::registrations::approve(app, at, &rosa, project.organisation).await;
        done(approved, group.name)?;
        if let Ok(mut projects) = self.projects.lock() {
            projects.insert(group.name, project.id);
        }
        for name in group.people.iter().skip(1) {
            self.invites(group, name).await?;
        }
        self.delivers().await
    }

    async fn invites(&self, group: &Group, name: &str) -> anyhow::Result<()> {
        let (app, at, lead) = (self.app, self.at().await?, self.lead(group).await?);
        let invited = app::memberships::invite(app, at, &lead, &email(name), "contributor").await;
        done(invited, name)?;
        self.delivers().await?;
        let people = done(app::memberships::people(app, at, lead.member()).await, name)?;
        let invitation = people
            .invited
            .into_iter()
            .find(|one| one.email == email(name));
        let invitation = invitation.with_context(|| format!("{name} is not invited"))?;
        let token = app.keys.token(Purpose::Invitation, invitation.id.0);
        let joined = app::memberships::accept(app, at, &token, name, "Rehearsal", name).await;
        done(joined, name)?;
        Ok(())
    }
}
