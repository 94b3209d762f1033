//! The algorithm, not only its runs: every order in which two processes can take, look, write, die and begin again, up to a
//! small depth. Each model has a twin without its guard, and the checker must find what goes wrong in it. (P5, P8, P15)

mod claim;
mod saving;
mod switch;

use super::told;
use stateright::{Checker as _, Model};
use std::fmt::Debug;
use std::hash::Hash;

/// How many states there are, where everything holds in each of them.
fn holds<M>(model: M) -> usize
where
    M: Model + Send + Sync + 'static,
    M::State: Clone + Debug + Hash + PartialEq + Send + Sync,
    M::Action: Clone + Debug + PartialEq + Send + Sync,
{
    let checked = model.checker().spawn_bfs().join();
    checked.assert_properties();
    checked.unique_state_count()
}

/// The shortest way in which `property` is broken.
fn breaks<M>(model: M, property: &'static str) -> String
where
    M: Model + Send + Sync + 'static,
    M::State: Clone + Debug + Hash + PartialEq + Send + Sync,
    M::Action: Clone + Debug + PartialEq + Send + Sync,
{
    let checked = model.checker().spawn_bfs().join();
    let way = checked.discovery(property);
    let way = way.unwrap_or_else(|| panic!("the twin holds: {property}"));
    format!("found wrong after {} steps", way.into_actions().len())
}
