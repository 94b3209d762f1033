//! The wall from outside: plans against an oracle that tries everything, cases with known answers, and refusals.

mod known;
mod oracle;
mod properties;
mod refusals;
