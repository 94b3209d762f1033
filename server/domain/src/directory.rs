//! Every listing in sight, to be searched: by words, however they are spelled, and by filters.
//!
//! Pure and in memory: the same over either database, and quick with tens of thousands. What is found comes by name and
//! in no other order: nobody stands above another. What changes stands apart from the rest until it is much, so that a
//! change costs what changed and not the whole. Invariant: a list, a map and a feed are made of one [`Found`], so that
//! they agree.

mod bits;
mod filter;
mod part;
mod spelling;
mod words;

pub use filter::{ACCESS, Filter, GROUPS, Group, choices};
pub use words::{Synonyms, fold, tokens};

use crate::ids::ListingId;
use crate::listing::{Listing, Spot};
use crate::organisation::Region;
use bits::Bits;
use chrono::{DateTime, Utc};
use part::{Part, order};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// How many may stand apart before all of them are put together again.
const APART: usize = 500;

/// The listings, with what is needed to find them.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// Most of them, and those of these that stand there no more.
    most: Arc<Part>,
    gone: Bits,
    /// Those that changed since.
    fresh: Arc<Part>,
    /// Of each of these, how many of the others come before it by name.
    before: Vec<u32>,
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
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// By name.
    pub listings: Vec<&'a Listing>,
    /// How many there would be in each region, were it chosen.
    pub in_regions: Vec<(Region, usize)>,
    directory: &'a Directory,
    of_most: Bits,
    of_fresh: Bits,
}

impl Found<'_> {
    /// Where they stand on the map, and how many at each place.
    #[must_use]
    pub fn spots(&self) -> Vec<(Spot, usize)> {
        let mut at: BTreeMap<_, (Spot, usize)> = BTreeMap::new();
        let most = self.directory.most.spots(&self.of_most);
        for (spot, count) in most.chain(self.directory.fresh.spots(&self.of_fresh)) {
            let here = at.entry((spot.at, spot.is_exact)).or_insert((spot, 0));
            here.1 += count;
        }
        at.into_values().collect()
    }
}

impl Directory {
    /// Of these listings.
    #[must_use]
    pub fn new(listings: Vec<Listing>) -> Self {
        Self {
            most: Arc::new(Part::of(listings)),
            ..Self::default()
        }
    }

    /// The same after a change: without those that are `gone`, and with `changed` in place of what they were.
    #[must_use]
    pub fn after(&self, gone: &[ListingId], changed: Vec<Listing>) -> Self {
        let mut left: HashSet<ListingId> = gone.iter().copied().collect();
        left.extend(changed.iter().map(|one| one.id));
        let mut no_more = self.gone.clone();
        for at in left.iter().filter_map(|id| self.most.place(*id)) {
            no_more.set(at);
        }
        let stay = self.fresh.listings.iter();
        let stay = stay.filter(|one| !left.contains(&one.id)).cloned();
        let fresh: Vec<Listing> = stay.chain(changed).collect();
        if fresh.len() > APART {
            let all = (0_u32..).zip(&self.most.listings);
            let rest = all.filter(|(at, _)| !no_more.has(*at)).map(|(_, one)| one);
            return Self::new(rest.cloned().chain(fresh).collect());
        }
        let fresh = Part::of(fresh);
        let orders: Vec<_> = fresh.listings.iter().map(order).collect();
        let before = orders.iter().map(|this| {
            let most = &self.most.listings;
            let before = most.partition_point(|one| order(one) < *this);
            u32::try_from(before).unwrap_or(u32::MAX)
        });
        Self {
            before: before.collect(),
            most: Arc::clone(&self.most),
            gone: no_more,
            fresh: Arc::new(fresh),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.most.listings.len() - self.gone.count() + self.fresh.listings.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is found at `now`.
    #[must_use]
    pub fn find(&self, synonyms: &Synonyms, search: &Search, now: DateTime<Utc>) -> Found<'_> {
        let terms = synonyms.terms(&search.words);
        let mut in_regions: Vec<_> = Region::ALL.iter().map(|region| (*region, 0)).collect();
        let [of_most, of_fresh] = [&*self.most, &*self.fresh].map(|part| {
            let mut wide = part.shown(now);
            if std::ptr::eq(part, &*self.most) {
                wide.lose(&self.gone);
            }
            for term in &terms {
                let mut any = Bits::default();
                for phrase in term {
                    any.join(&self.phrase(part, phrase));
                }
                wide.meet(&any);
            }
            for group in GROUPS.iter().filter(|group| group.name != "region") {
                narrow(part, &mut wide, search, group);
            }
            for (region, count) in &mut in_regions {
                *count += wide.shared(&part.in_region(*region));
            }
            for group in GROUPS.iter().filter(|group| group.name == "region") {
                narrow(part, &mut wide, search, group);
            }
            wide
        });
        Found {
            listings: self.by_name(&of_most, &of_fresh),
            in_regions,
            directory: self,
            of_most,
            of_fresh,
        }
    }

    /// How many would be found.
    #[must_use]
    pub fn count(&self, synonyms: &Synonyms, search: &Search, now: DateTime<Utc>) -> usize {
        self.find(synonyms, search, now).listings.len()
    }

    /// Both parts of what was found in one order.
    fn by_name(&self, of_most: &Bits, of_fresh: &Bits) -> Vec<&Listing> {
        let mut all = Vec::with_capacity(of_most.count() + of_fresh.count());
        let fresh = of_fresh.each().filter_map(|at| {
            let before = self.before.get(at as usize)?;
            Some((*before, self.fresh.listings.get(at as usize)?))
        });
        let mut fresh = fresh.peekable();
        for at in of_most.each() {
            while let Some((_, one)) = fresh.next_if(|(before, _)| *before <= at) {
                all.push(one);
            }
            all.extend(self.most.listings.get(at as usize));
        }
        all.extend(fresh.map(|(_, one)| one));
        all
    }

    fn phrase(&self, part: &Part, phrase: &[String]) -> Bits {
        let mut all = Bits::all(part.listings.len());
        for word in phrase {
            // A slip is looked for where nobody says the word, in whichever part.
            let is_said = [&self.most, &self.fresh].map(|part| part.vocabulary.begins(word));
            let any = match is_said.contains(&true) {
                true => part.vocabulary.begun(word),
                false => part.vocabulary.misspelled(word),
            };
            all.meet(&any);
        }
        all
    }
}

fn narrow(part: &Part, wide: &mut Bits, search: &Search, group: &Group) {
    let chosen = search.filters.iter().filter(|one| one.group == group.name);
    let mut chosen = chosen.peekable();
    if chosen.peek().is_none() {
        return;
    }
    if group.name == "access" {
        // Whoever needs a step-free place where babies are welcome needs both.
        for one in chosen {
            wide.meet(&part.under(&one.value));
        }
        return;
    }
    let mut any = Bits::default();
    for one in chosen {
        match Region::parse(&one.value).filter(|_| group.name == "region") {
            Some(region) => any.join(&part.in_region(region)),
            None => any.join(&part.under(&format!("{}:{}", group.name, one.value))),
        }
    }
    wide.meet(&any);
}

#[cfg(test)]
#[path = "directory/tests.rs"]
mod tests;
