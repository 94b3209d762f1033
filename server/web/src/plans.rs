//! Pairing: the pool, plans proposed, one plan looked at and adopted.

use crate::answer::{Answer, see_other, see_other_saying};
use crate::path::{Id, Ids};
use crate::refusal::Words;
use crate::rounds::words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, plans};
use axum::response::Response;
use domain::access;
use domain::ids::{PlanId, ProjectId, RoundId};
use domain::impartial::NotImpartial;
use domain::plan::{Apart, Candidate, CannotAdopt, CannotPropose, Plan, Pool, may_propose};
use domain::stage::Stage;
use links::round::{self, routes};
use views::form::Form;
use views::parts::Tag;
use views::public::WayOut;
use views::round::{Group, LeftOver, Pairing, PlanLine, PlanPage, PoolLine};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::pairing, Who::Coordinator, pairing)
        .post(routes::pairing, Who::Coordinator, propose)
        .get(routes::plan, Who::Coordinator, plan)
        .post(routes::adoption, Who::Coordinator, adopt)
}

/// What is said when no plan can be proposed.
pub(crate) fn cannot_propose(why: &CannotPropose) -> Words {
    Words::new(
        "There is no plan to make yet",
        propose_says(why),
        vec![WayOut::new("Rounds", round::list())],
    )
}

fn propose_says(why: &CannotPropose) -> String {
    match why {
        CannotPropose::NotPairing(stage) if *stage < Stage::Pairing => {
            "Plans are made once self-assessing is over. Here you see who will take part."
                .to_string()
        }
        CannotPropose::NotPairing(_) => "A plan stands for this round.".to_string(),
        CannotPropose::TooFewPublished { published } => format!(
            "Two projects or more have to have published, and {} so far. Give the others more time, or talk to them.",
            match published {
                0 => "none has".to_string(),
                1 => "one has".to_string(),
                count => format!("{count} have"),
            }
        ),
    }
}

/// What is said when a plan cannot be adopted.
pub(crate) fn cannot_adopt(why: &CannotAdopt) -> Words {
    let says = match why {
        CannotAdopt::NotPairing(_) => "The round is not pairing: a plan stands, or pairing has not begun.".to_string(),
        CannotAdopt::PoolMoved => {
            "Since it was made, a project published, left, or asked not to be paired with another. Propose again: it \
             takes a moment. Nothing was changed."
                .to_string()
        }
        CannotAdopt::NobodyPaired => "It pairs nobody. Give projects more time to publish, then propose again.".to_string(),
        CannotAdopt::Dates(why) => words::cannot_switch(why),
    };
    Words::new(
        "This plan cannot be adopted",
        says,
        vec![WayOut::new("Rounds", round::list())],
    )
}

/// "2 pairs and a trio, 1 left over".
fn about(plan: &Plan) -> String {
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
    let left = match plan.left_over.len() {
        0 => "nobody left over".to_string(),
        count => format!("{count} left over"),
    };
    words::sentence(&format!("{groups}, {left}"))
}

