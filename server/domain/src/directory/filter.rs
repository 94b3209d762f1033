//! The filters: groups of choices, each of which lets some listings through.

use crate::listing::Listing;
use crate::organisation::{Format, Region, Setting};
use crate::profile::{Answered, Section};

/// One choice that narrows a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter {
    /// Of which group, e.g. `language`.
    pub group: &'static str,
    /// Which choice, e.g. `cy`.
    pub value: String,
}

/// A group of choices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    /// Its name in addresses.
    pub name: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// What stands for no choice.
    pub any: &'static str,
}

const fn group(name: &'static str, asks: &'static str, any: &'static str) -> Group {
    Group { name, asks, any }
}

/// Every group, in the order of the page.
pub const GROUPS: &[Group] = &[
    group("region", "Where", "Anywhere"),
    group("setting", "In person, by phone or online", "Any"),
    group("format", "How", "Any way"),
    group("for", "Especially for", "Anyone"),
    group("language", "Language", "Any language"),
    group("access", "What matters to you", ""),
];

/// What somebody looks for before they come: a fact with its answer, and how it is said.
pub const ACCESS: &[(&str, &str)] = &[
    ("referral:self", "I can come by myself"),
    ("waiting:none", "No waiting"),
    ("cost:free", "Free"),
    ("babies:babies", "Babies are welcome"),
    ("babies:childcare", "Childcare"),
    ("transport:fares", "Help with getting there"),
    ("venue:step-free", "Step-free"),
];

/// The choices of a group: each word with what a person reads.
#[must_use]
pub fn choices(group: &str) -> Vec<(&'static str, &'static str)> {
    let told = |section: Section, name: &str| {
        let fact = section.facts().iter().find(|fact| fact.name == name);
        match fact.map(|fact| fact.answered) {
            Some(Answered::One(all) | Answered::Several(all)) => all.to_vec(),
            Some(Answered::Words) | None => Vec::new(),
        }
    };
    let region = |one: &Region| (one.word(), one.says());
    match group {
        "region" => Region::ALL.iter().map(region).collect(),
        "setting" => Setting::ALL
            .iter()
            .map(|one| (one.word(), one.says()))
            .collect(),
        "format" => Format::ALL
            .iter()
            .map(|one| (one.word(), one.says()))
            .collect(),
        "for" => told(Section::Whom, "for"),
        "language" => told(Section::Languages, "language"),
        "access" => ACCESS.to_vec(),
        _ => Vec::new(),
    }
}

impl Filter {
    /// One that there is.
    #[must_use]
    pub fn parse(group: &str, value: &str) -> Option<Self> {
        let group = GROUPS.iter().find(|one| one.name == group)?.name;
        let known = choices(group)
            .into_iter()
            .find(|(word, _)| *word == value)?;
        Some(Self {
            group,
            value: known.0.to_string(),
        })
    }

    /// As a person reads it.
    #[must_use]
    pub fn says(&self) -> &'static str {
        let all = choices(self.group);
        let found = all.into_iter().find(|(word, _)| *word == self.value);
        found.map_or("", |(_, says)| says)
    }
}

/// The filters that let a listing through.
pub(super) fn of(one: &Listing) -> Vec<String> {
    let mut keys = vec![format!("region:{}", one.region.word())];
    keys.extend(one.formats.iter().map(|f| format!("format:{}", f.word())));
    keys.extend(one.settings.iter().map(|s| format!("setting:{}", s.word())));
    for (fact, value) in &one.facts {
        match fact.as_str() {
            // Whoever takes both lets people come by themselves too.
            "referral" if value == "both" => keys.push("referral:self".to_string()),
            "for-words" | "language-words" | "access-words" => {}
            fact => keys.push(format!("{fact}:{value}")),
        }
    }
    keys
}
