//! All that a person is told: every page of the router's own list, every file, every form sent empty and sent with more
//! than it holds, every letter and the link in it that turns it off.

use super::super::scene::Scene;
use crate::world::{Page, Person, World};
use axum::http::Method;
use domain::exchange::ExchangeFacts;
use domain::ids::{ProjectId, ReviewId};
use std::collections::{BTreeMap, BTreeSet};

/// One answer: to whom and what, what it says, and how many questions it took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Told {
    what: String,
    says: String,
    queries: usize,
}

/// What everybody sends on a day, in a copy of the world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sends {
    /// They only look.
    Nothing,
    /// Every form, empty.
    Empty,
    /// The same, and every form with more in it than it holds.
    EmptyAndOverfull,
}

/// What can stand after the question mark of a page.
const ASKED: &[(&str, &[&str])] = &[
    ("/journal", &["?as=csv", "?as=json"]),
    (
        "/letters",
        &["?shelf=waiting", "?shelf=sent", "?shelf=dropped"],
    ),
    ("/rounds/{round}", &["?standing=late", "?name=birch"]),
];

/// How long each page took, which no two worlds share. It is shown to those who look after the program alone.
const RUNNING: &str = "/running";

/// Forms that end what the others need. They come last, or not at all.
const LAST: [&str; 4] = ["/withdrawal", "/pause", "/objection", "/members/"];
const NEVER: [&str; 3] = ["/sign-out", "/account/sessions/", "/fresh-sign-in"];

/// Everything that those of `whom` are told now, after `letters` went, and to whatever they send.
pub(super) async fn tells(
    scene: &Scene,
    exchange: &ExchangeFacts,
    whom: &[&str],
    sends: Sends,
    letters: &[mail::Letter],
) -> Vec<Told> {
    let world = &scene.world;
    let mut told = Vec::new();
    let paths = paths(scene, exchange).await;
    for who in whom {
        let mut reader = scene.person(world, Some(who)).await;
        for path in &paths[&Method::GET] {
            told.push(asks(world, &mut reader, (&Method::GET, path), None).await);
        }
        let calendar = calendar(&mut reader).await;
        told.push(asks(world, &mut reader, (&Method::GET, &calendar), None).await);
    }
    // Whatever they send happens in a copy, which SQLite alone can make.
    if sends != Sends::Nothing && world.app.store.kind() == store::Kind::Sqlite {
        for who in whom {
            // A copy each: what one of them ends is not what another finds.
            let copy = scene.copy().await;
            let mut sender = scene.person(&copy, Some(who)).await;
            let id = copy.person(&sender.email).await.to_string();
            let form = [("csrf".to_string(), copy.app.keys.form_token(&id))];
            for path in &paths[&Method::POST] {
                told.push(asks(&copy, &mut sender, (&Method::POST, path), Some(&form)).await);
            }
        }
        if sends == Sends::EmptyAndOverfull {
            told.extend(overfills(scene, whom, &paths[&Method::GET]).await);
        }
    }
    let to = |letter: &mail::Letter| letter.to.email.split('@').next().map(str::to_string);
    let theirs = letters
        .iter()
        .filter(|letter| to(letter).is_some_and(|to| whom.contains(&to.as_str())));
    let theirs: Vec<&mail::Letter> = theirs.collect();
    // Which of two letters of one moment goes first is chance.
    let mut all: Vec<String> = theirs.iter().map(|one| posted(one)).collect();
    all.sort();
    told.push(Told {
        what: "letters".to_string(),
        says: named(&all.join("\n")),
        queries: 0,
    });
    for letter in theirs {
        told.extend(turns_off(world, letter).await);
    }
    told
}

