//! A round in circles: adopted, reviewed, revealed project by project, mended and closed.

use super::paired::{seals, writes};
use super::planned::Paired;
use crate::world::{Person, World, on_both};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::ids::{ProjectId, ReviewId};
use domain::plan::Shape;
use links::{exchange, review, round};
use std::collections::{BTreeMap, BTreeSet};

on_both!(
    a_round_in_circles_runs_from_the_choice_of_shape_to_its_close,
    two_who_seal_last_at_once_leave_nothing_hidden,
    a_late_review_is_given_time_then_released,
);

/// Rosa chooses a shape and adopts the plan that comes of it.
pub(super) async fn stands<'w>(world: &'w World, many: usize, shape: Shape) -> Paired<'w> {
    let mut paired = Paired::unpaired(world, many, false).await;
    let page = round::shape(paired.round);
    paired
        .rosa
        .get(&page)
        .await
        .is(200)
        .says("reviews them back");
    let typed = [("shape", shape.word())];
    paired.rosa.sends(&page, &typed).await.is(200);
    let adoption = format!("{}/adoption", paired.rosa.page().path);
    paired
        .rosa
        .sends(&adoption, &[])
        .await
        .is(200)
        .says("The plan stands");
    paired
}

/// The one review of an exchange of circles.
pub(super) fn only(one: &ExchangeFacts) -> &ReviewFacts {
    assert_eq!(one.reviews.len(), 1);
    &one.reviews[0]
}

/// What stands between the two, one way.
pub(super) fn between(
    all: &[ExchangeFacts],
    by: ProjectId,
    of: ProjectId,
) -> Option<&ExchangeFacts> {
    let mut all = all.iter();
    all.find(|one| only(one).reviewer.id == by && only(one).reviewed.id == of)
}

/// The ring as it goes from the first project: whom it reads, whom they read.
pub(super) fn ring(all: &[ExchangeFacts], first: ProjectId) -> Vec<ProjectId> {
    let mut ring = vec![first];
    while let Some(next) = all
        .iter()
        .map(only)
        .find(|review| Some(&review.reviewer.id) == ring.last())
        .filter(|review| review.reviewed.id != first)
    {
        ring.push(next.reviewed.id);
    }
    ring
}

/// Whoever reviews writes and seals.
pub(super) async fn gives(paired: &Paired<'_>, one: &ReviewFacts) {
    let mut lead = paired.lead(one.reviewer.id).await;
    gives_as(&mut lead, one).await;
}

async fn gives_as(lead: &mut Person<'_>, one: &ReviewFacts) {
    let words = format!("A secret of {}.", one.reviewer.name);
    writes(lead, one.id, &words).await;
    seals(lead, one.id).await;
}

/// Holds that a project reads something exactly when all is in that it owes and is owed; gives those that do.
async fn reads_as_agreed(paired: &Paired<'_>, sealed: &BTreeSet<ReviewId>) -> BTreeSet<ProjectId> {
    let all = paired.exchanges().await;
    let mut reads = BTreeSet::new();
    for project in &paired.projects {
        let has =
            |review: &&ReviewFacts| [review.reviewer.id, review.reviewed.id].contains(project);
        let is_ready = all
            .iter()
            .map(only)
            .filter(has)
            .all(|one| sealed.contains(&one.id));
        for one in all.iter().filter(|one| only(one).reviewed.id == *project) {
            assert_eq!(
                one.revealed_at.is_some(),
                is_ready,
                "{}",
                only(one).reviewed.name
            );
            assert_eq!(one.shows(only(one).id), is_ready);
        }
        if is_ready {
            reads.insert(*project);
        }
    }
    reads
}

async fn answers(lead: &mut Person<'_>, id: ReviewId) {
    let page = review::response(id);
    lead.get(&page).await.is(200);
    let typed = [("choice-1", "our-way"), ("then", "send")];
    lead.sends(&page, &typed)
        .await
        .is(200)
        .says("Your answer is sent");
}

