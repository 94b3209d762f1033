//! Evidence is read by whoever may, and gone when it is taken away, when its project leaves, when it is erased. The doctor
//! sees to every file.

use super::evidence::{BOXES, acorn, adds_file, kept, named, standing};
use super::paired::Spring;
use crate::uploads::papers;
use crate::world::{ACORN, BIRCH, World, on_both};
use domain::ids::{EvidenceId, ReviewId};
use links::{assessment, evidence, review, round};

on_both!(
    reviewers_open_what_was_published_and_nothing_else,
    what_is_taken_away_is_gone_for_everyone,
    after_a_withdrawal_nothing_can_be_opened,
    the_doctor_finds_what_is_lost_changed_and_left_over,
    erasing_lets_every_file_go,
);

/// Acorn Mums with three pieces, all published but one, and what they are.
async fn published(world: &World) -> (Spring<'_>, [EvidenceId; 3]) {
    let spring = Spring::before(world, 2).await;
    let acorn = spring.projects[0];
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let pdf = papers::pdf();
    for (name, seen_by) in [
        ("Our welcome pack", "reviewers"),
        ("Rota", "moderator"),
        ("Policy", "reviewers"),
    ] {
        let boxes = [("name", name), ("seen_by", seen_by), ("nobody", "yes")];
        adds_file(&mut priya, acorn, &boxes, &[("a.pdf", &pdf)])
            .await
            .is(200);
        if name == "Rota" {
            spring.all_publish().await;
        }
    }
    spring.is_paired().await;
    world.delivers().await;
    let mut ids = Vec::new();
    for name in ["Our welcome pack", "Rota", "Policy"] {
        ids.push(named(world, acorn, name).await);
    }
    (spring, ids.try_into().expect("three"))
}

async fn reviewers_open_what_was_published_and_nothing_else(world: &World) {
    let (spring, [pack, rota, policy]) = published(world).await;
    let id = spring.review(1, 0).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&review::reading(id))
        .await
        .is(200)
        .says("Our welcome pack")
        .links_to(&review_file(id, pack))
        .keeps_quiet_about("Rota")
        .keeps_quiet_about("Policy");
    let page = ama.get(&review_file(id, pack)).await;
    assert_eq!(page.is(200).header("content-type"), "application/pdf");
    for hidden in [rota, policy] {
        ama.get(&review_file(id, hidden)).await.is(404);
    }
    // Nobody else comes in by the reviewers' door, nor the reviewers by the project's.
    let acorn = spring.projects[0];
    ama.get(&evidence::file(acorn, pack)).await.is(404);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.get(&review_file(id, pack)).await.is(404);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&review_file(id, pack)).await.is(404);
    rosa.get(&evidence::file(acorn, pack)).await.is(404);
    let db = world.app.store.reader();
    let publication = store::publication::latest_of(db, spring.round, acorn).await;
    let publication = publication.expect("read").expect("published").fact.id;
    rosa.get(&assessment::published(acorn, publication))
        .await
        .is(200)
        .says("Our welcome pack")
        .says("for its reviewers alone");
    priya
        .get(&assessment::published(acorn, publication))
        .await
        .links_to(&evidence::file(acorn, pack));
}

fn review_file(id: ReviewId, one: EvidenceId) -> String {
    evidence::reviewed(id, one)
}

async fn what_is_taken_away_is_gone_for_everyone(world: &World) {
    let (spring, [pack, ..]) = published(world).await;
    let (acorn, id) = (spring.projects[0], spring.review(1, 0).await);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.get(&evidence::beside(acorn, "1A")).await.is(200);
    let path = evidence::removal(acorn, pack);
    priya
        .sends(&path, &[])
        .await
        .is(200)
        .says("It is taken away");
    assert_eq!(kept(world), 2);
    priya.get(&evidence::file(acorn, pack)).await.is(404);
    priya.post(&path, &[]).await.is(404);
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&review_file(id, pack)).await.is(404);
    ama.get(&review::reading(id))
        .await
        .says("Our welcome pack")
        .says("taken away since");
    ama.post(&evidence::removal(acorn, pack), &[]).await.is(404);
    // What was published is what was published: the line stays, and its hash.
    assert!(finds(world).await.is_empty(), "{:?}", finds(world).await);
}

