//! The history of an answer: how it stood each time somebody left it, who and when.
//!
//! An answer saves itself while it is written, every few seconds; one person's typing within ten minutes is one
//! entry, as long as most of the words are left standing. What takes words away in earnest begins a new entry, so
//! that nothing is lost by a mistake. Deliberately not here: bringing one back. That is a save like any other, with
//! old words in the boxes, and the words it takes the place of become an entry too.

use crate::assessment::{Saved, Sheet};
use crate::ids::PersonId;
use chrono::{DateTime, TimeDelta, Utc};

/// How long one person's typing stays one entry.
pub const TOGETHER: TimeDelta = TimeDelta::minutes(10);

/// How many entries an answer keeps: the newest ones.
pub const KEPT: u64 = 100;

/// One entry of the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The answer's version that it holds: the last of those it stands for.
    pub version: i32,
    /// All that stood on the page.
    pub sheet: Sheet,
    /// When its first version was saved.
    pub began_at: DateTime<Utc>,
    /// When its last was.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
}

/// How an answer came to be saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Somebody typed.
    Written,
    /// Somebody brought an older version back.
    Restored,
}

impl Entry {
    /// The entry that begins with `saved`.
    #[must_use]
    pub fn of(saved: &Saved) -> Self {
        Self {
            version: saved.version,
            sheet: saved.sheet(),
            began_at: saved.saved_at,
            saved_at: saved.saved_at,
            saved_by: saved.saved_by,
        }
    }

    /// This entry going on with `saved`, where it does: the same person typing on, within ten minutes of its
    /// beginning, with most of its words still there.
    #[must_use]
    pub fn going_on_with(&self, saved: &Saved, how: How) -> Option<Self> {
        let texts = self.sheet.answer.texts().into_iter();
        let mut texts = texts.zip(saved.answer.texts());
        let goes_on = how == How::Written
            && saved.saved_by == self.saved_by
            && saved.saved_at - self.began_at < TOGETHER
            && texts.all(|(before, now)| mostly_kept(before, now));
        goes_on.then(|| Self {
            began_at: self.began_at,
            ..Self::of(saved)
        })
    }
}

/// Whether at least half of `before` stands at the beginning and the end of `now`: somebody typed in one place.
fn mostly_kept(before: &str, now: &str) -> bool {
    let front = before.chars().zip(now.chars());
    let front = front.take_while(|(one, other)| one == other).count();
    let back = before.chars().rev().zip(now.chars().rev());
    let back = back.take_while(|(one, other)| one == other).count();
    2 * (front + back) >= before.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Answer, Ours};
    use uuid::Uuid;

    const TEA: &str = "We meet on Tuesdays for tea.";

    fn saved(words: &str, by: u128, minute: i64) -> Saved {
        Saved {
            answer: Answer {
                we_do: words.to_string(),
                ..Answer::default()
            },
            ours: Ours::default(),
            read_again: None,
            saved_at: DateTime::UNIX_EPOCH + TimeDelta::minutes(minute),
            saved_by: PersonId(Uuid::from_u128(by)),
            version: 2,
        }
    }

    #[test]
    fn typing_on_is_one_entry_and_everything_else_its_own() {
        let tea = Entry::of(&saved(TEA, 1, 0));
        let more = "We meet on Tuesdays for tea and cake.";
        for (words, by, minute, goes_on, why) in [
            (more, 1, 5, true, "more words"),
            ("We always meet on Tuesdays for tea.", 1, 9, true, "inside"),
            ("We meet for tea.", 1, 2, true, "a few words less"),
            (TEA, 1, 10, false, "ten minutes later"),
            (TEA, 2, 5, false, "somebody else"),
            ("", 1, 1, false, "all words taken out"),
            ("Something quite different.", 1, 1, false, "written anew"),
            ("We", 1, 1, false, "nearly all taken out"),
        ] {
            let next = saved(words, by, minute);
            let entry = tea.going_on_with(&next, How::Written);
            assert_eq!(entry.is_some(), goes_on, "{why}");
            if let Some(entry) = entry {
                assert_eq!((entry.version, entry.began_at), (2, tea.began_at));
                assert_eq!(entry.sheet, next.sheet());
            }
        }
        let empty = Entry::of(&saved("", 1, 0));
        let first = saved("First words", 1, 1);
        assert!(empty.going_on_with(&first, How::Written).is_some());
    }

    #[test]
    fn bringing_a_version_back_never_takes_the_place_of_what_stood() {
        let more = Entry::of(&saved("We meet on Tuesdays for tea and cake.", 1, 0));
        let tea = saved(TEA, 1, 1);
        assert!(more.going_on_with(&tea, How::Written).is_some());
        assert_eq!(more.going_on_with(&tea, How::Restored), None);
    }
}
