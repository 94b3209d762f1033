//! Exchanges past their close with one side in and another not. Which side is in, never what it says.

use super::Stuck;
use chrono::{DateTime, Utc};
use domain::deadline::RoundFacts;
use domain::ids::{ExchangeId, ProjectId};
use domain::participation::{Progress, Task};
use std::collections::{BTreeMap, HashMap, HashSet};

type Written<'a> = (&'a Progress, &'a Task);
/// Projects, with their names.
type Sides<'a> = BTreeMap<ProjectId, &'a str>;

/// Those of a round; none that would tell of a project in `apart`.
pub(super) fn stuck(
    facts: &RoundFacts,
    apart: &HashSet<ProjectId>,
    now: DateTime<Utc>,
) -> Vec<Stuck> {
    if !facts.round.is_running() {
        return Vec::new();
    }
    let mut of_exchange: BTreeMap<ExchangeId, Vec<Written>> = BTreeMap::new();
    let mut beside: HashMap<ProjectId, Vec<Written>> = HashMap::new();
    let written = facts.projects.iter();
    for (one, task) in written.flat_map(|one| one.reviews.iter().map(move |task| (one, task))) {
        of_exchange
            .entry(task.exchange)
            .or_default()
            .push((one, task));
        for side in [one.facts.project, task.other] {
            beside.entry(side).or_default().push((one, task));
        }
    }
    let shown = facts.projects.iter().flat_map(|one| &one.responses);
    let shown = shown.filter(|task| task.since.is_some());
    let shown: HashSet<ExchangeId> = shown.map(|task| task.exchange).collect();
    of_exchange.retain(|id, _| !shown.contains(id));
    let stuck = of_exchange.iter().filter_map(|(exchange, own)| {
        let waits = match own.as_slice() {
            // One review is one of circles: it waits for all that its project owes and is owed.
            [(_, one)] => beside.get(&one.other).unwrap_or(own),
            _ => own,
        };
        let tells = |(one, task): &Written| {
            !apart.contains(&one.facts.project) && !apart.contains(&task.other)
        };
        waits
            .iter()
            .all(tells)
            .then(|| of(*exchange, own, waits, now))?
    });
    let mut stuck: Vec<Stuck> = stuck.collect();
    stuck.sort_by_key(|one| one.since);
    stuck
}

/// One of them, if it is one.
fn of(
    exchange: ExchangeId,
    own: &[Written],
    waits: &[Written],
    now: DateTime<Utc>,
) -> Option<Stuck> {
    let is_over = |(_, task): &Written| task.since.is_some() && task.closes_at <= now;
    let is_open = |(_, task): &&Written| task.done_at.is_none();
    let on = sides(waits.iter().filter(is_open));
    let mut waiting = sides(own.iter().filter(|one| !is_open(one)));
    waiting.retain(|id, _| !on.contains_key(id));
    let since = own.iter().filter_map(|(_, task)| task.done_at).min()?;
    let is_stuck = waits.iter().all(is_over) && !on.is_empty() && !waiting.is_empty();
    let names = |of: &Sides| of.values().map(|name| (*name).to_string()).collect();
    is_stuck.then(|| Stuck {
        exchange,
        projects: [&waiting, &on].map(|of| of.keys().copied().collect()),
        waiting: names(&waiting),
        on: names(&on),
        since,
    })
}

fn sides<'a>(of: impl Iterator<Item = &'a Written<'a>>) -> Sides<'a> {
    of.map(|(one, _)| (one.facts.project, one.facts.name.as_str()))
        .collect()
}
