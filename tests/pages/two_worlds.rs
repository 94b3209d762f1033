//! Two worlds that differ only in what Birch Circle has written about Acorn Mums before the reveal: nothing at all,
//! drafts, or all of it sealed by one reviewer or the other. The same clock turns both. Whoever is not to know is
//! shown every page and sent every letter alike in both, byte for byte, with as many questions to the database.
//!
//! Left out of it are the ids that only one world has drawn: each is written as the how-many-th it is on its page.

mod sides;
pub(super) mod told;

pub(super) use told::{calendar, paths};

use super::scene::Scene;
use crate::stories::paired::{moderates, seals, writes};
use crate::world::{Person, World};
use domain::ids::ReviewId;
use domain::moderation::{Check, Verdict};
use links::review;
use told::{Sends, Told, differences, tells};

/// Those of Acorn Mums, about whom Birch Circle writes, and somebody of the round who is in another exchange.
const NOT_TO_KNOW: &[&str] = &["jo", "priya", "rita", "megan"];
/// Those who may know that a review is in, and not what it says.
const NOT_TO_READ: &[&str] = &["rosa", "ada", "mona"];

/// The days on which everybody looks: at once, and after the dates of the reviews, of their grace and of the round.
const DAYS: [&str; 4] = [
    "2026-03-02 10:00",
    "2026-03-23 12:00",
    "2026-04-08 12:00",
    "2026-05-20 12:00",
];

/// What the other side does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Other {
    Nothing,
    Drafts(&'static str, &'static str),
    Seals(&'static str, &'static str),
    /// Ama seals, everything waits for a moderator, and Mona gives a verdict on what is about Acorn Mums.
    Moderated(Option<Verdict>),
}

use Other::{Drafts, Moderated, Nothing, Seals};

/// How far one's own side is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Own {
    Writes,
    /// The same, and sends every form with more in it than it holds.
    WritesTooMuch,
    Sealed,
}

/// One world, lived through.
struct Life {
    days: Vec<Vec<Told>>,
}

async fn fills(person: &mut Person<'_>, id: ReviewId, words: &str) {
    writes(person, id, words).await;
    person.get(&review::look_again(id)).await.is(200);
}

/// A world in which the two sides have done so much, as those of `whom` see it on each of `days`.
async fn lives(
    world: World,
    own: Own,
    other: Other,
    is_moderated: bool,
    whom: &[&str],
    days: &[&str],
) -> Life {
    let scene = Scene::set_in(world).await;
    lives_on(scene, own, other, is_moderated, whom, days).await
}

/// The same from a scene that is set.
async fn lives_on(
    mut scene: Scene,
    own: Own,
    other: Other,
    is_moderated: bool,
    whom: &[&str],
    days: &[&str],
) -> Life {
    let round = scene.id("round");
    if is_moderated {
        moderates(&scene.world, round).await;
    }
    let to_birch: ReviewId = scene.id("review");
    let facts = store::exchange::find(scene.world.app.store.reader(), scene.id("exchange")).await;
    let facts = facts.expect("read").expect("an exchange");
    let birch = facts.review(to_birch).expect("a review").reviewed.id;
    let by_birch: Vec<ReviewId> = facts.reviews_by(birch).map(|one| one.id).collect();
    {
        let mut jo = scene.person(&scene.world, Some("jo")).await;
        fills(&mut jo, to_birch, "The welcome.").await;
        if own == Own::Sealed {
            seals(&mut jo, to_birch).await;
        }
        match other {
            Nothing => {}
            Drafts(who, words) => {
                let mut writer = scene.person(&scene.world, Some(who)).await;
                for review in &by_birch {
                    fills(&mut writer, *review, words).await;
                }
            }
            Seals(who, words) => {
                let mut writer = scene.person(&scene.world, Some(who)).await;
                for review in &by_birch {
                    fills(&mut writer, *review, words).await;
                    seals(&mut writer, *review).await;
                }
            }
            Moderated(verdict) => {
                let mut ama = scene.person(&scene.world, Some("ama")).await;
                fills(&mut ama, by_birch[0], "The door is open.").await;
                seals(&mut ama, by_birch[0]).await;
                if let Some(verdict) = verdict {
                    moderates_so(&scene, by_birch[0], verdict).await;
                }
            }
        }
    }
    let mut life = Life { days: Vec::new() };
    for (place, day) in (1..).zip(days) {
        scene.world.delivers().await;
        let mut letters = scene.world.post.take();
        letters.extend(scene.world.writes_until(day).await);
        // What is drawn from here on is the same in every world.
        scene.world.draws_on_from(place * 10_000_000);
        scene.signs_in_again().await;
        scene.world.delivers().await;
        scene.world.post.take();
        let sends = match place {
            1 if own != Own::Writes => Sends::EmptyAndOverfull,
            1 | 3 => Sends::Empty,
            _ => Sends::Nothing,
        };
        let told = tells(&scene, &facts, whom, sends, &letters).await;
        life.days.push(told);
    }
    let now = store::exchange::find(scene.world.app.store.reader(), facts.id).await;
    assert_eq!(now.expect("read").expect("there").revealed_at, None);
    scene.world.ends().await;
    life
}

