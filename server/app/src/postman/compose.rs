//! From a promise to a letter's facts: everything is read again, so that a letter tells what is true when
//! it goes, and one that no longer matters does not go.
//!
//! One function a kind of letter, by noun; the compiler asks for each ([`Key`] is matched in full). Each
//! reads a constant number of rows.

mod belonging;
mod circle;
mod digest;
mod exchange;
mod listing;
mod moderation;
mod people;
mod project;
mod repair;
mod round;
pub(crate) mod talk;

use crate::App;
use crate::keys::Purpose;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::calendar;
use domain::organisation::Project;
use domain::person::Person;
use domain::times::Times;
use letters::{Day, Key, LetterKind};
use store::letters::Signatory;
use store::{Claimed, Stored, Trouble};
use uuid::Uuid;

/// Whether the letter carries its secret link. A preview does not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Secrets {
    Shown,
    Hidden,
}

/// What a preview shows in place of a secret.
const HIDDEN: &str = "only-in-the-letter-itself";

/// A letter's facts, and what surrounds them.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) letter: LetterKind,
    pub(super) to: Recipient,
    /// Where its one link leads.
    pub(super) path: String,
    /// Who signs for the coordinating body and gets the answers, where somebody does.
    pub(super) writer: Writer,
    /// What became of each letter in it: of a digest alone.
    pub(super) lines: Vec<store::digest::Line>,
}

/// Who signs a letter for the coordinating body, if a person does.
pub(super) type Writer = Option<Signatory>;

/// What a promise comes to.
#[derive(Debug)]
pub(super) enum Composed {
    Draft(Box<Draft>),
    /// It does not go any more, and why; with what became of each letter in it.
    NotAnyMore(&'static str, Vec<store::digest::Line>),
}

/// A name, perhaps empty, and an address.
#[derive(Clone, Debug)]
pub(super) struct Recipient {
    pub(super) name: String,
    pub(super) email: String,
}

impl Recipient {
    pub(super) fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or_default()
    }
}

impl From<Person> for Recipient {
    fn from(person: Person) -> Self {
        Self {
            name: person.name,
            email: person.email,
        }
    }
}

/// What a composer works with: the promise, and where its facts are.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) app: &'a App,
    pub(super) at: Times,
    pub(super) promised: &'a Claimed,
    secrets: Secrets,
}

impl<'a> Desk<'a> {
    /// Whether secret links are written out: it goes, and is not merely looked at.
    pub(super) fn is_to_go(&self) -> bool {
        self.secrets == Secrets::Shown
    }

    pub(super) fn new(app: &'a App, at: Times, promised: &'a Claimed, secrets: Secrets) -> Self {
        Self {
            app,
            at,
            promised,
            secrets,
        }
    }

    fn db(&self) -> &store::Reader {
        self.app.store.reader()
    }

    /// What the promise lacks.
    fn lacks(&self, what: &str) -> Trouble {
        Trouble::Broken(format!("letter {}: {what}", self.promised.id))
    }

    fn subject(&self) -> Stored<Uuid> {
        self.promised
            .subject
            .ok_or_else(|| self.lacks("no subject"))
    }

    async fn project(&self) -> Stored<Project> {
        let id = self
            .promised
            .project
            .ok_or_else(|| self.lacks("no project"))?;
        let project = store::organisation::project(self.db(), id).await?;
        project.ok_or_else(|| self.lacks("a project that is not there"))
    }

    fn token(&self, purpose: Purpose, id: Uuid) -> String {
        match self.secrets {
            Secrets::Shown => self.app.keys.token(purpose, id),
            Secrets::Hidden => HIDDEN.to_string(),
        }
    }
}

/// The day on which a deadline falls, as its round's calendar says it.
fn day_of(due_at: DateTime<Utc>, tz: Tz) -> Day {
    Day(calendar::last_date_before(due_at, tz))
}

/// A date that a stage of a calendar must have.
fn planned(desk: &Desk<'_>, date: Option<NaiveDate>) -> Stored<Day> {
    date.map(Day)
        .ok_or_else(|| desk.lacks("a stage without dates"))
}

