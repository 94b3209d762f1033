//! Women's voices: written without a name, heard five at a time, brought into an answer; nobody else's, and not to be
//! stuffed unnoticed.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use domain::access::Role;
use domain::ids::{CardId, ProjectId};
use domain::voice::Part;
use links::{assessment, project, voice};

on_both!(
    five_are_heard_together_and_brought_into_an_answer,
    every_box_of_a_card_says_what_to_mend,
    who_writes_twice_is_heard_and_counted_once,
    a_crowd_is_told_and_a_flood_waits,
    a_closed_card_takes_nothing_and_goes_with_its_project,
);

async fn opened(world: &World) -> (ProjectId, Person<'_>, CardId) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let page = voice::page(acorn);
    priya.get(&project::page(acorn)).await.links_to(&page);
    priya.get(&page).await.is(200).says("Nothing to read yet");
    priya
        .sends(&page, &[])
        .await
        .is_at(&page)
        .says("Your card is open");
    let card = store::voice::latest(world.app.store.reader(), acorn).await;
    (acorn, priya, card.expect("read").expect("open").id)
}

async fn writes(woman: &mut Person<'_>, card: CardId, words: [&str; 3]) {
    let path = voice::card(card);
    woman.get(&path).await.is(200);
    let [helps, better, tells] = words;
    let all = [("helps", helps), ("better", better), ("tells", tells)];
    woman.sends(&path, &all).await.is_at(&voice::sent(card));
}

async fn five_are_heard_together_and_brought_into_an_answer(world: &World) {
    let (acorn, mut priya, card) = opened(world).await;
    let page = voice::page(acorn);
    let sheet = voice::sheet(acorn);
    priya.get(&page).await.links_to(&sheet);
    let link = voice::card(card);
    priya.get(&sheet).await.is(200).says(&link);
    let all = [
        ["Warmth", "A ramp", "Come as you are"],
        ["Tea", "", "<b>Come</b> [here](https://example.org)"],
        ["Nobody asks why", "", ""],
        ["The walk", "Parking", ""],
    ];
    for words in all {
        writes(&mut world.stranger(), card, words).await;
        priya
            .get(&page)
            .await
            .says("The first cards are in")
            .keeps_quiet_about(words[0]);
        let data = project::data(acorn);
        priya.get(&data).await.is(200).keeps_quiet_about(words[0]);
    }
    writes(&mut world.stranger(), card, ["An hour of my own", "", ""]).await;
    let heard = priya.get(&page).await.says("From 5 cards").words();
    let place = |words: &str| {
        heard
            .find(words)
            .unwrap_or_else(|| panic!("{words} in {heard}"))
    };
    assert!(
        place("An hour of my own") < place("Nobody asks why"),
        "{heard}"
    );
    assert!(place("Tea") < place("Warmth"), "by the alphabet");
    assert!(
        heard.contains("<b>Come</b> [here](https://example.org)"),
        "{heard}"
    );
    // The sixth waits again.
    writes(&mut world.stranger(), card, ["Cake", "", ""]).await;
    priya
        .get(&page)
        .await
        .says("More cards wait")
        .keeps_quiet_about("Cake");

    let voices = store::voice::shown(world.app.store.reader(), acorn)
        .await
        .expect("read");
    let tea = voices
        .iter()
        .find(|one| one.words.on(Part::Helps) == "Tea")
        .expect("Tea");
    let one = voice::one(acorn, tea.id, "tells");
    priya.get(&page).await.links_to(&one);
    priya.get(&one).await.is(200);
    for amiss in ["", "9Z", "<script>"] {
        priya
            .post(&one, &[("question", amiss)])
            .await
            .asks_again_for(&["question"]);
    }
    let question = assessment::question(acorn, "4A");
    priya.get(&question).await.is(200);
    priya
        .sends(&question, &[("we_show", "Our book of guests.")])
        .await
        .is(200);
    for _ in 0..2 {
        priya.get(&one).await.is(200);
        priya.sends(&one, &[("question", "4A")]).await.is_at(&page);
    }
    let shows = "Our book of guests.\n\n> <b>Come</b> \\[here](https://example.org)\n\nFrom a card without a name.";
    priya.get(&question).await.holds("we_show", shows);

    // Nobody else's, and a contributor's only to read and to use.
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let mut jo = world.signs_in("jo@example.org").await;
    jo.get(&page).await.is(200);
    jo.get(&one)
        .await
        .is(200)
        .keeps_quiet_about("Delete this card");
    let removal = voice::removal(acorn, tea.id);
    jo.post(&removal, &[]).await.is(404);
    world.registers(&BIRCH).await;
    for who in [BIRCH.lead.1, "rosa@example.org"] {
        let mut other = world.signs_in(who).await;
        other.get(&page).await.is(404);
        other.get(&one).await.is(404);
        other.post(&removal, &[]).await.is(404);
    }
    priya.get(&one).await.is(200);
    priya
        .sends(&removal, &[])
        .await
        .is_at(&page)
        .says("From 4 cards");
    priya.get(&one).await.is(404);
    let said = "took words of a card away";
    priya
        .get(&project::journal(acorn))
        .await
        .says(said)
        .keeps_quiet_about("Tea");
}

