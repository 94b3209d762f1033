//! Styles, scripts and fonts, embedded; kept for ever under an address that changes with them.

use crate::site::Site;
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::compression::CompressionLayer;

/// Where they are.
pub(crate) const PATTERN: &str = "/assets/{*path}";

/// The route. Compressed here alone: a page holds a form's token beside what people typed, and compressing
/// the two together tells a listener about the token.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(PATTERN, get(asset))
        .layer(CompressionLayer::new())
}

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = assets::get(&path) else {
        return (StatusCode::NOT_FOUND, "There is no such file.\n").into_response();
    };
    let cache = if asset.immutable {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == asset.etag.as_bytes());
    let about = [
        (header::CONTENT_TYPE, asset.mime.to_string()),
        (header::ETAG, asset.etag),
        (header::CACHE_CONTROL, cache.to_string()),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, asset.bytes.into_owned()).into_response()
}
