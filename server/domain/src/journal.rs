//! The journal as it is read: whose lines, which of them, a page at a time.
//!
//! Deliberately not here: writing lines. A line tells who did what when and why, never what an answer or feedback
//! says. Invariant: what only coordinators may know of a project is not shown to those who belong to it.

use crate::access::{Actor, Administrator, Coordinator, LeadOf, NotYours};
use crate::ids::{JournalId, PersonId, ProjectId, RoundId};
use chrono::{DateTime, Utc};

/// Kinds of lines that coordinators alone read.
pub const FOR_COORDINATORS: &[&str] = &["call_noted"];

/// Whose journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// Everything in a round.
    Round(RoundId),
    /// Everything that happened to a project.
    Project(ProjectId),
    /// Everything that a person did.
    Person(PersonId),
}

/// Who reads it.
#[derive(Clone, Copy, Debug)]
pub enum Reader<'a> {
    /// A coordinator: any round, any person, any project but their own.
    Coordinator(&'a Coordinator),
    /// A lead: their project.
    Lead(&'a LeadOf),
    /// A person: what they did themselves.
    Oneself(&'a Actor),
    /// An administrator: any person, without the reasons.
    Administrator(&'a Administrator),
}

/// What a reader is shown of a journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sight {
    /// Whose journal.
    pub of: Of,
    /// Kinds that are left out.
    pub without: &'static [&'static str],
    /// Projects of the reader: lines about them, and about exchanges they are in, are left out.
    pub apart_from: Vec<ProjectId>,
    /// Whether reasons are shown.
    pub reasons: bool,
}

impl Reader<'_> {
    /// What this reader sees of the journal `of`.
    ///
    /// # Errors
    /// [`NotYours`].
    pub fn sight(self, of: Of) -> Result<Sight, NotYours> {
        let sight = |without, apart_from: &[ProjectId], reasons| {
            Ok(Sight {
                of,
                without,
                apart_from: apart_from.to_vec(),
                reasons,
            })
        };
        match (self, of) {
            (Self::Coordinator(by), Of::Project(project)) => {
                by.acting_on(project)?;
                sight(&[], by.own(), true)
            }
            (Self::Coordinator(by), Of::Round(_) | Of::Person(_)) => sight(&[], by.own(), true),
            (Self::Lead(by), Of::Project(project)) if by.project() == project => {
                sight(FOR_COORDINATORS, &[], true)
            }
            (Self::Oneself(by), Of::Person(person)) if by.id == person => sight(&[], &[], true),
            (Self::Administrator(_), Of::Person(_)) => sight(FOR_COORDINATORS, &[], false),
            (Self::Lead(_) | Self::Oneself(_) | Self::Administrator(_), _) => Err(NotYours),
        }
    }
}

/// Which lines are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    /// Of this kind alone.
    pub what: Option<String>,
    /// By this person alone.
    pub person: Option<PersonId>,
    /// From this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Older than this line: where the page before ended.
    pub after: Option<Place>,
}

/// A line's place in the journal, newest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Which line.
    pub id: JournalId,
}

impl Place {
    /// As an address carries it.
    #[must_use]
    pub fn word(self) -> String {
        format!("{}_{}", self.at.timestamp_micros(), self.id)
    }

    /// The place that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let (at, id) = word.split_once('_')?;
        Some(Self {
            at: DateTime::from_timestamp_micros(at.parse().ok()?)?,
            id: id.parse().ok()?,
        })
    }
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Where it stands.
    pub place: Place,
    /// Who; nobody when it happened by itself.
    pub person: Option<PersonId>,
    /// What happened, a word of the glossary.
    pub what: String,
    /// In which round.
    pub round: Option<RoundId>,
    /// To which project.
    pub project: Option<ProjectId>,
    /// Why, where a reason was given.
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access;
    use crate::access::{Duty, Place as Seat, Role, SecondFactor};
    use crate::ids::{MembershipId, SessionId};
    use uuid::Uuid;

    fn actor(duties: &[Duty]) -> Actor {
        Actor {
            id: PersonId(Uuid::from_u128(1)),
            name: "Rita Vale".to_string(),
            session: SessionId(Uuid::from_u128(2)),
            places: vec![Seat {
                membership: MembershipId(Uuid::from_u128(3)),
                project: acorn(),
                project_name: "Acorn Mums".to_string(),
                role: Role::Lead,
                version: 1,
            }],
            duties: duties.to_vec(),
            second_factor: SecondFactor::Settled,
        }
    }

    fn acorn() -> ProjectId {
        ProjectId(Uuid::from_u128(4))
    }

    #[test]
    fn each_reader_sees_their_own_and_no_more() {
        let rita = actor(&[Duty::Coordinator, Duty::Administrator]);
        let coordinator = access::coordinator(&rita).expect("a coordinator");
        let administrator = access::administrator(&rita).expect("an administrator");
        let lead = access::lead(&rita, acorn()).expect("a lead");
        let round = Of::Round(RoundId(Uuid::from_u128(5)));
        let (ours, theirs) = (acorn(), ProjectId(Uuid::from_u128(6)));
        let (me, other) = (rita.id, PersonId(Uuid::from_u128(7)));
        let people = [Of::Person(me), Of::Person(other)];
        let all = [
            round,
            Of::Project(ours),
            Of::Project(theirs),
            people[0],
            people[1],
        ];
        for (reader, may) in [
            (
                Reader::Coordinator(&coordinator),
                [true, false, true, true, true],
            ),
            (Reader::Lead(&lead), [false, true, false, false, false]),
            (Reader::Oneself(&rita), [false, false, false, true, false]),
            (
                Reader::Administrator(&administrator),
                [false, false, false, true, true],
            ),
        ] {
            assert_eq!(all.map(|of| reader.sight(of).is_ok()), may, "{reader:?}");
        }
        let sight = Reader::Lead(&lead).sight(Of::Project(ours)).expect("seen");
        assert_eq!(sight.without, FOR_COORDINATORS);
        let sight = Reader::Coordinator(&coordinator)
            .sight(round)
            .expect("seen");
        assert_eq!(sight.apart_from, [ours]);
    }

    #[test]
    fn a_place_travels_in_an_address() {
        let place = Place {
            at: DateTime::from_timestamp_micros(1_772_442_000_123_456).expect("an instant"),
            id: JournalId(Uuid::from_u128(9)),
        };
        assert_eq!(Place::parse(&place.word()), Some(place));
        for odd in [
            "",
            "_",
            "1_x",
            "x_00000000-0000-4000-8000-000000000001",
            "99999999999999999999_",
        ] {
            assert_eq!(Place::parse(odd), None, "{odd}");
        }
    }
}
