//! Forms: only ours, only from our own pages, and not larger than a page.

use crate::world::{ACORN, BIRCH, ORIGIN, Page, Person, World, on_both};
use axum::body::Body;
use axum::http::{Request, header};

on_both!(
    a_form_without_our_token_changes_nothing,
    a_form_from_another_site_changes_nothing,
    a_form_may_hold_a_page_and_no_more,
    what_was_typed_is_given_back_when_the_session_is_over,
    a_private_page_is_kept_by_no_cache,
    what_people_type_stays_words,
);

async fn priya(world: &World) -> Person<'_> {
    world.set_up().await;
    world.registers(&ACORN).await;
    let mut priya = world.signs_in("priya@example.org").await;
    priya.get("/account").await.is(200);
    priya
}

async fn name_of(world: &World) -> String {
    let id = world.person("priya@example.org").await;
    store::person::by_id(world.app.store.reader(), id)
        .await
        .expect("read")
        .expect("Priya")
        .name
}

async fn posts(someone: &mut Person<'_>, headers: &[(&str, &str)], body: String) -> Page {
    let mut request =
        Request::post("/account").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    someone
        .ask(request.body(Body::from(body)).expect("a request"))
        .await
}

const SAME: [(&str, &str); 2] = [("origin", ORIGIN), ("sec-fetch-site", "same-origin")];

async fn a_form_without_our_token_changes_nothing(world: &World) {
    let mut priya = priya(world).await;
    world.registers(&BIRCH).await;
    let mut ama = world.signs_in("ama@example.org").await;
    let amas = ama.get("/account").await.form_token().expect("a token");
    let strangers = world
        .stranger()
        .get("/sign-in")
        .await
        .form_token()
        .expect("a token");
    for token in ["", "x", &amas, &strangers] {
        let body = format!("name=Somebody+Else&csrf={token}");
        posts(&mut priya, &SAME, body)
            .await
            .is(403)
            .says("Please send that once more");
    }
    posts(&mut priya, &SAME, "name=Somebody+Else".to_string())
        .await
        .is(403);
    let own = priya.page().form_token().expect("a token");
    let twice = format!("name=Somebody+Else&csrf=x&csrf={own}");
    posts(&mut priya, &SAME, twice).await.is(403);
    assert_eq!(name_of(world).await, "Priya Shah");
    posts(&mut priya, &SAME, format!("name=Priya+S&csrf={own}"))
        .await
        .is(303);
    assert_eq!(name_of(world).await, "Priya S");
}

async fn a_form_from_another_site_changes_nothing(world: &World) {
    let mut priya = priya(world).await;
    let token = priya.page().form_token().expect("a token");
    let body = format!("name=Somebody+Else&csrf={token}");
    let foreign: [&[(&str, &str)]; 4] = [
        &[
            ("origin", "https://evil.example.org"),
            ("sec-fetch-site", "cross-site"),
        ],
        &[("origin", "https://evil.example.org")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
    ];
    for headers in foreign {
        let page = posts(&mut priya, headers, body.clone()).await;
        assert_eq!(page.status, 403, "{headers:?}");
    }
    assert_eq!(name_of(world).await, "Priya Shah");
}

async fn a_form_may_hold_a_page_and_no_more(world: &World) {
    let mut priya = priya(world).await;
    let token = priya.page().form_token().expect("a token");
    let body = format!("csrf={token}&name={}", "a".repeat(2 * 1024 * 1024));
    posts(&mut priya, &SAME, body)
        .await
        .is(413)
        .says("more than one page can hold");
    let long = "a".repeat(121);
    priya
        .sends("/account", &[("name", &long)])
        .await
        .asks_again_for(&["name"])
        .holds("name", &long);
    for odd in ["", "  ", "Pri\u{0}ya", "Priya\nShah"] {
        priya
            .sends("/account", &[("name", odd)])
            .await
            .asks_again_for(&["name"]);
    }
    assert_eq!(name_of(world).await, "Priya Shah");
}

async fn what_was_typed_is_given_back_when_the_session_is_over(world: &World) {
    let mut priya = priya(world).await;
    world.passes(chrono::TimeDelta::days(31));
    for words in ["Thank you for everything you wrote to us.", "Tea first."] {
        priya.post("/account", &[("name", words)]).await;
        let page = priya.page();
        assert!(matches!(page.status, 401 | 403), "{}", page.status);
        page.says(words);
    }
}

async fn a_private_page_is_kept_by_no_cache(world: &World) {
    let mut priya = priya(world).await;
    assert_eq!(priya.page().header("cache-control"), "no-store");
    assert_eq!(
        priya.get("/about").await.header("cache-control"),
        "no-store"
    );
    let mut someone = world.stranger();
    let cache = someone
        .get("/about")
        .await
        .header("cache-control")
        .to_string();
    assert!(cache.contains("private"), "{cache}");
}

async fn what_people_type_stays_words(world: &World) {
    let mut priya = priya(world).await;
    let hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)> {{7*7}}";
    priya
        .sends("/account", &[("name", hostile)])
        .await
        .is(200)
        .holds("name", hostile);
    priya
        .page()
        .keeps_quiet_about("<script>alert")
        .keeps_quiet_about("<img src=x");
    // In a letter's header it cannot begin another line.
    priya
        .sends(
            "/account",
            &[("name", "Priya, \"P\" <x@example.org>; Bcc: y")],
        )
        .await
        .is(200);
    world.post.take();
    priya.get("/account").await;
    let mut elsewhere = world.stranger();
    elsewhere.get("/sign-in").await;
    elsewhere
        .sends("/sign-in", &[("email", "priya@example.org")])
        .await;
    world.delivers().await;
    let letters = world.post.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to.email, "priya@example.org");
}
