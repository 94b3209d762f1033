//! Who of the reviewers takes on which part of a review, so that two do not begin with the same one.
//!
//! Everybody named may still write everywhere: it says who does, and forbids nothing. Invariant: somebody who is no
//! longer named holds no part ([`holder`]).

use crate::framework::Framework;
use crate::ids::PersonId;

/// The part that is the whole.
pub const WHOLE: u8 = 0;

/// A part that somebody took on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Writer {
    /// The number of a principle, or [`WHOLE`].
    pub part: u8,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
}

/// Who has taken `part` on, of those who are named.
#[must_use]
pub fn holder<'a>(writers: &'a [Writer], named: &[PersonId], part: u8) -> Option<&'a Writer> {
    let of = |one: &&Writer| one.part == part && named.contains(&one.person);
    writers.iter().find(of)
}

/// Whether there is such a part.
#[must_use]
pub fn is_part(framework: &Framework, part: u8) -> bool {
    part == WHOLE || framework.principle(part).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn whoever_is_no_longer_named_holds_nothing() {
        let (jo, priya) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let writers = [Writer {
            part: 4,
            person: jo,
            name: "Jo Bell".to_string(),
        }];
        let name = |named: &[PersonId], part| {
            let found = holder(&writers, named, part);
            found.map(|one| one.name.clone())
        };
        assert_eq!(name(&[jo, priya], 4).as_deref(), Some("Jo Bell"));
        assert_eq!(name(&[jo, priya], WHOLE), None);
        assert_eq!(name(&[priya], 4), None);
    }
}
