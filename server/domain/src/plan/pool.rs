//! The pool: what keeps two projects apart, and why somebody is left over.

use super::traits::{Seen, languages};
use super::{Alone, Apart, Candidate, Chart, Group, LeftOver, Pool, Weights, fit::together};
use crate::ids::ProjectId;
use std::fmt::Write;

impl Pool {
    /// What the plan hangs on, in one text: who is in, who published, who must stay apart.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = String::from("pool 2\n");
        let list = |ids: &[ProjectId]| {
            let mut ids = ids.to_vec();
            ids.sort_unstable();
            let words: Vec<String> = ids.iter().map(ToString::to_string).collect();
            words.join(",")
        };
        let mut candidates: Vec<&Candidate> = self.candidates.iter().collect();
        candidates.sort_by_key(|one| one.project.id);
        for one in candidates {
            // Writing to a string cannot be refused.
            let _ = writeln!(
                text,
                "{} {} {} [{}] [{}] [{}]",
                one.project.id,
                one.project.organisation,
                one.published,
                list(&one.conflicts),
                list(&one.last_partners),
                one.traits.languages.join(","),
            );
        }
        text
    }

    /// How many could be paired.
    #[must_use]
    pub fn published(&self) -> usize {
        self.candidates.iter().filter(|one| one.published).count()
    }

    /// The group of these places, with its reasons: for a trio, those that hold for all.
    #[must_use]
    pub fn group(&self, places: &[usize], weights: &Weights, chart: &Chart) -> Group {
        let projects: Vec<&Candidate> = places
            .iter()
            .filter_map(|place| self.candidates.get(*place))
            .collect();
        let mut reasons = together(&projects, weights);
        let twos = places.iter().enumerate();
        let twos = twos.flat_map(|(i, a)| places.iter().skip(i + 1).map(move |b| (*a, *b)));
        if projects.len() > 2 {
            reasons.insert(
                0,
                "A trio, because the number is odd: each reads two projects, and is read by two."
                    .to_string(),
            );
        }
        Group {
            projects: projects.iter().map(|one| one.project.id).collect(),
            reasons,
            instead: Vec::new(),
            fits: twos.filter_map(|(a, b)| chart.points(a, b)).collect(),
        }
    }

    /// The sentence for one that the search left out.
    #[must_use]
    pub fn left_over(&self, place: usize, alone: &Alone) -> Option<LeftOver> {
        let one = self.candidates.get(place)?;
        let reason = if !one.published {
            "Has not published its self-assessment yet.".to_string()
        } else {
            match alone {
                Alone::NobodyAllowed => self.why_nobody(one),
                Alone::OthersTaken(others) => {
                    let names = others.iter().map(|id| format!("{{{id}}}"));
                    let names: Vec<String> = names.take(3).collect();
                    format!(
                        "The projects it could be with ({}) are needed by others, who would be alone instead.",
                        names.join(", ")
                    )
                }
            }
        };
        Some(LeftOver {
            project: one.project.id,
            reason,
        })
    }

    /// One of them.
    #[must_use]
    pub fn candidate(&self, id: ProjectId) -> Option<&Candidate> {
        self.candidates.iter().find(|one| one.project.id == id)
    }

    /// Where one stands in the pool.
    #[must_use]
    pub fn place(&self, id: ProjectId) -> Option<usize> {
        self.candidates.iter().position(|one| one.project.id == id)
    }

    fn why_nobody(&self, one: &Candidate) -> String {
        let others = self
            .candidates
            .iter()
            .filter(|other| other.published && other.project.id != one.project.id);
        let (mut asked, mut same, mut last, mut talk) = (0, 0, 0, 0);
        for other in others {
            match apart(one, other) {
                Some(Apart::Conflict) => asked += 1,
                Some(Apart::SameOrganisation) => same += 1,
                Some(Apart::LastPartners) => last += 1,
                Some(Apart::NoCommonLanguage) => talk += 1,
                Some(Apart::NotPublished) | None => {}
            }
        }
        let mut parts = Vec::new();
        for (count, words) in [
            (asked, "a conflict was declared"),
            (same, "one organisation runs both"),
            (last, "they were partners in a recent round"),
            (talk, "they have no language in common"),
        ] {
            if count > 0 {
                parts.push(format!("{words} ({count})"));
            }
        }
        if parts.is_empty() {
            "No other project has published yet.".to_string()
        } else {
            format!(
                "There is no one left whom it may be with: {}.",
                parts.join(", ")
            )
        }
    }
}

/// What keeps two candidates apart, if anything does.
#[must_use]
pub fn apart(a: &Candidate, b: &Candidate) -> Option<Apart> {
    let silent = || Seen::of(a).cannot_talk(&Seen::of(b));
    apart_but_for_words(a, b).or_else(|| silent().then_some(Apart::NoCommonLanguage))
}

/// The same, languages aside: quick enough for every two of a thousand.
pub(super) fn apart_but_for_words(a: &Candidate, b: &Candidate) -> Option<Apart> {
    let (one, other) = (a.project.id, b.project.id);
    if !a.published || !b.published {
        Some(Apart::NotPublished)
    } else if a.conflicts.contains(&other) || b.conflicts.contains(&one) {
        Some(Apart::Conflict)
    } else if a.project.organisation == b.project.organisation {
        Some(Apart::SameOrganisation)
    } else if a.last_partners.contains(&other) || b.last_partners.contains(&one) {
        Some(Apart::LastPartners)
    } else {
        None
    }
}

impl Candidate {
    /// What is spoken there, in words; nothing where that was not told.
    #[must_use]
    pub fn languages(&self) -> Vec<&'static str> {
        let theirs = &self.traits.languages;
        let those = languages().iter();
        let those = those.filter(|(word, _)| theirs.iter().any(|one| one == word));
        those.map(|(_, says)| *says).collect()
    }
}

/// A sentence with names where ids stand in braces.
#[must_use]
pub fn named(sentence: &str, name: impl Fn(ProjectId) -> String) -> String {
    let mut words = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        match after.split_once('}').map(|(id, left)| (id.parse(), left)) {
            Some((Ok(id), left)) => {
                words.push_str(&name(id));
                rest = left;
            }
            Some((Err(_), _)) | None => {
                words.push('{');
                rest = after;
            }
        }
    }
    words + rest
}
