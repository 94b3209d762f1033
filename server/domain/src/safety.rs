//! The safety floor: what keeps mothers, babies and supporters safe, in eleven short lines apart from the grid.
//!
//! Not part of any publication and never read by reviewers. Needed for nothing but recognition.
//! Invariant: an item in hand has its month, one that does not apply its reason.

use crate::ids::PersonId;
use crate::month::Month;
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

words!(
    /// One line of the floor.
    Item {
        /// For adults.
        AdultPolicy = "adult-policy", "A policy for keeping adults safe";
        /// For children.
        ChildPolicy = "child-policy", "A policy for keeping children safe";
        /// Who leads.
        NamedLead = "named-lead", "A named safeguarding lead";
        /// How a worry is told.
        HowToReport = "how-to-report", "Everyone knows how to report a worry";
        /// What supporters learn.
        Training = "supporter-training", "Training for supporters";
        /// Alone at work.
        LoneWorking = "lone-working", "How lone working is made safe";
        /// At somebody's home.
        HomeVisiting = "home-visiting", "How home visits are made safe";
        /// On the internet.
        Moderation = "moderation", "Somebody watches over what is said online";
        /// For those who give support.
        Supervision = "supervision", "Supervision, or a talk afterwards, for supporters";
        /// In a crisis.
        CrisisSignposting = "crisis-signposting", "Mothers know where to turn in a crisis";
        /// Outside help.
        ConcernService = "concern-service", "A service to take a concern to";
    }
);

/// How an item stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stands {
    /// There.
    InPlace,
    /// There by a month.
    InHand(Month),
    /// It does not apply, because.
    NotForUs(String),
}

/// The floor as it was last saved; items that nobody has come to are not in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Floor {
    /// By item.
    pub items: BTreeMap<Item, Stands>,
    /// When.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
    /// Counted up by every save, from 1.
    pub version: i32,
}

/// One item as typed: fields `stands-ITEM` and `words-ITEM`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TypedItem<'a> {
    /// `in-place`, `in-hand`, `not-for-us`, or nothing.
    pub stands: &'a str,
    /// By which month, or because.
    pub words: &'a str,
}

impl Stands {
    /// The word stored and put in forms.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::InPlace => "in-place",
            Self::InHand(_) => "in-hand",
            Self::NotForUs(_) => "not-for-us",
        }
    }

    /// The words beside it, as they are stored.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::InPlace => String::new(),
            Self::InHand(month) => month.word(),
            Self::NotForUs(reason) => reason.clone(),
        }
    }

    /// What two stored words say.
    #[must_use]
    pub fn read(word: &str, words: &str) -> Option<Self> {
        match word {
            "in-place" => Some(Self::InPlace),
            "in-hand" => Month::parse(words).map(Self::InHand),
            "not-for-us" => Some(Self::NotForUs(words.to_string())),
            _ => None,
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn says(&self) -> String {
        match self {
            Self::InPlace => "In place".to_string(),
            Self::InHand(month) => format!("In hand, by {month}"),
            Self::NotForUs(reason) => format!("Does not apply, because {reason}"),
        }
    }
}

/// Reads what was typed for every item. Items left open are fine.
///
/// # Errors
/// Each field with something to mend.
pub fn check<'a>(
    typed: impl Fn(Item) -> TypedItem<'a>,
) -> Result<BTreeMap<Item, Stands>, Vec<Problem>> {
    let mut reading = Reading::default();
    let mut items = BTreeMap::new();
    for item in Item::ALL {
        let typed = typed(*item);
        let (stands, words) = (
            format!("stands-{}", item.word()),
            format!("words-{}", item.word()),
        );
        let read = reading.field(&words, text::maybe_line(typed.words, text::LINE));
        let stands = match typed.stands {
            "" if read.is_empty() => None,
            "in-place" => Some(Stands::InPlace),
            "in-hand" => {
                let says = "Write the month, such as March 2027.";
                let month = Month::parse(&read).map(|month| Some(Stands::InHand(month)));
                reading.choice(&words, month, None, says)
            }
            "not-for-us" if read.is_empty() => {
                reading.note(&words, "Say in a few words why it does not apply.");
                None
            }
            "not-for-us" => Some(Stands::NotForUs(read)),
            _ => {
                reading.note(&stands, "Choose one of the three.");
                None
            }
        };
        items.extend(stands.map(|stands| (*item, stands)));
    }
    reading.done(items)
}

