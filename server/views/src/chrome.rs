//! What stands round every page: header, sections, the rehearsal's bar, a word about what has just happened.
//!
//! `web` makes one for each request. Not here: the page's own title and heading, which its template says.

use std::fmt::Display;

use crate::parts::Csrf;

/// All that the layout needs to know.
#[derive(Clone, Debug)]
pub struct Chrome {
    /// The coordinating body's name.
    pub body_name: String,
    /// Who is signed in.
    pub person: Option<SignedIn>,
    /// The token that every form on the page carries.
    pub csrf_token: String,
    /// One sentence about what has just been done, shown once.
    pub flash: Option<String>,
    /// In the demo: the clock to turn.
    pub demo: Option<DemoBar>,
    /// Whether the post room is open.
    pub development: bool,
    /// Where styles, script and icon are.
    pub assets: AssetPaths,
}

impl Chrome {
    /// The hidden field that every form begins with: `{{ chrome.csrf() }}`.
    pub fn csrf(&self) -> Csrf<'_> {
        Csrf {
            token: &self.csrf_token,
        }
    }
}

/// The signed-in person, as the header shows them.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their name.
    pub name: String,
    /// A word that tells this person from another on the same device, and says nothing about them: words kept by
    /// the browser are filed under it.
    pub key: String,
    /// What they may open, in order.
    pub sections: Vec<Section>,
}

/// One way into the house.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is called, e.g. "Acorn Mums" or "Coordinating".
    pub words: String,
    /// Where it is.
    pub href: String,
    /// Whether the page belongs to it.
    pub here: bool,
}

impl Section {
    /// A section that the page does not belong to.
    pub fn new(words: impl Display, href: impl Display) -> Self {
        Self {
            words: words.to_string(),
            href: href.to_string(),
            here: false,
        }
    }

    /// The section that the page belongs to.
    pub fn here(mut self) -> Self {
        self.here = true;
        self
    }
}

/// The rehearsal's bar.
#[derive(Clone, Debug)]
pub struct DemoBar {
    /// What the rehearsal's clock says, in words.
    pub clock: String,
}

/// Where the page's companions are, with this build's fingerprint.
#[derive(Clone, Copy, Debug)]
pub struct AssetPaths {
    /// The style sheet.
    pub styles: &'static str,
    /// The script, a module.
    pub script: &'static str,
    /// The icon.
    pub icon: &'static str,
    /// The outline of the country, for a map.
    pub outline: &'static str,
}
