//! The hand that turns the clock and lets invented people act, each through the use cases and nothing else.

use super::clock::SetBack;
use super::groups::{GROUPS, Group, PROFILES, email};
use anyhow::Context as _;
use app::body::SetUp;
use app::keys::Purpose;
use app::{App, Done};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::access::{self, Actor, Coordinator, LeadOf, MemberOf};
use domain::calendar;
use domain::ids::ProjectId;
use domain::stage::Stage;
use domain::times::Times;
use domain::timetable::Timetable;
use domain::timetable::typed::{TypedStage, TypedTimetable};
use std::collections::HashMap;
use std::sync::Mutex;

/// The coordinator, invented.
const ROSA: &str = "Rosa Quinn";
/// Somebody from a project that is in no round that moderates.
pub(super) const MODERATOR: &str = "Kate Thornbury";

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
        self.tells().await
    }

    /// Some projects say what they are like.
    async fn tells(&self) -> anyhow::Result<()> {
        for (name, section, answers) in PROFILES {
            let group = GROUPS.iter().find(|group| group.name == name);
            let by = self.writer(group.context(name)?).await?;
            let answer = |(fact, value): &(&str, &str)| (fact.to_string(), value.to_string());
            let mut typed: HashMap<String, Vec<String>> = HashMap::new();
            for (fact, value) in answers.iter().map(answer) {
                typed.entry(fact).or_default().push(value);
            }
            let values = |fact: &str| typed.get(fact).map_or(&[][..], Vec::as_slice);
            let at = self.at().await?;
            let saved = app::profiles::save(self.app, at, &by, section, 0, values).await;
            done(saved, name)?;
        }
        Ok(())
    }

    /// Rosa, who is an administrator too, makes somebody a moderator.
    pub(super) async fn gives_moderating(&self) -> anyhow::Result<()> {
        let by = access::administrator(&self.acts(ROSA).await?)?;
        let at = self.at().await?;
        let given = app::duties::give(self.app, at, &by, &email(MODERATOR), "moderator").await;
        done(given, MODERATOR)
    }

    /// A timetable of Rosa's own: light, with moderators, and with any month as good as another.
    pub(super) async fn with_moderators(&self) -> anyhow::Result<Timetable> {
        let stage = |(stage, days, ends): (Stage, u32, &str)| TypedStage {
            stage,
            days: days.to_string(),
            ends: ends.to_string(),
            needs: String::new(),
        };
        let stages = [
            (Stage::Joining, 7, "date"),
            (Stage::SelfAssessing, 21, "all-done"),
            (Stage::Reviewing, 14, "all-done"),
            (Stage::Moderating, 7, "all-done"),
            (Stage::Responding, 7, "all-done"),
            (Stage::Closing, 7, "all-done"),
        ];
        let typed = TypedTimetable {
            title: "Light, with moderators".to_string(),
            summary: "Nine weeks. Somebody from neither project looks at each review.".to_string(),
            grace_days: "5".to_string(),
            stages: stages.into_iter().map(stage).collect(),
            windows: Vec::new(),
            rungs: Vec::new(),
        };
        let (at, rosa) = (self.at().await?, self.rosa().await?);
        let id = done(
            app::timetables::add(self.app, at, &rosa, &typed).await,
            "a timetable",
        )?;
        let named = app::timetables::named(self.app, &rosa, &id.to_string()).await;
        Ok(done(named, "a timetable")?.0)
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
        let approved = app::registrations::approve(app, at, &rosa, project.id).await;
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
