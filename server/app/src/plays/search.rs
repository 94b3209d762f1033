//! From a pool and what is wished to a plan with its reasons and prices: where `pairing` meets projects.
//!
//! Every plan that is looked at here, those for the prices too, has been through the checker, which shares no code with
//! the search.

use super::circles;
use crate::{Done, Stop};
use domain::ids::WishId;
use domain::plan::{
    Alone, Chart, Figures, Floor, Group, Laid, LeftOver, Pool, Weighed, Wished, Wishes,
};
use pairing::{Asked, Objective, Problem, Table, Watch, Without};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A pool and what is wished for it, ready to be searched.
#[derive(Clone, Debug)]
pub struct Ground {
    pub(super) pool: Pool,
    pub(super) wishes: Wishes,
    pub(super) chart: Chart,
    pub(super) pins: Vec<(WishId, (usize, usize))>,
    forbids: Vec<(WishId, (usize, usize))>,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Solved {
    /// Who is with whom, and why.
    pub groups: Vec<Group>,
    /// Who has no partner, and why.
    pub left_over: Vec<LeftOver>,
    /// What the best plan with the other kind of floor comes to.
    pub otherwise: Option<Figures>,
    /// The wishes, each with its price.
    pub wishes: Vec<Weighed>,
}

/// What is said of two whom a wish puts together.
pub(super) const WISHED: &str = "A wish puts them together.";

/// About as many steps as a second has room for, prices among them.
const WORK: usize = 8_000_000;

impl Ground {
    /// Of this pool. A wish that cannot be kept by now, because one of the two has left, say, rests.
    #[must_use]
    pub fn of(pool: Pool, wishes: &Wishes) -> Self {
        let chart = Chart::of(&pool.candidates, &wishes.weights);
        let (mut pins, mut forbids) = (Vec::new(), Vec::new());
        for wish in &wishes.wishes {
            let [one, other] = wish.projects;
            let (Some(a), Some(b)) = (pool.place(one), pool.place(other)) else {
                continue;
            };
            match wish.wished {
                Wished::Forbid => forbids.push((wish.id, (a, b))),
                Wished::Pin => {
                    let mut taken = pins.iter().flat_map(|&(_, (a, b))| [a, b]);
                    let is_free = taken.all(|one| one != a && one != b);
                    if is_free && chart.points(a, b).is_some() {
                        pins.push((wish.id, (a, b)));
                    }
                }
            }
        }
        Self {
            pool,
            wishes: wishes.clone(),
            chart,
            pins,
            forbids,
        }
    }

    /// The table of all fits: half a million numbers for a thousand projects, so made once a play.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new(self.chart.size());
        for (a, b, points) in self.chart.all() {
            table.set(a, b, Some(points));
        }
        table
    }

    /// The problem with all wishes but one.
    pub(super) fn wished(&self, less: Option<WishId>, problem: Problem) -> Problem {
        let those = |wishes: &[(WishId, (usize, usize))]| {
            let stand = wishes.iter().filter(|(id, _)| Some(*id) != less);
            stand.map(|(_, pair)| *pair).collect()
        };
        Problem {
            pins: those(&self.pins),
            forbids: those(&self.forbids),
            ..problem
        }
    }

    /// The best plan with this floor, of all wishes but one.
    pub(super) fn best(
        &self,
        table: &Table,
        floor: Floor,
        less: Option<WishId>,
        watch: &Watch<'_>,
    ) -> Done<Found> {
        let solve = |objective, floor| -> Done<Found> {
            let problem = Problem {
                objective,
                floor,
                ..Problem::default()
            };
            Ok(match self.wishes.shape.each() {
                Some(each) => Found::Circles(
                    self.best_circles(table, each, (problem, less), watch)?,
                    each,
                ),
                None => {
                    let problem = self.wished(less, problem);
                    let asked = Asked::new(table.clone(), &problem).map_err(Stop::fault)?;
                    Found::Pairs(proved(&asked, watch)?)
                }
            })
        };
        match floor {
            Floor::Highest => solve(Objective::WorstFirst, 0),
            Floor::Whole => solve(Objective::Total, 0),
            Floor::At(points) => {
                let at = solve(Objective::Total, points)?;
                let most = solve(Objective::WorstFirst, 0)?;
                // A partner for as many as can be goes before any floor.
                Ok(if at.places_less_than(&most) { most } else { at })
            }
        }
    }

    /// The plan, with reasons and prices.
    ///
    /// # Errors
    /// When the checker does not agree.
    pub fn solved(&self, table: &Table, watch: &Watch<'_>) -> Done<Solved> {
        let floor = self.wishes.floor;
        let plan = self.best(table, floor, None, watch)?;
        let other = match floor {
            Floor::Highest => Floor::Whole,
            Floor::Whole | Floor::At(_) => Floor::Highest,
        };
        let otherwise = self.best(table, other, None, watch)?;
        let n = self.chart.size().max(1);
        let once = match (self.wishes.shape.is_circles(), n % 2) {
            (true, _) => 16 * n * n,
            (false, 1) => 4 * n * n,
            (false, _) => n * n,
        };
        let affordable = (WORK / once).clamp(1, 12);
        let held = self.pins.iter().chain(&self.forbids);
        let held: Vec<WishId> = held.map(|(id, _)| *id).collect();
        let mut left = affordable;
        let mut wishes = Vec::new();
        // The newest first: that is the one somebody wonders about.
        for wish in self.wishes.wishes.iter().rev() {
            let mut free = None;
            if held.contains(&wish.id) && left > 0 {
                left -= 1;
                let plan = self.best(table, floor, Some(wish.id), watch)?;
                free = Some(plan.figures());
            }
            let wish = wish.clone();
            wishes.push(Weighed { wish, free });
        }
        wishes.reverse();
        let (groups, left_over) = match &plan {
            Found::Pairs(plan) => self.in_words(plan),
            Found::Circles(plan, each) => self.circles_in_words(plan, *each),
        };
        Ok(Solved {
            groups,
            left_over,
            otherwise: Some(otherwise.figures()),
            wishes,
        })
    }

