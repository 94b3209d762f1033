//! Dates as an iCalendar file: with a letter, or as a person's own feed. Each is a whole day with a link, or the hour of
//! a conversation.
//!
//! Written by hand: a few properties an event; a real parser reads them in the tests. The `UID` names the step, the
//! round and the project (or the conversation), so that a later file replaces it; `SEQUENCE` goes up with every change. No
//! `METHOD`: it is a file to keep, not an invitation to answer. Nothing here names a partner.

use crate::Line;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use std::fmt::Write;

/// A step of a project in a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The last day to join.
    Join,
    /// The self-assessment is due.
    Publish,
    /// Reviews are due.
    Review,
    /// Responses are due.
    Respond,
    /// The round closes.
    Close,
}

impl Step {
    fn word(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Publish => "publish",
            Self::Review => "review",
            Self::Respond => "respond",
            Self::Close => "close",
        }
    }

    fn says(self, project: &Line, round: &Line) -> String {
        match self {
            Self::Join => format!("{project}: last day to join {round}"),
            Self::Publish => format!("{project}: the self-assessment is due"),
            Self::Review => format!("{project}: reviews are due"),
            Self::Respond => format!("{project}: responses are due"),
            Self::Close => format!("{round} closes"),
        }
    }
}

/// One day or hour to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    name: &'static str,
    summary: String,
    when: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// All of a day.
    On(NaiveDate),
    /// From one moment until another, if it stands.
    From {
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        stands: bool,
    },
}

impl Event {
    /// The day on which `step` of `project` in `round` ends.
    #[must_use]
    pub fn new(step: Step, project: &Line, round: &Line, on: NaiveDate) -> Self {
        Self {
            name: step.word(),
            summary: step.says(project, round),
            when: When::On(on),
        }
    }

    /// The conversation of `project` with its partners in `round`, or that it is called off.
    #[must_use]
    pub fn conversation(
        project: &Line,
        round: &Line,
        starts_at: DateTime<Utc>,
        minutes: i64,
        stands: bool,
    ) -> Self {
        Self {
            name: "conversation",
            summary: format!("{project}: conversation in {round}"),
            when: When::From {
                starts_at,
                ends_at: starts_at + TimeDelta::minutes(minutes),
                stands,
            },
        }
    }
}

impl When {
    /// From when until when.
    fn span(self) -> [String; 2] {
        let day = |date: NaiveDate| date.format("%Y%m%d");
        match self {
            Self::On(date) => [
                format!("DTSTART;VALUE=DATE:{}", day(date)),
                format!("DTEND;VALUE=DATE:{}", day(date + Days::new(1))),
            ],
            Self::From {
                starts_at, ends_at, ..
            } => [
                format!("DTSTART:{}", stamp(starts_at)),
                format!("DTEND:{}", stamp(ends_at)),
            ],
        }
    }

    /// A day leaves one free for other things; an hour does not.
    fn standing(self) -> &'static str {
        match self {
            Self::On(_) => "TRANSP:TRANSPARENT",
            Self::From { stands: true, .. } => "STATUS:CONFIRMED",
            Self::From { stands: false, .. } => "STATUS:CANCELLED",
        }
    }
}

fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// What the days of one project in one round have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The project in the round, by ids: with the step, what keeps an event the same one.
    pub about: String,
    /// Goes up with every change to any of its dates.
    pub revision: i32,
}

/// The days of one project in one round, and where their link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Whose they are.
    pub origin: Origin,
    /// The days.
    pub events: Vec<Event>,
    /// The whole address of a page.
    pub link: String,
}

/// A file of these days, called `name` where it is a calendar of its own.
#[must_use]
pub fn file(days: &[Dates], name: Option<&str>, host: &str, written_at: DateTime<Utc>) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_string(),
        "VERSION:2.0".into(),
        "PRODID:-//Mutuality//Letters//EN".into(),
    ];
    lines.extend(name.map(|name| format!("X-WR-CALNAME:{}", escaped(name))));
    for Dates {
        origin,
        events,
        link,
    } in days
    {
        for event in events {
            lines.extend([
                "BEGIN:VEVENT".to_string(),
                format!("UID:{}-{}@{host}", event.name, origin.about),
                format!("SEQUENCE:{}", origin.revision),
                format!("DTSTAMP:{}", stamp(written_at)),
            ]);
            lines.extend(event.when.span());
            lines.extend([
                format!("SUMMARY:{}", escaped(&event.summary)),
                format!("URL:{link}"),
                event.when.standing().to_string(),
                "END:VEVENT".to_string(),
            ]);
        }
    }
    lines.push("END:VCALENDAR".to_string());
    lines.iter().fold(String::new(), |mut file, line| {
        fold(line, &mut file);
        file
    })
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
    use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};

    fn written(revision: i32) -> String {
        let on = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a date");
        let project = Line::from(format!("Acorn, Mums; {}", "ž".repeat(80)).as_str());
        let days = Dates {
            origin: Origin {
                about: "7-9".to_string(),
                revision,
            },
            events: vec![Event::new(Step::Publish, &project, &"Spring".into(), on)],
            link: "https://mutuality.example.org/home".to_string(),
        };
        let written_at = DateTime::from_timestamp(1_772_787_600, 0).expect("a time");
        file(
            &[days],
            Some("Your, dates"),
            "mutuality.example.org",
            written_at,
        )
    }

    #[test]
    fn a_real_parser_reads_whole_days_and_a_hostile_name_stays_in_its_line() {
        let file = written(4);
        assert!(
            file.split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains('\n'))
        );
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        let calendar: Calendar = file.parse().expect("a calendar");
        let [event] = &calendar.components[..] else {
            panic!("{calendar:?}")
        };
        let event = event.as_event().expect("an event");
        let date = |y, m, d| {
            Some(DatePerhapsTime::Date(
                NaiveDate::from_ymd_opt(y, m, d).expect("a date"),
            ))
        };
        assert_eq!(
            (event.get_start(), event.get_end()),
            (date(2026, 12, 31), date(2027, 1, 1))
        );
        assert_eq!(event.get_uid(), Some("publish-7-9@mutuality.example.org"));
        assert_eq!(event.get_sequence(), Some(4));
        let stamp: CalendarDateTime = event.get_timestamp().map(Into::into).expect("a stamp");
        assert!(matches!(stamp, CalendarDateTime::Utc(at) if at.timestamp() == 1_772_787_600));
        assert!(
            event
                .get_summary()
                .is_some_and(|says| says.starts_with("Acorn, Mums; žž")),
            "{event:?}"
        );
    }
}
