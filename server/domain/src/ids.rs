//! One id type a noun, so that a project's id can never be handed in where a person's is meant.
//!
//! All are random UUIDs (version 4): a version 7 would tell when a thing was made. They are made by
//! [`Chance`], never here, so that a test can say which ids come next.

use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Where ids and secrets come from. The program's own draws from the operating system; a test's counts.
pub trait Chance: Send + Sync {
    /// A random UUID, version 4.
    fn uuid(&self) -> Uuid;
    /// Thirty-two random bytes, fit for a secret.
    fn secret(&self) -> [u8; 32];
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub Uuid);
        impl $name {
            /// A new one, drawn from `chance`.
            pub fn new(chance: &dyn Chance) -> Self { Self(chance.uuid()) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { Uuid::from_str(s).map(Self) }
        }
    )+};
}

ids! {
    /// A person who can sign in.
    PersonId
    /// A signed-in device.
    SessionId
    /// A sign-in link that was asked for.
    SignInLinkId
    /// An invitation to join a project.
    InvitationId
    /// A body that registers.
    OrganisationId
    /// A peer support project.
    ProjectId
    /// A person's place in a project.
    MembershipId
    /// An offer of the lead.
    HandoverId
    /// A change of address that was asked for.
    AddressChangeId
    /// A passkey.
    PasskeyId
    /// One registering or using of a passkey.
    CeremonyId
    /// A project's self-assessment in one framework version.
    AssessmentId
    /// One answer in an assessment.
    AnswerId
    /// A file or link that shows what an answer says.
    EvidenceId
    /// Something a project will do.
    ActionId
    /// An assessment as it was published to a round.
    PublicationId
    /// A scheduled pass through the stages.
    RoundId
    /// A timetable that a coordinator made.
    TimetableId
    /// One project in one round.
    ParticipationId
    /// A proposed or adopted list of who reviews whom.
    PlanId
    /// A wish of a coordinator for the plans of a round.
    WishId
    /// The reviews of a pair or trio together.
    ExchangeId
    /// A gap in an exchange, and how it was mended.
    RepairId
    /// One project's reading of another.
    ReviewId
    /// One suggestion in a review.
    SuggestionId
    /// A sealed review.
    SubmissionId
    /// A message from one project of an exchange to the others.
    MessageId
    /// A conversation of the projects of an exchange.
    ConversationId
    /// A time proposed for it.
    ProposedTimeId
    /// What a round learned.
    LearningId
    /// A report that a project had made.
    ReportId
    /// A letter promised.
    LetterId
    /// An address that is refused.
    RefusedAddressId
    /// A card for women to write on.
    CardId
    /// What one of them wrote.
    VoiceId
    /// What the public sees of a project.
    ListingId
    /// What a visitor says of it.
    RemarkId
    /// A line in the journal.
    JournalId
}
