//! Two answers for whoever watches over the program.

use crate::site::Site;
use crate::table::{Row, Who};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

/// The rows of these routes in the list of all.
pub(crate) fn rows() -> Vec<Row> {
    [
        links::public::routes::healthz,
        links::public::routes::readyz,
        crate::assets::PATTERN,
    ]
    .map(|path| Row {
        method: "GET",
        path,
        who: Who::Anyone,
    })
    .to_vec()
}

/// `/healthz`: the program runs. `/readyz`: it can serve, too.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(links::public::routes::healthz, get(|| async { "ok\n" }))
        .route(links::public::routes::readyz, get(ready))
}

async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    match (site.app.store.answers().await, site.app.files.is_away()) {
        (true, false) => (StatusCode::OK, "ready\n"),
        // People can go on writing: nobody is sent away for it.
        (true, true) => (
            StatusCode::OK,
            "ready, but files cannot be reached: adding one is refused until they can\n",
        ),
        (false, _) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        ),
    }
}
