//! A date in three boxes: quicker to type than any calendar, and it works everywhere.

use std::fmt::Display;

use askama::Template;

use super::{Around, said_about};
use crate::form::Form;

/// Day, month and year, sent as `name-day`, `name-month`, `name-year`. A problem is filed under `name`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/date.html")]
pub struct DateBoxes<'a> {
    about: Around<'a>,
    pieces: [Piece<'a>; 3],
}

#[derive(Clone, Debug)]
struct Piece<'a> {
    id: String,
    name: String,
    label: &'static str,
    width: u8,
    value: &'a str,
}

impl<'a> DateBoxes<'a> {
    pub(crate) fn new(form: &'a Form, name: &str, legend: impl Display) -> Self {
        let pieces = [
            ("day", "Day", 2),
            ("month", "Month", 2),
            ("year", "Year", 4),
        ]
        .map(|(part, label, width)| {
            let part_name = format!("{name}-{part}");
            Piece {
                // The first box carries the field's own name, so that the error summary leads to it.
                id: if part == "day" {
                    name.to_owned()
                } else {
                    part_name.clone()
                },
                value: form.value(&part_name),
                name: part_name,
                label,
                width,
            }
        });
        Self {
            about: Around::new(form, name, legend),
            pieces,
        }
    }
}

said_about!(DateBoxes);
