//! Every box of the forms of an exchange, one table each: wrong, missing, too long, hostile, sent twice. What cannot be kept
//! comes back with every word and its box named; what can be is words and nothing else.

use super::paired::{JO, Spring, seals, writes};
use crate::world::{BIRCH, Person, World, on_both};
use links::{exchange, review};

on_both!(
    every_box_of_feedback_on_a_principle,
    every_box_of_feedback_on_the_whole,
    every_box_of_an_answer,
    every_box_of_looking_back,
);

const SCRIPT: &str = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";

/// One kind of box.
#[derive(Clone, Copy)]
enum Kind {
    /// Words, at most so many characters; in one line or in several.
    Words(usize, &'static str),
    /// One of several, which may be left open or may not.
    Choice(&'static str, Open),
    /// Any of several.
    Ticks(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Yes,
    No,
}

use Kind::{Choice, Ticks, Words};

const PROSE: Kind = Words(10_000, "two\nlines");
const NOTE: Kind = Words(2_000, "two\nlines");
const LINE: Kind = Words(200, "one line");

/// The form at `path`, with `good` in it, and in turn what each of `boxes` cannot hold.
async fn refuses(
    person: &mut Person<'_>,
    path: &str,
    good: &[(&str, &str)],
    boxes: &[(&str, Kind)],
) {
    for (name, kind) in boxes {
        let wrong = match kind {
            Words(most, _) => vec!["é".repeat(most + 1), "bell\u{7}".to_string()],
            Choice(_, Open::Yes) | Ticks(_) => vec!["x".to_string(), SCRIPT.to_string()],
            Choice(_, Open::No) => vec![String::new(), "x".to_string(), SCRIPT.to_string()],
        };
        for words in wrong {
            person.get(path).await.is(200);
            let mut filled: Vec<(&str, &str)> = good.to_vec();
            filled.retain(|(is, _)| is != name);
            filled.push((name, &words));
            let page = person.sends(path, &filled).await;
            page.asks_again_for(&[name]);
            page.keeps_quiet_about("<script>alert");
            if matches!(kind, Words(..)) {
                page.holds(name, &words);
            }
            for (other, stands) in filled.iter().filter(|(other, _)| other != name) {
                if *other != "then" {
                    page.holds(other, stands);
                }
            }
        }
    }
}

/// The same form with what the boxes can hold, hostile words in all of them, every choice twice.
fn all<'a>(boxes: &[(&'a str, Kind)]) -> Vec<(&'a str, &'a str)> {
    let mut filled = Vec::new();
    for (name, kind) in boxes {
        match kind {
            Words(..) => filled.push((*name, SCRIPT)),
            Choice(word, _) | Ticks(word) => filled.extend([(*name, *word), (*name, *word)]),
        }
    }
    filled
}

/// What is kept is words, and a box that is missing is empty.
async fn takes(person: &mut Person<'_>, path: &str, boxes: &[(&str, Kind)]) {
    for (name, kind) in boxes {
        let Words(most, plain) = kind else { continue };
        let whole = "é".repeat(*most);
        for words in [whole.as_str(), plain] {
            person.get(path).await.is(200);
            person.sends(path, &[(name, words)]).await.is(200);
            person.get(path).await.holds(name, words);
        }
    }
    person.get(path).await.is(200);
    person.sends(path, &all(boxes)).await.is(200);
    let page = person.get(path).await;
    page.keeps_quiet_about("<script>alert");
    page.keeps_quiet_about("<img src=x");
    for (name, kind) in boxes {
        match kind {
            Words(..) => page.holds(name, SCRIPT),
            Choice(word, _) | Ticks(word) => page.holds(name, word),
        };
    }
    let form = page.form(path, &[]);
    let hidden = form.fields.into_iter();
    let bare: Vec<_> = hidden
        .filter(|(name, _)| !boxes.iter().any(|(is, _)| is == name))
        .collect();
    let page = person
        .once(axum::http::Method::POST, path, Some(&bare))
        .await;
    page.is(303);
    for (name, kind) in boxes {
        if matches!(kind, Words(..)) {
            person.get(path).await.holds(name, "");
        }
    }
}

