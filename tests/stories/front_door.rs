//! Who has never been here: the front page, what a stranger may read, and what a browser must not be able to do.

use crate::world::{World, on_both};

on_both!(
    the_first_visitor_is_sent_to_set_up,
    a_stranger_reads_what_anyone_may,
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
