//! The wall from outside: plans against an oracle that tries everything, a second solver, cases with known answers, and
//! refusals.

mod checking;
mod circles;
mod families;
mod known;
mod oracle;
mod properties;
mod reference;
mod refusals;
mod second;
mod wishes;
