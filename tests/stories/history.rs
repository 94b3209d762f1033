//! What an answer said before: who wrote it and when, compared with now, brought back; and an hour's writing that a
//! session did not outlive.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use chrono::TimeDelta;
use domain::access::Role;
use domain::history::KEPT;
use domain::ids::ProjectId;
use links::assessment;

on_both!(
    an_older_version_is_found_compared_and_brought_back,
    typing_on_is_one_version,
    what_stood_before_any_history_is_its_first_version,
    a_version_is_not_brought_back_over_words_nobody_saw,
    the_newest_hundred_versions_are_kept,
    an_expired_session_gives_the_words_back_to_send_again,
);

const JO: &str = "jo@example.org";

/// Acorn Mums with Priya, who leads it, and Jo, who writes in it, both at question 1A.
async fn acorn(world: &World) -> (ProjectId, Person<'_>, Person<'_>) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world.adds(acorn, "Jo Bell", JO, Role::Contributor).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut jo = world.signs_in(JO).await;
    let path = assessment::question(acorn, "1A");
    priya.get(&path).await.is(200);
    jo.get(&path).await.is(200);
    (acorn, priya, jo)
}

/// Writes over what stands in 1A.
async fn writes(person: &mut Person<'_>, project: ProjectId, words: &str) {
    let path = assessment::question(project, "1A");
    person.get(&path).await.is(200);
    person.sends(&path, &[("we_do", words)]).await.is(200);
}

async fn versions(world: &World, project: ProjectId) -> Vec<(i32, String)> {
    let db = world.app.store.reader();
    let draft = store::assessment::current(db, project).await;
    let draft = draft.expect("read").expect("begun");
    let key = "1A".parse().expect("a key");
    let entries = store::history::of_answer(db, draft.id, key).await;
    let entries = entries.expect("read").into_iter();
    entries
        .map(|entry| (entry.version, entry.sheet.answer.we_do))
        .collect()
}

async fn an_older_version_is_found_compared_and_brought_back(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    let path = assessment::question(acorn, "1A");
    let list = assessment::versions(acorn, "1A");
    priya.get(&list).await.is(404);
    priya
        .get(&path)
        .await
        .keeps_quiet_about("What this answer said before");
    writes(&mut jo, acorn, "Somebody at the door, with tea").await;
    world.passes(TimeDelta::hours(3));
    let hostile = "Tea first <script>alert(1)</script>\u{0}";
    let clean = "Tea first <script>alert(1)</script>";
    priya.get(&path).await;
    priya
        .sends(&path, &[("we_do", hostile)])
        .await
        .asks_again_for(&["we_do"]);
    writes(&mut priya, acorn, clean).await;

    priya.get(&path).await.links_to(&list);
    let first = assessment::version(acorn, "1A", 1);
    priya
        .get(&list)
        .await
        .is(200)
        .says("By Jo Bell")
        .says("By Priya Shah")
        .says("The newest 100 versions are kept")
        .keeps_quiet_about("<script>alert")
        .links_to(&first);
    priya
        .get(&first)
        .await
        .is(200)
        .says("As Jo Bell left it")
        .says("Somebody at the door, with tea")
        .keeps_quiet_about("<script>alert");
    let back = assessment::restoration(acorn, "1A", 1);
    priya
        .sends(&back, &[])
        .await
        .is(200)
        .is_at(&path)
        .says("The older version is back")
        .holds("we_do", "Somebody at the door, with tea")
        .holds("version", "3");
    // Pressed twice is done once; nothing was lost.
    priya.get(&first).await.says("It says the same");
    let stand = versions(world, acorn).await;
    let (numbers, words): (Vec<_>, Vec<_>) = stand.into_iter().unzip();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(words[1], clean);

    // Nobody else finds it, and what does not exist is not there.
    world.registers(&BIRCH).await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    for person in [&mut ama, &mut rosa] {
        person.get(&list).await.is(404);
        person.get(&first).await.is(404);
        person.post_once(&back, &[("version", "3")]).await.is(404);
    }
    for nowhere in ["0", "9", "-1", "x", "99999999999"] {
        let path = first.replace("versions/1", &format!("versions/{nowhere}"));
        priya.get(&path).await.is(404);
        priya.get(&first).await;
        priya
            .post_once(&format!("{path}/restoration"), &[("version", "3")])
            .await
            .is(404);
    }
    priya.get(&assessment::versions(acorn, "9Z")).await.is(404);
    world.delivers().await;
}