/// Every form that those of `whom` find, sent with more in its boxes than they hold: what comes back is the page again,
/// with every word. In a copy, since boxes that hold nothing but a choice are sent as they stand.
async fn overfills(scene: &Scene, whom: &[&str], pages: &[String]) -> Vec<Told> {
    let mut told = Vec::new();
    // Two of them find every kind of form that the others find, and each takes a while.
    for who in whom.iter().take(2) {
        let copy = scene.copy().await;
        let mut sender = scene.person(&copy, Some(who)).await;
        let mut known = BTreeSet::new();
        for path in pages {
            let page = sender.once(Method::GET, path, None).await;
            for form in page.forms() {
                let action = form.action.clone();
                let is_left_out = NEVER.iter().chain(&LAST).any(|one| action.contains(one));
                if is_left_out || !known.insert((action, form.names.clone())) {
                    continue;
                }
                let mut fields = form.fields.clone();
                let hidden = ["csrf", "version", "seen", "message"];
                let boxes = form.names.iter();
                let boxes: Vec<&String> = boxes
                    .filter(|name| !hidden.contains(&name.as_str()))
                    .collect();
                // A form without a box has nothing to overfill, and would do what it does. The seal is one: after it one
                // may know that the other side is in, since the last seal reveals.
                if boxes.is_empty() {
                    continue;
                }
                for name in boxes {
                    fields.retain(|(is, _)| is != name);
                    fields.push((name.clone(), "more ".repeat(2_100)));
                }
                let asked = (&Method::POST, form.action.as_str());
                told.push(asks(&copy, &mut sender, asked, Some(&fields)).await);
            }
        }
    }
    told
}

/// What the link says that turns a letter off: before signing in, to whoever holds it.
async fn turns_off(world: &World, letter: &mail::Letter) -> Option<Told> {
    let link = letter.list_unsubscribe.as_deref()?;
    let path = link.strip_prefix(crate::world::ORIGIN)?;
    let secret = path.rsplit('/').next()?;
    let mut told = asks(world, &mut world.stranger(), (&Method::GET, path), None).await;
    for text in [&mut told.what, &mut told.says] {
        *text = text.replace(secret, "a secret");
    }
    Some(told)
}

/// Every address there is, by method: with either side's project and review, everyone in the exchange, and what can
/// stand after the question mark.
pub(in crate::pages) async fn paths(
    scene: &Scene,
    exchange: &ExchangeFacts,
) -> BTreeMap<Method, Vec<String>> {
    let projects: Vec<ProjectId> = exchange.projects().iter().map(|party| party.id).collect();
    let reviews: Vec<ReviewId> = exchange.reviews.iter().map(|review| review.id).collect();
    let mut people = Vec::new();
    for email in ["priya", "ama", "bea"] {
        let id = scene.world.person(&format!("{email}@example.org")).await;
        people.push(id.to_string());
    }
    let others: [(&str, Vec<String>); 3] = [
        (
            "project",
            projects.iter().map(ToString::to_string).collect(),
        ),
        ("review", reviews.iter().map(ToString::to_string).collect()),
        ("person", people),
    ];
    let mut paths: BTreeMap<Method, Vec<String>> = BTreeMap::new();
    for row in web::routes().into_iter().filter(|row| row.path != RUNNING) {
        let method: Method = row.method.parse().expect("a method");
        let theirs = paths.entry(method).or_default();
        let named = others
            .iter()
            .find(|(name, _)| row.path.contains(&format!("{{{name}}}")));
        let Some((name, values)) = named else {
            theirs.push(scene.path(row.path));
            continue;
        };
        for value in values {
            theirs.push(scene.path_of(row.path, &[(name, value.clone())]));
        }
    }
    let pages = paths.entry(Method::GET).or_default();
    for (ending, asked) in ASKED {
        let ending = scene.path(ending);
        let plain: Vec<String> = pages
            .iter()
            .filter(|path| path.ends_with(&ending))
            .cloned()
            .collect();
        pages.extend(
            plain
                .iter()
                .flat_map(|path| asked.iter().map(move |asked| format!("{path}{asked}"))),
        );
    }
    let forms = paths.entry(Method::POST).or_default();
    forms.retain(|path| !NEVER.iter().any(|never| path.contains(never)));
    forms.sort_by_key(|path| LAST.iter().any(|last| path.contains(last)));
    paths
}

async fn asks(
    world: &World,
    someone: &mut Person<'_>,
    (method, path): (&Method, &str),
    form: Option<&[(String, String)]>,
) -> Told {
    let mut page = None;
    let queries = world
        .queries(async { page = Some(someone.once(method.clone(), path, form).await) })
        .await;
    Told {
        what: format!("{}: {method} {path}", someone.email),
        says: named(&page.as_ref().map(whole).unwrap_or_default()),
        queries: queries.len(),
    }
}

