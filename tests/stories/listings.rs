//! What the public sees of a project: chosen by its lead, looked at, published, asked about, paused, taken down.

use crate::world::{ACORN, BIRCH, Page, Person, World, on_both};
use domain::access::Role;
use domain::ids::ProjectId;
use links::{coordinating, directory, listing, project};

on_both!(
    a_lead_looks_at_what_the_public_will_see_and_publishes_that,
    every_box_of_a_listing_says_what_to_mend,
    a_listing_is_asked_about_and_hidden_until_somebody_says_it_is_right,
    what_is_not_right_reaches_coordinators_who_may_pause,
    an_erased_project_takes_its_listing_along,
);

const PRIYA: &str = ACORN.lead.1;

/// What Priya types.
pub(crate) const TYPED: &[(&str, &str)] = &[
    ("description", "Tea, toys & company."),
    ("email", "hello@example.org"),
    ("website", "acorn.example.org"),
    ("phone", "0300 000 0000"),
    ("precision", "area"),
    ("town", "Bangor"),
    ("area", "LL57 2DG"),
    ("address", "12 High Street"),
    ("pin", "53.2274, -4.1293"),
];

/// Priya chooses, looks and publishes; where it is to be read.
pub(crate) async fn publishes(priya: &mut Person<'_>, acorn: ProjectId) -> String {
    priya.get(&listing::page(acorn)).await.is(200);
    priya.sends(&listing::page(acorn), TYPED).await.is(200);
    let publication = listing::publication(acorn);
    priya
        .sends(&publication, &[("agrees", "yes")])
        .await
        .is(200);
    let db = priya.world.app.store.reader();
    let public = store::listing::of_project(db, acorn).await.expect("read");
    directory::listing(public.expect("public").id)
}

async fn acorn(world: &World) -> (ProjectId, Person<'_>) {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    (acorn, world.signs_in(PRIYA).await)
}

/// The listing itself, on whichever page it stands.
fn shown(page: &Page) -> &str {
    let from = page.body.find("<h1>").expect("a heading");
    let to = page
        .body
        .find("In the project’s own words.")
        .expect("an end");
    &page.body[from..to]
}

async fn a_lead_looks_at_what_the_public_will_see_and_publishes_that(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let section = project::section(acorn, "access");
    priya.get(&section).await.is(200);
    priya
        .sends(&section, &[("cost", "free"), ("waiting", "none")])
        .await
        .is(200);
    let page = listing::page(acorn);
    priya.get(&project::page(acorn)).await.links_to(&page);
    // Before anything was chosen there is nothing to look at.
    priya.get(&listing::preview(acorn)).await.is_at(&page);
    priya
        .get(&page)
        .await
        .is(200)
        .says("What does it cost? Nothing");
    let mut typed = TYPED.to_vec();
    typed.push(("facts", "cost"));
    let preview = priya.sends(&page, &typed).await;
    let preview = preview.is(200).is_at(&listing::preview(acorn)).clone();
    preview
        .says("Tea, toys & company.")
        .says("Bangor, Wales")
        .says("Nothing")
        .keeps_quiet_about("straight away")
        .keeps_quiet_about("High Street");
    // Saving shows it to nobody, and nothing is public without a yes.
    let db = world.app.store.reader();
    let public = async || store::listing::of_project(db, acorn).await.expect("read");
    assert_eq!(public().await, None);
    let publication = listing::publication(acorn);
    priya
        .sends(&publication, &[])
        .await
        .asks_again_for(&["agrees"]);
    assert_eq!(public().await, None);
    priya
        .sends(&publication, &[("agrees", "yes")])
        .await
        .is(200)
        .says("It is public");
    let at = directory::listing(public().await.expect("public").id);
    let mut anyone = world.stranger();
    let seen = anyone.get(&at).await.is(200).clone();
    assert_eq!(shown(&seen), shown(&preview));
    assert!(anyone.cookies.is_empty(), "{:?}", anyone.cookies);
    seen.keeps_quiet_about("57 2").keeps_quiet_about("53.22");
    // What is said elsewhere later is public only when somebody publishes again; the address stays.
    priya.get(&section).await.is(200);
    priya.sends(&section, &[("cost", "paid")]).await.is(200);
    assert_eq!(shown(anyone.get(&at).await.is(200)), shown(&seen));
    assert_eq!(publishes(&mut priya, acorn).await, at);
    // What looks like a person's own is pointed at.
    priya.get(&page).await.is(200);
    let telling = [("description", "Ask Mrs Evans on 07700 900123.")];
    priya
        .sends(&page, &telling)
        .await
        .is(200)
        .says("Please look again");
    priya
        .sends(&publication, &[("agrees", "yes")])
        .await
        .asks_again_for(&["keep"]);
    let odd = [("agrees", "yes"), ("keep", "a\u{0}b")];
    priya
        .sends(&publication, &odd)
        .await
        .asks_again_for(&["keep"]);
    let kept = [("agrees", "yes"), ("keep", "It is the group's own phone.")];
    priya.sends(&publication, &kept).await.is(200);
    anyone.get(&at).await.is(200).says("Mrs Evans");
    // Two leads: whoever publishes has seen what is published.
    priya.get(&listing::preview(acorn)).await.is(200);
    let mut other = world.signs_in(PRIYA).await;
    other.get(&page).await.is(200);
    other.sends(&page, &[("town", "Menai")]).await.is(200);
    priya
        .sends(&publication, &[("agrees", "yes")])
        .await
        .is(409);
    // It is not a contributor's to say, nor anybody else's.
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    world.registers(&BIRCH).await;
    for who in ["jo@example.org", BIRCH.lead.1, "rosa@example.org"] {
        let mut person = world.signs_in(who).await;
        person.get(&page).await.is(404);
        person
            .post(&publication, &[("agrees", "yes"), ("seen", "1")])
            .await
            .is(404);
        person.post(&listing::removal(acorn), &[]).await.is(404);
    }
    // Down at once, and down twice.
    for _ in 0..2 {
        priya.get(&page).await.is(200);
        priya.post(&listing::removal(acorn), &[]).await.is(200);
        anyone.get(&at).await.is(404);
    }
    priya.get(&page).await.holds("town", "Menai");
}

