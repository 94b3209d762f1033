//! What a project tells about itself beyond its name and place: how it meets, whom it is for, what peers do there.
//!
//! A few sections, each saved on its own, nothing in them asked for twice and nothing wanted before anything else. The
//! questions are data ([`facts`]): pages, forms, rows and checks go by them. Invariant: what a [`Told`] holds is an
//! answer to a question of its section, each once.

mod facts;

use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

words! {
    /// A part of the profile.
    Section {
        /// Online, at home, planned or not.
        Ways = "ways", "How you meet";
        /// In one's own words, and in categories.
        Whom = "whom", "Who it is for";
        /// Of the project as a whole, never of a person.
        Represented = "represented", "Who is represented among you";
        /// Trained, paid, mutual.
        Peers = "peers", "What peers do";
        /// The link to clinical services.
        Services = "services", "How you work with services";
        /// What somebody looks for before they come.
        Access = "access", "Coming along";
        /// What is spoken.
        Languages = "languages", "Languages";
        /// For other projects.
        Help = "help", "Help you can offer";
    }
}

/// How a question is answered. Every answer may be left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answered {
    /// By one of these: the word kept, and what a person reads.
    One(&'static [(&'static str, &'static str)]),
    /// By any of these.
    Several(&'static [(&'static str, &'static str)]),
    /// In one's own words.
    Words,
}

/// One question of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fact {
    /// Its name in rows and forms.
    pub name: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// What helps to answer; may be empty.
    pub hint: &'static str,
    /// How.
    pub answered: Answered,
}

impl Section {
    /// Its questions, in the order of the page.
    #[must_use]
    pub fn facts(self) -> &'static [Fact] {
        match self {
            Self::Ways => facts::WAYS,
            Self::Whom => facts::WHOM,
            Self::Represented => facts::REPRESENTED,
            Self::Peers => facts::PEERS,
            Self::Services => facts::SERVICES,
            Self::Access => facts::ACCESS,
            Self::Languages => facts::LANGUAGES,
            Self::Help => facts::HELP,
        }
    }

    /// One sentence under its heading.
    #[must_use]
    pub fn intro(self) -> &'static str {
        match self {
            Self::Ways => "Besides what your details say of groups, one to one, phone and online.",
            Self::Whom => "Your own words come first. The list helps people to find you later on.",
            Self::Represented => {
                "Of your project as a whole, never of one person. “Not yet” and “we don’t collect this” are good answers."
            }
            Self::Peers => "There are many good ways. Tick all that are yours.",
            Self::Services => "A close link and none at all are equally good. You decide.",
            Self::Access => "What somebody would like to know before they come.",
            Self::Languages => "What is spoken when you meet, call or write.",
            Self::Help => {
                "What you could tell another project about. It helps to find partners who would like to hear it."
            }
        }
    }
}

/// The answers to the questions of a section, by question; what is not there was left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Told(BTreeMap<&'static str, Vec<String>>);

impl Told {
    /// Reads what was typed: `values` gives what was sent under a name.
    ///
    /// # Errors
    /// One problem a field that needs mending.
    pub fn read<'a>(
        section: Section,
        values: impl Fn(&str) -> &'a [String],
    ) -> Result<Self, Vec<Problem>> {
        let mut read = Reading::default();
        let mut told = BTreeMap::new();
        for fact in section.facts() {
            let typed = values(fact.name);
            let answers = match fact.answered {
                Answered::Words => {
                    let typed = typed.first().map_or("", String::as_str);
                    let words = read.field(fact.name, text::paragraphs(typed, text::REASON));
                    Vec::from_iter(Some(words).filter(|words| !words.is_empty()))
                }
                Answered::One(choices) => {
                    let one = typed.first().into_iter().filter(|word| !word.is_empty());
                    chosen(&mut read, fact, choices, one)
                }
                Answered::Several(choices) => chosen(&mut read, fact, choices, typed.iter()),
            };
            if !answers.is_empty() {
                told.insert(fact.name, answers);
            }
        }
        read.done(Self(told))
    }

    /// Puts rows together again; what is no answer by now is left out.
    #[must_use]
    pub fn restore(section: Section, rows: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut kept: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (fact, value) in rows {
            kept.entry(fact).or_default().push(value);
        }
        let mut told = BTreeMap::new();
        for fact in section.facts() {
            let values = kept.remove(fact.name).unwrap_or_default();
            let answers: Vec<String> = match fact.answered {
                Answered::Words => values,
                Answered::One(all) | Answered::Several(all) => {
                    let known = all.iter().map(|(word, _)| *word);
                    let chosen = known.filter(|word| values.iter().any(|value| value == word));
                    chosen.map(str::to_string).collect()
                }
            };
            if !answers.is_empty() {
                told.insert(fact.name, answers);
            }
        }
        Self(told)
    }

    /// What is kept: each question with each of its answers.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let rows = self.0.iter();
        rows.flat_map(|(fact, values)| values.iter().map(|value| (*fact, value.as_str())))
    }

    /// The answers to one question.
    #[must_use]
    pub fn of(&self, fact: &str) -> &[String] {
        self.0.get(fact).map_or(&[], Vec::as_slice)
    }

    /// The answers to one question as a person reads them.
    #[must_use]
    pub fn says(&self, fact: &Fact) -> Vec<String> {
        let says = |word: &String| match fact.answered {
            Answered::Words => word.clone(),
            Answered::One(all) | Answered::Several(all) => {
                let found = all.iter().find(|(known, _)| known == word);
                found.map_or_else(|| word.clone(), |(_, says)| (*says).to_string())
            }
        };
        self.of(fact.name).iter().map(says).collect()
    }

    /// Whether nothing was told.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Those that are among the choices, each once, in their order.
fn chosen<'a>(
    read: &mut Reading,
    fact: &Fact,
    choices: &[(&str, &str)],
    typed: impl Iterator<Item = &'a String>,
) -> Vec<String> {
    let typed: Vec<&String> = typed.collect();
    let known = |word: &&&String| choices.iter().any(|(choice, _)| *choice == word.as_str());
    if typed.iter().any(|word| !known(&word)) {
        read.note(fact.name, "Choose from the list, or leave it out.");
    }
    let words = choices.iter().map(|(word, _)| *word);
    let chosen = words.filter(|word| typed.iter().any(|one| one.as_str() == *word));
    chosen.map(str::to_string).collect()
}

/// One section as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// What it tells.
    pub told: Told,
    /// When it was last saved, and by whom, by name.
    pub saved: Option<(DateTime<Utc>, String)>,
    /// Counted up by every change; 0 before the first.
    pub version: i32,
}

/// Everything that a project tells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Profile(BTreeMap<Section, Kept>);

impl Profile {
    /// Of these sections.
    #[must_use]
    pub fn new(sections: BTreeMap<Section, Kept>) -> Self {
        Self(sections)
    }

    /// One section, empty before it was saved.
    #[must_use]
    pub fn of(&self, section: Section) -> Kept {
        let nothing = Kept {
            told: Told::default(),
            saved: None,
            version: 0,
        };
        self.0.get(&section).cloned().unwrap_or(nothing)
    }
}

#[cfg(test)]
#[path = "profile/tests.rs"]
mod tests;
