//! The public side in Welsh: every page at an address of its own, beside the English, with nothing remembered.

use crate::world::html::{self, Tag};
use crate::world::{Page, World, on_both};
use domain::language::Language;

on_both!(
    every_public_page_stands_in_both_languages,
    what_has_no_welsh_says_so_beforehand,
    a_language_that_is_not_there_is_no_page,
);

/// The English address of each page in both languages, with something at it.
fn pages() -> Vec<String> {
    let patterns = links::patterns_in_both().iter();
    let pages: Vec<String> = patterns
        .map(|path| path.replace("{principle}", "1"))
        .collect();
    assert!(pages.iter().all(|path| !path.contains('{')), "{pages:?}");
    pages
}

fn tags<'a>(page: &'a Page, name: &str) -> Vec<Tag<'a>> {
    let all = html::tags(&page.body).into_iter();
    all.filter(|tag| tag.name == name).collect()
}

/// What a page says of itself and of the one beside it.
fn stands(world: &World, page: &Page, language: Language, path: &str) {
    page.is(200);
    assert_eq!(page.header("set-cookie"), "", "{path} sets a cookie");
    assert_eq!(tags(page, "html")[0].get("lang"), Some(language.tag()));
    let alternates: Vec<_> = tags(page, "link")
        .iter()
        .filter(|tag| tag.get("rel") == Some("alternate"))
        .filter_map(|tag| {
            Some((
                tag.get("hreflang")?.to_string(),
                tag.get("href")?.to_string(),
            ))
        })
        .collect();
    let expected = Language::ALL.map(|one| {
        let there = links::in_language(one, path);
        (one.word().to_string(), world.app.public.to(&there))
    });
    assert_eq!(alternates, expected, "{path}");
    let other = language.other();
    let switch = tags(page, "a")
        .into_iter()
        .find(|tag| tag.get("lang") == Some(other.word()));
    let switch = switch.unwrap_or_else(|| panic!("{path} has no way to {other:?}"));
    assert_eq!(
        switch.get("href"),
        Some(links::in_language(other, path).as_str())
    );
    assert!(switch.rest.starts_with(other.own_name()));
}

async fn every_public_page_stands_in_both_languages(world: &World) {
    world.set_up().await;
    let mut someone = world.stranger();
    for path in pages() {
        // What was asked of a page is asked of the one beside it.
        let path = format!("{path}?page=2&words=mums%27+group");
        for language in Language::ALL {
            let there = links::in_language(language, &path);
            let page = someone.once(axum::http::Method::GET, &there, None).await;
            stands(world, &page, language, &path);
            let is_told = page
                .words()
                .contains("nid oes siaradwr Cymraeg iaith gyntaf wedi ei ddarllen");
            assert_eq!(is_told, language == Language::Welsh, "{there}");
        }
    }
}

async fn what_has_no_welsh_says_so_beforehand(world: &World) {
    world.set_up().await;
    let mut someone = world.stranger();
    for path in pages() {
        let there = links::in_language(Language::Welsh, &path);
        let page = someone.get(&there).await.is(200);
        for link in tags(page, "a") {
            let href = link.get("href").unwrap_or_default();
            let (language, _) = links::language_of(href);
            let is_ours = href.starts_with('/');
            assert_eq!(
                is_ours && language == Language::English,
                is_ours && link.get("hreflang") == Some("en"),
                "{there}: {href}"
            );
        }
    }
    // Who goes to sign in is told on the way that it goes on in English.
    someone.get("/cy").await.says("Mewngofnodi (yn Saesneg)");
}

async fn a_language_that_is_not_there_is_no_page(world: &World) {
    world.set_up().await;
    let mut someone = world.stranger();
    for path in [
        "/fr",
        "/fr/about",
        "/CY/about",
        "/cymraeg",
        "/cy/cy",
        "/cy//about",
    ] {
        someone.get(path).await.is(404);
    }
    // Signed-in pages and secrets in addresses have no second address.
    for path in [
        "/cy/home",
        "/cy/account",
        "/cy/sign-in/abc",
        "/cy/healthz",
        "/cy/nowhere",
    ] {
        let page = someone.get(path).await.is(404);
        page.says("Does dim tudalen yma")
            .links_to("/cy")
            .links_to("/");
    }
}
