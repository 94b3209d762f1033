//! What every handler draws on, and how a page is made and sent.

use crate::answer::{Answer, Wrong};
use crate::face::Face;
use crate::visitor::Visitor;
use app::App;
use app::body::Body;
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::sync::{Arc, OnceLock};
use views::chrome::{AssetPaths, Beside, Chrome, DemoBar, Section, SignedIn};
use views::public::HelpLine;

/// What the operator's settings mean for pages.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether the post room is open.
    pub development: bool,
    /// Whether this is the demo.
    pub demo: bool,
    /// Places to turn to, besides the three that every page knows.
    pub help_lines: Vec<HelpLine>,
    /// The zone in which the demo's clock is shown.
    pub zone: Option<chrono_tz::Tz>,
    /// Other sites that may show the map in a frame.
    pub embed_hosts: Vec<String>,
}

/// The site: cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The use cases.
    pub app: Arc<App>,
    /// What the operator's settings mean for pages.
    pub settings: Arc<Settings>,
    body: Arc<OnceLock<Body>>,
}

impl Site {
    /// A site over `app`.
    #[must_use]
    pub fn new(app: Arc<App>, settings: Settings) -> Self {
        Self {
            app,
            settings: Arc::new(settings),
            body: Arc::default(),
        }
    }

    /// The coordinating body. Kept once it is there: it is named once and for all at set-up.
    pub(crate) async fn body(&self) -> Answer<Option<Body>> {
        if let Some(body) = self.body.get() {
            return Ok(Some(body.clone()));
        }
        let body = app::body::body(&self.app).await?;
        Ok(body.map(|body| self.body.get_or_init(|| body).clone()))
    }

    /// The zone in which dates are shown where no round says which.
    pub(crate) fn zone(&self) -> chrono_tz::Tz {
        self.settings.zone.unwrap_or(chrono_tz::Europe::London)
    }

    /// What stands round a page.
    pub(crate) fn chrome(&self, who: &Visitor) -> Chrome {
        let token_for = who
            .actor
            .as_ref()
            .map_or_else(String::new, |actor| actor.id.to_string());
        let demo = self.settings.demo.then(|| {
            let zone = self.settings.zone.unwrap_or(chrono_tz::Europe::London);
            DemoBar {
                clock: views::dates::moment(who.times.round, zone),
            }
        });
        Chrome {
            body_name: self
                .body
                .get()
                .map_or_else(|| "Mutuality".to_string(), |body| body.name.clone()),
            person: who
                .actor
                .as_ref()
                .map(|actor| signed_in(&self.app, actor, &who.path)),
            csrf_token: self.app.keys.form_token(&token_for),
            flash: who.flash.clone(),
            demo,
            development: self.settings.development,
            assets: self.assets(),
            words: who.words(),
            beside: who.beside.clone().map(|path| Beside {
                origin: self.app.public.origin().to_string(),
                path,
            }),
        }
    }

    /// Where styles, script and drawings are.
    pub(crate) fn assets(&self) -> AssetPaths {
        AssetPaths {
            styles: assets::path("app.css"),
            script: assets::path("app.js"),
            icon: assets::path("favicon.svg"),
            outline: assets::path("uk.svg"),
        }
    }

    /// Sends a page.
    pub(crate) fn page(&self, page: impl Template) -> Answer<Response> {
        draw(StatusCode::OK, &page)
    }

    /// Sends a page for everyone, with what is shown of it where somebody passes it on.
    pub(crate) fn open_page(&self, who: &Visitor, page: impl Template) -> Answer<Response> {
        self.open_page_with(who, page, Face::default())
    }

    /// The same, where a page says more of itself than its title and its first sentence.
    pub(crate) fn open_page_with(
        &self,
        who: &Visitor,
        page: impl Template,
        face: Face,
    ) -> Answer<Response> {
        let html = page
            .render()
            .map_err(|error| Wrong::fault(error.to_string()))?;
        Ok(html_answer(
            StatusCode::OK,
            face.on(html, &self.app, &who.path),
        ))
    }

    /// Sends a page whose form wants another look: the same page, with every word kept.
    pub(crate) fn page_amiss(&self, page: impl Template) -> Answer<Response> {
        draw(StatusCode::UNPROCESSABLE_ENTITY, &page)
    }
}

/// Draws `page` with `status`.
pub(crate) fn draw(status: StatusCode, page: &impl Template) -> Answer<Response> {
    let html = page
        .render()
        .map_err(|error| Wrong::fault(error.to_string()))?;
    Ok(html_answer(status, html))
}

fn html_answer(status: StatusCode, html: String) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, kind, html).into_response()
}

fn signed_in(app: &App, actor: &domain::access::Actor, path: &str) -> SignedIn {
    let mut sections: Vec<Section> = actor
        .places
        .iter()
        .map(|place| Section::new(&place.project_name, links::project::page(place.project)))
        .collect();
    if !actor.places.is_empty() {
        sections.insert(0, Section::new("What to do next", links::me::home()));
    }
    if actor.duties.contains(&domain::access::Duty::Coordinator) {
        sections.push(Section::new("Rounds", links::round::list()));
        sections.push(Section::new(
            "Registrations",
            links::coordinating::registrations(),
        ));
        sections.push(Section::new("Letters", links::coordinating::letters()));
        sections.push(Section::new("Listings", links::coordinating::remarks()));
    }
    if actor.duties.contains(&domain::access::Duty::Administrator) {
        sections.push(Section::new("People", links::person::list()));
        sections.push(Section::new("Duties", links::coordinating::duties()));
        sections.push(Section::new("How it runs", links::coordinating::running()));
    }
    if actor.duties.contains(&domain::access::Duty::Moderator) {
        sections.push(Section::new(
            "Moderation",
            links::coordinating::moderation(),
        ));
    }
    let sections = sections
        .into_iter()
        .map(|section| {
            if path.starts_with(&section.href) {
                section.here()
            } else {
                section
            }
        })
        .collect();
    let key =
        app::keys::sha256(app.keys.form_token(&format!("device:{}", actor.id)))[..16].to_string();
    SignedIn {
        name: actor.name.clone(),
        key,
        sections,
    }
}

impl FromRequestParts<Site> for Site {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        Ok(site.clone())
    }
}
