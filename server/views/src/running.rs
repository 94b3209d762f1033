//! How the program runs, for administrators. Every drawing stands beside the table that says the same.

use askama::Template;
use chrono::NaiveDate;

use crate::chrome::Chrome;
use crate::parts::{Bar, Bars};
use crate::{Sample, dates, sample};

/// Longer than this since the engine looked, and somebody wants to know. It looks every fifteen seconds.
const LATE_TICK: i64 = 120;
/// Longer than this for a letter that is due, likewise.
const LATE_LETTER: i64 = 600;

/// Letters by state.
#[derive(Clone, Copy, Debug, Default)]
pub struct Letters {
    /// Promised for later.
    pub waiting: u64,
    /// Whose time has come.
    pub due: u64,
    /// Sent.
    pub sent: u64,
    /// Of no use any more.
    pub dropped: u64,
    /// Set aside for a person to look at.
    pub parked: u64,
}

/// How one route was asked of this process.
#[derive(Clone, Debug)]
pub struct Route {
    /// `GET`, `POST` or another.
    pub method: String,
    /// Its pattern.
    pub route: String,
    /// How often.
    pub count: u64,
    /// How many answers were faults of ours.
    pub faults: u64,
    /// How long one took, in milliseconds, on average.
    pub mean_ms: f64,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "running/page.html")]
pub struct Running {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Letters by state.
    pub letters: Letters,
    /// For how many seconds the oldest letter that is due has been waiting.
    pub oldest_wait: Option<i64>,
    /// How many seconds ago the engine last looked at the dates.
    pub since_tick: Option<i64>,
    /// How long the database took to say so, in milliseconds.
    pub took_ms: f64,
    /// Letters that left, day by day.
    pub days: Vec<(NaiveDate, u64)>,
    /// How many requests this process answered.
    pub asked: u64,
    /// How many of them within so many seconds.
    pub within: Vec<(f64, u64)>,
    /// Route by route, the most asked first.
    pub routes: Vec<Route>,
}

impl Running {
    fn states(&self) -> Bars {
        let letters = self.letters;
        Bars::new("states", "Letters by state", "State", "Letters").with([
            Bar::new("Waiting for their time", letters.waiting),
            Bar::new("Due now", letters.due),
            Bar::new("Sent", letters.sent),
            Bar::new("Not needed any more", letters.dropped),
            Bar::new("Set aside", letters.parked),
        ])
    }

    fn by_day(&self) -> Bars {
        let bar = |(day, count): &(NaiveDate, u64)| Bar::new(dates::date(*day), *count);
        Bars::new("days", "Letters that left, by day", "Day", "Letters")
            .with(self.days.iter().map(bar))
    }

    /// The waits, each bar what came after the one before.
    fn waits(&self) -> Bars {
        let mut before = 0;
        let mut bars = Vec::new();
        for (seconds, within) in &self.within {
            let words = format!("up to {} ms", seconds * 1e3);
            bars.push(Bar::new(words, within.saturating_sub(before)));
            before = *within;
        }
        bars.push(Bar::new("longer", self.asked.saturating_sub(before)));
        Bars::new(
            "waits",
            "Requests, by how long they took",
            "Time",
            "Requests",
        )
        .with(bars)
    }

    fn tick(&self) -> String {
        match self.since_tick {
            None => "The dates were never looked at yet.".to_owned(),
            Some(since) if since > LATE_TICK => format!(
                "The dates were last looked at {}. Look whether a process that does the work is running.",
                ago(since)
            ),
            Some(since) => format!("The dates were last looked at {}.", ago(since)),
        }
    }

    fn post(&self) -> String {
        match self.oldest_wait {
            None => "No letter is waiting to leave now.".to_owned(),
            Some(wait) if wait > LATE_LETTER => format!(
                "The oldest letter that is due has been waiting since {}. The page Letters says what the mail server \
                 answered.",
                ago(wait)
            ),
            Some(wait) => format!("The oldest letter that is due came up {}.", ago(wait)),
        }
    }

    fn took(&self) -> String {
        format!("The database answered in {:.0} ms.", self.took_ms.max(1.0))
    }
}

/// So many seconds ago, in words.
fn ago(seconds: i64) -> String {
    match seconds {
        ..60 => "less than a minute ago".to_owned(),
        60..120 => "a minute ago".to_owned(),
        120..7_200 => format!("{} minutes ago", seconds / 60),
        7_200..172_800 => format!("{} hours ago", seconds / 3_600),
        _ => format!("{} days ago", seconds / 86_400),
    }
}

/// Every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let first = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
    let counts = [0, 4, 12, 3, 0, 0, 31, 2, 0, 6, 1, 0, 0, 9];
    let route = |method: &str, route: &str, count, faults, mean_ms| Route {
        method: method.to_owned(),
        route: route.to_owned(),
        count,
        faults,
        mean_ms,
    };
    let page = Running {
        chrome: sample::rosa(),
        letters: Letters {
            waiting: 12,
            due: 1,
            sent: 68,
            dropped: 5,
            parked: 2,
        },
        oldest_wait: Some(4),
        since_tick: Some(9),
        took_ms: 3.4,
        days: first.iter_days().zip(counts).collect(),
        asked: 1_204,
        within: vec![(0.005, 800), (0.05, 1_190), (1.0, 1_203)],
        routes: vec![
            route("GET", "/projects/{project}/assessment", 900, 0, 4.1),
            route("POST", "/sign-in", 304, 1, 62.0),
        ],
    };
    let late = Running {
        oldest_wait: Some(7_300),
        since_tick: Some(400),
        ..page.clone()
    };
    let begun = Running {
        letters: Letters::default(),
        oldest_wait: None,
        since_tick: None,
        days: Vec::new(),
        asked: 0,
        within: Vec::new(),
        routes: Vec::new(),
        ..page.clone()
    };
    vec![
        ("running/page", page.to_string()),
        ("running/late", late.to_string()),
        ("running/begun", begun.to_string()),
    ]
}
