//! Every kind of letter: its key, whether it is essential, its facts, and its three templates.
//!
//! An essential letter cannot be turned off. To add a letter: a row here, its reason and its days in `kinds/about.rs`,
//! its folder in `templates/letters/`, its sample in `samples.rs`; the compiler asks for each.

use crate::render::Page;
use crate::{Day, Line, Names};
use askama::Template;
use serde::{Deserialize, Serialize};

mod about;

/// The facts as a struct a letter, one enum over all, and the templates behind them.
macro_rules! letters {
    ($($(#[$doc:meta])* $name:ident $key:tt essential: $essential:literal [$subject:tt $text:tt $html:tt] {
        $($(#[$fact_doc:meta])* $fact:ident: $type:ty,)+
    })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
            pub struct $name {
                $($(#[$fact_doc])* pub $fact: $type,)+
            }

            impl From<$name> for LetterKind {
                fn from(letter: $name) -> Self {
                    Self::$name(letter)
                }
            }
        )+

        /// A letter's kind with its facts: what the outbox keeps until the letter is written.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "key")]
        pub enum LetterKind {
            $($(#[$doc])* #[serde(rename = $key)] $name($name),)+
        }

        /// The key of every kind.
        pub const KNOWN_KEYS: &[&str] = &[$($key),+];

        /// A letter's kind alone: what the outbox promises before any fact is read.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Key {
            $($(#[$doc])* $name,)+
        }

        impl Key {
            /// The kind that `word` names.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($key => Some(Self::$name),)+
                    _ => None,
                }
            }
        }

        impl LetterKind {
            /// Its name in the outbox, in timetables and in `templates/letters/`.
            pub fn key(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $key,)+
                }
            }

            /// Whether it goes even to someone who has turned letters off, and at weekends.
            pub fn essential(&self) -> bool {
                match self {
                    $(Self::$name(_) => $essential,)+
                }
            }

            pub(crate) fn subject(&self, page: &Page<'_>) -> askama::Result<String> {
                match self {
                    $(Self::$name(letter) => {
                        #[derive(Template)]
                        #[template(path = $subject)]
                        #[allow(dead_code)]
                        struct Subject<'a> { letter: &'a $name, page: &'a Page<'a> }
                        Subject { letter, page }.render()
                    })+
                }
            }

            pub(crate) fn text(&self, page: &Page<'_>) -> askama::Result<String> {
                match self {
                    $(Self::$name(letter) => {
                        #[derive(Template)]
                        #[template(path = $text)]
                        struct Text<'a> { letter: &'a $name, page: &'a Page<'a> }
                        Text { letter, page }.render()
                    })+
                }
            }

            pub(crate) fn html(&self, page: &Page<'_>) -> askama::Result<String> {
                match self {
                    $(Self::$name(letter) => {
                        #[derive(Template)]
                        #[template(path = $html)]
                        struct Html<'a> { letter: &'a $name, page: &'a Page<'a> }
                        Html { letter, page }.render()
                    })+
                }
            }
        }
    };
}

