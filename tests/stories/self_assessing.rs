//! Self-assessing: every question written on a phone and on a desk, saved by its button and by itself, by two
//! people at once, and badly.

use crate::world::{ACORN, BIRCH, ORIGIN, Page, Person, World, on_both};
use axum::body::Body;
use axum::http::Request;
use domain::access::Role;
use domain::ids::ProjectId;
use links::assessment;

on_both!(
    a_lead_writes_every_question,
    an_answer_saves_by_itself,
    two_people_in_one_answer_bring_their_words_together,
    every_box_says_what_to_mend_and_keeps_what_was_typed,
    actions_are_added_changed_and_taken_out,
    nobody_else_finds_an_assessment,
    the_pages_ask_as_much_for_seventeen_answers_as_for_none,
);

/// Acorn Mums with Priya, who leads it, and Jo, who writes in it.
async fn acorn(world: &World) -> (ProjectId, Person<'_>, Person<'_>) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let jo = "jo@example.org";
    world.adds(acorn, "Jo Bell", jo, Role::Contributor).await;
    let priya = world.signs_in("priya@example.org").await;
    (acorn, priya, world.signs_in(jo).await)
}

/// What a script sends while somebody writes.
async fn saves_by_itself(person: &mut Person<'_>, path: &str, fields: &[(&str, &str)]) -> Page {
    let token = person.page().form_token().expect("a form");
    let mut body = format!("csrf={token}");
    for (name, value) in fields {
        body.push_str(&format!("&{name}={}", value.replace(' ', "+")));
    }
    let request = Request::post(path)
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body));
    person.ask(request.expect("a request")).await
}

/// Writes an answer to every question, one a page, and leaves the person on the grid.
pub(super) async fn writes_everything(person: &mut Person<'_>, project: ProjectId) {
    let framework = person.world.app.frameworks[0].clone();
    let first = framework.questions().next().expect("a question").key;
    person
        .get(&assessment::question(project, &first.to_string()))
        .await
        .is(200);
    for asked in framework.questions() {
        let here = assessment::question(project, &asked.key.to_string());
        person.page().is_at(&here);
        let words = format!("What we do for {}", asked.key);
        person.sends(&here, &[("we_do", &words)]).await.is(200);
    }
    person.page().is_at(&assessment::page(project));
}

async fn a_lead_writes_every_question(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    priya
        .get(&links::me::home())
        .await
        .says("Begin your self-assessment");
    priya
        .get(&assessment::page(acorn))
        .await
        .is(200)
        .says("0 of 17 written");
    // Reading made nothing.
    let db = world.app.store.reader();
    assert!(
        store::assessment::current(db, acorn)
            .await
            .expect("read")
            .is_none()
    );

    writes_everything(&mut priya, acorn).await;
    priya
        .page()
        .says("17 of 17 written")
        .says("What we do for 5D");
    priya
        .get(&links::project::page(acorn))
        .await
        .says("17 of 17 written");
    priya
        .get(&links::me::home())
        .await
        .says("Hello Priya. Nothing to do just now");

    // On a desk each question of the grid is a form of its own.
    let third = assessment::question(acorn, "3A");
    priya.get(&assessment::page(acorn)).await;
    let changed = [("we_plan", "A link with the midwives")];
    priya
        .sends(&third, &changed)
        .await
        .is(200)
        .says("3A is saved.");
    priya
        .get(&third)
        .await
        .holds("we_plan", "A link with the midwives")
        .holds("version", "2");
    priya
        .page()
        .holds("we_do", "What we do for 3A")
        .says("Saved a moment ago by Priya Shah");
}

