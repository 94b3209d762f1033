//! Who may do what, as values. A use case asks for a witness (`&LeadOf`), and only the functions here
//! make one, so a forgotten check does not compile.
//!
//! A refusal is always [`NotYours`], which people see exactly as "not there".
//! People of the coordinating body never act on a project they belong to.

use crate::ids::{MembershipId, PersonId, ProjectId, SessionId};

/// What a person is in a project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Speaks for the project: publishes, joins, invites.
    Lead,
    /// Writes.
    Contributor,
}

impl Role {
    /// The word stored and put in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Contributor => "contributor",
        }
    }

    /// The role that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Lead, Self::Contributor]
            .into_iter()
            .find(|role| role.word() == word)
    }
}

/// What a person is at the coordinating body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Duty {
    /// Opens rounds, checks registrations, pairs, helps.
    Coordinator,
    /// Looks after people, roles and settings, without reading content.
    Administrator,
    /// Looks at sealed reviews before they are revealed.
    Moderator,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 3] = [Self::Coordinator, Self::Administrator, Self::Moderator];

    /// The word stored and put in forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Administrator => "administrator",
            Self::Moderator => "moderator",
        }
    }

    /// The duty that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.word() == word)
    }
}

/// How a person stands with the second factor on this device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SecondFactor {
    /// It was given here, or none is needed.
    Settled,
    /// They have one, and it was not given here yet: until then they are nobody's member and hold no duty.
    Asked,
    /// Their duties wait until they have one.
    ToSetUp,
}

/// A person's place in a project. The version is that of the membership row, carried into guarded writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The membership.
    pub membership: MembershipId,
    /// Which project.
    pub project: ProjectId,
    /// Its name, for menus.
    pub project_name: String,
    /// As what.
    pub role: Role,
    /// The membership's version when it was read.
    pub version: i32,
}

/// A signed-in person, as read from the database for this request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// On which device.
    pub session: SessionId,
    /// The projects they belong to now. Empty while the second factor is asked for.
    pub places: Vec<Place>,
    /// What they do at the coordinating body. Empty until the second factor was given on this device.
    pub duties: Vec<Duty>,
    /// How they stand with the second factor here.
    pub second_factor: SecondFactor,
}

/// Not yours and not there look the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not there")]
pub struct NotYours;

/// The person belongs to the project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberOf {
    person: PersonId,
    place: Place,
}

/// The person leads the project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeadOf(MemberOf);

/// The person is a coordinator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coordinator {
    person: PersonId,
    own: Vec<ProjectId>,
}

/// The person is a coordinator and does not belong to the project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoordinatorFor {
    person: PersonId,
    project: ProjectId,
    own: Vec<ProjectId>,
}

/// The person is an administrator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Administrator {
    person: PersonId,
}

/// The person was named as a reviewer by the reviewing project and belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewerOf {
    member: MemberOf,
    review: crate::ids::ReviewId,
}

/// Whether the person belongs to `project`.
///
/// # Errors
/// [`NotYours`].
pub fn member(actor: &Actor, project: ProjectId) -> Result<MemberOf, NotYours> {
    let place = actor
        .places
        .iter()
        .find(|place| place.project == project)
        .ok_or(NotYours)?;
    Ok(MemberOf {
        person: actor.id,
        place: place.clone(),
    })
}

/// Whether the person leads `project`.
///
/// # Errors
/// [`NotYours`].
pub fn lead(actor: &Actor, project: ProjectId) -> Result<LeadOf, NotYours> {
    let member = member(actor, project)?;
    if member.place.role == Role::Lead {
        Ok(LeadOf(member))
    } else {
        Err(NotYours)
    }
}

/// Whether the person is a coordinator.
///
/// # Errors
/// [`NotYours`].
pub fn coordinator(actor: &Actor) -> Result<Coordinator, NotYours> {
    if actor.duties.contains(&Duty::Coordinator) {
        Ok(Coordinator {
            person: actor.id,
            own: actor.places.iter().map(|place| place.project).collect(),
        })
    } else {
        Err(NotYours)
    }
}

/// Whether the person is an administrator.
///
/// # Errors
/// [`NotYours`].
pub fn administrator(actor: &Actor) -> Result<Administrator, NotYours> {
    if actor.duties.contains(&Duty::Administrator) {
        Ok(Administrator { person: actor.id })
    } else {
        Err(NotYours)
    }
}

/// Whether the person reviews for the first of `sides` in `review`: `named` are those whom that project named. Nobody
/// reviews a project they belong to.
///
/// # Errors
/// [`NotYours`].
pub fn reviewer(
    actor: &Actor,
    review: crate::ids::ReviewId,
    [reviewer, reviewed]: [ProjectId; 2],
    named: &[PersonId],
) -> Result<ReviewerOf, NotYours> {
    let place = member(actor, reviewer)?;
    if named.contains(&actor.id) && member(actor, reviewed).is_err() {
        Ok(ReviewerOf {
            member: place,
            review,
        })
    } else {
        Err(NotYours)
    }
}

mod moderator;
pub use moderator::{Moderator, ModeratorOf, moderator};

impl Coordinator {
    /// The projects they belong to, and so never act on.
    #[must_use]
    pub fn own(&self) -> &[ProjectId] {
        &self.own
    }

    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Leave to act on `project`: not one's own.
    ///
    /// # Errors
    /// [`NotYours`] when the coordinator belongs to the project.
    pub fn acting_on(&self, project: ProjectId) -> Result<CoordinatorFor, NotYours> {
        if self.own.contains(&project) {
            Err(NotYours)
        } else {
            Ok(CoordinatorFor {
                person: self.person,
                project,
                own: self.own.clone(),
            })
        }
    }
}

impl CoordinatorFor {
    /// The projects they belong to: of a partner of one of these they are not to know how far it is.
    #[must_use]
    pub fn own(&self) -> &[ProjectId] {
        &self.own
    }

    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// For which project.
    #[must_use]
    pub fn project(&self) -> ProjectId {
        self.project
    }
}

impl Administrator {
    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }
}

impl MemberOf {
    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Of which project.
    #[must_use]
    pub fn project(&self) -> ProjectId {
        self.place.project
    }

    /// The membership this rests on, and its version.
    #[must_use]
    pub fn rests_on(&self) -> (MembershipId, i32) {
        (self.place.membership, self.place.version)
    }
}

impl LeadOf {
    /// A lead is a member.
    #[must_use]
    pub fn member(&self) -> &MemberOf {
        &self.0
    }

    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.0.person
    }

    /// Of which project.
    #[must_use]
    pub fn project(&self) -> ProjectId {
        self.0.place.project
    }
}

impl ReviewerOf {
    /// A reviewer is a member of the reviewing project.
    #[must_use]
    pub fn member(&self) -> &MemberOf {
        &self.member
    }

    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.member.person
    }

    /// Of which review.
    #[must_use]
    pub fn review(&self) -> crate::ids::ReviewId {
        self.review
    }
}

#[cfg(test)]
#[path = "access_tests.rs"]
mod tests;
