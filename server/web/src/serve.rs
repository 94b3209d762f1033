//! Serving, with limits that the framework's own server has not: a header must arrive in time, and there are
//! only so many connections. Stopping is graceful: what has begun is finished, within half a minute.

use crate::gate::Peer;
use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How patient the server is.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections at once.
    pub connections: usize,
    /// How long a request's head may take.
    pub header: Duration,
    /// How long requests may go on after the server was asked to stop.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            header: Duration::from_secs(10),
            farewell: Duration::from_secs(30),
        }
    }
}

/// Serves `router` on `listener` until `stop` comes.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let places = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // One connection that broke off, or too many open files: the listener itself still stands.
                Err(error) => { tracing::warn!(%error, "a connection was not taken"); continue }
            },
            () = &mut stop => break,
        };
        let connection = graceful.watcher();
        let router = router.clone();
        tokio::spawn(async move {
            attend(stream, Peer(peer.ip()), router, limits, connection).await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.farewell, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open when time was up");
    }
    Ok(())
}

async fn attend(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    limits: Limits,
    watcher: hyper_util::server::graceful::Watcher,
) {
    let _ = stream.set_nodelay(true);
    let router = router.layer(axum::Extension(peer));
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(64 * 1024);
    let connection = builder
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .into_owned();
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
