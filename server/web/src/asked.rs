//! What stands after the question mark of an address: how a list is narrowed down, and from where it goes on.

use crate::site::Site;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::convert::Infallible;
use views::form::Form;

/// What was asked for beside the page itself. Unknown names are left alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Asked {
    /// What stands in an address of ours.
    pub(crate) fn at(address: String) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((&address, ""));
        Self {
            path: path.to_string(),
            pairs: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        }
    }

    /// The first value of `name`, without spaces around it, or nothing.
    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(is, _)| is == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Every value of `name`.
    pub(crate) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let found = self.pairs.iter().filter(move |(is, _)| is == name);
        found.map(|(_, value)| value.trim())
    }

    /// What `name` says, where it says something that can be read.
    pub(crate) fn read<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.value(name).parse().ok()
    }

    /// The same words as a form shows them.
    pub(crate) fn form(&self, names: &[&str]) -> Form {
        let kept = names.iter().filter(|name| !self.value(name).is_empty());
        kept.fold(Form::new(), |form, name| form.with(name, self.value(name)))
    }

    /// This very page, asked for with `name` saying `value` instead; with nothing there, without it.
    pub(crate) fn with(&self, name: &str, value: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (is, value) in self
            .pairs
            .iter()
            .filter(|(is, value)| is != name && !value.is_empty())
        {
            query.append_pair(is, value);
        }
        if !value.is_empty() {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{query}", self.path)
        }
    }

    /// This very page up to what `name` says, which is to follow.
    pub(crate) fn up_to(&self, name: &str) -> String {
        let here = self.with(name, "");
        let sign = if here.contains('?') { '&' } else { '?' };
        format!("{here}{sign}{name}=")
    }

    /// The same without `name`, to go on asking from there.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.pairs.retain(|(is, _)| is != name);
        self
    }
}

impl FromRequestParts<Site> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self {
            path: parts.uri.path().to_string(),
            pairs: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_goes_on_with_one_thing_changed() {
        let asked = Asked {
            path: "/x".to_string(),
            pairs: vec![
                ("a".to_string(), "1 & 2".to_string()),
                ("after".to_string(), "9".to_string()),
            ],
        };
        assert_eq!(asked.with("after", ""), "/x?a=1+%26+2");
        assert_eq!(asked.with("after", "z"), "/x?a=1+%26+2&after=z");
        assert_eq!(asked.clone().without("after").with("a", ""), "/x");
        assert_eq!(asked.value("nothing"), "");
    }
}
