//! What a page asks the database does not grow with what is in it: as many queries for thirty projects as for three.

use crate::stories::round::{joins, prepares};
use crate::world::{ACORN, Group, World, on_both};
use domain::ids::{ProjectId, RoundId};

on_both!(a_page_asks_as_much_for_thirty_projects_as_for_three);

/// Words that last as long as the tests.
fn lasting(words: String) -> &'static str {
    Box::leak(words.into_boxed_str())
}

/// Joins `many` more invented projects to the round, the first of them number `from`, and leaves one more waiting.
async fn grows(world: &World, round: RoundId, from: usize, many: usize) {
    for number in from..from + many {
        let group = Group {
            name: lasting(format!("Group {number}")),
            lead: (
                lasting(format!("Lead {number}")),
                lasting(format!("lead{number}@example.org")),
            ),
            ..ACORN
        };
        let project = world.registers(&group).await;
        let mut lead = world.signs_in(group.lead.1).await;
        joins(world, &mut lead, round, project).await;
        let waiting = Group {
            name: lasting(format!("Waiting {number}")),
            ..group
        };
        let (at, typed) = (world.now().await, waiting.typed());
        let registered = app::registrations::register(&world.app, at, &typed, waiting.name);
        registered.await.expect("registered");
    }
    world.delivers().await;
}

/// How many queries each page makes for the person.
async fn counts(world: &World, email: &str, pages: &[String]) -> Vec<(String, usize)> {
    let mut person = world.signs_in(email).await;
    person.get("/help-now").await.is(200);
    let mut counts = Vec::new();
    for page in pages {
        let asked = world.queries(async {
            person.get(page).await.is(200).is_at(page);
        });
        counts.push((page.clone(), asked.await.len()));
    }
    counts
}

async fn all(world: &World, round: RoundId, acorn: ProjectId) -> Vec<(String, usize)> {
    let rosas = [
        "/registrations".to_string(),
        links::round::list(),
        links::round::page(round),
        links::round::pairing(round),
        links::round::journal(round),
        links::round::coming(round),
        links::round::help(round, acorn),
        links::project::journal(acorn),
        links::coordinating::ledger(),
        links::coordinating::letters(),
    ];
    let priyas = [
        links::me::home(),
        links::project::page(acorn),
        links::project::members(acorn),
        links::round::page(round),
        links::assessment::page(acorn),
        links::assessment::question(acorn, "1A"),
    ];
    let mut all = counts(world, "rosa@example.org", &rosas).await;
    all.extend(counts(world, ACORN.lead.1, &priyas).await);
    all
}

async fn a_page_asks_as_much_for_thirty_projects_as_for_three(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let round = prepares(&mut rosa).await;
    world.turns_to("2026-03-10 10:00");
    let mut priya = world.signs_in(ACORN.lead.1).await;
    joins(world, &mut priya, round, acorn).await;
    grows(world, round, 0, 2).await;
    let three = all(world, round, acorn).await;
    grows(world, round, 2, 27).await;
    assert_eq!(all(world, round, acorn).await, three);
    assert!(
        three
            .iter()
            .all(|(page, count)| *count > 0 && *count < 40 && !page.is_empty()),
        "{three:?}"
    );
}
