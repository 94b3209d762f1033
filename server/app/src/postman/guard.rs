//! A panic while one letter is written or sent is that letter's alone.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// The work broke off in the middle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Panicked;

/// Does `work`; a panic in it is answered, not passed on. After one, the work is never touched again.
pub(super) async fn panics<T>(work: impl Future<Output = T>) -> Result<T, Panicked> {
    let mut work = pin!(work);
    poll_fn(
        |context| match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
            Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(_panic) => Poll::Ready(Err(Panicked)),
        },
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_answer() {
        assert_eq!(panics(async { 1 }).await, Ok(1));
        let breaks = async {
            tokio::task::yield_now().await;
            panic!("a broken letter")
        };
        assert_eq!(panics::<()>(breaks).await, Err(Panicked));
    }
}
