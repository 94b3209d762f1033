//! Members at their browsers: who they are, and what each of them does.

use crate::fill;
use crate::ground::Ground;
use crate::load::Server;
use anyhow::Context as _;
use domain::ids::{PersonId, ProjectId, ReviewId, RoundId};
use domain::times::Times;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::SendRequest;
use hyper::{Request, Response};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// One thing that somebody does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Act {
    /// The floor: a route that does nothing.
    Empty,
    Home,
    Grid,
    Question,
    Save,
    Reading,
    Review,
    Round,
}

/// Of a hundred, how many are which.
const OF_A_HUNDRED: [(Act, usize); 8] = [
    (Act::Empty, 5),
    (Act::Home, 15),
    (Act::Grid, 20),
    (Act::Question, 20),
    (Act::Save, 25),
    (Act::Reading, 4),
    (Act::Review, 10),
    (Act::Round, 1),
];

impl Act {
    /// As the table calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Empty => "an empty route",
            Self::Home => "a member's home",
            Self::Grid => "the grid of answers",
            Self::Question => "one question",
            Self::Save => "saving an answer",
            Self::Reading => "reading to review",
            Self::Review => "saving feedback",
            Self::Round => "the round, for coordinators",
        }
    }
}

/// How long people waited for one kind of act, in order.
#[derive(Debug, Default)]
pub(crate) struct Wait {
    pub(crate) took: Vec<Duration>,
    pub(crate) errors: usize,
}

/// The same for every act.
pub(crate) type Waits = BTreeMap<Act, Wait>;

/// What somebody works on.
#[derive(Clone, Copy, Debug)]
enum Own {
    Project(ProjectId),
    Review(ReviewId),
    Round(RoundId),
}

/// Somebody at a browser: one connection, one thing at a time.
struct Member {
    own: Own,
    csrf: String,
    hands: Mutex<Hands>,
}

#[derive(Default)]
struct Hands {
    cookies: BTreeMap<String, String>,
    connection: Option<SendRequest<Full<Bytes>>>,
    version: String,
    saves: usize,
}

/// Everybody who is active.
pub(crate) struct Crowd {
    server: Server,
    writers: Vec<Member>,
    reviewers: Vec<Member>,
    coordinator: Vec<Member>,
}

impl Crowd {
    /// So many members sign in, one in five of them to review, as far as there are reviews; and their coordinator.
    ///
    /// # Errors
    /// When the program does not answer as expected.
    pub(crate) async fn comes(
        ground: &Ground,
        server: &Server,
        many: usize,
    ) -> anyhow::Result<Arc<Self>> {
        let filled = &ground.filled;
        let at = ground.app.times().await.map_err(fill::said)?;
        let reviewing = (many / 5).max(1).min(filled.reviewers.len());
        let mut crowd = Self {
            server: server.clone(),
            writers: Vec::new(),
            reviewers: Vec::new(),
            coordinator: Vec::new(),
        };
        for (person, review) in &filled.reviewers[..reviewing] {
            let member = crowd.member(ground, at, *person, Own::Review(*review));
            let member = member.await?;
            crowd.reviewers.push(member);
        }
        for (person, project) in filled.leads.iter().take(many - reviewing) {
            let member = crowd.member(ground, at, *person, Own::Project(*project));
            let member = member.await?;
            crowd.writers.push(member);
        }
        let rosa = crowd.member(ground, at, filled.coordinator, Own::Round(filled.round));
        crowd.coordinator = vec![rosa.await?];
        Ok(Arc::new(crowd))
    }

    /// How many members there are.
    pub(crate) fn len(&self) -> usize {
        self.writers.len() + self.reviewers.len()
    }

    /// Somebody signs in and opens what they will write in.
    async fn member(
        &self,
        ground: &Ground,
        at: Times,
        person: PersonId,
        own: Own,
    ) -> anyhow::Result<Member> {
        let (cookie, _) = fill::cookie(&ground.app, at, person).await?;
        let (name, value) = cookie.split_once('=').context("a cookie")?;
        let member = Member {
            own,
            csrf: ground.app.keys.form_token(&person.to_string()),
            hands: Mutex::new(Hands {
                cookies: BTreeMap::from([(name.to_string(), value.to_string())]),
                ..Hands::default()
            }),
        };
        let mut hands = member.hands.lock().await;
        let page = hands.asks(&self.server, &own.opens(), None).await?;
        if !matches!(own, Own::Round(_)) {
            hands.version = between(&page, "name=\"version\" value=\"", "\"")
                .context("a version")?
                .to_string();
        }
        drop(hands);
        Ok(member)
    }

    fn who(&self, act: Act, turn: usize) -> Option<&Member> {
        let all = match act {
            Act::Empty | Act::Home | Act::Grid | Act::Question | Act::Save => &self.writers,
            Act::Reading | Act::Review => &self.reviewers,
            Act::Round => &self.coordinator,
        };
        all.get(turn.checked_rem(all.len())?)
    }

