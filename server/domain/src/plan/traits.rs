//! What a project is like, as far as pairing looks: a few bits each, so that half a million pairs take milliseconds.

use super::Candidate;
use super::factor::Factor;
use crate::assessment::HelpWanted;
use crate::ids::ProjectId;
use crate::organisation::{Format, Region, Setting, Size};
use crate::profile::{Answered, Section};

/// What a project tells beyond its details, for pairing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Traits {
    /// For whom especially, in the words of the profile.
    pub whom: Vec<String>,
    /// What is spoken, in the words of the profile; empty where nothing was told, or something in words of its own.
    pub languages: Vec<String>,
    /// What it would like help with.
    pub wanted: Vec<HelpWanted>,
    /// What it offers help with.
    pub offered: Vec<HelpWanted>,
    /// How many rounds it took part in as a pair or trio.
    pub rounds: usize,
}

/// The most that a factor can give.
pub(super) const WHOLE: u32 = 4;

/// One project, seen quickly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    formats: u32,
    settings: u32,
    size: usize,
    region: Region,
    whom: u32,
    languages: u32,
    wanted: u32,
    offered: u32,
    rounds: usize,
}

fn bits<T: PartialEq>(all: &[T], these: &[T]) -> u32 {
    let places = all.iter().enumerate();
    let there = places.filter(|(_, one)| these.contains(one));
    there.fold(0, |bits, (place, _)| bits | 1 << place)
}

fn choices(section: Section, name: &str) -> &'static [(&'static str, &'static str)] {
    let fact = section.facts().iter().find(|fact| fact.name == name);
    match fact.map(|fact| fact.answered) {
        Some(Answered::Several(all) | Answered::One(all)) => all,
        Some(Answered::Words) | None => &[],
    }
}

fn told(all: &[(&str, &str)], these: &[String]) -> u32 {
    let words: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
    let these: Vec<&str> = these.iter().map(String::as_str).collect();
    bits(&words, &these)
}

fn says(all: &[(&str, &str)], bits: u32) -> String {
    let those = all
        .iter()
        .enumerate()
        .filter(|(place, _)| bits >> place & 1 == 1);
    let words: Vec<&str> = those.map(|(_, (_, says))| *says).collect();
    words.join(", ")
}

/// The languages that a project may tick.
pub(super) fn languages() -> &'static [(&'static str, &'static str)] {
    choices(Section::Languages, "language")
}

fn whom() -> &'static [(&'static str, &'static str)] {
    choices(Section::Whom, "for")
}

impl Seen {
    pub(super) fn of(one: &Candidate) -> Self {
        let (project, traits) = (&one.project, &one.traits);
        Self {
            // Two other ways need not be the same way.
            formats: bits(&[Format::OneToOne, Format::Group], &project.formats),
            settings: bits(Setting::ALL, &project.settings),
            size: Size::ALL
                .iter()
                .position(|size| *size == project.size)
                .unwrap_or_default(),
            region: project.region,
            whom: told(whom(), &traits.whom),
            languages: told(languages(), &traits.languages),
            wanted: bits(HelpWanted::ALL, &traits.wanted),
            offered: bits(HelpWanted::ALL, &traits.offered),
            rounds: traits.rounds,
        }
    }

    /// Whether both told what they speak, and nothing of it is the same.
    pub(super) fn cannot_talk(&self, other: &Self) -> bool {
        self.languages != 0 && other.languages != 0 && self.languages & other.languages == 0
    }

    /// How much of a factor is there, out of [`WHOLE`].
    pub(super) fn share(&self, other: &Self, factor: Factor) -> u32 {
        let whole = |is| if is { WHOLE } else { 0 };
        match factor {
            Factor::Ways => whole(self.formats & other.formats != 0),
            Factor::Places => whole(self.settings & other.settings != 0),
            Factor::Size => match self.size.abs_diff(other.size) {
                0 => WHOLE,
                1 => WHOLE / 2,
                _ => 0,
            },
            Factor::Distance if self.region == other.region => 0,
            Factor::Distance if is_wide(self.region) || is_wide(other.region) => WHOLE - 1,
            Factor::Distance => WHOLE,
            Factor::Whom => whole(self.whom & other.whom != 0),
            Factor::Languages => whole(self.others(other) != 0),
            Factor::Practice => whole((self.rounds == 0) != (other.rounds == 0)),
            Factor::Help => {
                let (there, back) = (self.offered & other.wanted, other.offered & self.wanted);
                whole(there != 0 && back != 0).max(if there | back == 0 { 0 } else { WHOLE - 1 })
            }
        }
    }

    /// Languages of both besides English.
    fn others(&self, other: &Self) -> u32 {
        let english = told(languages(), &["en".to_string()]);
        self.languages & other.languages & !english
    }

    /// The sentence for a share: what both have in common, or how they go together.
    pub(super) fn reason(
        &self,
        other: &Self,
        factor: Factor,
        [own, theirs]: [ProjectId; 2],
    ) -> Option<String> {
        let share = self.share(other, factor);
        if share == 0 {
            return None;
        }
        let lower = |words: Vec<&str>| words.join(" and ").to_lowercase();
        Some(match factor {
            Factor::Ways => {
                let both = self.formats & other.formats;
                let those = [Format::OneToOne, Format::Group].into_iter().enumerate();
                let those = those.filter(|(place, _)| both >> place & 1 == 1);
                let words = lower(those.map(|(_, one)| one.says()).collect());
                format!("Both give support {words}.")
            }
            Factor::Places => {
                let both = self.settings & other.settings;
                let those = Setting::ALL.iter().enumerate();
                let those = those.filter(|(place, _)| both >> place & 1 == 1);
                let words = lower(those.map(|(_, one)| one.says()).collect());
                format!("Both work {words}.")
            }
            Factor::Size if share == WHOLE => "They are of similar size.".to_string(),
            Factor::Size => "They are not far apart in size.".to_string(),
            Factor::Distance => format!(
                "They are not neighbours: {} and {}.",
                self.region.says(),
                other.region.says()
            ),
            Factor::Whom => {
                let words = says(whom(), self.whom & other.whom);
                format!("Both are especially for: {}.", words.to_lowercase())
            }
            Factor::Languages => {
                format!("Both speak {}.", says(languages(), self.others(other)))
            }
            Factor::Practice => {
                let (new, done, rounds) = match self.rounds {
                    0 => (own, theirs, other.rounds),
                    rounds => (theirs, own, rounds),
                };
                let rounds = match rounds {
                    1 => "one round".to_string(),
                    2 => "two rounds".to_string(),
                    many => format!("{many} rounds"),
                };
                format!("{{{new}}} is new to this, and {{{done}}} has done {rounds}.")
            }
            Factor::Help if share == WHOLE => {
                "Each offers help of a kind that the other would like.".to_string()
            }
            // Not which of them, nor with what: that is for the project alone.
            Factor::Help => {
                "One of them offers help of a kind that the other would like.".to_string()
            }
        })
    }
}

fn is_wide(region: Region) -> bool {
    matches!(region, Region::UkWide | Region::EnglandWide)
}
