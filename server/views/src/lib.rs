//! Every page of Mutuality: one struct a page, one template a struct, a sample of each.
//!
//! A page's fields are its whole vocabulary; what is not in the struct cannot be in the page. Nothing here knows HTTP,
//! a database or a clock. Three things are shared by all pages:
//!
//! - [`chrome::Chrome`]: what stands round a page. Every page struct has `pub chrome: Chrome`.
//! - [`form::Form`]: what a person typed and what wants another look. A page with boxes has `pub form: Form`.
//! - [`parts`]: boxes, tags, the line of stages. A box is asked of the form in the template, so that it always knows its
//!   words and its problem: `{{ form.text("name", "Your project's name").hint("As people know it.") }}`.
//!
//! `docs/pages.md` says how a page is made. [`samples`] lists them all; tests and the browser read every one.

pub mod assessment;
pub mod chrome;
pub mod clock;
pub mod closing;
pub mod conversation;
pub mod data;
pub mod dates;
pub mod demo;
pub mod directory;
pub mod duty;
pub mod evidence;
pub mod exchange;
pub mod filters;
pub mod follow_up;
pub mod form;
pub mod guide;
pub mod journal;
pub mod learning;
pub mod leaving;
pub mod ledger;
pub mod letter;
pub mod listing;
pub mod moderation;
pub mod next_step;
pub mod organisation;
pub mod parts;
pub mod person;
pub mod post_room;
pub mod profile;
pub mod project;
pub mod public;
pub mod repair;
pub mod report;
pub mod review;
pub mod round;
pub mod running;
pub mod said;
pub mod sample;
pub mod text;
pub mod thread;
pub mod timetable;
pub mod voice;
pub mod wording;

/// One sample of a page: a name such as `public/home`, and the page as a browser gets it.
pub type Sample = (&'static str, String);

/// Every page in every guise worth looking at. A new page adds its noun's samples here.
pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    all.extend(assessment::samples());
    all.extend(evidence::samples());
    all.extend(next_step::samples());
    all.extend(profile::samples());
    all.extend(project::samples());
    all.extend(public::samples());
    all.extend(guide::samples());
    all.extend(directory::samples());
    all.extend(listing::samples());
    all.extend(clock::samples());
    all.extend(journal::samples());
    all.extend(person::samples());
    all.extend(organisation::samples());
    all.extend(data::samples());
    all.extend(demo::samples());
    all.extend(letter::samples());
    all.extend(wording::samples());
    all.extend(post_room::samples());
    all.extend(round::samples());
    all.extend(exchange::samples());
    all.extend(review::samples());
    all.extend(thread::samples());
    all.extend(conversation::samples());
    all.extend(closing::samples());
    all.extend(follow_up::samples());
    all.extend(duty::samples());
    all.extend(running::samples());
    all.extend(learning::samples());
    all.extend(moderation::samples());
    all.extend(leaving::samples());
    all.extend(repair::samples());
    all.extend(report::samples());
    all.extend(ledger::samples());
    all.extend(timetable::samples());
    all.extend(voice::samples());
    all.extend(parts::samples());
    all
}

#[cfg(test)]
mod tests;
