//! What people choose for their letters: off, in a daily digest, quiet at weekends; and how mail programs see them.

use crate::world::{ACORN, Person, World, on_both};
use app::announce::{self, About, To};
use axum::body::Body;
use axum::http::{Method, Request, header};
use chrono::TimeDelta;
use domain::ids::{PersonId, ProjectId};
use mail::Letter;

on_both!(
    one_click_in_a_mail_program_turns_a_kind_of_letter_off,
    letters_come_in_the_language_one_chose,
    a_digest_comes_once_a_day_with_what_still_matters,
    letters_that_can_wait_wait_for_monday,
    what_is_essential_comes_whatever_was_chosen,
    a_rounds_letters_hang_together_and_answers_reach_its_coordinator,
);

/// Promises Priya a letter about her project.
async fn promises(world: &World, letter: &'static str, project: ProjectId, cause: &str) {
    let at = world.now().await;
    let priya = world.person(ACORN.lead.1).await;
    let tx = world.app.store.begin().await.expect("begun");
    let about = About {
        project: Some(project),
        ..About::default()
    };
    let promised =
        announce::letter(&world.app, &tx, at, letter, To::Person(priya), cause, about).await;
    assert!(promised.expect("promised"));
    tx.commit().await.expect("kept");
}

async fn brought(world: &World) -> Vec<Letter> {
    world.delivers().await;
    world.post.take()
}

/// Why letters of this kind to her were dropped since the beginning.
async fn dropped(world: &World, kind: &str) -> Vec<String> {
    let shelf = store::letters::Shelf::Dropped;
    let list = store::letters::list(
        world.app.store.reader(),
        shelf,
        &store::letters::Narrow::default(),
        &[],
        99,
    )
    .await
    .expect("read");
    let why = |letter: store::letters::Listed| {
        let store::letters::Became::Dropped(_, why) = letter.became else {
            panic!("{:?}", letter.became)
        };
        why
    };
    list.into_iter()
        .filter(|letter| letter.promised.letter == kind)
        .map(why)
        .collect()
}

async fn chooses(priya: &mut Person<'_>, choices: &[(&str, &str)]) {
    priya.get(&links::me::letters()).await.is(200);
    priya
        .sends(&links::me::letters(), choices)
        .await
        .says("Your choices are saved");
}

async fn one_click_in_a_mail_program_turns_a_kind_of_letter_off(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world.delivers().await;
    world.post.take();
    promises(world, "registration_approved", acorn, "one").await;
    let letters = brought(world).await;
    let off = letters[0]
        .list_unsubscribe
        .clone()
        .expect("a way to turn it off");
    let path = off
        .strip_prefix("https://mutuality.example.org")
        .expect("ours");
    assert!(
        !path.contains(&world.person(ACORN.lead.1).await.to_string()),
        "{path}"
    );
    assert!(!path.contains("priya"), "{path}");

    // A scanner that follows the link changes nothing.
    let mut nobody = world.stranger();
    nobody
        .get(path)
        .await
        .is(200)
        .says("Turn these letters off?");
    promises(world, "registration_approved", acorn, "two").await;
    assert_eq!(brought(world).await.len(), 1);

    // What a mail provider sends: no cookie, no origin, no form of ours; twice.
    for body in ["List-Unsubscribe=One-Click", "List-Unsubscribe=One-Click"] {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        let page = world.stranger().ask(request).await;
        page.is(200).says("will not come to you any more");
    }
    promises(world, "registration_approved", acorn, "three").await;
    assert_eq!(brought(world).await, []);
    assert_eq!(
        dropped(world, "registration_approved").await,
        ["They have turned off letters of this kind."]
    );
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya
        .get(&links::me::letters())
        .await
        .holds("registration_approved", "off");

    for forged in ["x", "AAAA", &path[path.len() - 30..]] {
        let page = links::public::letter_choice(forged);
        nobody.get(&page).await.is(404);
        nobody.post(&page, &[]).await.is(404);
    }
}

