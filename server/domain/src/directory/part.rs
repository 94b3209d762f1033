//! A part of the directory, made once and not changed: its listings by name, their words, their filters and their spots.

use super::bits::Bits;
use super::spelling::Vocabulary;
use super::{filter, fold, tokens};
use crate::ids::ListingId;
use crate::listing::{self, HIDDEN_AFTER, Listing, Spot};
use crate::organisation::Region;
use crate::profile::Told;
use chrono::{DateTime, Months, Utc};
use std::collections::HashMap;

/// What stands for no spot.
const NOWHERE: u32 = u32::MAX;

/// Listings with what is needed to find them.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// By name.
    pub(super) listings: Vec<Listing>,
    by_id: HashMap<ListingId, u32>,
    pub(super) vocabulary: Vocabulary,
    /// Under each filter, such as `cost:free`, those it lets through.
    filters: HashMap<String, Bits>,
    /// Oldest confirmation first.
    confirmed: Vec<(DateTime<Utc>, u32)>,
    /// Every place on the map, and at which of them each listing stands.
    spots: Vec<Spot>,
    spot_of: Vec<u32>,
}

/// By what listings are put in order.
pub(super) fn order(one: &Listing) -> (String, ListingId) {
    (fold(&one.name), one.id)
}

impl Part {
    pub(super) fn of(mut listings: Vec<Listing>) -> Self {
        listings.sort_by_cached_key(order);
        let mut new = Self::default();
        let mut at_spot: HashMap<Spot, u32> = HashMap::new();
        for (at, one) in (0_u32..).zip(&listings) {
            new.by_id.insert(one.id, at);
            new.confirmed.push((one.confirmed_at, at));
            for word in said(one) {
                new.vocabulary.add(&word, at);
            }
            for key in filter::of(one) {
                new.filters.entry(key).or_default().set(at);
            }
            let spot = listing::spot(&one.place, one.region).map(|spot| {
                *at_spot.entry(spot).or_insert_with(|| {
                    new.spots.push(spot);
                    u32::try_from(new.spots.len() - 1).unwrap_or(NOWHERE)
                })
            });
            new.spot_of.push(spot.unwrap_or(NOWHERE));
        }
        new.vocabulary.ready(listings.len());
        new.confirmed.sort_unstable();
        new.listings = listings;
        new
    }

    /// Where a listing stands in it.
    pub(super) fn place(&self, id: ListingId) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    /// Those that a filter lets through.
    pub(super) fn under(&self, key: &str) -> Bits {
        self.filters.get(key).cloned().unwrap_or_default()
    }

    /// Those of a region, and those that are there for the whole country.
    pub(super) fn in_region(&self, region: Region) -> Bits {
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

    /// Those that somebody confirmed within the time.
    pub(super) fn shown(&self, now: DateTime<Utc>) -> Bits {
        let mut shown = Bits::all(self.listings.len());
        let is_old = |at: &DateTime<Utc>| *at + Months::new(HIDDEN_AFTER) <= now;
        for (_, at) in self.confirmed.iter().take_while(|(at, _)| is_old(at)) {
            shown.clear(*at);
        }
        shown
    }

    /// Where these stand on the map, and how many at each place.
    pub(super) fn spots(&self, found: &Bits) -> impl Iterator<Item = (Spot, usize)> + '_ {
        let mut counts = vec![0_usize; self.spots.len()];
        for at in found.each() {
            let spot = self.spot_of.get(at as usize).map(|spot| *spot as usize);
            if let Some(count) = spot.and_then(|spot| counts.get_mut(spot)) {
                *count += 1;
            }
        }
        let spots = self.spots.iter().copied().zip(counts);
        spots.filter(|(_, count)| *count > 0)
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
