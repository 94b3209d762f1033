//! Every kind of letter: its key, its title, whether it is essential, and its facts, which are its placeholders.
//!
//! An essential letter cannot be turned off. To add a letter: a row here, its words in `templates/letters/<key>.toml`,
//! its reason and its days in `kinds/about.rs`, its sample in `samples.rs`; the compiler asks for each.

use crate::wording::{Fact, Placeholder};
use crate::{Day, Items, Line, Names};
use serde::{Deserialize, Serialize};

mod about;
mod also;
#[macro_use]
mod declare;
mod facts;

letters! {
    /// To whoever begins to register a project, at once: is this address theirs?
    ConfirmAddress "confirm_address" "Confirm your address" essential: true {
        /// The project being registered.
        project: Line,
        /// How long the link works.
        minutes: u16,
    }
    /// To whoever asks for a link to sign in, at once.
    SignInLink "sign_in_link" "Link to sign in" essential: true {
        /// How long it works.
        minutes: u16,
    }
    /// To whoever a member invites to their project, at once.
    InvitedToProject "invited_to_project" "Invitation to a project" essential: false {
        /// The project.
        project: Line,
        /// Who asks.
        inviter: Line,
        /// The last day the invitation stands.
        until: Day,
    }
    /// To a new address, when a person asks to change theirs: is it theirs?
    NewAddress "new_address" "Confirm a new address" essential: true {
        /// How long the link works, in hours.
        hours: u16,
    }
    /// To the address before, when a person asks to change theirs.
    AddressChanging "address_changing" "An address is being changed" essential: true {
        /// Until when it can be stopped.
        until: Day,
    }
    /// To whoever an administrator helps, when their lost second factor is reset.
    SecondFactorReset "second_factor_reset" "Second factor reset" essential: true {
        #[doc = " The administrator."] by: Line, }
    /// To a person, when a passkey is added to their account or removed from it.
    PasskeyChanged "passkey_changed" "A passkey added or removed" essential: true {
        #[doc = " What happened, in a sentence."] happened: Line, }
    /// To everyone else who belonged to a project, when its lead has it erased. Its name is gone by then.
    ProjectErased "project_erased" "A project erased" essential: true {
        #[doc = " Its lead."] by: Line, }
    /// To leads, when an invitation has run out and the invited person asks for another.
    InvitationAsked "invitation_asked" "Another invitation asked for" essential: false {
        #[doc = " The project."] project: Line, }
    /// To a member, when a lead offers them the lead.
    LeadOffered "lead_offered" "The lead is offered" essential: true {
        /// The project.
        project: Line,
        /// Who offers it.
        by: Line,
    }
    /// To those who led and to whoever leads from now on, when a lead changes or a coordinator helps to find one.
    LeadChanged "lead_changed" "The lead changes" essential: true {
        /// The project.
        project: Line,
        /// What happened, in a sentence.
        happened: Line,
    }
    /// To whoever registered a project, when their address is confirmed: it has arrived.
    RegistrationReceived "registration_received" "Registration received" essential: false {
        /// The project.
        project: Line,
    }
    /// To coordinators, when a registration waits for a first look.
    RegistrationWaiting "registration_waiting" "Registration waiting" essential: false {
        /// The project.
        project: Line,
        /// Who registered it.
        registered_by: Line,
    }
    /// To whoever registered a project, when a coordinator approves it.
    RegistrationApproved "registration_approved" "Registration approved" essential: false {
        /// The project.
        project: Line,
    }
    /// To whoever registered a project, when a coordinator asks for a word. The question stands on its page, not here.
    RegistrationNeedsAWord "registration_needs_a_word" "A question about the registration" essential: false {
        /// The project.
        project: Line,
    }
    /// To leads of every approved project, when a round opens and again before joining ends.
    RoundOpen "round_open" "Round open to join" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// The last day to join.
        join_by: Day,
        /// The day the round closes.
        closes_on: Day,
    }
    /// To a project’s members, when it has joined a round: these are its dates.
    Joined "joined" "Joined, with dates" essential: false {
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
    /// To a project’s members, when self-assessing begins.
    GridOpen "grid_open" "Self-assessing begins" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// When the self-assessment is due.
        publish_by: Day,
    }
    /// To a project’s members, half-way through self-assessing, when nothing is written yet.
    AssessmentNotStarted "assessment_not_started" "Half-way, nothing written yet" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// When the self-assessment is due.
        publish_by: Day,
    }
    /// To a project’s members, before the self-assessment is due.
    AssessmentDue "assessment_due" "Self-assessment due soon" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// When it is due.
        due_on: Day,
        /// When it closes: due and the grace after it.
        closes_on: Day,
    }
    /// To a project’s leads, and its reviewers while they review, when a coordinator sends a short reminder by hand.
    Nudge "nudge" "A short reminder" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
    }
    /// To a project’s members, when its lead has published to the round.
    Published "published" "Published" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
    }
    /// To a project’s members, when a pairing plan is adopted: who the partners are.
    PairingConfirmed "pairing_confirmed" "Who the partner is" essential: true {
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
    } also {
        /// “partner”; “partners” in a trio.
        partner_or_partners,
        /// “review”; “reviews” in a trio.
        review_or_reviews,
        /// In a trio, a sentence on what three means; nothing in a pair.
        if_three,
    }
    /// To a project’s reviewers, before a review is due.
    ReviewDue "review_due" "Review due" essential: false {
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
    /// To a project’s reviewers, when a review was due and is not sealed. Says nothing of the other side.
    ExchangeWaitingOnYou "exchange_waiting_on_you" "Review was due" essential: false {
        /// The project that reviews.
        project: Line,
        /// The project it reads.
        partner: Line,
        /// The round.
        round: Line,
        /// When it was due.
        due_on: Day,
    }
    /// To coordinators and to leads of projects that stand by, when a review is ten working days late.
    LateTenDays "late_ten_days" "Review ten working days late" essential: true {
        /// The project that reviews; to those who stand by, no name.
        project: Line,
        /// The round.
        round: Line,
        /// When it was due.
        due_on: Day,
    }
    /// To a project’s members, when the feedback on it is revealed.
    FeedbackRevealed "feedback_revealed" "Feedback to read" essential: true {
        /// The project that was reviewed.
        project: Line,
        /// Who reviewed it.
        partners: Names,
        /// The round.
        round: Line,
        /// When its response is due.
        respond_by: Day,
    }
    /// To a project’s members, before the response to a review is due.
    ResponseDue "response_due" "Response due soon" essential: false {
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
    /// To a project’s reviewers, when the project they reviewed has responded.
    ResponseIn "response_in" "Response in" essential: false {
        /// The project that reviewed.
        project: Line,
        /// The project that has responded.
        partner: Line,
        /// The round.
        round: Line,
    }
    /// To the lead and reviewers of the other projects of an exchange, when somebody writes to them. Says nothing of what.
    MessageWritten "message_written" "A message from your partner" essential: false {
        /// The project written to.
        project: Line,
        /// The project that writes.
        partner: Line,
    }
    /// To the lead and reviewers of the other projects of an exchange, when one proposes times for a conversation.
    ConversationProposed "conversation_proposed" "Times for a conversation" essential: false {
        /// The project written to.
        project: Line,
        /// The project that proposes.
        partner: Line,
    }
    /// To the leads and reviewers of an exchange, when a time for their conversation suits everyone.
    ConversationAgreed "conversation_agreed" "A date for the conversation" essential: false {
        /// The project written to.
        project: Line,
        /// With whom.
        partners: Names,
        /// The round.
        round: Line,
        /// The day.
        on: Day,
        /// The time of day.
        time: Line,
    }
    /// To the leads and reviewers of an exchange, when a conversation that stood is called off.
    ConversationCalledOff "conversation_called_off" "The conversation is called off" essential: false {
        /// The project written to.
        project: Line,
        /// With whom it was.
        partners: Names,
        /// The day that it stood for.
        on: Day,
    }
    /// To moderators from none of the projects, when a sealed review waits for them.
    ModerationWaiting "moderation_waiting" "Review waits for a moderator" essential: false {
        /// The round.
        round: Line,
    }
    /// To a project’s reviewers, when a moderator asks them to look once more. Says nothing of what it is about.
    SentBack "sent_back" "Review sent back" essential: true {
        /// The project that reviews.
        project: Line,
        /// The project it reads.
        partner: Line,
        /// The round.
        round: Line,
    }
    /// To a project’s reviewers, when the project they reviewed has responded and puts facts right. Says none of them.
    FactsCorrected "facts_corrected" "Facts put right" essential: false {
        /// The project that reviewed.
        project: Line,
        /// The project that puts facts right.
        partner: Line,
        /// The round.
        round: Line,
    }
    /// To a project’s members, when its dates are moved: more time for it, for its exchange, or for everyone.
    DatesMoved "dates_moved" "Dates moved" essential: false {
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
    /// To coordinators, and to those who count on it, when a project pauses, leaves or says no to its pairing.
    PausedOrWithdrew "paused_or_withdrew" "A project paused or left" essential: false {
        /// The project it is about, or whose partner it was.
        project: Line,
        /// The round.
        round: Line,
        /// What happened, in a sentence.
        happened: Line,
        /// What comes next, in a sentence.
        next: Line,
    }
    /// To a project’s lead and reviewers, when a coordinator mends an exchange that a partner left.
    PartnerChanged "partner_changed" "The partner has changed" essential: true {
        /// The project written to.
        project: Line,
        /// The round.
        round: Line,
        /// Who reads whom from now on, in a sentence.
        happened: Line,
        /// What there is to do and by when, in a sentence.
        next: Line,
    }
    /// To the lead and reviewers of a project that stands by, when it is called.
    StandbyCalled "standby_called" "Called from standing by" essential: true {
        /// The project that stood by.
        project: Line,
        /// Its partner.
        partners: Names,
        /// The round.
        round: Line,
        /// When reviews are due.
        review_by: Day,
        /// When responses are due.
        respond_by: Day,
        /// Until when it may say no.
        no_by: Day,
    }
    /// To whoever had a letter about a stage, when the switch to it is taken back.
    SwitchUndone "switch_undone" "A stage taken back" essential: true {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// The stage that the round is in again.
        stage: Line,
        /// The last day of that stage.
        until: Day,
    }
    /// To whoever chose to get letters together, once a day, when there are any.
    Digest "digest" "The daily digest" essential: false {
        /// How many letters are in it, as a number. They are listed after the opening by themselves.
        letters: Items,
    } also {
        /// How many letters are in it: “1 letter”, “3 letters”.
        how_many,
    }
    /// To a project’s members, when the round closes.
    RoundClosed "round_closed" "Round closed" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// “what the round learned” where that can be read, otherwise “what you take with you”: the link leads there.
        what_to_see: Line,
    }
    /// To a project’s leads, six and twelve months after a round, while they have actions that are planned or under way.
    FollowUp "follow_up" "How do your actions stand?" essential: false {
        /// The project.
        project: Line,
        /// The round.
        round: Line,
        /// “six months ago” or “a year ago”.
        how_long_ago: Line,
    }
}
