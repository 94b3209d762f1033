//! A review: the reviewers' desk, a principle, the whole, the look again; then the feedback as it is read, and the
//! answer to it.

mod answer;
mod desk;
mod said;
pub(crate) mod sampled;
mod seal;

pub use answer::{Feedback, GoodPractice, Practice, Response, Side};
pub use desk::{Desk, Overall, Overtaken, Principle, Reading};
pub use said::Said;
pub use sampled::samples;
pub use seal::{LookAgain, Sealed};

/// Who will see feedback, above the boxes it is written in.
fn who(reviewed: &str) -> String {
    format!(
        "your fellow reviewers now. {reviewed} and the coordinators once all that {reviewed} gives and is given is sealed. No one \
         else."
    )
}
