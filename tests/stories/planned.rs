//! A round in which a plan stands, brought about through the pages: where stories of leaving and mending begin.

use crate::world::{ACORN, BIRCH, CEDAR, Group, Person, World};
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, RoundId};
use domain::repair::Repair;
use links::round;

const fn group(name: &'static str, lead: (&'static str, &'static str)) -> Group {
    Group {
        name,
        lead,
        ..ACORN
    }
}

pub(super) const GROUPS: [Group; 5] = [
    ACORN,
    BIRCH,
    CEDAR,
    group("Damson Group", ("Dee Hill", "dee@example.org")),
    group("Elm Street", ("Elin Rees", "elin@example.org")),
];

/// A round in which a plan stands.
pub(super) struct Paired<'w> {
    pub(super) world: &'w World,
    pub(super) rosa: Person<'w>,
    pub(super) round: RoundId,
    pub(super) projects: Vec<ProjectId>,
}

impl<'w> Paired<'w> {
    /// The first `many` projects are paired; one more stands by where `standby` says so.
    pub(super) async fn of(world: &'w World, many: usize, standby: bool) -> Self {
        let mut this = Self::unpaired(world, many, standby).await;
        this.rosa
            .sends(&round::pairing(this.round), &[])
            .await
            .is(200);
        let plan = this.rosa.page().path.clone();
        this.rosa
            .sends(&format!("{plan}/adoption"), &[])
            .await
            .is(200);
        world.delivers().await;
        world.post.take();
        this
    }

    /// The same, before any plan: the round is pairing, and Rosa looks at the pool.
    pub(super) async fn unpaired(world: &'w World, many: usize, standby: bool) -> Self {
        let mut rosa = world.set_up().await;
        let groups = &GROUPS[..many + usize::from(standby)];
        let mut projects = Vec::new();
        for group in groups {
            projects.push(world.registers(group).await);
        }
        let id = rosa.opens_a_round("Spring round").await;
        for (group, project) in groups.iter().zip(&projects) {
            let mut lead = world.signs_in(group.lead.1).await;
            let path = round::join(id, *project);
            lead.get(&path).await.is(200);
            let stands_by = [("standby", "yes")];
            let ticks: &[(&str, &str)] = match projects.iter().position(|one| one == project) {
                Some(place) if place >= many => &stands_by,
                _ => &[],
            };
            lead.sends(&path, ticks)
                .await
                .is(200)
                .says("You are in this round");
        }
        world.turns_to("2026-03-09 12:00");
        world.ticks().await;
        for (group, project) in groups.iter().zip(&projects) {
            world.signs_in(group.lead.1).await.publishes(*project).await;
        }
        world.turns_to("2026-03-30 12:00");
        world.ticks().await;
        let mut rosa = world.signs_in("rosa@example.org").await;
        rosa.get(&round::pairing(id)).await.is(200);
        world.delivers().await;
        world.post.take();
        Self {
            world,
            rosa,
            round: id,
            projects,
        }
    }

    pub(super) async fn exchanges(&self) -> Vec<ExchangeFacts> {
        let db = self.world.app.store.reader();
        store::exchange::of_round(db, self.round)
            .await
            .expect("read")
    }

    pub(super) async fn gaps(&self) -> Vec<Repair> {
        let db = self.world.app.store.reader();
        let gaps = store::repair::of_round(db, self.round).await.expect("read");
        gaps.into_iter().filter(Repair::is_open).collect()
    }

    pub(super) fn group(&self, project: ProjectId) -> &'static Group {
        let place = self.projects.iter().position(|one| *one == project);
        &GROUPS[place.expect("one of ours")]
    }

    pub(super) async fn lead(&self, project: ProjectId) -> Person<'w> {
        self.world.signs_in(self.group(project).lead.1).await
    }

    pub(super) async fn leaves(&self, project: ProjectId) {
        let mut lead = self.lead(project).await;
        let path = round::withdrawal(self.round, project);
        lead.get(&path).await.is(200).says("You need no reason");
        lead.sends(&path, &[])
            .await
            .is(200)
            .says("You have left this round");
    }

    /// Rosa mends a gap by the way whose title has these words.
    pub(super) async fn mends(&mut self, gap: &Repair, way: &str) {
        let path = round::repair(self.round, gap.id);
        let page = self.rosa.get(&path).await.is(200).says(way);
        let word = page.body.split("name=\"choice\"").skip(1).find(|rest| {
            let label = rest.split("</label>").next().unwrap_or_default();
            label.contains(way)
        });
        let word = word.unwrap_or_else(|| panic!("no way says {way}: {}", page.words()));
        let word = word
            .split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let word = word.expect("a value").to_string();
        let choice = [("choice", word.as_str())];
        self.rosa
            .sends(&path, &choice)
            .await
            .is(200)
            .says("It is mended");
    }

    /// The subjects of the letters that go now, each with its reader, in order.
    pub(super) async fn letters(&self) -> Vec<String> {
        self.world.post.take();
        self.world.delivers().await;
        let mut letters: Vec<String> = self
            .world
            .post
            .take()
            .iter()
            .map(|letter| {
                let to = letter
                    .to
                    .email
                    .split('@')
                    .next()
                    .unwrap_or_default()
                    .to_string();
                format!("{to}: {}", letter.subject)
            })
            .collect();
        letters.sort();
        letters
    }

    pub(super) async fn doctor_is_content(&self) {
        let found = app::doctor::examine(&self.world.app)
            .await
            .expect("examined");
        assert!(found.is_empty(), "{found:#?}");
    }
}
