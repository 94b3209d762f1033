//! What this process counts of itself, told in Prometheus's words.
//!
//! Requests by the pattern of their route, statements by how long they took: never an address, an id, a word or a name,
//! so that nothing here is about anybody. What stands in the database is asked when somebody looks (`running`).
//! Counts begin anew with the process; nothing that the program does rests on them.

use crate::running::Standing;
use metrics::{Counter, Gauge, Histogram, Key, Label, Level, Metadata, Recorder as _};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

/// Seconds at which a wait is told apart from a longer one.
pub const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];

const REQUESTS: &str = "mutuality_requests_total";
const REQUEST_SECONDS: &str = "mutuality_request_seconds";
const STATEMENTS: &str = "mutuality_database_statements_total";
const STATEMENT_SECONDS: &str = "mutuality_database_seconds";
/// Who asks for a counter: the exporter leaves it aside.
const ABOUT: Metadata<'static> = Metadata::new("mutuality", Level::INFO, None);
/// How often what was timed is added up, so that it takes no room where nobody looks.
const UPKEEP: Duration = Duration::from_secs(15);

/// The counters of this process.
pub struct Watch {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    numbered: AtomicU64,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

impl Default for Watch {
    fn default() -> Self {
        let builder = PrometheusBuilder::new();
        let recorder = builder
            .set_buckets(&BUCKETS)
            .unwrap_or_else(|_| PrometheusBuilder::new())
            .build_recorder();
        let watch = Self {
            handle: recorder.handle(),
            recorder,
            numbered: AtomicU64::new(0),
        };
        watch.describe();
        watch
    }
}

impl Watch {
    fn describe(&self) {
        for (name, says) in [
            (REQUESTS, "Requests answered, by route pattern and status."),
            (STATEMENTS, "Statements the database was asked."),
        ] {
            self.recorder
                .describe_counter(name.into(), None, says.into());
        }
        for (name, says) in [
            (
                REQUEST_SECONDS,
                "How long a request took, by route pattern.",
            ),
            (STATEMENT_SECONDS, "How long a statement took."),
        ] {
            self.recorder
                .describe_histogram(name.into(), None, says.into());
        }
    }

    fn counter(&self, name: &'static str, labels: Vec<Label>) -> Counter {
        let key = Key::from_parts(name, labels);
        self.recorder.register_counter(&key, &ABOUT)
    }

    fn histogram(&self, name: &'static str, labels: Vec<Label>) -> Histogram {
        let key = Key::from_parts(name, labels);
        self.recorder.register_histogram(&key, &ABOUT)
    }

    fn gauge(&self, name: &'static str, labels: Vec<Label>) -> Gauge {
        let key = Key::from_parts(name, labels);
        self.recorder.register_gauge(&key, &ABOUT)
    }

    /// The number of the next request of this process, for its lines in the log.
    pub fn next_number(&self) -> u64 {
        self.numbered.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// A request was answered. `route` is the pattern, never the address itself.
    pub fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let mut labels = vec![
            Label::from_static_parts("method", method),
            Label::new("route", route.to_string()),
        ];
        self.histogram(REQUEST_SECONDS, labels.clone()).record(took);
        labels.push(Label::new("status", status.to_string()));
        self.counter(REQUESTS, labels).increment(1);
    }

    /// The database was asked something.
    pub fn asked_the_database(&self, took: Duration, well: bool) {
        let outcome = if well { "well" } else { "broken" };
        let labels = vec![Label::from_static_parts("outcome", outcome)];
        self.counter(STATEMENTS, labels).increment(1);
        self.histogram(STATEMENT_SECONDS, Vec::new()).record(took);
    }

    /// Takes down how things stand, or that the database does not say.
    pub(crate) fn stands(&self, standing: Option<&Standing>) {
        let up = if standing.is_some() { 1.0 } else { 0.0 };
        self.gauge("mutuality_database_up", Vec::new()).set(up);
        let Some(standing) = standing else { return };
        let post = &standing.post;
        for (state, count) in [
            ("waiting", post.waiting),
            ("due", post.due),
            ("sent", post.sent),
            ("dropped", post.dropped),
            ("parked", post.parked),
        ] {
            let labels = vec![Label::from_static_parts("state", state)];
            self.gauge("mutuality_letters", labels).set(count as f64);
        }
        let seconds = |wait: Option<chrono::TimeDelta>| {
            wait.map_or(0.0, |wait| wait.num_milliseconds() as f64 / 1e3)
        };
        self.gauge("mutuality_outbox_age_seconds", Vec::new())
            .set(seconds(standing.oldest_wait));
        if standing.since_tick.is_some() {
            self.gauge("mutuality_tick_lag_seconds", Vec::new())
                .set(seconds(standing.since_tick));
        }
    }

