//! Every listing in sight, to be searched: by words, however they are spelled, and by filters.
//!
//! Pure and in memory: the same over either database, and quick with tens of thousands. What is found comes by name and
//! in no other order: nobody stands above another. Invariant: a list, a map and a feed are made of one [`Found`], so
//! that they agree.

mod bits;
mod filter;
mod spelling;
mod words;

pub use filter::{ACCESS, Filter, GROUPS, Group, choices};
pub use words::{Synonyms, fold, tokens};

use crate::ids::ListingId;
use crate::listing::{self, HIDDEN_AFTER, Listing, Spot};
use crate::organisation::Region;
use crate::profile::Told;
use bits::Bits;
use chrono::{DateTime, Months, Utc};
use spelling::Vocabulary;
use std::collections::HashMap;

/// The listings, with what is needed to find them.
#[derive(Debug, Default)]
pub struct Directory {
    /// By name.
    listings: Vec<Listing>,
    by_id: HashMap<ListingId, u32>,
    vocabulary: Vocabulary,
    /// Under each filter, such as `cost:free`, those it lets through.
    filters: HashMap<String, Bits>,
    /// Oldest confirmation first.
    confirmed: Vec<(DateTime<Utc>, u32)>,
}

/// What somebody looks for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Search {
    /// In words.
    pub words: String,
    /// By filters; of one group any, of several groups each.
    pub filters: Vec<Filter>,
}

impl Search {
    /// The same without the filters of one group.
    #[must_use]
    pub fn without(&self, group: &str) -> Self {
        let others = self.filters.iter().filter(|one| one.group != group);
        Self {
            words: self.words.clone(),
            filters: others.cloned().collect(),
        }
    }

    /// The same without words.
    #[must_use]
    pub fn without_words(&self) -> Self {
        Self {
            words: String::new(),
            filters: self.filters.clone(),
        }
    }

    /// Whether it looks for anything in particular.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.filters.is_empty()
    }
}

/// What was found: one thing, from which a list, a map and a feed are made.
#[derive(Clone, Debug, Default)]
pub struct Found<'a> {
    /// By name.
    pub listings: Vec<&'a Listing>,
    /// How many there would be in each region, were it chosen.
    pub in_regions: Vec<(Region, usize)>,
}

impl Found<'_> {
    /// Where they stand on the map, and how many at each place.
    #[must_use]
    pub fn spots(&self) -> Vec<(Spot, Vec<&Listing>)> {
        let mut at: HashMap<Spot, Vec<&Listing>> = HashMap::new();
        for one in &self.listings {
            if let Some(spot) = listing::spot(&one.place, one.region) {
                at.entry(spot).or_default().push(one);
            }
        }
        let mut spots: Vec<_> = at.into_iter().collect();
        spots.sort_by_key(|(spot, _)| (spot.at, spot.is_exact));
        spots
    }
}

impl Directory {
    /// Of these listings.
    #[must_use]
    pub fn new(mut listings: Vec<Listing>) -> Self {
        listings.sort_by_cached_key(|one| (fold(&one.name), one.id));
        let mut new = Self::default();
        for (at, one) in (0_u32..).zip(&listings) {
            new.by_id.insert(one.id, at);
            new.confirmed.push((one.confirmed_at, at));
            for word in said(one) {
                new.vocabulary.add(&word, at);
            }
            for key in filter::of(one) {
                new.filters.entry(key).or_default().set(at);
            }
        }
        new.vocabulary.ready();
        new.confirmed.sort_unstable();
        new.listings = listings;
        new
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.listings.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listings.is_empty()
    }

