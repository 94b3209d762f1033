//! One scene with everything in it that a route can name: Acorn Mums in a round, paired with Birch Circle, and
//! everyone who has something to do with it, and some who have not.
//!
//! Acorn Mums: Priya leads, Jo (named as its reviewer) and Nia write, and Rita, who coordinates, belongs to it too.
//! Birch Circle: Ama leads, Bea writes; both are named as its reviewers. Megan leads Cedar Network, which is in the
//! round but not in this exchange.
//! Rosa coordinates, Mona moderates. Ada is an administrator and nothing else. The newcomer belongs nowhere.

mod listed;
mod paired;
mod post;
mod reported;
mod sealed;
mod shown;

use crate::world::{ACORN, BIRCH, CEDAR, Person, World};
use domain::access::{Duty, Role};
use domain::ids::{ParticipationId, PersonId, ProjectId, RoundId};
use domain::participation::Joining;
use domain::round::{At, Round};
use std::collections::BTreeMap;
use store::letters::{Narrow, Shelf};
use store::participation::NewParticipation;

/// An id that nothing has.
const NOTHING: &str = "00000000-0000-4000-8000-0000000000ff";

pub(crate) struct Scene {
    pub(crate) world: World,
    /// What stands for each `{name}` in a pattern.
    names: BTreeMap<&'static str, String>,
    /// The cookies of everyone's browser.
    browsers: BTreeMap<&'static str, BTreeMap<String, String>>,
}

fn email(who: &str) -> String {
    format!("{who}@example.org")
}

impl Scene {
    /// Sets the scene.
    pub(crate) async fn set() -> Self {
        Self::set_in(World::on_sqlite().await).await
    }

    /// Sets the scene in an empty world.
    pub(crate) async fn set_in(world: World) -> Self {
        Self::set_for(world, false).await
    }

    /// Sets the scene with Cedar Network as the third of the exchange.
    pub(super) async fn set_as_a_trio(world: World) -> Self {
        Self::set_for(world, true).await
    }

    async fn set_for(world: World, is_trio: bool) -> Self {
        world.set_up().await;
        let acorn = world.registers(&ACORN).await;
        let birch = world.registers(&BIRCH).await;
        let cedar = world.registers(&CEDAR).await;
        for (project, name, who) in [
            (acorn, "Jo Bell", "jo"),
            (acorn, "Nia Rees", "nia"),
            (birch, "Bea Mensah", "bea"),
        ] {
            world
                .adds(project, name, &email(who), Role::Contributor)
                .await;
        }
        let rita = world
            .adds(acorn, "Rita Vale", "rita@example.org", Role::Contributor)
            .await;
        let ada = world.is_known("Ada Finch", "ada@example.org").await;
        world.is_known("Newcomer", "newcomer@example.org").await;
        world.grants(rita, Duty::Coordinator).await;
        world.grants(ada, Duty::Administrator).await;
        let mona = world.is_known("Mona Hale", "mona@example.org").await;
        world.grants(mona, Duty::Moderator).await;
        let mut scene = Self {
            world,
            names: BTreeMap::new(),
            browsers: BTreeMap::new(),
        };
        scene.everyone_signs_in().await;
        scene.acorn_works(acorn).await;
        let card = scene.opens_a_card(acorn).await;
        scene.names.insert("card", card);
        scene.is_listed(acorn).await;
        for (name, who, project) in [("evidence", "priya", acorn), ("shown", "ama", birch)] {
            let id = scene.shows_a_file(who, project).await;
            scene.names.insert(name, id);
        }
        scene.joins([acorn, birch, cedar]).await;
        let publication = scene.publishes("priya", acorn).await;
        scene.has_a_report(acorn, &publication).await;
        scene.names.insert("publication", publication);
        scene.publishes("ama", birch).await;
        let mut sides = vec![acorn, birch];
        if is_trio {
            scene.publishes("megan", cedar).await;
            sides.push(cedar);
        }
        scene.is_paired(sides).await;
        let timetable = scene.world.keeps_a_timetable().await;
        scene.names.insert("timetable", timetable.to_string());
        for (name, plain) in [
            ("token", "x"),
            ("question", "1A"),
            ("section", "access"),
            ("principle", "1"),
            ("name", "x.eml"),
            ("paper", "grid.pdf"),
            ("table", "answers.csv"),
            ("ledger", "give-and-take.csv"),
            ("key", "joined"),
            ("version", "1"),
            ("*path", "x.css"),
            ("role", "lead"),
            ("part", "helps"),
            ("voice", NOTHING),
        ] {
            scene.names.insert(name, plain.to_string());
        }
        let priya = scene.world.person(ACORN.lead.1).await;
        scene.names.insert("person", priya.to_string());
        // Nothing is suggested before anything is revealed.
        scene.names.insert("suggestion", NOTHING.to_string());
        // Nothing is learned before a round has closed.
        scene.names.insert("learning", NOTHING.to_string());
        let passkey = scene.world.has_a_passkey(mona).await;
        scene.names.insert("passkey", passkey.to_string());
        scene.has_post().await;
        scene.world.delivers().await;
        scene
    }

