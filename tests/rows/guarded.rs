//! What was read is what is changed: of two writes that rest on the same reading the first is kept, and the second
//! learns that it came late instead of undoing the first unseen.

use crate::pages::scene::Scene;
use crate::world::World;
use chrono::TimeDelta;
use domain::access::Role;
use domain::assessment::Answered;
use domain::exchange::Dates;
use domain::feedback::Feedback;
use domain::ids::{AnswerId, ExchangeId, ProjectId, ReviewId, RoundId, SubmissionId};
use domain::profile::{Section, Told};
use domain::response::Answer;
use domain::review::{Reveals, Sealing};
use domain::submission::Submission;
use store::{Stored, Trouble, Tx};

#[tokio::test]
async fn of_two_writes_on_one_reading_the_second_is_refused_on_sqlite() {
    of_two_writes_on_one_reading_the_second_is_refused(Scene::set().await).await;
}

#[tokio::test]
async fn of_two_writes_on_one_reading_the_second_is_refused_on_postgresql() {
    if let Some(world) = World::on_postgresql().await {
        of_two_writes_on_one_reading_the_second_is_refused(Scene::set_in(world).await).await;
    }
}

/// Writes once, and again from the same reading.
async fn once<W>(world: &World, what: &str, write: W)
where
    W: AsyncFn(&Tx) -> Stored<()>,
{
    let store = &world.app.store;
    let tx = store.begin().await.expect("begun");
    write(&tx)
        .await
        .unwrap_or_else(|trouble| panic!("{what}, first: {trouble:?}"));
    tx.commit().await.expect("kept");
    let tx = store.begin().await.expect("begun");
    let again = write(&tx).await;
    assert!(
        matches!(again, Err(Trouble::ChangedMeanwhile)),
        "{what}, again: {again:?}"
    );
}

async fn of_two_writes_on_one_reading_the_second_is_refused(scene: Scene) {
    let world = &scene.world;
    let (db, now) = (world.app.store.reader(), world.now().await.round);
    let acorn: ProjectId = scene.id("project");
    let later = now + TimeDelta::days(3);
    let rosa = world.person("rosa@example.org").await;

    members(&scene, acorn).await;
    let project = store::organisation::project(db, acorn).await;
    let version = project.expect("read").expect("Acorn Mums").version;
    once(world, "asking for a word", async |tx| {
        store::organisation::ask_for_word(tx, acorn, version, "Where do you meet?", now).await
    })
    .await;
    let round: RoundId = scene.id("round");
    let read = store::participation::find(db, round, acorn).await;
    let facts = read.expect("read").expect("joined");
    once(world, "moving a project's dates", async |tx| {
        store::participation::move_one(tx, &facts, later, later).await
    })
    .await;
    let plan = store::plan::find(db, round, scene.id("plan")).await;
    let plan = plan.expect("read").expect("a plan");
    once(world, "adopting a plan", async |tx| {
        store::plan::adopt(tx, &plan, rosa, now).await
    })
    .await;
    let exchange: ExchangeId = scene.id("exchange");
    let exchange = store::exchange::find(db, exchange).await;
    let exchange = exchange.expect("read").expect("an exchange");
    let dates = Dates {
        due_at: later,
        closes_at: later,
        respond_due_at: later,
        respond_closes_at: later,
    };
    once(world, "moving an exchange's dates", async |tx| {
        store::exchange::move_dates(tx, &exchange, dates).await
    })
    .await;
    let opened = store::round::find(db, round).await;
    let opened = opened.expect("read").expect("a round");
    let at = domain::round::At::SelfAssessing { since: now };
    let switched = domain::round::Switched {
        from: opened.stage(),
        to: domain::stage::Stage::SelfAssessing,
        round: domain::round::Round { at, ..opened },
    };
    once(world, "switching a round", async |tx| {
        store::round::switch(tx, &switched).await
    })
    .await;
    words(&scene, acorn).await;
    scene.world.ends().await;
}

async fn members(scene: &Scene, acorn: ProjectId) {
    let (world, now) = (&scene.world, scene.world.now().await.real);
    let nia = || async {
        let members = store::membership::of_project(world.app.store.reader(), acorn).await;
        let mut members = members.expect("read").into_iter();
        let nia = members.find(|member| member.person.email == "nia@example.org");
        nia.expect("Nia")
    };
    let before = nia().await;
    once(world, "changing a role", async |tx| {
        store::membership::change_role(tx, before.membership, before.version, Role::Lead).await
    })
    .await;
    let before = nia().await;
    once(world, "ending a membership", async |tx| {
        store::membership::end(tx, before.membership, before.version, now).await
    })
    .await;
}

/// What people write: answers, feedback, responses, the seal, and a part of a profile.
async fn words(scene: &Scene, acorn: ProjectId) {
    let (world, now) = (&scene.world, scene.world.now().await.round);
    let chance = || world.app.chance.uuid();
    let by = world.person("priya@example.org").await;
    let db = world.app.store.reader();
    let question = "1A".parse().expect("a question");
    let draft = store::assessment::with_answer(db, acorn, question).await;
    let draft = draft.expect("read").expect("an assessment");
    let mut saved = draft.answers[&question].clone();
    saved.version += 1;
    let again = Answered::Again(saved);
    once(world, "answering again", async |tx| {
        let id = AnswerId::new(&*world.app.chance);
        store::assessment::save(tx, draft.id, id, question, &again).await
    })
    .await;
    let review: ReviewId = scene.id("review");
    for version in [0, 1] {
        let place = store::feedback::Place {
            review,
            principle: 5,
            version,
            by,
            at: now,
        };
        once(world, "saving feedback", async |tx| {
            let saved = store::feedback::save(tx, place, &Feedback::default(), chance).await;
            saved.map(|_| ())
        })
        .await;
        let place = store::response::Place {
            review,
            version,
            by,
            at: now,
            sends: false,
        };
        once(world, "saving a response", async |tx| {
            let saved = store::response::save(tx, place, &Answer::default(), chance).await;
            saved.map(|_| ())
        })
        .await;
        let place = store::profile::Place {
            project: acorn,
            section: Section::Access,
            seen: version,
            by,
            at: now,
        };
        once(world, "saving a part of a profile", async |tx| {
            store::profile::save(tx, place, &Told::default(), chance).await
        })
        .await;
    }
    let draft = store::review::draft(db, review).await;
    let seen = draft.expect("read").expect("a review").seen();
    once(world, "sealing", async |tx| {
        let sealing = Sealing {
            kept_because: String::new(),
            submission: Submission {
                id: SubmissionId::new(&*world.app.chance),
                review,
                content: "{}".to_string(),
                sha256: "0".repeat(64),
                sealed_at: now,
                sealed_by: by,
            },
            seen: seen.clone(),
            reveals: Reveals::NothingYet,
        };
        store::submission::seal(tx, &sealing).await
    })
    .await;
}
