//! Playing with plans: a wish, a weight or the floor is changed, and the new plan says what differs and what it costs.

use super::planned::{GROUPS, Paired};
use crate::world::{Person, World, on_both};
use domain::ids::{PlanId, ProjectId};
use domain::plan::{Plan, Wished};
use links::{assessment, project, round};
use sea_orm::ConnectionTrait as _;

on_both!(
    a_pin_makes_a_plan_that_says_what_differs_and_what_it_costs,
    what_is_kept_apart_stays_apart_until_the_wish_is_taken_back,
    what_counts_and_the_floor_are_chosen_with_their_price,
    a_plan_made_by_playing_is_not_adopted_once_the_pool_moved,
    help_offered_and_languages_are_seen_where_pairs_are_made,
);

pub(super) async fn plans(paired: &Paired<'_>) -> Vec<Plan> {
    let db = paired.world.app.store.reader();
    let mut plans = store::plan::of_round(db, paired.round).await.expect("read");
    plans.reverse();
    plans
}

/// The plan whose page is open.
fn open(person: &Person<'_>) -> PlanId {
    let id = person.page().path.rsplit('/').next().expect("an id");
    id.parse().expect("a plan")
}

/// A pair that no group of the plan has, each with its own partner there.
fn strangers(paired: &Paired<'_>, plan: &Plan) -> (ProjectId, ProjectId) {
    let first = plan.groups[0].projects[0];
    let others = paired.projects.iter();
    let mut others = others.filter(|id| !plan.groups[0].projects.contains(id));
    (first, *others.next().expect("another"))
}

pub(super) async fn proposes(paired: &mut Paired<'_>) -> Plan {
    let page = round::pairing(paired.round);
    paired.rosa.get(&page).await.is(200);
    paired.rosa.sends(&page, &[]).await.is(200);
    plans(paired).await.pop().expect("a plan")
}

pub(super) async fn wishes(
    person: &mut Person<'_>,
    paired_round: domain::ids::RoundId,
    fields: &[(&str, &str)],
) {
    person.get(&round::pairing(paired_round)).await.is(200);
    person.sends(&round::wishes(paired_round), fields).await;
}

async fn a_pin_makes_a_plan_that_says_what_differs_and_what_it_costs(world: &World) {
    let mut paired = Paired::unpaired(world, 4, false).await;
    let first = proposes(&mut paired).await;
    paired
        .rosa
        .page()
        .says("What the plan comes to")
        .says("Fit of all together");
    let (one, other) = strangers(&paired, &first);
    let names = [one, other].map(|id| paired.group(id).name);
    let (one_id, other_id) = (one.to_string(), other.to_string());
    let pin = [
        ("wished", "pin"),
        ("one", one_id.as_str()),
        ("other", &other_id),
        ("why", "They asked to meet."),
    ];
    let id = paired.round;
    wishes(&mut paired.rosa, id, &pin).await;
    let page = paired.rosa.page().is(200);
    page.says("What differs from plan 1")
        .says(&format!(
            "New wish: {} and {} together.",
            names[0], names[1]
        ))
        .says("A wish puts them together.")
        .says("Wishes it was made with, and their price")
        .says("Without it")
        .says("Rosa Quinn");
    let second = plans(&paired).await.pop().expect("a plan");
    assert_eq!(second.id, open(&paired.rosa));
    assert_eq!(second.partners(one), [other]);
    assert!(second.wishes[0].free.is_some());
    // The first is as it was: a plan is never changed.
    assert_eq!(plans(&paired).await[0], first);
    // Side by side, and drawn.
    let beside = round::comparison(id, second.id);
    paired.rosa.page().links_to(&beside);
    paired
        .rosa
        .get(&beside)
        .await
        .is(200)
        .says("Plan 1 and plan 2, side by side")
        .says("The same as a table");
    paired
        .rosa
        .get(&format!("{beside}?with=9"))
        .await
        .is(200)
        .says("no other beside it yet");
    paired
        .rosa
        .get(&format!("{beside}?with=%3Cscript%3E"))
        .await
        .is(200)
        .keeps_quiet_about("<script>alert");
    let picture = paired
        .rosa
        .get(&round::picture(id, second.id))
        .await
        .is(200)
        .clone();
    for group in &GROUPS[..4] {
        picture.says(group.name);
    }
    // The wish is kept with who and when; the journal says that, not what was written.
    paired
        .rosa
        .get(&round::pairing(id))
        .await
        .is(200)
        .says("They asked to meet.")
        .says("Rosa Quinn, 30 March");
    paired
        .rosa
        .get(&round::journal(id))
        .await
        .says("wished that two projects are paired, or kept apart");
    // Taken back, the first pairs come back.
    let wish = second.wishes[0].wish.id;
    paired.rosa.get(&round::pairing(id)).await;
    paired
        .rosa
        .sends(&round::wish_withdrawal(id, wish), &[])
        .await
        .is(200)
        .says("Taken back:");
    let third = plans(&paired).await.pop().expect("a plan");
    assert_eq!(third.groups, first.groups);
    paired
        .rosa
        .post(&round::wish_withdrawal(id, wish), &[])
        .await
        .is(404);
}

