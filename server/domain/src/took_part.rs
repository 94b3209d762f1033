//! Who took part in writing about a principle: kinds of people, never names.

use crate::ids::PersonId;
use crate::problem::{Problem, Reading};
use crate::words::words;
use chrono::{DateTime, Utc};

words!(
    /// A kind of people who took part.
    TookPart {
        /// Those it is for.
        Mothers = "mothers", "Mothers using the project";
        /// Those who give support.
        PeerSupporters = "peer-supporters", "Peer supporters";
        /// Those who run it.
        Staff = "staff", "Staff or volunteers";
        /// Those who answer for it.
        Trustees = "trustees", "Trustees";
        /// A clinician it works with.
        ClinicalPartner = "clinical-partner", "A clinical partner";
    }
);

/// Who took part under one principle, as it was last saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// Each kind once, in the order it is offered.
    pub who: Vec<TookPart>,
    /// When.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
    /// Counted up by every save, from 1.
    pub version: i32,
}

/// Reads what was ticked; nothing ticked is fine.
///
/// # Errors
/// A problem with the field `who`.
pub fn check(typed: &[String]) -> Result<Vec<TookPart>, Vec<Problem>> {
    let mut reading = Reading::default();
    let mut who = match typed {
        [] => Vec::new(),
        ticked => reading.choices("who", ticked, TookPart::parse, "Choose from the list."),
    };
    who.sort_unstable();
    reading.done(who)
}

/// What to save of `ticked` over what stands; nothing where it stands already.
///
/// # Errors
/// What stands, when somebody saved other ticks since version `seen`.
pub fn save(
    standing: Option<&Saved>,
    seen: i32,
    ticked: Vec<TookPart>,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<Option<Saved>, Saved> {
    let version = match standing {
        Some(standing) if standing.who == ticked => return Ok(None),
        None if ticked.is_empty() => return Ok(None),
        Some(standing) if standing.version != seen => return Err(standing.clone()),
        Some(standing) => standing.version + 1,
        None => 1,
    };
    Ok(Some(Saved {
        who: ticked,
        saved_at: at,
        saved_by: by,
        version,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const JO: PersonId = PersonId(Uuid::from_u128(2));

    #[test]
    fn kinds_are_read_once_each_and_in_order() {
        let ticked = ["trustees", "mothers", "trustees"].map(String::from);
        assert_eq!(
            check(&ticked),
            Ok(vec![TookPart::Mothers, TookPart::Trustees])
        );
        assert_eq!(check(&[]), Ok(vec![]));
        for wrong in ["", "Mothers", "<script>", "mothers\u{202e}"] {
            let problems = check(&[wrong.to_string()]).unwrap_err();
            assert_eq!(problems[0].field, "who", "{wrong}");
        }
    }

    #[test]
    fn ticks_are_replaced_by_whoever_has_seen_them() {
        let now = DateTime::UNIX_EPOCH;
        let first = save(None, 0, vec![TookPart::Mothers], JO, now);
        let first = first.unwrap().expect("something to save");
        assert_eq!(first.version, 1);
        assert_eq!(save(None, 0, vec![], JO, now), Ok(None));
        assert_eq!(
            save(Some(&first), 0, first.who.clone(), JO, now),
            Ok(None),
            "twice the same"
        );
        assert_eq!(
            save(Some(&first), 0, vec![TookPart::Staff], JO, now),
            Err(first.clone())
        );
        let again = save(Some(&first), 1, vec![], JO, now).unwrap();
        assert_eq!(again.expect("something to save").version, 2);
    }
}
