//! Every form on every page, pressed twice at once, and with hostile words in each of its boxes, with a box twice, and
//! without it. Whatever comes is an answer in words: done, look again, somebody was here before you, nothing here. It is
//! never a fault of ours, and what comes back is what was typed, as words.

mod canary;
mod elsewhere;

use super::scene::Scene;
use super::table::{EVERYONE, LISTINGS, PEOPLE, REVEALED, ROUNDS, TABLE};
use crate::world::{ORIGIN, Page, Person, World};
use axum::body::Body;
use axum::http::{Method, Request};
use std::collections::BTreeSet;

/// What may be answered to a form, whatever stands in it.
const ANSWERS: [u16; 7] = [200, 303, 401, 404, 409, 413, 422];

/// Words that a box may be sent by somebody who means no good, or by a strange keyboard.
fn hostile() -> [String; 8] {
    [
        SCRIPT.to_string(),
        "\u{0}\u{1b}[31m\u{7f}".to_string(),
        "a\r\nBcc: zilpzalp7@example.org\r\n\r\nHello".to_string(),
        "👩🏽‍🍼".repeat(2_001),
        "\u{202e}\u{feff}\u{200d}\u{fffd}".to_string(),
        "'; DROP TABLE person; --".to_string(),
        "99999999999999999999".to_string(),
        canary::ADDRESS.to_string(),
    ]
}

/// Those that a database server may stumble over. What pages make of the rest is the same on either database, and each
/// form on PostgreSQL is many ways to the server and back.
fn hostile_to_a_server() -> [String; 4] {
    let [_, control, _, _, marks, quotes, number, _] = hostile();
    [control, marks, quotes, number]
}

/// Words that would be a script, were they not words.
const SCRIPT: &str = "<script>alert(1)</script>Zilpzalp7\u{202e}\"><img src=x onerror=alert(1)>";

/// One form on a page, and who may send it.
struct Standing {
    who: &'static str,
    action: String,
    fields: Vec<(String, String)>,
    names: BTreeSet<String>,
}

/// Every form that anybody finds on any page, as the first who finds it sends it.
async fn standing(scene: &Scene) -> Vec<Standing> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    // What anyone may send comes first: among what follows is what signs a person out.
    let forms = EVERYONE.iter().chain(TABLE).chain(ROUNDS).chain(REVEALED);
    for (route, _) in forms.chain(LISTINGS) {
        let Some(pattern) = route.strip_prefix("GET ") else {
            continue;
        };
        for who in PEOPLE {
            let mut someone = scene.person(&scene.world, Some(who)).await;
            let page = someone.once(Method::GET, &scene.path(pattern), None).await;
            for form in page.forms() {
                let names: BTreeSet<String> = form.names.into_iter().collect();
                // Signing out ends every story: it has its own.
                let is_new = known.insert((form.action.clone(), names.clone()));
                if is_new && form.action != links::me::sign_out() {
                    found.push(Standing {
                        who,
                        action: form.action,
                        fields: form.fields,
                        names,
                    });
                }
            }
        }
    }
    found
}

async fn sends(someone: &mut Person<'_>, form: &Standing, with: Option<(&str, &str)>) -> Page {
    let mut fields = form.fields.clone();
    if let Some((name, words)) = with {
        fields.retain(|(is, _)| is != name);
        fields.push((name.to_string(), words.to_string()));
    }
    someone
        .once(Method::POST, &form.action, Some(&fields))
        .await
}

/// What an answer to a form has that it may not have.
fn amiss(page: &Page) -> Option<&'static str> {
    if !ANSWERS.contains(&page.status) {
        return Some("a fault");
    }
    if page.body.contains("<script>alert") || page.body.contains("<img src=x") {
        return Some("what was typed is a script");
    }
    let asks_again = page.status == 422 && page.body.contains("govuk-error-summary");
    let links_to_a_box = |page: &Page| {
        let after = page.body.split("govuk-error-summary__list").nth(1);
        let links = after.map(|rest| rest.split("</ul>").next().unwrap_or_default());
        let mut boxes = links.unwrap_or_default().split("href=\"#").skip(1);
        boxes.all(|rest| {
            let id = rest.split('"').next().unwrap_or_default();
            page.body.contains(&format!("id=\"{id}\""))
        })
    };
    (asks_again && !links_to_a_box(page)).then_some("a problem leads to no box")
}

