//! A proposal in words: what it is, why it is small, what changes for whom, and who is written to.

use super::{Mend, Scene};
use crate::exchange::ExchangeFacts;
use crate::ids::ProjectId;

/// One way to mend a gap, to be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Which.
    pub mend: Mend,
    /// In a few words.
    pub title: String,
    /// Why it is small.
    pub small: String,
    /// What changes, project by project.
    pub changes: Vec<String>,
    /// The letters it sends, each to these projects.
    pub letters: Vec<(&'static str, Vec<ProjectId>)>,
}

const CHANGED: &str = "partner_changed";
const CALLED: &str = "standby_called";
const REVEALED: &str = "feedback_revealed";

impl Scene {
    pub(super) fn in_words(&self, mend: Mend) -> Proposal {
        let stays = &self.gap.stays;
        let one = stays.first().copied().unwrap_or(self.gap.left);
        let (name, names) = (self.name(one), self.names(stays));
        let left = self.name(self.gap.left);
        let mut letters = vec![(CHANGED, stays.clone())];
        let mut changes = Vec::new();
        let (title, small) = match mend {
            Mend::GoOn => {
                changes.push(format!(
                    "{names} read each other, as they do now, and one review less each."
                ));
                (
                    format!("{names} go on as a pair"),
                    "Nobody new is asked, and no date moves.",
                )
            }
            Mend::Pair(other) => {
                let other_name = self.name(other);
                letters[0].1.push(other);
                changes.push(format!(
                    "{name} and {other_name} read each other, one review each."
                ));
                (
                    format!("{name} with {other_name}"),
                    "Both are without a partner: one new exchange helps two, and touches nobody else.",
                )
            }
            Mend::Call(other) => {
                let other_name = self.name(other);
                letters.push((CALLED, vec![other]));
                changes.push(format!(
                    "{name} and {other_name} read each other, one review each."
                ));
                changes.push(format!(
                    "{other_name} is called, and may say no once without a reason."
                ));
                (
                    format!("{name} with {other_name}, which stands by"),
                    "It has offered to step in, and no other exchange is touched.",
                )
            }
            Mend::Swap(swap) => {
                let groups = self.after(one, &swap);
                let both: Vec<String> = groups.iter().map(|two| self.names(two)).collect();
                for two in &both {
                    changes.push(format!("{two} read each other, one review each."));
                }
                letters[0].1 = groups.concat();
                if self.standing_by.contains(&swap.last) {
                    letters[0].1.retain(|id| *id != swap.last);
                    letters.push((CALLED, vec![swap.last]));
                    let last = self.name(swap.last);
                    changes.push(format!(
                        "{last} is called, and may say no once without a reason."
                    ));
                }
                let parted = swap.parted().count();
                (
                    both.join(", "),
                    if parted == 1 {
                        "One pair that has not begun changes partners, and nobody is alone."
                    } else {
                        "Two pairs that have not begun change partners, and nobody is alone."
                    },
                )
            }
            Mend::Bridge(other) => {
                let other_name = self.name(other);
                letters[0].1.push(other);
                let [reader, read] = self.over(one, other).unwrap_or([one, other]);
                let (reader, read) = (self.name(reader), self.name(read));
                changes.push(format!(
                    "{reader} reads {read} instead of {left}, one review, with new dates. All their other reviews stay as they are."
                ));
                (
                    format!("{name} with {other_name}: the circle closes over the gap"),
                    "Both were left by the same project: one new review helps two, and touches nobody else.",
                )
            }
            Mend::Join(exchange) => {
                let pair = self.exchanges.iter().find(|one| one.id == exchange);
                let parties = pair.map(ExchangeFacts::projects).unwrap_or_default();
                let ids: Vec<ProjectId> = parties.iter().map(|party| party.id).collect();
                let both = self.names(&ids);
                letters[0].1.extend(ids);
                changes.push(format!("{name}, {both} read each other: two reviews each, about five hours more for those two."));
                changes.push("Their feedback is shown when all six reviews are in.".to_string());
                if self.widens_what_is_begun(mend) {
                    changes.push(format!(
                        "Somebody has begun to write between {both}. What is written stays, and is finished beside the new review."
                    ));
                }
                (
                    format!("{name} joins {both}, as a trio"),
                    if self.widens_what_is_begun(mend) {
                        "No partner is taken from anybody. There is no pair left in which nobody has begun."
                    } else {
                        "One pair grows, and no partner is taken from anybody."
                    },
                )
            }
            Mend::Keep => {
                changes.push(format!("{names} can read what is in, and answer it. Nothing more is waited for between them and {left}."));
                (
                    "Carry on one way, with what is in".to_string(),
                    "Nobody new is asked, and what was written is kept.",
                )
            }
            Mend::End if self.exchange.is_of_circles() => {
                changes.push(format!(
                    "Nobody waits for the review between {name} and {left}. Their other reviews go on, and what is ready then is shown."
                ));
                (
                    "Let this review go, with thanks".to_string(),
                    "Nobody new is asked. What was written stays with those who wrote it.",
                )
            }
            Mend::End => {
                changes.push(format!("{names} owes no review, and receives none this time. What was written stays theirs."));
                (
                    "End the exchange, with thanks".to_string(),
                    "Nobody new is asked. A good choice when there is little time left.",
                )
            }
        };
        if self.shows_something(mend) {
            changes.push("What is sealed is shown to whom it is about.".to_string());
            letters.push((REVEALED, self.told_of()));
        }
        if matches!(
            mend,
            Mend::Pair(_) | Mend::Call(_) | Mend::Swap(_) | Mend::Bridge(_) | Mend::Join(_)
        ) {
            changes.push(format!(
                "What {left} and {name} were writing about each other is let go."
            ));
        }
        Proposal {
            mend,
            title,
            small: small.to_string(),
            changes,
            letters,
        }
    }

    /// Whether the mend shows what is sealed in the exchange.
    fn shows_something(&self, mend: Mend) -> bool {
        let sealed = self
            .exchange
            .reviews
            .iter()
            .any(|review| review.sealed_at.is_some());
        if self.exchange.revealed_at.is_some() || self.exchange.is_of_circles() || !sealed {
            return false;
        }
        let between = |id| id != self.gap.left;
        let left = self.exchange.missing();
        let missing = left
            .iter()
            .any(|r| between(r.reviewer.id) && between(r.reviewed.id));
        let all = mend != Mend::GoOn && self.gap.stays.len() == 2;
        all || !missing
    }

    /// Whoever something sealed in the exchange is about.
    fn told_of(&self) -> Vec<ProjectId> {
        let sealed = self
            .exchange
            .reviews
            .iter()
            .filter(|review| review.sealed_at.is_some());
        let mut about: Vec<ProjectId> = sealed.map(|review| review.reviewed.id).collect();
        about.sort_unstable();
        about.dedup();
        about
    }

    fn names(&self, ids: &[ProjectId]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.name(*id)).collect();
        names.join(" and ")
    }
}
