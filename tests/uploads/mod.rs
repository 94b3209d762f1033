//! Files that come in: what is taken and what is not, what is left of a picture, and what is left of an upload that
//! was cut off: nothing.

mod away;
pub(crate) mod cut;
mod look;
pub(crate) mod papers;
