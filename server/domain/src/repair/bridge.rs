//! Closing a circle that a project left: whoever was to read it reads one whom it was to read.
//!
//! Invariant: nobody comes to read a project that reads them, or that they read already.

use super::{Repair, Scene};
use crate::ids::ProjectId;

impl Scene {
    /// Whom `one` would go with best, of those whom the same project left on the other side.
    pub(super) fn best_bridge(&self, one: ProjectId) -> Option<ProjectId> {
        let is_ours = |gap: &&Repair| !self.aside.contains(&gap.exchange);
        let of_same = self.gaps.iter().filter(|gap| gap.left == self.gap.left);
        let of_same = of_same.filter(is_ours);
        let others = of_same.filter_map(|gap| match gap.stays.as_slice() {
            [other] => self.over(one, *other).map(|_| *other),
            _ => None,
        });
        self.best(one, others)
    }

    /// Who would read and who be read, were the two to close the circle.
    pub(super) fn over(&self, one: ProjectId, other: ProjectId) -> Option<[ProjectId; 2]> {
        let reads = |id| self.gap_beside(id).and_then(|gap| self.is_reader(gap));
        let (one_reads, other_reads) = (reads(one)?, reads(other)?);
        let are_together = self
            .exchanges
            .iter()
            .any(|exchange| exchange.counts_on(one) && exchange.has(one) && exchange.has(other));
        match (one_reads, other_reads) {
            _ if one == other || are_together => None,
            (true, false) => Some([one, other]),
            (false, true) => Some([other, one]),
            (true, true) | (false, false) => None,
        }
    }

    /// The gap that the same project left beside `id`.
    pub(super) fn gap_beside(&self, id: ProjectId) -> Option<&Repair> {
        let mut gaps = self.gaps.iter();
        gaps.find(|gap| gap.left == self.gap.left && gap.stays == [id] && gap.left != id)
    }

    /// Whether the one who stays was to read the one who left, and not the other way round. None where nothing is missing.
    fn is_reader(&self, gap: &Repair) -> Option<bool> {
        let exchange = self.exchanges.iter().find(|one| one.id == gap.exchange)?;
        let review = exchange.missing().into_iter().next()?;
        Some(review.reviewed.id == gap.left)
    }
}
