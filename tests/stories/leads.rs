//! Who leads: leaving by oneself, handing the lead over, a lead who cannot be reached, invitations from the other side.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use chrono::TimeDelta;
use domain::access::Role;
use domain::ids::ProjectId;

on_both!(
    a_contributor_leaves_and_the_only_lead_finds_another_first,
    the_lead_is_handed_over_and_accepted,
    an_offer_is_declined_or_taken_back,
    a_coordinator_finds_another_lead,
    a_coordinator_invites_another_lead,
    nobody_finds_a_lead_for_a_project_of_their_own,
    an_invitation_that_ran_out_leads_to_another,
    invited_to_several_projects_one_sees_them_on_home,
);

async fn acorn(world: &World) -> (Person<'_>, ProjectId, Person<'_>) {
    let rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    (rosa, acorn, world.signs_in("priya@example.org").await)
}

async fn membership(world: &World, project: ProjectId, email: &str) -> String {
    let members = store::membership::of_project(world.app.store.reader(), project).await;
    let members = members.expect("read");
    let member = members.iter().find(|member| member.person.email == email);
    member.expect("a member").membership.to_string()
}

async fn role(world: &World, project: ProjectId, email: &str) -> Option<Role> {
    let members = store::membership::of_project(world.app.store.reader(), project).await;
    let members = members.expect("read").into_iter();
    let mut theirs = members.filter(|member| member.person.email == email);
    theirs.next().map(|member| member.role)
}

async fn a_contributor_leaves_and_the_only_lead_finds_another_first(world: &World) {
    let (_, acorn, mut priya) = acorn(world).await;
    let leave = links::project::departure(acorn);
    let mut jo = world.signs_in("jo@example.org").await;
    jo.get(&leave)
        .await
        .says("Leave Acorn Mums?")
        .says("stays with it");
    priya.get(&leave).await.is(409).says("Hand the lead over");
    priya.get("/home").await;
    priya
        .post(&leave, &[])
        .await
        .is(409)
        .says("at least one lead");
    jo.get(&leave).await;
    jo.sends(&leave, &[])
        .await
        .is_at("/home")
        .says("You have left the project.");
    jo.get(&links::project::page(acorn)).await.is(404);
    jo.get(&leave).await.is(404);
    priya
        .get(&leave)
        .await
        .is(409)
        .says("the only one in this project");
}

async fn offers(priya: &mut Person<'_>, acorn: ProjectId) {
    let world = priya.world;
    let jo = membership(world, acorn, "jo@example.org").await;
    priya.get(&links::project::members(acorn)).await;
    priya
        .sends(&links::project::handover(acorn), &[("member", &jo)])
        .await
        .says("Jo Bell is offered the lead.");
    world.delivers().await;
}

async fn the_lead_is_handed_over_and_accepted(world: &World) {
    let (_, acorn, mut priya) = acorn(world).await;
    offers(&mut priya, acorn).await;
    let mut jo = world.signs_in("jo@example.org").await;
    jo.link("offers you the lead of Acorn Mums", "/home");
    jo.get("/home")
        .await
        .says("Priya Shah offers you the lead of Acorn Mums.");
    // Until she says yes nothing has changed.
    assert_eq!(
        role(world, acorn, "jo@example.org").await,
        Some(Role::Contributor)
    );
    let answer = links::project::handover_answer(acorn);
    jo.sends(&answer, &[("answer", "yes")])
        .await
        .says("You lead the project now.");
    assert_eq!(role(world, acorn, "jo@example.org").await, Some(Role::Lead));
    assert_eq!(
        role(world, acorn, "priya@example.org").await,
        Some(Role::Contributor)
    );
    world.delivers().await;
    priya.letter("A change of lead in Acorn Mums");
    jo.post(&answer, &[("answer", "yes")]).await.is(404);
    // Now she may go.
    let leave = links::project::departure(acorn);
    priya.get(&leave).await;
    priya.sends(&leave, &[]).await.is_at("/home");
}

