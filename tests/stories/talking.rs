//! The projects of an exchange write to each other and find a date for their conversation.

use super::paired::{JO, Spring, seals, writes};
use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use chrono::{Days, TimeDelta};
use domain::ids::{ExchangeId, ProposedTimeId};
use icalendar::{Calendar, Component};
use links::exchange;

on_both!(
    a_message_is_read_by_both_sides_and_nobody_else,
    a_message_that_may_identify_someone_is_looked_at_first,
    a_date_is_proposed_chosen_moved_and_called_off,
    in_a_trio_the_first_time_that_suits_all_three_stands,
    every_box_of_a_proposal_is_looked_at,
    a_thread_ends_with_its_round,
);

async fn a_message_is_read_by_both_sides_and_nobody_else(world: &World) {
    let spring = Spring::of_two(world).await;
    let thread = exchange::thread(spring.exchange);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    priya
        .get(&exchange::page(spring.exchange))
        .await
        .links_to(&thread);
    priya
        .get(&thread)
        .await
        .is(200)
        .says("Nobody has written yet");
    let first = priya.page().clone();
    let words = "Do your calls go on <b>over</b> the summer?";
    priya.sends(&thread, &[("words", words)]).await.is(200);
    priya
        .page()
        .says("Your message is sent")
        .says("Priya Shah, Acorn Mums");
    priya.page().keeps_quiet_about("<b>over");
    // The same form once more is the same message.
    priya.page = Some(first);
    priya.sends(&thread, &[("words", words)]).await.is(200);
    let of = || async {
        let facts = spring.facts().await;
        let db = world.app.store.reader();
        let read = store::thread::read_by(db, &facts, spring.projects[1]).await;
        read.expect("read").len()
    };
    assert_eq!(of().await, 1);
    world.delivers().await;
    let letter = ama.letter("Acorn Mums has written to you");
    assert!(
        !letter.text.contains("summer"),
        "no message travels by email"
    );
    assert!(letter.list_unsubscribe.is_some(), "it can be turned off");
    let told = world.post.letters();
    let told = told
        .iter()
        .filter(|one| one.subject.contains("has written"));
    assert_eq!(told.count(), 1, "the other side alone is told, once");
    ama.get(&thread).await.is(200).says("over the summer");
    ama.sends(&thread, &[("words", "They do.")]).await.is(200);
    for other in ["rosa@example.org", "stranger@example.org"] {
        let mut other = match other {
            "rosa@example.org" => world.signs_in(other).await,
            _ => world.stranger(),
        };
        let status = other.get(&thread).await.status;
        assert!([404, 401].contains(&status), "{status}");
    }
    world.delivers().await;
}

async fn a_message_that_may_identify_someone_is_looked_at_first(world: &World) {
    let spring = Spring::of_two(world).await;
    let thread = exchange::thread(spring.exchange);
    let mut jo = world.signs_in(JO).await;
    let long = "é".repeat(2_001);
    for (words, boxes) in [
        ("", ["words"]),
        (" \n", ["words"]),
        (long.as_str(), ["words"]),
        ("bell\u{7}", ["words"]),
        ("Ring 07700 900123.", ["keep"]),
    ] {
        jo.get(&thread).await.is(200);
        jo.sends(&thread, &[("words", words)])
            .await
            .asks_again_for(&boxes);
        if words == "Ring 07700 900123." {
            jo.page()
                .holds("words", words)
                .says("looks like a phone number");
            jo.sends(&thread, &[("keep", long.as_str())])
                .await
                .asks_again_for(&["keep"]);
            let keep = [("keep", "It is our office’s.")];
            jo.sends(&thread, &keep).await.is(200).says("07700 900123");
        }
    }
    world.delivers().await;
}

/// The form of times, filled with one that many days from now, at half past two.
pub(crate) async fn proposes(person: &mut Person<'_>, id: ExchangeId, days: &[u64]) {
    let page = exchange::conversation(id);
    person.get(&page).await.is(200);
    let mut filled = vec![("place".to_string(), "By phone, we ring you".to_string())];
    for (number, days) in (1..).zip(days) {
        let on = person.world.now().await.round.date_naive() + Days::new(*days);
        for (part, format) in [("day", "%-d"), ("month", "%-m"), ("year", "%Y")] {
            filled.push((
                format!("time-{number}-{part}"),
                on.format(format).to_string(),
            ));
        }
        filled.push((format!("clock-{number}"), "2.30pm".to_string()));
    }
    let filled: Vec<(&str, &str)> = filled
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    person
        .sends(&page, &filled)
        .await
        .is(200)
        .says("Your times are proposed");
}

