//! An action: something a project will do, under one principle.
//!
//! Who leads it is a role, never a name: people move on, the role stays. Nothing but the principle and what
//! is asked for; the rest helps and may come later.
//! Invariant: an action taken out keeps its row, and one that grew from a suggestion stays tied to it.

use crate::framework::Framework;
use crate::ids::{ActionId, AssessmentId, PersonId, ProjectId, SuggestionId};
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

words!(
    /// How an action stands.
    State {
        /// Not begun.
        Planned = "planned", "Planned";
        /// Begun.
        UnderWay = "under-way", "Under way";
        /// Done.
        Done = "done", "Done";
        /// Put aside, for now or for good.
        SetAside = "set-aside", "Set aside";
    }
);

/// What an action says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// Under which principle, by its number.
    pub principle: u8,
    /// What the project will do.
    pub what: String,
    /// Who leads it: a role.
    pub who_leads: String,
    /// By when: a month or a date, as the project puts it.
    pub by_when: String,
    /// How we will know that it worked.
    pub how_we_will_know: String,
    /// How it stands.
    pub state: State,
}

/// An action as a form sends it, unchecked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Input<'a> {
    /// The principle's number.
    pub principle: &'a str,
    /// What the project will do.
    pub what: &'a str,
    /// Who leads it.
    pub who_leads: &'a str,
    /// By when.
    pub by_when: &'a str,
    /// How we will know.
    pub how_we_will_know: &'a str,
    /// How it stands; a new action is planned when the form does not say.
    pub state: &'a str,
}

/// An action as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// Which.
    pub id: ActionId,
    /// Whose.
    pub project: ProjectId,
    /// In which assessment.
    pub assessment: AssessmentId,
    /// What it says.
    pub words: Words,
    /// The suggestion it grew from.
    pub suggestion: Option<SuggestionId>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: PersonId,
    /// Counted up by every save, from 1.
    pub version: i32,
}

impl State {
    /// Whether something is left to do.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Planned | Self::UnderWay => true,
            Self::Done | Self::SetAside => false,
        }
    }
}

/// Those of `actions` that a project brings along from rounds that had closed by `last`: what is open, and what
/// it has said something about since.
pub fn carried(actions: &[Action], last: DateTime<Utc>) -> impl Iterator<Item = &Action> {
    actions.iter().filter(move |action| {
        action.created_at <= last && (action.words.state.is_open() || action.saved_at > last)
    })
}

impl Input<'_> {
    /// What the action says, if every field holds what it may hold.
    ///
    /// # Errors
    /// One [`Problem`] a field.
    pub fn check(&self, framework: &Framework) -> Result<Words, Vec<Problem>> {
        let mut reading = Reading::default();
        let principle = reading.choice(
            "principle",
            self.principle_in(framework),
            0,
            "Choose the principle this belongs to.",
        );
        let what = text::paragraphs(self.what, text::REASON).and_then(|what| match what.as_str() {
            "" => Err("Write what your project will do. One sentence is enough.".to_string()),
            _ => Ok(what),
        });
        let words = Words {
            principle,
            what: reading.field("what", what),
            who_leads: reading.field("who_leads", text::maybe_line(self.who_leads, text::LINE)),
            by_when: reading.field("by_when", text::maybe_line(self.by_when, text::LINE)),
            how_we_will_know: reading.field(
                "how_we_will_know",
                text::paragraphs(self.how_we_will_know, text::REASON),
            ),
            state: reading.choice(
                "state",
                self.state_or_planned(),
                State::Planned,
                "Choose how this action stands.",
            ),
        };
        reading.done(words)
    }

    fn principle_in(&self, framework: &Framework) -> Option<u8> {
        let number = self.principle.trim().parse().ok();
        number.filter(|number| framework.principle(*number).is_some())
    }

    fn state_or_planned(&self) -> Option<State> {
        match self.state.trim() {
            "" => Some(State::Planned),
            word => State::parse(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::tests::framework;

    fn knitting() -> Input<'static> {
        Input {
            principle: "2",
            what: "Start a second group on Saturdays",
            who_leads: "Group coordinator",
            by_when: "March 2027",
            how_we_will_know: "Six mothers come each week",
            state: "under-way",
        }
    }

    #[test]
    fn an_action_says_who_leads_and_how_we_will_know() {
        let words = knitting().check(&framework()).unwrap();
        assert_eq!((words.principle, words.state), (2, State::UnderWay));
        assert_eq!(words.by_when, "March 2027");
    }

    #[test]
    fn what_and_where_it_belongs_are_enough() {
        let short = Input {
            principle: " 1 ",
            what: "Ask for help",
            ..Input::default()
        };
        let words = short.check(&framework()).unwrap();
        assert_eq!((words.principle, words.state), (1, State::Planned));
    }

    #[test]
    fn each_field_that_is_amiss_is_named() {
        let long = "x".repeat(2_001);
        let cases = [
            (
                Input {
                    principle: "3",
                    ..knitting()
                },
                "principle",
            ),
            (
                Input {
                    principle: "",
                    ..knitting()
                },
                "principle",
            ),
            (
                Input {
                    principle: "-1",
                    ..knitting()
                },
                "principle",
            ),
            (
                Input {
                    what: " ",
                    ..knitting()
                },
                "what",
            ),
            (
                Input {
                    what: &long,
                    ..knitting()
                },
                "what",
            ),
            (
                Input {
                    who_leads: "a\nb",
                    ..knitting()
                },
                "who_leads",
            ),
            (
                Input {
                    by_when: &long,
                    ..knitting()
                },
                "by_when",
            ),
            (
                Input {
                    how_we_will_know: "\u{7}",
                    ..knitting()
                },
                "how_we_will_know",
            ),
            (
                Input {
                    state: "finished",
                    ..knitting()
                },
                "state",
            ),
        ];
        for (input, field) in cases {
            let problems = input.check(&framework()).unwrap_err();
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert_eq!(problems[0].field, field);
        }
    }

    #[test]
    fn every_state_has_a_word_of_its_own() {
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(*state));
        }
        assert_eq!(State::parse("Done"), None);
    }

    #[test]
    fn what_is_open_or_was_touched_since_is_brought_along() {
        let at = crate::assessment::tests::at;
        let action = |number: u128, created: i64, saved: i64, state| Action {
            id: ActionId(uuid::Uuid::from_u128(number)),
            project: ProjectId(uuid::Uuid::from_u128(1)),
            assessment: AssessmentId(uuid::Uuid::from_u128(2)),
            words: Words {
                state,
                ..knitting().check(&framework()).unwrap()
            },
            suggestion: None,
            created_at: at(created),
            saved_at: at(saved),
            saved_by: PersonId(uuid::Uuid::from_u128(3)),
            version: 1,
        };
        let actions = [
            action(1, 1, 1, State::Planned),
            action(2, 1, 1, State::Done),
            action(3, 1, 9, State::Done),
            action(4, 5, 5, State::UnderWay),
            action(5, 6, 6, State::Planned),
            action(6, 1, 1, State::SetAside),
        ];
        let brought: Vec<u128> = carried(&actions, at(5))
            .map(|action| action.id.0.as_u128())
            .collect();
        assert_eq!(brought, [1, 3, 4]);
    }
}
