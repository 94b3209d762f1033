//! The exchange of the scene: of two projects, or of three.

use super::Scene;
use chrono::TimeDelta;
use domain::exchange::NewExchange;
use domain::ids::{ExchangeId, PlanId, ProjectId, ReviewId, WishId};
use domain::plan::{Floor, Plan, Shape, Weights, Wish, Wished};

impl Scene {
    /// A plan, and an exchange in which the two review each other. Reviewing has begun.
    pub(super) async fn is_paired(&mut self, projects: Vec<ProjectId>) {
        let (acorn, birch) = (projects[0], projects[1]);
        let app = &self.world.app;
        let now = self.world.now().await.round;
        let rosa = self.world.person("rosa@example.org").await;
        let round = self.names["round"].parse().expect("an id");
        let plan = Plan {
            id: PlanId::new(&*app.chance),
            round,
            number: 1,
            based_on: "0".repeat(64),
            proposed_at: now,
            proposed_by: rosa,
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
        let exchange = NewExchange {
            id: ExchangeId::new(&*app.chance),
            round,
            plan: plan.id,
            created_at: now,
            opened_at: Some(now),
            due_at: now + TimeDelta::days(14),
            closes_at: now + TimeDelta::days(19),
            respond_due_at: now + TimeDelta::days(21),
            respond_closes_at: now + TimeDelta::days(26),
            projects,
            one_way: false,
        };
        let id = exchange.id;
        let tx = app.store.begin().await.expect("begun");
        store::plan::add(&tx, &plan, || app.chance.uuid())
            .await
            .expect("a plan");
        store::exchange::open(&tx, exchange, || ReviewId::new(&*app.chance))
            .await
            .expect("an exchange");
        let gap = super::super::gap::settled(&self.world, &tx, round, id, [birch, acorn], rosa);
        self.names.insert("repair", gap.await);
        let wish = Wish {
            id: WishId::new(&*app.chance),
            round,
            wished: Wished::Forbid,
            projects: [acorn, birch],
            why: String::new(),
            wished_at: now,
            wished_by: rosa,
        };
        let kept = store::wish::add(&tx, &wish).await;
        kept.expect("a wish");
        self.names.insert("wish", wish.id.to_string());
        tx.commit().await.expect("kept");
        let facts = store::exchange::of_round(app.store.reader(), round)
            .await
            .expect("read");
        let review = facts[0]
            .reviews
            .iter()
            .find(|review| review.reviewer.id == acorn && review.reviewed.id == birch)
            .expect("Acorn's review")
            .id;
        self.names.insert("plan", plan.id.to_string());
        self.names.insert("exchange", id.to_string());
        self.names.insert("review", review.to_string());
    }
}
