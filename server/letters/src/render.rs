//! From a letter's facts to its words.

use crate::{LetterKind, Line, calendar, fill};
use chrono::{DateTime, Utc};
use links::PublicUrl;

/// What surrounds the facts: to whom, from whom, and where its one link leads.
#[derive(Clone, Debug)]
pub struct Context {
    /// What the person is called; may be empty.
    pub first_name: Line,
    /// The coordinating body.
    pub body: Line,
    /// The person there who signs; may be empty, and the body alone signs.
    pub writer: Line,
    /// The address to write to with a question.
    pub write_to: Line,
    /// Where Mutuality is reached.
    pub public_url: PublicUrl,
    /// The page the link leads to, from `links`. Relative, so that no letter can lead elsewhere.
    pub path: String,
    /// When it is written.
    pub written_at: DateTime<Utc>,
}

/// A letter's words, ready to post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line of at most 78 characters.
    pub subject: String,
    /// The plain words.
    pub text: String,
    /// The same words, dressed.
    pub html: String,
    /// Its dates as an iCalendar file, if it has any.
    pub calendar: Option<String>,
}

/// A letter that could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRendered(pub(crate) String);

impl std::fmt::Display for NotRendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "This letter could not be written: {}.", self.0)
    }
}

impl std::error::Error for NotRendered {}

/// What every template sees beside its letter's facts.
pub(crate) struct Page<'a> {
    pub(crate) to: &'a Context,
    pub(crate) link: String,
    pub(crate) reason: String,
    pub(crate) subject: String,
}

impl LetterKind {
    /// Writes the letter.
    pub fn render(&self, context: &Context) -> Result<Rendered, NotRendered> {
        if !context.path.starts_with('/') || context.path.starts_with("//") {
            return Err(NotRendered(format!(
                "its link \"{}\" is no page of ours",
                context.path
            )));
        }
        let mut page = Page {
            to: context,
            link: context.public_url.to(&context.path),
            reason: self.reason(),
            subject: String::new(),
        };
        let unwritten = |error: askama::Error| NotRendered(error.to_string());
        page.subject = fill::subject(&self.subject(&page).map_err(unwritten)?);
        Ok(Rendered {
            text: fill::text(&self.text(&page).map_err(unwritten)?),
            html: self.html(&page).map_err(unwritten)?,
            calendar: calendar::file(
                &self.events(),
                &page.link,
                context.public_url.host(),
                context.written_at,
            ),
            subject: page.subject,
        })
    }
}
