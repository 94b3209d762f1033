//! One way to mend a gap, and what it does to the exchanges.

use super::{CannotRepair, Repair, Scene, Swap};
use crate::ids::{ExchangeId, ProjectId, ReviewId};

/// One way to mend a gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mend {
    /// The two who stay of a trio go on as a pair.
    GoOn,
    /// With a project that has no partner either.
    Pair(ProjectId),
    /// With a project that stands by.
    Call(ProjectId),
    /// Pairs that have not begun change partners.
    Swap(Swap),
    /// In circles: whom the one who left was to read is read by whoever was to read them.
    Bridge(ProjectId),
    /// A pair becomes a trio.
    Join(ExchangeId),
    /// One way: what is in is shown, and nothing more is waited for.
    Keep,
    /// Over, with thanks: nothing is owed.
    End,
}

/// What a mend does. The exchange it is for is left as it is otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mended {
    /// Reviews that nobody waits for any more, in any exchange.
    pub ends: Vec<ReviewId>,
    /// Exchanges whose sealed reviews are shown now: nothing is missing in them any more.
    pub reveals: Vec<ExchangeId>,
    /// New exchanges of these projects, that of the one who was left first.
    pub opens: Vec<[ProjectId; 2]>,
    /// Exchanges that are parted: nothing is written in them.
    pub parts: Vec<ExchangeId>,
    /// An exchange that a project joins.
    pub widens: Option<(ExchangeId, ProjectId)>,
    /// A project that stood by, and is called.
    pub calls: Option<ProjectId>,
    /// Another gap that is mended with it.
    pub also: Option<Repair>,
}

impl Mend {
    /// The word stored and put in forms.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::GoOn => "go-on".to_string(),
            Self::Pair(project) => format!("pair:{project}"),
            Self::Call(project) => format!("call:{project}"),
            Self::Swap(swap) => swap.word(),
            Self::Bridge(project) => format!("bridge:{project}"),
            Self::Join(exchange) => format!("join:{exchange}"),
            Self::Keep => "keep".to_string(),
            Self::End => "end".to_string(),
        }
    }
}

impl Scene {
    /// What the proposal with this word does.
    ///
    /// # Errors
    /// [`CannotRepair::Moved`] when it is not proposed now; [`CannotRepair::Settled`].
    pub fn mend(&self, word: &str) -> Result<(Mend, Mended), CannotRepair> {
        let proposals = self.propose()?;
        let chosen = proposals.iter().find(|one| one.mend.word() == word);
        let mend = chosen.ok_or(CannotRepair::Moved)?.mend;
        let mut done = Mended::default();
        // Two who stay of a trio and do not go on end everything between them, too.
        let all = mend != Mend::GoOn && self.gap.stays.len() == 2;
        self.leave(&self.gap, all, &mut done);
        match (mend, self.gap.stays.first()) {
            (Mend::Pair(other), Some(one)) => {
                done.opens.push([*one, other]);
                self.help_too(other, &mut done);
            }
            (Mend::Swap(swap), Some(one)) => {
                done.opens = self.after(*one, &swap);
                for (id, _) in swap.parted() {
                    let parted = self.exchanges.iter().filter(|one| one.id == id);
                    let reviews = parted.flat_map(|one| &one.reviews);
                    done.ends.extend(reviews.map(|review| review.id));
                    done.parts.push(id);
                }
                if self.standing_by.contains(&swap.last) {
                    done.calls = Some(swap.last);
                }
                self.help_too(swap.last, &mut done);
            }
            (Mend::Call(other), Some(one)) => {
                done.opens.push([*one, other]);
                done.calls = Some(other);
            }
            (Mend::Bridge(other), Some(one)) => {
                done.opens.extend(self.over(*one, other));
                if let Some(gap) = self.gap_beside(other) {
                    self.leave(gap, false, &mut done);
                    done.also = Some(gap.clone());
                }
            }
            (Mend::Join(exchange), Some(one)) => done.widens = Some((exchange, *one)),
            (
                Mend::GoOn
                | Mend::Keep
                | Mend::End
                | Mend::Pair(_)
                | Mend::Call(_)
                | Mend::Swap(_)
                | Mend::Bridge(_)
                | Mend::Join(_),
                _,
            ) => {}
        }
        Ok((mend, done))
    }

    /// Mends the gap that `other` is alone in, too.
    fn help_too(&self, other: ProjectId, done: &mut Mended) {
        let also = self.gaps.iter().find(|gap| gap.stays == [other]);
        if let Some(gap) = also {
            self.leave(gap, false, done);
            done.also = Some(gap.clone());
        }
    }

    /// Ends what nobody waits for once `gap` is mended (or `all`), and reveals what is whole then.
    fn leave(&self, gap: &Repair, all: bool, done: &mut Mended) {
        let Some(exchange) = self.exchanges.iter().find(|one| one.id == gap.exchange) else {
            return;
        };
        let with = |id| gap.left == id;
        let ends = exchange
            .missing()
            .into_iter()
            .filter(|review| all || with(review.reviewer.id) || with(review.reviewed.id));
        let ends: Vec<ReviewId> = ends.map(|review| review.id).collect();
        let is_whole = exchange
            .missing()
            .iter()
            .all(|review| ends.contains(&review.id));
        let mut sealed = exchange.reviews.iter().filter(|r| r.sealed_at.is_some());
        let is_something_in = sealed.clone().next().is_some();
        // In a round that moderates, what is in waits for its moderator, whose approval reveals it.
        let is_passed = !exchange.is_moderated || sealed.all(|r| r.moderated.approved_at.is_some());
        // In circles what it makes ripe is perhaps another exchange, and seen once it is mended.
        let is_alone = exchange.revealed_at.is_none() && !exchange.is_of_circles();
        if is_alone && is_whole && is_something_in && is_passed {
            done.reveals.push(exchange.id);
        }
        done.ends.extend(ends);
    }
}
