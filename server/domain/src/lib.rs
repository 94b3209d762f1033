//! The rules of mutual review, and nothing else.
//!
//! Pure: no async, no database, no HTTP, no clock, no chance of its own. Time and ids are handed in.
//! One module a noun; the same nouns name modules in every other crate.

pub mod access;
pub mod action;
pub mod assessment;
pub mod belonging;
pub mod calendar;
pub mod conversation;
pub mod counts;
pub mod deadline;
pub mod erasing;
pub mod evidence;
pub mod exchange;
pub mod experience;
pub mod extension;
pub mod feedback;
pub mod follow_up;
pub mod framework;
pub mod good_practice;
pub mod history;
pub mod identifying;
pub mod ids;
pub mod impartial;
pub mod journal;
pub mod learning;
pub mod leaving;
pub mod ledger;
pub mod letter_choice;
pub mod moderation;
pub mod month;
pub mod next_step;
pub mod nudge;
pub mod organisation;
pub mod participation;
pub mod person;
pub mod plan;
pub mod problem;
pub mod profile;
pub mod publication;
pub mod rating;
pub mod refused_address;
pub mod release;
pub mod renewal;
pub mod repair;
pub mod report;
pub mod response;
pub mod retention;
pub mod review;
pub mod round;
#[cfg(test)]
mod round_samples;
pub mod safety;
pub mod side;
pub mod stage;
pub mod submission;
pub mod text;
pub mod thread;
pub mod times;
pub mod timetable;
pub mod tone;
pub mod took_part;
pub mod undo;
pub mod voice;
pub mod welcome;
mod words;
pub mod writer;
