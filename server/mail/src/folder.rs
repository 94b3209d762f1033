//! Letters in a folder, one `.eml` a letter: written so that a power cut leaves a whole file or none, readable by
//! its owner alone (a sign-in link is inside), and read again by the post room.

use crate::{Letter, NotSent, Sent};
use chrono::{DateTime, Utc};
use mail_parser::MessageParser;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A folder of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(PathBuf);

/// A letter as it lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledLetter {
    /// The file's name: how the post room asks for it.
    pub name: String,
    /// When it was written.
    pub written_at: Option<DateTime<Utc>>,
    /// The name it goes to; may be empty.
    pub to_name: String,
    /// The address it goes to.
    pub to_email: String,
    /// The name it comes from.
    pub from_name: String,
    /// Its subject.
    pub subject: String,
    /// Its plain words.
    pub text: String,
    /// Its dressed words.
    pub html: String,
    /// Every web address in the plain words, in order.
    pub links: Vec<String>,
    /// The names of files that travel with it.
    pub attachments: Vec<String>,
}

impl Folder {
    /// The folder at `path`; made when the first letter comes.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The newest letters, newest first, at most `limit`. A file that is no letter is left out.
    pub fn newest(&self, limit: usize) -> io::Result<Vec<FiledLetter>> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut names = entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<Vec<_>>>()?;
        names.retain(|name| is_a_letters_name(name));
        names.sort_unstable_by(|a, b| b.cmp(a));
        Ok(names
            .iter()
            .filter_map(|name| self.letter(name).ok().flatten())
            .take(limit)
            .collect())
    }

    /// One letter by its file's name; none if there is no such letter, or if the name is no letter's.
    pub fn letter(&self, name: &str) -> io::Result<Option<FiledLetter>> {
        if !is_a_letters_name(name) {
            return Ok(None);
        }
        match fs::read(self.0.join(name)) {
            Ok(bytes) => Ok(parse(name, &bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Keeps a letter; when this returns, it survives a power cut.
    pub(crate) async fn keep(&self, letter: &Letter, bytes: Vec<u8>) -> Result<Sent, NotSent> {
        let folder = self.0.clone();
        let name = name_of(letter);
        let written = tokio::task::spawn_blocking({
            let name = name.clone();
            move || write_whole(&folder, &name, &bytes)
        });
        match written.await {
            Ok(Ok(())) => Ok(Sent { says: name }),
            Ok(Err(error)) => Err(NotSent::for_now(format!(
                "The letter folder could not be written to: {error}."
            ))),
            Err(stopped) => Err(NotSent::for_now(format!(
                "Writing the letter was interrupted: {stopped}."
            ))),
        }
    }
}

/// `20260306T090000.000000Z-<message id>.eml`: sorts by time, and holds nothing a path could be made of.
fn name_of(letter: &Letter) -> String {
    let id: String = letter
        .message_id
        .chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .take(120)
        .collect();
    format!(
        "{}-{id}.eml",
        letter.written_at.format("%Y%m%dT%H%M%S%.6fZ")
    )
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@')
}

fn is_a_letters_name(name: &str) -> bool {
    name.ends_with(".eml") && !name.starts_with('.') && name.chars().all(is_plain)
}

/// Beside it, synced, then renamed and the folder synced: a reader sees the whole letter or none.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!(".{name}.part"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, folder.join(name))?;
    File::open(folder)?.sync_all()
}

fn parse(name: &str, bytes: &[u8]) -> Option<FiledLetter> {
    let message = MessageParser::default().parse(bytes)?;
    let to = message.to()?.first()?;
    let text = message.body_text(0)?.replace("\r\n", "\n");
    Some(FiledLetter {
        name: name.to_string(),
        written_at: message
            .date()
            .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        to_name: to.name().unwrap_or_default().to_string(),
        to_email: to.address()?.to_string(),
        from_name: message
            .from()
            .and_then(|from| from.first()?.name())
            .unwrap_or_default()
            .to_string(),
        subject: message.subject().unwrap_or_default().to_string(),
        html: message
            .body_html(0)
            .map(|html| html.into_owned())
            .unwrap_or_default(),
        links: links_in(&text),
        attachments: attachments(&message),
        text,
    })
}

fn attachments(message: &mail_parser::Message<'_>) -> Vec<String> {
    use mail_parser::MimeHeaders;
    message
        .attachments()
        .filter_map(|part| part.attachment_name().map(ToString::to_string))
        .collect()
}

fn links_in(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
        .map(ToString::to_string)
        .collect()
}

#[cfg(test)]
mod tests;
