//! The postman: take in hand, send, mark. A postman who lives is done before what he has in hand comes free again, since
//! he begins no letter late and waits for no server longer (`START_WITHIN` and the mail server's patience).

use super::{breaks, holds, told};
use stateright::{Model, Property};

const POSTMEN: usize = 2;
const LETTERS: usize = 2;
const DEATHS: u8 = 2;

/// How letters are sent.
#[derive(Clone, Copy)]
struct Post {
    /// What one has in hand, another leaves alone.
    keeps: bool,
    /// Sent, and then marked.
    sends_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
struct Letter {
    /// In whose hand.
    by: Option<usize>,
    /// How often it arrived.
    arrived: u8,
    marked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
struct State {
    letters: [Letter; LETTERS],
    /// What each postman has in hand, and whether the first half of its work is done.
    hands: [Option<(usize, bool)>; POSTMEN],
    deaths: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Takes(usize, usize),
    DoesHalf(usize),
    DoesTheRest(usize),
    Dies(usize),
    /// What a dead postman had in hand comes free.
    ComesFree(usize),
}

impl Post {
    fn sends(state: &mut State, letter: usize) {
        state.letters[letter].arrived += 1;
    }

    /// Only whoever has it in hand marks it.
    fn marks(&self, state: &mut State, who: usize, letter: usize) {
        if !self.keeps || state.letters[letter].by == Some(who) {
            state.letters[letter].marked = true;
        }
    }
}

impl Model for Post {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![State::default()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        for (who, hand) in state.hands.iter().enumerate() {
            match hand {
                None => actions.extend((0..LETTERS).filter_map(|at| {
                    let letter = &state.letters[at];
                    let is_free = letter.by.is_none() || !self.keeps;
                    (is_free && !letter.marked).then_some(Action::Takes(who, at))
                })),
                Some((_, false)) => actions.push(Action::DoesHalf(who)),
                Some((_, true)) => actions.push(Action::DoesTheRest(who)),
            }
            if hand.is_some() && state.deaths < DEATHS {
                actions.push(Action::Dies(who));
            }
        }
        for (at, letter) in state.letters.iter().enumerate() {
            let is_held = |hand: &Option<(usize, bool)>| hand.is_some_and(|(held, _)| held == at);
            if letter.by.is_some() && !letter.marked && !state.hands.iter().any(is_held) {
                actions.push(Action::ComesFree(at));
            }
        }
    }

    fn next_state(&self, before: &State, action: Action) -> Option<State> {
        let mut state = before.clone();
        match action {
            Action::Takes(who, letter) => {
                state.letters[letter].by = Some(who);
                state.hands[who] = Some((letter, false));
            }
            Action::DoesHalf(who) => {
                let (letter, _) = state.hands[who]?;
                if self.sends_first {
                    Self::sends(&mut state, letter);
                } else {
                    self.marks(&mut state, who, letter);
                }
                state.hands[who] = Some((letter, true));
            }
            Action::DoesTheRest(who) => {
                let (letter, _) = state.hands[who].take()?;
                if self.sends_first {
                    self.marks(&mut state, who, letter);
                } else {
                    Self::sends(&mut state, letter);
                }
            }
            Action::Dies(who) => {
                state.hands[who] = None;
                state.deaths += 1;
            }
            Action::ComesFree(letter) => state.letters[letter].by = None,
        }
        Some(state)
    }

    fn within_boundary(&self, state: &State) -> bool {
        // The twin that keeps nothing could go on for ever.
        state.letters.iter().all(|letter| letter.arrived <= 4)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("what is marked has arrived", |_, state: &State| {
                let is_quiet = state.hands.iter().all(Option::is_none);
                let arrived = |letter: &Letter| !letter.marked || letter.arrived > 0;
                !is_quiet || state.letters.iter().all(arrived)
            }),
            Property::always("no more duplicates than deaths", |_, state: &State| {
                let again = |letter: &Letter| letter.arrived.saturating_sub(1);
                state.letters.iter().map(again).sum::<u8>() <= state.deaths
            }),
            Property::sometimes("everything arrives after a death", |_, state: &State| {
                state.deaths > 0 && state.letters.iter().all(|letter| letter.marked)
            }),
        ]
    }
}

#[test]
fn every_letter_arrives_and_no_more_come_twice_than_postmen_die() {
    let post = Post {
        keeps: true,
        sends_first: true,
    };
    let states = holds(post);
    let unkept = Post {
        keeps: false,
        ..post
    };
    let hasty = Post {
        sends_first: false,
        ..post
    };
    let twice = breaks(unkept, "no more duplicates than deaths");
    let lost = breaks(hasty, "what is marked has arrived");
    let figure =
        format!("{states} states of {POSTMEN} postmen, {LETTERS} letters, {DEATHS} deaths");
    let control = format!("without claims: {twice}; marked before sent: {lost}");
    told(
        "P5",
        "claim, send, mark: the algorithm model-checked",
        &figure,
        &control,
    );
}
