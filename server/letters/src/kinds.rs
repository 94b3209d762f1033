//! Every kind of letter: its key, its title, whether it is essential and cannot be turned off, and its facts, which are
//! its placeholders. To add one: a row here, its words in `templates/letters/<key>.toml`, its reason and its days in
//! `kinds/about.rs`, its sample in `samples.rs`; the compiler asks for each.

use crate::wording::{Fact, Placeholder};
use crate::{Day, Items, Line, Names};
use serde::{Deserialize, Serialize};
use words::Words;

mod about;
mod also;
#[macro_use]
mod declare;
mod facts;
pub(crate) mod welsh;
letters! {
    /// To whoever begins to register a project, at once: is this address theirs?
    ConfirmAddress "confirm_address" "Confirm your address" essential: true {
        project: Line = "The project being registered.",
        minutes: u16 = "How long the link works.",
    }
    /// To whoever asks for a link to sign in, at once.
    SignInLink "sign_in_link" "Link to sign in" essential: true {
        minutes: u16 = "How long it works.",
    }
    /// To whoever a member invites to their project, at once.
    InvitedToProject "invited_to_project" "Invitation to a project" essential: false {
        project: Line = "The project.",
        inviter: Line = "Who asks.",
        until: Day = "The last day the invitation stands.",
    }
    /// To a new address, when a person asks to change theirs: is it theirs?
    NewAddress "new_address" "Confirm a new address" essential: true {
        hours: u16 = "How long the link works, in hours.",
    }
    /// To the address before, when a person asks to change theirs.
    AddressChanging "address_changing" "An address is being changed" essential: true {
        until: Day = "Until when it can be stopped.",
    }
    /// To whoever an administrator helps, when their lost second factor is reset.
    SecondFactorReset "second_factor_reset" "Second factor reset" essential: true {
        by: Line = "The administrator.",
    }
    /// To whoever has not been here for long, twice, before their account goes.
    AccountUnused "account_unused" "An account that nobody uses" essential: true {
        until: Day = "The last day to come back.",
    }
    /// To a person, when a passkey is added to their account or removed from it.
    PasskeyChanged "passkey_changed" "A passkey added or removed" essential: true {
        happened: Line = "What happened, in a sentence.",
    }
    /// To everyone else who belonged to a project, when its lead has it erased. Its name is gone by then.
    ProjectErased "project_erased" "A project erased" essential: true {
        by: Line = "Its lead.",
    }
    /// To leads, when an invitation has run out and the invited person asks for another.
    InvitationAsked "invitation_asked" "Another invitation asked for" essential: false {
        project: Line = "The project.",
    }
    /// To a member, when a lead offers them the lead.
    LeadOffered "lead_offered" "The lead is offered" essential: true {
        project: Line = "The project.",
        by: Line = "Who offers it.",
    }
    /// To those who led and to whoever leads from now on, when a lead changes or a coordinator helps to find one.
    LeadChanged "lead_changed" "The lead changes" essential: true {
        project: Line = "The project.",
        happened: Line = "What happened, in a sentence.",
    }
    /// To whoever registered a project, when their address is confirmed: it has arrived.
    RegistrationReceived "registration_received" "Registration received" essential: false {
        project: Line = "The project.",
    }
    /// To coordinators, when a registration waits for a first look.
    RegistrationWaiting "registration_waiting" "Registration waiting" essential: false {
        project: Line = "The project.",
        registered_by: Line = "Who registered it.",
    }
    /// To whoever registered a project, when a coordinator approves it.
    RegistrationApproved "registration_approved" "Registration approved" essential: false {
        project: Line = "The project.",
    }
    /// To whoever registered a project, when a coordinator asks for a word. The question stands on its page, not here.
    RegistrationNeedsAWord "registration_needs_a_word" "A question about the registration" essential: false {
        project: Line = "The project.",
    }
    /// To leads of every approved project, when a round opens and again before joining ends.
    RoundOpen "round_open" "Round open to join" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        join_by: Day = "The last day to join.",
        closes_on: Day = "The day the round closes.",
    }
    /// To a project’s members, when it has joined a round: these are its dates.
    Joined "joined" "Joined, with dates" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        publish_by: Day = "The last day to publish the self-assessment.",
        review_by: Day = "The last day to seal reviews.",
        respond_by: Day = "The last day to respond.",
        closes_on: Day = "The day the round closes.",
    }
    /// To a project’s members, when self-assessing begins.
    GridOpen "grid_open" "Self-assessing begins" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        publish_by: Day = "When the self-assessment is due.",
    }
    /// To a project’s members, half-way through self-assessing, when nothing is written yet.
    AssessmentNotStarted "assessment_not_started" "Half-way, nothing written yet" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        publish_by: Day = "When the self-assessment is due.",
    }
    /// To a project’s members, before the self-assessment is due.
    AssessmentDue "assessment_due" "Self-assessment due soon" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        due_on: Day = "When it is due.",
        closes_on: Day = "When it closes: due and the grace after it.",
    }
    /// To a project’s leads, and its reviewers while they review, when a coordinator sends a short reminder by hand.
    Nudge "nudge" "A short reminder" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
    }
    /// To a project’s members, when its lead has published to the round.
    Published "published" "Published" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
    }
    /// To a project’s members, when a pairing plan is adopted: who the partners are.
    PairingConfirmed "pairing_confirmed" "Who the partner is" essential: true {
        project: Line = "The project written to.",
        partners: Names = "One other project, or two in a trio.",
        round: Line = "The round.",
        review_by: Day = "When reviews are due.",
        respond_by: Day = "When responses are due.",
    } also {
        partner_or_partners = "“partner”; “partners” in a trio.",
        review_or_reviews = "“review”; “reviews” in a trio.",
        if_three = "In a trio, a sentence on what three means; nothing in a pair.",
    }
    /// To a project’s leads and reviewers, when a plan of circles is adopted: whom they read, and who reads them.
    CircleConfirmed "circle_confirmed" "Whom to read, in circles" essential: true {
        project: Line = "The project written to.",
        partners: Names = "Whom it reads: one other project, or two.",
        readers: Names = "Who reads it: as many, and never the same.",
        round: Line = "The round.",
        review_by: Day = "When reviews are due.",
        respond_by: Day = "When responses are due.",
    } also {
        review_or_reviews = "“review”; “reviews” where it reads two.",
    }
    /// To a project’s reviewers, before a review is due.
    ReviewDue "review_due" "Review due" essential: false {
        project: Line = "The project that reviews.",
        partner: Line = "The project it reads.",
        round: Line = "The round.",
        due_on: Day = "When it is due.",
        closes_on: Day = "When it closes.",
    }
    /// To a project’s reviewers, when a review was due and is not sealed. Says nothing of the other side.
    ExchangeWaitingOnYou "exchange_waiting_on_you" "Review was due" essential: false {
        project: Line = "The project that reviews.",
        partner: Line = "The project it reads.",
        round: Line = "The round.",
        due_on: Day = "When it was due.",
    }
    /// To coordinators and to leads of projects that stand by, when a review is ten working days late.
    LateTenDays "late_ten_days" "Review ten working days late" essential: true {
        project: Line = "The project that reviews; to those who stand by, no name.",
        round: Line = "The round.",
        due_on: Day = "When it was due.",
    }
    /// To a project’s members, when the feedback on it is revealed.
    FeedbackRevealed "feedback_revealed" "Feedback to read" essential: true {
        project: Line = "The project that was reviewed.",
        partners: Names = "Who reviewed it.",
        round: Line = "The round.",
        respond_by: Day = "When its response is due.",
    }
    /// To a project’s members, before the response to a review is due.
    ResponseDue "response_due" "Response due soon" essential: false {
        project: Line = "The project that was reviewed.",
        partner: Line = "Who reviewed it.",
        round: Line = "The round.",
        due_on: Day = "When it is due.",
        closes_on: Day = "When it closes.",
    }
    /// To a project’s reviewers, when the project they reviewed has responded.
    ResponseIn "response_in" "Response in" essential: false {
        project: Line = "The project that reviewed.",
        partner: Line = "The project that has responded.",
        round: Line = "The round.",
    }
    /// To the lead and reviewers of the other projects of an exchange, when somebody writes to them. Says nothing of what.
    MessageWritten "message_written" "A message from your partner" essential: false {
        project: Line = "The project written to.",
        partner: Line = "The project that writes.",
    }
    /// To the lead and reviewers of the other projects of an exchange, when one proposes times for a conversation.
    ConversationProposed "conversation_proposed" "Times for a conversation" essential: false {
        project: Line = "The project written to.",
        partner: Line = "The project that proposes.",
    }
    /// To the leads and reviewers of an exchange, when a time for their conversation suits everyone.
    ConversationAgreed "conversation_agreed" "A date for the conversation" essential: false {
        project: Line = "The project written to.",
        partners: Names = "With whom.",
        round: Line = "The round.",
        on: Day = "The day.",
        time: Line = "The time of day.",
    }
    /// To the leads and reviewers of an exchange, when a conversation that stood is called off.
    ConversationCalledOff "conversation_called_off" "The conversation is called off" essential: false {
        project: Line = "The project written to.",
        partners: Names = "With whom it was.",
        on: Day = "The day that it stood for.",
    }
    /// To moderators from none of the projects, when a sealed review waits for them.
    ModerationWaiting "moderation_waiting" "Review waits for a moderator" essential: false {
        round: Line = "The round.",
    }
    /// To a project’s reviewers, when a moderator asks them to look once more. Says nothing of what it is about.
    SentBack "sent_back" "Review sent back" essential: true {
        project: Line = "The project that reviews.",
        partner: Line = "The project it reads.",
        round: Line = "The round.",
    }
    /// To a project’s reviewers, when the project they reviewed has responded and puts facts right. Says none of them.
    FactsCorrected "facts_corrected" "Facts put right" essential: false {
        project: Line = "The project that reviewed.",
        partner: Line = "The project that puts facts right.",
        round: Line = "The round.",
    }
    /// To a project’s members, when its dates are moved: more time for it, for its exchange, or for everyone.
    DatesMoved "dates_moved" "Dates moved" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        publish_by: Day = "The last day to publish the self-assessment.",
        review_by: Day = "The last day to seal reviews.",
        respond_by: Day = "The last day to respond.",
        closes_on: Day = "The day the round closes.",
    }
    /// To coordinators, and to those who count on it, when a project pauses, leaves or says no to its pairing.
    PausedOrWithdrew "paused_or_withdrew" "A project paused or left" essential: false {
        project: Line = "The project it is about, or whose partner it was.",
        round: Line = "The round.",
        happened: Line = "What happened, in a sentence.",
        next: Line = "What comes next, in a sentence.",
    }
    /// To a project’s lead and reviewers, when a coordinator mends an exchange that a partner left.
    PartnerChanged "partner_changed" "The partner has changed" essential: true {
        project: Line = "The project written to.",
        round: Line = "The round.",
        happened: Line = "Who reads whom from now on, in a sentence.",
        next: Line = "What there is to do and by when, in a sentence.",
    }
    /// To the lead and reviewers of a project that stands by, when it is called.
    StandbyCalled "standby_called" "Called from standing by" essential: true {
        project: Line = "The project that stood by.",
        partners: Names = "Its partner.",
        round: Line = "The round.",
        review_by: Day = "When reviews are due.",
        respond_by: Day = "When responses are due.",
        no_by: Day = "Until when it may say no.",
    }
    /// To whoever had a letter about a stage, when the switch to it is taken back.
    SwitchUndone "switch_undone" "A stage taken back" essential: true {
        project: Line = "The project.",
        round: Line = "The round.",
        stage: Line = "The stage that the round is in again.",
        until: Day = "The last day of that stage.",
    }
    /// To whoever chose to get letters together, once a day, when there are any.
    Digest "digest" "The daily digest" essential: false {
        letters: Items = "How many letters are in it, as a number. They are listed after the opening by themselves.",
    } also {
        how_many = "How many letters are in it: “1 letter”, “3 letters”.",
    }
    /// To a project’s members, when the round closes.
    RoundClosed "round_closed" "Round closed" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        what_to_see: Line = "“what the round learned” where that can be read, otherwise “what you take with you”: the link leads there.",
    }
    /// To a project’s leads, six and twelve months after a round, while they have actions that are planned or under way.
    FollowUp "follow_up" "How do your actions stand?" essential: false {
        project: Line = "The project.",
        round: Line = "The round.",
        how_long_ago: Line = "“six months ago” or “a year ago”.",
    }
    /// To a project’s leads, when nobody has said for six months that its listing is still right, and once more.
    ListingNotConfirmed "listing_not_confirmed" "Is your listing still right?" essential: false {
        project: Line = "The project.",
        confirmed_on: Day = "When somebody last said that it is right.",
        hidden_on: Day = "From when on it is not shown.",
    }
    /// To a project’s leads, when a coordinator takes its listing from sight for a while. Says nothing of why.
    ListingPaused "listing_paused" "Your listing is paused" essential: true {
        project: Line = "The project.",
    }
}