async fn every_box_of_a_listing_says_what_to_mend(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let page = listing::page(acorn);
    let long = "é".repeat(2_001);
    for (name, amiss) in [
        ("description", long.as_str()),
        ("description", ""),
        ("email", "<script>"),
        ("website", "javascript:alert(1)"),
        ("phone", "+44 <script>"),
        ("precision", "by-owl"),
        ("town", "a\u{0}b"),
        ("area", "<script>"),
        ("address", &long),
        ("pin", "1; DROP TABLE"),
    ] {
        priya.get(&page).await.is(200);
        let mut typed = TYPED.to_vec();
        typed.retain(|(is, _)| *is != name);
        typed.push((name, amiss));
        typed.push(("version", "0"));
        let again = priya.post(&page, &typed).await;
        again.asks_again_for(&[name]).holds("version", "0");
        if name != "precision" {
            again.holds(name, amiss);
        }
    }
    // Twice is once.
    priya.get(&page).await.is(200);
    priya.sends(&page, TYPED).await.is(200);
    priya
        .post(&page, &[TYPED, &[("version", "0")]].concat())
        .await
        .is(409);
}

async fn a_listing_is_asked_about_and_hidden_until_somebody_says_it_is_right(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let at = publishes(&mut priya, acorn).await;
    let mut anyone = world.stranger();
    let letters = |world: &World| {
        let all = world.post.letters();
        let ours = all.iter().filter(|one| one.subject.contains("still right"));
        ours.count()
    };
    for (moment, sent, status) in [
        ("2026-09-02 08:59", 0, 200),
        ("2026-09-02 09:00", 1, 200),
        ("2026-10-02 09:00", 1, 200),
        ("2026-11-02 09:00", 2, 200),
        ("2026-12-02 09:00", 2, 404),
    ] {
        world.turns_to(moment);
        world.ticks().await;
        world.ticks().await;
        world.delivers().await;
        assert_eq!(letters(world), sent, "{moment}");
        let page = anyone.get(&at).await.is(status);
        assert_eq!(
            page.body.contains("ask before you set out"),
            sent > 0 && status == 200
        );
    }
    // One press brings it back.
    let mut priya = world.signs_in(PRIYA).await;
    let page = listing::page(acorn);
    priya.get(&page).await.is(200).says("Not shown just now");
    priya
        .sends(&listing::confirmation(acorn), &[])
        .await
        .is(200);
    anyone
        .get(&at)
        .await
        .is(200)
        .says("Last confirmed on 2 December 2026");
    world.ticks().await;
    world.delivers().await;
    assert_eq!(letters(world), 2);
    // Of what is down nobody is asked, and nothing is confirmed.
    priya.get(&page).await.is(200);
    priya.sends(&listing::removal(acorn), &[]).await.is(200);
    priya.post(&listing::confirmation(acorn), &[]).await.is(404);
    world.turns_to("2027-09-02 09:00");
    world.ticks().await;
    world.delivers().await;
    assert_eq!(letters(world), 2);
}

