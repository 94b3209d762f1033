//! Every route × everyone. Whoever may is let in, in a copy of the scene of their own, so that what one does hides
//! nothing from the next. Whoever may not gets, byte for byte, what they would get for a thing that does not exist.

use super::scene::Scene;
use super::table::{EVERYONE, LISTINGS, MODERATED, May, PEOPLE, REVEALED, ROUNDS, TABLE};
use crate::world::{Page, Person};
use axum::http::Method;
use std::collections::BTreeSet;

/// What came of asking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Found {
    LetIn,
    Nothing,
    SignIn,
}

fn expected(may: May, who: Option<&str>) -> Found {
    match (may, who) {
        (May::Anyone, _) | (May::SignedIn, Some(_)) => Found::LetIn,
        (May::Nobody, _) => Found::Nothing,
        (May::SignedIn | May::Only(_), None) => Found::SignIn,
        (May::Only(these), Some(who)) if these.contains(&who) => Found::LetIn,
        (May::Only(_), Some(_)) => Found::Nothing,
    }
}

fn found(page: &Page) -> Result<Found, u16> {
    match page.status {
        200 | 303 | 409 | 422 => Ok(Found::LetIn),
        404 => Ok(Found::Nothing),
        401 => Ok(Found::SignIn),
        other => Err(other),
    }
}

/// Asks as that person, with an empty form of ours where it is a form.
async fn asks(someone: &mut Person<'_>, method: &Method, path: &str) -> Page {
    if *method == Method::GET {
        return someone.once(Method::GET, path, None).await;
    }
    let id = match someone.email.as_str() {
        "stranger@example.org" => String::new(),
        email => someone.world.person(email).await.to_string(),
    };
    let token = someone.world.app.keys.form_token(&id);
    let form = [("csrf".to_string(), token)];
    someone.once(method.clone(), path, Some(&form)).await
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes = web::routes();
    let served: BTreeSet<String> = routes
        .iter()
        .map(|row| format!("{} {}", row.method, row.path))
        .collect();
    let rows: BTreeSet<String> = TABLE
        .iter()
        .chain(ROUNDS)
        .chain(EVERYONE)
        .chain(LISTINGS)
        .map(|(route, _)| (*route).to_string())
        .collect();
    assert_eq!(
        rows.len(),
        TABLE.len() + ROUNDS.len() + EVERYONE.len() + LISTINGS.len(),
        "a route has two rows"
    );
    let missing: Vec<_> = served.difference(&rows).collect();
    assert!(
        missing.is_empty(),
        "say in tests/pages/table.rs who may: {missing:#?}"
    );
    let left: Vec<_> = rows.difference(&served).collect();
    assert!(left.is_empty(), "rows of routes that are gone: {left:#?}");
}

#[test]
fn every_link_has_a_route_and_every_route_a_link() {
    let linked: BTreeSet<&str> = links::patterns().into_iter().collect();
    let served: BTreeSet<&str> = web::routes().iter().map(|row| row.path).collect();
    let apart: Vec<_> = linked.symmetric_difference(&served).collect();
    assert_eq!(
        apart,
        [&"/assets/{*path}"],
        "links without routes, or routes without links"
    );
}

/// Everything in `table` that is not as it says.
async fn amiss(scene: &Scene, table: &[(&str, May)]) -> Vec<String> {
    let reading = scene.copy().await;
    let mut amiss = Vec::new();
    for (route, may) in table {
        let (method, pattern) = route.split_once(' ').expect("a method and a path");
        let method: Method = method.parse().expect("a method");
        let acting = if method == Method::POST {
            Some(scene.copy().await)
        } else {
            None
        };
        for who in [None].into_iter().chain(PEOPLE.map(Some)) {
            let expected = expected(*may, who);
            // What one lets happen must not hide anything from the next.
            let alone = acting.is_some() && matches!(may, May::Only(_)) && expected == Found::LetIn;
            let own = if alone {
                Some(scene.copy().await)
            } else {
                None
            };
            let world = own.as_ref().or(acting.as_ref()).unwrap_or(&reading);
            let mut someone = scene.person(world, who).await;
            let page = asks(&mut someone, &method, &scene.path(pattern)).await;
            if found(&page) != Ok(expected) {
                amiss.push(format!(
                    "{route}: {who:?} is to get {expected:?}, got {}",
                    page.status
                ));
            }
            let nowhere = scene.nowhere(pattern, who);
            if expected == Found::Nothing && page.status == 404 && nowhere != scene.path(pattern) {
                let nothing = asks(&mut someone, &method, &nowhere).await;
                let seen = |page: &Page| (page.status, page.headers.clone(), page.body.clone());
                if seen(&page) != seen(&nothing) {
                    amiss.push(format!("{route}: {who:?} can tell it from nothing"));
                }
            }
        }
    }
    amiss
}

async fn holds(scene: &Scene, table: &[(&str, May)]) {
    let amiss = amiss(scene, table).await;
    assert!(
        amiss.is_empty(),
        "{} amiss:\n{}",
        amiss.len(),
        amiss.join("\n")
    );
}

#[tokio::test]
async fn everyone_finds_what_is_theirs_and_nothing_else() {
    holds(&Scene::set().await, TABLE).await;
}

#[tokio::test]
async fn a_round_shows_everyone_their_own_part_of_it() {
    holds(&Scene::set().await, ROUNDS).await;
}

#[tokio::test]
async fn what_the_public_sees_is_for_the_lead_to_say() {
    holds(&Scene::set().await, LISTINGS).await;
}

#[tokio::test]
async fn what_is_for_everyone_needs_no_account() {
    holds(&Scene::set().await, EVERYONE).await;
}

#[tokio::test]
async fn the_reveal_opens_the_feedback_to_those_in_the_exchange_alone() {
    let mut scene = Scene::set().await;
    scene.is_revealed().await;
    holds(&scene, REVEALED).await;
}

#[tokio::test]
async fn what_is_sealed_is_for_a_moderator_from_neither_project_alone() {
    let mut scene = Scene::set().await;
    scene.is_moderated().await;
    holds(&scene, MODERATED).await;
}

#[tokio::test]
async fn a_door_left_open_is_noticed() {
    let scene = Scene::set().await;
    let planted = [
        ("GET /account", May::Nobody),
        ("GET /registrations", May::Anyone),
        ("GET /home", May::Only(&["priya"])),
    ];
    let amiss = amiss(&scene, &planted).await;
    assert_eq!(amiss.len(), 12 + 10 + 10, "{amiss:#?}");
}

#[tokio::test]
async fn a_head_is_answered_as_a_get_without_words() {
    let scene = Scene::set().await;
    for (route, may) in TABLE.iter().chain(ROUNDS) {
        let Some(pattern) = route.strip_prefix("GET ") else {
            continue;
        };
        for who in [None, Some("priya"), Some("megan"), Some("rosa")] {
            let mut someone = scene.person(&scene.world, who).await;
            let path = scene.path(pattern);
            let get = someone.once(Method::GET, &path, None).await.status;
            let head = someone.once(Method::HEAD, &path, None).await.status;
            assert_eq!(get, head, "{route} {may:?} {who:?}");
        }
    }
}
