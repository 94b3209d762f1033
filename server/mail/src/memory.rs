//! Letters kept in memory: what tests look into. Clones share one box.

use crate::{Letter, Sent};
use std::sync::{Arc, Mutex, PoisonError};

/// A box of letters.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Vec<Letter>>>);

impl Memory {
    /// Every letter so far, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Every letter so far, and the box is empty again.
    pub fn take(&self) -> Vec<Letter> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn keep(&self, letter: &Letter) -> Sent {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(letter.clone());
        Sent {
            says: "kept in memory".to_string(),
        }
    }
}
