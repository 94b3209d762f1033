//! Why a use case stopped. `web` turns each into a status, a title, a sentence and a way out.

use domain::access::NotYours;
use domain::problem::Problem;
use store::Trouble;

/// What a use case answers.
pub type Done<T> = Result<T, Stop>;

/// Why a use case stopped before it did anything.
#[derive(Debug)]
pub enum Stop {
    /// Not there, or not yours: the two look the same.
    NotThere,
    /// A rule says no; a person can read why and what to do instead.
    Refused(Refusal),
    /// Something typed needs mending, field by field.
    Amiss(Vec<Problem>),
    /// Somebody else changed the same thing meanwhile.
    ChangedMeanwhile,
    /// Something broke on our side.
    Fault(Fault),
}

/// Every decision that can be refused, one variant a decision.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Signing in, second factor and set-up.
    #[error(transparent)]
    SignIn(#[from] crate::sign_in::CannotSignIn),
    /// Approving a registration.
    #[error(transparent)]
    Approve(#[from] domain::organisation::CannotApprove),
    /// Inviting people, and who stays.
    #[error(transparent)]
    Invite(#[from] domain::organisation::CannotInvite),
    /// Changing an address.
    #[error(transparent)]
    Move(#[from] crate::addresses::CannotMove),
    /// Leaving a project.
    #[error(transparent)]
    Leave(#[from] domain::belonging::CannotLeave),
    /// Being erased.
    #[error(transparent)]
    Erase(#[from] domain::erasing::CannotErase),
    /// Handing the lead over.
    #[error(transparent)]
    HandOver(#[from] domain::belonging::CannotHandOver),
    /// Giving a project another lead.
    #[error(transparent)]
    Appoint(#[from] domain::belonging::CannotAppoint),
    /// Acting on a round that a project of one's own is in.
    #[error(transparent)]
    NotImpartial(#[from] domain::impartial::NotImpartial),
    /// Sending a short reminder by hand.
    #[error(transparent)]
    Nudge(#[from] domain::nudge::CannotNudge),
    /// Publishing an assessment to a round.
    #[error(transparent)]
    Publish(#[from] domain::publication::CannotPublish),
    /// Going to the next stage of a round.
    #[error(transparent)]
    Switch(#[from] domain::round::CannotSwitch),
    /// Joining a round.
    #[error(transparent)]
    Join(#[from] domain::participation::CannotJoin),
    /// Leaving a round.
    #[error(transparent)]
    Withdraw(#[from] domain::leaving::CannotWithdraw),
    /// Pausing in a round.
    #[error(transparent)]
    Pause(#[from] domain::leaving::CannotPause),
    /// Coming back.
    #[error(transparent)]
    Return(#[from] domain::leaving::CannotReturn),
    /// Standing by.
    #[error(transparent)]
    StandBy(#[from] domain::leaving::CannotStandBy),
    /// Saying no to a pairing.
    #[error(transparent)]
    Object(#[from] domain::leaving::CannotObject),
    /// Mending a gap.
    #[error(transparent)]
    Repair(#[from] domain::repair::CannotRepair),
    /// Taking a switch back.
    #[error(transparent)]
    Undo(#[from] domain::undo::CannotUndo),
    /// Two more weeks to write.
    #[error(transparent)]
    Ask(#[from] domain::extension::CannotAsk),
    /// More time to write.
    #[error(transparent)]
    Extend(#[from] domain::extension::CannotExtend),
    /// Proposing a pairing plan.
    #[error(transparent)]
    Propose(#[from] domain::plan::CannotPropose),
    /// Adopting a pairing plan.
    #[error(transparent)]
    Adopt(#[from] domain::plan::CannotAdopt),
    /// Going on in a newer version of the framework.
    #[error(transparent)]
    Renew(#[from] domain::renewal::CannotRenew),
    /// Writing feedback.
    #[error(transparent)]
    Write(#[from] domain::review::CannotWrite),
    /// Sealing a review.
    #[error(transparent)]
    Seal(#[from] domain::review::CannotSeal),
    /// Giving an exchange more time.
    #[error(transparent)]
    ExtendExchange(#[from] domain::release::CannotExtend),
    /// Releasing an exchange.
    #[error(transparent)]
    Release(#[from] domain::release::CannotRelease),
    /// Letting a review go.
    #[error(transparent)]
    Waive(#[from] domain::release::CannotWaive),
    /// Writing to the other projects of an exchange.
    #[error(transparent)]
    Talk(#[from] domain::thread::CannotTalk),
    /// Settling a date with them.
    #[error(transparent)]
    Arrange(#[from] domain::conversation::CannotArrange),
    /// Answering feedback.
    #[error(transparent)]
    Respond(#[from] domain::response::CannotRespond),
    /// Writing and sharing what a round learned.
    #[error(transparent)]
    Share(#[from] domain::learning::CannotShare),
    /// Looking at a sealed review as its moderator.
    #[error(transparent)]
    Moderate(#[from] domain::moderation::CannotModerate),
    /// Looking back on an exchange.
    #[error(transparent)]
    Rate(#[from] domain::rating::CannotRate),
}

/// Something that broke on our side: logged once, shown as a reference.
#[derive(Debug)]
pub struct Fault(pub Box<dyn std::error::Error + Send + Sync>);

/// For the log: what happened, and never what anybody wrote. A database's error may hold the row that it refuses, but
/// not in its own short words.
impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotThere => f.write_str("it is not there"),
            Self::Refused(refusal) => write!(f, "{refusal}"),
            Self::Amiss(problems) => write!(f, "{} fields want mending", problems.len()),
            Self::ChangedMeanwhile => f.write_str("it changed meanwhile"),
            Self::Fault(fault) => write!(f, "{}", fault.0),
        }
    }
}

impl Stop {
    /// A fault, from whatever broke.
    pub fn fault(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Fault(Fault(error.into()))
    }

    /// One problem with one field.
    pub fn amiss(field: &str, says: &str) -> Self {
        Self::Amiss(vec![Problem::new(field, says)])
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::ChangedMeanwhile => Self::ChangedMeanwhile,
            broken @ (Trouble::Broken(_) | Trouble::Database(_)) => Self::fault(broken),
        }
    }
}

impl From<NotYours> for Stop {
    fn from(_: NotYours) -> Self {
        Self::NotThere
    }
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Amiss(problems)
    }
}

impl<E: Into<Refusal>> From<E> for Stop {
    fn from(refusal: E) -> Self {
        Self::Refused(refusal.into())
    }
}
