//! A month of a year, as people write it: "March 2027", "03/2027" or "2027-03".

use std::fmt;

/// A month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Month {
    /// The year.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
}

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Month {
    /// What was typed, if it is a month of this century.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let parts: Vec<&str> = typed
            .split(|c: char| c.is_whitespace() || c == '/' || c == '-')
            .filter(|part| !part.is_empty())
            .collect();
        let [one, other] = parts.as_slice() else {
            return None;
        };
        let (month, year) = if one.len() == 4 && number(one).is_some() {
            (*other, *one)
        } else {
            (*one, *other)
        };
        let year = number(year).filter(|year| (2000..2100).contains(year))?;
        let month = number(month)
            .and_then(|month| u8::try_from(month).ok())
            .or_else(|| named(month))
            .filter(|month| (1..=12).contains(month))?;
        Some(Self { year, month })
    }

    /// As it is stored: 2027-03.
    #[must_use]
    pub fn word(self) -> String {
        format!("{}-{:02}", self.year, self.month)
    }
}

fn number(text: &str) -> Option<u16> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

/// The month that these letters begin: at least three of them.
fn named(text: &str) -> Option<u8> {
    let text = text.to_lowercase();
    let begins = |name: &&str| name.to_lowercase().starts_with(&text);
    let place = NAMES.iter().position(begins)?;
    (text.len() >= 3).then(|| u8::try_from(place + 1).ok())?
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES
            .get(usize::from(self.month).wrapping_sub(1))
            .copied()
            .unwrap_or_default();
        write!(f, "{name} {}", self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_people_write_it() {
        let march = Some(Month {
            year: 2027,
            month: 3,
        });
        for typed in [
            "March 2027",
            " mar  2027",
            "03/2027",
            "3-2027",
            "2027-03",
            "2027 march",
        ] {
            assert_eq!(Month::parse(typed), march, "{typed}");
        }
        let word = |month: Month| (month.to_string(), Month::parse(&month.word()));
        assert_eq!(march.map(word), Some(("March 2027".to_string(), march)));
        for wrong in [
            "",
            "soon",
            "2027",
            "13/2027",
            "0/2027",
            "ma 2027",
            "March 27",
            "3 March 2027",
            "+3/2027",
            "March 1999",
            "<script>",
        ] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }
}