async fn a_round_in_circles_runs_from_the_choice_of_shape_to_its_close(world: &World) {
    let mut paired = stands(world, 5, Shape::CirclesOfTwo).await;
    let all = paired.exchanges().await;
    assert_eq!(all.len(), 10, "an exchange for each review");
    // One letter a person, naming both whom they read and both who read them.
    world.delivers().await;
    let told = world.post.take();
    assert_eq!(
        told.len(),
        5,
        "{:?}",
        told.iter().map(|one| &one.subject).collect::<Vec<_>>()
    );
    for letter in &told {
        assert!(
            letter
                .subject
                .starts_with("Whom you read in Spring round: ")
        );
        let text = letter.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            text.contains("Nobody is read by those whom they read"),
            "{text}"
        );
    }
    let acorn = paired.projects[0];
    let mut leads = BTreeMap::new();
    for project in &paired.projects {
        leads.insert(*project, paired.lead(*project).await);
    }
    let priya = leads.get_mut(&acorn).expect("a lead");
    let own: Vec<&ExchangeFacts> = all.iter().filter(|one| one.has(acorn)).collect();
    assert_eq!(own.len(), 4);
    priya
        .get(&round::page(paired.round))
        .await
        .is(200)
        .says("You read ")
        .says(" reads you");
    for one in &own {
        let page = priya.get(&exchange::page(one.id)).await.is(200);
        match only(one).reviewer.id == acorn {
            true => page
                .says("does not review you back: others do")
                .says("What you write"),
            false => page
                .says("is not reviewed by you: you review others")
                .keeps_quiet_about("What you write"),
        };
        priya.get(&exchange::thread(one.id)).await.is(200);
        priya.get(&exchange::conversation(one.id)).await.is(200);
    }
    let with: BTreeSet<_> = own
        .iter()
        .flat_map(|one| one.partners_of(acorn))
        .map(|one| one.id)
        .collect();
    assert_eq!(with.len(), 4, "nobody twice");
    // Home asks for the two that are to be written, and for nothing else.
    let home = priya.get("/home").await.is(200).words();
    assert_eq!(home.matches("and write your feedback").count(), 2, "{home}");
    // Nobody reads anything before all is in that they owe and are owed.
    let mut sealed = BTreeSet::new();
    let mut reading = BTreeSet::new();
    for one in &all {
        let lead = leads.get_mut(&only(one).reviewer.id).expect("a lead");
        gives_as(lead, only(one)).await;
        sealed.insert(only(one).id);
        reading = reads_as_agreed(&paired, &sealed).await;
    }
    assert_eq!(reading.len(), 5);
    let letters = paired.letters().await;
    let revealed = letters
        .iter()
        .filter(|one| one.contains("Your feedback from"));
    assert_eq!(revealed.count(), 5, "one letter each: {letters:?}");
    paired.doctor_is_content().await;
    for one in all.iter().filter(|one| only(one).reviewed.id == acorn) {
        let lead = leads.get_mut(&acorn).expect("a lead");
        let page = review::page(only(one).id);
        lead.get(&page).await.is(200).says("A secret of");
        answers(lead, only(one).id).await;
        looks_back(lead, one).await;
        let reader = leads.get_mut(&only(one).reviewer.id);
        let reader = reader.expect("a lead");
        reader.get(&page).await.is(200).says("A secret of");
        looks_back(reader, one).await;
    }
    paired.rosa.get(&round::closing(paired.round)).await.is(200);
    // Whom a project was with in circles is not its partner in the next rounds.
    let next = domain::ids::RoundId::new(&*world.app.chance);
    let met = store::plan::last_partners(world.app.store.reader(), next, 3).await;
    assert_eq!(met.expect("read")[&acorn].len(), 4);
    world.lives_until("2026-04-28 12:00").await;
    let found = store::round::find(world.app.store.reader(), paired.round).await;
    let stage = found.expect("read").expect("a round").stage();
    assert_eq!(stage, domain::stage::Stage::Closed);
    paired.doctor_is_content().await;
}

async fn looks_back(lead: &mut Person<'_>, one: &ExchangeFacts) {
    let path = exchange::rating(one.id);
    lead.get(&path).await.is(200);
    let fields = ["useful", "kind", "fair", "honest_enough"].map(|field| (field, "yes"));
    lead.sends(&path, &fields)
        .await
        .is(200)
        .says("Thank you for looking back");
}

