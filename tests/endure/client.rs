//! Somebody at a browser, over a real socket: keeps cookies, tries again when the line breaks.

use super::program::PULSE;
use crate::world::{Page, Person};
use domain::ids::{ProjectId, RoundId};
use links::{assessment, round};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// The name that people know the house by, and the ports behind which it is.
pub(super) struct Door {
    pub(super) public: u16,
    pub(super) ports: Vec<u16>,
    turn: AtomicUsize,
}

impl Door {
    pub(super) fn new(public: u16, ports: Vec<u16>) -> Arc<Self> {
        Arc::new(Self {
            public,
            ports,
            turn: AtomicUsize::new(0),
        })
    }

    /// The next port: no two requests need go to the same process.
    fn next(&self) -> u16 {
        self.ports[self.turn.fetch_add(1, Ordering::Relaxed) % self.ports.len()]
    }
}

/// Somebody at a browser.
pub(super) struct Client {
    http: reqwest::Client,
    door: Arc<Door>,
    cookies: BTreeMap<String, String>,
    token: String,
}

impl Client {
    /// The browser of `person`, who is signed in.
    pub(super) async fn of(person: &Person<'_>, door: &Arc<Door>) -> Self {
        let id = person.world.person(&person.email).await;
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(20))
            .build();
        Self {
            http: http.expect("a client"),
            door: Arc::clone(door),
            cookies: person.cookies.clone(),
            token: person.world.app.keys.form_token(&id.to_string()),
        }
    }

    /// One request; nothing when the line broke.
    pub(super) async fn asks(&mut self, path: &str, form: Option<&[(&str, &str)]>) -> Option<Page> {
        let url = format!("http://127.0.0.1:{}{path}", self.door.next());
        let name = format!("localhost:{}", self.door.public);
        let mut request = match form {
            None => self.http.get(url),
            Some(fields) => {
                let own = [("csrf", self.token.as_str())];
                let fields: Vec<_> = own.iter().chain(fields).copied().collect();
                self.http.post(url).form(&fields)
            }
        };
        let jar: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        request = request
            .header("cookie", jar.join("; "))
            .header("origin", format!("http://{name}"))
            .header("sec-fetch-site", "same-origin")
            .header("host", name);
        if form.is_some() {
            request = request.header("accept", "application/json");
        }
        let answer = request.send().await.ok()?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        for cookie in headers.get_all("set-cookie") {
            let pair = cookie.to_str().ok().and_then(|text| text.split(';').next());
            if let Some((name, value)) = pair.and_then(|pair| pair.split_once('=')) {
                self.cookies.insert(name.to_string(), value.to_string());
            }
        }
        let bytes = answer.bytes().await.ok()?.to_vec();
        Some(Page {
            path: path.to_string(),
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        })
    }
}

/// What a writer is told, and tells, while they write.
#[derive(Default)]
pub(super) struct Hand {
    over: AtomicBool,
    acknowledged: AtomicUsize,
    refused: AtomicUsize,
}

impl Hand {
    /// How often a save was not.
    pub(super) fn refused(&self) -> usize {
        self.refused.load(Ordering::Relaxed)
    }

    /// It is enough.
    pub(super) fn rests(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// How often a save was acknowledged so far.
    pub(super) fn acknowledged(&self) -> usize {
        self.acknowledged.load(Ordering::Relaxed)
    }
}

/// What one writer was told, and what was lost of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Wrote {
    pub(super) acknowledged: usize,
    pub(super) lost: Vec<String>,
    /// How often the line broke, or the answer was no.
    pub(super) broken: usize,
    last: Option<String>,
    under_way: Option<String>,
}

impl Wrote {
    /// These words were acknowledged.
    pub(super) fn says(&mut self, words: &str) {
        (self.last, self.under_way) = (Some(words.to_string()), None);
    }

    /// What stands there now is what was acknowledged last, or what was under way when the line broke.
    pub(super) fn finds(&mut self, stored: &str) {
        let known = [&self.last, &self.under_way];
        let is_known = known.iter().any(|words| words.as_deref() == Some(stored));
        if !is_known && self.last.is_some() {
            self.lost.push(format!("{:?}, found {stored:?}", self.last));
        }
        (self.last, self.under_way) = (Some(stored.to_string()), None);
    }
}

/// The answer as it stands: its version and its words.
async fn stands(client: &mut Client, path: &str) -> Option<(String, String)> {
    let page = client
        .asks(path, None)
        .await
        .filter(|page| page.status == 200)?;
    let form = page.form(path, &["we_do"]);
    let value = |wanted: &str| {
        let field = form.fields.iter().find(|(name, _)| name == wanted);
        field.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    Some((value("version"), value("we_do").trim().to_string()))
}

/// Writes one answer again and again until told to stop, and looks whenever the line broke.
pub(super) async fn writes(
    mut client: Client,
    project: ProjectId,
    hand: Arc<Hand>,
) -> (Client, Wrote) {
    let path = assessment::question(project, "1A");
    let (mut wrote, mut version) = (Wrote::default(), None);
    let mut pulse = tokio::time::interval(PULSE);
    for turn in 0.. {
        if hand.over.load(Ordering::Relaxed) {
            break;
        }
        let Some(seen) = version.clone() else {
            pulse.tick().await;
            match stands(&mut client, &path).await {
                Some((seen, stored)) => {
                    wrote.finds(&stored);
                    version = Some(seen);
                }
                None => wrote.broken += 1,
            }
            continue;
        };
        let words = format!("Turn {turn}: we write our ground rules together.");
        wrote.under_way = Some(words.clone());
        let fields = [
            ("version", seen.as_str()),
            ("we_do", words.as_str()),
            ("we_plan", ""),
            ("we_show", ""),
            ("not_for_us", ""),
        ];
        let page = client.asks(&path, Some(&fields)).await;
        version = match page.filter(|page| page.status == 200) {
            Some(page) => {
                wrote.acknowledged += 1;
                hand.acknowledged.fetch_add(1, Ordering::Relaxed);
                wrote.says(&words);
                version_in(&page.body)
            }
            None => {
                wrote.broken += 1;
                hand.refused.fetch_add(1, Ordering::Relaxed);
                None
            }
        };
    }
    (client, wrote)
}

fn version_in(json: &str) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(json).ok()?;
    let version = &json["version"];
    let number = || version.as_i64().map(|version| version.to_string());
    version.as_str().map(str::to_string).or_else(number)
}

/// Looks once more, when all is quiet.
pub(super) async fn looks(client: &mut Client, project: ProjectId, wrote: &mut Wrote) {
    let path = assessment::question(project, "1A");
    let (_, stored) = stands(client, &path).await.expect("the answer's page");
    wrote.finds(&stored);
}

/// Opens each of these rounds, one at a tick, until it hears that it is open. How often it heard so first.
pub(super) async fn opens(mut client: Client, rounds: Vec<RoundId>, every: Duration) -> usize {
    let mut pulse = tokio::time::interval(every);
    let mut first = 0;
    for id in rounds {
        pulse.tick().await;
        let mut retry = tokio::time::interval(PULSE);
        loop {
            retry.tick().await;
            let page = client.asks(&round::opening(id), Some(&[("why", "")])).await;
            match page.map(|page| page.status) {
                Some(303) => {
                    first += 1;
                    break;
                }
                // Somebody else was first: it is open.
                Some(409) => break,
                Some(_) | None => {}
            }
        }
    }
    first
}
