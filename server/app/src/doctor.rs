//! The doctor: the whole database and every file against the rules of the house. Reads everything, changes nothing.
//!
//! Each finding is a sentence with ids and never with anybody's words. Meant for operators: after a restore,
//! after a long test, when something looks odd. A row that cannot be read at all is a finding too.

mod evidence;
mod rounds;
mod words;

use crate::{App, Done};
use store::{Stored, Trouble};

/// Something that is not as it ought to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What, in a sentence, with ids.
    pub says: String,
}

/// What was found so far.
#[derive(Default)]
struct Notes(Vec<Finding>);

impl Notes {
    fn note(&mut self, says: impl Into<String>) {
        self.0.push(Finding { says: says.into() });
    }

    /// Notes `says` unless `holds`.
    fn hold(&mut self, holds: bool, says: impl FnOnce() -> String) {
        if !holds {
            self.note(says());
        }
    }

    /// What was read; a broken row is noted, and what hangs on it is left out.
    fn read<T>(&mut self, read: Stored<T>) -> Stored<Option<T>> {
        match read {
            Ok(read) => Ok(Some(read)),
            Err(Trouble::Broken(row)) => {
                self.note(format!("A row cannot be read: {row}."));
                Ok(None)
            }
            Err(trouble) => Err(trouble),
        }
    }
}

/// Examines the whole database.
///
/// # Errors
/// When the database cannot be read.
pub async fn examine(app: &App) -> Done<Vec<Finding>> {
    let db = app.store.reader();
    let mut notes = Notes::default();
    for says in store::doctor::own_checks(&app.store).await? {
        notes.note(format!("The database finds itself broken: {says}."));
    }
    for dangling in store::doctor::dangling(db).await? {
        notes.note(format!(
            "{} speaks of {}, which is not there.",
            dangling.what, dangling.to
        ));
    }
    for person in store::experience::without_consent(db).await? {
        notes.note(format!(
            "What person {person} told of their own experience is kept without their consent."
        ));
    }
    words::publications(app, &mut notes).await?;
    evidence::files(app, &mut notes).await?;
    let known = rounds::Known::read(app).await?;
    for round in store::doctor::rounds(db).await? {
        rounds::round(app, round, &known, &mut notes).await?;
    }
    Ok(notes.0)
}
