//! Reports: choosing the parts of one, and asking whether one is genuine.

use askama::Template;
use domain::ids::{ProjectId, PublicationId, ReportId};
use domain::report::Part;

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::Choice;
use crate::{Sample, sample};

/// Having a report made, and those that were.
#[derive(Debug, Template)]
#[template(path = "report/choosing.html")]
pub struct Choosing {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being chosen: `publication`, `part`.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// What it published: which, to which round, and when in words.
    pub rounds: Vec<(PublicationId, String, String)>,
    /// What was made, newest first.
    pub made: Vec<Made>,
}

/// A report that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Which.
    pub id: ReportId,
    /// What stands on it to ask by.
    pub code: String,
    /// What is in it.
    pub parts: Vec<&'static str>,
    /// How many pages it has.
    pub pages: i32,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// When, in words.
    pub made_on: String,
    /// Since when the project does not stand by it any more, in words.
    pub withdrawn_on: Option<String>,
}

/// Choosing the answers in a pack for somebody new.
#[derive(Debug, Template)]
#[template(path = "report/pack.html")]
pub struct Pack {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being chosen: `question`.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// The questions it has written to: key and what it asks.
    pub questions: Vec<(String, String)>,
}

impl Pack {
    fn offered(&self) -> Vec<Choice> {
        let choice = |(key, text): &(String, String)| Choice::new(key, format!("{key} {text}"));
        self.questions.iter().map(choice).collect()
    }
}

/// Asking whether a report is genuine.
#[derive(Debug, Template)]
#[template(path = "report/ask.html")]
pub struct Ask {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed: `code`.
    pub form: Form,
}

/// What anyone may know of a report: nothing of what it says.
#[derive(Debug, Template)]
#[template(path = "report/genuine.html")]
pub struct Genuine {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose it is.
    pub project_name: String,
    /// That it was made.
    pub report: Made,
}

impl Choosing {
    fn offered(&self) -> Vec<Choice> {
        let choice = |(id, round, on): &(PublicationId, String, String)| {
            Choice::new(id, format!("{round}, published {on}"))
        };
        self.rounds.iter().map(choice).collect()
    }

    fn parts() -> Vec<Choice> {
        let hint = |part: &Part| match part {
            Part::Answers => {
                "What you do, plan and show, and what you are proud of. What you asked your reviewers stays out."
            }
            Part::Actions => "Your actions as you published them.",
            Part::Feedback => {
                "In the words of those who read you, without their name or what they take home. Yours to show, once it was revealed."
            }
            Part::Response => {
                "Each idea with your answer, once it was sent. What felt unfair stays out."
            }
        };
        let choice = |part: &Part| Choice::new(part.word(), part.says()).hint(hint(part));
        Part::ALL.iter().map(choice).collect()
    }
}

/// Every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let made = |withdrawn_on: Option<&str>, id| Made {
        id: sample::id(id),
        code: "ABCD-EFGH-2345".to_owned(),
        parts: vec![Part::Answers.says(), Part::Response.says()],
        pages: 7,
        sha256: "3d08186c518b501f5bed43a749500d2b814475bc09c755335d2c9da60310b395".to_owned(),
        made_on: "10 June 2026".to_owned(),
        withdrawn_on: withdrawn_on.map(str::to_owned),
    };
    let rounds = || {
        vec![
            (
                sample::id(3),
                "Autumn 2026".to_owned(),
                "2 October 2026".to_owned(),
            ),
            (
                sample::id(4),
                "Spring 2026".to_owned(),
                "10 March 2026".to_owned(),
            ),
        ]
    };
    let choosing = |form, rounds, made| Choosing {
        chrome: sample::priya(),
        form,
        project: sample::id(2),
        project_name: "Acorn Mums".to_owned(),
        rounds,
        made,
    };
    let problem = |field: &str, says: &str| domain::problem::Problem::new(field, says);
    let amiss = Form::new().with_problems(vec![
        problem("publication", "Choose the round that the report is about."),
        problem("part", "Tick at least one part."),
    ]);
    let form = || Form::new().with("part", "answers");
    let both = || {
        let other = Made {
            code: "WXYZ-EFGH-2345".to_owned(),
            ..made(Some("1 July 2026"), 6)
        };
        vec![made(None, 5), other]
    };
    let ask = |form| Ask {
        chrome: sample::visitor(),
        form,
    };
    let unknown = Form::new()
        .with("code", "<script>")
        .with_problems(vec![problem("code", "We know no report with this code.")]);
    let genuine = |report| Genuine {
        chrome: sample::visitor(),
        project_name: "Acorn Mums".to_owned(),
        report,
    };
    let pack = |form, questions| Pack {
        chrome: sample::priya(),
        form,
        project: sample::id(2),
        project_name: "Acorn Mums".to_owned(),
        questions,
    };
    let written = || {
        let question = |key: &str, asks: &str| (key.to_owned(), asks.to_owned());
        vec![
            question("1A", "What do you do to welcome?"),
            question("2C", "Which barriers are there?"),
        ]
    };
    let unasked = Form::new().with_problems(vec![problem(
        "question",
        "Choose from the questions that you have written to.",
    )]);
    vec![
        ("report/pack", pack(Form::new(), written()).to_string()),
        ("report/pack_amiss", pack(unasked, written()).to_string()),
        ("report/pack_empty", pack(Form::new(), vec![]).to_string()),
        (
            "report/choosing",
            choosing(form(), rounds(), both()).to_string(),
        ),
        (
            "report/choosing_amiss",
            choosing(amiss, rounds(), vec![]).to_string(),
        ),
        (
            "report/choosing_nothing",
            choosing(Form::new(), vec![], vec![]).to_string(),
        ),
        ("report/ask", ask(Form::new()).to_string()),
        ("report/ask_unknown", ask(unknown).to_string()),
        ("report/genuine", genuine(made(None, 5)).to_string()),
        (
            "report/withdrawn",
            genuine(made(Some("1 July 2026"), 5)).to_string(),
        ),
    ]
}