async fn after_a_withdrawal_nothing_can_be_opened(world: &World) {
    let (spring, [pack, ..]) = published(world).await;
    let (acorn, id) = (spring.projects[0], spring.review(1, 0).await);
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&review_file(id, pack)).await.is(200);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let path = round::withdrawal(spring.round, acorn);
    priya.get(&path).await.is(200);
    priya.sends(&path, &[]).await.is(200);
    world.delivers().await;
    let page = ama.get(&review_file(id, pack)).await;
    assert!([404, 409].contains(&page.status), "{}", page.status);
    assert_ne!(page.header("content-type"), "application/pdf");
    priya.get(&evidence::file(acorn, pack)).await.is(200);
}

/// What the doctor says of files and publications.
async fn finds(world: &World) -> Vec<String> {
    let found = app::doctor::examine(&world.app).await.expect("examined");
    let says = found.into_iter().map(|finding| finding.says);
    says.filter(|says| says.contains("evidence") || says.contains("ublication"))
        .collect()
}

async fn the_doctor_finds_what_is_lost_changed_and_left_over(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let pdf = papers::pdf();
    adds_file(&mut priya, acorn, &BOXES, &[("a.pdf", &pdf)])
        .await
        .is(200);
    assert_eq!(finds(world).await, [] as [&str; 0]);
    let folder = world.folder.path().join("kept");
    let inside = std::fs::read_dir(&folder)
        .expect("read")
        .next()
        .expect("a folder")
        .expect("read")
        .path();
    let file = std::fs::read_dir(inside)
        .expect("read")
        .next()
        .expect("a file")
        .expect("read")
        .path();
    let says = |found: Vec<String>, words: &str| {
        assert!(
            found.len() == 1 && found[0].contains(words),
            "{words}: {found:?}"
        );
    };
    std::fs::write(&file, "changed").expect("planted");
    says(finds(world).await, "is not what was taken in");
    std::fs::remove_file(&file).expect("planted");
    says(finds(world).await, "is not there");
    priya
        .get(&evidence::file(acorn, standing(world, acorn).await[0].id))
        .await
        .is(500);
    std::fs::write(&file, &pdf).expect("mended");
    let stray = file.with_file_name("0000-6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11");
    std::fs::write(&stray, "left").expect("planted");
    says(finds(world).await, "no evidence speaks of it");
    let arriving = world.folder.path().join("arriving/left");
    std::fs::write(&arriving, "left").expect("planted");
    // What is left over is cleared away an hour later, and nothing else is.
    let made = std::fs::metadata(&stray)
        .expect("there")
        .modified()
        .expect("a time");
    let made = chrono::DateTime::<chrono::Utc>::from(made);
    let swept = app::evidence::sweep(&world.app, made).await.expect("swept");
    assert_eq!(swept, 0, "an upload may still be on its way");
    let later = made + chrono::TimeDelta::hours(2);
    assert_eq!(
        app::evidence::sweep(&world.app, later)
            .await
            .expect("swept"),
        2
    );
    assert_eq!(finds(world).await, [] as [&str; 0]);
    assert_eq!(kept(world), 1);
}

async fn erasing_lets_every_file_go(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let pdf = papers::pdf();
    adds_file(&mut priya, acorn, &BOXES, &[("a.pdf", &pdf)])
        .await
        .is(200);
    let tx = world.app.store.begin().await.expect("begun");
    let going = app::evidence::take_all_away(&tx, world.now().await, acorn)
        .await
        .expect("taken");
    assert_eq!(kept(world), 1, "before the commit everything is there");
    tx.commit().await.expect("kept");
    going.go(&world.app).await;
    assert_eq!((kept(world), standing(world, acorn).await.len()), (0, 0));
}
