//! What a lead types for a listing, and what comes of it.

use super::place::{Pin, Place, Precision};
use super::{area_of_postcode, facts};
use crate::framework::QuestionKey;
use crate::problem::{Problem, Reading};
use crate::{person, text};

/// How the public reaches a project. None of it is a person's own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contact {
    /// The project's address; may be empty.
    pub email: String,
    /// Its page, with https:// before it; may be empty.
    pub website: String,
    /// Its number; may be empty.
    pub phone: String,
}

/// What a lead chose for the public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// In the project's own words.
    pub description: String,
    /// How to reach it.
    pub contact: Contact,
    /// Where it is.
    pub place: Place,
    /// Which questions of the profile are answered, by name.
    pub facts: Vec<String>,
    /// Which published answers are shown.
    pub questions: Vec<QuestionKey>,
    /// Whether what it has done here is shown.
    pub shows_standing: bool,
}

/// As it was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// In the project's own words.
    pub description: String,
    /// Its address.
    pub email: String,
    /// Its page.
    pub website: String,
    /// Its number.
    pub phone: String,
    /// How closely its place is to be known.
    pub precision: String,
    /// A town or a neighbourhood.
    pub town: String,
    /// A postcode, or its first letters.
    pub area: String,
    /// The address where it meets.
    pub address: String,
    /// Its pin.
    pub pin: String,
    /// Which facts.
    pub facts: Vec<String>,
    /// Which answers.
    pub questions: Vec<String>,
    /// Whether standing is shown.
    pub standing: String,
}

impl Typed {
    /// Reads it; all problems at once. Of a postcode the first letters alone are kept.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn check(&self) -> Result<Words, Vec<Problem>> {
        let mut read = Reading::default();
        let description = read.field("description", described(&self.description));
        let contact = self.contact(&mut read);
        let place = self.place(&mut read);
        // What nobody offers is left out: no box of ours sends it.
        let mut questions: Vec<QuestionKey> = Vec::new();
        for key in self.questions.iter().filter_map(|typed| typed.parse().ok()) {
            if !questions.contains(&key) {
                questions.push(key);
            }
        }
        let names = facts().map(|(_, fact)| fact.name.to_string());
        read.done(Words {
            description,
            contact,
            place,
            facts: names.filter(|name| self.facts.contains(name)).collect(),
            questions,
            shows_standing: self.standing == "yes",
        })
    }

    fn contact(&self, read: &mut Reading) -> Contact {
        let email = match self.email.trim() {
            "" => Ok(String::new()),
            typed => person::email(typed),
        };
        let none = [&self.email, &self.website, &self.phone]
            .iter()
            .all(|typed| typed.trim().is_empty());
        if none {
            read.note(
                "email",
                "Give one way to reach you: an address, a page or a number.",
            );
        }
        Contact {
            email: read.field("email", email),
            website: read.field("website", website(&self.website)),
            phone: read.field("phone", phone(&self.phone)),
        }
    }

    fn place(&self, read: &mut Reading) -> Place {
        let says = "Choose how closely people see where you are.";
        let precision = Precision::parse(&self.precision);
        let precision = read.choice("precision", precision, Precision::Hidden, says);
        let town = read.field("town", text::maybe_line(&self.town, text::NAME));
        let area = match area_of_postcode(&self.area) {
            Some(area) => area.code.to_string(),
            None if self.area.trim().is_empty() => String::new(),
            None => {
                read.note(
                    "area",
                    "Write the letters that your postcode begins with, such as LL or NE, or leave this out.",
                );
                String::new()
            }
        };
        let address = read.field("address", text::maybe_line(&self.address, text::LINE));
        let pin = match self.pin.trim() {
            "" => None,
            typed => {
                let says =
                    "Copy the two numbers from a map, such as 53.2274, -4.1293, or leave this out.";
                let pin = Pin::parse(typed);
                pin.or_else(|| read.choice("pin", None, None, says))
            }
        };
        match precision {
            Precision::Exact => {
                if address.is_empty() {
                    read.note("address", "Write where you meet, or choose the area only.");
                }
                Place {
                    precision,
                    town,
                    area,
                    address,
                    pin,
                }
            }
            // What is not to be seen is not kept either.
            Precision::Area => Place {
                precision,
                town,
                area,
                address: String::new(),
                pin: None,
            },
            Precision::Hidden => Place::hidden(),
        }
    }
}

fn described(typed: &str) -> Result<String, String> {
    let read = text::paragraphs(typed, text::REASON)?;
    if read.is_empty() {
        return Err("Say in a sentence or two what you offer.".to_string());
    }
    Ok(read)
}

/// A page, with https:// before it where nothing was typed.
fn website(typed: &str) -> Result<String, String> {
    let line = text::maybe_line(typed, text::LINE)?;
    if line.is_empty() {
        return Ok(line);
    }
    let has_scheme = ["https://", "http://"].iter().any(|s| line.starts_with(s));
    let whole = match has_scheme {
        true => line,
        false => format!("https://{line}"),
    };
    let rest = whole.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let is_host = host.contains('.')
        && host.chars().all(is_name)
        && !host.starts_with('.')
        && !host.ends_with('.');
    let is_plain = !whole
        .chars()
        .any(|c| c.is_whitespace() || "<>\"'`\\{}|^".contains(c));
    if is_host && is_plain {
        Ok(whole)
    } else {
        Err("Write the address of a page, such as www.example.org.".to_string())
    }
}

fn phone(typed: &str) -> Result<String, String> {
    let line = text::maybe_line(typed, 30)?;
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let is_number = line
        .chars()
        .all(|c| c.is_ascii_digit() || " +()-".contains(c));
    if line.is_empty() || (is_number && (3..=15).contains(&digits)) {
        Ok(line)
    } else {
        Err("Write a phone number in figures, such as 0300 000 0000.".to_string())
    }
}
