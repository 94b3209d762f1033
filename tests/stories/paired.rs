//! Where stories of reviewing begin: projects that have published and are paired, and what each of them does alike.

use crate::world::{ACORN, BIRCH, CEDAR, Person, World};
use chrono::Days;
use domain::access::Role;
use domain::exchange::{Dates, ExchangeFacts};
use domain::ids::{ExchangeId, ProjectId, ReviewId, RoundId};
use links::{assessment, review};

pub(super) const JO: &str = "jo@example.org";

/// Acorn Mums, Birch Circle and perhaps Cedar Network, published and paired; reviewing is open for two weeks.
pub(super) struct Spring<'w> {
    pub(super) world: &'w World,
    pub(super) round: RoundId,
    pub(super) projects: Vec<ProjectId>,
    pub(super) exchange: ExchangeId,
}

impl<'w> Spring<'w> {
    pub(super) async fn of_two(world: &'w World) -> Self {
        Self::opens(world, 2).await
    }

    pub(super) async fn opens(world: &'w World, many: usize) -> Self {
        let spring = Self::before(world, many).await;
        spring.all_publish().await;
        spring.is_paired().await;
        world.delivers().await;
        spring
    }

    /// Joined, with nothing written yet.
    pub(super) async fn before(world: &'w World, many: usize) -> Self {
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
            projects,
            exchange: ExchangeId::new(&*world.app.chance),
        };
        spring.is_kept().await;
        spring
    }

    /// Each writes an answer and publishes it.
    pub(super) async fn all_publish(&self) {
        for (group, id) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&self.projects) {
            let mut lead = self.world.signs_in(group.lead.1).await;
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
    }

    /// Joined by all, and by Acorn Mums with Jo as a second reviewer.
    async fn is_kept(&self) {
        let mut projects = Vec::new();
        for (group, project) in [&ACORN, &BIRCH, &CEDAR].into_iter().zip(&self.projects) {
            projects.push((*project, vec![self.world.person(group.lead.1).await]));
        }
        projects[0].1.push(self.world.person(JO).await);
        self.world.has_spring(self.round, &projects).await;
    }

    /// A plan stands and reviewing opens.
    pub(super) async fn is_paired(&self) {
        let at = self.world.now().await.round;
        let dates = Dates {
            due_at: at + Days::new(14),
            closes_at: at + Days::new(19),
            respond_due_at: at + Days::new(28),
            respond_closes_at: at + Days::new(33),
        };
        let (round, exchange) = (self.round, self.exchange);
        self.world
            .has_paired(round, exchange, &self.projects, dates)
            .await;
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