async fn an_offer_is_declined_or_taken_back(world: &World) {
    let (_, acorn, mut priya) = acorn(world).await;
    let handover = links::project::handover(acorn);
    let answer = links::project::handover_answer(acorn);
    let mut jo = world.signs_in("jo@example.org").await;
    offers(&mut priya, acorn).await;
    // One at a time; and it is for her alone to answer.
    let jos = membership(world, acorn, "jo@example.org").await;
    priya
        .post(&handover, &[("member", &jos)])
        .await
        .is(409)
        .says("An offer waits already");
    priya.get("/home").await;
    priya.post(&answer, &[("answer", "yes")]).await.is(404);
    jo.get(&links::project::members(acorn)).await;
    jo.sends(&answer, &[("answer", "no")])
        .await
        .says("That is fine.");
    offers(&mut priya, acorn).await;
    priya.get(&links::project::members(acorn)).await;
    priya
        .sends(&handover, &[])
        .await
        .says("The offer is taken back.");
    jo.get("/home").await;
    jo.post(&answer, &[("answer", "yes")]).await.is(404);
    // Whoever is offered the lead and leaves takes the offer along.
    offers(&mut priya, acorn).await;
    let leave = links::project::departure(acorn);
    jo.get(&leave).await;
    jo.sends(&leave, &[]).await;
    priya
        .get(&links::project::members(acorn))
        .await
        .keeps_quiet_about("is offered the lead");
    for member in ["", "x", "00000000-0000-4000-8000-0000000000ff"] {
        priya.post(&handover, &[("member", member)]).await.is(404);
        priya.get("/home").await;
    }
    let own = membership(world, acorn, "priya@example.org").await;
    priya
        .post(&handover, &[("member", &own)])
        .await
        .is(409)
        .says("They lead already");
}

async fn a_coordinator_finds_another_lead(world: &World) {
    let (mut rosa, acorn, mut priya) = acorn(world).await;
    let leads = links::project::leads(acorn);
    rosa.get(&leads).await.says("Priya Shah").says("last here");
    let long = "a".repeat(2001);
    for (who, email, why, asked) in [
        ("", "", "", &["who", "why"][..]),
        ("invite", "", "Gone quiet.", &["email"]),
        ("invite", "<script>", &long, &["email", "why"]),
        (
            "00000000-0000-4000-8000-0000000000ff",
            "",
            "Gone quiet.",
            &["who"],
        ),
    ] {
        rosa.get(&leads).await;
        let typed = [("who", who), ("email", email), ("why", why)];
        rosa.post(&leads, &typed)
            .await
            .asks_again_for(asked)
            .holds("email", email);
    }
    let jo = membership(world, acorn, "jo@example.org").await;
    rosa.get(&leads).await;
    let typed = [
        ("who", jo.as_str()),
        ("why", "Three calls and no answer since May."),
    ];
    rosa.sends(&leads, &typed)
        .await
        .is_at(&leads)
        .says("told by letter");
    world.delivers().await;
    for email in ["priya@example.org", "jo@example.org"] {
        let letter = Person::new(world, email).letter("A change of lead");
        let words = letter.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains("has asked Jo Bell to lead it"),
            "{}",
            letter.text
        );
        assert!(!letter.text.contains("Three calls"), "{}", letter.text);
    }
    assert_eq!(role(world, acorn, "jo@example.org").await, Some(Role::Lead));
    priya
        .get(&links::project::journal(acorn))
        .await
        .says("gave the project another lead")
        .says("Three calls and no answer since May.");
    rosa.get(&leads).await;
    rosa.post(&leads, &[("who", &jo), ("why", "Again.")])
        .await
        .is(409)
        .says("They lead already");
}

async fn a_coordinator_invites_another_lead(world: &World) {
    let (mut rosa, acorn, _) = acorn(world).await;
    let leads = links::project::leads(acorn);
    rosa.get(&leads).await;
    let typed = [
        ("who", "invite"),
        ("email", "nia@example.org"),
        ("why", "Nobody answers."),
    ];
    rosa.sends(&leads, &typed)
        .await
        .says("The invitation is on its way");
    world.delivers().await;
    Person::new(world, "priya@example.org").letter("A change of lead");
    let mut nia = Person::new(world, "nia@example.org");
    let link = nia.link("invites you to join Acorn Mums", "/invitations/");
    nia.get(&link).await.says("as a lead");
    nia.sends(&link, &[("name", "Nia Rees")])
        .await
        .is_at("/home");
    assert_eq!(
        role(world, acorn, "nia@example.org").await,
        Some(Role::Lead)
    );
    rosa.get(&leads).await;
    let typed = [
        ("who", "invite"),
        ("email", "jo@example.org"),
        ("why", "Nobody answers."),
    ];
    rosa.sends(&leads, &typed)
        .await
        .is(409)
        .says("They belong already");
}

