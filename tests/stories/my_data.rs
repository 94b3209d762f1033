//! What is kept, read and taken away; and being erased, by a person and by a project.

use super::closed::Responding;
use crate::world::{ACORN, Person, World, on_both};
use chrono::TimeDelta;
use domain::access::Role;
use domain::ids::ProjectId;
use links::{assessment, me, project, public, round};

on_both!(
    a_person_takes_everything_of_theirs_away,
    a_lead_takes_everything_of_the_project_away,
    a_person_is_erased_and_what_they_wrote_stays,
    the_last_one_hands_over_first,
    a_project_leaves_its_rounds_before_it_is_erased,
    a_project_is_erased_and_its_partners_keep_their_records,
);

/// Acorn Mums with an answer by Jo, who has told of her own experience.
async fn acorn(world: &World) -> (ProjectId, Person<'_>) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let mut jo = world.signs_in("jo@example.org").await;
    let question = assessment::question(acorn, "1A");
    jo.get(&question).await.is(200);
    jo.sends(&question, &[("we_do", "Somebody at the door.")])
        .await
        .is(200);
    jo.get(&me::experience()).await.is(200);
    let told = [
        ("relations", "lived"),
        ("words", "Tea helped."),
        ("consent", "yes"),
    ];
    jo.sends(&me::experience(), &told).await.is(200);
    (acorn, jo)
}

async fn a_person_takes_everything_of_theirs_away(world: &World) {
    let (_, mut jo) = acorn(world).await;
    jo.get("/account").await.links_to(&me::data());
    let page = jo.get(&me::data()).await;
    page.is(200)
        .says("Jo Bell")
        .says("jo@example.org")
        .says("Tea helped.");
    page.says("Somebody at the door.")
        .links_to(&public::retention());
    let file = jo.get(&me::data_file()).await.is(200).clone();
    assert!(file.header("content-disposition").contains("my-data.json"));
    let whole: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!(whole["You"][0]["email"], "jo@example.org");
    assert_eq!(
        whole["Answers that you saved last"][0]["we_do"],
        "Somebody at the door."
    );
    for secret in ["_hash", "totp_secret", "priya@example.org"] {
        assert!(!file.body.contains(secret), "{secret}");
    }
    world
        .stranger()
        .get(&public::retention())
        .await
        .is(200)
        .says("12 months after it happened");
}

async fn a_lead_takes_everything_of_the_project_away(world: &World) {
    let (acorn, mut jo) = acorn(world).await;
    for path in [
        project::data(acorn),
        project::data_file(acorn),
        project::erasure(acorn),
    ] {
        jo.get(&path).await.is(404);
    }
    let mut priya = world.signs_in("priya@example.org").await;
    priya
        .get(&project::page(acorn))
        .await
        .links_to(&project::data(acorn));
    let page = priya.get(&project::data(acorn)).await;
    page.is(200)
        .says("Somebody at the door.")
        .says("Acorn Mums");
    page.keeps_quiet_about("Tea helped.");
    let file = priya.get(&project::data_file(acorn)).await.is(200).clone();
    let whole: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!(whole["The project"][0]["name"], "Acorn Mums");
    assert_eq!(whole["Its answers, with every box"][0]["where_we_are"], "");
}

async fn erases<'p>(person: &'p mut Person<'_>, path: &str) -> &'p crate::world::Page {
    person.get(path).await.is(200);
    person.sends(path, &[("sure", "yes")]).await
}

async fn a_person_is_erased_and_what_they_wrote_stays(world: &World) {
    let (acorn, mut jo) = acorn(world).await;
    let erasure = me::erasure();
    // Nothing without the tick, and nothing odd.
    for odd in ["", "no", "<script>", "yes\u{202e}"] {
        jo.get(&erasure).await.is(200).says("What stays");
        jo.post(&erasure, &[("sure", odd)])
            .await
            .asks_again_for(&["sure"]);
    }
    // Nothing from a device that was left open.
    world.passes(TimeDelta::minutes(31));
    jo.get(&erasure)
        .await
        .is(200)
        .says("Sign in once more first");
    jo.post(&erasure, &[("sure", "yes")])
        .await
        .is(409)
        .says("Sign in once more first");
    let mut jo = world.signs_in("jo@example.org").await;
    let id = world.person("jo@example.org").await;
    let at = world.now().await;
    app::sign_in::ask_for_link(&world.app, at, "jo@example.org", "a machine")
        .await
        .expect("a letter waits");
    erases(&mut jo, &erasure)
        .await
        .is(200)
        .says("Your account is erased");
    jo.get("/account").await.is(401);
    let db = world.app.store.reader();
    assert_eq!(store::letters::waiting(db).await.expect("read"), 0);
    let gone = store::person::by_email(db, "jo@example.org")
        .await
        .expect("read");
    assert_eq!(gone, None);
    assert!(store::tombstone::of_person(db, id).await.expect("read"));
    // The answer stays, by somebody who has left.
    let mut priya = world.signs_in("priya@example.org").await;
    let question = assessment::question(acorn, "1A");
    let page = priya.get(&question).await;
    page.is(200)
        .says("Somebody at the door.")
        .keeps_quiet_about("Jo Bell");
    priya
        .get(&project::members(acorn))
        .await
        .is(200)
        .keeps_quiet_about("Jo Bell");
    priya
        .get(&project::journal(acorn))
        .await
        .is(200)
        .says("Somebody who has left");
    assert_eq!(
        app::doctor::examine(&world.app).await.expect("examined"),
        []
    );
    // The address is free again.
    world.is_known("Jo Bell", "jo@example.org").await;
}

