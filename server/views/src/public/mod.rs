//! Pages that anyone may open and that need next to no data: the front page, help now, what this is, privacy,
//! accessibility, and the page for when something did not work out.

mod error;
mod home;
mod info;
mod sampled;

pub use error::{Again, ErrorPage, KeptWords, WayOut};
pub use home::Home;
pub use info::{About, Accessibility, HelpLine, HelpNow, Privacy};
pub use sampled::samples;
