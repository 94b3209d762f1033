//! Where stories of reviewing begin: projects that have published and are paired, and what each of them does alike.

use crate::world::{ACORN, BIRCH, CEDAR, Person, World};
use chrono::Days;
use domain::access::Role;
use domain::exchange::{ExchangeFacts, NewExchange};
use domain::ids::{ExchangeId, ParticipationId, PersonId, PlanId, ProjectId, ReviewId, RoundId};
use domain::participation::Joining;
use domain::plan::Plan;
use domain::round::{At, Round};
use links::{assessment, review};
use store::participation::NewParticipation;

pub(super) const JO: &str = "jo@example.org";

/// Acorn Mums, Birch Circle and perhaps Cedar Network, published and paired; reviewing is open for two weeks.
pub(super) struct Spring<'w> {
    pub(super) world: &'w World,
    pub(super) round: RoundId,
    pub(super) rosa: PersonId,
    pub(super) projects: Vec<ProjectId>,
    pub(super) exchange: ExchangeId,
}

impl<'w> Spring<'w> {
    pub(super) async fn of_two(world: &'w World) -> Self {
        Self::opens(world, 2).await
    }

    pub(super) async fn opens(world: &'w World, many: usize) -> Self {
        world.set_up().await;
        let mut projects = Vec::new();
        for group in [&ACORN, &BIRCH, &CEDAR].into_iter().take(many) {
            projects.push(world.registers(group).await);
        }
        world
            .adds(projects[0], "Jo Bell", JO, Role::Contributor)
            .await;
        let spring = Self {
            world,
            round: RoundId::new(&*world.app.chance),
            rosa: world.person("rosa@example.org").await,
            projects,
            exchange: ExchangeId::new(&*world.app.chance),
        };
        spring.is_kept().await;
        for (group, id) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&spring.projects) {
            let mut lead = world.signs_in(group.lead.1).await;
            let question = assessment::question(*id, "1A");
            lead.get(&question).await.is(200);
            let words = format!("{} welcomes everyone", group.name);
            lead.sends(&question, &[("we_do", words.as_str())])
                .await
                .is(200);
            let look = assessment::publication(*id);
            lead.get(&look).await.is(200);
            lead.sends(&look, &[]).await.is(200);
        }
        spring.is_paired().await;
        world.delivers().await;
        spring
    }

    /// The round as rows, joined by both: these stories begin where others end.
    async fn is_kept(&self) {
        let app = &self.world.app;
        let now = self.world.now().await.round;
        let light = app
            .timetables
            .iter()
            .find(|t| t.id == "light")
            .expect("light");
        let framework = &app.frameworks[0];
        let round = Round {
            id: self.round,
            name: "Spring round".to_string(),
            invitation: "Come".to_string(),
            framework_id: framework.id.clone(),
            framework_version: framework.version.clone(),
            timetable_id: light.id.clone(),
            timetable_words: String::new(),
            calendar: light.calendar(now.date_naive(), chrono_tz::Europe::London),
            created_by: self.rosa,
            created_at: now,
            at: At::Draft,
            version: 1,
        };
        let writing = round.calendar.of(domain::stage::Stage::SelfAssessing);
        let writing = *writing.expect("a stage to write in");
        let opened = round.clone().advance(light, &[], now).expect("opened");
        let tx = app.store.begin().await.expect("begun");
        store::round::add(&tx, &round, || app.chance.uuid())
            .await
            .expect("kept");
        store::round::switch(&tx, &opened).await.expect("opened");
        for (group, project) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&self.projects) {
            let project = *project;
            let lead = self.world.person(group.lead.1).await;
            let mut reviewers = vec![lead];
            if project == self.projects[0] {
                reviewers.push(self.world.person(JO).await);
            }
            let new = NewParticipation {
                id: ParticipationId::new(&*app.chance),
                round: self.round,
                project,
                by: lead,
                at: now,
                due_at: writing.due_at,
                closes_at: writing.closes_at,
                joining: Joining {
                    reviewers,
                    conflicts: vec![],
                },
            };
            let joined = store::participation::join(&tx, &new, None, || app.chance.uuid());
            joined.await.expect("joined");
        }
        tx.commit().await.expect("kept");
    }

    /// A plan stands and reviewing opens.
    async fn is_paired(&self) {
        let app = &self.world.app;
        let at = self.world.now().await.round;
        let plan = Plan {
            id: PlanId::new(&*app.chance),
            round: self.round,
            number: 1,
            based_on: "0".repeat(64),
            proposed_at: at,
            proposed_by: self.rosa,
            adopted_at: None,
            groups: vec![],
            left_over: vec![],
            version: 1,
        };
        let new = NewExchange {
            id: self.exchange,
            round: self.round,
            plan: plan.id,
            created_at: at,
            opened_at: Some(at),
            due_at: at + Days::new(14),
            closes_at: at + Days::new(19),
            respond_due_at: at + Days::new(28),
            respond_closes_at: at + Days::new(33),
            projects: self.projects.clone(),
        };
        let tx = app.store.begin().await.expect("begun");
        let kept = store::plan::add(&tx, &plan, || app.chance.uuid()).await;
        kept.expect("a plan");
        let id = || ReviewId::new(&*app.chance);
        store::exchange::open(&tx, new, id)
            .await
            .expect("an exchange");
        tx.commit().await.expect("kept");
    }

    /// From here on, moderators look at every review of the round before it is revealed.
    pub(crate) async fn moderates(&self) {
        moderates(self.world, self.round).await;
    }

    pub(super) async fn facts(&self) -> ExchangeFacts {
        let db = self.world.app.store.reader();
        let found = store::exchange::find(db, self.exchange).await;
        found.expect("read").expect("an exchange")
    }

    /// The review of the second by the first, as they stand in `projects`.
    pub(super) async fn review(&self, by: usize, about: usize) -> ReviewId {
        let (by, about) = (self.projects[by], self.projects[about]);
        let facts = self.facts().await;
        let found = facts.reviews_by(by).find(|r| r.reviewed.id == about);
        found.expect("a review").id
    }
}

