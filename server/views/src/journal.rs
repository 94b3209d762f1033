//! The journal of a round, a project or a person: who did what when, and why.

use askama::Template;
use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::Sample;
use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::Choice;
use crate::sample;

/// A page of it.
#[derive(Debug, Template)]
#[template(path = "journal/journal.html")]
pub struct Journal {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose: the name of a round, a project or a person.
    pub name: String,
    /// Where one comes from, and its name.
    pub back: (String, String),
    /// Who can see these lines.
    pub seen_by: String,
    /// Its address, without what was asked for.
    pub here: String,
    /// What was asked for: `what`, `person`, `from`, `until`.
    pub form: Form,
    /// The kinds of lines to choose from.
    pub kinds: Vec<Choice>,
    /// The people to choose from; none where all lines are of one person.
    pub people: Vec<Choice>,
    /// Newest first.
    pub lines: Vec<JournalLine>,
    /// Where the newest are, on a later page.
    pub newest: Option<String>,
    /// Where older lines are.
    pub older: Option<String>,
    /// The same lines as a file: CSV, then JSON.
    pub files: (String, String),
    /// The zone for times.
    pub zone: Tz,
}

/// One line of it.
#[derive(Clone, Debug)]
pub struct JournalLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, and where to read what else they did.
    pub who: (String, Option<String>),
    /// "opened the round".
    pub says: String,
    /// In which round, where that is not plain.
    pub round: Option<String>,
    /// To which project.
    pub project: Option<String>,
    /// Why.
    pub why: String,
}

/// A full one, an empty one, and one whose dates want another look.
pub fn samples() -> Vec<Sample> {
    let id = "00000000-0000-4000-8000-000000000001"
        .parse()
        .unwrap_or_else(|_| unreachable!("an id"));
    let line = |hour, who: &str, says: &str, why: &str| JournalLine {
        at: Utc
            .with_ymd_and_hms(2026, 3, 3, hour, 0, 0)
            .single()
            .unwrap_or_default(),
        who: (who.to_owned(), None),
        says: says.to_owned(),
        round: None,
        project: Some("Acorn Mums".to_owned()),
        why: why.to_owned(),
    };
    let journal = |form: Form, lines: Vec<JournalLine>| Journal {
        chrome: sample::rosa(),
        name: "Spring round".to_owned(),
        back: (links::round::page(id), "Spring round".to_owned()),
        seen_by: "Coordinators, apart from lines about a project of their own.".to_owned(),
        here: links::round::journal(domain::ids::RoundId(id.0)),
        form,
        kinds: vec![Choice::new("round_opened", "opened the round")],
        people: vec![Choice::new("rosa", "Rosa Quinn")],
        lines,
        newest: None,
        older: Some("?after=1".to_owned()),
        files: ("?as=csv".to_owned(), "?as=json".to_owned()),
        zone: chrono_tz::Europe::London,
    };
    let lines = vec![
        line(
            11,
            "Rosa Quinn",
            "gave more time",
            "Two volunteers are away until Easter.",
        ),
        line(9, "By itself", "self-assessing began", "The date had come."),
    ];
    let problem = domain::problem::Problem::new("from", "Choose a day that there is.");
    vec![
        ("journal/journal", journal(Form::new(), lines).to_string()),
        (
            "journal/journal_none",
            journal(Form::new(), Vec::new()).to_string(),
        ),
        (
            "journal/journal_amiss",
            journal(Form::new().with_problems(vec![problem]), Vec::new()).to_string(),
        ),
    ]
}
