//! Why a letter comes, and the days in it that belong in a calendar.

use super::LetterKind;
use crate::Line;
use crate::calendar::{Event, Step};
use words::{Fact, Words};

impl LetterKind {
    /// The rest of "You get this because …".
    pub fn reason(&self, words: Words) -> String {
        let plain = |why: &str| words.say(&format!("letters-reason-{why}"), &[]);
        let about = |why: &str, name: &Line| {
            let fact = match why {
                "invited" => "inviter",
                "part" => "round",
                _ => "project",
            };
            let facts = [(fact, Fact::Text(name.to_string()))];
            words.say(&format!("letters-reason-{why}"), &facts)
        };
        match self {
            Self::ConfirmAddress(_) => plain("registering"),
            Self::SignInLink(_) => plain("sign-in"),
            Self::InvitedToProject(letter) => about("invited", &letter.inviter),
            Self::NewAddress(_) => plain("new-address"),
            Self::AddressChanging(_) => plain("old-address"),
            Self::SecondFactorReset(_) => plain("account"),
            Self::AccountUnused(_) => plain("account"),
            Self::PasskeyChanged(_) => plain("account"),
            Self::ProjectErased(_) => plain("belonged"),
            Self::InvitationAsked(letter) => about("lead", &letter.project),
            Self::LeadOffered(letter) => about("member", &letter.project),
            Self::LeadChanged(letter) => about("member", &letter.project),
            Self::RegistrationReceived(letter) => about("registered", &letter.project),
            Self::RegistrationWaiting(_) => plain("coordinator"),
            Self::RegistrationApproved(letter) => about("registered", &letter.project),
            Self::RegistrationNeedsAWord(letter) => about("registered", &letter.project),
            Self::RoundOpen(letter) => about("lead", &letter.project),
            Self::Joined(letter) => about("member", &letter.project),
            Self::GridOpen(letter) => about("member", &letter.project),
            Self::AssessmentNotStarted(letter) => about("member", &letter.project),
            Self::AssessmentDue(letter) => about("member", &letter.project),
            Self::Nudge(letter) => about("member", &letter.project),
            Self::Published(letter) => about("member", &letter.project),
            Self::PairingConfirmed(letter) => about("member", &letter.project),
            Self::CircleConfirmed(letter) => about("member", &letter.project),
            Self::ReviewDue(letter) => about("reviewer", &letter.project),
            Self::ExchangeWaitingOnYou(letter) => about("reviewer", &letter.project),
            Self::LateTenDays(_) => plain("late"),
            Self::FeedbackRevealed(letter) => about("member", &letter.project),
            Self::ResponseDue(letter) => about("member", &letter.project),
            Self::ResponseIn(letter) => about("reviewer", &letter.project),
            Self::MessageWritten(letter) => about("member", &letter.project),
            Self::ConversationProposed(letter) => about("member", &letter.project),
            Self::ConversationAgreed(letter) => about("member", &letter.project),
            Self::ConversationCalledOff(letter) => about("member", &letter.project),
            Self::ModerationWaiting(_) => plain("moderator"),
            Self::SentBack(letter) => about("reviewer", &letter.project),
            Self::FactsCorrected(letter) => about("reviewer", &letter.project),
            Self::DatesMoved(letter) => about("member", &letter.project),
            Self::PausedOrWithdrew(letter) => about("part", &letter.round),
            Self::PartnerChanged(letter) => about("member", &letter.project),
            Self::StandbyCalled(letter) => about("member", &letter.project),
            Self::SwitchUndone(letter) => about("member", &letter.project),
            Self::RoundClosed(letter) => about("member", &letter.project),
            Self::FollowUp(letter) => about("lead", &letter.project),
            Self::ListingNotConfirmed(letter) => about("lead", &letter.project),
            Self::ListingPaused(letter) => about("lead", &letter.project),
            Self::Digest(_) => plain("digest"),
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
            Self::CircleConfirmed(letter) => days![letter: Review review_by, Respond respond_by],
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
