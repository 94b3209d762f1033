//! Why a letter comes, and the days in it that belong in a calendar.

use super::{DatesMoved, LetterKind};
use crate::calendar::Event;
use crate::{Day, Line};

impl LetterKind {
    /// The rest of "You get this because …".
    pub fn reason(&self) -> String {
        match self {
            Self::ConfirmAddress(_) => "this address was given to register a project".to_string(),
            Self::SignInLink(_) => "a sign-in link was asked for with this address".to_string(),
            Self::InvitedToProject(letter) => {
                format!("{} gave us your address to invite you", letter.inviter)
            }
            Self::RegistrationReceived(letter) => registered(&letter.project),
            Self::RegistrationWaiting(_) => "you are a coordinator".to_string(),
            Self::RegistrationApproved(letter) => registered(&letter.project),
            Self::RegistrationNeedsAWord(letter) => registered(&letter.project),
            Self::RoundOpen(letter) => format!("you lead {}", letter.project),
            Self::Joined(letter) => member(&letter.project),
            Self::GridOpen(letter) => member(&letter.project),
            Self::AssessmentNotStarted(letter) => member(&letter.project),
            Self::AssessmentDue(letter) => member(&letter.project),
            Self::Nudge(letter) => member(&letter.project),
            Self::Published(letter) => member(&letter.project),
            Self::PairingConfirmed(letter) => member(&letter.project),
            Self::ReviewDue(letter) => reviewer(&letter.project),
            Self::ExchangeWaitingOnYou(letter) => reviewer(&letter.project),
            Self::LateTenDays(_) => {
                "you are a coordinator, or lead a project that stands by".to_string()
            }
            Self::FeedbackRevealed(letter) => member(&letter.project),
            Self::ResponseDue(letter) => member(&letter.project),
            Self::ResponseIn(letter) => reviewer(&letter.project),
            Self::ModerationWaiting(_) => "you are a moderator".to_string(),
            Self::SentBack(letter) => reviewer(&letter.project),
            Self::FactsCorrected(letter) => reviewer(&letter.project),
            Self::DatesMoved(letter) => member(&letter.project),
            Self::PausedOrWithdrew(letter) => {
                format!("you take part in {} or coordinate it", letter.round)
            }
            Self::PartnerChanged(letter) => member(&letter.project),
            Self::StandbyCalled(letter) => member(&letter.project),
            Self::SwitchUndone(letter) => member(&letter.project),
            Self::RoundClosed(letter) => member(&letter.project),
            Self::FollowUp(letter) => format!("you lead {}", letter.project),
        }
    }

    /// The days in it that belong in a calendar.
    pub(crate) fn events(&self) -> Vec<Event> {
        match self {
            Self::DatesMoved(letter) => dates(letter),
            Self::Joined(letter) => vec![
                publish(&letter.project, letter.publish_by),
                event(
                    "review",
                    format!("{}: reviews are due", letter.project),
                    letter.review_by,
                ),
                event(
                    "respond",
                    format!("{}: responses are due", letter.project),
                    letter.respond_by,
                ),
                event(
                    "close",
                    format!("{} closes", letter.round),
                    letter.closes_on,
                ),
            ],
            Self::PairingConfirmed(letter) => vec![
                event(
                    "review",
                    format!("Review of {} is due", letter.partners),
                    letter.review_by,
                ),
                event(
                    "respond",
                    format!("Response to {} is due", letter.partners),
                    letter.respond_by,
                ),
            ],
            Self::StandbyCalled(letter) => vec![
                event(
                    "review",
                    format!("Review of {} is due", letter.partners),
                    letter.review_by,
                ),
                event(
                    "respond",
                    format!("Response to {} is due", letter.partners),
                    letter.respond_by,
                ),
            ],
            Self::RoundOpen(letter) => vec![event(
                "join",
                format!("Last day to join {}", letter.round),
                letter.join_by,
            )],
            Self::GridOpen(letter) => vec![publish(&letter.project, letter.publish_by)],
            Self::AssessmentNotStarted(letter) => vec![publish(&letter.project, letter.publish_by)],
            Self::AssessmentDue(letter) => vec![publish(&letter.project, letter.due_on)],
            Self::ReviewDue(letter) => vec![event(
                "review",
                format!("Review of {} is due", letter.partner),
                letter.due_on,
            )],
            Self::FeedbackRevealed(letter) => {
                vec![event(
                    "respond",
                    format!("Response to {} is due", letter.partners),
                    letter.respond_by,
                )]
            }
            Self::ResponseDue(letter) => {
                vec![event(
                    "respond",
                    format!("Response to {} is due", letter.partner),
                    letter.due_on,
                )]
            }
            Self::ConfirmAddress(_)
            | Self::SignInLink(_)
            | Self::InvitedToProject(_)
            | Self::RegistrationReceived(_)
            | Self::RegistrationWaiting(_)
            | Self::RegistrationApproved(_)
            | Self::RegistrationNeedsAWord(_)
            | Self::Nudge(_)
            | Self::Published(_)
            | Self::ExchangeWaitingOnYou(_)
            | Self::LateTenDays(_)
            | Self::ResponseIn(_)
            | Self::ModerationWaiting(_)
            | Self::SentBack(_)
            | Self::FactsCorrected(_)
            | Self::PausedOrWithdrew(_)
            | Self::PartnerChanged(_)
            | Self::SwitchUndone(_)
            | Self::RoundClosed(_)
            | Self::FollowUp(_) => Vec::new(),
        }
    }
}

fn dates(letter: &DatesMoved) -> Vec<Event> {
    let project = &letter.project;
    vec![
        publish(project, letter.publish_by),
        event(
            "review",
            format!("{project}: reviews are due"),
            letter.review_by,
        ),
        event(
            "respond",
            format!("{project}: responses are due"),
            letter.respond_by,
        ),
        event(
            "close",
            format!("{} closes", letter.round),
            letter.closes_on,
        ),
    ]
}

fn registered(project: &Line) -> String {
    format!("you registered {project}")
}

fn member(project: &Line) -> String {
    format!("you are a member of {project}")
}

fn reviewer(project: &Line) -> String {
    format!("you are a reviewer for {project}")
}

fn publish(project: &Line, on: Day) -> Event {
    event(
        "publish",
        format!("{project}: the self-assessment is due"),
        on,
    )
}

fn event(step: &'static str, summary: String, on: Day) -> Event {
    Event {
        step,
        summary,
        on: on.0,
    }
}