async fn no_words_are_a_fault(world: World, hostile: &[String]) {
    let scene = Scene::set_in(world).await;
    let ear = canary::Ear::listens();
    let mut faults = BTreeSet::new();
    let mut sent = 0;
    let forms = standing(&scene).await;
    let broken = canary::while_broken(&scene, &forms).await;
    for form in &forms {
        let mut someone = scene.person(&scene.world, Some(form.who)).await;
        for name in form.names.iter().filter(|name| *name != "csrf") {
            for words in hostile {
                let page = sends(&mut someone, form, Some((name, words))).await;
                sent += 1;
                if let Some(what) = amiss(&page) {
                    faults.insert(format!(
                        "{} {what}: {} in {name}: {}",
                        page.status,
                        form.action,
                        words.escape_debug().take(40).collect::<String>()
                    ));
                }
            }
            let without = |form: &Standing| {
                let mut fields = form.fields.clone();
                fields.retain(|(is, _)| is != name);
                fields
            };
            let mut twice = form.fields.clone();
            twice.extend([
                (name.clone(), "x".to_string()),
                (name.clone(), SCRIPT.to_string()),
            ]);
            for (how, fields) in [("missing", without(form)), ("twice", twice)] {
                let page = someone
                    .once(Method::POST, &form.action, Some(&fields))
                    .await;
                if let Some(what) = amiss(&page) {
                    let (status, action) = (page.status, &form.action);
                    faults.insert(format!("{status} {what}: {action} with {name} {how}"));
                }
            }
        }
    }
    assert!(sent > 100, "only {sent} were sent");
    assert!(faults.is_empty(), "{faults:#?}");
    canary::is_not_heard(ear, &scene, broken).await;
}

/// What the doctor finds. The scene has an exchange without a plan that stands, which he says.
async fn findings(world: &World) -> Vec<String> {
    let found = app::doctor::examine(&world.app).await.expect("examined");
    found.into_iter().map(|finding| finding.says).collect()
}

async fn two_presses_are_as_good_as_one(world: World, is_revealed: bool) {
    let mut scene = Scene::set_in(world).await;
    if is_revealed {
        scene.is_revealed().await;
    }
    let before = findings(&scene.world).await;
    let mut faults = BTreeSet::new();
    for form in standing(&scene).await {
        let mut one = scene.person(&scene.world, Some(form.who)).await;
        let mut other = one.clone();
        let (one, other) =
            tokio::join!(sends(&mut one, &form, None), sends(&mut other, &form, None));
        for page in [one, other] {
            if !ANSWERS.contains(&page.status) {
                faults.insert(format!("{}: {} as {}", page.status, form.action, form.who));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(findings(&scene.world).await, before);
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut is) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), is.next()) {
            (None, None) => return true,
            (Some(want), Some(is)) if want == is || want.starts_with('{') => {}
            (_, _) => return false,
        }
    }
}

