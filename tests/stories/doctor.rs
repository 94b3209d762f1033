//! The doctor finds nothing in a round that went well, and each fault that is planted in its rows.

use crate::world::{ACORN, BIRCH, Group, World, on_both};
use domain::access::{self, Actor};
use domain::assessment::Input;
use domain::feedback::{FeedbackTyped, OverallTyped};
use domain::ids::{ProjectId, RoundId};
use domain::participation::TypedJoining;
use domain::round::draft::{TypedRound, framework_word};
use domain::stage::Stage;
use sea_orm::ConnectionTrait as _;

on_both!(
    a_sound_house_is_found_in_order_and_each_planted_fault_is_found,
    what_is_planted_where_moderators_look_is_found,
);

/// What is planted, what takes it out again, and what the doctor says of it.
const MENDED: [(&str, &str, &str); 13] = [
    (
        "UPDATE submission SET content = content || '.'",
        "UPDATE submission SET content = substr(content, 1, length(content) - 1)",
        "is not what was sealed: its SHA-256",
    ),
    (
        "INSERT INTO experience (id, person_id, relations, words, saved_at, version) \
         SELECT id, id, 'lived', '', created_at, 1 FROM person",
        "DELETE FROM experience",
        "is kept without their consent",
    ),
    (
        "UPDATE feedback SET questions = 'Why?'",
        "UPDATE feedback SET questions = ''",
        "The feedback of review",
    ),
    (
        "UPDATE published_answer SET we_do = we_do || '.'",
        "UPDATE published_answer SET we_do = substr(we_do, 1, length(we_do) - 1)",
        "is not what was published",
    ),
    (
        "UPDATE participation SET closes_at = joined_at",
        "UPDATE participation SET closes_at = due_at",
        "writing closes before it is due",
    ),
    (
        "UPDATE project SET approved_at = NULL",
        "UPDATE project SET approved_at = registered_at",
        "has not been approved",
    ),
    (
        "UPDATE exchange SET respond_closes_at = created_at",
        "UPDATE exchange SET respond_closes_at = respond_due_at",
        "The dates of exchange",
    ),
    (
        "UPDATE round_stage SET entered_at = NULL WHERE stage = 'reviewing'",
        "UPDATE round_stage SET entered_at = (SELECT adopted_at FROM pairing_plan) WHERE stage = 'reviewing'",
        "A row cannot be read",
    ),
    (
        "UPDATE journal SET what = 'x' WHERE what = 'plan_adopted'",
        "UPDATE journal SET what = 'plan_adopted' WHERE what = 'x'",
        "does not know that plan",
    ),
    (
        "UPDATE journal SET what = 'x' WHERE what = 'review_sealed'",
        "UPDATE journal SET what = 'review_sealed' WHERE what = 'x'",
        "does not know of the seal",
    ),
    (
        "UPDATE journal SET what = 'x' WHERE what = 'assessment_published'",
        "UPDATE journal SET what = 'assessment_published' WHERE what = 'x'",
        "does not know of publication",
    ),
    (
        "UPDATE pairing_plan SET adopted_at = NULL",
        "UPDATE pairing_plan SET adopted_at = proposed_at",
        "A row cannot be read",
    ),
    (
        "UPDATE review SET reviewed_project_id = reviewer_project_id",
        "UPDATE review SET reviewed_project_id = (SELECT other.reviewer_project_id FROM review other WHERE other.id <> review.id)",
        "or their own",
    ),
];

/// Planted at the end, one on top of another.
const LEFT: [(&str, &str); 4] = [
    (
        "UPDATE outbox SET project_id = id WHERE project_id IS NOT NULL",
        "speaks of project",
    ),
    (
        "UPDATE round_stage SET ends_on = starts_on WHERE stage = 'reviewing'",
        "does not begin on the day after",
    ),
    ("DELETE FROM submission", "is revealed, though not all"),
    (
        "DELETE FROM planned_group",
        "is not in the plan that stands",
    ),
];

async fn a_sound_house_is_found_in_order_and_each_planted_fault_is_found(world: &World) {
    went_well(world, "light").await;
    assert_eq!(findings(world).await, Vec::<String>::new());
    // The database itself refuses to change the journal: whoever plants there has taken the lock off.
    run(
        world,
        match world.app.store.kind() {
            store::Kind::Sqlite => "DROP TRIGGER journal_never_changes",
            store::Kind::Postgres => "DROP TRIGGER journal_never_changes ON journal",
        },
    )
    .await;
    for (plant, mend, says) in MENDED {
        run(world, plant).await;
        finds(world, plant, says).await;
        run(world, mend).await;
        assert_eq!(findings(world).await, Vec::<String>::new(), "after {mend}");
    }
    for (plant, says) in LEFT {
        run(world, plant).await;
        finds(world, plant, says).await;
    }
}

/// In a round that moderates, sealed and not yet looked at.
const MODERATED: [(&str, &str, &str); 2] = [
    (
        "UPDATE exchange SET revealed_at = opened_at",
        "UPDATE exchange SET revealed_at = NULL",
        "though not all its reviews are approved",
    ),
    (
        "INSERT INTO moderation (id, review_id, submission_id, verdict, note, decided_at, decided_by) \
         SELECT id, review_id, id, 'approved', '', sealed_at, sealed_by FROM submission",
        "DELETE FROM moderation",
        "and has to do with its exchange",
    ),
];

async fn what_is_planted_where_moderators_look_is_found(world: &World) {
    went_well(world, "full").await;
    assert_eq!(findings(world).await, Vec::<String>::new());
    for (plant, mend, says) in MODERATED {
        run(world, plant).await;
        finds(world, plant, says).await;
        run(world, mend).await;
        assert_eq!(findings(world).await, Vec::<String>::new(), "after {mend}");
    }
}

