//! Why a letter comes, and the days in it that belong in a calendar.

use super::LetterKind;
use crate::Line;
use crate::calendar::{Event, Step};

impl LetterKind {
    /// The rest of "You get this because …".
    pub fn reason(&self) -> String {
        match self {
            Self::ConfirmAddress(_) => "this address was given to register a project".to_string(),
            Self::SignInLink(_) => "a sign-in link was asked for with this address".to_string(),
            Self::InvitedToProject(letter) => {
                format!("{} gave us your address to invite you", letter.inviter)
            }
            Self::NewAddress(_) => "this address was given as a person’s new one".to_string(),
            Self::AddressChanging(_) => "this is the address you sign in with".to_string(),
            Self::SecondFactorReset(_) => "you have an account here".to_string(),
            Self::AccountUnused(_) => "you have an account here".to_string(),
            Self::PasskeyChanged(_) => "you have an account here".to_string(),
            Self::ProjectErased(_) => "you belonged to the project".to_string(),
            Self::InvitationAsked(letter) => format!("you lead {}", letter.project),
            Self::LeadOffered(letter) => member(&letter.project),
            Self::LeadChanged(letter) => member(&letter.project),
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
            Self::MessageWritten(letter) => member(&letter.project),
            Self::ConversationProposed(letter) => member(&letter.project),
            Self::ConversationAgreed(letter) => member(&letter.project),
            Self::ConversationCalledOff(letter) => member(&letter.project),
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
            Self::ListingNotConfirmed(letter) => format!("you lead {}", letter.project),
            Self::ListingPaused(letter) => format!("you lead {}", letter.project),
            Self::Digest(_) => "you chose to get letters together, once a day".to_string(),
        }
    }

    /// The days in it that belong in a calendar.
    pub(crate) fn events(&self) -> Vec<Event> {
        use Step::{Close, Join, Publish, Respond, Review};
        macro_rules! days {
            ($letter:ident: $($step:ident $on:ident),+) => {
                vec![$(Event::new($step, &$letter.project, &$letter.round, $letter.$on.0)),+]
            };
        }
        match self {
            Self::RoundOpen(letter) => days![letter: Join join_by],
            Self::Joined(letter) => {
                days![letter: Publish publish_by, Review review_by, Respond respond_by, Close closes_on]
            }
            Self::DatesMoved(letter) => {
                days![letter: Publish publish_by, Review review_by, Respond respond_by, Close closes_on]
            }
            Self::StandbyCalled(letter) => days![letter: Review review_by, Respond respond_by],
            Self::GridOpen(letter) => days![letter: Publish publish_by],
            Self::AssessmentNotStarted(letter) => days![letter: Publish publish_by],
            Self::AssessmentDue(letter) => days![letter: Publish due_on],
            Self::PairingConfirmed(letter) => days![letter: Review review_by, Respond respond_by],
            Self::ReviewDue(letter) => days![letter: Review due_on],
            Self::FeedbackRevealed(letter) => days![letter: Respond respond_by],
            Self::ResponseDue(letter) => days![letter: Respond due_on],
            Self::ConfirmAddress(_)
            | Self::SignInLink(_)
            | Self::InvitedToProject(_)
            | Self::NewAddress(_)
            | Self::AddressChanging(_)
            | Self::SecondFactorReset(_)
            | Self::AccountUnused(_)
            | Self::PasskeyChanged(_)
            | Self::ProjectErased(_)
            | Self::InvitationAsked(_)
            | Self::LeadOffered(_)
            | Self::LeadChanged(_)
            | Self::RegistrationReceived(_)
            | Self::RegistrationWaiting(_)
            | Self::RegistrationApproved(_)
            | Self::RegistrationNeedsAWord(_)
            | Self::Nudge(_)
            | Self::Published(_)
            | Self::ExchangeWaitingOnYou(_)
            | Self::LateTenDays(_)
            | Self::ResponseIn(_)
            | Self::MessageWritten(_)
            | Self::ConversationProposed(_)
            // Its hour comes with what surrounds the letter.
            | Self::ConversationAgreed(_)
            | Self::ConversationCalledOff(_)
            | Self::ModerationWaiting(_)
            | Self::SentBack(_)
            | Self::FactsCorrected(_)
            | Self::PausedOrWithdrew(_)
            | Self::PartnerChanged(_)
            | Self::SwitchUndone(_)
            | Self::RoundClosed(_)
            | Self::FollowUp(_)
            | Self::ListingNotConfirmed(_)
            | Self::ListingPaused(_)
            | Self::Digest(_) => Vec::new(),
        }
    }
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
