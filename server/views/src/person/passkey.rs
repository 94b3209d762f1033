//! One's own passkeys.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Add, name and remove passkeys.
#[derive(Debug, Template)]
#[template(path = "person/passkeys.html")]
pub struct Passkeys {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The name of a new one: `name`; of another: `name-` and its id.
    pub form: Form,
    /// Those there are.
    pub passkeys: Vec<Passkey>,
    /// Whether the person signed in a moment ago, and may add and remove.
    pub is_fresh: bool,
    /// Whether the person's duties wait for it.
    pub is_needed: bool,
    /// The moment the page was made.
    pub now: DateTime<Utc>,
    /// The zone for dates.
    pub zone: Tz,
}

impl Passkeys {
    /// The form, with the name of `passkey` in its box where no other was typed.
    fn naming(&self, passkey: &Passkey) -> Form {
        let field = passkey.field();
        let form = self.form.clone();
        if form.values.contains_key(&field) {
            form
        } else {
            form.with(&field, &passkey.name)
        }
    }
}

/// One passkey.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// What its owner calls it.
    pub name: String,
    /// Since when it is here.
    pub added_at: DateTime<Utc>,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Where another name goes.
    pub action: String,
    /// Where to remove it.
    pub removal: String,
}

impl Passkey {
    /// The box for its name.
    fn field(&self) -> String {
        let id = self.action.rsplit('/').next().unwrap_or_default();
        format!("name-{id}")
    }
}
