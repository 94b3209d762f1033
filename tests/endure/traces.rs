//! Traces, in a program built with the feature `otel`: a collector hears how long requests, looks at the dates and letters
//! took, under the number that the log has, and nothing of anybody. Needs such a program, which bin/endure builds;
//! elsewhere it says that it was not run.

use super::post_office::PostOffice;
use super::processes::{furnished, house};
use super::program::{Program, comes_about};
use super::told;
use crate::world::World;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The variable that names the program.
const BUILT: &str = "MUTUALITY_TRACED_BIN";
const SOON: Duration = Duration::from_secs(60);
/// A word that stands nowhere else, typed and asked for.
const CANARY: &str = "zilpzalp7";

type Heard = Arc<Mutex<Vec<u8>>>;

/// One span: its name, and what it is told apart by.
#[derive(Debug)]
struct Span {
    name: String,
    told: BTreeMap<String, String>,
}

/// What a message of Protocol Buffers holds: the number of each field, and its bytes or its number.
fn fields(mut bytes: &[u8]) -> Vec<(u64, Result<&[u8], u64>)> {
    fn number(bytes: &mut &[u8]) -> u64 {
        let (mut number, mut shift) = (0, 0);
        while let Some((byte, rest)) = bytes.split_first() {
            *bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }
    fn take<'a>(bytes: &mut &'a [u8], many: usize) -> &'a [u8] {
        let (taken, rest) = bytes.split_at(many);
        *bytes = rest;
        taken
    }
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let key = number(&mut bytes);
        let value = match key & 7 {
            0 => Err(number(&mut bytes)),
            1 => Ok(take(&mut bytes, 8)),
            2 => {
                let many = usize::try_from(number(&mut bytes)).expect("a length");
                Ok(take(&mut bytes, many))
            }
            5 => Ok(take(&mut bytes, 4)),
            other => panic!("wire type {other}"),
        };
        fields.push((key >> 3, value));
    }
    fields
}

/// The messages or words in field `number`.
fn of(message: &[u8], number: u64) -> impl Iterator<Item = &[u8]> {
    let found = fields(message).into_iter();
    found.filter_map(move |(is, value)| value.ok().filter(|_| is == number))
}

fn words(message: &[u8], number: u64) -> String {
    let found = of(message, number).next().unwrap_or_default();
    String::from_utf8_lossy(found).into_owned()
}

/// Words, or a whole number.
fn value(any: &[u8]) -> String {
    let found = fields(any).into_iter().next();
    match found {
        Some((_, Ok(words))) => String::from_utf8_lossy(words).into_owned(),
        Some((_, Err(number))) => number.to_string(),
        None => String::new(),
    }
}

/// The spans in what a collector was sent.
fn spans(request: &[u8]) -> Vec<Span> {
    let scopes = of(request, 1).flat_map(|resource| of(resource, 2));
    let spans = scopes.flat_map(|scope| of(scope, 2));
    let span = |span: &[u8]| Span {
        name: words(span, 5),
        told: of(span, 9)
            .map(|pair| {
                (
                    words(pair, 1),
                    value(of(pair, 2).next().unwrap_or_default()),
                )
            })
            .collect(),
    };
    spans.map(span).collect()
}

async fn hears(State(heard): State<Heard>, sent: Bytes) {
    // One request after the other is one large request: its one field may come again.
    heard.lock().expect("heard").extend_from_slice(&sent);
}

/// A collector on this machine: what it has heard, and where it is.
async fn collector() -> (Heard, String) {
    let heard = Heard::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let router = Router::new()
        .route("/v1/traces", post(hears))
        .with_state(Arc::clone(&heard));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (heard, address)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_hears_of_requests_and_of_nobody() {
    let Some(built) = std::env::var_os(BUILT).map(PathBuf::from) else {
        println!(
            "not run here: traces for a collector: no program was built with the feature otel"
        );
        return;
    };
    let world = World::on_sqlite().await;
    let (projects, _) = furnished(&world, 1, 0).await;
    let (office, data) = (
        PostOffice::opens().await,
        tempfile::tempdir().expect("a folder"),
    );
    let house = house(&world, &office, data.path());
    let (heard, address) = collector().await;
    let program = Program::starts_traced(&house, built, address).await;
    let http = reqwest::Client::new();
    for path in [
        format!("/sign-in/{CANARY}"),
        format!("/?{CANARY}=1"),
        format!("/{CANARY}"),
        format!("/projects/{}?{CANARY}", projects[0].1),
    ] {
        let asked = http
            .get(format!("http://127.0.0.1:{}{path}", program.port))
            .header("user-agent", CANARY)
            .header("cookie", format!("__Host-renew={CANARY}"));
        asked.send().await.expect("an answer");
    }
    let typed = [("email", format!("{CANARY}@example.org"))];
    let form = format!("http://127.0.0.1:{}/sign-in", program.port);
    http.post(form)
        .form(&typed)
        .send()
        .await
        .expect("an answer");
    let told_of = |name: &str| {
        let heard = heard.lock().expect("heard").clone();
        spans(&heard)
            .into_iter()
            .filter(|one| one.name == name)
            .count()
    };
    comes_about("a tick and the letters are heard of", SOON, async || {
        told_of("tick") > 0 && told_of("letters") > 0
    })
    .await;
    // What is left is sent before the program ends.
    assert!(program.stops().await);
    let heard = heard.lock().expect("heard").clone();
    let all = spans(&heard);
    let request = all.iter().find(|one| {
        one.name == "request"
            && one
                .told
                .get("route")
                .is_some_and(|route| route == "/sign-in")
    });
    let request = request.unwrap_or_else(|| panic!("{all:#?}"));
    assert_eq!(request.told["method"], "POST");
    assert!(
        request.told["number"]
            .parse::<u64>()
            .is_ok_and(|number| number > 0)
    );
    let tells = |words: &str| {
        let mut windows = heard.windows(words.len());
        windows.any(|window| window == words.as_bytes())
    };
    let (email, project) = projects[0];
    let project = project.to_string();
    for words in [
        CANARY,
        email,
        project.as_str(),
        "Sam Hill",
        "Group 0",
        "@example",
    ] {
        assert!(!tells(words), "{words} was told");
    }
    // The control: looked for in the same way, what is told is found.
    assert!(tells("GET") && tells("/projects/{project}"));
    told(
        "traces",
        "a collector hears how long requests, ticks and letters took, and of nobody",
        &format!(
            "{} spans of {} requests; the words that people typed and asked for: in none",
            all.len(),
            told_requests(&all)
        ),
        "what is told is found in the same way",
    );
    world.ends().await;
}

fn told_requests(all: &[Span]) -> usize {
    all.iter().filter(|one| one.name == "request").count()
}
