//! The files that ship inside the program, and an operator's own beside them.
//!
//! A file of the operator's with the id of a shipped one takes its place; two of the operator's with one
//! id are refused, since nobody could say which was meant. A folder that is not there is an empty one.

use crate::error::{ConfigError, ConfigErrors};
use crate::framework::load_framework;
use crate::timetable::load_timetable;
use crate::translation;
use domain::framework::Framework;
use domain::timetable::Timetable;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const FRAMEWORKS: [(&str, &str); 1] = [(
    "config/frameworks/maternal-peer-support-2018.toml",
    include_str!("../../../config/frameworks/maternal-peer-support-2018.toml"),
)];

/// Our words beside them, in other languages.
const TRANSLATIONS: [(&str, &str); 1] = [(
    "config/frameworks/maternal-peer-support-2018.cy.toml",
    include_str!("../../../config/frameworks/maternal-peer-support-2018.cy.toml"),
)];

const TIMETABLES: [(&str, &str); 2] = [
    (
        "config/timetables/light.toml",
        include_str!("../../../config/timetables/light.toml"),
    ),
    (
        "config/timetables/full.toml",
        include_str!("../../../config/timetables/full.toml"),
    ),
];

/// The shipped frameworks and those in `folder`, by id and version.
pub fn load_frameworks(folder: Option<&Path>) -> Result<Vec<Framework>, ConfigErrors> {
    let key = |framework: &Framework| format!("{} {}", framework.id, framework.version);
    let mut loaded = load_all(&FRAMEWORKS, folder, load_framework, key)?;
    let mut errors: Vec<ConfigError> = Vec::new();
    for (file, text) in TRANSLATIONS {
        // An operator's own framework in place of a shipped one may have other principles, and words of its own.
        let before = loaded.clone();
        if translation::add(file, text, &mut loaded).is_err() {
            loaded = before;
        }
    }
    for path in folder.map_or(Ok(Vec::new()), files)? {
        let file = path.display().to_string();
        if translation::is_one(&file) {
            let added =
                read_file(&path).and_then(|text| translation::add(&file, &text, &mut loaded));
            errors.extend(added.err().into_iter().flat_map(|more| more.0));
        }
    }
    if errors.is_empty() {
        Ok(loaded)
    } else {
        Err(ConfigErrors(errors))
    }
}

/// The shipped timetables and those in `folder`, the shipped ones first and `light` first of all;
/// `known_letters` are the keys of the letters that exist.
pub fn load_timetables(
    folder: Option<&Path>,
    known_letters: &[&str],
) -> Result<Vec<Timetable>, ConfigErrors> {
    let read = |file: &str, text: &str| load_timetable(file, text, known_letters);
    load_all(&TIMETABLES, folder, read, |timetable| timetable.id.clone())
}

fn load_all<T>(
    shipped: &[(&str, &str)],
    folder: Option<&Path>,
    read: impl Fn(&str, &str) -> Result<T, ConfigErrors>,
    key: impl Fn(&T) -> String,
) -> Result<Vec<T>, ConfigErrors> {
    let mut errors: Vec<ConfigError> = Vec::new();
    let mut loaded: Vec<T> = Vec::new();
    for (file, text) in shipped {
        match read(file, text) {
            Ok(value) => loaded.push(value),
            Err(more) => errors.extend(more.0),
        }
    }
    let mut named: Vec<(String, String)> = Vec::new();
    for path in folder.map_or(Ok(Vec::new()), files)? {
        let file = path.display().to_string();
        if translation::is_one(&file) {
            continue;
        }
        let value = match read_file(&path).and_then(|text| read(&file, &text)) {
            Ok(value) => value,
            Err(more) => {
                errors.extend(more.0);
                continue;
            }
        };
        let its = key(&value);
        if let Some((_, other)) = named.iter().find(|(name, _)| *name == its) {
            let says = format!("“{its}” is in {other} already; give one of the two another id.");
            errors.extend(ConfigErrors::of_file(&file, says).0);
        }
        named.push((its.clone(), file));
        match loaded.iter().position(|shipped| key(shipped) == its) {
            Some(place) => loaded[place] = value,
            None => loaded.push(value),
        }
    }
    if errors.is_empty() {
        Ok(loaded)
    } else {
        Err(ConfigErrors(errors))
    }
}

/// The TOML files in `folder`, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, ConfigErrors> {
    let unreadable = |error: std::io::Error| cannot_read(folder, &error);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let paths: Result<Vec<PathBuf>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut paths = paths.map_err(unreadable)?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    Ok(paths)
}

pub(crate) fn read_file(path: &Path) -> Result<String, ConfigErrors> {
    std::fs::read_to_string(path).map_err(|error| cannot_read(path, &error))
}

fn cannot_read(path: &Path, error: &std::io::Error) -> ConfigErrors {
    ConfigErrors::of_file(
        path.display().to_string(),
        format!("this cannot be read: {error}."),
    )
}
