//! Two plans side by side.

use super::says::{about, with};
use crate::answer::Answer;
use crate::asked::Asked;
use crate::long;
use crate::path::Ids;
use crate::site::Site;
use crate::visitor::SignedIn;
use app::plans;
use axum::response::Response;
use domain::access;
use domain::ids::{PlanId, ProjectId, RoundId};
use domain::plan::{Plan, named, of_hundred};
use links::round;
use std::collections::BTreeSet;
use views::parts::{Choice, Pagination};
use views::round::{Both, ComparisonPage, Spread};

pub(super) async fn show(
    site: Site,
    who: SignedIn,
    Ids(id, plan): Ids<RoundId, PlanId>,
    asked: Asked,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let page = plans::comparison(&site.app, &by, id, plan, asked.read("with")).await?;
    let name = |id: &ProjectId| {
        let found = page.projects.get(id);
        found.map_or_else(String::new, |one| one.name.clone())
    };
    let others = page.plans.iter().filter(|one| one.id != plan);
    let others = others.map(|one| {
        let words = format!("Plan {}: {}", one.number, about(one));
        Choice::new(one.number, words)
    });
    site.page(ComparisonPage {
        chrome: site.chrome(&who),
        form: asked.form(&["with"]),
        name: page.round.name.clone(),
        back: round::plan(id, plan),
        number: page.plan.number,
        others: others.collect(),
        both: page.beside.as_ref().map(|other| {
            let mut both = [other, &page.plan];
            both.sort_by_key(|plan| plan.number);
            let mut both = side_by_side(id, both, &name);
            let (shown, pages) = long::page(&asked, both.rows, "projects");
            (both.rows, both.pages) = (shown.collect(), pages);
            both
        }),
    })
}

fn side_by_side(id: RoundId, both: [&Plan; 2], name: &impl Fn(&ProjectId) -> String) -> Both {
    let of_both = |of: &dyn Fn(&Plan) -> Vec<String>| both.map(of);
    let figures = both.map(|plan| plan.figures().says());
    let [one, other] = figures;
    let mut figures = vec![("In short".to_string(), both.map(about))];
    let lines = one.into_iter().zip(other);
    figures.extend(lines.map(|((what, one), (_, other))| (what.to_string(), [one, other])));
    figures.push(("Floor".to_string(), both.map(|plan| plan.floor.says())));
    let all: BTreeSet<ProjectId> = both.iter().flat_map(|plan| plan.named()).collect();
    let with = |plan: &Plan, one: &ProjectId| match with(plan, *one, name).as_slice() {
        [reads, read_by] => format!("reads {reads}; is read by {read_by}"),
        partners => partners.concat(),
    };
    let rows = all.iter().filter_map(|one| {
        let sorted = |mut ids: Vec<ProjectId>| {
            ids.sort_unstable();
            ids
        };
        let [before, after] = both.map(|plan| {
            let (reads, read_by) = (plan.reads(*one), plan.read_by(*one));
            (sorted(reads), sorted(read_by))
        });
        (before != after).then(|| (name(one), both.map(|plan| with(plan, one))))
    });
    let mut rows: Vec<(String, [String; 2])> = rows.collect();
    rows.sort_by_key(|(name, _)| name.to_lowercase());
    let since = both[1].since(both[0]);
    Both {
        pages: Pagination::default(),
        numbers: both.map(|plan| plan.number),
        plans: both.map(|plan| (format!("Plan {}", plan.number), round::plan(id, plan.id))),
        figures,
        wishes: of_both(&|plan| {
            let wishes = plan.wishes.iter().map(|one| one.wish.says());
            wishes.map(|line| named(&line, |id| name(&id))).collect()
        }),
        rows,
        kept: match since.kept {
            _ if since.is_another_shape => super::look::TOO_DIFFERENT.to_string(),
            kept if both[0].shape.is_circles() => {
                format!("{kept} reviews are the same in both.")
            }
            0 => "No pair is the same in both.".to_string(),
            1 => "One pair or trio is the same in both.".to_string(),
            kept => format!("{kept} pairs and trios are the same in both."),
        },
        spread: spread(both),
    }
}

/// Ten bars for either plan.
fn spread(both: [&Plan; 2]) -> Spread {
    let bin = |points: u16| usize::from(of_hundred(points).min(99) / 10);
    let count = |plan: &Plan, which: usize| {
        let fits = plan.groups.iter().flat_map(|group| &group.fits);
        fits.filter(|points| bin(**points) == which).count()
    };
    let bins = (0..10).map(|which| {
        let most = if which == 9 { 100 } else { which * 10 + 9 };
        let words = format!("{} to {most}", which * 10);
        (words, both.map(|plan| count(plan, which)))
    });
    Spread {
        names: both.map(|plan| format!("plan {}", plan.number)),
        bins: bins.collect(),
    }
}
