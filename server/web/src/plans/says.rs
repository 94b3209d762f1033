//! A plan, a pool and what is wished, in words.

use crate::rounds::words;
use app::plays::WishesPage;
use chrono_tz::Tz;
use domain::ids::{PersonId, ProjectId};
use domain::plan::{Apart, Candidate, Factor, Plan, Pool, Weight, Weights, Wish, named};
use links::round;
use std::collections::HashMap;
use views::parts::Choice;
use views::round::{WishLine, WishesPart};

/// "2 pairs and a trio, 1 left over".
pub(super) fn about(plan: &Plan) -> String {
    let left = match plan.left_over.len() {
        0 => "nobody left over".to_string(),
        count => format!("{count} left over"),
    };
    if let Some(each) = plan.shape.each().filter(|_| !plan.groups.is_empty()) {
        let circles = match plan.circles().len() {
            1 => "one circle".to_string(),
            count => format!("{count} circles"),
        };
        let others = if each == 1 { "one other" } else { "two others" };
        return words::sentence(&format!("{circles}: each reads {others}, {left}"));
    }
    let trios = plan
        .groups
        .iter()
        .filter(|group| group.projects.len() > 2)
        .count();
    let pairs = plan.groups.len() - trios;
    let count = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_string()),
        count => Some(format!("{count} {many}")),
    };
    let parts: Vec<String> = [
        count(pairs, "one pair", "pairs"),
        count(trios, "one trio", "trios"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let groups = if parts.is_empty() {
        "nobody paired".to_string()
    } else {
        parts.join(" and ")
    };
    words::sentence(&format!("{groups}, {left}"))
}

/// With whom a project is: under "With", or under "Reads" and "Is read by".
pub(super) fn with(
    plan: &Plan,
    id: ProjectId,
    name: &impl Fn(&ProjectId) -> String,
) -> Vec<String> {
    let all = |ids: Vec<ProjectId>| match ids.is_empty() {
        true => "nobody".to_string(),
        false => words::names(&ids.iter().map(name).collect::<Vec<_>>()),
    };
    match plan.shape.is_circles() {
        true => vec![all(plan.reads(id)), all(plan.read_by(id))],
        false => vec![all(plan.partners(id))],
    }
}

/// Whom a candidate must not be with, by name, and why.
pub(super) fn apart(pool: &Pool, one: &Candidate) -> String {
    let others = pool
        .candidates
        .iter()
        .filter(|other| other.project.id != one.project.id);
    let apart = others.filter_map(|other| {
        let published = |candidate: &Candidate| Candidate {
            published: true,
            ..candidate.clone()
        };
        let why = match domain::plan::apart(&published(one), &published(other))? {
            Apart::Conflict => "asked",
            Apart::SameOrganisation => "same organisation",
            Apart::LastPartners => "were partners",
            Apart::NoCommonLanguage => "no language in common",
            Apart::NotPublished => return None,
        };
        Some(format!("{} ({why})", other.project.name))
    });
    let list: Vec<String> = apart.collect();
    if list.is_empty() {
        "nobody".to_string()
    } else {
        list.join(", ")
    }
}

/// "Rosa Quinn, 30 March".
pub(super) fn by(wish: &Wish, people: &HashMap<PersonId, String>, tz: Tz) -> String {
    let name = people.get(&wish.wished_by).map_or("", String::as_str);
    let on = words::short(views::dates::on(wish.wished_at, tz));
    format!("{name}, {on}")
}

/// "A lot: …", "A little: …".
fn weights(weights: &Weights) -> Vec<String> {
    let of = |weight: Weight| {
        let all = Factor::ALL
            .iter()
            .filter(|one| weights.weight(**one) == weight);
        let all: Vec<String> = all.map(|one| one.says().to_lowercase()).collect();
        (!all.is_empty()).then(|| format!("{}: {}.", weight.says(), all.join("; ")))
    };
    let lines: Vec<String> = [of(Weight::Lot), of(Weight::Little)]
        .into_iter()
        .flatten()
        .collect();
    match lines.is_empty() {
        true => vec!["Nothing counts: all pairs are alike.".to_string()],
        false => lines,
    }
}

/// What is wished, for the page about pairing.
pub(super) fn wished(page: &WishesPage, pool: &Pool) -> WishesPart {
    let id = page.round.id;
    let wishes = &page.wishes;
    let name = |id: ProjectId| {
        let found = pool.candidate(id);
        found.map_or_else(
            || "A project that has left".to_string(),
            |one| one.project.name.clone(),
        )
    };
    let is_open = page.is_open();
    let line = |wish: &Wish| WishLine {
        says: named(&wish.says(), name),
        by: by(wish, &page.people, page.round.calendar.tz),
        why: wish.why.clone(),
        take_back: is_open.then(|| round::wish_withdrawal(id, wish.id)),
    };
    let mut all: Vec<&Candidate> = pool.candidates.iter().filter(|one| one.published).collect();
    all.sort_by_key(|one| one.project.name.to_lowercase());
    let choices = all.into_iter();
    let choices = choices.map(|one| Choice::new(one.project.id, &one.project.name));
    WishesPart {
        wishes: wishes.wishes.iter().map(line).collect(),
        action: is_open.then(|| round::wishes(id)),
        version: wishes.version,
        projects: choices.collect(),
        weights: weights(&wishes.weights),
        weights_page: round::weights(id),
        floor: wishes.floor.says(),
        floor_page: round::floor(id),
        shape: wishes.shape.says().to_string(),
        shape_page: round::shape(id),
    }
}