    /// Everything counted so far, as Prometheus reads it.
    #[must_use]
    pub fn text(&self) -> String {
        self.handle.render()
    }

    /// What was asked of this process since it began, route by route, read from that very text.
    #[must_use]
    pub fn routes(&self) -> Vec<Asked> {
        asked(&self.text())
    }
}

/// Adds up what was timed, until `shutdown`.
pub async fn run(watch: &Watch, shutdown: CancellationToken) {
    let mut pulse = tokio::time::interval(UPKEEP);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = pulse.tick() => watch.handle.run_upkeep(),
        }
    }
}

/// How one route was asked.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Asked {
    /// `GET`, `POST` or another.
    pub method: String,
    /// The pattern.
    pub route: String,
    /// How often.
    pub count: u64,
    /// How many of the answers were faults of ours.
    pub faults: u64,
    /// How long all of them took together, in seconds.
    pub seconds: f64,
    /// How many were answered within each of [`BUCKETS`].
    pub within: Vec<u64>,
}

/// The requests in a text for Prometheus, the most asked first.
fn asked(text: &str) -> Vec<Asked> {
    let mut routes: Vec<Asked> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, labels, value)) = read(line) else {
            continue;
        };
        let label = |wanted: &str| {
            let found = labels.iter().find(|(name, _)| *name == wanted);
            found.map_or("", |(_, value)| *value)
        };
        let (method, route) = (label("method"), label("route"));
        if !name.starts_with("mutuality_request") {
            continue;
        }
        let is_it = |one: &Asked| one.method == method && one.route == route;
        let at = routes.iter().position(is_it).unwrap_or_else(|| {
            routes.push(Asked {
                method: method.to_string(),
                route: route.to_string(),
                ..Asked::default()
            });
            routes.len() - 1
        });
        let one = &mut routes[at];
        match name.strip_prefix(REQUEST_SECONDS) {
            Some("_count") => one.count = value as u64,
            Some("_sum") => one.seconds = value,
            Some("_bucket") if label("le") != "+Inf" => one.within.push(value as u64),
            Some(_) => {}
            None if label("status").starts_with('5') => one.faults += value as u64,
            None => {}
        }
    }
    routes.sort_by(|a, b| (b.count, &a.route).cmp(&(a.count, &b.route)));
    routes
}

/// What a line is told apart by, name and value.
type Labels<'a> = Vec<(&'a str, &'a str)>;

/// One line: its name, its labels, its value.
fn read(line: &str) -> Option<(&str, Labels<'_>, f64)> {
    let (front, value) = line.rsplit_once(' ')?;
    let value = value.parse().ok()?;
    let Some((name, labels)) = front.split_once('{') else {
        return Some((front, Vec::new(), value));
    };
    let pairs = labels.strip_suffix("\"}")?.split("\",");
    let labels = pairs.filter_map(|pair| pair.split_once("=\"")).collect();
    Some((name, labels, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_told_by_pattern_status_and_wait() {
        let watch = Watch::default();
        let wait = Duration::from_millis;
        watch.answered("GET", "/projects/{project}", 200, wait(3));
        watch.answered("GET", "/projects/{project}", 200, wait(30));
        watch.answered("GET", "/projects/{project}", 503, wait(9_000));
        watch.answered("POST", "/sign-in", 303, wait(3));
        let routes = watch.routes();
        let (page, form) = (&routes[0], &routes[1]);
        assert_eq!(
            (page.route.as_str(), page.count),
            ("/projects/{project}", 3)
        );
        assert_eq!((page.faults, page.within[0], page.within[3]), (1, 1, 2));
        assert_eq!(page.within.len(), BUCKETS.len());
        assert!((page.seconds - 9.033).abs() < 1e-6, "{page:?}");
        assert_eq!(
            (form.method.as_str(), form.count, form.faults),
            ("POST", 1, 0)
        );
        let text = watch.text();
        let line = "mutuality_requests_total{method=\"POST\",route=\"/sign-in\",status=\"303\"} 1";
        assert!(text.contains(line), "{text}");
    }

    #[test]
    fn a_database_that_does_not_answer_is_told() {
        let watch = Watch::default();
        watch.asked_the_database(Duration::from_millis(1), true);
        watch.asked_the_database(Duration::from_millis(1), false);
        watch.stands(None);
        let text = watch.text();
        assert!(text.contains("mutuality_database_up 0"), "{text}");
        assert!(text.contains("{outcome=\"broken\"} 1"), "{text}");
    }
}
