//! The last touch to what a template gave: lines a person can read in any mail program.

/// How wide plain text runs.
const WIDTH: usize = 72;
/// How long a subject may be.
pub(crate) const SUBJECT: usize = 78;

/// Wraps long lines, indents what continues a list item, and leaves one blank line where there were several.
pub(crate) fn text(rendered: &str) -> String {
    let mut filled = String::with_capacity(rendered.len() + 64);
    let mut blank = true;
    for line in rendered.lines().map(str::trim) {
        if !line.is_empty() {
            wrap(line, &mut filled);
        } else if !blank {
            filled.push('\n');
        }
        blank = line.is_empty();
    }
    filled.truncate(filled.trim_end().len());
    filled.push('\n');
    filled
}

/// A word longer than the line, such as a link, stays whole.
fn wrap(line: &str, filled: &mut String) {
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut column = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            filled.push('\n');
            filled.push_str(indent);
            column = indent.len();
        } else if column > 0 {
            filled.push(' ');
            column += 1;
        }
        filled.push_str(word);
        column += length;
    }
    filled.push('\n');
}

/// A subject on one line, cut with "…" where a long name would run over.
pub(crate) fn subject(rendered: &str) -> String {
    let line = rendered.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SUBJECT {
        return line;
    }
    let cut: String = line.chars().take(SUBJECT - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_lines_wrap_and_lists_hang() {
        let long = format!("- {}", "word ".repeat(20));
        let filled = super::text(&format!("\n\nHello,\n\n\n\n{long}\n\n"));
        assert!(filled.starts_with("Hello,\n\n- word"));
        assert!(
            filled
                .lines()
                .all(|line| line.chars().count() <= super::WIDTH)
        );
        assert!(
            filled
                .lines()
                .nth(3)
                .is_some_and(|line| line.starts_with("  word"))
        );
        assert!(filled.ends_with("word\n"));
    }
}
