//! The grid at full breadth: boxes nobody needs to fill, which of them travel, who took part, and what is told beside.

use super::publishing::Spring;
use crate::world::{ACORN, BIRCH, Person, World, on_both};
use domain::access::Role;
use domain::assessment::HelpWanted;
use domain::feedback::Hours;
use links::assessment;

on_both!(
    what_travels_is_published_and_what_stays_is_not,
    every_box_nobody_needs_to_fill_says_what_to_mend,
    two_people_in_all_the_boxes_bring_them_together,
    who_took_part_is_said_under_each_principle,
    hours_are_told_for_sums_alone,
    the_safety_floor_stays_between_the_project_and_the_coordinators,
    how_an_action_stands_is_said_where_it_is_read,
);

/// Acorn Mums in the Spring round, with Priya, who leads it, and Jo, who writes in it.
async fn acorn(world: &World) -> (Spring<'_>, Person<'_>, Person<'_>) {
    let spring = Spring::opens(world).await;
    let jo = "jo@example.org";
    world
        .adds(spring.acorn, "Jo Bell", jo, Role::Contributor)
        .await;
    let priya = world.signs_in(ACORN.lead.1).await;
    (spring, priya, world.signs_in(jo).await)
}

const ALL: [(&str, &str); 7] = [
    ("we_do", "Tea first"),
    ("proud_of", "Nobody waits **outside**"),
    ("ask_reviewers", "How do you say goodbye?"),
    ("sharing", "library"),
    ("where_we_are", "would-like-help"),
    ("help_wanted", "supervision"),
    ("help_wanted", "funding"),
];

async fn what_travels_is_published_and_what_stays_is_not(world: &World) {
    let (spring, mut priya, _) = acorn(world).await;
    let path = assessment::question(spring.acorn, "1A");
    priya.get(&path).await.is(200);
    let page = priya.sends(&path, &ALL).await;
    page.is(200);
    priya.get(&path).await;
    for (name, value) in ALL {
        priya.page().holds(name, value);
    }
    // A row of the grid has three boxes: it leaves the others as they are.
    priya.get(&assessment::page(spring.acorn)).await;
    priya
        .sends(&path, &[("we_do", "Tea and cake")])
        .await
        .is(200);
    priya
        .get(&path)
        .await
        .holds("we_do", "Tea and cake")
        .holds("proud_of", "Nobody waits **outside**")
        .holds("sharing", "library")
        .holds("help_wanted", "funding");

    priya.get(&assessment::publication(spring.acorn)).await;
    let published = spring.is_published_to(&mut priya).await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    ama.get(&published).await.is(404);
    spring.reviewing_opens().await;
    let exchanges = store::exchange::of_round(world.app.store.reader(), spring.round).await;
    let exchanges = exchanges.expect("read");
    let about_acorn = exchanges[0]
        .reviews
        .iter()
        .find(|review| review.reviewed.id == spring.acorn);
    let reading = links::review::reading(about_acorn.expect("a review").id);
    for page in [
        priya.page(),
        rosa.get(&published).await,
        ama.get(&reading).await,
    ] {
        page.is(200)
            .says("Nobody waits outside")
            .says("How do you say goodbye?")
            .says("would share this with other projects")
            .keeps_quiet_about("Would like help")
            .keeps_quiet_about("Supervision");
    }
    world.delivers().await;
}

async fn every_box_nobody_needs_to_fill_says_what_to_mend(world: &World) {
    let (spring, mut priya, _) = acorn(world).await;
    let path = assessment::question(spring.acorn, "1B");
    let long = "é".repeat(2_001);
    for (name, typed) in [
        ("proud_of", long.as_str()),
        ("proud_of", "a\u{0}b"),
        ("ask_reviewers", &long),
        ("sharing", "everybody"),
        ("sharing", ""),
        ("where_we_are", "<script>alert(1)</script>"),
        ("help_wanted", "money\u{202e}"),
    ] {
        priya.get(&path).await.is(200);
        let words = [("we_do", "Kept as typed"), (name, typed)];
        let page = priya.sends(&path, &words).await;
        page.asks_again_for(&[name]).holds("we_do", "Kept as typed");
    }
    // The same tick twice is one; of two choices the first counts.
    priya.get(&path).await;
    let twice = [
        ("help_wanted", "training"),
        ("help_wanted", "training"),
        ("sharing", "public"),
        ("sharing", "reviewers"),
        ("proud_of", "<script>alert(1)</script>"),
    ];
    priya.sends(&path, &twice).await.is(200);
    priya.get(&path).await.holds("sharing", "public");
    let read = priya.get(&assessment::publication(spring.acorn)).await;
    read.is(200).keeps_quiet_about("<script>alert");
}