    /// What is found at `now`.
    #[must_use]
    pub fn find(&self, synonyms: &Synonyms, search: &Search, now: DateTime<Utc>) -> Found<'_> {
        let mut wide = self.shown(now);
        for term in synonyms.terms(&search.words) {
            let mut any = Bits::default();
            for phrase in &term {
                any.join(&self.phrase(phrase));
            }
            wide.meet(&any);
        }
        for group in GROUPS.iter().filter(|group| group.name != "region") {
            self.narrow(&mut wide, search, group);
        }
        let in_regions = Region::ALL.iter().map(|region| {
            let mut here = wide.clone();
            here.meet(&self.in_region(*region));
            (*region, here.count())
        });
        let in_regions = in_regions.collect();
        for group in GROUPS.iter().filter(|group| group.name == "region") {
            self.narrow(&mut wide, search, group);
        }
        let listings = wide.each().filter_map(|at| self.listings.get(at as usize));
        Found {
            listings: listings.collect(),
            in_regions,
        }
    }

    /// How many would be found.
    #[must_use]
    pub fn count(&self, synonyms: &Synonyms, search: &Search, now: DateTime<Utc>) -> usize {
        self.find(synonyms, search, now).listings.len()
    }

    fn narrow(&self, wide: &mut Bits, search: &Search, group: &Group) {
        let chosen = search.filters.iter().filter(|one| one.group == group.name);
        let mut chosen = chosen.peekable();
        if chosen.peek().is_none() {
            return;
        }
        if group.name == "access" {
            // Whoever needs a step-free place where babies are welcome needs both.
            for one in chosen {
                wide.meet(&self.under(&one.value));
            }
            return;
        }
        let mut any = Bits::default();
        for one in chosen {
            match Region::parse(&one.value).filter(|_| group.name == "region") {
                Some(region) => any.join(&self.in_region(region)),
                None => any.join(&self.under(&format!("{}:{}", group.name, one.value))),
            }
        }
        wide.meet(&any);
    }

    fn under(&self, key: &str) -> Bits {
        self.filters.get(key).cloned().unwrap_or_default()
    }

    /// Those of a region, and those that are there for the whole country.
    fn in_region(&self, region: Region) -> Bits {
        let of = |region: Region| self.under(&format!("region:{}", region.word()));
        let mut here = of(region);
        let is_part = ![Region::EnglandWide, Region::UkWide].contains(&region);
        let is_apart = [Region::Wales, Region::Scotland, Region::NorthernIreland].contains(&region);
        if is_part {
            here.join(&of(Region::UkWide));
        }
        if is_part && !is_apart {
            here.join(&of(Region::EnglandWide));
        }
        here
    }

    fn phrase(&self, phrase: &[String]) -> Bits {
        let mut all = Bits::all(self.listings.len());
        for word in phrase {
            let mut any = Bits::default();
            for list in self.vocabulary.like(word) {
                for at in list {
                    any.set(*at);
                }
            }
            all.meet(&any);
        }
        all
    }

    /// Those that somebody confirmed within the time.
    fn shown(&self, now: DateTime<Utc>) -> Bits {
        let mut shown = Bits::all(self.listings.len());
        let is_old = |at: &DateTime<Utc>| *at + Months::new(HIDDEN_AFTER) <= now;
        for (_, at) in self.confirmed.iter().take_while(|(at, _)| is_old(at)) {
            shown.clear(*at);
        }
        shown
    }
}

/// Every word by which a listing is found, once made alike.
fn said(one: &Listing) -> Vec<String> {
    let mut texts = vec![
        one.name.clone(),
        one.organisation_name.clone(),
        one.description.clone(),
        one.place.town.clone(),
        one.place.address.clone(),
        one.region.says().to_string(),
    ];
    if let Some(area) = one.place.area() {
        texts.push(format!("{} {}", area.code, area.town));
    }
    texts.extend(one.formats.iter().map(|one| one.says().to_string()));
    texts.extend(one.settings.iter().map(|one| one.says().to_string()));
    let told = listing::facts().flat_map(|(section, fact)| {
        let rows = one.facts.iter().filter(|(name, _)| name == fact.name);
        Told::restore(section, rows.cloned()).says(fact)
    });
    texts.extend(told);
    let mut words: Vec<String> = texts.iter().flat_map(|text| tokens(text)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
#[path = "directory/tests.rs"]
mod tests;
