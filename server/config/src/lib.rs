//! Settings, frameworks and timetables: TOML files read into values.
//!
//! Deliberately not here: the environment itself and the command line, which the caller hands in, and
//! anything that uses what was read. Invariant: a value that comes out of here has been checked, and a
//! mistake names file, line and field, all of a file's mistakes at once.

mod error;
mod folder;
mod framework;
mod read;
mod search;
mod settings;
mod timetable;
mod translation;

pub use error::{ConfigError, ConfigErrors};
pub use folder::{load_frameworks, load_timetables};
pub use framework::load_framework;
pub use search::same_words;
pub use settings::{
    CONFIG_VARIABLE, DEFAULTS, FilesIn, HelpNow, LogFormat, Mode, Secret, Settings, SigningKey,
    load_settings,
};
pub use timetable::{kept_timetable, load_timetable, write_timetable};
