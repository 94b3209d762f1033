//! Letters promised: once, claimed by one, settled by whoever claimed them.

use crate::world::{World, on_both};
use chrono::TimeDelta;
use domain::ids::LetterId;
use domain::times::Times;
use std::collections::BTreeMap;
use store::letters::{Fate, Taking};
use store::{Claimed, Promise, Trouble};

on_both!(
    a_cause_promises_once,
    competing_postmen_get_each_letter_once,
    a_letter_is_settled_by_its_holder_alone,
    a_letter_put_back_comes_again_when_its_time_has_come,
    a_promise_is_kept_if_and_only_if_its_cause_is,
);

async fn promise(world: &World, key: &str) -> Promise {
    let now = world.now().await;
    Promise {
        id: LetterId::new(&*world.app.chance),
        promise: key.to_string(),
        letter: "round_open",
        person: None,
        email: Some("priya@example.org".to_string()),
        project: None,
        round: None,
        exchange: None,
        subject: None,
        promised_at: now.round,
        send_after: now.round,
    }
}

fn taking(holder: &str, now: Times, length: TimeDelta, most: u64) -> Taking<'_> {
    Taking {
        holder,
        round: now.round,
        real: now.real,
        length,
        most,
        first: &[],
        others: true,
    }
}

async fn claim(world: &World, holder: &str, length: TimeDelta, most: u64) -> Vec<Claimed> {
    let now = world.now().await;
    let taking = taking(holder, now, length, most);
    let claimed = store::letters::claim(&world.app.store, taking).await;
    claimed.expect("claimed")
}

async fn waiting(world: &World) -> u64 {
    store::letters::waiting(world.app.store.reader())
        .await
        .expect("counted")
}

/// Marks everything that `holder` has in hand as sent.
async fn settle(world: &World, holder: &str, letters: &[Claimed]) {
    let tx = world.app.store.begin().await.expect("begun");
    for letter in letters {
        store::letters::settle(&tx, letter.id, holder, world.now().await.round, Fate::Sent)
            .await
            .expect("sent");
    }
    tx.commit().await.expect("kept");
}

async fn a_cause_promises_once(world: &World) {
    let tx = world.app.store.begin().await.expect("begun");
    assert!(
        store::letters::promise_once(&tx, promise(world, "a").await)
            .await
            .expect("promised")
    );
    assert!(
        !store::letters::promise_once(&tx, promise(world, "a").await)
            .await
            .expect("promised")
    );
    tx.commit().await.expect("kept");
    assert_eq!(waiting(world).await, 1);
    let tx = world.app.store.begin().await.expect("begun");
    let again = store::letters::promise(&tx, promise(world, "a").await).await;
    assert!(again.expect_err("taken").is_duplicate());
    drop(tx);
    let letters = claim(world, "ann", TimeDelta::minutes(1), 9).await;
    settle(world, "ann", &letters).await;
}

async fn competing_postmen_get_each_letter_once(world: &World) {
    let tx = world.app.store.begin().await.expect("begun");
    for number in 0..60 {
        store::letters::promise(&tx, promise(world, &format!("{number}")).await)
            .await
            .expect("promised");
    }
    tx.commit().await.expect("kept");
    let mut postmen = tokio::task::JoinSet::new();
    let now = world.now().await;
    for number in 0..8 {
        let store = world.app.store.clone();
        postmen.spawn(async move {
            let (holder, mut mine) = (format!("postman-{number}"), Vec::new());
            loop {
                let length = TimeDelta::minutes(5);
                let some = store::letters::claim(&store, taking(&holder, now, length, 4)).await;
                let some = some.expect("claimed");
                if some.is_empty() {
                    return (holder, mine);
                }
                mine.extend(some);
            }
        });
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (holder, letters) in postmen.join_all().await {
        for letter in &letters {
            *times.entry(letter.promise.clone()).or_default() += 1;
        }
        settle(world, &holder, &letters).await;
    }
    // A postman who finds nothing free may go home early; whatever was locked then is with another.
    assert_eq!(times.len(), 60);
    assert!(times.values().all(|count| *count == 1), "{times:?}");
}

async fn a_letter_is_settled_by_its_holder_alone(world: &World) {
    let tx = world.app.store.begin().await.expect("begun");
    for key in ["a", "b"] {
        store::letters::promise(&tx, promise(world, key).await)
            .await
            .expect("promised");
    }
    tx.commit().await.expect("kept");
    // Ann's hold is over at once; Bob takes the letters over, and Ann's late word changes nothing.
    let anns = claim(world, "ann", TimeDelta::zero(), 9).await;
    let bobs = claim(world, "bob", TimeDelta::minutes(5), 9).await;
    assert_eq!((anns.len(), bobs.len()), (2, 2));
    assert_eq!(claim(world, "cat", TimeDelta::minutes(5), 9).await.len(), 0);
    let now = world.now().await.round;
    let tx = world.app.store.begin().await.expect("begun");
    let late = store::letters::settle(&tx, anns[0].id, "ann", now, Fate::Sent).await;
    assert!(matches!(late, Err(Trouble::ChangedMeanwhile)), "{late:?}");
    drop(tx);
    let tx = world.app.store.begin().await.expect("begun");
    store::letters::settle(
        &tx,
        bobs[0].id,
        "bob",
        now,
        Fate::Dropped("The round is over."),
    )
    .await
    .expect("dropped");
    store::letters::settle(
        &tx,
        bobs[1].id,
        "bob",
        now,
        Fate::Parked("550 no such mailbox"),
    )
    .await
    .expect("parked");
    tx.commit().await.expect("kept");
    assert_eq!(waiting(world).await, 0);
}

async fn a_letter_put_back_comes_again_when_its_time_has_come(world: &World) {
    let tx = world.app.store.begin().await.expect("begun");
    store::letters::promise(&tx, promise(world, "a").await)
        .await
        .expect("promised");
    tx.commit().await.expect("kept");
    let letters = claim(world, "ann", TimeDelta::minutes(5), 9).await;
    let again = world.now().await.round + TimeDelta::minutes(10);
    let tx = world.app.store.begin().await.expect("begun");
    store::letters::settle(
        &tx,
        letters[0].id,
        "ann",
        again,
        Fate::Again(again, "450 try later"),
    )
    .await
    .expect("put back");
    tx.commit().await.expect("kept");
    assert_eq!(claim(world, "ann", TimeDelta::minutes(5), 9).await.len(), 0);
    world.passes(TimeDelta::minutes(10));
    let letters = claim(world, "ann", TimeDelta::minutes(5), 9).await;
    assert_eq!(letters[0].attempts, 1);
    settle(world, "ann", &letters).await;
}

async fn a_promise_is_kept_if_and_only_if_its_cause_is(world: &World) {
    let tx = world.app.store.begin().await.expect("begun");
    store::letters::promise(&tx, promise(world, "a").await)
        .await
        .expect("promised");
    drop(tx);
    assert_eq!(waiting(world).await, 0);
}