letters! {
    /// Someone began to register a project: is this address theirs?
    ConfirmAddress "confirm_address" essential: true ["letters/confirm_address/subject.txt" "letters/confirm_address/body.txt" "letters/confirm_address/body.html"] {
        /// The project being registered.
        project: Line,
        /// How long the link works.
        minutes: u16,
    }
    /// The link somebody asked for to sign in.
    SignInLink "sign_in_link" essential: true ["letters/sign_in_link/subject.txt" "letters/sign_in_link/body.txt" "letters/sign_in_link/body.html"] {
        /// How long it works.
        minutes: u16,
    }
    /// A member asks someone to join their project.
    InvitedToProject "invited_to_project" essential: false ["letters/invited_to_project/subject.txt" "letters/invited_to_project/body.txt" "letters/invited_to_project/body.html"] {
        /// The project.
        project: Line,
        /// Who asks.
        inviter: Line,
        /// The last day the invitation stands.
        until: Day,
    }
    /// To the person who registered: it has arrived.
    RegistrationReceived "registration_received" essential: false ["letters/registration_received/subject.txt" "letters/registration_received/body.txt" "letters/registration_received/body.html"] {
        /// The project.
        project: Line,
    }
    /// To coordinators: a registration waits for a first look.
    RegistrationWaiting "registration_waiting" essential: false ["letters/registration_waiting/subject.txt" "letters/registration_waiting/body.txt" "letters/registration_waiting/body.html"] {
        /// The project.
        project: Line,
        /// Who registered it.
        registered_by: Line,
    }
    /// The project is registered.
    RegistrationApproved "registration_approved" essential: false ["letters/registration_approved/subject.txt" "letters/registration_approved/body.txt" "letters/registration_approved/body.html"] {
        /// The project.
        project: Line,
    }
    /// The coordinators have a question, which stands on its page and not here.
    RegistrationNeedsAWord "registration_needs_a_word" essential: false ["letters/registration_needs_a_word/subject.txt" "letters/registration_needs_a_word/body.txt" "letters/registration_needs_a_word/body.html"] {
        /// The project.
        project: Line,
    }
    /// To leads: a round is open to join.
    RoundOpen "round_open" essential: false ["letters/round_open/subject.txt" "letters/round_open/body.txt" "letters/round_open/body.html"] {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// The last day to join.
        join_by: Day,
        /// The day the round closes.
        closes_on: Day,
    }
    /// The project has joined, and these are its dates.
    Joined "joined" essential: false ["letters/joined/subject.txt" "letters/joined/body.txt" "letters/joined/body.html"] {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// The last day to publish the self-assessment.
        publish_by: Day,
        /// The last day to seal reviews.
        review_by: Day,
        /// The last day to respond.
        respond_by: Day,
        /// The day the round closes.
        closes_on: Day,
    }
    /// Self-assessing has begun.
    GridOpen "grid_open" essential: false ["letters/grid_open/subject.txt" "letters/grid_open/body.txt" "letters/grid_open/body.html"] {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// When the self-assessment is due.
        publish_by: Day,
    }
    /// Half-way through, and nothing is written yet.
    AssessmentNotStarted "assessment_not_started" essential: false ["letters/assessment_not_started/subject.txt" "letters/assessment_not_started/body.txt" "letters/assessment_not_started/body.html"] {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// When the self-assessment is due.
        publish_by: Day,
    }
    /// The self-assessment is due soon.
    AssessmentDue "assessment_due" essential: false ["letters/assessment_due/subject.txt" "letters/assessment_due/body.txt" "letters/assessment_due/body.html"] {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// When it is due.
        due_on: Day,
        /// When it closes: due and the grace after it.
        closes_on: Day,
    }
    /// The self-assessment is published to the round.
    Published "published" essential: false ["letters/published/subject.txt" "letters/published/body.txt" "letters/published/body.html"] {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
    }
    /// A plan stands: who the project's partners are.
    PairingConfirmed "pairing_confirmed" essential: true ["letters/pairing_confirmed/subject.txt" "letters/pairing_confirmed/body.txt" "letters/pairing_confirmed/body.html"] {
        /// The project written to.
        project: Line,
        /// One other project, or two in a trio.
        partners: Names,
        /// The round.
        round: Line,
        /// When reviews are due.
        review_by: Day,
        /// When responses are due.
        respond_by: Day,
    }
    /// A review is due soon.
    ReviewDue "review_due" essential: false ["letters/review_due/subject.txt" "letters/review_due/body.txt" "letters/review_due/body.html"] {
        /// The project that reviews.
        project: Line,
        /// The project it reads.
        partner: Line,
        /// The round.
        round: Line,
        /// When it is due.
        due_on: Day,
        /// When it closes.
        closes_on: Day,
    }
    /// A review was due and is not sealed. Says nothing of the other side.
    ExchangeWaitingOnYou "exchange_waiting_on_you" essential: false ["letters/exchange_waiting_on_you/subject.txt" "letters/exchange_waiting_on_you/body.txt" "letters/exchange_waiting_on_you/body.html"] {
        /// The project that reviews.
        project: Line,
        /// The project it reads.
        partner: Line,
        /// The round.
        round: Line,
        /// When it was due.
        due_on: Day,
    }
    /// Feedback is there to read.
    FeedbackRevealed "feedback_revealed" essential: true ["letters/feedback_revealed/subject.txt" "letters/feedback_revealed/body.txt" "letters/feedback_revealed/body.html"] {
        /// The project that was reviewed.
        project: Line,
        /// Who reviewed it.
        partners: Names,
        /// The round.
        round: Line,
        /// When its response is due.
        respond_by: Day,
    }
    /// A response is due soon.
    ResponseDue "response_due" essential: false ["letters/response_due/subject.txt" "letters/response_due/body.txt" "letters/response_due/body.html"] {
        /// The project that was reviewed.
        project: Line,
        /// Who reviewed it.
        partner: Line,
        /// The round.
        round: Line,
        /// When it is due.
        due_on: Day,
        /// When it closes.
        closes_on: Day,
    }
    /// To reviewers: the reviewed project has responded.
    ResponseIn "response_in" essential: false ["letters/response_in/subject.txt" "letters/response_in/body.txt" "letters/response_in/body.html"] {
        /// The project that reviewed.
        project: Line,
        /// The project that has responded.
        partner: Line,
        /// The round.
        round: Line,
    }
    /// The round is over.
    RoundClosed "round_closed" essential: false ["letters/round_closed/subject.txt" "letters/round_closed/body.txt" "letters/round_closed/body.html"] {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
    }
}

impl LetterKind {
    /// The facts as the outbox keeps them.
    pub fn to_json(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// The facts as the outbox kept them; a row from another version that no longer reads is refused with the reason.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}
