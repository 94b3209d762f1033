//! After a project has withdrawn, nothing of it is to be had by those it was paired with, nor anything of theirs by it:
//! on no page, in no file, in no letter that still waited. Whether or not the exchange is mended, and whether or not the
//! feedback was revealed; the feedback itself belongs to whom it is about, and stays.

use super::scene::Scene;
use super::two_worlds::{calendar, paths};
use crate::endure::told;
use crate::stories::talking::{chooses, proposes, times};
use crate::world::World;
use axum::http::Method;
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, ReviewId};

/// What Acorn Mums wrote, and where it can stand.
const OF_ACORN: [&str; 4] = [
    "Somebody at the door",
    "A second group",
    "Shall we begin with the kettle?",
    "By phone, we ring you",
];
/// And what it answered.
const ANSWER: &str = "We had not thought of a song";
const OF_BIRCH: [&str; 1] = ["We would love to, after the walk"];

/// Both talk, propose and agree; once revealed, Acorn Mums answers.
async fn talk(scene: &Scene, exchange: &ExchangeFacts, is_revealed: bool) {
    let (id, world) = (exchange.id, &scene.world);
    let thread = links::exchange::thread(id);
    for (who, words) in [("priya", OF_ACORN[2]), ("ama", OF_BIRCH[0])] {
        let mut writer = scene.person(world, Some(who)).await;
        writer.get(&thread).await.is(200);
        writer.sends(&thread, &[("words", words)]).await.is(200);
    }
    let mut priya = scene.person(world, Some("priya")).await;
    proposes(&mut priya, id, &[3]).await;
    let mut ama = scene.person(world, Some("ama")).await;
    chooses(&mut ama, id, &times(world, id).await).await;
    if is_revealed {
        let answer = links::review::response(to_acorn(scene, exchange));
        priya.get(&answer).await.is(200);
        let boxes = [
            ("choice-1", "our-way"),
            ("words-1", ANSWER),
            ("then", "send"),
        ];
        priya.sends(&answer, &boxes).await.is(200);
    }
}

/// Birch Circle's review.
fn to_acorn(scene: &Scene, exchange: &ExchangeFacts) -> ReviewId {
    let acorn: ProjectId = scene.id("project");
    let mut about = exchange.reviews_of(acorn);
    about.next().expect("a review").id
}

/// Everything that `who` can open, and the calendar: address and text.
async fn opens(scene: &Scene, exchange: &ExchangeFacts, who: &str) -> Vec<(String, String)> {
    let mut reader = scene.person(&scene.world, Some(who)).await;
    let mut found = Vec::new();
    for path in &paths(scene, exchange).await[&Method::GET] {
        let page = reader.once(Method::GET, path, None).await;
        if page.status == 200 {
            found.push((path.clone(), page.body.clone()));
        }
    }
    let address = calendar(&mut reader).await;
    let page = reader.once(Method::GET, &address, None).await;
    found.push((address, page.body.clone()));
    found
}

/// On which of these pages the words stand.
fn stand<'p>(pages: &'p [(String, String)], words: &str) -> Vec<&'p str> {
    let with = pages.iter().filter(|(_, body)| body.contains(words));
    with.map(|(path, _)| path.as_str()).collect()
}

async fn a_withdrawal_is_complete(is_revealed: bool) {
    let mut scene = Scene::set_in(World::on_sqlite().await).await;
    if is_revealed {
        scene.is_revealed().await;
    }
    let db = scene.world.app.store.reader();
    let exchange = store::exchange::find(db, scene.id("exchange")).await;
    let exchange = exchange.expect("read").expect("an exchange");
    talk(&scene, &exchange, is_revealed).await;
    let (evidence, shown): (String, String) = (scene.id("evidence"), scene.id("shown"));
    let mut of_acorn = OF_ACORN.to_vec();
    of_acorn.extend([evidence.as_str(), "UID:conversation-"]);
    of_acorn.extend(is_revealed.then_some(ANSWER));
    let mut of_birch = OF_BIRCH.to_vec();
    of_birch.push(&shown);
    // These eyes see: each of it stands somewhere now.
    let before = opens(&scene, &exchange, "ama").await;
    for words in &of_acorn {
        assert!(!stand(&before, words).is_empty(), "{words} stands nowhere");
    }
    let of_jo = opens(&scene, &exchange, "jo").await;
    for words in &of_birch {
        assert!(!stand(&of_jo, words).is_empty(), "{words} stands nowhere");
    }
    // Letters about all of it still wait when Acorn Mums withdraws.
    scene.world.post.take();
    let path = links::round::withdrawal(scene.id("round"), scene.id("project"));
    let mut priya = scene.person(&scene.world, Some("priya")).await;
    priya.get(&path).await.is(200);
    priya.sends(&path, &[]).await.is(200);
    scene.world.delivers().await;
    let letters = scene.world.post.take();
    let is_of = |letter: &&mail::Letter, who: &str| letter.to.email.starts_with(who);
    for letter in letters
        .iter()
        .filter(|one| is_of(one, "ama") || is_of(one, "priya"))
    {
        let says = &letter.subject;
        let tells = [
            "written",
            "times to talk",
            "agreed",
            "talk on",
            "has responded",
        ];
        assert!(!tells.iter().any(|words| says.contains(words)), "{says}");
    }
    let mut amiss = Vec::new();
    for (whom, words) in [(["ama", "bea"], &of_acorn), (["priya", "jo"], &of_birch)] {
        for who in whom {
            let pages = opens(&scene, &exchange, who).await;
            for words in words {
                let found = stand(&pages, words).into_iter();
                amiss.extend(found.map(|path| format!("{who} reads “{words}” at {path}")));
            }
        }
    }
    assert!(amiss.is_empty(), "{amiss:#?}");
    told(
        "P14",
        match is_revealed {
            true => "a withdrawal is complete, after the reveal",
            false => "a withdrawal is complete, while they write",
        },
        &format!(
            "two projects, {} things of theirs, two people of each side at up to {} addresses: nothing of the other is to be had, nor in a letter that waited",
            of_acorn.len() + of_birch.len(),
            before.len(),
        ),
        "before it, each of these things was found on some page",
    );
}

#[tokio::test]
async fn a_withdrawal_is_complete_while_they_write() {
    a_withdrawal_is_complete(false).await;
}

#[tokio::test]
async fn a_withdrawal_is_complete_after_the_reveal() {
    a_withdrawal_is_complete(true).await;
}