    fn in_words(&self, plan: &pairing::Plan) -> (Vec<Group>, Vec<LeftOver>) {
        let places = |wishes: &[(WishId, (usize, usize))]| -> Vec<(usize, usize)> {
            wishes.iter().map(|(_, pair)| *pair).collect()
        };
        let (parted, pinned) = (places(&self.forbids), places(&self.pins));
        let pairs = plan.pairs.iter().map(|&(a, b)| vec![a, b]);
        let trios = plan.trios.iter().map(|trio| trio.to_vec());
        let together: Vec<Vec<usize>> = pairs.chain(trios).collect();
        let laid = Laid::new(&self.pool, &self.chart, &parted, &pinned, &together);
        let groups = together.iter().map(|places| {
            let mut group = self.pool.group(places, &self.wishes.weights, &self.chart);
            let is_pinned = |pair: &(usize, usize)| {
                places.as_slice() == [pair.0, pair.1] || places.as_slice() == [pair.1, pair.0]
            };
            if pinned.iter().any(is_pinned) {
                group.reasons.insert(0, WISHED.to_string());
            }
            group.instead = places
                .iter()
                .filter_map(|place| laid.instead(*place))
                .collect();
            group
        });
        let barrier = plan.proof.barrier.as_deref().unwrap_or_default();
        let left_over = plan.without.iter().filter_map(|(place, without)| {
            let one = self.pool.candidates.get(*place)?;
            let plain = || self.pool.left_over(*place, &alone(&self.pool, without));
            let reason = match without {
                _ if !one.published => None,
                Without::NobodyAllowed if self.chart.of_one(*place).next().is_some() => {
                    Some("Wishes keep it apart from everybody it may be with.".to_string())
                }
                Without::NobodyAllowed => None,
                Without::OthersArePinned { .. } => Some(
                    "Wishes put everybody it may be with together with somebody else.".to_string(),
                ),
                Without::OthersHaveNoOneElse { .. } => laid.held_up(*place, barrier),
            };
            let project = one.project.id;
            reason
                .map(|reason| LeftOver { project, reason })
                .or_else(plain)
        });
        (groups.collect(), left_over.collect())
    }
}

fn alone(pool: &Pool, without: &Without) -> Alone {
    match without {
        Without::NobodyAllowed => Alone::NobodyAllowed,
        Without::OthersArePinned { neighbours } | Without::OthersHaveNoOneElse { neighbours } => {
            let others = neighbours
                .iter()
                .filter_map(|place| pool.candidates.get(*place));
            Alone::OthersTaken(others.map(|one| one.project.id).collect())
        }
    }
}

/// A plan in either shape, proved.
pub(super) enum Found {
    /// Two together, or three.
    Pairs(pairing::Plan),
    /// Everybody reads so many others.
    Circles(pairing::circles::Plan, usize),
}

impl Found {
    /// What it comes to.
    pub(super) fn figures(&self) -> Figures {
        match self {
            Self::Pairs(plan) => Figures {
                covered: plan.covered(),
                least: plan.worst,
                twice_total: plan.twice_total,
            },
            Self::Circles(plan, each) => circles::figures(plan, *each),
        }
    }

    /// Whether fewer have a place than in another, or more have to share one.
    fn places_less_than(&self, other: &Self) -> bool {
        let trios = |found: &Self| match found {
            Self::Pairs(plan) => plan.trios.len(),
            Self::Circles(..) => 0,
        };
        self.figures().covered < other.figures().covered || trios(self) > trios(other)
    }
}

/// The best plan, which a checker that shares no code with the solver has been through.
fn proved(asked: &Asked, watch: &Watch<'_>) -> Done<pairing::Plan> {
    let plan = pairing::best(asked, watch);
    pairing::check(asked, &plan).map_err(Stop::fault)?;
    Ok(plan)
}

/// Calls a search off once nobody waits for it any more.
struct Waits(Arc<AtomicBool>);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Searches on a thread that may be busy. A request that is given up calls the search off.
pub(super) async fn search<T: Send + 'static>(
    ground: Ground,
    look: impl FnOnce(&Ground, &Table, &Watch<'_>) -> Done<T> + Send + 'static,
) -> Done<T> {
    let called_off = Arc::new(AtomicBool::new(false));
    let waits = Waits(Arc::clone(&called_off));
    let searching = tokio::task::spawn_blocking(move || {
        let is_called_off = || called_off.load(Ordering::Relaxed);
        look(&ground, &ground.table(), &Watch::new(&is_called_off))
    });
    let found = searching.await.map_err(Stop::fault)?;
    drop(waits);
    found
}

/// The plan of a ground, with reasons and prices.
pub(super) async fn solve(ground: Ground) -> Done<Solved> {
    search(ground, |ground, table, watch| ground.solved(table, watch)).await
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
