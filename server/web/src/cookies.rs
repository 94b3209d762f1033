//! The two cookies of a session, the one that carries a sentence to the next page, the one that remembers which page
//! was wanted before signing in, and the one that remembers on which cards without a name this browser has written.
//!
//! `__Host-session` is a signed token that lasts a quarter of an hour; `__Host-renew` is an opaque secret
//! that gets the next one. Both are only a pointer to the session's row, which is looked at in every request.

use app::App;
use app::sessions::Fresh;
use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::ids::{CardId, SessionId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

const SESSION: &str = "__Host-session";
const RENEW: &str = "__Host-renew";
const FLASH: &str = "__Host-flash";
const WANTED: &str = "__Host-wanted";
const WRITTEN: &str = "__Host-written";

/// For how many days a browser remembers the cards it was written on with.
const WRITTEN_DAYS: i64 = 180;
/// How many cards it remembers.
const MOST_WRITTEN: usize = 8;

/// How long a wanted page is remembered, in minutes: as long as a sign-in link works.
const WANTED_MINUTES: i64 = app::sign_in::LINK_MINUTES;
/// The longest address that is remembered.
const LONGEST: usize = 500;

/// How long a session token lasts, in minutes.
const TOKEN_MINUTES: i64 = 15;

#[derive(Serialize, Deserialize)]
struct Claims {
    jti: String,
    iss: String,
    aud: String,
    iat: i64,
    nbf: i64,
    exp: i64,
}

fn cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build()
}

fn lasting(
    name: &'static str,
    value: String,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Cookie<'static> {
    let mut cookie = cookie(name, value);
    let seconds = (until - now).num_seconds().max(0);
    cookie.set_max_age(Some(cookie_seconds(seconds)));
    cookie
}

/// The jar a request brought.
pub(crate) fn jar(headers: &HeaderMap) -> CookieJar {
    CookieJar::from_headers(headers)
}

/// The token for `session`, good for a quarter of an hour from `now` (real time).
fn token(
    app: &App,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<String, jsonwebtoken::errors::Error> {
    let claims = Claims {
        jti: session.to_string(),
        iss: app.public.origin().to_string(),
        aud: app.public.origin().to_string(),
        iat: now.timestamp(),
        nbf: now.timestamp(),
        exp: now.timestamp() + TOKEN_MINUTES * 60,
    };
    jsonwebtoken::encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(&app.keys.for_sessions()),
    )
}

/// The session that the jar's token speaks of, while the token is good at `now`.
///
/// The library's own clock is not asked: time is a parameter here as everywhere.
pub(crate) fn session(app: &App, jar: &CookieJar, now: DateTime<Utc>) -> Option<SessionId> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.leeway = 0;
    rules.validate_exp = false;
    rules.set_audience(&[app.public.origin()]);
    rules.set_issuer(&[app.public.origin()]);
    rules.set_required_spec_claims(&["exp", "nbf", "aud", "iss"]);
    let key = DecodingKey::from_secret(&app.keys.for_sessions());
    let claims = jsonwebtoken::decode::<Claims>(jar.get(SESSION)?.value(), &key, &rules)
        .ok()?
        .claims;
    let good = claims.nbf <= now.timestamp()
        && now.timestamp() < claims.exp
        && claims.iat <= now.timestamp();
    good.then(|| claims.jti.parse().ok()).flatten()
}

/// The secret that renews the session.
pub(crate) fn renew(jar: &CookieJar) -> Option<String> {
    jar.get(RENEW).map(|cookie| cookie.value().to_string())
}

/// The jar with a fresh token for `session`.
pub(crate) fn with_token(
    app: &App,
    jar: CookieJar,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<CookieJar, jsonwebtoken::errors::Error> {
    Ok(jar.add(cookie(SESSION, token(app, session, now)?)))
}

/// The jar of a device that has just signed in.
pub(crate) fn signed_in(
    app: &App,
    jar: CookieJar,
    fresh: &Fresh,
    now: DateTime<Utc>,
) -> Result<CookieJar, jsonwebtoken::errors::Error> {
    let jar = with_token(app, jar, fresh.session, now)?;
    Ok(jar.add(lasting(RENEW, fresh.renew.clone(), fresh.expires_at, now)))
}

/// The jar of a device that has signed out.
pub(crate) fn signed_out(jar: CookieJar) -> CookieJar {
    gone(gone(jar, SESSION), RENEW)
}

fn gone(jar: CookieJar, name: &'static str) -> CookieJar {
    let mut cookie = cookie(name, String::new());
    cookie.set_max_age(Some(cookie_seconds(0)));
    jar.add(cookie)
}

fn cookie_seconds(seconds: i64) -> cookie::time::Duration {
    cookie::time::Duration::seconds(seconds)
}

/// The sentence that the last page left for this one.
pub(crate) fn flash(jar: &CookieJar) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(jar.get(FLASH)?.value()).ok()?;
    String::from_utf8(bytes)
        .ok()
        .filter(|words| !words.is_empty())
}

