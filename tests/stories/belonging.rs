//! Who belongs to a project: invitations, roles, leaving.

use crate::world::{ACORN, BIRCH, Person, World, on_both};
use chrono::TimeDelta;
use domain::access::Role;
use domain::ids::{MembershipId, ProjectId};

on_both!(
    somebody_new_is_invited_and_joins,
    somebody_known_joins_without_saying_their_name_again,
    an_invitation_works_once_for_fourteen_days,
    an_invitation_is_taken_back,
    a_second_invitation_ends_the_first,
    an_invitation_wants_an_address_and_a_role,
    a_contributor_invites_nobody,
    the_last_lead_stays,
    whoever_leaves_finds_nothing_any_more,
    another_project_cannot_touch_an_invitation,
);

async fn acorn(world: &World) -> (ProjectId, Person<'_>) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    (acorn, world.signs_in("priya@example.org").await)
}

/// Priya invites `email`; where the invitation leads.
async fn invites(priya: &mut Person<'_>, acorn: ProjectId, email: &str, role: &str) -> String {
    priya.get(&links::project::members(acorn)).await.is(200);
    let to = links::project::invitations(acorn);
    let page = priya.sends(&to, &[("email", email), ("role", role)]).await;
    page.is(200)
        .says("The invitation is on its way.")
        .says(email);
    priya.world.delivers().await;
    Person::new(priya.world, email).link("invites you to join Acorn Mums", "/invitations/")
}

async fn place(world: &World, project: ProjectId, email: &str) -> MembershipId {
    let members = store::membership::of_project(world.app.store.reader(), project)
        .await
        .expect("read");
    let member = members.iter().find(|member| member.person.email == email);
    member
        .unwrap_or_else(|| panic!("{email} is no member"))
        .membership
}

async fn somebody_new_is_invited_and_joins(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let link = invites(&mut priya, acorn, "jo@example.org", "contributor").await;
    let mut jo = Person::new(world, "jo@example.org");
    // Opening it, as often as one likes, changes nothing.
    for method in [axum::http::Method::HEAD, axum::http::Method::GET] {
        jo.once(method, &link, None).await.is(200);
    }
    jo.get(&link)
        .await
        .says("Priya Shah invites you to Acorn Mums")
        .says("contributor");
    jo.sends(&link, &[("name", " ")])
        .await
        .asks_again_for(&["name"]);
    jo.sends(&link, &[("name", "Jo Bell")]).await.is_at("/home");
    jo.get(&links::project::members(acorn))
        .await
        .is(200)
        .says("Jo Bell (you)");
    priya
        .get(&links::project::members(acorn))
        .await
        .says("Jo Bell")
        .keeps_quiet_about("<h2>Invited</h2>");
}

async fn somebody_known_joins_without_saying_their_name_again(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    world.registers(&BIRCH).await;
    let link = invites(&mut priya, acorn, "ama@example.org", "lead").await;
    let mut ama = Person::new(world, "ama@example.org");
    ama.get(&link).await.keeps_quiet_about("name=\"name\"");
    ama.sends(&link, &[]).await.is_at("/home");
    ama.get("/account")
        .await
        .says("Acorn Mums")
        .says("Birch Circle");
}

async fn an_invitation_works_once_for_fourteen_days(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let link = invites(&mut priya, acorn, "jo@example.org", "contributor").await;
    world.passes(TimeDelta::days(14) - TimeDelta::seconds(1));
    let mut jo = Person::new(world, "jo@example.org");
    jo.get(&link).await.is(200);
    jo.sends(&link, &[("name", "Jo Bell")]).await.is_at("/home");
    let mut again = world.stranger();
    again
        .get(&link)
        .await
        .is(409)
        .says("This invitation does not work any more");
    again.get("/sign-in").await;
    again.post(&link, &[("name", "Mallory")]).await.is(409);
    let mut priya = world.signs_in("priya@example.org").await;
    let link = invites(&mut priya, acorn, "tess@example.org", "contributor").await;
    world.passes(TimeDelta::days(14));
    again.get(&link).await.is(409);
    again.get("/sign-in").await;
    again.post(&link, &[("name", "Tess Lowe")]).await.is(409);
    let members = store::membership::of_project(world.app.store.reader(), acorn)
        .await
        .expect("read");
    assert_eq!(members.len(), 2);
}