/// Whoever reads the letter, or why nobody does any more.
async fn recipient(desk: &Desk<'_>) -> Stored<Result<Recipient, &'static str>> {
    let promised = desk.promised;
    let Some(id) = promised.person else {
        let email = promised
            .email
            .clone()
            .ok_or_else(|| desk.lacks("no recipient"))?;
        return Ok(Ok(Recipient {
            name: String::new(),
            email,
        }));
    };
    let person = store::person::by_id(desk.db(), id).await?;
    let person = person.ok_or_else(|| desk.lacks("a person who is not there"))?;
    if person.deactivated_at.is_some() {
        return Ok(Err("Their account has been closed."));
    }
    if !store::letters::concerns(desk.db(), id, promised.project).await? {
        return Ok(Err("They have left the project."));
    }
    Ok(Ok(person.into()))
}

/// What one composer answers: the letter, its path and its writer, or why it does not go any more.
type Answer = Result<(LetterKind, String, Writer), &'static str>;

/// A letter that no person signs.
fn unsigned(letter: impl Into<LetterKind>, path: String) -> Answer {
    Ok((letter.into(), path, None))
}

/// The letter behind a promise, from the facts of now.
pub(super) async fn compose(desk: &Desk<'_>) -> Stored<Composed> {
    let key = Key::parse(&desk.promised.letter)
        .ok_or_else(|| desk.lacks("a kind of letter that nobody writes"))?;
    let to = match recipient(desk).await? {
        Ok(to) => to,
        Err(why) => return Ok(Composed::NotAnyMore(why, Vec::new())),
    };
    let mut lines = Vec::new();
    let answer = match key {
        Key::SignInLink => people::sign_in_link(desk).await,
        Key::ConfirmAddress => people::confirm_address(desk).await,
        Key::InvitedToProject => people::invited_to_project(desk).await,
        Key::NewAddress => belonging::new_address(desk).await,
        Key::AddressChanging => belonging::address_changing(desk).await,
        Key::SecondFactorReset => belonging::second_factor_reset(desk).await,
        Key::AccountUnused => people::account_unused(desk).await,
        Key::PasskeyChanged => belonging::passkey_changed(desk).await,
        Key::ProjectErased => belonging::project_erased(desk).await,
        Key::InvitationAsked => belonging::invitation_asked(desk).await,
        Key::LeadOffered => belonging::lead_offered(desk).await,
        Key::LeadChanged => belonging::lead_changed(desk).await,
        Key::RegistrationReceived => project::registration_received(desk).await,
        Key::RegistrationWaiting => project::registration_waiting(desk).await,
        Key::RegistrationNeedsAWord => project::registration_needs_a_word(desk).await,
        Key::RegistrationApproved => project::registration_approved(desk).await,
        Key::RoundOpen => round::round_open(desk).await,
        Key::Joined => round::joined(desk).await,
        Key::GridOpen => round::grid_open(desk).await,
        Key::AssessmentNotStarted => round::assessment_not_started(desk).await,
        Key::AssessmentDue => round::assessment_due(desk).await,
        Key::Nudge => round::nudge(desk).await,
        Key::Published => round::published(desk).await,
        Key::MessageWritten => talk::message_written(desk).await,
        Key::ConversationProposed => talk::proposed(desk).await,
        Key::ConversationAgreed => talk::agreed(desk).await,
        Key::ConversationCalledOff => talk::called_off(desk).await,
        Key::ModerationWaiting => moderation::waiting(desk).await,
        Key::SentBack => moderation::sent_back(desk).await,
        Key::FactsCorrected => exchange::facts_corrected(desk).await,
        Key::DatesMoved => round::dates_moved(desk).await,
        Key::SwitchUndone => round::switch_undone(desk).await,
        Key::PausedOrWithdrew => repair::paused_or_withdrew(desk).await,
        Key::PartnerChanged => repair::partner_changed(desk).await,
        Key::StandbyCalled => repair::standby_called(desk).await,
        Key::RoundClosed => round::round_closed(desk).await,
        Key::FollowUp => round::follow_up(desk).await,
        Key::PairingConfirmed => exchange::pairing_confirmed(desk).await,
        Key::CircleConfirmed => circle::confirmed(desk).await,
        Key::ReviewDue => exchange::review_due(desk).await,
        Key::ExchangeWaitingOnYou => exchange::waiting_on_you(desk).await,
        Key::LateTenDays => exchange::late_ten_days(desk).await,
        Key::FeedbackRevealed => exchange::feedback_revealed(desk).await,
        Key::ResponseDue => exchange::response_due(desk).await,
        Key::ResponseIn => exchange::response_in(desk).await,
        Key::ListingNotConfirmed => listing::not_confirmed(desk).await,
        Key::ListingPaused => listing::paused(desk).await,
        Key::Digest => {
            let (answer, became) = digest::digest(desk).await?;
            lines = became;
            Ok(answer)
        }
    };
    Ok(match answer? {
        Err(why) => Composed::NotAnyMore(why, lines),
        Ok((letter, path, writer)) => Composed::Draft(Box::new(Draft {
            letter,
            to,
            path,
            writer,
            lines,
        })),
    })
}