async fn two_people_in_all_the_boxes_bring_them_together(world: &World) {
    let (spring, mut priya, mut jo) = acorn(world).await;
    let path = assessment::question(spring.acorn, "1A");
    priya.get(&path).await.is(200);
    jo.get(&path).await.is(200);
    jo.sends(
        &path,
        &[
            ("proud_of", "Our door"),
            ("sharing", "public"),
            ("where_we_are", "in-place"),
            ("help_wanted", "training"),
        ],
    )
    .await
    .is(200);
    let both = priya.sends(&path, &ALL).await;
    both.is(409)
        .says("Jo Bell wrote here too")
        .says("Our door")
        .says("Anyone")
        .says("In place")
        .holds("proud_of", "Nobody waits **outside**\n\nOur door")
        .holds("sharing", "library")
        .holds("where_we_are", "would-like-help")
        .holds("help_wanted", "training")
        .holds("help_wanted", "funding");
    priya.sends(&path, &[]).await.is(200);
    priya
        .get(&path)
        .await
        .holds("version", "2")
        .holds("help_wanted", "training")
        .holds("help_wanted", "supervision");
}

async fn who_took_part_is_said_under_each_principle(world: &World) {
    let (spring, mut priya, mut jo) = acorn(world).await;
    let path = assessment::principle(spring.acorn, 1);
    priya
        .get(&assessment::page(spring.acorn))
        .await
        .links_to(&path);
    priya
        .get(&path)
        .await
        .is(200)
        .says("Good perinatal peer support is safe and nurturing");
    priya
        .sends(&path, &[("who", "mayors")])
        .await
        .asks_again_for(&["who"]);
    jo.get(&path).await.is(200);
    jo.sends(&path, &[("who", "trustees"), ("who", "mothers")])
        .await
        .is(200)
        .says("Who took part is saved");
    let both = priya.sends(&path, &[("who", "staff")]).await;
    both.is(409)
        .says("Jo Bell ticked: Mothers using the project, Trustees")
        .holds("who", "staff")
        .holds("version", "1");
    let merged = [("who", "staff"), ("who", "trustees"), ("who", "mothers")];
    priya.sends(&path, &merged).await.is(200);
    for nowhere in ["0", "9", "300", "x", "-1"] {
        let path = path.replace("principles/1", &format!("principles/{nowhere}"));
        priya.get(&path).await.is(404);
    }
    let question = assessment::question(spring.acorn, "1A");
    priya.get(&question).await;
    priya.sends(&question, &[("we_do", "Tea")]).await.is(200);
    priya.get(&assessment::publication(spring.acorn)).await;
    spring.is_published_to(&mut priya).await;
    priya.page().says(
        "Who took part in writing: Mothers using the project, Staff or volunteers, Trustees.",
    );
    world.delivers().await;
}

async fn hours_are_told_for_sums_alone(world: &World) {
    let (spring, mut priya, _) = acorn(world).await;
    let question = assessment::question(spring.acorn, "1A");
    priya.get(&question).await;
    priya.sends(&question, &ALL).await.is(200);
    let look = assessment::publication(spring.acorn);
    let (hours, route) = (
        format!("hours-{}", spring.round),
        format!("route-{}", spring.round),
    );
    for name in [&hours, &route] {
        priya
            .get(&look)
            .await
            .is(200)
            .says("We say that it takes up to 10 hours");
        priya
            .sends(&look, &[(name, "9 o’clock")])
            .await
            .asks_again_for(&[name]);
    }
    priya.get(&look).await;
    let told = [(hours.as_str(), "up-to-5"), (route.as_str(), "paper")];
    priya
        .sends(&look, &told)
        .await
        .is(200)
        .says("Published. Well done")
        .keeps_quiet_about("2 to 5 hours");
    let (db, now) = (world.app.store.reader(), world.now().await.round);
    let counted = store::learning::counted(db, spring.round, &[], now).await;
    let counted = counted.expect("counted");
    assert_eq!(counted.writing, [Some(Hours::Five)]);
    let wanted = [HelpWanted::Supervision, HelpWanted::Funding];
    assert_eq!(counted.help_wanted, wanted);
    world.delivers().await;
}

