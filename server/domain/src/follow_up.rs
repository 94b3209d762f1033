//! How a project's actions stand, months after its round: said by the project, judged by nobody.
//!
//! Done, under way, changed or let go are four good answers. What is said moves the action to the state that goes
//! with it; each saying is kept beside the ones before. When the letters go is `deadline`'s.

use crate::action::State;
use crate::ids::ActionId;
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

words! {
    /// How an action stands.
    Stands {
        /// It is done.
        Done = "done", "Done";
        /// It is being done.
        UnderWay = "under-way", "Under way";
        /// It became something else.
        Changed = "changed", "It has changed";
        /// The project let it go.
        LetGo = "let-go", "We let it go";
    }
}

impl Stands {
    /// The state of an action of which this is said.
    #[must_use]
    pub fn state(self) -> State {
        match self {
            Self::Done => State::Done,
            Self::UnderWay | Self::Changed => State::UnderWay,
            Self::LetGo => State::SetAside,
        }
    }
}

/// What was said of one action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Of which action.
    pub action: ActionId,
    /// How it stands.
    pub stands: Stands,
    /// In the project's words; may be empty.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The same as typed, in the boxes of the action's place on the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaidTyped {
    /// Of which action.
    pub action: ActionId,
    /// The version of the action that was seen.
    pub seen: i32,
    /// Field `stands-N`.
    pub stands: String,
    /// Field `words-N`.
    pub words: String,
}

/// What is to be kept of one action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saying {
    /// Of which action.
    pub action: ActionId,
    /// The version of the action that was seen.
    pub seen: i32,
    /// How it stands.
    pub stands: Stands,
    /// In the project's words.
    pub words: String,
}

/// Reads what was typed of each action; one of which nothing is said is left as it is.
///
/// # Errors
/// Every box to mend; one problem where nothing is said of any.
pub fn check(typed: &[SaidTyped]) -> Result<Vec<Saying>, Vec<Problem>> {
    let mut reading = Reading::default();
    let mut said = Vec::new();
    for (place, one) in typed.iter().enumerate() {
        let field = |name: &str| format!("{name}-{}", place + 1);
        let words = reading.field(&field("words"), text::paragraphs(&one.words, text::REASON));
        if one.stands.is_empty() && words.is_empty() {
            continue;
        }
        let says = "Choose how it stands: any of the four is a good answer.";
        let stands = reading.choice(
            &field("stands"),
            Stands::parse(&one.stands),
            Stands::UnderWay,
            says,
        );
        said.push(Saying {
            action: one.action,
            seen: one.seen,
            stands,
            words,
        });
    }
    if said.is_empty() && !typed.is_empty() {
        reading.note(
            "stands-1",
            "Say how one of your actions stands. The others can wait.",
        );
    }
    reading.done(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(stands: &str, words: &str) -> SaidTyped {
        SaidTyped {
            action: ActionId(uuid::Uuid::from_u128(1)),
            seen: 1,
            stands: stands.to_string(),
            words: words.to_string(),
        }
    }

    #[test]
    fn what_is_said_moves_the_action() {
        let states: Vec<State> = Stands::ALL.iter().map(|one| one.state()).collect();
        assert_eq!(
            states,
            [
                State::Done,
                State::UnderWay,
                State::UnderWay,
                State::SetAside
            ]
        );
    }

    #[test]
    fn boxes_are_named_by_the_action_s_place() {
        let fields = |typed: &[SaidTyped]| -> Vec<String> {
            check(typed)
                .unwrap_err()
                .into_iter()
                .map(|one| one.field)
                .collect()
        };
        assert_eq!(fields(&[typed("", ""), typed("", "")]), ["stands-1"]);
        assert_eq!(
            fields(&[typed("done", ""), typed("", "Nearly.")]),
            ["stands-2"]
        );
        assert_eq!(fields(&[typed("finished", "")]), ["stands-1"]);
        assert_eq!(fields(&[typed("done", &"x".repeat(2_001))]), ["words-1"]);
        assert_eq!(check(&[]), Ok(vec![]));
        let one = check(&[typed("", ""), typed("let-go", "It was too much.")]).unwrap();
        assert_eq!((one.len(), one[0].stands), (1, Stands::LetGo));
    }
}