async fn what_is_kept_apart_stays_apart_until_the_wish_is_taken_back(world: &World) {
    let mut paired = Paired::unpaired(world, 4, false).await;
    let first = proposes(&mut paired).await;
    let [one, other] = [0, 1].map(|place| first.groups[0].projects[place]);
    // From the plan's own page, with both in the boxes.
    let form = format!("{}?one={one}&other={other}", round::pairing(paired.round));
    paired.rosa.page().links_to(&format!("{form}#wishes"));
    paired
        .rosa
        .get(&form)
        .await
        .is(200)
        .holds("one", &one.to_string());
    let forbid = [("wished", "forbid")];
    paired
        .rosa
        .sends(&round::wishes(paired.round), &forbid)
        .await
        .is(200)
        .says("A wish keeps partners of before apart.");
    let second = plans(&paired).await.pop().expect("a plan");
    assert!(!second.partners(one).contains(&other));
    // All kept apart from one: it says so.
    let rest: Vec<ProjectId> = paired
        .projects
        .iter()
        .copied()
        .filter(|id| *id != one && *id != other)
        .collect();
    for third in rest {
        let (one, third) = (one.to_string(), third.to_string());
        let forbid = [
            ("wished", "forbid"),
            ("one", one.as_str()),
            ("other", &third),
        ];
        let id = paired.round;
        wishes(&mut paired.rosa, id, &forbid).await;
        paired.rosa.page().is(200);
    }
    paired
        .rosa
        .page()
        .says("Wishes keep it apart from everybody it may be with.")
        .says("more project");
    let last = plans(&paired).await.pop().expect("a plan");
    assert_eq!(
        last.wishes
            .iter()
            .filter(|one| one.wish.wished == Wished::Forbid)
            .count(),
        3
    );
    assert!(last.left_over.iter().any(|left| left.project == one));
}

async fn what_counts_and_the_floor_are_chosen_with_their_price(world: &World) {
    let mut paired = Paired::unpaired(world, 5, false).await;
    let id = paired.round;
    proposes(&mut paired).await;
    let page = round::weights(id);
    paired
        .rosa
        .get(&page)
        .await
        .is(200)
        .holds("distance", "lot");
    let off: Vec<(&str, &str)> = domain::plan::Factor::ALL
        .iter()
        .map(|one| (one.word(), "off"))
        .collect();
    paired
        .rosa
        .sends(&page, &off)
        .await
        .is(200)
        .says("does not count now")
        .says("Fit of all together: 0");
    paired
        .rosa
        .get(&round::pairing(id))
        .await
        .says("Nothing counts: all pairs are alike.");
    paired.rosa.get(&page).await.holds("distance", "off");
    paired
        .rosa
        .sends(&page, &[("distance", "little"), ("size", "lot")])
        .await
        .is(200)
        .says("counts a lot now");
    // The same again makes no plan more.
    let before = plans(&paired).await.len();
    paired.rosa.get(&page).await;
    paired.rosa.sends(&page, &[]).await.is(200);
    assert_eq!(plans(&paired).await.len(), before);
    let floor = round::floor(id);
    paired
        .rosa
        .get(&floor)
        .await
        .is(200)
        .says("The two with least in common have a fit of")
        .says("All together:");
    paired
        .rosa
        .sends(&floor, &[("floor", "whole")])
        .await
        .is(200)
        .says("Only the whole counts");
    paired
        .rosa
        .get(&floor)
        .await
        .is(200)
        .holds("floor", "whole");
    paired
        .rosa
        .post(&floor, &[("floor", "at-1"), ("version", "3")])
        .await
        .is(200)
        .says("No two have a fit under 0 of 100");
    paired
        .rosa
        .get(&round::journal(id))
        .await
        .says("moved the floor of a plan")
        .says("changed what counts");
}