    /// Things are done for so long, so many a second on average.
    ///
    /// # Errors
    /// When a task breaks.
    pub(crate) async fn acts(
        self: &Arc<Self>,
        rate: f64,
        length: Duration,
    ) -> anyhow::Result<Waits> {
        let mut chance = Chance(7);
        let begun = Instant::now();
        let mut due = 0.0;
        let mut tasks = JoinSet::new();
        let mut waits = Waits::new();
        loop {
            due -= (1.0 - chance.share()).ln() / rate;
            if due > length.as_secs_f64() {
                break;
            }
            let (act, turn) = (chance.act(), chance.next() as usize);
            let moment = begun + Duration::from_secs_f64(due);
            #[expect(
                clippy::disallowed_methods,
                reason = "what is done waits for the moment it is due"
            )]
            tokio::time::sleep_until(moment.into()).await;
            let crowd = Arc::clone(self);
            tasks.spawn(async move {
                let member = crowd.who(act, turn);
                let done = match member {
                    Some(member) => member.does(&crowd.server, act).await,
                    None => Err(anyhow::anyhow!("{}: nobody is there", act.name())),
                };
                (act, moment.elapsed(), done)
            });
            while let Some(done) = tasks.try_join_next() {
                waits.keep(done?);
            }
        }
        while let Some(done) = tasks.join_next().await {
            waits.keep(done?);
        }
        for wait in waits.values_mut() {
            wait.took.sort_unstable();
        }
        Ok(waits)
    }
}

trait Keep {
    fn keep(&mut self, done: (Act, Duration, anyhow::Result<()>));
}

impl Keep for Waits {
    fn keep(&mut self, (act, took, done): (Act, Duration, anyhow::Result<()>)) {
        let wait = self.entry(act).or_default();
        match done {
            Ok(()) => wait.took.push(took),
            Err(error) => {
                eprintln!("{}: {error:#}", act.name());
                wait.errors += 1;
            }
        }
    }
}

impl Own {
    /// The page with the form that they write in.
    fn opens(self) -> String {
        match self {
            Self::Project(project) => links::assessment::question(project, "1C"),
            Self::Review(review) => links::review::principle(review, 1),
            Self::Round(round) => links::round::page(round),
        }
    }
}

impl Member {
    async fn does(&self, server: &Server, act: Act) -> anyhow::Result<()> {
        let mut hands = self.hands.lock().await;
        let (path, is_saved) = match (act, self.own) {
            (Act::Empty, _) => (links::public::healthz(), false),
            (Act::Home, _) => (links::me::home(), false),
            (Act::Grid, Own::Project(project)) => (links::assessment::page(project), false),
            (Act::Reading, Own::Review(review)) => (links::review::reading(review), false),
            (Act::Save | Act::Review, own) => (own.opens(), true),
            (Act::Grid | Act::Question | Act::Reading | Act::Round, own) => (own.opens(), false),
        };
        if !is_saved {
            hands.asks(server, &path, None).await?;
            return Ok(());
        }
        hands.saves += 1;
        let words = format!(
            "Turn {}. We write our ground rules together in the first session. ",
            hands.saves
        );
        let words = words.repeat(4).replace(' ', "+");
        let boxes = match self.own {
            Own::Review(_) => format!("working_well={words}&enough=yes&idea-1=You+could+sing."),
            Own::Project(_) | Own::Round(_) => {
                format!("we_do={words}&we_plan=&we_show=&not_for_us=")
            }
        };
        let form = format!("csrf={}&version={}&{boxes}", self.csrf, hands.version);
        let json = hands.asks(server, &path, Some(form)).await?;
        let version = between(&json, "\"version\":", "}").context(json.clone())?;
        let version = version.split(',').next().unwrap_or(version);
        hands.version = version.trim_matches('"').to_string();
        Ok(())
    }
}

impl Hands {
    async fn asks(
        &mut self,
        server: &Server,
        path: &str,
        form: Option<String>,
    ) -> anyhow::Result<String> {
        let answer = self.sends(server, path, form).await;
        if answer.is_err() {
            self.connection = None;
        }
        let answer = answer.with_context(|| path.to_string())?;
        let status = answer.status();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str()?.split(';').next();
            if let Some((name, value)) = pair.and_then(|pair| pair.split_once('=')) {
                self.cookies.insert(name.to_string(), value.to_string());
            }
        }
        let text = String::from_utf8_lossy(answer.body()).into_owned();
        anyhow::ensure!(
            status.is_success(),
            "{path} answered {status}: {}",
            text.chars().take(300).collect::<String>()
        );
        Ok(text)
    }

    async fn sends(
        &mut self,
        server: &Server,
        path: &str,
        form: Option<String>,
    ) -> anyhow::Result<Response<Bytes>> {
        if self.connection.as_ref().is_none_or(SendRequest::is_closed) {
            self.connection = Some(server.connect().await?);
        }
        let connection = self.connection.as_mut().context("a connection")?;
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .uri(path)
            .header("host", &server.host)
            .header("cookie", cookies.join("; "));
        if form.is_some() {
            request = request
                .method("POST")
                .header("accept", "application/json")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", format!("http://{}", server.host));
        }
        let request = request.body(Full::from(form.unwrap_or_default()))?;
        connection.ready().await?;
        let (head, body) = connection.send_request(request).await?.into_parts();
        Ok(Response::from_parts(head, body.collect().await?.to_bytes()))
    }
}

/// The same chance at every run, so that two runs ask the same.
struct Chance(u64);

impl Chance {
    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From nought to just under one.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn act(&mut self) -> Act {
        let mut left = (self.next() % 100) as usize;
        for (act, many) in OF_A_HUNDRED {
            match left.checked_sub(many) {
                Some(less) => left = less,
                None => return act,
            }
        }
        Act::Empty
    }
}

/// What stands between these two.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(&rest[..rest.find(after)?])
}
