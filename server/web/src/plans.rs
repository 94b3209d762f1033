//! Pairing: the pool, plans proposed, one plan looked at and adopted.

mod beside;
mod look;
mod picture;
mod play;
mod says;

use crate::answer::{Answer, see_other, see_other_saying};
use crate::asked::Asked;
use crate::long;
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
use domain::ids::{PlanId, RoundId};
use domain::plan::{Candidate, CannotAdopt, CannotPropose, Plan, may_propose};
use domain::stage::Stage;
use links::round::{self, routes};
use look::look;
use says::{about, apart, wished};
use views::form::Form;
use views::parts::{Pagination, Tag};
use views::public::WayOut;
use views::round::{Pairing, PlanLine, PoolLine};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::pairing, Who::Coordinator, pairing)
        .post(routes::pairing, Who::Coordinator, propose)
        .post(routes::wishes, Who::Coordinator, play::wish)
        .post(routes::wish_withdrawal, Who::Coordinator, play::take_back)
        .get(routes::weights, Who::Coordinator, play::weights)
        .post(routes::weights, Who::Coordinator, play::weigh)
        .get(routes::floor, Who::Coordinator, play::floor)
        .post(routes::floor, Who::Coordinator, play::move_floor)
        .get(routes::shape, Who::Coordinator, play::shape)
        .post(routes::shape, Who::Coordinator, play::choose_shape)
        .get(routes::plan, Who::Coordinator, plan)
        .get(routes::picture, Who::Coordinator, picture::show)
        .get(routes::comparison, Who::Coordinator, beside::show)
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
        CannotPropose::TooFewForCircles { needed } => format!(
            "These circles need {needed} projects at least, and fewer take part. Choose pairs, or circles in which each \
             reads one other. Nothing was changed."
        ),
        CannotPropose::WishesDoNotFit => {
            "No circles keep all wishes that put two together. Take one of them back, or choose pairs. Nothing was changed."
                .to_string()
        }
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

async fn pairing(site: Site, who: SignedIn, Id(id): Id<RoundId>, asked: Asked) -> Answer<Response> {
    // From a plan: a wish for the two of a pair.
    let mut page = with_pool(&site, &who, id, asked.form(&["one", "other"])).await?;
    let (shown, pages) = long::page(&asked, page.pool, "projects");
    (page.pool, page.pages) = (shown.collect(), pages);
    site.page(page)
}

/// The page about pairing, with a wish as it was typed.
async fn with_pool(site: &Site, who: &SignedIn, id: RoundId, form: Form) -> Answer<Pairing> {
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
        languages: one.languages().join(", "),
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
    Ok(Pairing {
        chrome: site.chrome(who),
        form,
        own: page.wished.not_impartial.map(words::not_impartial),
        wished: wished(&page.wished, &page.pool),
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
        pages: Pagination::default(),
        plans: page.plans.iter().map(line).collect(),
        zone: page.round.calendar.tz,
    })
}

async fn propose(site: Site, who: SignedIn, Id(id): Id<RoundId>, _: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let plan = plans::propose(&site.app, who.times, &by, id).await?;
    Ok(see_other(round::plan(id, plan)))
}

async fn plan(
    site: Site,
    who: SignedIn,
    Ids(id, plan): Ids<RoundId, PlanId>,
    asked: Asked,
) -> Answer<Response> {
    let mut page = look(&site, &who, id, plan, Form::new()).await?;
    let (shown, pages) = long::page(&asked, page.groups, "pairs");
    (page.groups, page.pages) = (shown.collect(), pages);
    site.page(page)
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
