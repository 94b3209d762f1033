//! What has had its time goes by itself: each kind by its period, once, with a line in the journal; and accounts that
//! nobody uses after two letters, unless their people come back.

use crate::world::{ACORN, BIRCH, World, on_both};
use app::retention::{self, Gone};
use chrono::{Months, TimeDelta};
use domain::access::Role;
use links::{me, public};
use sea_orm::{ConnectionTrait as _, Statement};

on_both!(
    each_kind_goes_when_it_has_had_its_time,
    an_account_that_was_never_confirmed_goes_with_what_it_registered,
    an_account_that_nobody_uses_goes_after_two_letters,
    whoever_comes_back_stays,
    two_processes_let_each_thing_go_once,
    the_journal_of_a_year_ago_goes_and_the_doctor_minds_nothing,
);

async fn lets_go(world: &World) -> Gone {
    let gone = retention::let_go(&world.app, world.now().await).await;
    gone.expect("let go")
}

async fn count(world: &World, what: &str) -> i64 {
    let db = world.app.store.reader();
    let ask = Statement::from_string(
        db.get_database_backend(),
        format!("SELECT count(*) AS rows FROM {what}"),
    );
    let row = db.query_one_raw(ask).await.expect(what).expect("a row");
    row.try_get("", "rows").expect("a number")
}

fn months_pass(world: &World, months: u32) {
    world
        .clock
        .turn_to(world.app.clock.now() + Months::new(months));
}

/// Ama registers Birch Circle, and never opens the letter.
async fn birch_registers(world: &World) {
    let at = world.now().await;
    let typed = BIRCH.typed();
    let registered = app::registrations::register(&world.app, at, &typed, BIRCH.name);
    registered.await.expect("registered");
    world.delivers().await;
}

/// What a dry run says: each kind of which something goes now, with how many.
async fn coming(world: &World) -> Vec<(&'static str, u64)> {
    let all = retention::coming(&world.app, world.now().await).await;
    let some = all.expect("read").into_iter().filter(|one| one.now > 0);
    some.map(|one| (one.one, one.now)).collect()
}

async fn examined(world: &World) {
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert_eq!(found, []);
}

/// Rosa coordinates; Priya leads Acorn Mums and Jo writes there; nobody is signed in for ever.
async fn acorn(world: &World) -> domain::ids::ProjectId {
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    world
        .adds(acorn, "Jo Bell", "jo@example.org", Role::Contributor)
        .await;
    world.signs_in("jo@example.org").await;
    world.delivers().await;
    acorn
}

async fn each_kind_goes_when_it_has_had_its_time(world: &World) {
    let acorn = acorn(world).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.get(&links::project::members(acorn)).await.is(200);
    let invite = [("email", "new@example.org"), ("role", "contributor")];
    let invitations = links::project::invitations(acorn);
    priya.sends(&invitations, &invite).await.is(200);
    world.delivers().await;
    assert_eq!(lets_go(world).await, Gone::default(), "nothing is old");
    for (minutes, what, left) in [
        (31, "sign_in_link", 0),
        (31, "attempt", 0),
        (15 * 24 * 60, "session", 0),
        (46 * 24 * 60, "invitation", 0),
    ] {
        assert!(count(world, what).await > 0, "{what}");
        world.passes(TimeDelta::minutes(minutes));
        let would = coming(world).await;
        let gone = lets_go(world).await;
        // A dry run says what goes, and touches nothing.
        let went: Vec<(&str, u64)> = gone
            .things
            .iter()
            .map(|(one, count)| (*one, *count))
            .collect();
        let mut would = would;
        would.sort_unstable();
        assert_eq!(would, went, "{what}");
        assert_eq!(count(world, what).await, left, "{what}");
        assert_eq!(
            lets_go(world).await,
            Gone::default(),
            "once is enough: {what}"
        );
    }
    let lines = count(world, "journal WHERE what = 'let_go'").await;
    assert!(lines >= 3, "{lines}");
    examined(world).await;
    // A year later it is not known any more which letters went.
    assert!(count(world, "outbox").await > 0);
    months_pass(world, 12);
    lets_go(world).await;
    assert_eq!(count(world, "outbox WHERE sent_at IS NOT NULL").await, 0);
    examined(world).await;
}

async fn an_account_that_was_never_confirmed_goes_with_what_it_registered(world: &World) {
    acorn(world).await;
    birch_registers(world).await;
    let people = count(world, "person WHERE email = 'ama@example.org'").await;
    assert_eq!(people, 1);
    world.passes(TimeDelta::days(6));
    assert!(
        !lets_go(world)
            .await
            .things
            .contains_key("unconfirmed account")
    );
    world.passes(TimeDelta::days(2));
    let would = coming(world).await;
    assert!(would.contains(&("unconfirmed account", 1)), "{would:?}");
    assert_eq!(lets_go(world).await.things["unconfirmed account"], 1);
    assert_eq!(
        count(world, "person WHERE email = 'ama@example.org'").await,
        0
    );
    assert_eq!(count(world, "project WHERE name = 'Birch Circle'").await, 0);
    assert_eq!(lets_go(world).await, Gone::default());
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get("/registrations")
        .await
        .is(200)
        .keeps_quiet_about("Birch Circle");
    examined(world).await;
    // The address is free to register again.
    birch_registers(world).await;
}

