//! The coordinating body writes a letter in its own words: looked at first, saved, compared, taken back.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use app::wordings::{Basis, Key};
use domain::access::{Duty, Role};

on_both!(
    a_letter_goes_in_the_bodys_own_words_until_they_are_taken_back,
    words_that_cannot_be_a_letter_are_refused_with_what_to_do,
    two_coordinators_at_once_both_read_what_the_other_wrote,
    words_of_an_older_program_stay_aside_and_coordinators_are_told,
    a_look_tells_real_names_and_never_of_ones_own_project,
);

fn page() -> String {
    links::coordinating::wording("sign_in_link")
}

async fn asks_for_a_link(world: &World) -> mail::Letter {
    world.post.take();
    let at = world.now().await;
    let asked = app::sign_in::ask_for_link(&world.app, at, ACORN.lead.1, "a machine").await;
    asked.expect("asked");
    world.delivers().await;
    world.post.take().pop().expect("a letter")
}

async fn a_letter_goes_in_the_bodys_own_words_until_they_are_taken_back(world: &World) {
    let mut rosa = world.set_up().await;
    world.registers(&ACORN).await;
    rosa.get(&links::coordinating::letters()).await;
    rosa.get(&links::coordinating::wordings())
        .await
        .says("To whoever asks for a link to sign in");
    rosa.get(&page()).await.says("{{ minutes }}");
    let looked = links::coordinating::wording_preview("sign_in_link");
    let ours = [
        ("subject", "Come in, says {{ body }}"),
        (
            "opening",
            "Here you are.\n\n- It works for {{ minutes }} minutes\n- <b>once</b>",
        ),
    ];
    let form = rosa.page().form(&page(), &["subject", "opening"]);
    let mut typed: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    typed.retain(|(name, _)| !["subject", "opening", "csrf"].contains(name));
    typed.extend(ours);
    let seen = rosa.post(&looked, &typed).await;
    seen.says("Hello Rosa,");
    seen.says("- It works for 30 minutes");
    assert_eq!(
        asks_for_a_link(world).await.subject,
        "Your link to sign in to Mutuality",
        "looking saves nothing"
    );

    rosa.sends(&page(), &[])
        .await
        .says("Letters go in these words from now on");
    let letter = asks_for_a_link(world).await;
    assert_eq!(
        letter.subject,
        "Come in, says Northern Lights Perinatal Network"
    );
    assert!(
        letter
            .text
            .contains("\n- It works for 30 minutes\n- <b>once</b>\n"),
        "{}",
        letter.text
    );
    assert!(
        letter.html.contains("<li>&#60;b&#62;once&#60;/b&#62;</li>"),
        "{}",
        letter.html
    );

    let version = links::coordinating::wording_version("sign_in_link", 1);
    rosa.get(&version).await.says("Come in, says {{ body }}");
    rosa.get(&page()).await;
    rosa.sends(
        &links::coordinating::wording_restoration("sign_in_link"),
        &[],
    )
    .await
    .says("in the words that come with Mutuality again");
    assert_eq!(
        asks_for_a_link(world).await.subject,
        "Your link to sign in to Mutuality"
    );
    rosa.get(&links::coordinating::wording_version("sign_in_link", 3))
        .await
        .is(404);
    rosa.get(&links::coordinating::wording("no_such_letter"))
        .await
        .is(404);
}

async fn words_that_cannot_be_a_letter_are_refused_with_what_to_do(world: &World) {
    let mut rosa = world.set_up().await;
    for (box_, words, says) in [
        ("subject", "", "Write a subject."),
        (
            "opening",
            "Dear {{ partner }}, {{ minutes }}",
            "This letter does not know {{ partner }}. Choose one of these instead: minutes, body.",
        ),
        ("opening", "{{ minutes", "Write two braces"),
        (
            "opening",
            "It works.",
            "People rely on this letter for {{ minutes }}",
        ),
        (
            "closing",
            "See https://example.org",
            "A letter has one link",
        ),
        ("closing", "a\u{1}b", "special characters"),
    ] {
        rosa.get(&page()).await;
        let answer = rosa.sends(&page(), &[(box_, words)]).await;
        answer.is(422);
        answer.says(says);
    }
    rosa.get(&page()).await;
    let asked = rosa.sends(&page(), &[("action", "We must sign in")]).await;
    asked.is(422);
    asked.says("“must”");
    rosa.sends(&page(), &[("kept", "yes")])
        .await
        .says("from now on");
}