async fn the_safety_floor_stays_between_the_project_and_the_coordinators(world: &World) {
    let (spring, mut priya, mut jo) = acorn(world).await;
    let path = assessment::safety_floor(spring.acorn);
    priya
        .get(&assessment::page(spring.acorn))
        .await
        .links_to(&path);
    priya
        .get(&path)
        .await
        .is(200)
        .says("0 of 11 filled in")
        .says("Reviewers never see it");
    for (name, typed) in [
        ("stands-named-lead", "maybe"),
        ("words-named-lead", "words alone"),
        ("words-named-lead", "a\u{0}b"),
    ] {
        priya.get(&path).await;
        let fields = if typed.contains(' ') {
            vec!["stands-named-lead"]
        } else {
            vec![name]
        };
        priya
            .sends(&path, &[(name, typed)])
            .await
            .asks_again_for(&fields);
    }
    for (stands, words) in [("in-hand", "soon"), ("in-hand", ""), ("not-for-us", " ")] {
        priya.get(&path).await;
        let typed = [
            ("stands-home-visiting", stands),
            ("words-home-visiting", words),
        ];
        let page = priya.sends(&path, &typed).await;
        page.asks_again_for(&["words-home-visiting"])
            .holds("words-home-visiting", words);
    }
    let long = "x".repeat(201);
    priya.get(&path).await;
    let typed = [
        ("stands-supporter-training", "not-for-us"),
        ("words-supporter-training", long.as_str()),
    ];
    priya.sends(&path, &typed).await.is(422);

    priya.get(&path).await;
    jo.get(&path).await;
    let hostile = "we visit nobody <script>alert(1)</script>";
    let said = [
        ("stands-adult-policy", "in-place"),
        ("stands-named-lead", "in-hand"),
        ("words-named-lead", "Sept 2026"),
        ("stands-home-visiting", "not-for-us"),
        ("words-home-visiting", hostile),
    ];
    priya
        .sends(&path, &said)
        .await
        .is(200)
        .says("3 of 11 filled in")
        .keeps_quiet_about("<script>alert");
    let late = jo.sends(&path, &[("stands-moderation", "in-place")]).await;
    late.is(409)
        .says("In hand, by September 2026")
        .holds("stands-moderation", "in-place")
        .holds("version", "1");

    // Coordinators read it once the project has published; the other project never does.
    let mut rosa = world.signs_in("rosa@example.org").await;
    let mut ama = world.signs_in(BIRCH.lead.1).await;
    rosa.get(&path).await.is(404);
    let question = assessment::question(spring.acorn, "1A");
    priya.get(&question).await;
    priya.sends(&question, &[("we_do", "Tea")]).await.is(200);
    priya.get(&assessment::publication(spring.acorn)).await;
    spring.is_published_to(&mut priya).await;
    priya.page().keeps_quiet_about("September 2026");
    rosa.get(&path)
        .await
        .is(200)
        .says("In hand, by September 2026");
    spring.reviewing_opens().await;
    ama.get(&path).await.is(404);
    rosa.post_once(&path, &said).await.is(404);
    world.delivers().await;
}

async fn how_an_action_stands_is_said_where_it_is_read(world: &World) {
    let (spring, mut priya, mut jo) = acorn(world).await;
    let list = assessment::actions(spring.acorn);
    priya.get(&list).await;
    let new = [("principle", "2"), ("what", "A second group")];
    priya.sends(&list, &new).await.is(200);
    let db = world.app.store.reader();
    let draft = store::assessment::current(db, spring.acorn).await;
    let draft = draft.expect("read").expect("begun");
    let actions = store::action::of_assessment(db, draft.id).await;
    let state = assessment::action_state(spring.acorn, actions.expect("read")[0].id);
    jo.get(&list).await.is(200);
    priya
        .sends(&state, &[("state", "done")])
        .await
        .is(200)
        .is_at(&list)
        .says("How the action stands is saved");
    // The same again is no clash; another word over words that were not seen is.
    jo.sends(&state, &[("state", "done")]).await.is(200);
    priya.get(&list).await;
    jo.get(&list).await;
    priya.sends(&state, &[("state", "under-way")]).await.is(200);
    jo.sends(&state, &[("state", "set-aside")]).await.is(409);
    jo.get(&list).await;
    jo.sends(&state, &[("state", "<script>")])
        .await
        .asks_again_for(&["state"]);
    // Nothing is brought along before a round has closed.
    priya
        .get(&assessment::page(spring.acorn))
        .await
        .keeps_quiet_about("From your last round");
}
