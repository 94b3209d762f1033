//! The Spring round as rows: stories of writing and reviewing begin where those of joining and pairing end.

use super::World;
use domain::exchange::{Dates, NewExchange};
use domain::ids::{ExchangeId, ParticipationId, PersonId, PlanId, ProjectId, ReviewId, RoundId};
use domain::participation::Joining;
use domain::plan::{Floor, Plan, Shape, Weights};
use domain::round::{At, Round};
use domain::stage::Stage;
use store::participation::NewParticipation;

impl World {
    /// The Spring round, light and open, joined by these projects with their named reviewers, the first of whom joined.
    pub(crate) async fn has_spring(&self, round: RoundId, projects: &[(ProjectId, Vec<PersonId>)]) {
        let app = &self.app;
        let now = self.now().await.round;
        let light = app.timetables.iter().find(|t| t.id == "light");
        let light = light.expect("light");
        let framework = &app.frameworks[0];
        let round = Round {
            id: round,
            name: "Spring round".to_string(),
            invitation: "Come".to_string(),
            framework_id: framework.id.clone(),
            framework_version: framework.version.clone(),
            timetable_id: light.id.clone(),
            timetable_words: String::new(),
            calendar: light.calendar(now.date_naive(), chrono_tz::Europe::London),
            created_by: self.person("rosa@example.org").await,
            created_at: now,
            at: At::Draft,
            version: 1,
        };
        let writing = round.calendar.of(Stage::SelfAssessing);
        let writing = *writing.expect("a stage to write in");
        let opened = round.clone().advance(light, &[], now).expect("opened");
        let tx = app.store.begin().await.expect("begun");
        let added = store::round::add(&tx, &round, || app.chance.uuid()).await;
        added.expect("kept");
        store::round::switch(&tx, &opened).await.expect("opened");
        for (project, reviewers) in projects {
            let new = NewParticipation {
                id: ParticipationId::new(&*app.chance),
                round: round.id,
                project: *project,
                by: reviewers[0],
                at: now,
                due_at: writing.due_at,
                closes_at: writing.closes_at,
                joining: Joining {
                    reviewers: reviewers.clone(),
                    conflicts: vec![],
                },
            };
            let joined = store::participation::join(&tx, &new, None, || app.chance.uuid());
            joined.await.expect("joined");
        }
        tx.commit().await.expect("kept");
    }

    /// A plan stands in the round, and reviewing is open for these projects until `dates`.
    pub(crate) async fn has_paired(
        &self,
        round: RoundId,
        exchange: ExchangeId,
        projects: &[ProjectId],
        dates: Dates,
    ) {
        let app = &self.app;
        let at = self.now().await.round;
        let plan = Plan {
            id: PlanId::new(&*app.chance),
            round,
            number: 1,
            based_on: "0".repeat(64),
            proposed_at: at,
            proposed_by: self.person("rosa@example.org").await,
            adopted_at: None,
            shape: Shape::Pairs,
            groups: vec![],
            left_over: vec![],
            weights: Weights::default(),
            floor: Floor::Highest,
            otherwise: None,
            wishes: vec![],
            version: 1,
        };
        let new = NewExchange {
            id: exchange,
            round,
            plan: plan.id,
            created_at: at,
            opened_at: Some(at),
            due_at: dates.due_at,
            closes_at: dates.closes_at,
            respond_due_at: dates.respond_due_at,
            respond_closes_at: dates.respond_closes_at,
            projects: projects.to_vec(),
            one_way: false,
        };
        let tx = app.store.begin().await.expect("begun");
        let kept = store::plan::add(&tx, &plan, || app.chance.uuid()).await;
        kept.expect("a plan");
        let review = || ReviewId::new(&*app.chance);
        let opened = store::exchange::open(&tx, new, review).await;
        opened.expect("an exchange");
        tx.commit().await.expect("kept");
    }
}
