//! What a handler answers, and what is said when it does not work out.
//!
//! A handler gives [`Wrong`]; `gate` draws the page for it, since only there the visitor is known. A refusal
//! is a sentence with a way out. A fault is a reference for the person and one line in the log.

use crate::cookies;
use app::{Refusal, Stop};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::access::NotYours;
use std::sync::{Arc, Mutex};

/// What a handler answers.
pub(crate) type Answer<T> = Result<T, Wrong>;

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Wrong {
    /// Not there, or not yours.
    NotThere,
    /// Nobody is signed in on this device.
    SignedOut,
    /// The second factor comes first.
    SecondFactorFirst,
    /// The form was not ours, or is from before somebody else signed in.
    NotOurForm,
    /// A rule says no.
    Refused(Refusal),
    /// Somebody else changed the same thing meanwhile, and the handler had no page for it.
    ChangedMeanwhile,
    /// Something typed wants mending, and the handler had no page for it.
    Amiss(Vec<domain::problem::Problem>),
    /// More than a form may hold.
    TooLarge,
    /// Something broke on our side.
    Fault(String),
}

impl Wrong {
    /// A fault; the words go to the log alone.
    pub(crate) fn fault(words: impl Into<String>) -> Self {
        Self::Fault(words.into())
    }
}

impl From<Stop> for Wrong {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::NotThere => Self::NotThere,
            Stop::Refused(refusal) => Self::Refused(refusal),
            Stop::Amiss(problems) => Self::Amiss(problems),
            Stop::ChangedMeanwhile => Self::ChangedMeanwhile,
            Stop::Fault(fault) => Self::Fault(fault.0.to_string()),
        }
    }
}

impl From<NotYours> for Wrong {
    fn from(_: NotYours) -> Self {
        Self::NotThere
    }
}

impl From<jsonwebtoken::errors::Error> for Wrong {
    fn from(error: jsonwebtoken::errors::Error) -> Self {
        Self::Fault(error.to_string())
    }
}

/// How a [`Wrong`] travels from a handler to the gate: in the response's extensions.
#[derive(Clone)]
pub(crate) struct Carried(pub(crate) Arc<Mutex<Option<Wrong>>>);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response
            .extensions_mut()
            .insert(Carried(Arc::new(Mutex::new(Some(self)))));
        response
    }
}

/// Sends the browser on to `path`.
pub(crate) fn see_other(path: impl AsRef<str>) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.as_ref())]).into_response()
}

/// Sends the browser on to `path`, with a sentence to be shown there.
pub(crate) fn see_other_saying(path: impl AsRef<str>, words: &str) -> Response {
    (
        cookies::with_flash(CookieJar::new(), words),
        see_other(path),
    )
        .into_response()
}