async fn run(world: &World, statement: &str) {
    let done = world.app.store.writer().execute_unprepared(statement).await;
    done.unwrap_or_else(|e| panic!("{statement}: {e}"));
}

async fn findings(world: &World) -> Vec<String> {
    let found = app::doctor::examine(&world.app).await.expect("examined");
    found.into_iter().map(|finding| finding.says).collect()
}

async fn finds(world: &World, plant: &str, says: &str) {
    let found = findings(world).await;
    assert!(
        found.iter().any(|one| one.contains(says)),
        "{plant}: {found:?}"
    );
}

async fn acts(world: &World, email: &str) -> Actor {
    let (at, person) = (world.now().await, world.person(email).await);
    let tx = world.app.store.begin().await.expect("begun");
    let fresh = app::sessions::open(&world.app, &tx, at, person, "Firefox", Some(at.real)).await;
    tx.commit().await.expect("kept");
    let session = fresh.expect("a session").session;
    let actor = app::sessions::actor(&world.app, at, session).await;
    actor.expect("read").expect("signed in")
}

/// A pair that published, was paired, wrote about each other and sealed.
async fn went_well(world: &World, timetable: &str) {
    world.set_up().await;
    let app = &world.app;
    let groups = [&ACORN, &BIRCH];
    let mut projects = Vec::new();
    for group in groups {
        projects.push(world.registers(group).await);
    }
    let rosa = access::coordinator(&acts(world, "rosa@example.org").await).expect("Rosa");
    let at = world.now().await;
    let typed = TypedRound {
        name: "Spring".to_string(),
        invitation: "Come and read each other.".to_string(),
        framework: framework_word(&app.frameworks[0]),
        timetable: timetable.to_string(),
        first_day: at.round.date_naive().to_string(),
        time_zone: "Europe/London".to_string(),
    };
    let round = app::rounds::prepare(app, at, &rosa, &typed)
        .await
        .expect("prepared");
    let on = async |from| {
        let at = world.now().await;
        app::rounds::advance(app, at, &rosa, round, from, "")
            .await
            .expect("on");
    };
    on(Stage::Draft).await;
    for (group, project) in groups.iter().zip(&projects) {
        joins(world, group, *project, round).await;
    }
    on(Stage::Joining).await;
    for (group, project) in groups.iter().zip(&projects) {
        publishes(world, group, *project, round).await;
    }
    on(Stage::SelfAssessing).await;
    let plan = app::plans::propose(app, world.now().await, &rosa, round)
        .await
        .expect("a plan");
    app::plans::adopt(app, world.now().await, &rosa, round, plan, "")
        .await
        .expect("adopted");
    let exchanges = store::exchange::of_round(app.store.reader(), round)
        .await
        .expect("read");
    for review in &exchanges[0].reviews {
        let group = groups
            .into_iter()
            .find(|group| group.name == review.reviewer.name);
        seals(world, group.expect("a group"), review.id).await;
    }
    world.delivers().await;
}

async fn joins(world: &World, group: &Group, project: ProjectId, round: RoundId) {
    let lead = acts(world, group.lead.1).await;
    let typed = TypedJoining {
        reviewers: vec![lead.id.to_string()],
        conflicts: Vec::new(),
        standby: false,
    };
    let by = access::lead(&lead, project).expect("a lead");
    let joined = app::participations::join(&world.app, world.now().await, &by, round, &typed).await;
    joined.expect("joined");
}

async fn publishes(world: &World, group: &Group, project: ProjectId, round: RoundId) {
    let (app, at) = (&world.app, world.now().await);
    let by = access::lead(&acts(world, group.lead.1).await, project).expect("a lead");
    let typed = Input {
        we_do: "Everyone is welcome.",
        we_plan: "",
        we_show: "",
        not_for_us: "",
        more: None,
    };
    let key = "1A".parse().expect("a question");
    app::assessments::save_answer(app, at, by.member(), key, 0, typed)
        .await
        .expect("saved");
    let look = app::publications::look(app, by.member())
        .await
        .expect("looked");
    let seen = look.hashed.expect("words").sha256;
    let pressed = app::publications::Pressed {
        seen: &seen,
        ..Default::default()
    };
    app::publications::publish(app, at, &by, round, pressed)
        .await
        .expect("published");
}

async fn seals(world: &World, group: &Group, id: domain::ids::ReviewId) {
    let (app, at) = (&world.app, world.now().await);
    let sides = app::reviews::sides(app, id).await.expect("there");
    let actor = acts(world, group.lead.1).await;
    let by = {
        let between = [sides.review.reviewer.id, sides.review.reviewed.id];
        access::reviewer(&actor, id, between, &sides.named).expect("named")
    };
    let typed = FeedbackTyped {
        enough: "no".to_string(),
        ..FeedbackTyped::default()
    };
    for principle in &app.frameworks[0].principles {
        let number = principle.number;
        app::reviews::save_feedback(app, at, &by, number, 0, &typed)
            .await
            .expect("saved");
    }
    let whole = OverallTyped {
        taking_home: "The kettle.".to_string(),
        ..OverallTyped::default()
    };
    let desk = app::reviews::desk(app, at, &by).await.expect("a desk");
    app::reviews::save_overall(app, at, &by, desk.draft.version, &whole)
        .await
        .expect("saved");
    let desk = app::reviews::desk(app, at, &by).await.expect("a desk");
    app::reviews::seal(app, at, &by, &desk.draft.seen(), "")
        .await
        .expect("sealed");
}
