//! Evidence: what stands beside one question, adding a file or a link, and how others are shown a list of it.

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::evidence::{Evidence, Listed as One, MOST, SeenBy, What, host};
use domain::ids::{EvidenceId, ProjectId, ReviewId};
use std::collections::HashSet;

use crate::chrome::Chrome;
use crate::dates;
use crate::form::Form;
use crate::parts::Choice;

mod sampled;

pub(crate) use sampled::sampled;
pub use sampled::samples;

/// Where the question is.
#[derive(Clone, Debug)]
pub struct At {
    /// Whose assessment.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// The question's key: 1C.
    pub key: String,
    /// The question's words.
    pub text: String,
}

/// What stands beside one question, for its own project.
#[derive(Debug, Template)]
#[template(path = "evidence/list.html")]
pub struct List {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Which question.
    pub at: At,
    /// Each piece, oldest first.
    pub lines: Vec<Line>,
}

impl List {
    fn has_room(&self) -> bool {
        self.lines.len() < MOST
    }
}

/// One piece, for its own project.
#[derive(Clone, Debug)]
pub struct Line {
    id: EvidenceId,
    name: String,
    href: String,
    is_link: bool,
    about: String,
    seen_by: &'static str,
}

impl Line {
    /// A piece that `by` added.
    pub fn of(one: &Evidence, by: String, now: DateTime<Utc>, zone: Tz) -> Self {
        let ago = dates::ago(one.added_at, now, zone);
        Self {
            id: one.id,
            name: one.name.clone(),
            href: match &one.what {
                What::File(_) => links::evidence::file(one.project, one.id),
                What::Link(link) => link.clone(),
            },
            is_link: one.what.file().is_none(),
            about: format!("{}. Added {ago} by {by}.", about(&one.what)),
            seen_by: match one.seen_by {
                SeenBy::Reviewers => {
                    "your project, and your reviewers once it is published and they read it."
                }
                SeenBy::Moderator => "your project, and a moderator where the round has one.",
            },
        }
    }
}

/// What a piece is, in a few words.
fn about(what: &What) -> String {
    match what {
        What::File(file) => format!("{}, {}", capital(file.kind.says()), file.size()),
        What::Link(link) => format!("A page at {}", host(link)),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Adding a file.
#[derive(Debug, Template)]
#[template(path = "evidence/file.html")]
pub struct AddFile {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is said while files cannot be kept.
    pub away: Option<&'static str>,
    /// The boxes.
    pub form: Form,
    /// Beside which question.
    pub at: At,
}

/// Adding a link.
#[derive(Debug, Template)]
#[template(path = "evidence/link.html")]
pub struct AddLink {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The boxes.
    pub form: Form,
    /// Beside which question.
    pub at: At,
}

const WHO_CHOSEN: &str = "your project, and whom you choose below.";
const WHO_NAME: &str =
    "your project, and whom you choose below. Coordinators see the name in what you publish.";

/// What a browser offers first.
const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp";

fn seen_by() -> Vec<Choice> {
    let all = SeenBy::ALL.iter();
    all.map(|one| Choice::new(one.word(), one.says())).collect()
}

fn nobody() -> Vec<Choice> {
    let says = "I have looked through it: no mother, baby, family or volunteer can be recognised";
    vec![Choice::new("yes", says)]
}

/// Who opens what a publication lists, and what of it stands.
#[derive(Clone, Debug)]
pub enum Opens {
    /// Nobody here: it is for the reviewers alone.
    Nobody,
    /// Reviewers, on the page on which they read.
    OnReading,
    /// Members of the project itself.
    Ours(HashSet<EvidenceId>, ProjectId),
    /// Its reviewers.
    Reviewers(HashSet<EvidenceId>, ReviewId),
}

impl Opens {
    /// The address of one piece, or why it has none here.
    fn address(&self, one: &One) -> Result<String, &'static str> {
        let (standing, file) = match self {
            Self::Nobody => return Err(", for its reviewers alone"),
            Self::OnReading => return Err(", to open where you read the whole"),
            Self::Ours(standing, project) => (standing, links::evidence::file(*project, one.id)),
            Self::Reviewers(standing, review) => {
                (standing, links::evidence::reviewed(*review, one.id))
            }
        };
        if !standing.contains(&one.id) {
            return Err(", taken away since");
        }
        Ok(match &one.what {
            What::File(_) => file,
            What::Link(link) => link.clone(),
        })
    }
}

/// Evidence as others are shown it. A part that a page shows with `{{ … }}`; nothing where there is none.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "evidence/listed.html")]
pub struct Listed {
    lines: Vec<Shown>,
}

#[derive(Clone, Debug)]
struct Shown {
    name: String,
    href: Option<String>,
    is_link: bool,
    about: String,
}

impl Listed {
    /// What a publication lists beside one question.
    pub fn of(listed: &[One], opens: &Opens) -> Self {
        let lines = listed.iter().map(|one| {
            let address = opens.address(one);
            let more = address.as_ref().err().copied().unwrap_or_default();
            Shown {
                name: one.name.clone(),
                about: format!("({}{more})", about(&one.what)),
                href: address.ok(),
                is_link: one.what.file().is_none(),
            }
        });
        Self {
            lines: lines.collect(),
        }
    }

    /// Pieces that can be opened at an address made from their id, with whom each is for.
    pub fn open(evidence: &[Evidence], address: impl Fn(EvidenceId) -> String) -> Self {
        let lines = evidence.iter().map(|one| Shown {
            name: format!("{}: {}", one.question, one.name),
            href: Some(match &one.what {
                What::File(_) => address(one.id),
                What::Link(link) => link.clone(),
            }),
            is_link: one.what.file().is_none(),
            about: match one.seen_by {
                SeenBy::Reviewers => format!("({})", about(&one.what)),
                SeenBy::Moderator => format!("({}, for a moderator alone)", about(&one.what)),
            },
        });
        Self {
            lines: lines.collect(),
        }
    }
}

impl Listed {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

impl HtmlSafe for Listed {}