/// Mona looks at the review and says so.
async fn moderates_so(scene: &Scene, id: ReviewId, verdict: Verdict) {
    let mut mona = scene.person(&scene.world, Some("mona")).await;
    let page = review::moderation(id);
    mona.get(&page).await.is(200);
    let mut said = vec![("verdict", verdict.word()), ("note", "The door twice?")];
    said.extend(Check::ALL.iter().map(|check| ("check", check.word())));
    mona.sends(&page, &said).await.is(200);
}

/// Where the two lives can be told apart.
fn apart(name: &str, days: &[&str], one: &Life, other: &Life) -> Vec<String> {
    let mut apart = Vec::new();
    for ((day, one), other) in days.iter().zip(&one.days).zip(&other.days) {
        let found = differences(one, other).into_iter();
        apart.extend(found.map(|says| format!("{day}, {name}: {says}")));
    }
    apart
}

/// Lives through each world on this database; the first is what the others are held against.
async fn alike(database: Kind, own: Own, is_moderated: bool, whom: &[&str], others: &[Other]) {
    let days: &[&str] = match database {
        Kind::Sqlite => &DAYS,
        Kind::Postgres => &DAYS[..2],
    };
    let mut first: Option<Life> = None;
    let mut amiss = Vec::new();
    for other in others {
        let world = match database {
            Kind::Sqlite => World::on_sqlite().await,
            Kind::Postgres => match World::on_postgresql().await {
                Some(world) => world,
                None => return,
            },
        };
        let life = lives(world, own, *other, is_moderated, whom, days).await;
        match &first {
            None => first = Some(life),
            Some(first) => amiss.extend(apart(&format!("{other:?}"), days, first, &life)),
        }
    }
    assert!(
        amiss.is_empty(),
        "{} tell:\n{}",
        amiss.len(),
        amiss.join("\n")
    );
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Sqlite,
    Postgres,
}

/// One's own side still writes; the other has done nothing, has drafts, or has sealed.
const WHILE_WE_WRITE: &[Other] = &[
    Nothing,
    Drafts("ama", "The door is open."),
    Seals("ama", "The door is open."),
    Seals("bea", "Longer words by somebody else, on the same door."),
];
/// One's own side has sealed, and a seal of the other would reveal: it has nothing, or drafts.
const WHILE_WE_WAIT: &[Other] = &[
    Nothing,
    Drafts("ama", "The door is open."),
    Drafts("bea", "Longer words by somebody else, on the same door."),
];
/// What a coordinator may know alike: that it is in, by whom, not what it says.
const OTHER_WORDS: &[Other] = &[
    Seals("ama", "The door is open."),
    Seals("ama", "Longer words on the same door, and more of them."),
];
const OTHER_DRAFTS: &[Other] = &[
    Drafts("ama", "The door is open."),
    Drafts("ama", "Longer words on the same door, and more of them."),
];

#[tokio::test]
async fn nobody_can_tell_while_they_write() {
    alike(
        Kind::Sqlite,
        Own::Writes,
        false,
        NOT_TO_KNOW,
        WHILE_WE_WRITE,
    )
    .await;
}

/// The overfull forms too, which take long: on the first day, of the two worlds that are furthest apart.
#[tokio::test]
async fn nobody_can_tell_by_what_is_too_long_while_they_write() {
    let mut lives_of = Vec::new();
    for other in [WHILE_WE_WRITE[0], WHILE_WE_WRITE[3]] {
        let world = World::on_sqlite().await;
        let (whom, day) = (&NOT_TO_KNOW[..1], &DAYS[..1]);
        lives_of.push(lives(world, Own::WritesTooMuch, other, false, whom, day).await);
    }
    let found = apart("", &DAYS[..1], &lives_of[0], &lives_of[1]);
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn nobody_can_tell_while_they_write_on_postgresql() {
    // Each query is a way to the server and back: the two that are furthest apart, and one of each side.
    let (whom, others) = (&NOT_TO_KNOW[1..3], [WHILE_WE_WRITE[0], WHILE_WE_WRITE[3]]);
    alike(Kind::Postgres, Own::Writes, false, whom, &others).await;
}

#[tokio::test]
async fn nobody_can_tell_while_they_wait() {
    alike(Kind::Sqlite, Own::Sealed, false, NOT_TO_KNOW, WHILE_WE_WAIT).await;
}

#[tokio::test]
async fn nobody_can_tell_while_a_moderator_is_waited_for() {
    alike(Kind::Sqlite, Own::Sealed, true, NOT_TO_KNOW, WHILE_WE_WRITE).await;
}

#[tokio::test]
async fn whoever_may_know_that_it_is_in_reads_nothing_of_it() {
    alike(Kind::Sqlite, Own::Writes, false, NOT_TO_READ, OTHER_WORDS).await;
    alike(Kind::Sqlite, Own::Writes, false, NOT_TO_READ, OTHER_DRAFTS).await;
}

/// The control: whoever may know that it is in can tell, so the eyes that look here do see.
#[tokio::test]
async fn a_page_that_tells_is_noticed() {
    let days = &DAYS[..1];
    let mut lives_of = Vec::new();
    for other in [Nothing, Seals("ama", "The door is open.")] {
        let world = World::on_sqlite().await;
        lives_of.push(lives(world, Own::Writes, other, false, &["rosa", "ama"], days).await);
    }
    let found = apart("", days, &lives_of[0], &lives_of[1]);
    for tells in ["GET /exchanges/", "GET /reviews/", "/journal"] {
        assert!(
            found.iter().any(|says| says.contains(tells)),
            "{tells}: {found:#?}"
        );
    }
}
