//! How quickly a large directory is searched, as told in `docs/operating/figures.md`:
//!
//! ```text
//! cargo run --release -p domain --example directory            50,000 listings
//! cargo run --release -p domain --example directory -- 2000
//! ```
//!
//! Listings are invented, the same on every run: forty thousand words of which a few are common, towns, facts, spots. Asked
//! are single words, sentences, slips, words that mean the same and Welsh names, without and with filters; each answer is
//! found, counted by region and laid on the map, as a page of the directory does it. Of three times the quickest is told.

use chrono::{DateTime, TimeDelta, Utc};
use domain::directory::{Directory, Filter, GROUPS, Search, Synonyms, choices};
use domain::ids::{ListingId, ProjectId};
use domain::listing::{AREAS, Contact, Listing, Pin, Place, Precision};
use domain::organisation::{Format, Region, Setting};
use std::hint::black_box;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Numbers that look like chance and are the same on every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % sides
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.next(all.len())]
    }

    /// A place in a list of which the first are the most common.
    fn common(&mut self, count: usize) -> usize {
        let high = self.next(count) + 1;
        self.next(high).min(self.next(count))
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "be", "cor", "da", "el", "fa", "gwen", "ha", "il", "jo", "ka", "li", "ma", "nor", "or",
    "pen", "ro", "sa", "ta", "ul", "van", "win", "ya", "zel",
];
const COMMON: [&str; 40] = [
    "mums",
    "mothers",
    "baby",
    "group",
    "support",
    "tea",
    "company",
    "listen",
    "walk",
    "pram",
    "library",
    "church",
    "hall",
    "evening",
    "online",
    "phone",
    "birth",
    "trauma",
    "anxiety",
    "depression",
    "postnatal",
    "volunteers",
    "peer",
    "families",
    "toys",
    "singing",
    "feeding",
    "sleep",
    "friendly",
    "welcome",
    "drop",
    "café",
    "creative",
    "garden",
    "kitchen",
    "together",
    "circle",
    "network",
    "Tuesday",
    "Thursday",
];
const WELSH: [&str; 8] = [
    "Caerdydd",
    "Abertawe",
    "Ynys Môn",
    "Casnewydd",
    "Wrecsam",
    "Llandudno",
    "Caergybi",
    "Conwy",
];

fn words(dice: &mut Dice) -> Vec<String> {
    let rare = (0..40_000).map(|_| {
        let count = 2 + dice.next(4);
        (0..count).map(|_| dice.of(&SYLLABLES)).collect::<String>()
    });
    let rare: Vec<String> = rare.collect();
    COMMON.iter().map(ToString::to_string).chain(rare).collect()
}

fn listing(dice: &mut Dice, words: &[String], number: usize, now: DateTime<Utc>) -> Listing {
    let mut text = |count: usize| {
        let said = (0..count).map(|_| words[dice.common(words.len())].as_str());
        said.collect::<Vec<_>>().join(" ")
    };
    let (name, description) = (text(3), text(70));
    let mut facts = Vec::new();
    for name in [
        "for",
        "language",
        "cost",
        "waiting",
        "babies",
        "referral",
        "transport",
        "venue",
    ] {
        let group = choices(name);
        let value = match (name, group.is_empty()) {
            ("cost", _) => dice.of(&["free", "paid"]),
            ("waiting", _) => dice.of(&["none", "weeks"]),
            ("babies", _) => dice.of(&["babies", "childcare", "none"]),
            ("referral", _) => dice.of(&["self", "both", "professional"]),
            ("transport", _) => dice.of(&["fares", "none"]),
            ("venue", _) => dice.of(&["step-free", "none"]),
            (_, true) => continue,
            _ => dice.of(&group).0,
        };
        facts.push((name.to_string(), value.to_string()));
    }
    let area = dice.next(AREAS.len());
    let is_exact = dice.next(5) == 0;
    let pin = Pin {
        latitude: 500_000 + i32::try_from(dice.next(90_000)).unwrap_or_default(),
        longitude: -70_000 + i32::try_from(dice.next(85_000)).unwrap_or_default(),
    };
    let town = match dice.next(12) {
        0 => dice.of(&WELSH),
        _ => AREAS[area].town,
    };
    let id = Uuid::from_u128(number as u128 + 1);
    let ago = TimeDelta::days(i64::try_from(dice.next(300)).unwrap_or_default());
    Listing {
        id: ListingId(id),
        project: ProjectId(id),
        organisation_name: name.clone(),
        name,
        region: dice.of(Region::ALL),
        formats: vec![dice.of(Format::ALL)],
        settings: vec![dice.of(Setting::ALL)],
        description,
        contact: Contact::default(),
        place: Place {
            precision: if is_exact {
                Precision::Exact
            } else {
                Precision::Area
            },
            town: town.to_string(),
            area: AREAS[area].code.to_string(),
            address: String::new(),
            pin: is_exact.then_some(pin),
        },
        shows_standing: false,
        facts,
        answers: Vec::new(),
        published_at: now - ago,
        confirmed_at: now - ago,
    }
}

