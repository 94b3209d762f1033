//! Two people in one answer: each save names the version it was written on.

use super::{breaks, holds, told};
use stateright::{Model, Property};

const PEOPLE: usize = 2;
const SAVES: u8 = 3;

/// How answers are saved: only on the version that was read, or over whatever stands there.
#[derive(Clone, Copy)]
struct Saving {
    guarded: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
struct State {
    version: u8,
    /// The version each has read.
    read: [Option<u8>; PEOPLE],
    saves: u8,
    /// Words were written over that nobody had seen.
    overwritten: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Reads(usize),
    Saves(usize),
}

impl Model for Saving {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![State::default()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        for who in 0..PEOPLE {
            actions.push(Action::Reads(who));
            if state.read[who].is_some() && state.saves < SAVES {
                actions.push(Action::Saves(who));
            }
        }
    }

    fn next_state(&self, before: &State, action: Action) -> Option<State> {
        let mut state = before.clone();
        match action {
            Action::Reads(who) => state.read[who] = Some(state.version),
            Action::Saves(who) => {
                let read = state.read[who]?;
                if !self.guarded || read == state.version {
                    state.overwritten |= read != state.version;
                    state.version += 1;
                    state.saves += 1;
                    state.read[who] = Some(state.version);
                }
            }
        }
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("nothing unseen is overwritten", |_, state: &State| {
                !state.overwritten
            }),
            Property::sometimes("both save", |_, state: &State| state.saves == SAVES),
        ]
    }
}

#[test]
fn two_people_never_overwrite_each_other_unseen() {
    let states = holds(Saving { guarded: true });
    let way = breaks(Saving { guarded: false }, "nothing unseen is overwritten");
    told(
        "P15",
        "two people in one answer never overwrite each other unseen: the algorithm model-checked",
        &format!("{states} states of {PEOPLE} people, {SAVES} saves"),
        &format!("the unguarded twin is {way}"),
    );
}
