//! Pieces of a path as ids. One that is none is simply not there.

use crate::answer::Wrong;
use crate::site::Site;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use std::str::FromStr;

/// The one piece of a path.
pub(crate) struct Id<T>(pub(crate) T);

/// The two pieces of a path.
pub(crate) struct Ids<A, B>(pub(crate) A, pub(crate) B);

/// The three pieces of a path.
pub(crate) struct AllIds<A, B, C>(pub(crate) A, pub(crate) B, pub(crate) C);

async fn pieces(parts: &mut Parts, site: &Site) -> Result<Vec<String>, Wrong> {
    let params = RawPathParams::from_request_parts(parts, site)
        .await
        .map_err(|_| Wrong::NotThere)?;
    Ok(params.iter().map(|(_, value)| value.to_string()).collect())
}

fn read<T: FromStr>(pieces: &[String], at: usize) -> Result<T, Wrong> {
    pieces
        .get(at)
        .and_then(|piece| piece.parse().ok())
        .ok_or(Wrong::NotThere)
}

impl<T: FromStr> FromRequestParts<Site> for Id<T> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Wrong> {
        Ok(Self(read(&pieces(parts, site).await?, 0)?))
    }
}

impl<A: FromStr, B: FromStr> FromRequestParts<Site> for Ids<A, B> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Wrong> {
        let pieces = pieces(parts, site).await?;
        Ok(Self(read(&pieces, 0)?, read(&pieces, 1)?))
    }
}

impl<A: FromStr, B: FromStr, C: FromStr> FromRequestParts<Site> for AllIds<A, B, C> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Wrong> {
        let pieces = pieces(parts, site).await?;
        Ok(Self(
            read(&pieces, 0)?,
            read(&pieces, 1)?,
            read(&pieces, 2)?,
        ))
    }
}
