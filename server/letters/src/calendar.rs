//! A letter's dates as an iCalendar file, each a whole day with the letter's own link.
//!
//! Written by hand: four properties an event. A later letter about the same step and page replaces the event,
//! because its `UID` is the same. No `METHOD`: it is a file to keep, not an invitation to answer.

use chrono::{DateTime, Days, NaiveDate, Utc};
use std::fmt::Write;

/// One day to remember.
pub(crate) struct Event {
    /// Which step it is, stable: `publish`, `review`, `respond`, `close`, `join`.
    pub(crate) step: &'static str,
    /// What the calendar shows.
    pub(crate) summary: String,
    /// The day.
    pub(crate) on: NaiveDate,
}

/// The file for these events; none if there are none.
pub(crate) fn file(
    events: &[Event],
    link: &str,
    host: &str,
    written_at: DateTime<Utc>,
) -> Option<String> {
    if events.is_empty() {
        return None;
    }
    let page: String = link
        .rsplit(host)
        .next()
        .unwrap_or(link)
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .collect();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_string(),
        "VERSION:2.0".into(),
        "PRODID:-//Mutuality//Letters//EN".into(),
    ];
    for event in events {
        lines.extend([
            "BEGIN:VEVENT".to_string(),
            format!("UID:{}-{page}@{host}", event.step),
            format!("DTSTAMP:{}", written_at.format("%Y%m%dT%H%M%SZ")),
            format!("DTSTART;VALUE=DATE:{}", event.on.format("%Y%m%d")),
            format!(
                "DTEND;VALUE=DATE:{}",
                (event.on + Days::new(1)).format("%Y%m%d")
            ),
            format!("SUMMARY:{}", escaped(&event.summary)),
            format!("URL:{link}"),
            "TRANSP:TRANSPARENT".to_string(),
            "END:VEVENT".to_string(),
        ]);
    }
    lines.push("END:VCALENDAR".to_string());
    Some(lines.iter().fold(String::new(), |mut file, line| {
        fold(line, &mut file);
        file
    }))
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut safe, c| {
        if matches!(c, '\\' | ';' | ',') {
            safe.push('\\');
        }
        let _ = safe.write_char(c);
        safe
    })
}

/// At most 75 bytes a line, the rest on lines that begin with a space (RFC 5545, 3.1).
fn fold(line: &str, file: &mut String) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(c);
        width += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_whole_day_and_a_hostile_name_stays_in_its_line() {
        let on = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a date");
        let event = Event {
            step: "publish",
            summary: format!("Acorn, Mums; {}", "ž".repeat(80)),
            on,
        };
        let written_at = DateTime::from_timestamp(1_772_787_600, 0).expect("a time");
        let file = file(
            &[event],
            "https://mutuality.example.org/home",
            "mutuality.example.org",
            written_at,
        )
        .expect("a file");
        assert!(file.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(file.contains("SUMMARY:Acorn\\, Mums\\; ž"));
        assert!(file.contains("UID:publish-home@mutuality.example.org\r\n"));
        assert!(file.lines().all(|line| line.len() <= 75));
    }
}