async fn every_box_of_feedback_on_a_principle(world: &World) {
    let spring = Spring::of_two(world).await;
    let mut jo = world.signs_in(JO).await;
    let path = review::principle(spring.review(0, 1).await, 1);
    let mut boxes = vec![
        ("working_well", PROSE),
        ("worth_sharing", PROSE),
        ("questions", PROSE),
        ("relied_on", Ticks("read")),
        ("enough", Choice("yes", Open::Yes)),
    ];
    for number in ["1", "3"] {
        let of =
            |name: &str| -> &'static str { Box::leak(format!("{name}-{number}").into_boxed_str()) };
        boxes.extend([
            (of("idea"), NOTE),
            (of("why"), NOTE),
            (of("question"), Choice("1B", Open::Yes)),
            (of("reach"), Choice("quick", Open::Yes)),
            (of("offer"), NOTE),
        ]);
    }
    let good = [
        ("working_well", "The door is open."),
        ("idea-2", "You could sing."),
    ];
    refuses(&mut jo, &path, &good, &boxes).await;
    // A question of another principle is none of this one’s.
    jo.get(&path).await.is(200);
    let page = jo.sends(&path, &[("question-1", "2A")]).await;
    page.asks_again_for(&["question-1"]);
    // Of three suggestions those with words move up, so the first alone is looked for again.
    takes(&mut jo, &path, &boxes[..10]).await;
}

async fn every_box_of_feedback_on_the_whole(world: &World) {
    let spring = Spring::of_two(world).await;
    let mut jo = world.signs_in(JO).await;
    let path = review::overall(spring.review(0, 1).await);
    let boxes = [
        ("celebrate-1", LINE),
        ("celebrate-2", LINE),
        ("celebrate-3", LINE),
        ("think_first-1", LINE),
        ("think_first-2", LINE),
        ("think_first-3", LINE),
        ("thanks", PROSE),
        ("taking_home", PROSE),
        ("hours", Choice("up-to-2", Open::Yes)),
    ];
    let good = [("thanks", "For the tea."), ("celebrate-1", "The tea")];
    refuses(&mut jo, &path, &good, &boxes).await;
    jo.get(&path).await.is(200);
    let page = jo.sends(&path, &[("celebrate-2", "two\nlines")]).await;
    page.asks_again_for(&["celebrate-2"]);
    // A line by itself moves up: the first of three is looked for again.
    takes(
        &mut jo,
        &path,
        &[&boxes[..1], &boxes[3..4], &boxes[6..]].concat(),
    )
    .await;
}

/// Both have sealed: Ama has Jo’s feedback before her.
async fn revealed(world: &World) -> (Spring<'_>, Person<'_>) {
    let spring = Spring::of_two(world).await;
    let mut jo = world.signs_in(JO).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    for (someone, by, about) in [(&mut jo, 0, 1), (&mut ama, 1, 0)] {
        let id = spring.review(by, about).await;
        writes(someone, id, "The welcome.").await;
        seals(someone, id).await;
    }
    world.delivers().await;
    (spring, ama)
}

async fn every_box_of_an_answer(world: &World) {
    let (spring, mut ama) = revealed(world).await;
    let path = review::response(spring.review(0, 1).await);
    let boxes = [
        ("choice-1", Choice("our-way", Open::Yes)),
        ("words-1", NOTE),
        ("facts_to_correct", PROSE),
        ("what_helped", PROSE),
        ("felt_unfair", PROSE),
        ("hours", Choice("up-to-3", Open::Yes)),
    ];
    let good = [("what_helped", "All of it.")];
    refuses(&mut ama, &path, &good, &boxes).await;
    takes(&mut ama, &path, &boxes).await;
}

async fn every_box_of_looking_back(world: &World) {
    let (spring, mut ama) = revealed(world).await;
    let path = exchange::rating(spring.exchange);
    let boxes = [
        ("useful", Choice("yes", Open::No)),
        ("kind", Choice("mostly", Open::No)),
        ("fair", Choice("yes", Open::No)),
        ("honest_enough", Choice("not-really", Open::No)),
        ("words", NOTE),
    ];
    let mut good = all(&boxes);
    good.dedup();
    refuses(&mut ama, &path, &good, &boxes).await;
    // Missing altogether is asked for by name, and all of it at once.
    ama.get(&path).await.is(200);
    let asked = ["useful", "kind", "fair", "honest_enough"];
    ama.post(&path, &[]).await.asks_again_for(&asked);
    ama.get(&path).await.is(200);
    let before = ama.page().clone();
    ama.sends(&path, &all(&boxes)).await.is(200);
    // Once, however often it is pressed.
    ama.page = Some(before);
    ama.sends(&path, &all(&boxes)).await.is(409);
    let db = world.app.store.reader();
    let rated = store::rating::of_exchange(db, spring.exchange).await;
    let rated = rated.expect("read");
    assert_eq!((rated.len(), rated[0].rating.words.as_str()), (1, SCRIPT));
}
