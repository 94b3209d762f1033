//! A map of what was found, drawn here: spots over the outline of the country. Its equal is the list beside it.
//!
//! The outline is a file that a browser fetches once (`server/assets/drawings`); a region shows a part of the same map.
//! Invariant: every spot is on the part that is shown.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::listing::{Pin, Spot};
use domain::organisation::Region;
use std::collections::BTreeMap;

/// How wide and how high the whole is, in units; the outline is drawn by the same five numbers.
const WIDE: i64 = 4_040;
const HIGH: i64 = 6_200;
/// The corner it begins at, in degrees: the north and the west.
const NORTH: f64 = 60.95;
const WEST: f64 = -10.7;
/// How many units a degree to the south takes; one to the east takes less, as on the ground at that height.
const DEGREE: f64 = 550.0;
const NARROWER: f64 = 0.58;
/// The most spots that are drawn by themselves: more are drawn together.
const MOST: usize = 400;
/// What is left round spots at the edge of a part.
const MARGIN: i64 = 60;

/// A map with spots.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "directory/map.html")]
pub struct UkMap {
    outline: &'static str,
    spots: Vec<Drawn>,
    placed: usize,
    everywhere: usize,
    part: Part,
}

/// One spot as it is drawn.
#[derive(Clone, Debug)]
struct Drawn {
    x: i64,
    y: i64,
    size: i64,
}

/// The part that is shown: from a corner to a corner.
#[derive(Clone, Copy, Debug)]
struct Part {
    from: (i64, i64),
    to: (i64, i64),
}

impl Default for Part {
    fn default() -> Self {
        Self {
            from: (0, 0),
            to: (WIDE, HIGH),
        }
    }
}

impl HtmlSafe for UkMap {}

/// Where a point is drawn.
fn drawn(at: Pin) -> (i64, i64) {
    let (latitude, longitude) = at.degrees();
    placed(latitude, longitude)
}

fn placed(latitude: f64, longitude: f64) -> (i64, i64) {
    let x = (longitude - WEST) * DEGREE * NARROWER;
    let y = (NORTH - latitude) * DEGREE;
    let within = |value: f64, most: i64| (value.round() as i64).clamp(20, most - 20);
    (within(x, WIDE), within(y, HIGH))
}

/// Round a region: the north, the west, the south and the east of it, in degrees.
fn around(region: Region) -> Option<[f64; 4]> {
    let edges = match region {
        Region::Scotland => [60.9, -7.7, 54.6, -0.7],
        Region::NorthernIreland => [55.35, -8.2, 54.0, -5.4],
        Region::Wales => [53.45, -5.35, 51.35, -2.65],
        Region::NorthEast => [55.85, -2.7, 54.45, -0.75],
        Region::NorthWest => [55.2, -3.65, 52.95, -1.9],
        Region::YorkshireAndTheHumber => [54.6, -2.6, 53.3, 0.2],
        Region::EastMidlands => [53.65, -2.05, 51.95, 0.4],
        Region::WestMidlands => [53.25, -3.25, 51.8, -1.15],
        Region::EastOfEngland => [53.0, -0.75, 51.45, 1.8],
        Region::GreaterLondon => [51.7, -0.52, 51.28, 0.34],
        Region::SouthEast => [52.2, -1.98, 50.55, 1.45],
        Region::SouthWest => [52.15, -6.4, 49.85, -1.45],
        Region::EnglandWide => [55.85, -6.4, 49.85, 1.8],
        Region::UkWide => return None,
    };
    Some(edges)
}

impl Part {
    /// Round a region, and wide enough for every spot: those for the whole country may stand elsewhere.
    fn of(region: Region, spots: &[Drawn]) -> Self {
        let Some([north, west, south, east]) = around(region) else {
            return Self::default();
        };
        let mut part = Self {
            from: placed(north, west),
            to: placed(south, east),
        };
        for spot in spots {
            part.from.0 = part.from.0.min(spot.x - MARGIN).max(0);
            part.from.1 = part.from.1.min(spot.y - MARGIN).max(0);
            part.to.0 = part.to.0.max(spot.x + MARGIN).min(WIDE);
            part.to.1 = part.to.1.max(spot.y + MARGIN).min(HIGH);
        }
        part
    }