    async fn everyone_signs_in(&mut self) {
        for who in super::table::PEOPLE {
            let mut person = self.world.signs_in(&email(who)).await;
            person.get("/help-now").await.is(200);
            if who == "priya" {
                let session = app::sessions::renew(
                    &self.world.app,
                    self.world.now().await,
                    &person.cookies["__Host-renew"],
                );
                let session = session.await.expect("read").expect("a session");
                self.names.insert("session", session.to_string());
            }
            self.browsers.insert(who, person.cookies);
        }
    }

    /// What Acorn Mums has before any round: an answer, an action, an invitation, members.
    async fn acorn_works(&mut self, acorn: ProjectId) {
        let (db, world) = (self.world.app.store.reader(), &self.world);
        let mut priya = self.person(world, Some("priya")).await;
        let question = links::assessment::question(acorn, "1A");
        priya.get(&question).await.is(200);
        priya
            .sends(&question, &[("we_do", "Somebody at the door")])
            .await
            .is(200);
        let actions = links::assessment::actions(acorn);
        priya.get(&actions).await.is(200);
        priya
            .sends(&actions, &[("principle", "2"), ("what", "A second group")])
            .await
            .is(200);
        let draft = store::assessment::current(db, acorn)
            .await
            .expect("read")
            .expect("begun");
        let action = store::action::of_assessment(db, draft.id)
            .await
            .expect("read")[0]
            .id;
        priya.get(&links::project::members(acorn)).await.is(200);
        let invite = [("email", "new@example.org"), ("role", "contributor")];
        priya
            .sends(&links::project::invitations(acorn), &invite)
            .await
            .is(200);
        let invited = store::membership::invitations(db, acorn, world.now().await.real).await;
        let members = store::membership::of_project(db, acorn)
            .await
            .expect("read");
        let nia = members
            .iter()
            .find(|member| member.person.email == email("nia"))
            .expect("Nia");
        let project = store::organisation::project(db, acorn)
            .await
            .expect("read")
            .expect("Acorn Mums");
        let names = [
            ("project", acorn.to_string()),
            ("action", action.to_string()),
            ("invitation", invited.expect("read")[0].id.to_string()),
            ("membership", nia.membership.to_string()),
            ("organisation", project.organisation.to_string()),
        ];
        self.names.extend(names);
        let letters = store::letters::list(db, Shelf::Waiting, &Narrow::default(), &[], 9).await;
        let letter = letters
            .expect("read")
            .into_iter()
            .find(|letter| letter.promised.project == Some(acorn));
        self.names.insert(
            "letter",
            letter
                .expect("a letter about Acorn Mums")
                .promised
                .id
                .to_string(),
        );
    }

    /// A round that all three joined.
    async fn joins(&mut self, [acorn, birch, cedar]: [ProjectId; 3]) {
        let app = &self.world.app;
        let now = self.world.now().await.round;
        let rosa = self.world.person("rosa@example.org").await;
        let round = self.round(rosa).await;
        let writing = *round
            .calendar
            .of(domain::stage::Stage::SelfAssessing)
            .expect("a stage to write in");
        let opened = round
            .clone()
            .advance(&app.timetables[0], &[], now)
            .expect("opened");
        let tx = app.store.begin().await.expect("begun");
        store::round::add(&tx, &round, || app.chance.uuid())
            .await
            .expect("kept");
        store::round::switch(&tx, &opened).await.expect("opened");
        let named: [(_, &[&str]); 3] = [
            (acorn, &["jo"]),
            (birch, &["ama", "bea"]),
            (cedar, &["megan"]),
        ];
        for (project, named) in named {
            let mut reviewers = Vec::new();
            for who in named {
                reviewers.push(self.world.person(&email(who)).await);
            }
            let new = NewParticipation {
                id: ParticipationId::new(&*app.chance),
                round: round.id,
                project,
                by: reviewers[0],
                at: now,
                due_at: writing.due_at,
                closes_at: writing.closes_at,
                joining: Joining {
                    reviewers,
                    conflicts: vec![],
                },
            };
            store::participation::join(&tx, &new, None, || app.chance.uuid())
                .await
                .expect("joined");
        }
        tx.commit().await.expect("kept");
        self.names.insert("round", round.id.to_string());
    }

