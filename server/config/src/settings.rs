//! The program's settings: defaults, then the operator's file, then the environment, each key by key.
//!
//! The environment is handed in as a map, so that a test needs none of its own. Deliberately not here:
//! the signing key made in the data folder, which is the business of whoever owns that folder.
//! Invariant: plain http only on this machine, and PostgreSQL only with a signing key.

mod check;
mod secret;

pub use secret::{Secret, SigningKey};

use crate::error::{ConfigError, ConfigErrors};
use crate::folder::read_file;
use crate::read::{Source, Table};
use chrono_tz::Tz;
use domain::retention::Periods;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Every key with its default and what it does: what an operator copies and edits.
pub const DEFAULTS: &str = include_str!("../../../config/default.toml");

/// The variable that names the file, where `--config` does not.
pub const CONFIG_VARIABLE: &str = "MUTUALITY_CONFIG";

/// What the program runs by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where operators alone read its metrics; nowhere if absent.
    pub metrics_listen: Option<SocketAddr>,
    /// The collector that traces are sent to, by a program built with the feature `otel`; to none if absent.
    pub traces_to: Option<String>,
    /// How people reach it, without a slash at the end.
    pub public_url: String,
    /// The folder for everything it keeps.
    pub data: PathBuf,
    /// Where the files lie that members add; the folder `files` in the data folder if absent.
    pub files: FilesIn,
    /// Where the database is; SQLite in the data folder if absent.
    pub database_url: Option<Secret>,
    /// Where letters go; a folder if absent.
    pub smtp_url: Option<Secret>,
    /// The address letters come from.
    pub mail_from: String,
    /// How many letters leave in a minute at most.
    pub letters_a_minute: u32,
    /// For how long what goes by time is kept.
    pub periods: Periods,
    /// For real, or for people who work on it.
    pub mode: Mode,
    /// How its log reads.
    pub log: LogFormat,
    /// What its log tells, e.g. `info` or `info,sqlx=warn`.
    pub log_level: String,
    /// The time zone of new rounds.
    pub time_zone: Tz,
    /// What sessions and links are signed with; made in the data folder if absent.
    pub signing_key: Option<SigningKey>,
    /// Other sites that may show the map in a frame, as browsers name them: `https://www.example.org`.
    pub embed_hosts: Vec<String>,
    /// Where someone in need finds help now.
    pub help_now: Vec<HelpNow>,
    /// The folder of the operator's file, whose `frameworks` and `timetables` are read too.
    pub folder: Option<PathBuf>,
}

/// Where files lie.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FilesIn {
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket of an S3-compatible store.
    Bucket {
        /// Its name.
        name: String,
        /// The folder in it; empty for the whole of it.
        folder: String,
        /// Where the store is; Amazon's own if absent.
        endpoint: Option<String>,
        /// In which region it is.
        region: String,
    },
}

impl std::fmt::Display for FilesIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(f),
            Self::Bucket { name, folder, .. } => write!(f, "s3://{name}/{folder}"),
        }
    }
}

/// What the program allows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// No post room, no clock to turn.
    Production,
    /// A post room in which letters can be read.
    Development,
}

/// How the log reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// JSON for machines.
    Json,
}

/// One line of “need help now?”.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HelpNow {
    /// Who helps.
    pub name: String,
    /// A number to ring.
    pub phone: Option<String>,
    /// An address to open.
    pub url: Option<String>,
    /// When to turn to them.
    pub when: String,
}

/// Keys whose value is one text, and so can come from a variable as it is.
const KEYS: [&str; 22] = [
    "listen",
    "metrics_listen",
    "traces_to",
    "public_url",
    "data",
    "files",
    "files_endpoint",
    "files_region",
    "database_url",
    "smtp_url",
    "mail_from",
    "letters_a_minute",
    "keep_unconfirmed_days",
    "keep_unused_months",
    "keep_letters_months",
    "keep_journal_months",
    "mode",
    "log",
    "log_level",
    "time_zone",
    "signing_key",
    "embed_hosts",
];
const HELP_NOW: &str = "help_now";

