//! Who has never been here: the front page, what a stranger may read, and what a browser must not be able to do.

use crate::world::{World, on_both};
use links::guide;

on_both!(
    the_first_visitor_is_sent_to_set_up,
    a_stranger_reads_what_anyone_may,
    good_support_is_told_principle_by_principle,
    the_toolkit_needs_no_account,
    another_hosts_address_is_refused,
);

async fn the_first_visitor_is_sent_to_set_up(world: &World) {
    let mut someone = world.stranger();
    let page = someone.once(axum::http::Method::GET, "/", None).await;
    assert_eq!(page.is(303).header("location"), "/setup");
    someone.get("/help-now").await.is(200).says("116 123");
}

async fn a_stranger_reads_what_anyone_may(world: &World) {
    world.set_up().await;
    let mut someone = world.stranger();
    for path in ["/", "/help-now", "/about", "/privacy", "/accessibility"] {
        someone.get(path).await.is(200).is_at(path);
    }
    someone
        .get("/nowhere")
        .await
        .is(404)
        .says("There is no page here");
}

async fn another_hosts_address_is_refused(world: &World) {
    world.set_up().await;
    let request = axum::http::Request::builder()
        .uri("/about")
        .header("host", "evil.example.org");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    world.stranger().ask(request).await.is(421);
}

async fn good_support_is_told_principle_by_principle(world: &World) {
    world.set_up().await;
    let framework = world.app.frameworks[0].clone();
    let mut someone = world.stranger();
    let home = someone.get("/").await;
    home.links_to(&guide::good_peer_support());
    let all = someone.get(&guide::good_peer_support()).await;
    let mut reader = world.stranger();
    for principle in &framework.principles {
        let path = guide::principle(principle.number);
        all.is(200).links_to(&path).says(&framework.source);
        let page = reader.get(&path).await;
        page.is(200).says(&principle.title);
        let words = principle.guide.as_ref().expect("a guide");
        let ours = words.looks_like.iter().chain(&words.may_ask);
        let theirs = principle.questions.iter().map(|question| &question.text);
        for line in ours.chain(theirs) {
            page.says(line);
        }
    }
    for path in [
        "/good-peer-support/0",
        "/good-peer-support/6",
        "/good-peer-support/one",
    ] {
        someone.get(path).await.is(404);
    }
    let values = someone.get(&guide::values()).await;
    for value in &framework.values {
        values.is(200).says(&value.name);
    }
    values.says("Family-centred: what all the others stand on");
}

async fn the_toolkit_needs_no_account(world: &World) {
    world.set_up().await;
    let framework = world.app.frameworks[0].clone();
    let mut someone = world.stranger();
    let toolkit = someone.get(&guide::toolkit()).await;
    toolkit.is(200).says("needs no account");
    let mut reader = world.stranger();
    for path in [
        guide::questions(),
        guide::training(),
        guide::induction(),
        guide::reviewing(),
    ] {
        toolkit.links_to(&path);
        reader.get(&path).await.is(200).is_at(&path);
    }
    let questions = reader.get(&guide::questions()).await;
    for asked in framework.questions() {
        let help = asked.question.help.as_ref().expect("help");
        questions
            .says(&asked.question.text)
            .says(&help.plain)
            .says(&help.small_example);
    }
    let new = reader.get(&guide::induction()).await;
    for principle in &framework.principles {
        new.says(&principle.title);
    }
}
