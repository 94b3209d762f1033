//! A person at a browser without scripts: follows links, fills in forms, keeps cookies, reads letters.

use super::World;
use super::page::Page;
use app::sessions::Fresh;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Method, Request, header};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use tower::ServiceExt as _;

/// How the world is reached.
pub(crate) const ORIGIN: &str = "https://mutuality.example.org";
const HOST: &str = "mutuality.example.org";

/// A person at their browser.
#[derive(Clone)]
pub(crate) struct Person<'w> {
    pub(crate) world: &'w World,
    pub(crate) email: String,
    /// What the browser keeps.
    pub(crate) cookies: BTreeMap<String, String>,
    /// The machine they sit at.
    pub(crate) machine: IpAddr,
    /// The last page they saw.
    pub(crate) page: Option<Page>,
}

impl<'w> Person<'w> {
    /// Someone at a browser that has never been here.
    pub(crate) fn new(world: &'w World, email: &str) -> Self {
        Self {
            world,
            email: email.to_string(),
            cookies: BTreeMap::new(),
            machine: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)),
            page: None,
        }
    }

    /// At the browser, with a session that a use case has just opened.
    pub(crate) fn with(mut self, fresh: &Fresh) -> Self {
        self.cookies
            .insert("__Host-renew".to_string(), fresh.renew.clone());
        self
    }

    /// The last page.
    pub(crate) fn page(&self) -> &Page {
        self.page.as_ref().expect("a page was opened")
    }

    /// Opens `path`, going wherever it sends.
    pub(crate) async fn get(&mut self, path: &str) -> &Page {
        let page = self.once(Method::GET, path, None).await;
        self.arrive(page).await
    }

    /// Sends `fields` to `path` with the token of the last page, going wherever it sends.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &Page {
        let page = self.post_once(path, fields).await;
        self.arrive(page).await
    }

    /// As [`Self::post`], but stays where the answer is.
    pub(crate) async fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut token = self.page.as_ref().and_then(Page::form_token);
        if token.is_none() {
            token = self.get("/sign-in").await.form_token();
        }
        let mut all: Vec<(String, String)> = fields
            .iter()
            .map(|(n, v)| ((*n).into(), (*v).into()))
            .collect();
        all.push(("csrf".to_string(), token.unwrap_or_default()));
        self.once(Method::POST, path, Some(&all)).await
    }

    /// Fills in the form that posts to `action` on the last page and sends it, with everything else that
    /// stands in it. A name given twice is two ticks; a name that the form has not stops the story.
    pub(crate) async fn sends(&mut self, action: &str, filled: &[(&str, &str)]) -> &Page {
        let names: Vec<&str> = filled.iter().map(|(name, _)| *name).collect();
        let form = self.page().form(action, &names);
        let mut fields = form.fields;
        fields.retain(|(name, _)| !filled.iter().any(|(is, _)| is == name));
        fields.extend(
            filled
                .iter()
                .map(|(n, v)| ((*n).to_string(), (*v).to_string())),
        );
        let page = self.once(Method::POST, action, Some(&fields)).await;
        self.arrive(page).await
    }

    pub(super) async fn arrive(&mut self, page: Page) -> &Page {
        let mut page = page;
        for _ in 0..6 {
            if page.status != 303 {
                return self.page.insert(page);
            }
            let to = page.header("location").to_string();
            assert!(
                to.starts_with('/') && !to.starts_with("//"),
                "sent away to {to}"
            );
            page = self.once(Method::GET, &to, None).await;
        }
        panic!("sent round in a circle, at last to {}", page.path)
    }

    /// One request and its answer, wherever it sends.
    pub(crate) async fn once(
        &mut self,
        method: Method,
        path: &str,
        form: Option<&[(String, String)]>,
    ) -> Page {
        let is_post = method == Method::POST;
        let mut request = Request::builder().method(method).uri(path);
        if is_post {
            request = request
                .header(header::ORIGIN, ORIGIN)
                .header("sec-fetch-site", "same-origin");
        }
        let body = form.map(urlencoded).unwrap_or_default();
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.ask(request.body(Body::from(body)).expect("a request"))
            .await
    }

    /// Sends `request` with this browser's cookies, and keeps those that come back.
    pub(crate) async fn ask(&mut self, mut request: Request<Body>) -> Page {
        let path = request.uri().path().to_string();
        let method = request.method().clone();
        let jar: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let headers = request.headers_mut();
        headers
            .entry(header::HOST)
            .or_insert(HeaderValue::from_static(HOST));
        headers
            .entry(header::USER_AGENT)
            .or_insert(HeaderValue::from_static("Firefox on Linux"));
        if !jar.is_empty() {
            headers.insert(header::COOKIE, jar.join("; ").parse().expect("cookies"));
        }
        request.extensions_mut().insert(web::Peer(self.machine));
        let answer = self
            .world
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, 8 * 1024 * 1024).await.expect("a body");
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("a readable cookie"));
        }
        let page = Page {
            path,
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes: body.to_vec(),
        };
        page.looked_over(&method);
        page
    }

    fn keep(&mut self, cookie: &str) {
        for promise in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(
                cookie.split("; ").any(|part| part == promise),
                "{promise} is missing: {cookie}"
            );
        }
        let (name, value) = cookie
            .split(';')
            .next()
            .and_then(|pair| pair.split_once('='))
            .expect("a pair");
        assert!(name.starts_with("__Host-"), "{cookie}");
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_string(), value.to_string());
        }
    }

    /// The last letter to them whose subject holds `about`.
    #[track_caller]
    pub(crate) fn letter(&self, about: &str) -> mail::Letter {
        let letters = self.world.post.letters();
        let mine: Vec<_> = letters
            .iter()
            .filter(|letter| letter.to.email == self.email)
            .collect();
        let found = mine
            .iter()
            .rev()
            .find(|letter| letter.subject.contains(about));
        let subjects: Vec<_> = mine.iter().map(|letter| &letter.subject).collect();
        (*found
            .unwrap_or_else(|| panic!("no letter about “{about}” to {}: {subjects:?}", self.email)))
        .clone()
    }

    /// The address in that letter that begins with `path`, less the origin.
    #[track_caller]
    pub(crate) fn link(&self, about: &str, path: &str) -> String {
        let letter = self.letter(about);
        let words = letter.text.split_whitespace().find_map(|word| {
            word.strip_prefix(ORIGIN)
                .filter(|rest| rest.starts_with(path))
        });
        words
            .unwrap_or_else(|| panic!("no link to {path} in: {}", letter.text))
            .to_string()
    }
}

fn urlencoded(fields: &[(String, String)]) -> String {
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"-._~".contains(&c);
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|c| {
                if plain(c) {
                    char::from(c).to_string()
                } else {
                    format!("%{c:02X}")
                }
            })
            .collect()
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}