async fn a_plan_made_by_playing_is_not_adopted_once_the_pool_moved(world: &World) {
    let mut paired = Paired::unpaired(world, 4, false).await;
    let id = paired.round;
    let [a, b] = [0, 1].map(|place| paired.projects[place].to_string());
    let pin = [
        ("wished", "pin"),
        ("one", a.as_str()),
        ("other", b.as_str()),
    ];
    wishes(&mut paired.rosa, id, &pin).await;
    let plan = paired.rosa.page().is(200).path.clone();
    paired.leaves(paired.projects[0]).await;
    paired
        .rosa
        .get(&plan)
        .await
        .is(200)
        .says("Since this plan was made");
    paired
        .rosa
        .post(&format!("{plan}/adoption"), &[])
        .await
        .is(409);
    // The wish rests; the plan of those who are left is made all the same.
    paired
        .rosa
        .get(&round::pairing(id))
        .await
        .is(200)
        .says("A project that has left and");
    let next = proposes(&mut paired).await;
    paired
        .rosa
        .page()
        .says("Its price is not worked out")
        .says("One trio");
    paired
        .rosa
        .sends(&round::adoption(id, next.id), &[])
        .await
        .is(200);
    world.delivers().await;
}

async fn help_offered_and_languages_are_seen_where_pairs_are_made(world: &World) {
    let mut paired = Paired::unpaired(world, 2, false).await;
    let id = paired.round;
    let [acorn, birch] = [0, 1].map(|place| paired.projects[place]);
    let mut ama = paired.lead(birch).await;
    for (section, typed) in [
        ("help", ("offers", "training")),
        ("languages", ("language", "cy")),
    ] {
        let path = project::section(birch, section);
        ama.get(&path).await.is(200);
        ama.sends(&path, &[typed]).await.is(200);
    }
    proposes(&mut paired).await;
    paired.rosa.page().keeps_quiet_about("offers help");
    let mut priya = paired.lead(acorn).await;
    let question = assessment::question(acorn, "1A");
    let who = priya.get(&question).await.is(200);
    who.says("not which of you, nor with what");
    // As if it had been ticked before publishing: story grid.
    let ticked = "UPDATE publication SET help_wanted = 'training' WHERE project_id IN (SELECT id FROM project WHERE name = 'Acorn Mums')";
    let writer = world.app.store.writer();
    writer.execute_unprepared(ticked).await.expect("ticked");
    proposes(&mut paired).await;
    let says = "One of them offers help of a kind that the other would like.";
    paired.rosa.page().says(says).keeps_quiet_about("Training");
    paired
        .rosa
        .get(&round::pairing(id))
        .await
        .is(200)
        .says("Welsh");
    // Two without a language in common are kept apart.
    let path = project::section(acorn, "languages");
    priya.get(&path).await.is(200);
    priya.sends(&path, &[("language", "en")]).await.is(200);
    paired
        .rosa
        .get(&round::pairing(id))
        .await
        .is(200)
        .says("(no language in common)")
        .says("Something has changed");
    proposes(&mut paired).await;
    paired
        .rosa
        .page()
        .says("they have no language in common (1)");
}