async fn an_answer_saves_by_itself(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    let path = assessment::question(acorn, "1A");
    priya.get(&path).await.is(200);
    let first = saves_by_itself(
        &mut priya,
        &path,
        &[("we_do", "Tea first"), ("version", "0")],
    )
    .await;
    assert_eq!(
        first.is(200).body,
        r#"{"saved_at_words":"Saved a moment ago","version":1}"#
    );
    let same = saves_by_itself(
        &mut priya,
        &path,
        &[("we_do", "Tea first"), ("version", "0")],
    )
    .await;
    assert_eq!(
        same.is(200).body,
        first.body,
        "the same words twice are one save"
    );
    let again = saves_by_itself(
        &mut priya,
        &path,
        &[("we_do", "Tea and cake"), ("version", "1")],
    )
    .await;
    assert!(again.is(200).body.contains(r#""version":2"#));

    let long = "x".repeat(10_001);
    let amiss = saves_by_itself(&mut priya, &path, &[("we_do", &long), ("version", "2")]).await;
    assert!(
        amiss.is(422).body.contains(r#""field":"we_do""#),
        "{}",
        amiss.body
    );
    let stale = saves_by_itself(&mut priya, &path, &[("we_do", "Mine"), ("version", "1")]).await;
    assert!(
        stale.is(409).body.contains("Priya Shah wrote here too"),
        "{}",
        stale.body
    );
    priya.get(&path).await.holds("we_do", "Tea and cake");
}

async fn two_people_in_one_answer_bring_their_words_together(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    let path = assessment::question(acorn, "1A");
    priya.get(&path).await.is(200);
    jo.get(&path).await.is(200);
    jo.sends(
        &path,
        &[("we_do", "Somebody at the door"), ("we_show", "A rota")],
    )
    .await
    .is(200);

    // Both began on an empty page; Priya is second.
    let both = priya
        .sends(&path, &[("we_do", "Tea first"), ("we_plan", "Cards")])
        .await;
    both.is(409)
        .says("Jo Bell wrote here too")
        .says("Somebody at the door")
        .says("Tea first");
    both.holds("we_do", "Tea first\n\nSomebody at the door");
    both.holds("we_plan", "Cards")
        .holds("we_show", "A rota")
        .holds("version", "1");
    let (_, mut late) = (
        jo.get(&path).await.is(200),
        world.signs_in("jo@example.org").await,
    );
    late.get(&path).await.holds("we_do", "Somebody at the door");

    // While Priya merges, Jo saves again: Priya is shown both once more, and nothing is lost.
    jo.sends(&path, &[("we_show", "A rota on the wall")])
        .await
        .is(200);
    let again = priya
        .sends(&path, &[("we_do", "Tea first, and somebody at the door")])
        .await;
    again
        .is(409)
        .says("A rota on the wall")
        .holds("version", "2");
    priya
        .sends(&path, &[("we_show", "A rota on the wall")])
        .await
        .is(200);
    priya
        .get(&path)
        .await
        .holds("version", "3")
        .holds("we_show", "A rota on the wall");
    priya.page().says("Saved a moment ago by Priya Shah");
}

async fn every_box_says_what_to_mend_and_keeps_what_was_typed(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    let path = assessment::question(acorn, "1B");
    let long = "é".repeat(10_001);
    for (name, typed) in [
        ("we_do", long.as_str()),
        ("we_plan", "a\u{0}b"),
        ("we_show", &long),
        ("not_for_us", &long[..4_002]),
    ] {
        priya.get(&path).await.is(200);
        let page = priya.sends(&path, &[(name, typed)]).await;
        page.asks_again_for(&[name]).holds(name, typed);
    }
    // What looks like markup is words, here and where it is read.
    let hostile = "<script>alert(1)</script> **us** [press](javascript:alert(1))";
    priya.get(&path).await;
    priya.sends(&path, &[("we_do", hostile)]).await.is(200);
    priya.get(&path).await.holds("we_do", hostile);
    let read = priya.get(&assessment::publication(acorn)).await;
    read.is(200)
        .keeps_quiet_about("<script>alert")
        .keeps_quiet_about("href=\"javascript:");
    for nowhere in ["9Z", "1a", "01A", "A", "1A%2F"] {
        priya
            .get(&assessment::question(acorn, nowhere))
            .await
            .is(404);
    }
}

async fn actions_are_added_changed_and_taken_out(world: &World) {
    let (acorn, mut priya, mut jo) = acorn(world).await;
    let list = assessment::actions(acorn);
    priya.get(&list).await.is(200).says("No actions yet");
    let page = priya
        .sends(
            &list,
            &[("principle", ""), ("what", " "), ("by_when", "May")],
        )
        .await;
    page.asks_again_for(&["principle", "what"])
        .holds("by_when", "May");
    priya
        .sends(
            &list,
            &[
                ("principle", "2"),
                ("what", "A second group"),
                ("who_leads", "Coordinator"),
            ],
        )
        .await
        .is(200)
        .says("A second group")
        .says("Led by: Coordinator.");
    let db = world.app.store.reader();
    let draft = store::assessment::current(db, acorn)
        .await
        .expect("read")
        .expect("begun");
    let id = store::action::of_assessment(db, draft.id)
        .await
        .expect("read")[0]
        .id;
    let one = assessment::action(acorn, id);

    // Two people with the same action open.
    priya
        .get(&one)
        .await
        .holds("what", "A second group")
        .holds("state", "planned");
    jo.get(&one).await.is(200);
    jo.sends(&one, &[("state", "under-way")])
        .await
        .is(200)
        .says("Under way");
    let both = priya.sends(&one, &[("by_when", "March 2027")]).await;
    both.is(409)
        .says("Jo Bell changed this action")
        .says("Under way")
        .holds("by_when", "March 2027");
    priya
        .sends(&one, &[("state", "done")])
        .await
        .is(200)
        .says("March 2027")
        .says("Done");
    priya.get(&one).await;
    let amiss = priya
        .sends(&one, &[("what", ""), ("how_we_will_know", "By asking")])
        .await;
    amiss
        .asks_again_for(&["what"])
        .holds("how_we_will_know", "By asking");

    jo.get(&one).await;
    jo.sends(&assessment::removal(acorn, id), &[])
        .await
        .is(200)
        .says("No actions yet");
    priya.get(&one).await.is(404);
}

async fn nobody_else_finds_an_assessment(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    world.registers(&BIRCH).await;
    writes_everything(&mut priya, acorn).await;
    let mut ama = world.signs_in("ama@example.org").await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    for path in [
        links::project::page(acorn),
        assessment::page(acorn),
        assessment::question(acorn, "1A"),
        assessment::actions(acorn),
        assessment::publication(acorn),
    ] {
        ama.get(&path).await.is(404).keeps_quiet_about("Acorn");
        rosa.get(&path).await.is(404).keeps_quiet_about("Acorn");
    }
    let words = [("we_do", "Not mine to write"), ("version", "1")];
    let sent = ama
        .post_once(&assessment::question(acorn, "1A"), &words)
        .await;
    sent.is(404);
    priya
        .get(&assessment::question(acorn, "1A"))
        .await
        .holds("we_do", "What we do for 1A");
}

async fn the_pages_ask_as_much_for_seventeen_answers_as_for_none(world: &World) {
    let (acorn, mut priya, _) = acorn(world).await;
    let paths = [
        links::me::home(),
        links::project::page(acorn),
        assessment::page(acorn),
        assessment::publication(acorn),
        assessment::actions(acorn),
    ];
    let question = assessment::question(acorn, "1A");
    priya.get(&question).await;
    priya.sends(&question, &[("we_do", "Tea")]).await.is(200);
    let mut before = Vec::new();
    for path in &paths {
        before.push(
            world
                .queries(async {
                    priya.get(path).await.is(200);
                })
                .await
                .len(),
        );
    }
    writes_everything(&mut priya, acorn).await;
    for (path, before) in paths.iter().zip(before) {
        let now = world
            .queries(async {
                priya.get(path).await.is(200);
            })
            .await;
        assert!(now.len() <= before, "{path}: {before}, then {now:#?}");
        assert!(now.len() <= 25, "{path} asks {} times: {now:#?}", now.len());
    }
}
