//! What a whole plan comes to, what a wish costs it, and what differs between two. Figures are of plans, for coordinators:
//! there is none of a project, and no member is shown any.

use super::{BEST_FIT, Floor, Plan, Wish, Wished};
use crate::ids::ProjectId;
use std::collections::BTreeSet;

/// What a plan comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// How many have a partner.
    pub covered: usize,
    /// The fit of the two who have least in common; none where nobody is paired.
    pub least: Option<u16>,
    /// Twice the fit of all pairs together: a trio's three count half each.
    pub twice_total: u64,
}

/// A fit as people read it: out of a hundred.
#[must_use]
pub fn of_hundred(points: u16) -> u16 {
    (points + 5) / (BEST_FIT / 100)
}

impl Figures {
    /// Of groups, each with the fits of its every two.
    pub fn of<'a>(fits: impl IntoIterator<Item = &'a [u16]>) -> Self {
        let mut figures = Self::default();
        for fits in fits {
            let is_trio = fits.len() > 1;
            figures.covered += if is_trio { 3 } else { 2 };
            let least = figures.least.into_iter().chain(fits.iter().copied()).min();
            figures.least = least;
            let sum: u64 = fits.iter().copied().map(u64::from).sum();
            figures.twice_total += if is_trio { sum } else { 2 * sum };
        }
        figures
    }

    /// As a row keeps them.
    #[must_use]
    pub fn words(&self) -> String {
        let least = self
            .least
            .map_or_else(|| "-".to_string(), |least| least.to_string());
        format!("{} {least} {}", self.covered, self.twice_total)
    }

    /// From a row.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        Some(Self {
            covered: words.next()?.parse().ok()?,
            least: match words.next()? {
                "-" => None,
                least => Some(least.parse().ok()?),
            },
            twice_total: words.next()?.parse().ok()?,
        })
    }

    /// "6 with a partner; least in common 41 of 100; all together 1,204".
    #[must_use]
    pub fn says(&self) -> Vec<(&'static str, String)> {
        let least = self.least.map_or_else(
            || "nobody is paired".to_string(),
            |least| format!("{} of 100", of_hundred(least)),
        );
        vec![
            ("With a partner", self.covered.to_string()),
            ("Fit of the two with least in common", least),
            ("Fit of all together", hundreds(self.twice_total)),
        ]
    }

    /// What is lost with the wish, where `free` is the best plan without it. Every sentence is about the plan.
    #[must_use]
    pub fn price(&self, free: &Self) -> Vec<String> {
        let mut price = Vec::new();
        match free.covered.checked_sub(self.covered) {
            None | Some(0) => {}
            Some(1) => {
                price.push("Without it, one more project would have a partner.".to_string());
            }
            Some(more) => price.push(format!(
                "Without it, {more} more projects would have a partner."
            )),
        }
        if let (Some(least), Some(other)) = (self.least, free.least)
            && of_hundred(least) < of_hundred(other)
        {
            price.push(format!(
                "Without it, the two with least in common would have a fit of {} instead of {}.",
                of_hundred(other),
                of_hundred(least)
            ));
        }
        if price.is_empty() || free.twice_total > self.twice_total {
            let (with, without) = (hundreds(self.twice_total), hundreds(free.twice_total));
            if free.twice_total > self.twice_total && with != without {
                let more = free.twice_total - self.twice_total;
                let share = percent(more, free.twice_total);
                price.push(format!(
                    "Without it, all together would have a fit of {without} instead of {with} ({share} more)."
                ));
            }
        }
        if price.is_empty() {
            price.push("It costs nothing: no plan without it is better.".to_string());
        }
        price
    }
}

/// A total as people read it: a sum of fits out of a hundred.
#[must_use]
pub fn hundreds(twice_total: u64) -> String {
    let total = (twice_total + 10) / 20;
    let digits = total.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

fn percent(part: u64, whole: u64) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or_default();
    match tenths {
        0 => "less than 0.1 %".to_string(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

/// A floor that can be chosen, with what it comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FloorChoice {
    /// It.
    pub floor: Floor,
    /// The best plan with it.
    pub figures: Figures,
}

/// A group that one plan has and the one before had not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// Who is together now.
    pub group: Vec<ProjectId>,
    /// With whom each was before; with nobody where that is empty.
    pub was: Vec<(ProjectId, Vec<ProjectId>)>,
    /// Why, where a wish says so.
    pub why: String,
}

/// What differs between a plan and an earlier one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    /// Which wishes, weights and floor are others.
    pub wishes: Vec<String>,
    /// Groups that are new.
    pub changed: Vec<Changed>,
    /// Who had a partner and has none now.
    pub lost: Vec<ProjectId>,
    /// How many groups stand as they did.
    pub kept: usize,
    /// Whether one is of pairs and the other of circles, or of other circles: then no groups are compared.
    pub is_another_shape: bool,
}

impl Difference {
    /// Everybody that it speaks of.
    pub fn named(&self) -> impl Iterator<Item = ProjectId> + '_ {
        let before = self.changed.iter().flat_map(|one| &one.was);
        let before = before.flat_map(|(_, them)| them);
        before.chain(&self.lost).copied()
    }
}

impl Plan {
    /// Everybody in it, each once.
    pub fn named(&self) -> impl Iterator<Item = ProjectId> + use<> {
        let paired = self.groups.iter().flat_map(|group| &group.projects);
        let alone = self.left_over.iter().map(|one| &one.project);
        let all: BTreeSet<ProjectId> = paired.chain(alone).copied().collect();
        all.into_iter()
    }

