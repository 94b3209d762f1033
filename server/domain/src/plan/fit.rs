//! What speaks for two projects: ways of giving support in common, size, and not being neighbours.

use super::Fit;
use crate::organisation::{Format, Project, Region, Size};

/// How well two projects would go together. Every point has a reason, and every reason is a sentence.
#[must_use]
pub fn fit(a: &Project, b: &Project) -> Fit {
    let mut fit = Fit {
        points: 200,
        reasons: Vec::new(),
    };
    let mut add = |points: u16, reason: Option<String>| {
        fit.points += points;
        fit.reasons.extend(reason);
    };
    let mut formats = common(&a.formats, &b.formats);
    // Two other ways need not be the same way.
    formats.retain(|one| *one != Format::Other);
    if !formats.is_empty() {
        let words: Vec<String> = formats
            .iter()
            .map(|one| one.says().to_lowercase())
            .collect();
        add(
            250,
            Some(format!("Both give support {}.", words.join(" and "))),
        );
    }
    let settings = common(&a.settings, &b.settings);
    if !settings.is_empty() {
        let words: Vec<String> = settings
            .iter()
            .map(|one| one.says().to_lowercase())
            .collect();
        add(150, Some(format!("Both work {}.", words.join(" and "))));
    }
    match apart_in_size(a.size, b.size) {
        0 => add(200, Some("They are of similar size.".to_string())),
        1 => add(100, Some("They are not far apart in size.".to_string())),
        _ => {}
    }
    if a.region != b.region {
        let reason = format!(
            "They are not neighbours: {} and {}.",
            a.region.says(),
            b.region.says()
        );
        add(
            if is_wide(a.region) || is_wide(b.region) {
                150
            } else {
                200
            },
            Some(reason),
        );
    }
    fit
}

/// What holds for all of them: said once for a pair, and once for a trio.
pub(super) fn together(projects: &[&Project]) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for (i, a) in projects.iter().enumerate() {
        for b in projects.iter().skip(i + 1) {
            for reason in fit(a, b).reasons {
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
    }
    if projects.len() > 2 {
        // A trio says what is true of each two; only what is true of all three is worth a line.
        reasons.retain(|reason| {
            projects.iter().enumerate().all(|(i, a)| {
                let rest = projects.iter().skip(i + 1);
                rest.into_iter().all(|b| fit(a, b).reasons.contains(reason))
            })
        });
        let regions: Vec<Region> = projects.iter().map(|project| project.region).collect();
        let distinct = regions
            .iter()
            .enumerate()
            .all(|(i, one)| !regions[..i].contains(one));
        if distinct {
            reasons.push("They come from three different regions.".to_string());
        }
    }
    if reasons.is_empty() {
        reasons.push("They may be together, and each would be alone otherwise.".to_string());
    }
    reasons
}

fn common<T: PartialEq + Copy>(a: &[T], b: &[T]) -> Vec<T> {
    a.iter().copied().filter(|one| b.contains(one)).collect()
}

fn apart_in_size(a: Size, b: Size) -> usize {
    let place = |size| {
        Size::ALL
            .iter()
            .position(|one| *one == size)
            .unwrap_or_default()
    };
    place(a).abs_diff(place(b))
}

fn is_wide(region: Region) -> bool {
    matches!(region, Region::UkWide | Region::EnglandWide)
}
