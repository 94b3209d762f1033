//! Who leads a project, and how that changes: leaving by oneself, handing the lead over, a lead who cannot be reached.
//!
//! Not here: inviting, and what a lead changes for others (`organisation`). Invariant: a project has a lead.

use crate::access::Role;
use crate::ids::{HandoverId, PersonId, ProjectId};
use chrono::{DateTime, Utc};

/// An offer of the lead, while it waits for an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handover {
    /// Which.
    pub id: HandoverId,
    /// Of which project.
    pub project: ProjectId,
    /// Who would hand it over.
    pub by: PersonId,
    /// Who would lead.
    pub to: PersonId,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
    /// When it was answered or taken back.
    pub settled_at: Option<DateTime<Utc>>,
}

/// How an offer ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// They lead now.
    Accepted,
    /// They would rather not.
    Declined,
    /// It was taken back, or one of the two left.
    TakenBack,
}

impl Outcome {
    /// The word stored.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::TakenBack => "taken-back",
        }
    }
}

/// Why a person cannot leave a project just now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotLeave {
    /// They are its only lead. With others there, one of them can lead.
    #[error("the only lead")]
    OnlyLead {
        /// Whether nobody else belongs to it.
        alone: bool,
    },
}

/// Why the lead cannot be offered or taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotHandOver {
    /// They lead already.
    #[error("leads already")]
    LeadsAlready,
    /// Another offer waits for its answer.
    #[error("another offer waits")]
    AnotherWaits,
    /// It was answered, taken back, or one of the two has left.
    #[error("the offer is over")]
    OfferIsOver,
}

/// Why a coordinator cannot give the project this lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotAppoint {
    /// They lead already.
    #[error("leads already")]
    LeadsAlready,
}

/// The members of a project: who, as what.
pub type Members = [(PersonId, Role)];

fn leads(members: &Members, who: PersonId) -> bool {
    members.contains(&(who, Role::Lead))
}

fn belongs(members: &Members, who: PersonId) -> bool {
    members.iter().any(|(person, _)| *person == who)
}

/// Whether `who` may leave.
///
/// # Errors
/// [`CannotLeave`].
pub fn may_leave(members: &Members, who: PersonId) -> Result<(), CannotLeave> {
    let another = members
        .iter()
        .any(|(person, role)| *person != who && *role == Role::Lead);
    if leads(members, who) && !another {
        let alone = members.len() == 1;
        return Err(CannotLeave::OnlyLead { alone });
    }
    Ok(())
}

/// Whether the lead may be offered to `to`, with the offer that is `open`.
///
/// # Errors
/// [`CannotHandOver`].
pub fn may_offer(
    members: &Members,
    to: PersonId,
    open: Option<&Handover>,
) -> Result<(), CannotHandOver> {
    if leads(members, to) {
        return Err(CannotHandOver::LeadsAlready);
    }
    if open.is_some() {
        return Err(CannotHandOver::AnotherWaits);
    }
    Ok(())
}

/// Whether the offer still stands: who offers still leads, who is asked still belongs.
///
/// # Errors
/// [`CannotHandOver::OfferIsOver`].
pub fn may_accept(members: &Members, offer: &Handover) -> Result<(), CannotHandOver> {
    let stands =
        offer.settled_at.is_none() && leads(members, offer.by) && belongs(members, offer.to);
    stands.then_some(()).ok_or(CannotHandOver::OfferIsOver)
}

/// Whether a coordinator may make `who` a lead.
///
/// # Errors
/// [`CannotAppoint`].
pub fn may_appoint(members: &Members, who: PersonId) -> Result<(), CannotAppoint> {
    if leads(members, who) {
        return Err(CannotAppoint::LeadsAlready);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PRIYA: PersonId = PersonId(Uuid::from_u128(1));
    const JO: PersonId = PersonId(Uuid::from_u128(2));
    const NIA: PersonId = PersonId(Uuid::from_u128(3));

    fn offer(settled: bool) -> Handover {
        Handover {
            id: HandoverId(Uuid::from_u128(9)),
            project: ProjectId(Uuid::from_u128(8)),
            by: PRIYA,
            to: JO,
            offered_at: DateTime::UNIX_EPOCH,
            settled_at: settled.then_some(DateTime::UNIX_EPOCH),
        }
    }

    #[test]
    fn the_only_lead_stays_and_anyone_else_may_go() {
        let alone = [(PRIYA, Role::Lead)];
        let two = [(PRIYA, Role::Lead), (JO, Role::Contributor)];
        let leads = [(PRIYA, Role::Lead), (JO, Role::Lead)];
        let only = |alone| Err(CannotLeave::OnlyLead { alone });
        assert_eq!(may_leave(&alone, PRIYA), only(true));
        assert_eq!(may_leave(&two, PRIYA), only(false));
        assert_eq!(may_leave(&two, JO), Ok(()));
        assert_eq!(may_leave(&leads, PRIYA), Ok(()));
    }

    #[test]
    fn one_offer_at_a_time_to_somebody_who_does_not_lead() {
        let two = [(PRIYA, Role::Lead), (JO, Role::Contributor)];
        assert_eq!(may_offer(&two, JO, None), Ok(()));
        assert_eq!(
            may_offer(&two, PRIYA, None),
            Err(CannotHandOver::LeadsAlready)
        );
        assert_eq!(
            may_offer(&two, JO, Some(&offer(false))),
            Err(CannotHandOver::AnotherWaits)
        );
        assert_eq!(may_appoint(&two, JO), Ok(()));
        assert_eq!(may_appoint(&two, PRIYA), Err(CannotAppoint::LeadsAlready));
    }

    #[test]
    fn an_offer_stands_while_both_are_there() {
        let over = Err(CannotHandOver::OfferIsOver);
        let two = [(PRIYA, Role::Lead), (JO, Role::Contributor)];
        assert_eq!(may_accept(&two, &offer(false)), Ok(()));
        assert_eq!(may_accept(&two, &offer(true)), over);
        let stepped_down = [(PRIYA, Role::Contributor), (JO, Role::Contributor)];
        assert_eq!(may_accept(&stepped_down, &offer(false)), over);
        let left = [(PRIYA, Role::Lead), (NIA, Role::Contributor)];
        assert_eq!(may_accept(&left, &offer(false)), over);
    }
}
