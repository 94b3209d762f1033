//! The clockwork: the lease with its fence, the key of what was done, and the version of the round. Any one of the three
//! keeps a stage from switching twice; without all of them it does.

use super::{breaks, holds, told};
use stateright::{Model, Property};

const PROCESSES: usize = 2;
/// How far time goes, how long a lease is, and how often a process may die.
const END: u8 = 4;
const LENGTH: u8 = 2;
const DEATHS: u8 = 2;

/// What keeps a late process from writing.
#[derive(Clone, Copy)]
struct Clockwork {
    /// The transaction asks whether the lease still stands.
    fence: bool,
    /// What was done is written down under a unique key.
    key: bool,
    /// The round is changed only where it is as it was read.
    version: bool,
}

const ALL: Clockwork = Clockwork {
    fence: true,
    key: true,
    version: true,
};
const NONE: Clockwork = Clockwork {
    fence: false,
    key: false,
    version: false,
};

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
struct Process {
    /// The fence of the lease it believes to hold.
    fence: Option<u8>,
    /// It has read that the stage is due.
    looked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
struct State {
    now: u8,
    /// Fence, holder, until.
    lease: (u8, Option<usize>, u8),
    processes: [Process; PROCESSES],
    deaths: u8,
    switches: u8,
    done: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    TimePasses,
    Takes(usize),
    Looks(usize),
    Writes(usize),
    Dies(usize),
}

impl Model for Clockwork {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![State::default()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        if state.now < END {
            actions.push(Action::TimePasses);
        }
        for (who, process) in state.processes.iter().enumerate() {
            let is_free = state.lease.1.is_none() || state.lease.2 <= state.now;
            if process.fence.is_none() && is_free {
                actions.push(Action::Takes(who));
            }
            // It reads outside of any transaction, and the round as it stands then.
            if process.fence.is_some() && !process.looked && state.switches == 0 {
                actions.push(Action::Looks(who));
            }
            if process.looked {
                actions.push(Action::Writes(who));
            }
            if process.fence.is_some() && state.deaths < DEATHS {
                actions.push(Action::Dies(who));
            }
        }
    }

    fn next_state(&self, before: &State, action: Action) -> Option<State> {
        let mut state = before.clone();
        match action {
            Action::TimePasses => state.now += 1,
            Action::Takes(who) => {
                state.lease = (state.lease.0 + 1, Some(who), state.now + LENGTH);
                state.processes[who].fence = Some(state.lease.0);
            }
            Action::Looks(who) => state.processes[who].looked = true,
            Action::Writes(who) => {
                let process = std::mem::take(&mut state.processes[who]);
                let stands = state.lease.1 == Some(who) && process.fence == Some(state.lease.0);
                let may = (!self.fence || stands)
                    && (!self.key || !state.done)
                    && (!self.version || state.switches == 0);
                if may {
                    state.switches += 1;
                    state.done = true;
                }
                if stands {
                    state.lease.2 = state.now;
                }
            }
            Action::Dies(who) => {
                state.processes[who] = Process::default();
                state.deaths += 1;
            }
        }
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("it switches once", |_, state: &State| state.switches <= 1),
            Property::sometimes("it switches", |_, state: &State| state.switches == 1),
            Property::sometimes("it switches after a death", |_, state: &State| {
                state.switches == 1 && state.deaths > 0
            }),
        ]
    }
}

#[test]
fn a_stage_switches_once_in_every_order() {
    let states = holds(ALL);
    for one in [
        Clockwork {
            fence: true,
            ..NONE
        },
        Clockwork { key: true, ..NONE },
        Clockwork {
            version: true,
            ..NONE
        },
    ] {
        holds(one);
    }
    let way = breaks(NONE, "it switches once");
    let figure = format!(
        "{states} states of {PROCESSES} processes with {DEATHS} deaths; fence, key and version hold, and so does each alone"
    );
    let control = format!("the unfenced twin is {way}");
    told(
        "P8",
        "a stage switches once: the algorithm model-checked",
        &figure,
        &control,
    );
}
