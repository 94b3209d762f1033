//! What a form sent. The gate has read it already (so that nothing typed is lost when nobody is signed in);
//! here the form's token is checked: it belongs to the person who was signed in when the page was drawn.

use crate::answer::Wrong;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::problem::Problem;
use views::form::Form;

/// The name of the field that proves a form is ours.
pub(crate) const TOKEN: &str = "csrf";

/// The most a form may hold, in bytes. A box takes 10,000 characters, a character of three bytes is nine when
/// urlencoded, and a page of feedback has more than ten boxes. The same for those who are not signed in: a session
/// may have run out while they wrote.
pub(crate) const MOST: usize = 2 * 1024 * 1024;

/// What a form sent, as read by the gate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent(pub(crate) Vec<(String, String)>);

impl Sent {
    /// Reads an urlencoded body.
    pub(crate) fn read(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }
}

/// A form that is ours.
#[derive(Clone, Debug)]
pub(crate) struct Typed(Form);

impl Typed {
    /// The first value of `name`, or nothing.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.0.value(name)
    }

    /// The first value of `name`, to keep.
    pub(crate) fn owned(&self, name: &str) -> String {
        self.0.value(name).to_string()
    }

    /// Every value of `name`.
    pub(crate) fn values(&self, name: &str) -> &[String] {
        self.0.values(name)
    }

    /// Every name with its first value.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.0.values.keys().map(String::as_str);
        names.map(|name| (name, self.0.value(name)))
    }

    /// A whole number, or 0.
    pub(crate) fn version(&self) -> i32 {
        self.0.value("version").parse().unwrap_or(0)
    }

    /// The form again, with what wants another look.
    pub(crate) fn with(self, problems: Vec<Problem>) -> Form {
        self.0.with_problems(problems)
    }
}

impl FromRequestParts<Site> for Typed {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Wrong> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        let sent = parts.extensions.get::<Sent>().cloned().unwrap_or_default();
        Self::of(site, &visitor, &sent)
    }
}

impl Typed {
    /// What was sent, if the form is one that we drew for this visitor.
    pub(crate) fn of(site: &Site, visitor: &Visitor, sent: &Sent) -> Result<Self, Wrong> {
        let mut form = Form::new();
        for (name, value) in &sent.0 {
            form = form.with(name, value);
        }
        // Before signing in there is nobody to bind the token to: there, the browser's own word about where a
        // request comes from (Origin, Sec-Fetch-Site) is what protects, as it does beside the token elsewhere.
        let token_for = visitor
            .actor
            .as_ref()
            .map_or_else(String::new, |actor| actor.id.to_string());
        if !app::keys::same(form.value(TOKEN), &site.app.keys.form_token(&token_for)) {
            return Err(Wrong::NotOurForm);
        }
        Ok(Self(form))
    }
}
