//! A map of what was found, drawn here: spots on an outline. Its equal is the list beside it.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::listing::{Pin, Spot};
use std::collections::BTreeMap;

/// How wide and how high it is drawn.
const WIDE: f64 = 340.0;
const HIGH: f64 = 620.0;
/// The corner it begins at, in degrees: the north and the west.
const NORTH: f64 = 60.95;
const WEST: f64 = -8.70;
/// How many units a degree to the south takes; one to the east takes less, as on the ground at that height.
const DEGREE: f64 = 55.0;
const NARROWER: f64 = 0.58;
/// The most spots that are drawn by themselves: more are drawn together.
const MOST: usize = 400;

/// A map with spots.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "directory/map.html")]
pub struct UkMap {
    spots: Vec<Drawn>,
    placed: usize,
    everywhere: usize,
}

/// One spot as it is drawn: its place and size in tenths.
#[derive(Clone, Debug)]
struct Drawn {
    x: i64,
    y: i64,
    size: i64,
}

impl HtmlSafe for UkMap {}

fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

/// Where a point is drawn.
fn drawn(at: Pin) -> (i64, i64) {
    let (latitude, longitude) = at.degrees();
    let x = (longitude - WEST) * DEGREE * NARROWER;
    let y = (NORTH - latitude) * DEGREE;
    (
        tenths(x.clamp(2.0, WIDE - 2.0)),
        tenths(y.clamp(2.0, HIGH - 2.0)),
    )
}

impl UkMap {
    /// Of spots with how many stand at each; `all` were found.
    #[must_use]
    pub fn of(spots: impl IntoIterator<Item = (Spot, usize)>, all: usize) -> Self {
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
        Self {
            spots: spots.collect(),
            placed,
            everywhere: all - placed.min(all),
        }
    }

    fn says(&self) -> String {
        match self.placed {
            0 => "None of them has a place on the map".to_owned(),
            1 => "One place on a map of the United Kingdom".to_owned(),
            count => format!("{count} projects on a map of the United Kingdom"),
        }
    }

    fn wide() -> i64 {
        tenths(WIDE)
    }

    fn high() -> i64 {
        tenths(HIGH)
    }
}

/// More projects, a larger spot, by a little.
fn size(count: usize) -> i64 {
    match count {
        0..=1 => 45,
        2..=4 => 60,
        5..=19 => 80,
        _ => 105,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_there_are_the_drawing_stays_light() {
        let spot = |n: i32| Spot {
            at: Pin {
                latitude: 500_000 + n * 7 % 90_000,
                longitude: -70_000 + n * 13 % 80_000,
            },
            is_exact: true,
        };
        let map = UkMap::of((0..50_000).map(|n| (spot(n), 1)), 50_000);
        assert_eq!(map.placed, 50_000);
        let drawn = map.to_string();
        assert!(drawn.len() < 200_000, "{}", drawn.len());
    }
}
