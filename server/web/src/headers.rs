//! Headers of every answer, and the checks that come before any page: host, origin, time.

use crate::site::Site;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutBody;

/// Nothing inline, nothing from another host, no frames.
macro_rules! policy {
    () => {
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
    };
}
const POLICY: &str = concat!(policy!(), " 'none'");

/// The same for a page that these sites may show in a frame.
pub(crate) fn framed_by(sites: &[String]) -> (HeaderName, String) {
    let sites = match sites {
        [] => "'none'".to_string(),
        some => some.join(" "),
    };
    let policy = format!(concat!(policy!(), " {}"), sites);
    (header::CONTENT_SECURITY_POLICY, policy)
}

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    ),
];

/// Puts the checks and headers around everything.
pub(crate) fn around(router: Router<Site>, site: &Site) -> Router<Site> {
    router
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| {
                crate::refusal::bare(crate::answer::Wrong::fault("a handler panicked"))
            },
        ))
        .layer(from_fn_with_state(site.clone(), patient))
        .layer(from_fn_with_state(site.clone(), add))
        .layer(from_fn_with_state(site.clone(), crate::watching::watched))
}

/// How long the whole of a request may take, and how long its next piece may be waited for: who keeps the door open is
/// shown out within half a minute.
const PATIENCE: (Duration, Duration) = (Duration::from_secs(28), Duration::from_secs(20));
/// The same where a file comes from a phone. How slowly it may come is for `upload` to say.
const FOR_FILES: (Duration, Duration) = (Duration::from_secs(600), Duration::from_secs(60));

/// Waits for a request, and for each piece of it, as long as is fit and no longer.
async fn patient(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_file = request.method() == Method::POST && links::takes_files(request.uri().path());
    let (whole, piece) = if is_file { FOR_FILES } else { PATIENCE };
    let request = request.map(|body| Body::new(TimeoutBody::new(piece, body)));
    // What needs no database is answered before it is asked whether it is there.
    tokio::select! {
        biased;
        response = tokio::time::timeout(whole, next.run(request)) => {
            response.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
        }
        () = site.app.store.gone() => {
            crate::refusal::bare(crate::answer::Wrong::fault("the database does not answer"))
        }
    }
}

/// Refuses a request for another host, and adds the headers.
async fn add(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = if is_ours(&site, &request) {
        next.run(request).await
    } else {
        (
            StatusCode::MISDIRECTED_REQUEST,
            "This address does not belong to this site.\n",
        )
            .into_response()
    };
    for (name, value) in ALWAYS {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if site.app.public.is_secure() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        response
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    response
}

/// Whether the request names our own host. Health is asked for by address, from inside.
fn is_ours(site: &Site, request: &Request) -> bool {
    let path = request.uri().path();
    if path == links::public::healthz() || path == links::public::readyz() {
        return true;
    }
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let host = host.or_else(|| {
        request
            .uri()
            .authority()
            .map(axum::http::uri::Authority::as_str)
    });
    let ours = site
        .app
        .public
        .origin()
        .split_once("://")
        .map_or("", |(_, rest)| rest);
    host.is_some_and(|host| host.eq_ignore_ascii_case(ours))
}
