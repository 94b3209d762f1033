//! What stands round every page: header, sections, the rehearsal's bar, a word about what has just happened.
//!
//! `web` makes one for each request. Not here: the page's own title and heading, which its template says.

use std::fmt::Display;

use askama::filters::Safe;
use domain::language::Language;
use words::Words;

use crate::parts::Csrf;
use crate::said::Said;

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
    /// In which language the page speaks.
    pub words: Words,
    /// The same page in both languages, if it is to be had in both.
    pub beside: Option<Beside>,
}

/// A page that is to be had in both languages.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Where the site is reached.
    pub origin: String,
    /// Its address in English, with what was asked of it.
    pub path: String,
}

impl Beside {
    /// Where it is in that language.
    fn at(&self, language: Language) -> String {
        links::in_language(language, &self.path)
    }
}

impl Chrome {
    /// A message in the page's language: `{{ chrome.say("home-title") }}`.
    pub fn say(&self, name: &str) -> Said {
        Said::new(self.words, name)
    }

    /// Where one of our pages is in the page's language; `path` is its English address.
    pub fn to(&self, path: impl Display) -> String {
        links::in_language(self.words.language(), &path.to_string())
    }

    /// Whether the page speaks another language than the words were first written in.
    pub(crate) fn is_translated(&self) -> bool {
        self.words.language() != Language::English
    }

    /// The mark of an element whose words stay English on any page: `<li{{ chrome.theirs() }}>`.
    pub fn theirs(&self) -> Safe<&'static str> {
        Safe(if self.is_translated() {
            " lang=\"en\""
        } else {
            ""
        })
    }

    /// The page in each language, with its whole address, for whoever looks for the one they read.
    pub(crate) fn alternates(&self) -> Vec<(Language, String)> {
        let all = self.beside.iter().flat_map(|beside| {
            Language::ALL.map(|one| (one, format!("{}{}", beside.origin, beside.at(one))))
        });
        all.collect()
    }

    /// The mark of an element whose words are in that language: none, where the page is in it.
    pub fn in_language(&self, language: Language) -> Safe<&'static str> {
        match language == self.words.language() {
            true => Safe(""),
            false => self.theirs(),
        }
    }

    /// The other language, and where this page is in it.
    pub(crate) fn switch(&self) -> Option<(Language, String)> {
        let beside = self.beside.as_ref()?;
        let other = self.words.language().other();
        Some((other, beside.at(other)))
    }

    /// The same in English; the front page where this page has no English beside it.
    pub(crate) fn in_english(&self) -> String {
        let path = self.beside.as_ref().map(|beside| beside.path.clone());
        path.unwrap_or_else(links::public::home)
    }
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
