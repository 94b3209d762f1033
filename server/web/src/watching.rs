//! What operators see of requests: a number and a line in the log for each, and counters by the pattern of its route.
//!
//! Never the address itself, who asked, or anything typed: an address may hold a secret or a name, and a log is kept
//! elsewhere for longer. Metrics are told on a listener of their own, which a proxy in front of the site never reaches.

use crate::site::Site;
use app::App;
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;
use std::time::Instant;
use tracing::Instrument as _;

/// The route of an address that belongs to none.
const NOWHERE: &str = "elsewhere";

/// Numbers a request, and takes down what became of it.
pub(crate) async fn watched(State(site): State<Site>, request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| NOWHERE.to_string(), |path| path.as_str().to_string());
    let method = known(request.method());
    let number = site.app.watch.next_number();
    let span = tracing::info_span!("request", number, method, route);
    let begun = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    site.app.watch.answered(method, &route, status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| match is_quiet(&route) {
        true => tracing::debug!(status, ms, "answered"),
        false => tracing::info!(status, ms, "answered"),
    });
    response
}

/// The method as a word of ours: anybody can send any other.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// What is asked for all the time, and tells nothing.
fn is_quiet(route: &str) -> bool {
    [
        links::public::routes::healthz,
        links::public::routes::readyz,
        crate::assets::PATTERN,
    ]
    .contains(&route)
}

/// The metrics as one service, for a listener of its own.
pub fn metrics(app: Arc<App>) -> Router {
    Router::new().route("/metrics", get(tell)).with_state(app)
}

async fn tell(State(app): State<Arc<App>>) -> impl IntoResponse {
    let kind = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    (kind, app::running::text(&app).await)
}
