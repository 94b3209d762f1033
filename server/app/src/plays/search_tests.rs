//! A search ends as soon as nobody waits for it, whatever it is at.

use super::*;
use tokio::sync::oneshot;

fn ground() -> Ground {
    let pool = Pool { candidates: vec![] };
    Ground::of(pool, &Wishes::default())
}

/// Works until it is called off, or so long that the test has to say it never was.
fn works_on(watch: &Watch<'_>) -> bool {
    (0..2_000_000_000_u64).any(|_| watch.calls_off())
}

#[tokio::test]
async fn a_search_whose_request_is_dropped_is_called_off() {
    let (begins, begun) = oneshot::channel();
    let (ends, ended) = oneshot::channel();
    let searching = search(ground(), move |_, _, watch| {
        let _ = begins.send(());
        let _ = ends.send(works_on(watch));
        Ok(())
    });
    tokio::select! {
        biased;
        _ = searching => panic!("it ended by itself"),
        begun = begun => begun.expect("it begins"),
    }
    // The request is gone by now, and with it whoever waited.
    assert!(ended.await.expect("it ends"), "it was called off");
}

#[tokio::test]
async fn a_search_that_is_waited_for_is_not_called_off() {
    let found = search(ground(), |_, _, watch| Ok(watch.calls_off())).await;
    assert!(!found.expect("it ends"));
}