    async fn round(&self, by: PersonId) -> Round {
        let app = &self.world.app;
        let now = self.world.now().await.round;
        let light = app
            .timetables
            .iter()
            .find(|timetable| timetable.id == "light")
            .expect("light");
        let framework = &app.frameworks[0];
        Round {
            id: RoundId::new(&*app.chance),
            name: "Spring round".to_string(),
            invitation: "Come and read each other.".to_string(),
            framework_id: framework.id.clone(),
            framework_version: framework.version.clone(),
            timetable_id: light.id.clone(),
            timetable_words: String::new(),
            calendar: light.calendar(now.date_naive(), chrono_tz::Europe::London),
            created_by: by,
            created_at: now,
            at: At::Draft,
            version: 1,
        }
    }

    /// The lead writes an answer and publishes to the round; the publication's id.
    async fn publishes(&self, who: &str, project: ProjectId) -> String {
        let mut lead = self.person(&self.world, Some(who)).await;
        let question = links::assessment::question(project, "1B");
        lead.get(&question).await.is(200);
        lead.sends(&question, &[("we_do", "A cup of tea first")])
            .await
            .is(200);
        let publication = links::assessment::publication(project);
        lead.get(&publication).await.is(200);
        let page = lead.sends(&publication, &[]).await.is(200).path.clone();
        page.rsplit('/').next().expect("an id").to_string()
    }

    /// The id of the thing that stands for `{name}`.
    pub(crate) fn id<Id: std::str::FromStr<Err: std::fmt::Debug>>(&self, name: &str) -> Id {
        self.names[name].parse().expect("an id")
    }

    /// Everyone signs in anew: sessions end by themselves.
    pub(super) async fn signs_in_again(&mut self) {
        self.everyone_signs_in().await;
    }

    /// The same scene in another world that holds what this one holds, where nobody is signed in yet.
    pub(super) fn set_again_in(&self, world: World) -> Self {
        Self {
            world,
            names: self.names.clone(),
            browsers: BTreeMap::new(),
        }
    }

    /// A copy of everything, in which something may happen without touching the scene.
    pub(super) async fn copy(&self) -> World {
        self.world.copied().await
    }

    /// The person at their browser in `world`; the stranger where `who` is nobody.
    pub(super) async fn person<'w>(&self, world: &'w World, who: Option<&str>) -> Person<'w> {
        let Some(who) = who else {
            return world.stranger();
        };
        let mut person = Person::new(world, &email(who));
        person.cookies.clone_from(&self.browsers[who]);
        person
    }

    /// The path of the thing in the scene.
    pub(super) fn path(&self, pattern: &str) -> String {
        self.filled(pattern, |_| false)
    }

    /// The path with another thing than the scene's for some of its names.
    pub(super) fn path_of(&self, pattern: &str, others: &[(&str, String)]) -> String {
        let other = |pattern: String, (name, value): &(&str, String)| {
            pattern.replace(&format!("{{{name}}}"), value)
        };
        self.path(&others.iter().fold(pattern.to_string(), other))
    }

    /// The same path with ids that nothing has. To those of Acorn Mums it is no secret that it is there.
    pub(super) fn nowhere(&self, pattern: &str, who: Option<&str>) -> String {
        let theirs = who.is_some_and(|who| ["jo", "nia", "priya", "rita"].contains(&who));
        self.filled(pattern, |name| !(theirs && name == "project"))
    }

    fn filled(&self, pattern: &str, away: impl Fn(&str) -> bool) -> String {
        let mut path = pattern.to_string();
        while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
            let name = path[from + 1..to].to_string();
            let value = self.names.get(name.as_str());
            let value = value.unwrap_or_else(|| panic!("the scene has no {name} for {pattern}"));
            let is_id = value.len() == NOTHING.len();
            let value = if is_id && away(&name) { NOTHING } else { value };
            path.replace_range(from..=to, value);
        }
        path
    }
}
