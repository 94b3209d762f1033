//! From a letter's facts to its words.

use crate::calendar::{Dates, Event, Origin};
use crate::wording::{self, Part};
use crate::{LetterKind, Line, Wording, calendar, fill, filler};
use askama::Template;
use chrono::{DateTime, Utc};
use domain::language::Language;
use links::PublicUrl;
use words::{Fact, Words};

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
    /// Whose dates it tells, for a calendar.
    pub dates: Origin,
    /// The conversation it tells of, for a calendar.
    pub conversation: Option<(Origin, Event)>,
    /// When it is written.
    pub written_at: DateTime<Utc>,
    /// In which language they like letters.
    pub language: Language,
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

impl Page<'_> {
    fn say(&self, name: &str) -> String {
        self.words.say(name, &[])
    }

    fn say_with(&self, name: &str, place: &'static str, fact: &dyn std::fmt::Display) -> String {
        self.words
            .say(name, &[(place, Fact::Text(fact.to_string()))])
    }

    /// Whether somebody who knows the language from childhood has still to read it.
    fn is_translated(&self) -> bool {
        self.words.language() != Language::English
    }
}

/// What both layouts see.
struct Page<'a> {
    words: Words,
    to: &'a Context,
    link: String,
    reason: String,
    subject: String,
    opening: Vec<Part>,
    items: Vec<(&'a Line, String)>,
    action: String,
    closing: Vec<Part>,
}

#[derive(Template)]
#[template(path = "letters/base.txt")]
struct Text<'a>(&'a Page<'a>);

#[derive(Template)]
#[template(path = "letters/base.html")]
struct Html<'a>(&'a Page<'a>);

impl LetterKind {
    /// Writes the letter in the words it ships with, in the language they like where it has that.
    ///
    /// # Errors
    /// When its link leads elsewhere.
    pub fn render(&self, context: &Context) -> Result<Rendered, NotRendered> {
        let language = self.kind().speaks(context.language);
        let wording = self.kind().shipped_in(language)?;
        self.written(&wording, context, Words::of(language))
    }

    /// Writes the letter in the words of `wording`, which are English.
    ///
    /// # Errors
    /// When its link leads elsewhere, or the wording has a placeholder that is broken or unknown.
    pub fn render_in(&self, wording: &Wording, context: &Context) -> Result<Rendered, NotRendered> {
        self.written(wording, context, Words::default())
    }

    fn written(
        &self,
        wording: &Wording,
        context: &Context,
        words: Words,
    ) -> Result<Rendered, NotRendered> {
        ours(&context.path)?;
        for item in self.items() {
            ours(&item.path)?;
        }
        let facts = self.facts_in(words, &context.body);
        let page = Page {
            words,
            to: context,
            link: context.public_url.to(&context.path),
            reason: self.reason(words),
            subject: fill::subject(&filler::fill(&wording.subject, &facts)?),
            opening: wording::parts(&wording.opening, &facts)?,
            items: self
                .items()
                .iter()
                .map(|item| (&item.title, context.public_url.to(&item.path)))
                .collect(),
            action: filler::fill(&wording.action, &facts)?,
            closing: wording::parts(&wording.closing, &facts)?,
        };
        let unwritten = |error: askama::Error| NotRendered(error.to_string());
        Ok(Rendered {
            text: fill::text(&Text(&page).render().map_err(unwritten)?),
            html: Html(&page).render().map_err(unwritten)?,
            calendar: self.calendar(context, &page.link),
            subject: page.subject,
        })
    }
}

impl LetterKind {
    fn calendar(&self, context: &Context, link: &str) -> Option<String> {
        let dates = |origin: &Origin, events| Dates {
            origin: origin.clone(),
            events,
            link: link.to_string(),
        };
        let mut days = vec![dates(&context.dates, self.events())];
        if let Some((origin, event)) = &context.conversation {
            days.push(dates(origin, vec![event.clone()]));
        }
        days.retain(|dates| !dates.events.is_empty());
        if days.is_empty() {
            return None;
        }
        Some(calendar::file(
            &days,
            None,
            context.public_url.host(),
            context.written_at,
        ))
    }
}

/// A link leads to a page of ours: a letter cannot lead elsewhere.
fn ours(path: &str) -> Result<(), NotRendered> {
    if path.starts_with('/') && !path.starts_with("//") {
        return Ok(());
    }
    Err(NotRendered(format!(
        "its link \"{path}\" is no page of ours"
    )))
}
