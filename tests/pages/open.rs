//! What is for everyone: found by search engines, shown where somebody passes it on, with no cookie and nothing from
//! another host. What is not for everyone has none of it.

use super::scene::Scene;
use crate::world::{ORIGIN, Page};
use axum::http::Method;
use std::collections::BTreeSet;
use web::Who;

/// Marks of a page that others show.
const MARKS: [&str; 8] = [
    "<link rel=\"canonical\" href=\"",
    "<meta name=\"description\" content=\"",
    "<meta property=\"og:title\" content=\"",
    "<meta property=\"og:description\" content=\"",
    "<meta property=\"og:url\" content=\"",
    "<meta property=\"og:image\" content=\"",
    "<meta property=\"og:image:alt\" content=\"",
    "<meta name=\"twitter:card\" content=\"",
];

fn value<'a>(page: &'a Page, mark: &str) -> &'a str {
    let (_, rest) = page
        .body
        .split_once(mark)
        .unwrap_or_else(|| panic!("{mark}"));
    rest.split('"').next().unwrap_or_default()
}

/// What a browser would fetch by itself, or be sent to by a form.
fn fetched(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in body.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let is_link = tag.starts_with("a ") || tag.starts_with("meta ") || tag.starts_with("div ");
        let says =
            tag.starts_with("link rel=\"canonical") || tag.starts_with("link rel=\"alternate");
        if is_link || says {
            continue;
        }
        for mark in [
            "src=\"",
            "href=\"",
            "srcset=\"",
            "action=\"",
            "data=\"",
            "poster=\"",
        ] {
            if let Some((_, rest)) = tag.split_once(mark) {
                found.push(rest.split('"').next().unwrap_or_default().to_string());
            }
        }
    }
    found
}

#[tokio::test]
async fn what_is_for_everyone_can_be_passed_on_and_brings_nothing_along() {
    let scene = Scene::set().await;
    let mut anyone = scene.world.stranger();
    let map = anyone
        .get(&links::directory::sitemap())
        .await
        .is(200)
        .body
        .clone();
    let named: BTreeSet<String> = map
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap_or_default())
        .map(|url| url.strip_prefix(ORIGIN).expect("one of ours").to_string())
        .collect();
    assert!(named.len() > 20, "{named:?}");
    let is_open = |who: Who| who == Who::Anyone;
    let mut paths: BTreeSet<String> = named.clone();
    for row in web::routes() {
        let is_asset = row.path.starts_with("/assets/");
        if row.method == "GET" && is_open(row.who) && !is_asset {
            paths.insert(scene.path(row.path));
        }
    }
    let mut titles = BTreeSet::new();
    for path in &paths {
        let page = anyone.once(Method::GET, path, None).await;
        assert_eq!(page.header("set-cookie"), "", "{path}");
        for address in fetched(&page.body) {
            let is_ours = address.starts_with('/') && !address.starts_with("//");
            assert!(is_ours, "{path} fetches {address}");
        }
        let is_html = page.header("content-type").starts_with("text/html");
        if !named.contains(path) || !is_html {
            for mark in MARKS {
                assert!(!page.body.contains(mark), "{path} has {mark}");
            }
            continue;
        }
        assert_eq!(page.status, 200, "{path}");
        for mark in MARKS {
            assert!(!value(&page, mark).is_empty(), "{path}: {mark}");
            assert_eq!(page.body.matches(mark).count(), 1, "{path}: {mark}");
        }
        assert_eq!(value(&page, MARKS[0]), format!("{ORIGIN}{path}"));
        assert!(titles.insert(value(&page, MARKS[2]).to_string()), "{path}");
        // One of the pictures is looked at in the story of the directory; each address is one of ours.
        assert!(value(&page, MARKS[5]).starts_with(&format!("{ORIGIN}/pictures/")));
    }
    assert!(anyone.cookies.is_empty(), "{:?}", anyone.cookies);
}

#[tokio::test]
async fn what_is_not_for_everyone_is_not_passed_on() {
    let scene = Scene::set().await;
    let mut priya = scene.person(&scene.world, Some("priya")).await;
    let robots = priya
        .get(&links::directory::robots())
        .await
        .is(200)
        .body
        .clone();
    let allowed: Vec<&str> = robots
        .lines()
        .filter_map(|line| line.strip_prefix("Allow: "))
        .collect();
    assert!(robots.contains("\nDisallow: /\n"), "{robots}");
    let mut seen = 0;
    for row in web::routes() {
        if row.method != "GET" || row.who == Who::Anyone {
            continue;
        }
        let path = scene.path(row.path);
        let page = priya.once(Method::GET, &path, None).await;
        for mark in MARKS {
            assert!(!page.body.contains(mark), "{path} has {mark}");
        }
        let is_allowed = allowed.iter().any(|rule| match rule.strip_suffix('$') {
            Some(whole) => whole == path,
            None => path.starts_with(rule),
        });
        assert!(!is_allowed, "{path} is open to search engines");
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
}