async fn a_digest_comes_once_a_day_with_what_still_matters(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    world.delivers().await;
    world.post.take();
    let choices = [
        ("registration_approved", "digest"),
        ("registration_received", "digest"),
    ];
    chooses(&mut priya, &choices).await;
    world.turns_to("2026-03-02 10:00");
    promises(world, "registration_approved", acorn, "one").await;
    promises(world, "registration_approved", acorn, "two").await;
    // Approved long ago, so this one's cause is gone by the time.
    promises(world, "registration_received", acorn, "three").await;
    assert_eq!(brought(world).await, []);
    world.turns_to("2026-03-03 09:00");
    promises(world, "registration_approved", acorn, "four").await;
    assert_eq!(
        brought(world).await,
        [],
        "what comes at nine is still gathered"
    );
    world.turns_to("2026-03-03 09:05");
    let letters = brought(world).await;
    let [digest] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    assert_eq!(digest.subject, "Your letters of the day: 3 letters");
    assert_eq!(
        digest
            .text
            .matches("Welcome: Acorn Mums is registered")
            .count(),
        3,
        "{}",
        digest.text
    );
    let link = world.app.public.to(&links::project::page(acorn));
    assert_eq!(digest.text.matches(&link).count(), 3, "{}", digest.text);
    assert!(digest.list_unsubscribe.is_some());
    let before = dropped(world, "registration_received").await.len();
    assert!(before > 0);
    world.passes(TimeDelta::hours(1));
    assert_eq!(brought(world).await, [], "once");

    // Nothing that matters is in the next one, so it does not come.
    promises(world, "registration_received", acorn, "five").await;
    assert_eq!(brought(world).await, []);
    world.turns_to("2026-03-04 09:05");
    assert_eq!(brought(world).await, []);
    assert_eq!(
        dropped(world, "registration_received").await.len(),
        before + 1
    );
    assert_eq!(
        dropped(world, "digest").await,
        ["Nothing that would stand in it matters any more."]
    );
}

async fn letters_that_can_wait_wait_for_monday(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    world.delivers().await;
    world.turns_to("2026-03-07 11:00");
    world.post.take();
    promises(world, "registration_approved", acorn, "one").await;
    assert_eq!(brought(world).await, []);
    world.turns_to("2026-03-09 09:00");
    assert_eq!(brought(world).await.len(), 1);

    world.turns_to("2026-03-13 12:00");
    priya = world.signs_in(&priya.email).await;
    chooses(&mut priya, &[("weekends", "yes")]).await;
    world.turns_to("2026-03-14 11:00");
    promises(world, "registration_approved", acorn, "two").await;
    assert_eq!(brought(world).await.len(), 1);
}

async fn what_is_essential_comes_whatever_was_chosen(world: &World) {
    world.set_up().await;
    world.registers(&ACORN).await;
    world.delivers().await;
    let priya: PersonId = world.person(ACORN.lead.1).await;
    let tx = world.app.store.begin().await.expect("begun");
    let (id, at) = (world.app.chance.uuid(), world.now().await.real);
    store::letter_choice::choose(
        &tx,
        id,
        priya,
        "sign_in_link",
        domain::letter_choice::Choice::Off,
        at,
    )
    .await
    .expect("chosen");
    tx.commit().await.expect("kept");
    world.turns_to("2026-03-07 11:00");
    world.post.take();
    let asked =
        app::sign_in::ask_for_link(&world.app, world.now().await, ACORN.lead.1, "a machine").await;
    asked.expect("asked");
    let letters = brought(world).await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].list_unsubscribe, None);
    assert_eq!(letters[0].thread, [""; 0]);
}

async fn a_rounds_letters_hang_together_and_answers_reach_its_coordinator(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let nell = world.is_known("Nell Hart", "nell@example.org").await;
    world.grants(nell, domain::access::Duty::Coordinator).await;
    let mut nell = world.signs_in("nell@example.org").await;
    world.delivers().await;
    world.post.take();
    let round = nell.opens_a_round("Spring round").await;
    world.signs_in(ACORN.lead.1).await.joins(round, acorn).await;
    let letters: Vec<Letter> = brought(world)
        .await
        .into_iter()
        .filter(|letter| !letter.thread.is_empty())
        .collect();
    assert!(!letters.is_empty());
    for letter in letters {
        assert_eq!(
            letter.thread,
            [format!("round-{round}@mutuality.example.org")]
        );
        assert_eq!(
            letter.from.name,
            "Nell Hart, Northern Lights Perinatal Network"
        );
        assert_eq!(letter.reply_to.expect("answers").email, "nell@example.org");
        assert!(
            letter.text.contains("write to nell@example.org"),
            "{}",
            letter.text
        );
    }
}

async fn letters_come_in_the_language_one_chose(world: &World) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world.delivers().await;
    world.post.take();
    let mut priya = world.signs_in(ACORN.lead.1).await;
    chooses(&mut priya, &[("language", "cy")]).await;
    promises(world, "registration_approved", acorn, "one").await;
    let letters = brought(world).await;
    let subject = &letters[0].subject;
    assert!(subject.starts_with("Croeso"), "{subject}");
    // A word that is no language changes nothing, and English is a choice like the other.
    chooses(&mut priya, &[("language", "fr")]).await;
    priya
        .get(&links::me::letters())
        .await
        .holds("language", "cy");
    chooses(&mut priya, &[("language", "en")]).await;
    promises(world, "registration_approved", acorn, "two").await;
    let letters = brought(world).await;
    let subject = &letters[0].subject;
    assert!(subject.starts_with("Welcome"), "{subject}");
}
