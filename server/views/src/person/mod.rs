//! Pages of people: set-up, signing in, the second factor, one's own account.

mod account;
mod address;
mod experience;
mod letters;
mod looked_after;
mod passkey;
mod sampled;
mod second_factor;
mod sign_in;
mod welcome;

pub use account::{Account, Device};
pub use address::{NewAddress, NotMe};
pub use experience::Experience;
pub use letters::{Kind, LetterChoice, Letters};
pub use looked_after::{LookAfter, LookedAfter, People, PersonLine};
pub use passkey::{Passkey, Passkeys};
pub use sampled::samples;
pub use second_factor::{Has, RecoveryCodes, SecondFactor, SecondStep};
pub use sign_in::{LinkSent, SetUp, SignIn, UseLink};
pub use welcome::{Welcomed, Welcomes};
