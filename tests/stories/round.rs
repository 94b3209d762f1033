//! A whole round, from the invitation to the last letter: a pair and a trio, with the clock turned by hand.

use super::paired::{seals, writes};
use crate::world::{ACORN, BIRCH, CEDAR, Group, Person, World, on_both};
use domain::ids::{ProjectId, RoundId};
use links::{assessment, exchange, review, round};
use std::collections::BTreeMap;

on_both!(a_round_of_five_projects_runs_from_invitation_to_thanks);

const DAMSON: Group = Group {
    name: "Damson Hill",
    lead: ("Ines Duarte", "ines@example.org"),
    region: "south-west",
    ..ACORN
};
const ELDER: Group = Group {
    name: "Elder Lane",
    lead: ("Ruth Adeyemi", "ruth@example.org"),
    region: "scotland",
    ..CEDAR
};
pub(super) const ALL: [&Group; 5] = [&ACORN, &BIRCH, &CEDAR, &DAMSON, &ELDER];

/// What the postman brings now: how many letters, by the beginning of their subject.
async fn brings(world: &World, letters: &[(&str, usize)]) {
    world.delivers().await;
    let mut brought: BTreeMap<String, usize> = BTreeMap::new();
    for letter in world.post.take() {
        let known = letters
            .iter()
            .find(|(about, _)| letter.subject.contains(about));
        let about = known.map_or(letter.subject.as_str(), |(about, _)| about);
        *brought.entry(about.to_string()).or_default() += 1;
    }
    let expected: BTreeMap<String, usize> = letters
        .iter()
        .map(|(about, count)| ((*about).to_string(), *count))
        .collect();
    assert_eq!(brought, expected, "on {}", world.now().await.round);
}

async fn turns_to(world: &World, moment: &str) {
    world.turns_to(moment);
    for _ in 0..2 {
        // Twice, since a tick that comes again must add nothing.
        app::clockwork::tick(&world.app, world.now().await)
            .await
            .expect("ticked");
    }
}

async fn is_at(rosa: &mut Person<'_>, id: RoundId, stage: domain::stage::Stage) {
    let found = store::round::find(rosa.world.app.store.reader(), id)
        .await
        .expect("read");
    assert_eq!(found.expect("the round").stage(), stage);
    *rosa = rosa.world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(id))
        .await
        .is(200)
        .says("Spring round");
}

pub(crate) async fn prepares(rosa: &mut Person<'_>) -> RoundId {
    rosa.get("/rounds/new").await.is(200);
    let typed = [
        ("name", "Spring round"),
        ("invitation", "Come and read each other."),
        ("timetable", "light"),
        ("first_day-day", "9"),
        ("first_day-month", "3"),
        ("first_day-year", "2026"),
    ];
    let page = rosa.sends("/rounds/new", &typed).await.is(200).path.clone();
    let id: RoundId = page
        .split('/')
        .nth(2)
        .expect("an id")
        .parse()
        .expect("an id");
    rosa.get(&round::opening(id)).await.is(200);
    rosa.sends(&round::opening(id), &[])
        .await
        .is(200)
        .says("The round is open.");
    id
}

pub(crate) async fn joins(world: &World, lead: &mut Person<'_>, id: RoundId, project: ProjectId) {
    let join = round::join(id, project);
    let reviewer = world.person(&lead.email).await.to_string();
    lead.get(&join).await.is(200);
    lead.sends(&join, &[("reviewers", &reviewer)]).await.is(200);
}