async fn the_last_one_hands_over_first(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let erasure = me::erasure();
    priya
        .get(&erasure)
        .await
        .is(200)
        .says("You alone lead Acorn Mums.");
    priya
        .post(&erasure, &[("sure", "yes")])
        .await
        .is(409)
        .says("Hand the lead over");
    rosa.get(&erasure)
        .await
        .is(200)
        .says("Nobody else is an administrator here.");
    rosa.post(&erasure, &[("sure", "yes")])
        .await
        .is(409)
        .says("Give somebody else that duty first.");
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let out = erases(&mut priya, &project::erasure(acorn)).await;
    out.is(200).says("Acorn Mums is erased");
    // Whoever belonged to it hears of it; the lead knows.
    world.delivers().await;
    let jo = world.signs_in("jo@example.org").await;
    let letter = jo.letter("A project you belonged to is erased");
    assert!(letter.text.contains("Priya Shah has had a project erased"));
    assert!(!letter.text.contains("Acorn Mums"));
    let told = world.post.letters();
    let told = told.iter().filter(|one| one.subject.contains("erased"));
    assert_eq!(told.count(), 1);
    priya.get(&project::page(acorn)).await.is(404);
    erases(&mut priya, &erasure)
        .await
        .is(200)
        .says("Your account is erased");
    rosa.get("/registrations").await.is(200);
    rosa.get(&links::coordinating::registration(acorn))
        .await
        .is(404);
    assert_eq!(
        app::doctor::examine(&world.app).await.expect("examined"),
        []
    );
}

async fn a_project_leaves_its_rounds_before_it_is_erased(world: &World) {
    let (_, id, [acorn, ..]) = super::rounds::joined(world).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let erasure = project::erasure(acorn);
    let page = priya.get(&erasure).await;
    page.is(200)
        .says("It leaves the round first")
        .links_to(&round::page(id));
    priya
        .post(&erasure, &[("sure", "yes")])
        .await
        .is(409)
        .says("It leaves the round first");
    let leave = round::withdrawal(id, acorn);
    priya.get(&leave).await.is(200);
    priya.sends(&leave, &[]).await.is(200).says("You have left");
    world.delivers().await;
    priya.get(&erasure).await.is(200);
    priya
        .post(&erasure, &[("sure", "")])
        .await
        .asks_again_for(&["sure"]);
    erases(&mut priya, &erasure)
        .await
        .is(200)
        .says("Acorn Mums is erased");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(id))
        .await
        .is(200)
        .keeps_quiet_about("Acorn Mums");
    assert_eq!(
        app::doctor::examine(&world.app).await.expect("examined"),
        []
    );
}

async fn a_project_is_erased_and_its_partners_keep_their_records(world: &World) {
    let scene = Responding::comes(world).await;
    let [acorn, birch, _] = scene.projects;
    scene.answers().await;
    // The feedback that was given to Acorn Mums is in its download, and what it gave to others too.
    let mut priya = world.signs_in("priya@example.org").await;
    let file = priya.get(&project::data_file(acorn)).await.is(200).clone();
    let whole: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
    for part in [
        "Feedback it received",
        "Feedback it gave",
        "Replies to its reviews",
        "Its answers to suggestions",
    ] {
        assert!(
            whole[part].as_array().is_some_and(|rows| !rows.is_empty()),
            "{part}"
        );
    }
    let leave = round::withdrawal(scene.round, acorn);
    priya.get(&leave).await.is(200);
    priya.sends(&leave, &[]).await.is(200);
    world.delivers().await;
    erases(&mut priya, &project::erasure(acorn))
        .await
        .is(200)
        .says("Acorn Mums is erased");
    // Birch Circle keeps what it was given, and its own record of both.
    let mut ama = world.signs_in("ama@example.org").await;
    let ledger = ama.get(&project::ledger(birch)).await;
    ledger
        .is(200)
        .says("A project that has left")
        .keeps_quiet_about("Acorn Mums");
    for one in &scene.exchange.reviews {
        let page = ama.get(&links::review::page(one.id)).await.clone();
        if one.reviewer.id == acorn && one.reviewed.id == birch {
            page.is(200)
                .says("The welcome.")
                .says("A project that has left");
        }
        assert!(page.status < 500, "{}", page.path);
    }
    ama.get(&links::exchange::page(scene.exchange.id))
        .await
        .is(200)
        .keeps_quiet_about("Acorn Mums");
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::page(scene.round))
        .await
        .is(200)
        .keeps_quiet_about("Acorn Mums");
    rosa.get(&links::exchange::page(scene.exchange.id))
        .await
        .is(200);
    assert_eq!(
        app::doctor::examine(&world.app).await.expect("examined"),
        []
    );
}
