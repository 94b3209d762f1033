//! Reading what people type: lengths in characters as people see them, no control characters.

use unicode_segmentation::UnicodeSegmentation;

/// The longest name of a person, project or organisation, in characters.
pub const NAME: usize = 120;
/// The longest single line, in characters.
pub const LINE: usize = 200;
/// The longest answer, in characters.
pub const ANSWER: usize = 10_000;
/// The longest reason or note, in characters.
pub const REASON: usize = 2_000;

/// How long a text is, in characters as people see them (an emoji with a skin tone is one).
#[must_use]
pub fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Reads one line that has to be there.
///
/// # Errors
/// A sentence: `missing` when it is empty, or what to mend.
pub fn line(typed: &str, most: usize, missing: &str) -> Result<String, String> {
    let line = maybe_line(typed, most)?;
    if line.is_empty() {
        Err(missing.to_string())
    } else {
        Ok(line)
    }
}

/// Reads one line that may be empty.
///
/// # Errors
/// A sentence that says what to mend.
pub fn maybe_line(typed: &str, most: usize) -> Result<String, String> {
    let line = typed.trim();
    if line.chars().any(char::is_control) {
        return Err("Write this on one line, without special characters.".to_string());
    }
    no_longer_than(line, most)
}

/// Reads paragraphs, which may be empty. Line breaks become `\n`.
///
/// # Errors
/// A sentence that says what to mend.
pub fn paragraphs(typed: &str, most: usize) -> Result<String, String> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err("Take out the special characters that cannot be shown.".to_string());
    }
    no_longer_than(text, most)
}

fn no_longer_than(text: &str, most: usize) -> Result<String, String> {
    let long = length(text);
    if long > most {
        return Err(format!(
            "Shorten this to {most} characters or fewer. It has {long} now."
        ));
    }
    Ok(text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_counted_as_people_see_them() {
        assert_eq!(length("👩🏽‍🍼"), 1);
        assert!(line(&"é".repeat(NAME), NAME, "x").is_ok());
        assert!(line(&"é".repeat(NAME + 1), NAME, "x").is_err());
    }

    #[test]
    fn control_characters_are_refused_and_line_breaks_made_alike() {
        assert!(line("a\nb", LINE, "x").is_err());
        assert!(paragraphs("a\u{0}b", ANSWER).is_err());
        assert_eq!(paragraphs(" a\r\nb\rc ", ANSWER), Ok("a\nb\nc".to_string()));
        assert_eq!(line("  ", LINE, "Write it."), Err("Write it.".to_string()));
    }
}
