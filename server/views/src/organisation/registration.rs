//! Registering, and the coordinator's look at it.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, Pagination, SummaryList, Tag};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::organisation::{Format, Kind, Region, Setting, Size};

macro_rules! offered {
    ($($name:ident: $list:ident;)+) => {$(
        fn $name() -> Vec<Choice> {
            $list::ALL.iter().map(|one| Choice::new(one.word(), one.says())).collect()
        }
    )+};
}

offered! {
    kinds: Kind;
    regions: Region;
    sizes: Size;
    formats: Format;
    settings: Setting;
}

/// One short page for a small group: it sees one name.
#[derive(Debug, Template)]
#[template(path = "organisation/register.html")]
pub struct Register {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Everything typed.
    pub form: Form,
}

/// What a project says about itself, to change.
#[derive(Debug, Template)]
#[template(path = "organisation/details.html")]
pub struct Details {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Everything stored or typed.
    pub form: Form,
    /// The project's name as it is.
    pub project: String,
    /// Where the form goes.
    pub action: String,
    /// The project's page.
    pub back: String,
    /// What the coordinator asked.
    pub word_asked: Option<String>,
}

/// The projects of one organisation, as a member of one of them sees them.
#[derive(Debug, Template)]
#[template(path = "organisation/projects.html")]
pub struct Projects {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The organisation's name.
    pub organisation: String,
    /// The project one comes from.
    pub project: String,
    /// Its page.
    pub back: String,
    /// All of them, by name.
    pub projects: Vec<Sister>,
    /// Where another is registered, for a lead.
    pub another: Option<String>,
}

/// One project of an organisation.
#[derive(Clone, Debug)]
pub struct Sister {
    /// Its name.
    pub name: String,
    /// Its page, where the person belongs to it.
    pub href: Option<String>,
    /// Whether the person leads it.
    pub leads: bool,
    /// Whether a coordinator has said yes.
    pub is_approved: bool,
}

/// Another project of the same organisation.
#[derive(Debug, Template)]
#[template(path = "organisation/another.html")]
pub struct Another {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Everything typed.
    pub form: Form,
    /// The project that the organisation has already.
    pub project: String,
    /// Where the form goes.
    pub action: String,
    /// The organisation's projects.
    pub back: String,
}

/// The registrations that wait for a look.
#[derive(Debug, Template)]
#[template(path = "organisation/registrations.html")]
pub struct Registrations {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The longest waiting first.
    pub waiting: Vec<RegistrationLine>,
    /// How many there are in all.
    pub count: usize,
    /// The way to the others.
    pub pages: Pagination,
    /// The moment the page was made.
    pub now: DateTime<Utc>,
    /// The zone for dates.
    pub zone: Tz,
}

/// One registration in the list.
#[derive(Clone, Debug)]
pub struct RegistrationLine {
    /// The project's name.
    pub name: String,
    /// Its size and region in words.
    pub about: String,
    /// When it registered.
    pub registered_at: DateTime<Utc>,
    /// Where it stands.
    pub tag: Tag,
    /// Its page.
    pub href: String,
}

/// One registration.
#[derive(Debug, Template)]
#[template(path = "organisation/registration.html")]
pub struct Registration {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The word asked for.
    pub form: Form,
    /// The project's name.
    pub name: String,
    /// All that was said.
    pub said: SummaryList,
    /// Whether the address was confirmed.
    pub is_confirmed: bool,
    /// What a mail server said when it would not take letters for it.
    pub refused: Option<String>,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// What was asked before.
    pub word_asked: Option<String>,
    /// Where the approval goes.
    pub approve: String,
    /// Where the question goes.
    pub ask: String,
    /// Where another lead is found for it.
    pub leads: String,
    /// The zone for dates.
    pub zone: Tz,
}