/// Whom a candidate must not be with, by name, and why.
fn apart(pool: &Pool, one: &Candidate) -> String {
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

async fn pairing(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let page = plans::pairing_page(&site.app, &by, id).await?;
    let stage = page.round.stage();
    let may = may_propose(stage, &page.pool);
    let latest = page.plans.first().map(|plan| plan.id);
    let line = |plan: &Plan| PlanLine {
        number: plan.number,
        href: round::plan(id, plan.id),
        about: about(plan),
        proposed_at: plan.proposed_at,
        tag: if plan.adopted_at.is_some() {
            Some(Tag::leaf("adopted"))
        } else if stage == Stage::Pairing && (page.has_moved || latest != Some(plan.id)) {
            Some(Tag::plum("earlier"))
        } else {
            None
        },
    };
    let told = app::experiences::of_round(&site.app, &by, id).await?;
    let pool_line = |one: &Candidate| PoolLine {
        name: one.project.name.clone(),
        about: words::about_project(&one.project),
        standing: if one.published {
            Tag::leaf("published")
        } else {
            Tag::sun("not published yet")
        },
        apart: apart(&page.pool, one),
        experience: told.get(&one.project.id).cloned().unwrap_or_default(),
    };
    let mut pool: Vec<PoolLine> = page.pool.candidates.iter().map(pool_line).collect();
    pool.sort_by_key(|line| line.name.to_lowercase());
    let says = match (&may, latest, page.has_moved) {
        (Err(why), _, _) => propose_says(why),
        (Ok(()), None, _) => {
            "Propose a plan and look at it. Nobody is told before you adopt it.".to_string()
        }
        (Ok(()), Some(_), true) => {
            "Something has changed since the latest plan. Propose again.".to_string()
        }
        (Ok(()), Some(_), false) => {
            "Look at the latest plan, and adopt it when you are content.".to_string()
        }
    };
    site.page(Pairing {
        chrome: site.chrome(&who),
        name: page.round.name.clone(),
        back: round::page(id),
        heading: format!(
            "{} of {} projects have published",
            page.pool.published(),
            page.pool.candidates.len()
        ),
        says,
        propose: may.is_ok().then(|| round::pairing(id)),
        pool,
        plans: page.plans.iter().map(line).collect(),
        zone: page.round.calendar.tz,
    })
}

async fn propose(site: Site, who: SignedIn, Id(id): Id<RoundId>, _: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let plan = plans::propose(&site.app, who.times, &by, id).await?;
    Ok(see_other(round::plan(id, plan)))
}

async fn plan(site: Site, who: SignedIn, Ids(id, plan): Ids<RoundId, PlanId>) -> Answer<Response> {
    let page = look(&site, &who, id, plan, Form::new()).await?;
    site.page(page)
}

async fn look(
    site: &Site,
    who: &SignedIn,
    id: RoundId,
    plan: PlanId,
    form: Form,
) -> Answer<PlanPage> {
    let by = access::coordinator(&who.actor)?;
    let page = plans::plan_page(&site.app, &by, id, plan).await?;
    let (plan, round_) = (&page.plan, &page.round);
    let name = |id: &ProjectId| {
        page.projects
            .get(id)
            .map_or_else(String::new, |one| one.name.clone())
    };
    let group = |group: &domain::plan::Group| {
        let names: Vec<String> = group.projects.iter().map(name).collect();
        let about = group.projects.iter().filter_map(|id| page.projects.get(id));
        let about = about.map(|one| format!("{}: {}", one.name, words::about_project(one)));
        Group {
            names: match names.as_slice() {
                [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
                _ => names.join(""),
            },
            about: about.collect(),
            is_trio: names.len() > 2,
            reasons: group.reasons.clone(),
        }
    };
    let may = plan.adopted_at.is_none() && round_.stage() == Stage::Pairing;
    let out_of_date = if plan.adopted_at.is_some() {
        None
    } else if round_.stage() != Stage::Pairing {
        Some("Another plan stands for this round.".to_string())
    } else if page.has_moved {
        Some("Since this plan was made, a project published, left, or asked not to be paired with another. Propose again.".to_string())
    } else if plan.groups.is_empty() {
        Some("This plan pairs nobody.".to_string())
    } else {
        None
    };
    Ok(PlanPage {
        chrome: site.chrome(who),
        own: page.not_impartial.map(words::not_impartial),
        name: round_.name.clone(),
        back: round::pairing(id),
        number: plan.number,
        about: about(plan),
        groups: plan.groups.iter().map(group).collect(),
        left_over: plan
            .left_over
            .iter()
            .map(|one| LeftOver {
                name: name(&one.project),
                reason: one.reason.clone(),
            })
            .collect(),
        adopted_at: plan.adopted_at,
        asks_why: page.not_impartial == Some(NotImpartial::ReasonWanted) || !form.is_clean(),
        form,
        adoption: (may
            && out_of_date.is_none()
            && page.not_impartial != Some(NotImpartial::AnotherCan))
        .then(|| round::adoption(id, plan.id)),
        propose: may.then(|| round::pairing(id)),
        out_of_date,
        letters: match page.letters {
            1 => "1 letter goes".to_string(),
            count => format!("{count} letters go"),
        },
        review_by: round_
            .calendar
            .of(Stage::Reviewing)
            .map_or_else(String::new, |dates| views::dates::day(dates.ends_on)),
        zone: round_.calendar.tz,
    })
}

async fn adopt(
    site: Site,
    who: SignedIn,
    Ids(id, plan): Ids<RoundId, PlanId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let adopted = plans::adopt(&site.app, who.times, &by, id, plan, typed.value("why"));
    if let Err(stop) = adopted.await {
        return match stop {
            Stop::Amiss(problems) => {
                let page = look(&site, &who, id, plan, typed.with(problems)).await?;
                site.page_amiss(page)
            }
            Stop::NotThere | Stop::Refused(_) | Stop::ChangedMeanwhile | Stop::Fault(_) => {
                Err(stop.into())
            }
        };
    }
    Ok(see_other_saying(
        round::page(id),
        "The plan stands, and reviewing is open. Everyone in it is being told.",
    ))
}
