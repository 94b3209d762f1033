//! A plan drawn: regions about where a map has them, a dot a project, a line for each two who are together.

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
use domain::organisation::{Project, Region};
use domain::plan::Plan;
use links::round;
use std::collections::{BTreeMap, HashMap};
use views::round::{Dot, Drawn, Field, Line, PicturePage};

pub(super) async fn show(
    site: Site,
    who: SignedIn,
    Ids(id, plan): Ids<RoundId, PlanId>,
    asked: Asked,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let page = plans::plan_page(&site.app, &by, id, plan).await?;
    let name = |id: &ProjectId| {
        let found = page.projects.get(id);
        found.map_or_else(String::new, |one| one.name.clone())
    };
    let rows = page.plan.named().filter_map(|id| {
        let project = page.projects.get(&id)?;
        Some((
            project.region.says().to_string(),
            project.name.clone(),
            with(&page.plan, id, &name),
        ))
    });
    let mut rows: Vec<(String, String, Vec<String>)> = rows.collect();
    rows.sort_by_key(|(region, name, _)| (region.clone(), name.to_lowercase()));
    let (rows, pages) = long::page(&asked, rows, "projects");
    site.page(PicturePage {
        chrome: site.chrome(&who),
        name: page.round.name.clone(),
        back: round::plan(id, plan),
        number: page.plan.number,
        about: about(&page.plan),
        drawn: drawn(&page.plan, &page.projects),
        heads: match page.plan.shape.is_circles() {
            true => vec!["Reads", "Is read by"],
            false => vec!["With"],
        },
        rows: rows.collect(),
        pages,
    })
}

/// Where a region lies: its column and row.
fn lies(region: Region) -> (i32, i32) {
    match region {
        Region::Scotland => (1, 0),
        Region::UkWide => (3, 0),
        Region::NorthernIreland => (0, 1),
        Region::NorthWest => (1, 1),
        Region::NorthEast => (2, 1),
        Region::EnglandWide => (3, 1),
        Region::Wales => (0, 2),
        Region::WestMidlands => (1, 2),
        Region::YorkshireAndTheHumber => (2, 2),
        Region::EastOfEngland => (3, 3),
        Region::SouthWest => (0, 3),
        Region::EastMidlands => (2, 3),
        Region::GreaterLondon => (2, 4),
        Region::SouthEast => (1, 4),
    }
}

const WIDE: i32 = 210;
const GAP: i32 = 10;
const STEP: i32 = 18;
/// Above the first row of dots stands the region's name.
const HEAD: i32 = 38;
const IN_A_ROW: i32 = 11;

fn drawn(plan: &Plan, projects: &HashMap<ProjectId, Project>) -> Drawn {
    let mut by_region: BTreeMap<Region, Vec<&Project>> = BTreeMap::new();
    for id in plan.named() {
        if let Some(project) = projects.get(&id) {
            by_region.entry(project.region).or_default().push(project);
        }
    }
    for all in by_region.values_mut() {
        all.sort_by_key(|project| (project.name.to_lowercase(), project.id));
    }
    let count = |many: usize| i32::try_from(many).unwrap_or(i32::MAX);
    let high = |many: usize| HEAD + STEP * (count(many) - 1).div_euclid(IN_A_ROW) + 14;
    // A row of the map is as high as its fullest region.
    let mut rows = [0; 5];
    for (region, all) in &by_region {
        let row = usize::try_from(lies(*region).1).unwrap_or_default();
        rows[row] = rows[row].max(high(all.len()));
    }
    let top = |row: i32| {
        let above = rows.iter().take(usize::try_from(row).unwrap_or_default());
        above
            .filter(|high| **high > 0)
            .map(|high| high + GAP)
            .sum::<i32>()
    };
    let mut places: HashMap<ProjectId, (i32, i32)> = HashMap::new();
    let mut drawn = Drawn {
        size: (4 * WIDE + 3 * GAP, top(5)),
        goes_one_way: plan.shape.is_circles(),
        ..Drawn::default()
    };
    for (region, all) in &by_region {
        let (column, row) = lies(*region);
        let at = (column * (WIDE + GAP), top(row));
        drawn.regions.push(Field {
            at,
            size: (WIDE, high(all.len())),
            name: region.says().to_string(),
        });
        for (place, project) in (0..).zip(all) {
            let dot = (
                at.0 + 14 + STEP * (place % IN_A_ROW),
                at.1 + HEAD + STEP * (place / IN_A_ROW),
            );
            places.insert(project.id, dot);
            drawn.dots.push(Dot {
                at: dot,
                name: project.name.clone(),
                is_alone: plan.partners(project.id).is_empty(),
            });
        }
    }
    let between = if drawn.goes_one_way { "reads" } else { "and" };
    for group in &plan.groups {
        for (first, one) in group.projects.iter().enumerate() {
            for other in group.projects.iter().skip(first + 1) {
                let ends = (places.get(one), places.get(other));
                let both = (projects.get(one), projects.get(other));
                if let ((Some(from), Some(to)), (Some(one), Some(other))) = (ends, both) {
                    drawn.lines.push(Line {
                        from: *from,
                        to: *to,
                        names: format!("{} {between} {}", one.name, other.name),
                    });
                }
            }
        }
    }
    drawn
}
