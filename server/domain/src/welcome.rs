//! A few sentences at the first visit, one welcome for each thing a person may be here.
//!
//! Deliberately not here: the sentences, which are `views`'. Invariant: a welcome that was read is not shown again by
//! itself.

use crate::access::{Actor, Duty, Role};

/// What somebody is here, as they are welcomed for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Welcome {
    /// Leads a project.
    Lead,
    /// Writes for a project.
    Contributor,
    /// Was named as a reviewer.
    Reviewer,
    /// Coordinates rounds.
    Coordinator,
    /// Looks at reviews before they are revealed.
    Moderator,
    /// Looks after people and duties.
    Administrator,
}

impl Welcome {
    /// Every welcome, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Lead,
        Self::Contributor,
        Self::Reviewer,
        Self::Coordinator,
        Self::Moderator,
        Self::Administrator,
    ];

    /// The word stored and put in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Contributor => "contributor",
            Self::Reviewer => "reviewer",
            Self::Coordinator => "coordinator",
            Self::Moderator => "moderator",
            Self::Administrator => "administrator",
        }
    }

    /// The welcome that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Those that are for `actor`, who was named as a reviewer or not. Whoever leads a project needs no second word
    /// about writing for one.
    #[must_use]
    pub fn of(actor: &Actor, is_reviewer: bool) -> Vec<Self> {
        let has = |role| actor.places.iter().any(|place| place.role == role);
        let is_for = |one: &Self| match one {
            Self::Lead => has(Role::Lead),
            Self::Contributor => has(Role::Contributor) && !has(Role::Lead),
            Self::Reviewer => is_reviewer,
            Self::Coordinator => actor.duties.contains(&Duty::Coordinator),
            Self::Moderator => actor.duties.contains(&Duty::Moderator),
            Self::Administrator => actor.duties.contains(&Duty::Administrator),
        };
        Self::ALL.into_iter().filter(is_for).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Place, SecondFactor};
    use crate::ids::{MembershipId, PersonId, ProjectId, SessionId};
    use uuid::Uuid;

    fn actor(roles: &[Role], duties: &[Duty]) -> Actor {
        let place = |role: &Role| Place {
            membership: MembershipId(Uuid::nil()),
            project: ProjectId(Uuid::nil()),
            project_name: "Acorn Mums".to_string(),
            role: *role,
            version: 1,
        };
        Actor {
            id: PersonId(Uuid::nil()),
            name: "Priya Shah".to_string(),
            session: SessionId(Uuid::nil()),
            places: roles.iter().map(place).collect(),
            duties: duties.to_vec(),
            second_factor: SecondFactor::Settled,
        }
    }

    #[test]
    fn everyone_is_welcomed_for_what_they_are() {
        use Welcome::{Administrator, Contributor, Coordinator, Lead, Moderator, Reviewer};
        let of = |roles: &[Role], duties: &[Duty], named| Welcome::of(&actor(roles, duties), named);
        assert_eq!(of(&[Role::Lead, Role::Contributor], &[], false), [Lead]);
        assert_eq!(of(&[Role::Contributor], &[], true), [Contributor, Reviewer]);
        let body = [Duty::Administrator, Duty::Coordinator];
        assert_eq!(of(&[], &body, false), [Coordinator, Administrator]);
        assert_eq!(of(&[], &[Duty::Moderator], false), [Moderator]);
        assert_eq!(of(&[], &[], false), []);
    }

    #[test]
    fn a_word_names_its_welcome() {
        for one in Welcome::ALL {
            assert_eq!(Welcome::parse(one.word()), Some(one));
        }
        assert_eq!(Welcome::parse("guest"), None);
    }
}