    /// What it comes to.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let figures = Figures::of(self.groups.iter().map(|group| group.fits.as_slice()));
        match self.shape.each() {
            None => figures,
            // A group is a review there, and everybody gives as many.
            Some(each) => Figures {
                covered: self.groups.len() / each,
                ..figures
            },
        }
    }

    /// What the floor costs, or could bring, beside the plan with the other kind of floor.
    #[must_use]
    pub fn floor_price(&self) -> Option<String> {
        let (own, other) = (self.figures(), self.otherwise?);
        let (least, total) = (of_hundred(other.least?), hundreds(other.twice_total));
        if own.least? == other.least? || own.twice_total == other.twice_total {
            return Some("The floor costs nothing: no other is better.".to_string());
        }
        let apart = percent(own.twice_total.abs_diff(other.twice_total), own.twice_total);
        let more = if own.twice_total < other.twice_total {
            "more"
        } else {
            "less"
        };
        Some(match self.floor {
            Floor::Highest => format!(
                "Where only the whole counts, all together would have a fit of {total} ({apart} {more}), and the two with \
                 least in common {least} of 100."
            ),
            Floor::Whole | Floor::At(_) => format!(
                "The two with least in common could have a fit of {least} of 100. All together would then have {total} \
                 ({apart} {more})."
            ),
        })
    }

    /// With whom a project is; in circles, whom it reads and by whom it is read.
    #[must_use]
    pub fn partners(&self, id: ProjectId) -> Vec<ProjectId> {
        let own = self.groups.iter();
        let own = own.filter(|group| group.projects.contains(&id));
        let all = own.flat_map(|group| &group.projects);
        all.copied().filter(|other| *other != id).collect()
    }

    /// What differs from an earlier plan, and why.
    #[must_use]
    pub fn since(&self, before: &Self) -> Difference {
        let mut difference = Difference {
            wishes: self.wished_since(before),
            is_another_shape: self.shape != before.shape,
            ..Difference::default()
        };
        let had = before.named().filter(|id| !before.partners(*id).is_empty());
        let lost: BTreeSet<ProjectId> = had.filter(|id| self.partners(*id).is_empty()).collect();
        difference.lost = lost.into_iter().collect();
        if difference.is_another_shape {
            return difference;
        }
        let wishes = |of: &Self, wished| -> Vec<Wish> {
            let those = of.wishes.iter().map(|one| &one.wish);
            those.filter(|one| one.wished == wished).cloned().collect()
        };
        let pins = wishes(self, Wished::Pin);
        let mut freed: Vec<Wish> = wishes(before, Wished::Pin);
        freed.retain(|wish| pins.iter().all(|pin| pin.id != wish.id));
        let forbids = wishes(self, Wished::Forbid);
        for group in &self.groups {
            let is_same = |other: &super::Group| match self.shape.is_circles() {
                true => other.projects == group.projects,
                false => same(&other.projects, &group.projects),
            };
            if before.groups.iter().any(is_same) {
                difference.kept += 1;
                continue;
            }
            // In circles a new review is told by whom its reader read before.
            let told = if self.shape.is_circles() { 1 } else { 3 };
            let told = group.projects.iter().take(told);
            let was = told.map(|id| (*id, before.reads(*id)));
            let was: Vec<(ProjectId, Vec<ProjectId>)> = was.collect();
            let of = |wish: &Wish, one: ProjectId, all: &[ProjectId]| {
                wish.projects.contains(&one) && wish.projects.iter().any(|id| all.contains(id))
            };
            let within = |wish: &Wish| wish.projects.iter().all(|id| group.projects.contains(id));
            let parted = |wish: &Wish| was.iter().any(|(one, them)| of(wish, *one, them));
            let why = if pins.iter().any(within) {
                "A wish puts them together."
            } else if forbids.iter().any(parted) {
                "A wish keeps partners of before apart."
            } else if freed.iter().any(parted) {
                "A wish was taken back."
            } else if before.based_on != self.based_on {
                "The pool has changed."
            } else {
                "It follows from the rest."
            };
            difference.changed.push(Changed {
                group: group.projects.clone(),
                was,
                why: why.to_string(),
            });
        }
        difference
    }

    /// Which wishes stand that did not, and the other way round.
    fn wished_since(&self, before: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        let not_in = |one: &super::Weighed, plan: &Self| {
            plan.wishes.iter().all(|other| other.wish.id != one.wish.id)
        };
        for one in self.wishes.iter().filter(|one| not_in(one, before)) {
            lines.push(format!("New wish: {}.", one.wish.says()));
        }
        for one in before.wishes.iter().filter(|one| not_in(one, self)) {
            lines.push(format!("Taken back: {}.", one.wish.says()));
        }
        for (factor, weight) in before.weights.changed_to(&self.weights) {
            let weight = weight.says().to_lowercase();
            lines.push(
                format!("{}: counts {weight} now.", factor.says())
                    .replace("counts off", "does not count"),
            );
        }
        if before.floor != self.floor {
            lines.push(format!("{}.", self.floor.says()));
        }
        if before.shape != self.shape {
            lines.push(format!("{}.", self.shape.says()));
        }
        lines
    }
}

impl Wish {
    /// "Acorn Mums and Birch Circle together": ids stand for names.
    #[must_use]
    pub fn says(&self) -> String {
        let [one, other] = self.projects;
        match self.wished {
            Wished::Pin => format!("{{{one}}} and {{{other}}} together"),
            Wished::Forbid => format!("{{{one}}} and {{{other}}} apart"),
        }
    }
}

impl Floor {
    /// In a few words.
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Self::Highest => "The two with least in common have as much as can be".to_string(),
            Self::Whole => "Only the whole counts, whatever one pair has in common".to_string(),
            Self::At(points) => format!("No two have a fit under {} of 100", of_hundred(points)),
        }
    }
}

fn same(one: &[ProjectId], other: &[ProjectId]) -> bool {
    one.len() == other.len() && one.iter().all(|id| other.contains(id))
}
