//! A round of three as far as its end, through the pages, for stories about what comes then.

use super::paired::{seals, writes};
use crate::world::{ACORN, BIRCH, CEDAR, Group, Person, World};
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, RoundId};
use links::{exchange, review, round};

pub(crate) const GROUPS: [Group; 3] = [ACORN, BIRCH, CEDAR];

/// Acorn Mums, Birch Circle and Cedar Network have reviewed one another; the round is responding.
pub(crate) struct Responding<'w> {
    pub(crate) world: &'w World,
    pub(crate) rosa: Person<'w>,
    pub(crate) round: RoundId,
    pub(crate) projects: [ProjectId; 3],
    pub(crate) exchange: ExchangeFacts,
}

impl<'w> Responding<'w> {
    pub(crate) async fn comes(world: &'w World) -> Self {
        let (mut rosa, id, projects) = super::rounds::joined(world).await;
        world.turns_to("2026-03-10 10:00");
        world.ticks().await;
        for (group, project) in GROUPS.iter().zip(projects) {
            world.signs_in(group.lead.1).await.publishes(project).await;
        }
        world.ticks().await;
        rosa = world.signs_in(&rosa.email).await;
        rosa.get(&round::pairing(id)).await.is(200);
        let plan = rosa
            .sends(&round::pairing(id), &[])
            .await
            .is(200)
            .path
            .clone();
        rosa.sends(&format!("{plan}/adoption"), &[]).await.is(200);
        let found = store::exchange::of_round(world.app.store.reader(), id).await;
        let exchange = found.expect("read").remove(0);
        for one in &exchange.reviews {
            let mut lead = world.signs_in(lead_of(&projects, one.reviewer.id)).await;
            writes(&mut lead, one.id, "The welcome.").await;
            seals(&mut lead, one.id).await;
        }
        world.ticks().await;
        world.delivers().await;
        Self {
            world,
            rosa,
            round: id,
            projects,
            exchange,
        }
    }

    /// Every project answers, and makes an action of the suggestion of one review.
    pub(crate) async fn answers(&self) {
        for one in &self.exchange.reviews {
            let mut lead = self
                .world
                .signs_in(lead_of(&self.projects, one.reviewed.id))
                .await;
            let answer = review::response(one.id);
            lead.get(&answer).await.is(200);
            let sent = [("choice-1", "our-way"), ("then", "send")];
            lead.sends(&answer, &sent)
                .await
                .is(200)
                .says("Your answer is sent");
        }
        self.world.ticks().await;
        self.world.delivers().await;
    }

    /// Every project but the first so many looks back.
    pub(crate) async fn looks_back(&self, but: usize) {
        let rating = exchange::rating(self.exchange.id);
        for group in &GROUPS[but..] {
            let mut lead = self.world.signs_in(group.lead.1).await;
            lead.get(&rating).await.is(200);
            let looks_back = [
                ("useful", "yes"),
                ("kind", "yes"),
                ("fair", "mostly"),
                ("honest_enough", "yes"),
                ("words", "The call was the best part."),
            ];
            lead.sends(&rating, &looks_back).await.is(200);
        }
    }

    /// The stage of the round now.
    pub(crate) async fn stage(&self) -> domain::stage::Stage {
        let found = store::round::find(self.world.app.store.reader(), self.round).await;
        found.expect("read").expect("the round").stage()
    }
}

pub(crate) fn lead_of(projects: &[ProjectId], project: ProjectId) -> &'static str {
    let at = projects.iter().position(|one| *one == project);
    GROUPS[at.expect("a project")].lead.1
}
