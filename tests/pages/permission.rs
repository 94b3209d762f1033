//! Every route × everyone. Whoever may is let in, in a copy of the scene of their own, so that what one does hides
//! nothing from the next. Whoever may not gets, byte for byte, what they would get for a thing that does not exist.

use super::scene::Scene;
use super::table::{May, PEOPLE, TABLE};
use crate::world::{Page, Person, World};
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
        .map(|(route, _)| (*route).to_string())
        .collect();
    assert_eq!(rows.len(), TABLE.len(), "a route has two rows");
    let missing: Vec<_> = served.difference(&rows).collect();
    assert!(
        missing.is_empty(),
        "say in tests/pages/table.rs who may: {missing:#?}"
    );
    let left: Vec<_> = rows.difference(&served).collect();
    assert!(left.is_empty(), "rows of routes that are gone: {left:#?}");
}

#[tokio::test]
async fn everyone_finds_what_is_theirs_and_nothing_else() {
    let scene = Scene::set().await;
    let shared = scene.copy().await;
    let mut amiss = Vec::new();
    for (route, may) in TABLE {
        let (method, pattern) = route.split_once(' ').expect("a method and a path");
        let method: Method = method.parse().expect("a method");
        let there = scene.path(pattern);
        let of_this_row = if method == Method::POST {
            Some(scene.copy().await)
        } else {
            None
        };
        let shared = of_this_row.as_ref().unwrap_or(&shared);
        for who in [None].into_iter().chain(PEOPLE.map(Some)) {
            let expected = expected(*may, who);
            let acts =
                method == Method::POST && matches!(may, May::Only(_)) && expected == Found::LetIn;
            let own = if acts { Some(scene.copy().await) } else { None };
            let world: &World = own.as_ref().unwrap_or(shared);
            let mut someone = scene.person(world, who).await;
            let page = asks(&mut someone, &method, &there).await;
            if found(&page) != Ok(expected) {
                amiss.push(format!(
                    "{route}: {who:?} is to get {expected:?}, got {}",
                    page.status
                ));
            }
            let nowhere = scene.nowhere(pattern, who);
            if expected == Found::Nothing && page.status == 404 && nowhere != there {
                let nothing = asks(&mut someone, &method, &nowhere).await;
                let same = |page: &Page| (page.status, page.headers.clone(), page.body.clone());
                if same(&page) != same(&nothing) {
                    amiss.push(format!(
                        "{route}: {who:?} can tell it from nothing: {there} {nowhere}"
                    ));
                }
            }
        }
    }
    assert!(
        amiss.is_empty(),
        "{} amiss:\n{}",
        amiss.len(),
        amiss.join("\n")
    );
}

#[tokio::test]
async fn a_head_is_answered_as_a_get_without_words() {
    let scene = Scene::set().await;
    for (route, may) in TABLE {
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