    fn wide(self) -> i64 {
        self.to.0 - self.from.0
    }

    fn high(self) -> i64 {
        self.to.1 - self.from.1
    }
}

impl UkMap {
    /// Of spots with how many stand at each; `all` were found. With one region, round it.
    #[must_use]
    pub fn of(
        outline: &'static str,
        spots: impl IntoIterator<Item = (Spot, usize)>,
        all: usize,
        region: Option<Region>,
    ) -> Self {
        let mut at: BTreeMap<(i64, i64), usize> = BTreeMap::new();
        for (spot, count) in spots {
            *at.entry(drawn(spot.at)).or_default() += count;
        }
        if at.len() > MOST {
            let mut together: BTreeMap<(i64, i64), usize> = BTreeMap::new();
            for ((x, y), count) in at {
                let cell = |value: i64| value / 120 * 120 + 60;
                *together.entry((cell(x), cell(y))).or_default() += count;
            }
            at = together;
        }
        let placed = at.values().sum();
        let spots = at.into_iter().map(|((x, y), count)| Drawn {
            x,
            y,
            size: size(count),
        });
        let mut spots: Vec<_> = spots.collect();
        let part = region.map_or_else(Part::default, |region| Part::of(region, &spots));
        for spot in &mut spots {
            // As large to the eye on a part as on the whole.
            spot.size = (spot.size * part.wide() / WIDE).max(1);
        }
        Self {
            outline,
            spots,
            placed,
            everywhere: all - placed.min(all),
            part,
        }
    }

    fn says(&self) -> String {
        match self.placed {
            0 => "None of them has a place on the map".to_owned(),
            1 => "One place on a map of the United Kingdom".to_owned(),
            count => format!("{count} projects on a map of the United Kingdom"),
        }
    }

    fn view(&self) -> String {
        let (x, y) = self.part.from;
        format!("{x} {y} {} {}", self.part.wide(), self.part.high())
    }

    fn wide() -> i64 {
        WIDE
    }

    fn high() -> i64 {
        HIGH
    }
}

/// More projects, a larger spot, by a little.
fn size(count: usize) -> i64 {
    match count {
        0..=1 => 50,
        2..=4 => 68,
        5..=19 => 90,
        _ => 118,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(latitude: i32, longitude: i32) -> Spot {
        Spot {
            at: Pin {
                latitude,
                longitude,
            },
            is_exact: true,
        }
    }

    #[test]
    fn however_many_there_are_the_drawing_stays_light() {
        let spots =
            (0..50_000).map(|n| (spot(500_000 + n * 7 % 90_000, -70_000 + n * 13 % 80_000), 1));
        let map = UkMap::of("/uk.svg", spots, 50_000, None);
        assert_eq!(map.placed, 50_000);
        let drawn = map.to_string();
        // With the outline, which is fetched once, well under 200 kB.
        assert!(drawn.len() < 100_000, "{}", drawn.len());
    }

    #[test]
    fn a_part_is_smaller_than_the_whole_and_shows_every_spot() {
        let bangor = spot(532_274, -41_293);
        let london = spot(515_000, -1_200);
        for region in Region::ALL {
            for spots in [vec![], vec![(bangor, 1)], vec![(bangor, 1), (london, 7)]] {
                let count = spots.len();
                let map = UkMap::of("/uk.svg", spots, count, Some(*region));
                let part = map.part;
                assert!(part.wide() > 0 && part.wide() <= WIDE && part.high() <= HIGH);
                for spot in &map.spots {
                    assert!((part.from.0..=part.to.0).contains(&spot.x), "{region:?}");
                    assert!((part.from.1..=part.to.1).contains(&spot.y), "{region:?}");
                }
            }
        }
        let wales = UkMap::of("/uk.svg", [(bangor, 1)], 1, Some(Region::Wales));
        assert!(wales.part.wide() < WIDE / 3);
    }
}
