//! Moderators: of a review only where they have to do with none of the projects in its exchange.

use super::{Actor, Duty, NotYours};
use crate::exchange::ExchangeFacts;
use crate::ids::{PersonId, ProjectId, ReviewId};

/// The person is a moderator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moderator {
    person: PersonId,
    own: Vec<ProjectId>,
}

/// The person is a moderator, belongs to no project of the review's exchange and reviews for none of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModeratorOf {
    person: PersonId,
    review: ReviewId,
}

/// Whether the person is a moderator.
///
/// # Errors
/// [`NotYours`].
pub fn moderator(actor: &Actor) -> Result<Moderator, NotYours> {
    if actor.duties.contains(&Duty::Moderator) {
        Ok(Moderator {
            person: actor.id,
            own: actor.places.iter().map(|place| place.project).collect(),
        })
    } else {
        Err(NotYours)
    }
}

impl Moderator {
    /// Leave to moderate `review` of `exchange`: `named` are the reviewers whom its projects named.
    ///
    /// # Errors
    /// [`NotYours`] for anyone from one of the projects.
    pub fn of(
        &self,
        review: ReviewId,
        exchange: &ExchangeFacts,
        named: &[PersonId],
    ) -> Result<ModeratorOf, NotYours> {
        let is_own = self.own.iter().any(|project| exchange.has(*project));
        if is_own || named.contains(&self.person) || exchange.review(review).is_none() {
            return Err(NotYours);
        }
        Ok(ModeratorOf {
            person: self.person,
            review,
        })
    }
}

impl ModeratorOf {
    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Of which review.
    #[must_use]
    pub fn review(&self) -> ReviewId {
        self.review
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Place, Role, SecondFactor};
    use crate::exchange::tests::exchange;
    use crate::ids::{MembershipId, SessionId};
    use uuid::Uuid;

    fn mona(duties: Vec<Duty>, own: Option<ProjectId>) -> Actor {
        let place = |project| Place {
            membership: MembershipId(Uuid::from_u128(5)),
            project,
            project_name: String::new(),
            role: Role::Contributor,
            version: 1,
        };
        Actor {
            id: PersonId(Uuid::from_u128(50)),
            name: "Mona Hale".to_string(),
            session: SessionId(Uuid::from_u128(51)),
            places: own.into_iter().map(place).collect(),
            duties,
            second_factor: SecondFactor::Settled,
        }
    }

    #[test]
    fn a_moderator_has_to_do_with_none_of_the_projects() {
        let trio = exchange(3);
        let review = trio.reviews[0].id;
        let of = |actor: &Actor, named: &[PersonId]| moderator(actor)?.of(review, &trio, named);
        let duty = || vec![Duty::Moderator];
        assert!(of(&mona(duty(), None), &[]).is_ok());
        assert!(of(&mona(duty(), Some(ProjectId(Uuid::from_u128(777)))), &[]).is_ok());
        assert!(
            of(
                &mona(vec![Duty::Coordinator, Duty::Administrator], None),
                &[]
            )
            .is_err()
        );
        for party in trio.projects() {
            assert!(
                of(&mona(duty(), Some(party.id)), &[]).is_err(),
                "{}",
                party.name
            );
        }
        let mona = mona(duty(), None);
        assert!(
            of(&mona, &[mona.id]).is_err(),
            "named as a reviewer by one that they have left"
        );
        let other = ReviewId(Uuid::from_u128(999));
        assert!(moderator(&mona).unwrap().of(other, &trio, &[]).is_err());
    }
}