/// The times that are proposed now.
pub(crate) async fn times(world: &World, id: ExchangeId) -> Vec<ProposedTimeId> {
    let found = store::conversation::of_exchange(world.app.store.reader(), id).await;
    let found = found.expect("read").expect("proposed");
    found.times.iter().map(|time| time.id).collect()
}

pub(crate) async fn chooses(person: &mut Person<'_>, id: ExchangeId, chosen: &[ProposedTimeId]) {
    person.get(&exchange::conversation(id)).await.is(200);
    let chosen: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    let ticked: Vec<(&str, &str)> = chosen.iter().map(|id| ("suits", id.as_str())).collect();
    let answer = exchange::suitable_times(id);
    person.sends(&answer, &ticked).await.is(200);
}

/// What the file says of the conversation: id, how often it changed, where it stands, when it begins.
fn hour(file: &str) -> (String, u32, String, String) {
    let calendar: Calendar = file.parse().expect("a calendar");
    let events = calendar.components.iter().filter_map(|one| one.as_event());
    let event = events
        .into_iter()
        .find(|event| {
            event
                .get_uid()
                .is_some_and(|uid| uid.starts_with("conversation-"))
        })
        .unwrap_or_else(|| panic!("no conversation in {file}"));
    let said = |name: &str| event.property_value(name).unwrap_or_default().to_string();
    (
        said("UID"),
        event.get_sequence().unwrap_or_default(),
        said("STATUS"),
        said("DTSTART"),
    )
}

fn attached(letter: &mail::Letter) -> String {
    String::from_utf8(letter.attachments[0].bytes.clone()).expect("words")
}

async fn a_date_is_proposed_chosen_moved_and_called_off(world: &World) {
    let spring = Spring::of_two(world).await;
    let id = spring.exchange;
    let page = exchange::conversation(id);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    proposes(&mut priya, id, &[4, 3]).await;
    priya
        .page()
        .says("Friday 6 March, 14:30")
        .says("By phone, we ring you");
    world.delivers().await;
    let letter = ama.letter("Acorn Mums proposes times to talk");
    assert!(!letter.text.contains("By phone"), "where is in Mutuality");
    ama.get("/home")
        .await
        .says("Say when you can talk with Acorn Mums");
    priya
        .get("/home")
        .await
        .keeps_quiet_about("Say when you can talk");
    ama.get(&page).await.is(200).says("14:30");
    ama.sends(&exchange::suitable_times(id), &[])
        .await
        .asks_again_for(&["suits"]);
    // Nobody settles on their own times.
    let own = [("version", "1"), ("suits", "x")];
    priya.get(&page).await.is(200);
    let refused = priya.post(&exchange::suitable_times(id), &own).await;
    refused.is(409).says("your own times");

    let proposed = times(world, id).await;
    chooses(&mut ama, id, &proposed).await;
    ama.page().says("You talk on Thursday 5 March, 14:30");
    world.delivers().await;
    let letter = priya.letter("Your conversation with Birch Circle is on Thursday 5 March 2026");
    let first = hour(&attached(&letter));
    assert_eq!((first.1, first.2.as_str()), (1, "CONFIRMED"));
    assert_eq!(first.3, "20260305T143000Z");
    assert_eq!(
        hour(&attached(&ama.letter("Your conversation with Acorn Mums"))),
        first
    );
    assert!(
        !attached(&letter).contains("Birch"),
        "{}",
        attached(&letter)
    );
    for person in [&mut priya, &mut ama] {
        person.get("/home").await.says("Thursday 5 March, 14:30");
        let feed = super::calendars::makes_an_address(person).await;
        let read = super::calendars::reads(world, &feed, "").await;
        assert_eq!(hour(&read.is(200).body), first);
    }

    // Other times take back what stood; a new one is the same event, later.
    proposes(&mut ama, id, &[8]).await;
    ama.get(&page).await.keeps_quiet_about("5 March");
    let proposed = times(world, id).await;
    chooses(&mut priya, id, &proposed).await;
    world.delivers().await;
    let moved = hour(&attached(&priya.letter("is on Tuesday 10 March 2026")));
    assert_eq!((&moved.0, moved.3.as_str()), (&first.0, "20260310T143000Z"));
    assert!(moved.1 > first.1, "{moved:?}");

    priya.get(&page).await.is(200);
    priya
        .sends(&exchange::cancellation(id), &[])
        .await
        .is(200)
        .says("It is called off");
    let again = [("version", "9")];
    priya
        .post(&exchange::cancellation(id), &again)
        .await
        .is(409);
    world.delivers().await;
    let off = hour(&attached(&ama.letter("is called off")));
    assert_eq!((&off.0, off.2.as_str()), (&first.0, "CANCELLED"));
    assert!(off.1 > moved.1, "{off:?}");
    ama.get(&page)
        .await
        .says("No date for a conversation is proposed yet");
    let gone = ama
        .post(&exchange::suitable_times(id), &[("version", "5")])
        .await;
    gone.is(409);
    world.delivers().await;
}