async fn nobody_finds_a_lead_for_a_project_of_their_own(world: &World) {
    let (_, acorn, _) = acorn(world).await;
    let rita = world
        .adds(acorn, "Rita Vale", "rita@example.org", Role::Contributor)
        .await;
    world.grants(rita, domain::access::Duty::Coordinator).await;
    let mut rita = world.signs_in("rita@example.org").await;
    rita.get(&links::project::leads(acorn)).await.is(404);
    rita.get("/account").await;
    let own = membership(world, acorn, "rita@example.org").await;
    let typed = [("who", own.as_str()), ("why", "I would like to.")];
    rita.post(&links::project::leads(acorn), &typed)
        .await
        .is(404);
}

async fn an_invitation_that_ran_out_leads_to_another(world: &World) {
    let (_, acorn, mut priya) = acorn(world).await;
    let members = links::project::members(acorn);
    let invite = links::project::invitations(acorn);
    priya.get(&members).await;
    let typed = [("email", "nia@example.org"), ("role", "contributor")];
    priya.sends(&invite, &typed).await;
    world.delivers().await;
    let mut nia = Person::new(world, "nia@example.org");
    let link = nia.link("invites you to join", "/invitations/");
    world.passes(TimeDelta::days(13));
    nia.get(&link).await.is(200);
    world.passes(TimeDelta::days(1));
    nia.get(&link)
        .await
        .is(409)
        .says("This invitation has run out");
    let again = format!("{link}/again");
    nia.sends(&again, &[])
        .await
        .is(200)
        .says("They have been told");
    nia.get(&link).await;
    nia.sends(&again, &[]).await.is(200);
    world.delivers().await;
    let mut priya = world.signs_in("priya@example.org").await;
    priya.letter("Somebody would like another invitation to Acorn Mums");
    priya.get(&members).await.says("they ask for another");
    let typed = [("email", "nia@example.org"), ("role", "contributor")];
    priya
        .post(&invite, &typed)
        .await
        .says("The invitation is on its way.");
    world.delivers().await;
    priya
        .get(&members)
        .await
        .keeps_quiet_about("they ask for another");
    // The old link is over now, and does not ask any more.
    nia.get(&link).await.is(409).says("does not work any more");
    nia.post(&again, &[]).await.is(409);
    let newer = nia.link("invites you to join", "/invitations/");
    nia.get(&newer).await.is(200);
}

async fn invited_to_several_projects_one_sees_them_on_home(world: &World) {
    let (_, acorn, mut priya) = acorn(world).await;
    let birch = world.registers(&BIRCH).await;
    let nia = world.is_known("Nia Rees", "nia@example.org").await;
    let mut ama = world.signs_in("ama@example.org").await;
    for (lead, project) in [(&mut priya, acorn), (&mut ama, birch)] {
        lead.get(&links::project::members(project)).await;
        let typed = [("email", "nia@example.org"), ("role", "contributor")];
        lead.sends(&links::project::invitations(project), &typed)
            .await;
    }
    world.delivers().await;
    let mut nias = world.signs_in("nia@example.org").await;
    nias.get("/home")
        .await
        .says("Priya Shah invites you to Acorn Mums")
        .says("Ama Owusu invites you to Birch Circle");
    let db = world.app.store.reader();
    let now = world.now().await.real;
    let waiting = store::membership::invitations_to(db, "nia@example.org", now).await;
    for (one, _, _) in waiting.expect("read") {
        // Nobody else can take it up.
        let take = links::me::invitation(one.id);
        priya.get("/home").await;
        priya.post(&take, &[]).await.is(404);
        nias.get("/home").await;
        nias.sends(&take, &[("answer", "yes")])
            .await
            .says("Welcome.");
    }
    nias.get("/account")
        .await
        .says("Acorn Mums")
        .says("Birch Circle");
    let places = store::account::places(db, nia).await.expect("read");
    assert_eq!(places.len(), 2);
}
