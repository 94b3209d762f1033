//! Circles instead of pairs: the best for a pool, in words.
//!
//! Each plan of circles has been through a checker of its own, which shares no code with the search either.

use super::search::Ground;
use crate::{Done, Stop};
use domain::ids::WishId;
use domain::plan::{Alone, CannotPropose, Figures, Group, LeftOver};
use pairing::circles::{self, Asked, Plan, Refusal, Without};
use pairing::{Problem, Table, Watch};

impl Ground {
    /// The best circles in which everybody reads `each` others, of all wishes but one.
    pub(super) fn best_circles(
        &self,
        table: &Table,
        each: usize,
        (problem, less): (Problem, Option<WishId>),
        watch: &Watch<'_>,
    ) -> Done<Plan> {
        let problem = self.wished(less, problem);
        let asked = Asked::new(table.clone(), &problem, each).map_err(cannot)?;
        let plan = circles::best(&asked, watch).map_err(cannot)?;
        circles::check(&asked, &plan).map_err(Stop::fault)?;
        Ok(plan)
    }

    /// Each review with what speaks for it, and who has no place.
    pub(super) fn circles_in_words(&self, plan: &Plan, each: usize) -> (Vec<Group>, Vec<LeftOver>) {
        let groups = plan.reviews.iter().map(|&(a, b)| {
            let mut group = self.pool.group(&[a, b], &self.wishes.weights, &self.chart);
            let is_pin = |&(_, pair): &(WishId, (usize, usize))| pair == (a, b) || pair == (b, a);
            if self.pins.iter().any(is_pin) {
                group.reasons.insert(0, super::search::WISHED.to_string());
            }
            group
        });
        let left_over = plan.without.iter().filter_map(|(place, without)| {
            let one = self.pool.candidates.get(*place)?;
            let reason = match without {
                _ if !one.published => None,
                Without::MeetsTooFew { neighbours } if neighbours.is_empty() => None,
                Without::MeetsTooFew { neighbours } => Some(format!(
                    "Circles need {} others that it may be with, and it has {}.",
                    2 * each,
                    neighbours.len()
                )),
                Without::OthersAreFull { .. } => Some(
                    "Those it may be with have no room: they have no place themselves, or are with as many as they can be."
                        .to_string(),
                ),
                Without::CalledOff => Some("Nobody has waited for a plan.".to_string()),
            };
            let project = one.project.id;
            reason
                .map(|reason| LeftOver { project, reason })
                .or_else(|| self.pool.left_over(*place, &Alone::NobodyAllowed))
        });
        (groups.collect(), left_over.collect())
    }
}

/// Why there are no circles, for the coordinator; anything else is a mistake of ours.
fn cannot(why: Refusal) -> Stop {
    match why {
        Refusal::TooFew { each, .. } => {
            let needed = 2 * each + 1;
            CannotPropose::TooFewForCircles { needed }.into()
        }
        Refusal::PinsDoNotFit { .. } => CannotPropose::WishesDoNotFit.into(),
        Refusal::Problem(_) | Refusal::NobodyEach | Refusal::TooManyPins { .. } => Stop::fault(why),
    }
}

/// What circles come to.
pub(super) fn figures(plan: &Plan, each: usize) -> Figures {
    Figures {
        covered: plan.reviews.len() / each,
        least: plan.worst,
        twice_total: 2 * plan.total,
    }
}
