//! Pages of people: set-up, signing in, the second factor, one's own account.

mod account;
mod experience;
mod letters;
mod sampled;
mod second_factor;
mod sign_in;

pub use account::{Account, Device};
pub use experience::Experience;
pub use letters::{Kind, LetterChoice, Letters};
pub use sampled::samples;
pub use second_factor::{RecoveryCodes, SecondFactor, SecondStep};
pub use sign_in::{LinkSent, SetUp, SignIn, UseLink};