async fn every_box_of_a_card_says_what_to_mend(world: &World) {
    let (_, _, card) = opened(world).await;
    let path = voice::card(card);
    let mut woman = world.stranger();
    let long = "é".repeat(1_001);
    for part in Part::ALL {
        for words in [long.as_str(), "a\u{0}b", "Ring 07700 900123"] {
            woman.get(&path).await.is(200);
            let page = woman.sends(&path, &[(part.word(), words)]).await;
            page.asks_again_for(&[part.word()])
                .holds(part.word(), words);
        }
    }
    woman.get(&path).await.is(200);
    woman.sends(&path, &[]).await.asks_again_for(&["helps"]);
    let kept = [("helps", "Open 24/7 on 07700 900123"), ("nobody", "yes")];
    woman
        .get(&path)
        .await
        .is(200)
        .keeps_quiet_about("I have looked");
    woman
        .post(&path, &kept[..1])
        .await
        .is(422)
        .says("I have looked");
    woman.post(&path, &kept).await.is_at(&voice::sent(card));
    let nothing = "00000000-0000-4000-8000-0000000000ff";
    woman
        .get(&path.replace(&card.to_string(), nothing))
        .await
        .is(404);
    woman.get("/voices/mine").await.is(404);
}

async fn who_writes_twice_is_heard_and_counted_once(world: &World) {
    let (acorn, mut priya, card) = opened(world).await;
    let mut woman = world.stranger();
    for words in ["One", "Two", "Three", "Four", "Five", "Six"] {
        writes(&mut woman, card, [words, "", ""]).await;
    }
    let page = voice::page(acorn);
    priya.get(&page).await.says("The first cards are in");
    for _ in 0..4 {
        writes(&mut world.stranger(), card, ["Tea", "", ""]).await;
    }
    let says = "From 10 cards";
    let again = "5 of them came from a phone or computer that had sent one before";
    priya.get(&page).await.says(says).says(again).says("Six");
}

async fn a_crowd_is_told_and_a_flood_waits(world: &World) {
    let (acorn, mut priya, card) = opened(world).await;
    for _ in 0..60 {
        writes(&mut world.stranger(), card, ["Tea", "", ""]).await;
    }
    let page = voice::page(acorn);
    let crowd = "55 came close together from one place";
    priya.get(&page).await.says("From 60 cards").says(crowd);
    let mut late = world.stranger();
    let path = voice::card(card);
    late.get(&path).await.is(200);
    let waits = late.sends(&path, &[("better", "More chairs")]).await;
    waits
        .is(422)
        .says("Not sent yet.")
        .holds("better", "More chairs");
    world.passes(chrono::TimeDelta::minutes(61));
    late.sends(&path, &[("better", "More chairs")])
        .await
        .is_at(&voice::sent(card));
}

async fn a_closed_card_takes_nothing_and_goes_with_its_project(world: &World) {
    let (acorn, mut priya, card) = opened(world).await;
    let page = voice::page(acorn);
    let path = voice::card(card);
    let mut woman = world.stranger();
    woman.get(&path).await.is(200);
    let closing = voice::closing(acorn, card);
    for _ in 0..2 {
        priya
            .post(&closing, &[])
            .await
            .is_at(&page)
            .says("Open a card");
    }
    woman
        .sends(&path, &[("helps", "Tea")])
        .await
        .is(422)
        .says("This card is closed")
        .holds("helps", "Tea");
    woman.get(&path).await.says("This card is closed");
    priya.get(&voice::sheet(acorn)).await.is(404);
    // What waited goes on waiting beside what is written on the next card.
    priya.get(&page).await.is(200);
    priya.sends(&page, &[]).await.is_at(&page);
    let next = store::voice::latest(world.app.store.reader(), acorn).await;
    let next = next.expect("read").expect("open").id;
    assert_ne!(next, card);
    for words in ["One", "Two", "Three", "Four", "Five"] {
        writes(&mut world.stranger(), next, [words, "", ""]).await;
    }
    priya.get(&page).await.says("From 5 cards");
    let tx = world.app.store.begin().await.expect("begun");
    let whose = store::holdings::Whose::of("project", acorn.0);
    let held = store::holdings::projects::HELD_OF_IT;
    let cards: Vec<_> = held
        .iter()
        .filter(|one| ["voice", "card"].contains(&one.table))
        .copied()
        .collect();
    store::holdings::erase(&tx, &cards, &whose)
        .await
        .expect("erased");
    tx.commit().await.expect("kept");
    woman.get(&voice::card(next)).await.is(404);
    priya.get(&page).await.says("Nothing to read yet");
}