/// Every form of the router's own list stands on a page in one of the scenes, or is named with its reason; never both.
#[tokio::test]
async fn every_form_is_on_a_page_or_has_a_story_of_its_own() {
    let mut actions = BTreeSet::new();
    for act in 0..3 {
        let mut scene = Scene::set().await;
        match act {
            1 => scene.is_revealed().await,
            2 => scene.is_moderated().await,
            _ => {}
        }
        let found = standing(&scene).await;
        actions.extend(found.into_iter().map(|form| form.action));
    }
    actions.insert(links::me::sign_out());
    let routes = web::routes().into_iter().filter(|row| row.method == "POST");
    let on_no_page = |pattern: &&str| !actions.iter().any(|path| fits(pattern, path));
    let left: BTreeSet<&str> = routes.map(|row| row.path).filter(on_no_page).collect();
    let named: BTreeSet<&str> = elsewhere::FORMS
        .iter()
        .flat_map(|(_, forms)| *forms)
        .copied()
        .collect();
    let missing: Vec<_> = left.difference(&named).collect();
    assert!(missing.is_empty(), "name a story for each: {missing:#?}");
    // A name that is no form any more, or is on a page by now, is looked after here and not in `elsewhere`.
    let stale: Vec<_> = named.difference(&left).collect();
    assert!(stale.is_empty(), "take these names away: {stale:#?}");
}

#[tokio::test]
async fn no_words_are_a_fault_on_sqlite() {
    no_words_are_a_fault(World::on_sqlite().await, &hostile()).await;
}

#[tokio::test]
async fn no_words_are_a_fault_on_postgresql() {
    if let Some(world) = World::on_postgresql().await {
        no_words_are_a_fault(world, &hostile_to_a_server()).await;
    }
}

#[tokio::test]
async fn two_presses_are_as_good_as_one_on_sqlite() {
    two_presses_are_as_good_as_one(World::on_sqlite().await, false).await;
}

#[tokio::test]
async fn two_presses_are_as_good_as_one_on_postgresql() {
    if let Some(world) = World::on_postgresql().await {
        two_presses_are_as_good_as_one(world, false).await;
    }
}

#[tokio::test]
async fn two_presses_after_the_reveal_are_as_good_as_one() {
    two_presses_are_as_good_as_one(World::on_sqlite().await, true).await;
}

/// Paths and bodies that no browser of ours sends.
#[tokio::test]
async fn rubbish_is_answered_in_words() {
    let scene = Scene::set().await;
    let mut priya = scene.person(&scene.world, Some("priya")).await;
    for path in [
        "/assets/../Cargo.toml",
        "/assets/0/../../../../etc/passwd",
        "/assets/0/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/assets/0/..%5c..%5capp.css",
        "/assets//etc/passwd",
        "/assets/%00",
        "/post-room/..%2f..%2fsigning-key",
        "/post-room/%2e%2e%2fsecret.eml",
        "/post-room/%00.eml",
        "/post-room/%2Fetc%2Fpasswd",
        "/projects/%00",
        "/projects/%ff%fe",
        "/sign-in/%ff",
        "/invitations/%00",
        "//evil.example.org/",
        concat!("/home", "/"),
        "/HOME",
        concat!("/home", "/%2e%2e/account"),
    ] {
        for method in [Method::GET, Method::HEAD, Method::POST, Method::DELETE] {
            let page = priya.once(method.clone(), path, None).await;
            assert!(
                [200, 403, 404, 405, 409].contains(&page.status),
                "{method} {path}: {}",
                page.status
            );
            assert!(
                page.status != 200
                    || path.starts_with("/invitations/")
                    || path.starts_with("/sign-in/"),
                "{method} {path}"
            );
            page.keeps_quiet_about("root:");
        }
    }
    let many = "a=b&".repeat(64 * 1024);
    let deep = "[".repeat(100_000);
    for (kind, body) in [
        (
            "application/x-www-form-urlencoded",
            vec![0xff, 0x00, 0xfe, b'%', b'&', b'='],
        ),
        (
            "application/x-www-form-urlencoded",
            b"%%%&%=%zz&csrf".to_vec(),
        ),
        ("application/x-www-form-urlencoded", many.into_bytes()),
        ("application/json", deep.into_bytes()),
        ("multipart/form-data; boundary=x", b"--x\r\n".to_vec()),
        ("text/plain", vec![0; 300_000]),
        ("", Vec::new()),
    ] {
        let request = Request::post("/account")
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind);
        let page = priya
            .ask(request.body(Body::from(body)).expect("a request"))
            .await;
        page.is(403).says("Please send that once more");
    }
}
