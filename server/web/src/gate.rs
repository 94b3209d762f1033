//! What every page passes through: who is there is worked out once, a form is read once, and a [`Wrong`]
//! becomes a page.

use crate::answer::{Answer, Carried, Wrong, see_other};
use crate::site::Site;
use crate::typed::{MOST, Sent};
use crate::visitor::Visitor;
use crate::{cookies, refusal, upload};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::access::SecondFactor;
use http_body_util::{BodyExt, Limited};
use std::net::IpAddr;

/// The machine at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Puts the gate around the pages.
pub(crate) fn around(pages: Router<Site>, site: &Site) -> Router<Site> {
    let pages = pages
        .fallback(|| async { Wrong::NotThere })
        .method_not_allowed_fallback(|| async { Wrong::NotThere });
    pages.layer(from_fn_with_state(site.clone(), pass))
}

async fn pass(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let (visitor, mut jar) = match arrive(&site, &parts).await {
        Ok(arrived) => arrived,
        Err(wrong) => return refusal::bare(wrong),
    };
    // A file is read by the page that takes it, once it is known who sends it; nothing else has a body after this.
    let is_file = parts.method == Method::POST && upload::is_one(&parts);
    let read = match is_file {
        true => Ok((Sent::default(), body)),
        false => read_form(&parts, body)
            .await
            .map(|sent| (sent, Body::empty())),
    };
    let (sent, body) = match read {
        Ok(read) => read,
        Err(wrong) => return refusal::draw(&site, &visitor, wrong, &Sent::default()),
    };
    if let Some(turned) = turned_away(&site, &visitor, &parts, &sent).await {
        return leave(jar, true, turned);
    }
    let page = page_wanted(&parts);
    parts.extensions.insert(visitor.clone());
    parts.extensions.insert(sent.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    let response = match response
        .extensions()
        .get::<Carried>()
        .and_then(|carried| carried.0.lock().ok()?.take())
    {
        Some(wrong) => {
            if let (Wrong::SignedOut, Some(page)) = (&wrong, &page) {
                jar = cookies::with_wanted(jar, page);
            }
            refusal::draw(&site, &visitor, wrong, &sent)
        }
        None => response,
    };
    if visitor.flash.is_some() && response.status().is_success() && !visitor.wants_json {
        jar = cookies::without_flash(jar);
    }
    leave(jar, visitor.actor.is_some(), response)
}

/// Works out who is there, renewing the session's token when it has run out.
async fn arrive(site: &Site, request: &Parts) -> Answer<(Visitor, CookieJar)> {
    let times = site.app.times().await?;
    let jar = cookies::jar(&request.headers);
    let mut set = CookieJar::new();
    let mut session = cookies::session(&site.app, &jar, times.real);
    if session.is_none()
        && let Some(secret) = cookies::renew(&jar)
    {
        session = app::sessions::renew(&site.app, times, &secret).await?;
        set = match session {
            Some(session) => cookies::with_token(&site.app, set, session, times.real)?,
            None => cookies::signed_out(set),
        };
    }
    let actor = match session {
        Some(session) => app::sessions::actor(&site.app, times, session).await?,
        None => None,
    };
    site.body().await?;
    let asked = request.uri.path_and_query();
    let (language, beside) = links::language_of(asked.map_or("", |asked| asked.as_str()));
    let visitor = Visitor {
        actor,
        times,
        flash: cookies::flash(&jar),
        path: request.uri.path().to_string(),
        language,
        beside: Some(beside).filter(|path| links::is_in_both(path)),
        wanted: cookies::wanted(&jar),
        from: from(request),
        device: text(&request.headers, header::USER_AGENT)
            .chars()
            .take(200)
            .collect(),
        wants_json: text(&request.headers, header::ACCEPT).starts_with("application/json"),
    };
    Ok((visitor, set))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// The machine that asks. Behind a proxy on this very machine it is the last one that the proxy names.
fn from(request: &Parts) -> String {
    let peer = request.extensions.get::<Peer>().map(|peer| peer.0);
    let forwarded = request
        .headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    match (peer, forwarded.and_then(|list| list.rsplit(',').next())) {
        (Some(peer), Some(last)) if peer.is_loopback() => last.trim().to_string(),
        (Some(peer), _) => peer.to_string(),
        (None, _) => "unknown".to_string(),
    }
}

/// Reads an urlencoded form, so that what was typed can be given back whatever happens next. Handlers get
/// the form by `Typed` and no other body.
async fn read_form(request: &Parts, body: Body) -> Answer<Sent> {
    let is_form = text(&request.headers, header::CONTENT_TYPE)
        .starts_with("application/x-www-form-urlencoded");
    if request.method != Method::POST || !is_form {
        return Ok(Sent::default());
    }
    let body = Limited::new(body, MOST).collect().await.map_err(|error| {
        if error.is::<http_body_util::LengthLimitError>() {
            Wrong::TooLarge
        } else {
            Wrong::fault(error.to_string())
        }
    })?;
    Ok(Sent::read(&body.to_bytes()))
}

/// The address of a page that was asked for to be read, and can be gone to later.
fn page_wanted(request: &Parts) -> Option<String> {
    let path = request.uri.path_and_query()?;
    (request.method == Method::GET).then(|| path.to_string())
}

/// Who must do something else first: the first visitor sets up; whoever has a second factor gives it, and whoever needs
/// one for their duties sets it up. The page they wanted is remembered, and what they typed is given back.
async fn turned_away(
    site: &Site,
    visitor: &Visitor,
    request: &Parts,
    sent: &Sent,
) -> Option<Response> {
    let (_, path) = links::language_of(&visitor.path);
    let set_up = site.body().await.ok().flatten().is_some();
    if !set_up && path != links::public::setup() && path != links::public::help_now() {
        return Some(see_other(links::public::setup()));
    }
    let actor = visitor.actor.as_ref()?;
    let first = match actor.second_factor {
        SecondFactor::Settled => return None,
        SecondFactor::Asked => links::me::second_step(),
        SecondFactor::ToSetUp if path.starts_with(&links::me::passkeys()) => return None,
        SecondFactor::ToSetUp => links::me::second_factor(),
    };
    let stays = [
        first.clone(),
        links::me::sign_out(),
        links::public::help_now(),
        links::public::privacy(),
        links::public::accessibility(),
    ];
    let signs_in = path.starts_with("/sign-in/") || path.starts_with("/demo/");
    if signs_in || stays.contains(&path) {
        return None;
    }
    if visitor.wants_json || refusal::holds_words(sent) {
        let wrong = Wrong::SecondFactorFirst;
        return Some(refusal::draw(site, visitor, wrong, sent));
    }
    let wanted = page_wanted(request);
    let jar = CookieJar::new();
    let jar = wanted.map_or_else(
        || jar.clone(),
        |page| cookies::with_wanted(jar.clone(), &page),
    );
    Some((jar, see_other(first)).into_response())
}

/// Adds the cookies to what the handler set itself, and keeps private pages out of every cache.
fn leave(jar: CookieJar, is_private: bool, response: Response) -> Response {
    let mut response = response;
    let own: Vec<HeaderValue> = response
        .headers()
        .get_all(header::SET_COOKIE)
        .iter()
        .cloned()
        .collect();
    let named = |cookie: &HeaderValue, name: &str| {
        cookie
            .to_str()
            .is_ok_and(|c| c.starts_with(&format!("{name}=")))
    };
    for cookie in jar.into_response().headers().get_all(header::SET_COOKIE) {
        let name = cookie
            .to_str()
            .ok()
            .and_then(|c| c.split('=').next())
            .unwrap_or_default();
        // What the handler said of a cookie is the newer word: signing out is not undone by a renewal.
        if !own.iter().any(|each| named(each, name)) {
            response
                .headers_mut()
                .append(header::SET_COOKIE, cookie.clone());
        }
    }
    let cache = if is_private {
        "no-store"
    } else {
        "no-cache, private"
    };
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static(cache));
    response
}