/// Reads the settings: from `path`, or else from the file that [`CONFIG_VARIABLE`] names, or from the
/// defaults alone; a variable `MUTUALITY_…` in `environment` comes before both.
pub fn load_settings(
    path: Option<&Path>,
    environment: &BTreeMap<String, String>,
) -> Result<Settings, ConfigErrors> {
    let named = environment
        .get(CONFIG_VARIABLE)
        .filter(|name| !name.is_empty());
    let path = path
        .map(Path::to_path_buf)
        .or_else(|| named.map(PathBuf::from));
    let Some(path) = path else {
        return settings_from(None, environment);
    };
    let text = read_file(&path)?;
    let read = settings_from(Some((&path.display().to_string(), &text)), environment)?;
    Ok(Settings {
        folder: path.parent().map(Path::to_path_buf),
        ..read
    })
}

fn settings_from(
    file: Option<(&str, &str)>,
    environment: &BTreeMap<String, String>,
) -> Result<Settings, ConfigErrors> {
    let default_source = Source::new("config/default.toml", DEFAULTS);
    let default_tables = default_source.parse()?;
    let defaults = default_source.root(&default_tables);
    let (name, text) = file.unwrap_or(("", ""));
    let source = Source::new(name, text);
    let tables = source.parse()?;
    let own = source.root(&tables);
    let mut variables = variables(environment)?;
    // Help lines are a list, so their variable is TOML too, read as a file of one key.
    let help_text = variables
        .remove(HELP_NOW)
        .map(|text| format!("{HELP_NOW} = {text}"));
    let help_source = Source::new("environment", help_text.as_deref().unwrap_or_default());
    let help_tables = help_source
        .parse()
        .map_err(|_| of_variable(HELP_NOW, "this is not a TOML list of tables."))?;
    let help = help_source.root(&help_tables);

    let values = check::Values::new(&variables, &own, &defaults);
    let mut settings = values.read();
    for from in [&help, &own, &defaults] {
        // Every list is read, so that a mistake in one that is not used is told as well.
        let lines: Vec<HelpNow> = from.tables(HELP_NOW).into_iter().map(help_line).collect();
        if settings.help_now.is_empty() {
            settings.help_now = lines;
        }
    }
    let mut errors = values.refused();
    own.close();
    defaults.close();
    for source in [&default_source, &source, &help_source] {
        if let Err(more) = source.finish(()) {
            errors.extend(more.0);
        }
    }
    if errors.is_empty() {
        Ok(settings)
    } else {
        Err(ConfigErrors(errors))
    }
}

fn help_line(table: Table<'_>) -> HelpNow {
    let read = HelpNow {
        name: table.text("name"),
        phone: table.optional_text("phone"),
        url: table.optional_text("url"),
        when: table.text("when"),
    };
    if read.phone.is_none() && read.url.is_none() {
        table.refuse(
            "phone",
            "give a phone number or a url, so that someone can be reached.",
        );
    }
    table.close();
    read
}

fn variable_of(key: &str) -> String {
    format!("MUTUALITY_{}", key.to_ascii_uppercase())
}

fn of_variable(key: &str, says: &str) -> ConfigErrors {
    ConfigErrors(vec![ConfigError {
        file: "environment".to_string(),
        line: None,
        field: variable_of(key),
        says: says.to_string(),
    }])
}

/// The variables that are ours, by key. An empty one counts as not set: that is how many tools unset
/// them. An unknown one is refused: a misspelt MUTUALITY_DATABASE_URL would quietly start on SQLite.
fn variables(
    environment: &BTreeMap<String, String>,
) -> Result<BTreeMap<&'static str, &str>, ConfigErrors> {
    let mut ours = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, value) in environment {
        if !name.starts_with("MUTUALITY_")
            || name.starts_with("MUTUALITY_TEST_")
            || name == CONFIG_VARIABLE
        {
            continue;
        }
        match KEYS
            .into_iter()
            .chain([HELP_NOW])
            .find(|key| variable_of(key) == *name)
        {
            Some(key) if !value.trim().is_empty() => {
                ours.insert(key, value.trim());
            }
            Some(_) => {}
            None => errors.push(ConfigError {
                file: "environment".to_string(),
                line: None,
                field: name.clone(),
                says: "there is no such setting; config/default.toml lists them all.".to_string(),
            }),
        }
    }
    if errors.is_empty() {
        Ok(ours)
    } else {
        Err(ConfigErrors(errors))
    }
}

#[cfg(test)]
mod tests;
