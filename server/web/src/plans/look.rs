//! One plan, with what it comes to, what differs from the one before, and why nobody is with somebody else.

use super::says::{about, by};
use crate::answer::Answer;
use crate::rounds::words;
use crate::site::Site;
use crate::visitor::SignedIn;
use app::plans;
use domain::access;
use domain::ids::{PlanId, ProjectId, RoundId};
use domain::impartial::NotImpartial;
use domain::plan::{Difference, Plan, Weighed, named};
use domain::stage::Stage;
use links::round;
use std::collections::HashMap;
use views::form::Form;
use views::parts::Pagination;
use views::round::{Group, LeftOver, PlanPage, PlannedWish, Since};

pub(super) async fn look(
    site: &Site,
    who: &SignedIn,
    id: RoundId,
    plan: PlanId,
    form: Form,
) -> Answer<PlanPage> {
    let coordinator = access::coordinator(&who.actor)?;
    let page = plans::plan_page(&site.app, &coordinator, id, plan).await?;
    let (plan, round_) = (&page.plan, &page.round);
    let may = plan.adopted_at.is_none() && round_.stage() == Stage::Pairing;
    let may_play = may && page.not_impartial != Some(NotImpartial::AnotherCan);
    let name = |id: &ProjectId| {
        page.projects
            .get(id)
            .map_or_else(String::new, |one| one.name.clone())
    };
    let says = |sentence: &String| named(sentence, |id| name(&id));
    let group = |group: &domain::plan::Group| {
        let names: Vec<String> = group.projects.iter().map(name).collect();
        let about = group.projects.iter().filter_map(|id| page.projects.get(id));
        let about = about.map(|one| format!("{}: {}", one.name, words::about_project(one)));
        Group {
            names: words::names(&names),
            about: about.collect(),
            is_trio: names.len() > 2,
            reasons: group.reasons.iter().map(says).collect(),
            instead: group.instead.iter().map(says).collect(),
            play: wish_for(may_play, id, &group.projects),
        }
    };
    let wish = |one: &Weighed| PlannedWish {
        says: says(&one.wish.says()),
        by: by(&one.wish, &page.people, round_.calendar.tz),
        price: match one.free {
            Some(free) => plan.figures().price(&free),
            None => vec!["Its price is not worked out in this plan.".to_string()],
        },
    };
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
        pages: Pagination::default(),
        chrome: site.chrome(who),
        own: page.not_impartial.map(words::not_impartial),
        name: round_.name.clone(),
        back: round::pairing(id),
        number: plan.number,
        about: about(plan),
        since: page
            .since
            .as_ref()
            .map(|(number, since)| differs(*number, since, plan, &name)),
        comparison: round::comparison(id, plan.id),
        figures: plan.figures().says(),
        floor: plan.floor.says(),
        floor_price: plan.floor_price(),
        wishes: plan.wishes.iter().map(wish).collect(),
        picture: round::picture(id, plan.id),
        play: may_play.then(|| round::pairing(id)),
        groups: match plan.shape.is_circles() {
            true => circles(plan, &name),
            false => plan.groups.iter().map(group).collect(),
        },
        left_over: plan
            .left_over
            .iter()
            .map(|one| LeftOver {
                name: name(&one.project),
                reason: says(&one.reason),
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

/// What is said of two plans in different shapes.
pub(super) const TOO_DIFFERENT: &str = "Their shapes differ, so no two are compared one by one.";

/// A card a circle: each project, whom it reads, and what speaks for that.
fn circles(plan: &Plan, name: &impl Fn(&ProjectId) -> String) -> Vec<Group> {
    let said: HashMap<&[ProjectId], &Vec<String>> = plan
        .groups
        .iter()
        .map(|group| (group.projects.as_slice(), &group.reasons))
        .collect();
    let circles = plan.circles();
    let card = |(at, circle): (usize, &Vec<ProjectId>)| {
        let next = circle.iter().cycle().skip(1);
        let reviews = circle.iter().zip(next).map(|(one, other)| {
            let why = said.get([*one, *other].as_slice());
            let why: Vec<String> = why
                .into_iter()
                .flat_map(|reasons| reasons.iter())
                .map(|reason| named(reason, |id| name(&id)))
                .collect();
            let reads = format!("{} reads {}.", name(one), name(other));
            [reads].into_iter().chain(why).collect::<Vec<_>>().join(" ")
        });
        Group {
            names: format!("Circle {}: {} projects", at + 1, circle.len()),
            about: Vec::new(),
            is_trio: false,
            reasons: reviews.collect(),
            instead: Vec::new(),
            play: None,
        }
    };
    circles.iter().enumerate().map(card).collect()
}

/// Where a wish for a pair is made: the form, with both in it.
fn wish_for(may: bool, id: RoundId, projects: &[ProjectId]) -> Option<String> {
    match projects {
        [one, other] if may => {
            let form = round::pairing(id);
            Some(format!("{form}?one={one}&other={other}#wishes"))
        }
        _ => None,
    }
}

fn differs(
    number: i32,
    since: &Difference,
    plan: &Plan,
    name: &impl Fn(&ProjectId) -> String,
) -> Since {
    let all = |ids: &[ProjectId]| words::names(&ids.iter().map(name).collect::<Vec<_>>());
    let circles = plan.shape.is_circles();
    let was = |(one, before): &(ProjectId, Vec<ProjectId>)| match (before.is_empty(), circles) {
        (true, _) => format!("{} had nobody.", name(one)),
        (false, true) => format!("{} read {}.", name(one), all(before)),
        (false, false) => format!("{} was with {}.", name(one), all(before)),
    };
    let together = |group: &[ProjectId]| match group {
        [reader, read] if circles => format!("{} reads {}", name(reader), name(read)),
        group => all(group),
    };
    let changed = since.changed.iter().map(|one| {
        let before: Vec<String> = one.was.iter().map(was).collect();
        (together(&one.group), before.join(" "), one.why.clone())
    });
    let wishes = since.wishes.iter();
    Since {
        title: format!("What differs from plan {number}"),
        wishes: wishes.map(|line| named(line, |id| name(&id))).collect(),
        changed: changed.collect(),
        lost: since.lost.iter().map(name).collect(),
        kept: match (since.kept, plan.groups.len()) {
            _ if since.is_another_shape => TOO_DIFFERENT.to_string(),
            (0, _) if circles => "No review stands as it did.".to_string(),
            (kept, all) if circles => format!("{kept} of {all} reviews stand as they did."),
            (0, _) => "No pair stands as it did.".to_string(),
            (kept, all) if kept == all => "Every pair stands as it did.".to_string(),
            (1, _) => "One other stands as it did.".to_string(),
            (kept, _) => format!("{kept} others stand as they did."),
        },
        is_another_shape: since.is_another_shape,
    }
}