/// On SQLite alone, where a world can be copied: each order begins where all three have written.
#[tokio::test]
async fn three_in_a_ring_seal_in_every_order_and_nobody_reads_early() {
    let world = World::on_sqlite().await;
    let paired = stands(&world, 3, Shape::CirclesOfOne).await;
    let all = paired.exchanges().await;
    assert_eq!(all.len(), 3);
    for one in &all {
        let mut lead = paired.lead(only(one).reviewer.id).await;
        writes(&mut lead, only(one).id, "A secret.").await;
    }
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let copy = world.copied().await;
        let paired = Paired {
            world: &copy,
            rosa: copy.signs_in("rosa@example.org").await,
            round: paired.round,
            projects: paired.projects.clone(),
        };
        let mut sealed = BTreeSet::new();
        for (count, place) in order.into_iter().enumerate() {
            let one = only(&all[place]);
            seals(&mut paired.lead(one.reviewer.id).await, one.id).await;
            sealed.insert(one.id);
            let reads = reads_as_agreed(&paired, &sealed).await;
            assert_eq!(reads.len(), [0, 1, 3][count]);
        }
        paired.doctor_is_content().await;
    }
    world.delivers().await;
    drop(paired);
    world.ends().await;
}

async fn two_who_seal_last_at_once_leave_nothing_hidden(world: &World) {
    let paired = stands(world, 3, Shape::CirclesOfOne).await;
    let all = paired.exchanges().await;
    let [first, second, third] = [0, 1, 2].map(|place| only(&all[place]).clone());
    gives(&paired, &first).await;
    let mut leads = [
        paired.lead(second.reviewer.id).await,
        paired.lead(third.reviewer.id).await,
    ];
    for (lead, one) in leads.iter_mut().zip([&second, &third]) {
        writes(lead, one.id, "A secret.").await;
        lead.get(&review::look_again(one.id)).await.is(200);
    }
    let [one, other] = &mut leads;
    let (two, three) = (review::submission(second.id), review::submission(third.id));
    let (one, other) = tokio::join!(one.sends(&two, &[]), other.sends(&three, &[]));
    one.is(200).says("is sealed");
    other.is(200).says("is sealed");
    let sealed = [first.id, second.id, third.id].into_iter().collect();
    assert_eq!(reads_as_agreed(&paired, &sealed).await.len(), 3);
    let letters = paired.letters().await;
    let told = letters
        .iter()
        .filter(|one| one.contains("Your feedback from"));
    assert_eq!(told.count(), 3, "{letters:?}");
}

async fn a_late_review_is_given_time_then_released(world: &World) {
    let mut paired = stands(world, 3, Shape::CirclesOfOne).await;
    let all = paired.exchanges().await;
    let ring = ring(&all, paired.projects[0]);
    let [a, b, c] = [ring[0], ring[1], ring[2]];
    let [ab, bc] = [(a, b), (b, c)].map(|(by, of)| between(&all, by, of).expect("one").clone());
    gives(&paired, only(&ab)).await;
    world.delivers().await;
    let [of_b, of_c] = [b, c].map(|id| paired.group(id).name);
    let page = exchange::page(ab.id);
    paired
        .rosa
        .get(&page)
        .await
        .is(200)
        .says(&format!("{of_b} about {of_c}"));
    let path = exchange::extension(bc.id);
    paired.rosa.get(&exchange::page(bc.id)).await.is(200);
    let more = [("more", "1-week"), ("why", "They asked.")];
    paired
        .rosa
        .sends(&path, &more)
        .await
        .is(200)
        .says("more time");
    let letters = paired.letters().await;
    assert_eq!(
        letters.len(),
        2,
        "those of the one whose date moved: {letters:?}"
    );
    world.lives_until("2026-04-25 12:00").await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(paired.round))
        .await
        .is(200)
        .says(&format!("Waiting on {of_b}"));
    rosa.get(&page)
        .await
        .is(200)
        .says("Waiting for a review that is past its date");
    let mut lead = paired.lead(b).await;
    lead.get(&review::page(only(&ab).id)).await.is(404);
    let why = [("release_why", "Waited long.")];
    rosa.sends(&exchange::release(ab.id), &why)
        .await
        .is(200)
        .says("can be read now");
    lead.get(&review::page(only(&ab).id))
        .await
        .is(200)
        .says("A secret of");
    // The late one still comes, and is read once its own project has done its part.
    gives(&paired, only(&bc)).await;
    let ca = between(&all, c, a).expect("one");
    let now = paired.exchanges().await;
    assert_eq!(between(&now, b, c).expect("one").revealed_at, None);
    gives(&paired, only(ca)).await;
    assert!(
        paired
            .exchanges()
            .await
            .iter()
            .all(|one| one.revealed_at.is_some())
    );
    paired.doctor_is_content().await;
    world.delivers().await;
}