/// The jar with a sentence for the next page.
pub(crate) fn with_flash(jar: CookieJar, words: &str) -> CookieJar {
    jar.add(cookie(FLASH, URL_SAFE_NO_PAD.encode(words)))
}

/// The jar once the sentence was shown.
pub(crate) fn without_flash(jar: CookieJar) -> CookieJar {
    gone(jar, FLASH)
}

/// The page that was wanted before signing in. It is one of ours, or none.
pub(crate) fn wanted(jar: &CookieJar) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(jar.get(WANTED)?.value()).ok()?;
    String::from_utf8(bytes).ok().filter(|path| is_ours(path))
}

/// The jar that remembers `path`, if it is a page of ours.
pub(crate) fn with_wanted(jar: CookieJar, path: &str) -> CookieJar {
    if !is_ours(path) {
        return jar;
    }
    let mut cookie = cookie(WANTED, URL_SAFE_NO_PAD.encode(path));
    cookie.set_max_age(Some(cookie_seconds(WANTED_MINUTES * 60)));
    jar.add(cookie)
}

/// The jar once the page was opened.
pub(crate) fn without_wanted(jar: CookieJar) -> CookieJar {
    gone(jar, WANTED)
}

/// The cards that this browser has written on, by the jar.
fn written(jar: &CookieJar) -> Vec<String> {
    let written = jar.get(WRITTEN).map(|cookie| cookie.value().to_string());
    let written = written.unwrap_or_default();
    written.split('.').map(str::to_string).collect()
}

/// Whether this browser has written on `card`.
pub(crate) fn has_written(jar: &CookieJar, card: CardId) -> bool {
    written(jar).contains(&card.to_string())
}

/// The jar that remembers that this browser has written on `card`, beside the last few others.
pub(crate) fn with_written(jar: CookieJar, card: CardId) -> CookieJar {
    let mut cards = written(&jar);
    cards.retain(|one| one.parse::<CardId>().is_ok_and(|one| one != card));
    cards.insert(0, card.to_string());
    cards.truncate(MOST_WRITTEN);
    let mut cookie = cookie(WRITTEN, cards.join("."));
    cookie.set_max_age(Some(cookie_seconds(WRITTEN_DAYS * 24 * 60 * 60)));
    jar.add(cookie)
}

/// A path on this very site: nothing that a browser could read as another host.
fn is_ours(path: &str) -> bool {
    let plain = path
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    path.starts_with('/') && !path.starts_with("//") && plain && path.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_remembers_the_last_few_cards() {
        let card = |number: u8| -> CardId {
            let id = format!("6f1b7a52-9a0e-4f0e-8b1a-{number:012x}");
            id.parse().expect("an id")
        };
        let jar = (0..10).fold(CookieJar::new(), |jar, number| {
            with_written(jar, card(number))
        });
        let jar = with_written(jar, card(9));
        assert!(has_written(&jar, card(9)) && has_written(&jar, card(2)));
        assert!(!has_written(&jar, card(1)) && !has_written(&CookieJar::new(), card(9)));
        let forged = CookieJar::new().add(cookie(WRITTEN, "x.;y".to_string()));
        assert_eq!(written(&with_written(forged, card(1))).len(), 1);
    }

    #[test]
    fn only_a_page_of_ours_is_remembered() {
        let kept = |path: &str| wanted(&with_wanted(CookieJar::new(), path));
        for ours in ["/rounds", "/people?words=priya%20shah&after=1"] {
            assert_eq!(kept(ours), Some(ours.to_string()));
        }
        let long = format!("/{}", "a".repeat(LONGEST));
        for other in [
            "",
            "rounds",
            "//evil.example",
            "/\\evil.example",
            "/a b",
            "/a\r\nb",
            &long,
        ] {
            assert_eq!(kept(other), None, "{other}");
        }
        let forged = CookieJar::new().add(cookie(WANTED, URL_SAFE_NO_PAD.encode("//evil.example")));
        assert_eq!(wanted(&forged), None);
    }
}
