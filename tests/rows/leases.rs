//! Who may act: leases, tries within a window, and times as both databases keep them.

use crate::world::{World, on_both};
use chrono::TimeDelta;
use domain::ids::PersonId;

on_both!(
    a_lease_is_taken_renewed_and_lost,
    tries_are_counted_within_their_window,
    times_are_kept_to_the_microsecond,
    the_same_thing_twice_is_called_a_duplicate,
);

async fn a_lease_is_taken_renewed_and_lost(world: &World) {
    let (store, now) = (&world.app.store, world.now().await.real);
    let minute = TimeDelta::minutes(1);
    let ann = store
        .lease("engine", "ann", now, minute)
        .await
        .expect("asked")
        .expect("free");
    assert_eq!(
        store
            .lease("engine", "bob", now, minute)
            .await
            .expect("asked"),
        None
    );
    let again = store
        .lease("engine", "ann", now, minute)
        .await
        .expect("asked")
        .expect("hers");
    assert_eq!(again.fence, ann.fence, "renewing is not taking over");
    let other = store
        .lease("letters", "bob", now, minute)
        .await
        .expect("asked");
    assert!(other.is_some(), "another lease is another's");

    store.give_back(&again, now).await.expect("given back");
    let bob = store
        .lease("engine", "bob", now, minute)
        .await
        .expect("asked")
        .expect("free again");
    assert!(bob.fence > ann.fence);
    let tx = store.begin().await.expect("begun");
    assert!(
        !store.still_holds(&tx, &ann).await.expect("asked"),
        "who lost it cannot write late"
    );
    assert!(store.still_holds(&tx, &bob).await.expect("asked"));
    drop(tx);
    // Her late farewell takes nothing from him.
    store.give_back(&ann, now).await.expect("given back");
    assert_eq!(
        store
            .lease("engine", "cat", now, minute)
            .await
            .expect("asked"),
        None
    );
}

async fn tries_are_counted_within_their_window(world: &World) {
    let count = async |key: &'static str| {
        let now = world.now().await.real;
        let tx = world.app.store.begin().await.expect("begun");
        let count = store::attempt::count(&tx, key, now, TimeDelta::minutes(15))
            .await
            .expect("counted");
        tx.commit().await.expect("kept");
        count
    };
    assert_eq!(
        (count("a").await, count("a").await, count("b").await),
        (1, 2, 1)
    );
    world.passes(TimeDelta::seconds(15 * 60 - 1));
    assert_eq!(count("a").await, 3);
    world.passes(TimeDelta::seconds(1));
    assert_eq!(count("a").await, 1, "a new window");
    let tx = world.app.store.begin().await.expect("begun");
    let gone = store::attempt::forget(&tx, world.now().await.real)
        .await
        .expect("forgotten");
    tx.commit().await.expect("kept");
    assert_eq!(gone, 1, "the window of b began before");
}

async fn times_are_kept_to_the_microsecond(world: &World) {
    world.passes(TimeDelta::nanoseconds(123_456_789));
    let at = world.now().await.real;
    let id = PersonId::new(&*world.app.chance);
    let tx = world.app.store.begin().await.expect("begun");
    store::person::add(&tx, id, "Priya Shah", "priya@example.org", at)
        .await
        .expect("added");
    let session = domain::ids::SessionId::new(&*world.app.chance);
    let fresh = store::session::New {
        id: session,
        person: id,
        renew_hash: "hash".to_string(),
        device: "Firefox".to_string(),
        created_at: at,
        expires_at: at + TimeDelta::days(30),
        second_factor_at: None,
    };
    store::session::open(&tx, fresh).await.expect("opened");
    tx.commit().await.expect("kept");
    let rows =
        store::session::of_person(world.app.store.reader(), id, at, at - TimeDelta::days(1)).await;
    let row = rows.expect("read").pop().expect("a session");
    assert_eq!(row.created_at, at);
    assert_eq!(row.created_at.timestamp_subsec_nanos(), 123_456_000);
}

async fn the_same_thing_twice_is_called_a_duplicate(world: &World) {
    let at = world.now().await.real;
    let add = async |email: &'static str| {
        let tx = world.app.store.begin().await.expect("begun");
        let id = PersonId::new(&*world.app.chance);
        store::person::add(&tx, id, "Priya Shah", email, at).await?;
        tx.commit().await
    };
    add("priya@example.org").await.expect("added");
    let again = add("priya@example.org").await.expect_err("there already");
    assert!(again.is_duplicate(), "{again:?}");
    add("ama@example.org").await.expect("added");
}