/// Writes all that a seal asks for.
pub(crate) async fn writes(person: &mut Person<'_>, id: ReviewId, words: &str) {
    for number in 1..=5 {
        let path = review::principle(id, number);
        person.get(&path).await.is(200).says("wrote");
        let idea = [
            ("enough", "yes"),
            ("working_well", words),
            ("idea-1", "You could sing."),
        ];
        let filled: &[(&str, &str)] = match number {
            1 => &idea,
            _ => &[("enough", "no")],
        };
        person.sends(&path, filled).await.is(200);
    }
    person
        .sends(&review::overall(id), &[("taking_home", "Their tea.")])
        .await
        .is(200);
}

pub(crate) async fn seals(person: &mut Person<'_>, id: ReviewId) {
    person.get(&review::look_again(id)).await.is(200);
    let sealed = person.sends(&review::submission(id), &[]).await;
    sealed
        .is(200)
        .is_at(&review::submission(id))
        .says("is sealed")
        .says("SHA-256");
}

/// The round has a moderating stage now, after reviewing.
pub(crate) async fn moderates(world: &World, id: RoundId) {
    use domain::calendar::{Calendar, StageSpan};
    use domain::stage::Stage;
    let app = &world.app;
    let found = store::round::find(app.store.reader(), id).await;
    let round = found.expect("read").expect("a round");
    let span = |dates: &domain::calendar::StageDates| StageSpan {
        stage: dates.stage,
        days: dates.days,
        starts_on: dates.starts_on,
        ends_on: dates.ends_on,
    };
    let mut spans: Vec<StageSpan> = round.calendar.stages.iter().map(span).collect();
    let after = spans.iter().position(|one| one.stage == Stage::Responding);
    let after = after.expect("a stage after reviewing");
    let day_before = spans[after].starts_on - chrono::Days::new(1);
    spans.insert(
        after,
        StageSpan {
            stage: Stage::Moderating,
            days: 0,
            starts_on: spans[after].starts_on,
            ends_on: day_before,
        },
    );
    let own = &round.calendar;
    let grace = own.grace_days;
    let calendar = Calendar::restore(own.tz, grace, Vec::new(), &spans);
    let tx = app.store.begin().await.expect("begun");
    let id = || app.chance.uuid();
    let moved = store::round::move_dates(&tx, &round, &calendar, id).await;
    moved.expect("kept");
    tx.commit().await.expect("kept");
}