async fn a_round_of_five_projects_runs_from_invitation_to_thanks(world: &World) {
    use domain::stage::Stage;
    let mut rosa = world.set_up().await;
    let mut projects = Vec::new();
    for group in ALL {
        projects.push(world.registers(group).await);
    }
    world.post.take();
    let id = prepares(&mut rosa).await;
    brings(world, &[("is open: would", 5)]).await;

    turns_to(world, "2026-03-10 10:00").await;
    for (group, project) in ALL.iter().zip(&projects) {
        let mut lead = world.signs_in(group.lead.1).await;
        joins(world, &mut lead, id, *project).await;
    }
    brings(world, &[("You are in", 5)]).await;

    turns_to(world, "2026-03-16 10:00").await;
    is_at(&mut rosa, id, Stage::SelfAssessing).await;
    brings(world, &[("Time to begin", 5)]).await;

    // Ten days before the end, those who have not begun hear of it; Priya has.
    turns_to(world, "2026-03-24 10:00").await;
    for (at, (group, project)) in ALL.iter().zip(&projects).enumerate() {
        let mut lead = world.signs_in(group.lead.1).await;
        let question = assessment::question(*project, "1A");
        lead.get(&question).await.is(200);
        let words = format!("{} welcomes everyone", group.name);
        lead.sends(&question, &[("we_do", &words)]).await.is(200);
        let publication = assessment::publication(*project);
        lead.get(&publication).await.is(200);
        lead.sends(&publication, &[])
            .await
            .is(200)
            .says("Published");
        if at == 3 {
            world.delivers().await;
        }
    }
    brings(world, &[("Published", 5)]).await;
    turns_to(world, "2026-03-25 10:00").await;
    is_at(&mut rosa, id, Stage::Pairing).await;

    let pairing = round::pairing(id);
    rosa.get(&pairing).await.is(200);
    let plan = rosa.sends(&pairing, &[]).await.is(200).path.clone();
    rosa.get(&plan).await.is(200).says("Acorn Mums");
    rosa.sends(&format!("{plan}/adoption"), &[]).await.is(200);
    turns_to(world, "2026-03-30 10:00").await;
    is_at(&mut rosa, id, Stage::Reviewing).await;
    brings(world, &[("Your partner", 5)]).await;

    let facts = store::exchange::of_round(world.app.store.reader(), id)
        .await
        .expect("read");
    let mut sizes: Vec<usize> = facts
        .iter()
        .map(|exchange| exchange.reviews.len())
        .collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [2, 6], "a pair and a trio");
    for exchange in &facts {
        for (at, one) in exchange.reviews.iter().enumerate() {
            let by = projects
                .iter()
                .position(|project| *project == one.reviewer.id)
                .expect("a project");
            let mut lead = world.signs_in(ALL[by].lead.1).await;
            writes(&mut lead, one.id, "The welcome.").await;
            seals(&mut lead, one.id).await;
            // Nobody reads anything before the last seal.
            let mut reviewed = world.signs_in(lead_of(&projects, one.reviewed.id)).await;
            let status = if at + 1 == exchange.reviews.len() {
                200
            } else {
                404
            };
            reviewed.get(&review::page(one.id)).await.is(status);
        }
    }
    world.delivers().await;
    let revealed = world.post.take();
    for group in ALL {
        let hers = revealed
            .iter()
            .filter(|letter| letter.to.email == group.lead.1);
        assert!(
            hers.filter(|letter| letter.subject.contains("Your feedback from"))
                .count()
                >= 1,
            "{}",
            group.name
        );
    }

    turns_to(world, "2026-04-14 10:00").await;
    is_at(&mut rosa, id, Stage::Responding).await;
    for one in facts.iter().flat_map(|exchange| &exchange.reviews) {
        let mut lead = world.signs_in(lead_of(&projects, one.reviewed.id)).await;
        let answer = review::response(one.id);
        lead.get(&answer).await.is(200);
        lead.sends(&answer, &[("choice-1", "our-way"), ("then", "send")])
            .await
            .is(200)
            .says("Your answer is sent");
    }
    brings(world, &[("has responded", 8)]).await;

    turns_to(world, "2026-04-22 10:00").await;
    is_at(&mut rosa, id, Stage::Closing).await;
    let rating = exchange::rating(facts[0].id);
    let mut lead = world
        .signs_in(lead_of(&projects, facts[0].reviews[0].reviewer.id))
        .await;
    lead.get(&rating).await.is(200);
    let looks_back = [
        ("useful", "yes"),
        ("kind", "yes"),
        ("fair", "yes"),
        ("honest_enough", "mostly"),
    ];
    lead.sends(&rating, &looks_back).await.is(200);
    turns_to(world, "2026-05-15 10:00").await;
    is_at(&mut rosa, id, Stage::Closed).await;
    brings(world, &[("has closed: thank you", 5)]).await;
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(found.is_empty(), "{found:?}");
}

fn lead_of(projects: &[ProjectId], project: ProjectId) -> &'static str {
    let at = projects
        .iter()
        .position(|one| *one == project)
        .expect("a project");
    ALL[at].lead.1
}