async fn what_is_not_right_reaches_coordinators_who_may_pause(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    let at = publishes(&mut priya, acorn).await;
    let db = world.app.store.reader();
    let id = store::listing::of_project(db, acorn)
        .await
        .expect("read")
        .expect("public")
        .id;
    let remark = directory::remark(id);
    let mut anyone = world.stranger();
    anyone.get(&at).await.links_to(&remark);
    let page = anyone.get(&remark).await.is(200).clone();
    let (help, form) = (page.body.find("116 123"), page.body.find("<textarea"));
    assert!(help < form && help.is_some(), "help comes first");
    let long = "x".repeat(501);
    for (name, amiss) in [
        ("about", ""),
        ("about", "<script>"),
        ("words", long.as_str()),
        ("words", "a\u{0}b"),
    ] {
        let mut typed = vec![("about", "contact"), ("words", "It rings and rings.")];
        typed.retain(|(is, _)| *is != name);
        typed.push((name, amiss));
        anyone.get(&remark).await.is(200);
        anyone.post(&remark, &typed).await.asks_again_for(&[name]);
    }
    let said = [
        ("about", "contact"),
        ("words", "It <b>rings</b> and rings."),
    ];
    for count in 1..=6 {
        anyone.get(&remark).await.is(200);
        let page = anyone.sends(&remark, &said).await;
        page.is(if count <= 5 { 200 } else { 422 });
    }
    let waiting = coordinating::remarks();
    priya.get(&waiting).await.is(404);
    rosa.get(&waiting)
        .await
        .is(200)
        .says("5 wait")
        .says("It <b>rings</b> and rings.")
        .links_to(&listing::pause(acorn));
    let open = store::listing::open_remarks(db).await.expect("read");
    let settlement = coordinating::settlement(open[0].0.id);
    rosa.sends(&settlement, &[]).await.is(200).says("4 wait");
    rosa.post(&settlement, &[]).await.is(404);
    // A pause wants a reason, and its lead gets a letter that does not say it.
    let pause = listing::pause(acorn);
    rosa.get(&pause).await.is(200);
    rosa.sends(&pause, &[("reason", "")])
        .await
        .asks_again_for(&["reason"]);
    let why = "Nobody answers there.";
    rosa.sends(&pause, &[("reason", why)]).await.is(200);
    rosa.post(&pause, &[("reason", why)]).await.is(409);
    anyone.get(&at).await.is(404);
    anyone.get(&remark).await.is(404);
    world.delivers().await;
    let letter = priya.letter("is paused");
    assert!(!letter.text.contains("Nobody"), "{}", letter.text);
    let page = listing::page(acorn);
    priya.get(&page).await.is(200).says(why);
    let reply = listing::reply(acorn);
    priya
        .sends(&reply, &[("reply", "")])
        .await
        .asks_again_for(&["reply"]);
    priya
        .sends(&reply, &[("reply", "We have a new number.")])
        .await
        .is(200);
    // Publishing anew does not lift it.
    publishes(&mut priya, acorn).await;
    anyone.get(&at).await.is(404);
    rosa.get(&waiting).await.says("the project has answered");
    rosa.get(&pause).await.is(200).says("We have a new number.");
    rosa.sends(&listing::pause_end(acorn), &[]).await.is(200);
    rosa.post(&listing::pause_end(acorn), &[]).await.is(409);
    anyone.get(&at).await.is(200);
    priya.get(&page).await.is(200).keeps_quiet_about(why);
    priya.post(&reply, &[("reply", "Thank you.")]).await.is(409);
}

async fn an_erased_project_takes_its_listing_along(world: &World) {
    let (acorn, mut priya) = acorn(world).await;
    let at = publishes(&mut priya, acorn).await;
    priya
        .get(&project::data(acorn))
        .await
        .is(200)
        .says("Tea, toys");
    let db = world.app.store.reader();
    let changes = store::listing::changes(db).await.expect("read");
    priya.get(&project::erasure(acorn)).await.is(200);
    priya
        .sends(&project::erasure(acorn), &[("sure", "yes")])
        .await
        .is(200);
    world.stranger().get(&at).await.is(404);
    assert_eq!(store::listing::draft(db, acorn).await.expect("read"), None);
    assert!(store::listing::changes(db).await.expect("read") > changes);
    world.delivers().await;
}