async fn coordinates<'w>(world: &'w World, name: &str, email: &str) -> Person<'w> {
    let person = world.is_known(name, email).await;
    world.grants(person, Duty::Coordinator).await;
    world.signs_in(email).await
}

async fn two_coordinators_at_once_both_read_what_the_other_wrote(world: &World) {
    let mut rosa = world.set_up().await;
    let mut nell = coordinates(world, "Nell Hart", "nell@example.org").await;
    rosa.get(&page()).await;
    nell.get(&page()).await;
    rosa.sends(&page(), &[("subject", "Rosa’s subject")])
        .await
        .is(200);
    let both = nell.sends(&page(), &[("subject", "Nell’s subject")]).await;
    both.is(409);
    both.says("Rosa’s subject");
    both.says("Rosa Quinn");
    both.holds("subject", "Nell’s subject");
    nell.sends(&page(), &[]).await.says("from now on");
    nell.get(&page())
        .await
        .says("Version 2. Saved, by Nell Hart");
    let version = links::coordinating::wording_version("sign_in_link", 2);
    nell.get(&version).await.says("taken out");
}

async fn words_of_an_older_program_stay_aside_and_coordinators_are_told(world: &World) {
    let mut rosa = world.set_up().await;
    world.registers(&ACORN).await;
    let by = world.person("rosa@example.org").await;
    let saved = store::wording::Saved {
        letter: "sign_in_link".to_string(),
        version: 1,
        subject: "{{ town }}".to_string(),
        action: "Sign in".to_string(),
        opening: "{{ minutes }}".to_string(),
        closing: "Soon.".to_string(),
        is_shipped: false,
        saved_at: world.now().await.real,
        saved_by: String::new(),
    };
    let tx = world.app.store.begin().await.expect("begun");
    let id = world.app.chance.uuid();
    store::wording::save(&tx, id, &saved, by)
        .await
        .expect("saved");
    tx.commit().await.expect("kept");
    assert_eq!(
        asks_for_a_link(world).await.subject,
        "Your link to sign in to Mutuality"
    );
    let list = rosa.get(&links::coordinating::wordings()).await;
    list.says("yours do not fit this version any more");
    list.says("does not know {{ town }}");
    rosa.get(&links::coordinating::letters())
        .await
        .says("Link to sign in goes in the words that come with Mutuality");
}

async fn a_look_tells_real_names_and_never_of_ones_own_project(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let birch = world.registers(&BIRCH).await;
    let round = rosa.opens_a_round("Spring round").await;
    for (group, project) in [(ACORN, acorn), (BIRCH, birch)] {
        world
            .signs_in(group.lead.1)
            .await
            .joins(round, project)
            .await;
    }
    let rita = world
        .adds(acorn, "Rita Vale", "rita@example.org", Role::Contributor)
        .await;
    world.grants(rita, Duty::Coordinator).await;
    let mut rita = world.signs_in("rita@example.org").await;
    let grid = links::coordinating::wording("grid_open");
    let look = links::coordinating::wording_preview("grid_open");
    let words = Key::GridOpen.shipped().expect("shipped");
    let typed = |basis: Basis| {
        let mut typed: Vec<(String, String)> = words
            .boxes()
            .iter()
            .map(|(name, words)| ((*name).to_string(), (*words).to_string()))
            .collect();
        typed.push((
            "basis".to_string(),
            format!("{}:{}", basis.round, basis.project),
        ));
        typed
    };
    for (project, name, ritas) in [(acorn, "Acorn Mums", 404), (birch, "Birch Circle", 200)] {
        let typed = typed(Basis { round, project });
        let typed: Vec<_> = typed
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        rosa.get(&grid).await.says(&format!("{name} in "));
        rosa.post(&look, &typed)
            .await
            .says(&format!("the grid of {name} is open"));
        rita.get(&grid).await;
        rita.post(&look, &typed).await.is(ritas);
    }
    world.delivers().await;
}