/// The address of one's own calendar, made anew.
pub(in crate::pages) async fn calendar(person: &mut Person<'_>) -> String {
    person.get(&links::me::letters()).await;
    let page = person.post(&links::me::calendar(), &[]).await;
    let from = page.body.find("/calendars/").expect("an address");
    let rest = page.body[from..].split(['<', '"']).next();
    rest.unwrap_or_default().to_string()
}

/// All of an answer.
pub(in crate::pages) fn whole(page: &Page) -> String {
    let headers = page
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}\n"));
    let headers: String = headers.collect();
    format!("{}\n{headers}\n{}", page.status, page.body)
}

/// All of a letter but the id it travels under.
fn posted(letter: &mail::Letter) -> String {
    let plain = mail::Letter {
        message_id: String::new(),
        ..letter.clone()
    };
    format!("{plain:?}")
}

/// The text with each id written as the how-many-th it is in it.
fn named(text: &str) -> String {
    const LENGTH: usize = 36;
    const HYPHENS: [usize; 4] = [8, 13, 18, 23];
    let is_id = |part: &[u8]| {
        HYPHENS.iter().all(|place| part[*place] == b'-')
            && (0..LENGTH).all(|place| HYPHENS.contains(&place) || part[place].is_ascii_hexdigit())
    };
    let mut known: Vec<&[u8]> = Vec::new();
    let (mut named, mut from, mut at) = (String::new(), 0, 0);
    // From hyphen to hyphen: looking at every byte took longer than making the page.
    while let Some(hyphen) = text[at..].find('-').map(|more| at + more) {
        at = hyphen + 1;
        let begins = hyphen.wrapping_sub(HYPHENS[0]);
        let part = text.as_bytes().get(begins..begins.wrapping_add(LENGTH));
        let Some(part) = part.filter(|part| begins >= from && is_id(part)) else {
            continue;
        };
        let number = known.iter().position(|one| *one == part);
        let number = number.unwrap_or_else(|| {
            known.push(part);
            known.len() - 1
        });
        named.push_str(&text[from..begins]);
        named.push_str(&format!("id {number}"));
        at = begins + LENGTH;
        from = at;
    }
    named.push_str(&text[from..]);
    named
}

/// What is told otherwise in the one than in the other, or in the one alone, each with the words where they part.
pub(super) fn differences(one: &[Told], other: &[Told]) -> Vec<String> {
    let (here, there) = (by_question(one), by_question(other));
    let questions: BTreeSet<&str> = here.keys().chain(there.keys()).copied().collect();
    let mut found = Vec::new();
    for what in questions {
        let here = here.get(what).map_or(&[][..], Vec::as_slice);
        let there = there.get(what).map_or(&[][..], Vec::as_slice);
        if here.len() != there.len() {
            let (ours, theirs) = (here.len(), there.len());
            found.push(format!("{what}: asked {ours} times, and {theirs}"));
        }
        found.extend(
            here.iter()
                .zip(there)
                .filter_map(|(one, other)| differs(one, other)),
        );
    }
    found
}

fn by_question(told: &[Told]) -> BTreeMap<&str, Vec<&Told>> {
    let mut asked: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for one in told {
        asked.entry(&one.what).or_default().push(one);
    }
    asked
}

fn differs(one: &Told, other: &Told) -> Option<String> {
    if one.says != other.says {
        let (ours, theirs) = parting(&one.says, &other.says);
        return Some(format!("{}\n  “{ours}”\n  “{theirs}”", one.what));
    }
    let (ours, theirs) = (one.queries, other.queries);
    (ours != theirs).then(|| format!("{}: {ours} queries, and {theirs}", one.what))
}

/// A few words from where two texts part.
fn parting(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let from = same.count().saturating_sub(40);
    let words = |text: &str| {
        let words: String = text.chars().skip(from).take(160).collect();
        words.replace('\n', " ")
    };
    (words(one), words(other))
}

#[test]
fn ids_are_counted_and_words_are_kept() {
    let text = "a 00000000-0000-4000-8000-0000000000ff b 10000000-0000-4000-8000-0000000000ff c \
                00000000-0000-4000-8000-0000000000ff é";
    assert_eq!(named(text), "a id 0 b id 1 c id 0 é");
    assert_eq!(
        parting("abc", "abd"),
        ("abc".to_string(), "abd".to_string())
    );
}