async fn in_a_trio_the_first_time_that_suits_all_three_stands(world: &World) {
    let spring = Spring::opens(world, 3).await;
    let id = spring.exchange;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let mut megan = world.signs_in(CEDAR.lead.1).await;
    priya.get(&exchange::thread(id)).await.is(200);
    let hello = [("words", "Hello, both of you.")];
    priya.sends(&exchange::thread(id), &hello).await.is(200);
    for reader in [&mut ama, &mut megan] {
        reader.get(&exchange::thread(id)).await.says("both of you");
    }
    proposes(&mut megan, id, &[3, 4, 5]).await;
    let proposed = times(world, id).await;
    chooses(&mut priya, id, &proposed[..2]).await;
    priya.page().says("as soon as a time suits everyone");
    ama.get(&exchange::conversation(id))
        .await
        .says("suits Acorn Mums");
    chooses(&mut ama, id, &proposed[1..]).await;
    ama.page().says("You talk on Friday 6 March, 14:30");
    world.delivers().await;
    let letter = megan.letter("is on Friday 6 March 2026");
    for name in ["Acorn Mums", "Birch Circle"] {
        assert!(letter.subject.contains(name), "{}", letter.subject);
    }
}

async fn every_box_of_a_proposal_is_looked_at(world: &World) {
    let spring = Spring::of_two(world).await;
    let page = exchange::conversation(spring.exchange);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let long = "é".repeat(201);
    let rtl = "\u{202e}<script>alert(1)</script>";
    let day = [
        ("time-1-day", "5"),
        ("time-1-month", "3"),
        ("time-1-year", "2026"),
        ("clock-1", "14:30"),
    ];
    for (changed, boxes) in [
        (vec![("place", "")], vec!["place"]),
        (vec![("place", long.as_str())], vec!["place"]),
        (vec![("place", "a\u{0}b")], vec!["place"]),
        (vec![("place", "x"), ("clock-1", "")], vec!["clock-1"]),
        (vec![("place", "x"), ("clock-1", "noon")], vec!["clock-1"]),
        (
            vec![("place", "x"), ("time-1-day", "31"), ("time-1-month", "2")],
            vec!["time-1"],
        ),
        (vec![("place", "x"), ("time-1-day", rtl)], vec!["time-1"]),
        (
            vec![("place", "x"), ("time-1-year", "2025")],
            vec!["time-1"],
        ),
        (
            vec![("place", "x"), ("time-1-year", "2027")],
            vec!["time-1"],
        ),
        (
            vec![
                ("place", "x"),
                ("time-1-day", ""),
                ("time-1-month", ""),
                ("time-1-year", ""),
                ("clock-1", ""),
            ],
            vec!["time-1"],
        ),
    ] {
        priya.get(&page).await.is(200);
        let mut filled = day.to_vec();
        filled.retain(|(name, _)| !changed.iter().any(|(is, _)| is == name));
        filled.extend(&changed);
        priya.sends(&page, &filled).await.asks_again_for(&boxes);
        for (name, value) in &changed {
            priya.page().holds(name, value);
        }
        priya.page().keeps_quiet_about("<script>alert");
    }
    // Somebody else was first.
    proposes(&mut priya, spring.exchange, &[3]).await;
    let mut stale = day.to_vec();
    stale.extend([("place", "x"), ("version", "0")]);
    priya.post(&page, &stale).await.is(409);
    world.delivers().await;
}

async fn a_thread_ends_with_its_round(world: &World) {
    let spring = Spring::of_two(world).await;
    let (id, thread) = (spring.exchange, exchange::thread(spring.exchange));
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    priya.get(&thread).await.is(200);
    priya.sends(&thread, &[("words", "See you.")]).await.is(200);
    writes(&mut priya, spring.review(0, 1).await, "The tea.").await;
    seals(&mut priya, spring.review(0, 1).await).await;
    ama.get(&thread).await.is(200).says("See you.");
    world.delivers().await;
    world.passes(TimeDelta::days(200));
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&thread)
        .await
        .is(200)
        .says("See you.")
        .says("Nothing more can be written");
    ama.post(&thread, &[("words", "Late.")])
        .await
        .is(409)
        .says("This round has closed");
    ama.get(&exchange::conversation(id))
        .await
        .is(200)
        .says("Nothing more can be arranged");
    ama.post(&exchange::conversation(id), &[("place", "x")])
        .await
        .is(409);
    world.post.take();
    world.delivers().await;
}
