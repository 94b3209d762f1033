//! Who is asking. Worked out once a request, by `gate`, and handed to handlers from there.

use crate::answer::Wrong;
use crate::site::Site;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::access::Actor;
use domain::language::Language;
use domain::times::Times;
use std::ops::Deref;
use words::Words;

/// Anyone, signed in or not.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    /// Who, if signed in.
    pub(crate) actor: Option<Actor>,
    /// This moment on both clocks.
    pub(crate) times: Times,
    /// One sentence about what has just been done.
    pub(crate) flash: Option<String>,
    /// The page asked for.
    pub(crate) path: String,
    /// In which language: its address says so.
    pub(crate) language: Language,
    /// The same page in English, with what was asked of it, where it is to be had in both languages.
    pub(crate) beside: Option<String>,
    /// The page that was wanted before signing in.
    pub(crate) wanted: Option<String>,
    /// The machine that asks, for rate limits.
    pub(crate) from: String,
    /// The browser's own name for itself.
    pub(crate) device: String,
    /// Whether a script asks, which wants JSON.
    pub(crate) wants_json: bool,
}

impl Visitor {
    /// The words of the language in which the page was asked for.
    pub(crate) fn words(&self) -> Words {
        Words::of(self.language)
    }
}

/// Someone signed in. Derefs to the [`Visitor`], so that `site.chrome(&who)` reads the same everywhere.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    /// Who.
    pub(crate) actor: Actor,
    /// This moment on both clocks.
    pub(crate) times: Times,
    visitor: Visitor,
}

impl Deref for SignedIn {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Wrong> {
        let visitor = parts.extensions.get::<Self>().cloned();
        visitor.ok_or_else(|| Wrong::fault("a page outside the gate asked who is there"))
    }
}

impl FromRequestParts<Site> for SignedIn {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Wrong> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        let actor = visitor.actor.clone().ok_or(Wrong::SignedOut)?;
        Ok(Self {
            actor,
            times: visitor.times,
            visitor,
        })
    }
}
