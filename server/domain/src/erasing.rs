//! Being erased: a person by themselves, a project by its lead. Nothing waits: it is done at once and cannot be undone,
//! so it asks for somebody who has shown a moment ago that it is them.
//!
//! Not here: which rows go and which stay (`store::holdings`). Invariant: a project has a lead, and the coordinating
//! body a coordinator and an administrator.

use crate::access::Duty;
use crate::ids::RoundId;

/// Why somebody or something is not erased just now.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotErase {
    /// They signed in too long ago.
    #[error("a fresh sign-in is asked for")]
    NotFresh,
    /// They alone lead these projects.
    #[error("the only lead")]
    OnlyLead(Vec<String>),
    /// Nobody else has this duty.
    #[error("the only {}", .0.word())]
    OnlyOne(Duty),
    /// The project is in a round.
    #[error("in a round")]
    InRound(Vec<(RoundId, String)>),
}

/// Whether a person may be erased: the projects that they alone lead, and the duties that they alone hold.
///
/// # Errors
/// [`CannotErase`].
pub fn may_erase_person(leads_alone: Vec<String>, alone_with: &[Duty]) -> Result<(), CannotErase> {
    if !leads_alone.is_empty() {
        return Err(CannotErase::OnlyLead(leads_alone));
    }
    // A moderator can be missed: the next is named by a coordinator.
    let mut wanted = [Duty::Administrator, Duty::Coordinator].into_iter();
    match wanted.find(|duty| alone_with.contains(duty)) {
        Some(duty) => Err(CannotErase::OnlyOne(duty)),
        None => Ok(()),
    }
}

/// Whether a project may be erased: the open rounds that it has joined and not left.
///
/// # Errors
/// [`CannotErase`].
pub fn may_erase_project(rounds: Vec<(RoundId, String)>) -> Result<(), CannotErase> {
    if rounds.is_empty() {
        Ok(())
    } else {
        Err(CannotErase::InRound(rounds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_the_last_hands_over_first() {
        let alone = |duties: &[Duty]| may_erase_person(Vec::new(), duties);
        assert_eq!(alone(&[]), Ok(()));
        assert_eq!(alone(&[Duty::Moderator]), Ok(()));
        assert_eq!(
            alone(&[Duty::Coordinator]),
            Err(CannotErase::OnlyOne(Duty::Coordinator))
        );
        assert_eq!(
            alone(&Duty::ALL),
            Err(CannotErase::OnlyOne(Duty::Administrator))
        );
        let acorn = vec!["Acorn Mums".to_string()];
        assert_eq!(
            may_erase_person(acorn.clone(), &Duty::ALL),
            Err(CannotErase::OnlyLead(acorn))
        );
    }

    #[test]
    fn a_project_leaves_its_rounds_first() {
        assert_eq!(may_erase_project(Vec::new()), Ok(()));
        let spring = vec![(RoundId(uuid::Uuid::from_u128(1)), "Spring".to_string())];
        assert_eq!(
            may_erase_project(spring.clone()),
            Err(CannotErase::InRound(spring))
        );
    }
}