/// What to save of `items` over what stands; nothing where it stands already.
///
/// # Errors
/// What stands, when somebody saved since version `seen`.
pub fn save(
    standing: Option<&Floor>,
    seen: i32,
    items: BTreeMap<Item, Stands>,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<Option<Floor>, Box<Floor>> {
    let version = match standing {
        Some(standing) if standing.items == items => return Ok(None),
        None if items.is_empty() => return Ok(None),
        Some(standing) if standing.version != seen => return Err(Box::new(standing.clone())),
        Some(standing) => standing.version + 1,
        None => 1,
    };
    Ok(Some(Floor {
        items,
        saved_at: at,
        saved_by: by,
        version,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn one(stands: &'static str, words: &'static str) -> Result<Option<Stands>, Vec<String>> {
        let typed = move |item| {
            if item == Item::NamedLead {
                TypedItem { stands, words }
            } else {
                TypedItem::default()
            }
        };
        let read = check(typed).map(|mut items| items.remove(&Item::NamedLead));
        read.map_err(|problems| problems.into_iter().map(|one| one.field).collect())
    }

    #[test]
    fn each_line_stands_in_one_of_three_ways_or_is_open() {
        assert_eq!(Item::ALL.len(), 11);
        assert_eq!(one("", ""), Ok(None));
        assert_eq!(one("in-place", ""), Ok(Some(Stands::InPlace)));
        let hand = one("in-hand", "Sept 2026").unwrap().expect("in hand");
        assert_eq!(hand.says(), "In hand, by September 2026");
        let reason = one("not-for-us", "we never visit homes").unwrap();
        let reason = reason.expect("a reason");
        assert_eq!(
            reason.says(),
            "Does not apply, because we never visit homes"
        );
        for stands in [Stands::InPlace, hand, reason] {
            assert_eq!(
                Stands::read(stands.word(), &stands.words()),
                Some(stands.clone())
            );
        }
    }

    #[test]
    fn what_is_amiss_is_named_by_its_field() {
        let words = Err(vec!["words-named-lead".to_string()]);
        assert_eq!(one("in-hand", ""), words);
        assert_eq!(one("in-hand", "soon"), words);
        assert_eq!(one("not-for-us", " "), words);
        let stands = Err(vec!["stands-named-lead".to_string()]);
        assert_eq!(one("<script>", ""), stands);
        assert_eq!(one("", "words without a choice"), stands);
        assert_eq!(one("in-place", "a\u{0}b"), words);
    }

    #[test]
    fn the_floor_is_replaced_by_whoever_has_seen_it() {
        let (jo, now) = (PersonId(Uuid::from_u128(2)), DateTime::UNIX_EPOCH);
        let items = BTreeMap::from([(Item::Training, Stands::InPlace)]);
        assert_eq!(save(None, 0, BTreeMap::new(), jo, now), Ok(None));
        let first = save(None, 0, items.clone(), jo, now).unwrap();
        let first = first.expect("something to save");
        assert_eq!(save(Some(&first), 0, items, jo, now), Ok(None));
        let stale = save(Some(&first), 0, BTreeMap::new(), jo, now);
        assert_eq!(stale, Err(Box::new(first.clone())));
        let again = save(Some(&first), 1, BTreeMap::new(), jo, now).unwrap();
        assert_eq!(again.expect("something to save").version, 2);
    }
}
