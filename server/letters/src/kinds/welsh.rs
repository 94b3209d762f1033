//! Which letters are to be had in Welsh, with the words they ship with.

use super::Key;
use domain::language::Language;

macro_rules! welsh {
    ($($name:ident $key:literal)+) => {
        /// The Welsh words of a letter, as they stand in its file.
        pub(crate) fn file(key: Key) -> Option<&'static str> {
            match key {
                $(Key::$name => Some(include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"), "/../../templates/letters/cy/", $key, ".toml"
                ))),)+
                // To coordinators and moderators, whose pages are English.
                Key::RegistrationWaiting | Key::ModerationWaiting | Key::LateTenDays => None,
                // A sentence of these is made from what happened, in English so far; a digest lists such subjects.
                Key::Digest
                | Key::FollowUp
                | Key::LeadChanged
                | Key::PartnerChanged
                | Key::PasskeyChanged
                | Key::PausedOrWithdrew
                | Key::RoundClosed
                | Key::SwitchUndone => None,
            }
        }
    };
}

welsh! {
    ConfirmAddress "confirm_address"
    SignInLink "sign_in_link"
    InvitedToProject "invited_to_project"
    NewAddress "new_address"
    AddressChanging "address_changing"
    SecondFactorReset "second_factor_reset"
    AccountUnused "account_unused"
    ProjectErased "project_erased"
    InvitationAsked "invitation_asked"
    LeadOffered "lead_offered"
    RegistrationReceived "registration_received"
    RegistrationApproved "registration_approved"
    RegistrationNeedsAWord "registration_needs_a_word"
    RoundOpen "round_open"
    Joined "joined"
    GridOpen "grid_open"
    AssessmentNotStarted "assessment_not_started"
    AssessmentDue "assessment_due"
    Nudge "nudge"
    Published "published"
    PairingConfirmed "pairing_confirmed"
    CircleConfirmed "circle_confirmed"
    ReviewDue "review_due"
    ExchangeWaitingOnYou "exchange_waiting_on_you"
    FeedbackRevealed "feedback_revealed"
    ResponseDue "response_due"
    ResponseIn "response_in"
    MessageWritten "message_written"
    ConversationProposed "conversation_proposed"
    ConversationAgreed "conversation_agreed"
    ConversationCalledOff "conversation_called_off"
    SentBack "sent_back"
    FactsCorrected "facts_corrected"
    DatesMoved "dates_moved"
    StandbyCalled "standby_called"
    ListingNotConfirmed "listing_not_confirmed"
    ListingPaused "listing_paused"
}

impl Key {
    /// The language in which a letter of this kind goes to somebody who chose `language`.
    #[must_use]
    pub fn speaks(self, language: Language) -> Language {
        match file(self) {
            Some(_) => language,
            None => Language::English,
        }
    }
}
