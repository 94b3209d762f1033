//! Why not: whom a project might have expected and is not with, and what holds up one that has nobody.
//!
//! Everything here is read off the plan and the pool: what it says can be looked up in them.

use super::Pool;
use super::fit::Chart;
use std::collections::BTreeSet;

/// A plan by places in the pool, for asking why.
#[derive(Clone, Debug)]
pub struct Laid<'a> {
    /// The pool.
    pub pool: &'a Pool,
    /// Who may be with whom, wishes not looked at.
    pub chart: &'a Chart,
    /// Two that a wish keeps apart.
    pub parted: &'a [(usize, usize)],
    /// Two that a wish puts together.
    pub pinned: &'a [(usize, usize)],
    /// Whom each is with.
    partners: Vec<Vec<usize>>,
    /// The least fit in the plan.
    least: u16,
}

impl<'a> Laid<'a> {
    /// With these groups.
    #[must_use]
    pub fn new(
        pool: &'a Pool,
        chart: &'a Chart,
        parted: &'a [(usize, usize)],
        pinned: &'a [(usize, usize)],
        groups: &[Vec<usize>],
    ) -> Self {
        let mut partners = vec![Vec::new(); chart.size()];
        let mut least = u16::MAX;
        for group in groups {
            for &one in group {
                let others = group.iter().copied().filter(|other| *other != one);
                partners[one] = others.collect();
                let fits = partners[one]
                    .iter()
                    .filter_map(|other| chart.points(one, *other));
                least = fits.min().unwrap_or(least).min(least);
            }
        }
        Self {
            pool,
            chart,
            parted,
            pinned,
            partners,
            least,
        }
    }

    fn has(pairs: &[(usize, usize)], a: usize, b: usize) -> bool {
        pairs.contains(&(a, b)) || pairs.contains(&(b, a))
    }

    fn id(&self, place: usize) -> String {
        let one = self.pool.candidates.get(place);
        one.map_or_else(String::new, |one| format!("{{{}}}", one.project.id))
    }

    fn ids(&self, places: &[usize]) -> String {
        let ids: Vec<String> = places.iter().map(|place| self.id(*place)).collect();
        match ids.as_slice() {
            [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => ids.concat(),
        }
    }

    /// Whom one may be with, those aside whom a wish keeps apart from it.
    fn may(&self, place: usize) -> impl Iterator<Item = (usize, u16)> + '_ {
        let all = self.chart.of_one(place);
        all.filter(move |(other, _)| !Self::has(self.parted, place, *other))
    }

    /// Why `place` is not with the one it goes best with: nothing where it is.
    #[must_use]
    pub fn instead(&self, place: usize) -> Option<String> {
        let with = self.partners.get(place)?;
        let own = with
            .iter()
            .filter_map(|other| self.chart.points(place, *other));
        let own = own.max()?;
        let others = self.chart.of_one(place);
        let others = others.filter(|(other, points)| *points > own && !with.contains(other));
        // Of two as good the first, so that the same plan always says the same.
        let (expected, points) =
            others.max_by_key(|(other, points)| (*points, std::cmp::Reverse(*other)))?;
        let why = self.why_not(place, expected, points, own);
        let (one, other) = (self.id(place), self.id(expected));
        Some(format!("Why {one} is not with {other}: {why}"))
    }

    fn why_not(&self, place: usize, expected: usize, points: u16, own: u16) -> String {
        let (with, name) = (&self.partners[place], self.id(expected));
        if Self::has(self.parted, place, expected) {
            return "a wish keeps them apart.".to_string();
        }
        if let [other] = with.as_slice()
            && Self::has(self.pinned, place, *other)
        {
            return format!("a wish puts it with {}.", self.id(*other));
        }
        let theirs = &self.partners[expected];
        if let [other] = theirs.as_slice()
            && Self::has(self.pinned, expected, *other)
        {
            return format!("a wish puts {name} with {}.", self.id(*other));
        }
        if theirs.is_empty() {
            return format!("otherwise {} would have no partner.", self.ids(with));
        }
        let others = |of: usize| self.may(of).filter(|(other, _)| *other != expected).count();
        if let Some(kept) = theirs.iter().find(|other| others(**other) == 0) {
            let kept = self.id(*kept);
            return format!("{name} is kept for {kept}, which may meet no one else.");
        }
        let (&[left], &[lone]) = (with.as_slice(), theirs.as_slice()) else {
            return "a trio holds them, and a change in it would cost more elsewhere.".to_string();
        };
        let (left_id, lone_id) = (self.id(left), self.id(lone));
        let after = self.chart.points(left, lone);
        let after = after.filter(|_| !Self::has(self.parted, left, lone));
        let Some(after) = after else {
            return format!("that would leave {left_id} and {lone_id}, who may not be together.");
        };
        let before =
            u32::from(own) + u32::from(self.chart.points(expected, lone).unwrap_or_default());
        if after < self.least {
            format!(
                "that would leave {left_id} and {lone_id}, with less in common than any two in this plan."
            )
        } else if u32::from(points) + u32::from(after) <= before {
            format!("{name} goes with {lone_id}, and the four together have more in common so.")
        } else {
            format!("that would leave {left_id} and {lone_id}, and cost more in other pairs.")
        }
    }

    /// What holds up one without a partner: the few that it, and others like it, all hang on.
    /// `barrier`: those without whom the rest falls into parts, as the search proved.
    #[must_use]
    pub fn held_up(&self, place: usize, barrier: &[usize]) -> Option<String> {
        let part = self.part(place, barrier);
        let few: BTreeSet<usize> = part
            .iter()
            .flat_map(|one| self.may(*one).map(|(other, _)| other))
            .filter(|other| barrier.contains(other))
            .collect();
        let few: Vec<usize> = few.into_iter().collect();
        if few.is_empty() {
            return None;
        }
        let rivals = (0..self.chart.size()).filter(|other| {
            !part.contains(other) && !barrier.contains(other) && {
                let mut all = self.may(*other).peekable();
                all.peek().is_some() && all.all(|(one, _)| few.contains(&one))
            }
        });
        let rivals: Vec<usize> = rivals.collect();
        let shown = &rivals[..rivals.len().min(3)];
        let only = self.ids(&few[..few.len().min(4)]);
        let more = match few.len().saturating_sub(4) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let hangs = if part.len() > 1 {
            format!(
                "It and {} others could only find partners among {only}{more}",
                part.len() - 1
            )
        } else {
            format!("It may be with {only}{more} alone")
        };
        Some(match (shown, rivals.len()) {
            ([], _) => {
                format!("{hangs}, and they are needed by others, who would be alone instead.")
            }
            (_, many) if many > 3 => format!(
                "{hangs}. So may {many} others, and there are not enough partners to go round."
            ),
            (those, _) => format!(
                "{hangs}. So may {}, and there are not enough partners to go round.",
                self.ids(those)
            ),
        })
    }

    /// Everybody that hangs together with `place` once the barrier is out.
    fn part(&self, place: usize, barrier: &[usize]) -> BTreeSet<usize> {
        let mut part = BTreeSet::from([place]);
        let mut open = vec![place];
        while let Some(one) = open.pop() {
            for (other, _) in self.may(one) {
                if !barrier.contains(&other) && part.insert(other) {
                    open.push(other);
                }
            }
        }
        part
    }
}