/// The groups of the file that ships; one line a group.
fn same() -> Synonyms {
    let text = include_str!("../../../config/search/words.toml");
    let group = |line: &str| {
        let quoted = line.split('"').skip(1).step_by(2);
        quoted.map(str::to_string).collect::<Vec<_>>()
    };
    let lines = text.lines().filter(|line| line.starts_with("  ["));
    Synonyms::new(&lines.map(group).collect::<Vec<_>>())
}

/// A letter that is not the one that was meant.
fn slipped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.next(letters.len());
    letters[at] = dice.of(&['e', 'r', 't', 'o', 'x']);
    letters.into_iter().collect()
}

fn asked(kind: &str, words: &[String], dice: &mut Dice) -> String {
    let word = |dice: &mut Dice| words[dice.common(words.len())].clone();
    match kind {
        "one word" => word(dice),
        "begun" => word(dice).chars().take(3).collect(),
        "sentence" => (0..9).map(|_| word(dice)).collect::<Vec<_>>().join(" "),
        "slip" => slipped(&word(dice), dice),
        "same" => dice
            .of(&[
                "mums' group",
                "free coffee morning",
                "pnd",
                "baby loss",
                "pram walk near me",
            ])
            .to_string(),
        "Welsh name" => dice
            .of(&[
                "Cardiff",
                "Caerdydd",
                "Ynys Mon",
                "Caergyby",
                "Wrexham mums",
            ])
            .to_string(),
        _ => String::new(),
    }
}

fn filters(dice: &mut Dice) -> Vec<Filter> {
    let of = |group: &domain::directory::Group, dice: &mut Dice| {
        let all = choices(group.name);
        Filter::parse(group.name, all[dice.next(all.len())].0)
    };
    let chosen = GROUPS.iter().filter_map(|group| {
        let is_chosen = dice.next(2) == 0;
        is_chosen.then(|| of(group, dice)).flatten()
    });
    chosen.collect()
}

/// Resident memory in MB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

fn told(kind: &str, mut times: Vec<Duration>, found: usize) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 1000).min(times.len() - 1)].as_secs_f64();
    println!(
        "{kind:<26} {:>6} asked  {:>8} found on average  p50 {:>7.2} ms  p99 {:>7.2} ms  longest {:>7.2} ms",
        times.len(),
        found / times.len(),
        at(500) * 1e3,
        at(990) * 1e3,
        at(999) * 1e3
    );
}

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let count: usize = count.unwrap_or(50_000);
    let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let words = words(&mut dice);
    let listings: Vec<_> = (0..count)
        .map(|n| listing(&mut dice, &words, n, now))
        .collect();
    let before = memory();
    let begun = Instant::now();
    let directory = Directory::new(listings);
    println!("{count} listings");
    println!(
        "index built in {:.0} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    println!(
        "memory: listings {before} MB, with the index {} MB",
        memory()
    );
    let same = same();
    let mut all = Vec::new();
    for kind in [
        "nothing",
        "one word",
        "begun",
        "sentence",
        "slip",
        "same",
        "Welsh name",
    ] {
        for is_narrowed in [false, true] {
            let (mut times, mut found) = (Vec::new(), 0);
            for _ in 0..500 {
                let search = Search {
                    words: asked(kind, &words, &mut dice),
                    filters: if is_narrowed {
                        filters(&mut dice)
                    } else {
                        Vec::new()
                    },
                };
                // The quickest of three, so that other work on the machine is not counted as the search's.
                let once = || {
                    let begun = Instant::now();
                    let some = directory.find(&same, &search, now);
                    let spots = some.spots();
                    let took = begun.elapsed();
                    black_box((took, some.listings.len(), spots))
                };
                let tried = [once(), once(), once()];
                found += tried[0].1;
                times.extend(tried.iter().map(|(took, ..)| *took).min());
            }
            all.extend(times.iter().copied());
            let kind = format!("{kind}{}", if is_narrowed { ", filters" } else { "" });
            told(&kind, times, found);
        }
    }
    told("all of them", all, 0);
}