/// The letters that went to Jo about her account since they were last looked for.
fn letters_to_jo(world: &World) -> Vec<mail::Letter> {
    let letters = world.post.take().into_iter();
    let to_jo = |letter: &mail::Letter| {
        letter.to.email == "jo@example.org" && letter.subject.contains("still want your account")
    };
    letters.filter(to_jo).collect()
}

/// Everybody but Jo comes by, so that theirs are accounts that somebody uses.
async fn the_others_come_by(world: &World) {
    for email in ["rosa@example.org", ACORN.lead.1] {
        world.signs_in(email).await;
    }
    world.delivers().await;
    world.post.take();
}

async fn an_account_that_nobody_uses_goes_after_two_letters(world: &World) {
    let acorn = acorn(world).await;
    months_pass(world, 22);
    the_others_come_by(world).await;
    assert_eq!(lets_go(world).await.letters, 1);
    assert_eq!(lets_go(world).await.letters, 0, "once");
    world.delivers().await;
    let letters = letters_to_jo(world);
    assert_eq!(letters.len(), 1);
    let text = letters[0].text.split_whitespace();
    let text = text.collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("before the end of Wednesday 1 March 2028"),
        "{text}"
    );
    assert_eq!(letters[0].list_unsubscribe, None, "it cannot be turned off");
    months_pass(world, 1);
    the_others_come_by(world).await;
    assert_eq!(lets_go(world).await.letters, 1);
    world.delivers().await;
    assert_eq!(letters_to_jo(world).len(), 1);
    world.passes(TimeDelta::days(27));
    assert!(!lets_go(world).await.things.contains_key("unused account"));
    world.passes(TimeDelta::days(5));
    assert_eq!(lets_go(world).await.things["unused account"], 1);
    assert_eq!(lets_go(world).await.things.get("unused account"), None);
    assert_eq!(
        count(world, "person WHERE email = 'jo@example.org'").await,
        0
    );
    assert_eq!(count(world, "unused_notice").await, 0);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya
        .get(&links::project::members(acorn))
        .await
        .is(200)
        .keeps_quiet_about("Jo Bell");
    // A year more: Priya alone leads Acorn Mums and Rosa coordinates alone. They stay, and nobody writes to them.
    months_pass(world, 36);
    world.post.take();
    let gone = lets_go(world).await;
    assert_eq!((gone.letters, gone.stay), (0, 2));
    examined(world).await;
}

async fn whoever_comes_back_stays(world: &World) {
    acorn(world).await;
    months_pass(world, 23);
    the_others_come_by(world).await;
    assert_eq!(lets_go(world).await.letters, 1);
    // She comes back before the letter has gone: it is dropped with a reason.
    let mut jo = world.signs_in("jo@example.org").await;
    jo.get(&me::home()).await.is(200);
    world.delivers().await;
    assert_eq!(letters_to_jo(world).len(), 0);
    let dropped = "outbox WHERE dropped_because = 'They have been here since.'";
    assert_eq!(count(world, dropped).await, 1);
    months_pass(world, 12);
    the_others_come_by(world).await;
    let gone = lets_go(world).await;
    assert_eq!((gone.letters, gone.things.get("unused account")), (0, None));
    world.signs_in("jo@example.org").await;
    world.delivers().await;
    // The page says for how long, as it was chosen.
    world
        .stranger()
        .get(&public::retention())
        .await
        .is(200)
        .says("24 months after the last visit");
}

async fn two_processes_let_each_thing_go_once(world: &World) {
    acorn(world).await;
    birch_registers(world).await;
    months_pass(world, 22);
    the_others_come_by(world).await;
    let (sessions, now) = (count(world, "session").await, world.now().await);
    let (one, other) = tokio::join!(
        retention::let_go(&world.app, now),
        retention::let_go(&world.app, now),
    );
    let (one, other) = (one.expect("let go"), other.expect("let go"));
    let both = |thing: &str| {
        let of = |gone: &Gone| gone.things.get(thing).copied().unwrap_or_default();
        of(&one) + of(&other)
    };
    assert_eq!(one.letters + other.letters, 1);
    assert_eq!(both("unconfirmed account"), 1);
    let left = count(world, "session").await;
    assert_eq!(both("session"), (sessions - left).unsigned_abs());
    world.delivers().await;
    assert_eq!(letters_to_jo(world).len(), 1);
    // Whoever is first takes the hour.
    if world.app.store.kind() == store::Kind::Sqlite {
        let first = retention::hourly(&world.app, world.now().await).await;
        assert!(first.expect("asked").is_some());
        let second = retention::hourly(&world.app, world.now().await).await;
        assert_eq!(second.expect("asked"), None);
        world.passes(TimeDelta::minutes(61));
        let third = retention::hourly(&world.app, world.now().await).await;
        assert!(third.expect("asked").is_some());
    }
    examined(world).await;
}

async fn the_journal_of_a_year_ago_goes_and_the_doctor_minds_nothing(world: &World) {
    let scene = super::closed::Responding::comes(world).await;
    scene.answers().await;
    months_pass(world, 13);
    assert!(count(world, "journal WHERE what = 'review_sealed'").await > 0);
    let gone = lets_go(world).await;
    assert!(gone.things["line of the journal"] > 10, "{gone:?}");
    assert_eq!(
        count(world, "journal WHERE what = 'review_sealed'").await,
        0
    );
    assert_eq!(
        count(world, "journal WHERE what = 'journal_shortened'").await,
        1
    );
    assert_eq!(lets_go(world).await.things.get("line of the journal"), None);
    examined(world).await;
}
