//! The shape of a plan: pairs, in which two read each other, or circles, in which each reads some and is read by others.
//!
//! In a plan of circles a group is one review: who reads, then who is read.
//! Deliberately not here: how circles are found, and turned so that everybody gives as many as they get (`pairing`).

use super::Plan;
use crate::ids::ProjectId;
use std::collections::{BTreeMap, BTreeSet};

/// Which shape the plans of a round have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shape {
    /// Two read each other; three where the number is odd.
    #[default]
    Pairs,
    /// Each reads one other and is read by another.
    CirclesOfOne,
    /// Each reads two others and is read by two more.
    CirclesOfTwo,
}

impl Shape {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Pairs, Self::CirclesOfTwo, Self::CirclesOfOne];

    /// As a row and a form keep it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pairs => "pairs",
            Self::CirclesOfOne => "circles-of-one",
            Self::CirclesOfTwo => "circles-of-two",
        }
    }

    /// The one that `word` names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.word() == word)
    }

    /// In a few words.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Pairs => "Pairs: two projects read each other",
            Self::CirclesOfOne => "Circles: each reads one other, and is read by another",
            Self::CirclesOfTwo => "Circles: each reads two others, and is read by two more",
        }
    }

    /// How many each reads; none where the shape is pairs.
    #[must_use]
    pub fn each(self) -> Option<usize> {
        match self {
            Self::Pairs => None,
            Self::CirclesOfOne => Some(1),
            Self::CirclesOfTwo => Some(2),
        }
    }

    /// Whether it is circles.
    #[must_use]
    pub fn is_circles(self) -> bool {
        self.each().is_some()
    }
}

impl Plan {
    /// Whom a project reads.
    #[must_use]
    pub fn reads(&self, id: ProjectId) -> Vec<ProjectId> {
        if !self.shape.is_circles() {
            return self.partners(id);
        }
        let theirs = self.reviews().filter(|(reader, _)| *reader == id);
        theirs.map(|(_, read)| read).collect()
    }

    /// By whom it is read.
    #[must_use]
    pub fn read_by(&self, id: ProjectId) -> Vec<ProjectId> {
        if !self.shape.is_circles() {
            return self.partners(id);
        }
        let theirs = self.reviews().filter(|(_, read)| *read == id);
        theirs.map(|(reader, _)| reader).collect()
    }

    /// In a plan of circles: who reads whom.
    fn reviews(&self) -> impl Iterator<Item = (ProjectId, ProjectId)> + '_ {
        self.groups
            .iter()
            .filter_map(|group| match *group.projects.as_slice() {
                [reader, read] => Some((reader, read)),
                _ => None,
            })
    }

    /// The circles of a plan of circles: each reads the next, the last the first. Every review is in one of them, and
    /// every project in as many as it reads others.
    ///
    /// Whoever stands somewhere goes on to one they read. Once that comes back to somebody passed before, the way since then
    /// is a circle, and is taken out. Everybody is read as often as they read, so no way ends anywhere else.
    #[must_use]
    pub fn circles(&self) -> Vec<Vec<ProjectId>> {
        let mut open: BTreeMap<ProjectId, BTreeSet<ProjectId>> = BTreeMap::new();
        if self.shape.is_circles() {
            for (reader, read) in self.reviews() {
                open.entry(reader).or_default().insert(read);
            }
        }
        let mut circles = Vec::new();
        let firsts: Vec<ProjectId> = open.keys().copied().collect();
        for first in firsts {
            let mut way = vec![first];
            while let Some(at) = way.last()
                && let Some(next) = open.get_mut(at).and_then(BTreeSet::pop_first)
            {
                match way.iter().position(|passed| *passed == next) {
                    Some(place) => {
                        circles.push(way.split_off(place));
                        way.push(next);
                    }
                    None => way.push(next),
                }
            }
        }
        circles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::play_tests::plan;
    use crate::round_samples::project;

    fn of(shape: Shape, reviews: &[(u128, u128)]) -> Plan {
        let reviews = reviews.iter().map(|&(reader, read)| (reader, read, 500));
        Plan {
            shape,
            ..plan(1, &reviews.collect::<Vec<_>>())
        }
    }

    #[test]
    fn every_word_is_read_back() {
        for shape in Shape::ALL {
            assert_eq!(Shape::parse(shape.word()), Some(shape));
        }
        assert_eq!(Shape::parse(""), None);
        assert_eq!(Shape::parse("circles-of-three"), None);
    }

    #[test]
    fn each_review_is_in_one_circle_and_each_project_in_as_many_as_it_reads() {
        let five = [1, 2, 3, 4, 5];
        let reviews = five.iter().enumerate();
        let reviews = reviews.flat_map(|(at, &one)| {
            [1, 2].map(move |further| (one, five[(at + further) % five.len()]))
        });
        let plan = of(Shape::CirclesOfTwo, &reviews.collect::<Vec<_>>());
        let circles = plan.circles();
        let mut told = Vec::new();
        for circle in &circles {
            assert!(circle.len() > 2, "nobody is read by whom they read");
            for (at, one) in circle.iter().enumerate() {
                told.push((*one, circle[(at + 1) % circle.len()]));
            }
        }
        told.sort_unstable();
        let mut all: Vec<_> = plan.reviews().collect();
        all.sort_unstable();
        assert_eq!(told, all);
        assert_eq!(plan.figures().covered, 5);
        assert_eq!(plan.figures().twice_total, 2 * 10 * 500);
        assert_eq!(plan.reads(project(1)), [project(2), project(3)]);
        assert_eq!(plan.read_by(project(1)), [project(4), project(5)]);
    }

    #[test]
    fn a_plan_of_pairs_has_no_circles() {
        let plan = of(Shape::Pairs, &[(1, 2)]);
        assert!(plan.circles().is_empty());
        assert_eq!(plan.reads(project(2)), [project(1)]);
        assert_eq!(plan.read_by(project(2)), [project(1)]);
    }

    #[test]
    fn what_differs_is_told_by_who_reads_whom() {
        let before = of(
            Shape::CirclesOfOne,
            &[(1, 2), (2, 3), (3, 1), (4, 5), (5, 6), (6, 4)],
        );
        let now = of(
            Shape::CirclesOfOne,
            &[(1, 2), (2, 4), (4, 1), (3, 5), (5, 6), (6, 3)],
        );
        let since = now.since(&before);
        assert_eq!(since.kept, 2);
        let was = |one: u128| {
            let mut changed = since.changed.iter();
            let changed = changed.find(|changed| changed.group[0] == project(one));
            changed.map(|changed| changed.was.clone())
        };
        assert_eq!(was(2), Some(vec![(project(2), vec![project(3)])]));
        assert_eq!(was(1), None);
        let pairs = of(Shape::Pairs, &[(1, 2), (3, 4), (5, 6)]);
        let since = pairs.since(&now);
        assert_eq!(since.wishes, [format!("{}.", Shape::Pairs.says())]);
        assert!(since.changed.is_empty() && since.kept == 0 && since.is_another_shape);
    }
}
