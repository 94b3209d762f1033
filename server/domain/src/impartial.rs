//! Coordinators who belong to a project of a round: what touches every project of it, theirs too, is for another
//! coordinator to do. Where there is none who belongs to no project of the round, they may, with a reason that is
//! journalled. Looking stays allowed. Decision 011.

use crate::access::Coordinator;
use crate::deadline::RoundFacts;
use crate::ids::ProjectId;

/// Why a coordinator does not act on a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotImpartial {
    /// A project of theirs is in it, and another coordinator has none in it.
    #[error("another coordinator can")]
    AnotherCan,
    /// There is no other: a reason is wanted.
    #[error("a reason is wanted")]
    ReasonWanted,
}

/// The projects of the coordinator that are in the round.
#[must_use]
pub fn own(facts: &RoundFacts, by: &Coordinator) -> Vec<ProjectId> {
    let active = facts.projects.iter().filter(|one| one.is_active());
    let ids = active.map(|one| one.facts.project);
    ids.filter(|id| by.own().contains(id)).collect()
}

/// Whether the coordinator may do what touches every project of the round, with `why` as the reason.
///
/// # Errors
/// [`NotImpartial`].
pub fn may_act(facts: &RoundFacts, by: &Coordinator, why: &str) -> Result<(), NotImpartial> {
    if own(facts, by).is_empty() {
        return Ok(());
    }
    let belongs = |person| {
        let mut active = facts.projects.iter().filter(|one| one.is_active());
        active.any(|one| one.people.members.contains(person))
    };
    let another = facts.coordinators.iter().any(|person| !belongs(person));
    if another {
        Err(NotImpartial::AnotherCan)
    } else if why.trim().is_empty() {
        Err(NotImpartial::ReasonWanted)
    } else {
        Ok(())
    }
}