async fn an_invitation_is_taken_back(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let link = invites(&mut priya, acorn, "jo@example.org", "contributor").await;
    let members = links::project::members(acorn);
    let invited =
        store::membership::invitations(world.app.store.reader(), acorn, world.now().await.real)
            .await;
    let id = invited.expect("read")[0].id;
    let take_back = links::project::invitation(acorn, id);
    priya.get(&members).await;
    priya
        .sends(&take_back, &[])
        .await
        .is_at(&members)
        .says("The invitation is taken back.");
    let mut jo = Person::new(world, "jo@example.org");
    jo.get(&link).await.is(409);
    jo.get("/sign-in").await;
    jo.post(&link, &[("name", "Jo Bell")]).await.is(409);
    priya.post(&take_back, &[]).await.is(409);
}

async fn a_second_invitation_ends_the_first(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let first = invites(&mut priya, acorn, "jo@example.org", "contributor").await;
    let second = invites(&mut priya, acorn, "jo@example.org", "lead").await;
    let mut jo = Person::new(world, "jo@example.org");
    jo.get(&first).await.is(409);
    jo.get(&second).await.is(200).says("as a lead");
}

async fn an_invitation_wants_an_address_and_a_role(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    priya.get(&links::project::members(acorn)).await;
    let to = links::project::invitations(acorn);
    priya
        .sends(&to, &[("email", "jo"), ("role", "owner")])
        .await
        .asks_again_for(&["email", "role"])
        .holds("email", "jo");
    let page = priya
        .post(&to, &[("email", "priya@example.org"), ("role", "lead")])
        .await;
    page.is(409).says("They belong already");
}

async fn a_contributor_invites_nobody(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let mut jo = world.signs_in("jo@example.org").await;
    jo.get(&links::project::members(acorn))
        .await
        .is(200)
        .keeps_quiet_about("Send the invitation");
    jo.post(
        &links::project::invitations(acorn),
        &[("email", "x@example.org"), ("role", "lead")],
    )
    .await
    .is(404);
    jo.get("/account").await;
    let own = links::project::member(acorn, place(world, acorn, "jo@example.org").await);
    jo.post(&own, &[("role", "lead")]).await.is(404);
    priya.get(&links::project::members(acorn)).await.is(200);
}

async fn the_last_lead_stays(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let (hers, jos) = (
        links::project::member(acorn, place(world, acorn, "priya@example.org").await),
        links::project::member(acorn, place(world, acorn, "jo@example.org").await),
    );
    let members = links::project::members(acorn);
    for role in ["contributor", "leaves"] {
        priya.get(&members).await;
        priya
            .sends(&hers, &[("role", role)])
            .await
            .is(409)
            .says("A project has at least one lead");
    }
    priya.get(&members).await;
    priya.sends(&jos, &[("role", "lead")]).await;
    priya.get(&members).await;
    priya.sends(&hers, &[("role", "contributor")]).await;
    priya
        .get(&members)
        .await
        .is(200)
        .keeps_quiet_about("Send the invitation");
    world
        .signs_in("jo@example.org")
        .await
        .get(&members)
        .await
        .says("Send the invitation");
}

async fn whoever_leaves_finds_nothing_any_more(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    let mut jo = world.signs_in("jo@example.org").await;
    let members = links::project::members(acorn);
    jo.get(&members).await.is(200);
    let jos = links::project::member(acorn, place(world, acorn, "jo@example.org").await);
    priya.get(&members).await;
    priya.sends(&jos, &[("role", "leaves")]).await;
    jo.get(&members).await.is(401);
    let mut jo = world.signs_in("jo@example.org").await;
    jo.get(&members).await.is(404);
    priya.get(&members).await.keeps_quiet_about("Jo Bell");
}

async fn another_project_cannot_touch_an_invitation(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let birch = world.registers(&BIRCH).await;
    let link = invites(&mut priya, acorn, "jo@example.org", "contributor").await;
    let invited =
        store::membership::invitations(world.app.store.reader(), acorn, world.now().await.real)
            .await;
    let id = invited.expect("read")[0].id;
    let mut ama = world.signs_in("ama@example.org").await;
    ama.get("/account").await;
    for project in [acorn, birch] {
        ama.post(&links::project::invitation(project, id), &[])
            .await
            .is(404);
        let hers = place(world, acorn, "priya@example.org").await;
        ama.get("/account").await;
        ama.post(
            &links::project::member(project, hers),
            &[("role", "leaves")],
        )
        .await
        .is(404);
        ama.get("/account").await;
    }
    Person::new(world, "jo@example.org")
        .get(&link)
        .await
        .is(200);
}