async fn typing_on_is_one_version(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    for words in ["Tea", "Tea first", "Tea first, and a chair"] {
        writes(&mut jo, acorn, words).await;
        world.passes(TimeDelta::minutes(2));
    }
    assert_eq!(
        versions(world, acorn).await,
        [(3, "Tea first, and a chair".to_string())]
    );
    // Words taken out, another person, a longer while: each begins another.
    writes(&mut jo, acorn, "Oh").await;
    writes(&mut priya, acorn, "Oh dear").await;
    world.passes(TimeDelta::minutes(11));
    writes(&mut priya, acorn, "Oh dear me").await;
    let numbers: Vec<i32> = versions(world, acorn).await.iter().map(|v| v.0).collect();
    assert_eq!(numbers, [6, 5, 4, 3]);
    // The same words again are no version.
    writes(&mut priya, acorn, "Oh dear me").await;
    assert_eq!(versions(world, acorn).await.len(), 4);
    let asked = world
        .queries(async {
            priya.get(&assessment::versions(acorn, "1A")).await.is(200);
        })
        .await;
    assert!(asked.len() <= 12, "{asked:#?}");
}

async fn what_stood_before_any_history_is_its_first_version(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    writes(&mut jo, acorn, "Written last year").await;
    let tx = world.app.store.begin().await.expect("begun");
    store::history::forget(&tx, acorn).await.expect("forgotten");
    tx.commit().await.expect("kept");
    let list = assessment::versions(acorn, "1A");
    priya
        .get(&list)
        .await
        .is(200)
        .says("Nothing before that yet");
    let one = assessment::version(acorn, "1A", 1);
    priya.get(&one).await.is(200).says("It says the same");
    writes(&mut priya, acorn, "Written now").await;
    priya.get(&list).await.says("By Jo Bell").says("last year");
    assert_eq!(versions(world, acorn).await.len(), 2);
}

async fn a_version_is_not_brought_back_over_words_nobody_saw(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    writes(&mut jo, acorn, "First words").await;
    world.passes(TimeDelta::hours(1));
    writes(&mut priya, acorn, "Second words").await;
    priya
        .get(&assessment::version(acorn, "1A", 1))
        .await
        .is(200);
    world.passes(TimeDelta::hours(1));
    writes(&mut jo, acorn, "Third words").await;
    let both = priya
        .sends(&assessment::restoration(acorn, "1A", 1), &[])
        .await;
    both.is(409)
        .says("Jo Bell wrote here too")
        .says("Third words")
        .holds("we_do", "First words\n\nThird words");
}

async fn the_newest_hundred_versions_are_kept(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    let path = assessment::question(acorn, "1A");
    let kept = i32::try_from(KEPT).expect("small");
    for version in 0..kept + 3 {
        world.passes(TimeDelta::minutes(11));
        let (words, seen) = (format!("Turn {version}"), version.to_string());
        let fields = [("we_do", words.as_str()), ("version", &seen)];
        priya.post_once(&path, &fields).await.is(303);
    }
    let numbers: Vec<i32> = versions(world, acorn).await.iter().map(|v| v.0).collect();
    let newest: Vec<i32> = (4..=kept + 3).rev().collect();
    assert_eq!(numbers, newest);
}

async fn an_expired_session_gives_the_words_back_to_send_again(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    let path = assessment::question(acorn, "1A");
    priya.get(&path).await.is(200);
    let cookies = std::mem::take(&mut priya.cookies);
    let written = "An hour’s words.\nAnd <b>more</b> of them.";
    let page = priya.sends(&path, &[("we_do", written)]).await;
    page.is(401)
        .says("Please sign in first")
        .says("And <b>more</b> of them.")
        .says("Send my words again")
        .keeps_quiet_about("<b>more");
    // Still signed out: the same page again, with every word.
    let again = priya.sends(&path, &[]).await;
    again.is(401).holds("we_do", written);
    // Somebody else who signs in here cannot send them in their own name.
    let jo = world.signs_in(JO).await;
    let mut other = Person::new(world, JO);
    other.cookies.clone_from(&jo.cookies);
    let fields = priya.page().form(&path, &["we_do"]).fields;
    let sent = other.once(axum::http::Method::POST, &path, Some(&fields));
    sent.await.is(403);
    priya.cookies = cookies;
    priya.sends(&path, &[]).await.is(200);
    priya.get(&path).await.holds("we_do", written);
    // A visitor's short words, such as an address, are typed again soon: no form is made of them.
    let mut stranger = world.stranger();
    let short = [("email", "ama@example.org")];
    stranger
        .post_once(&links::me::account(), &short)
        .await
        .is(401)
        .keeps_quiet_about("Send my words again");
}
