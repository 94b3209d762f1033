//! Where a project is, as closely as it is to be known.

use super::areas::{Area, area};
use crate::organisation::Region;
use crate::words::words;
use std::fmt;

words! {
    /// How closely the public sees where a project is.
    Precision {
        /// Roughly: the default.
        Area = "area", "The area only: a town, and the middle of its postcode area on the map";
        /// The address and a pin.
        Exact = "exact", "The exact place, with its address";
        /// Its region alone.
        Hidden = "hidden", "No place at all: the region alone";
    }
}

/// A point on the map, in ten-thousandths of a degree: some ten metres.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Pin {
    /// North of the equator.
    pub latitude: i32,
    /// East of Greenwich; to the west it is below nought.
    pub longitude: i32,
}

impl Pin {
    /// From whole degrees.
    #[must_use]
    pub fn of(latitude: f64, longitude: f64) -> Self {
        let whole = |degrees: f64| (degrees * 10_000.0).round() as i32;
        Self {
            latitude: whole(latitude),
            longitude: whole(longitude),
        }
    }

    /// In degrees: latitude and longitude.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        let degrees = |whole: i32| f64::from(whole) / 10_000.0;
        (degrees(self.latitude), degrees(self.longitude))
    }

    /// What was typed, as maps give it: “53.2274, -4.1293”. Somewhere in or near the United Kingdom.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let (latitude, longitude) = typed.split_once(',')?;
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        let (latitude, longitude) = (number(latitude)?, number(longitude)?);
        let is_near = (49.0..=61.5).contains(&latitude) && (-9.0..=2.5).contains(&longitude);
        is_near.then(|| Self::of(latitude, longitude))
    }
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (latitude, longitude) = self.degrees();
        write!(f, "{latitude:.4}, {longitude:.4}")
    }
}

/// Where a project is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// How closely it is to be known.
    pub precision: Precision,
    /// A town or a neighbourhood; empty where the place is hidden.
    pub town: String,
    /// The letters its postcode begins with; empty where it gave none or the place is hidden.
    pub area: String,
    /// The address where it meets; only where the place is exact.
    pub address: String,
    /// The pin that goes with it.
    pub pin: Option<Pin>,
}

impl Place {
    /// Nothing but the region.
    #[must_use]
    pub fn hidden() -> Self {
        Self {
            precision: Precision::Hidden,
            town: String::new(),
            area: String::new(),
            address: String::new(),
            pin: None,
        }
    }

    /// The postcode area, where one was given.
    #[must_use]
    pub fn area(&self) -> Option<&'static Area> {
        area(&self.area)
    }
}

/// Where something stands on the map, and how closely that is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Spot {
    /// Where.
    pub at: Pin,
    /// Whether it is the place itself, and not the middle of an area.
    pub is_exact: bool,
}

/// Where a place stands on the map: the one way from a place to a point. Nowhere, where it gives none, or where a project
/// works all over a country and has no place.
#[must_use]
pub fn spot(place: &Place, region: Region) -> Option<Spot> {
    let middle = |at| Spot {
        at,
        is_exact: false,
    };
    match (place.precision, place.pin) {
        (Precision::Exact, Some(at)) => Some(Spot { at, is_exact: true }),
        (Precision::Exact, None) | (Precision::Area, _) => place
            .area()
            .map(Area::middle)
            .or_else(|| region_middle(region))
            .map(middle),
        (Precision::Hidden, _) => None,
    }
}

/// Roughly the middle of a region.
fn region_middle(region: Region) -> Option<Pin> {
    let (latitude, longitude) = match region {
        Region::GreaterLondon => (51.50, -0.12),
        Region::SouthEast => (51.25, -0.75),
        Region::SouthWest => (50.95, -3.20),
        Region::EastOfEngland => (52.25, 0.50),
        Region::EastMidlands => (52.90, -0.80),
        Region::WestMidlands => (52.50, -2.20),
        Region::Wales => (52.30, -3.70),
        Region::YorkshireAndTheHumber => (53.85, -1.30),
        Region::NorthEast => (54.95, -1.80),
        Region::NorthWest => (53.80, -2.60),
        Region::Scotland => (56.60, -4.20),
        Region::NorthernIreland => (54.65, -6.70),
        Region::EnglandWide | Region::UkWide => return None,
    };
    Some(Pin::of(latitude, longitude))
}
