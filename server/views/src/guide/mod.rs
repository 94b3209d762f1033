//! What good peer support is, for everyone, and the toolkit: pages to read and to print, without an account.
//!
//! They are made from the framework, so that another framework has pages of its own; what stands in the templates is
//! true of any. Nothing is kept of who reads them.

mod sampled;

use askama::Template;
use domain::framework::{Framework, Principle, Value};
use domain::language::Language;
use words::Fact;

use crate::chrome::Chrome;
use crate::said::Said;

pub use sampled::samples;

/// A page that is made from the framework alone.
macro_rules! guides {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Template)]
        #[template(path = $path)]
        pub struct $name<'a> {
            /// What stands round the page.
            pub chrome: Chrome,
            /// The principles.
            pub framework: &'a Framework,
            /// In which language our words beside them are.
            pub spoken: Language,
        }
    )+};
}

guides! {
    /// What good peer support looks like: the principles, one by one, and where to go from here.
    GoodPeerSupport = "guide/good_peer_support.html";
    /// The values under the principles, with the one that carries the others.
    Values = "guide/values.html";
    /// For those who send mothers to a project, or pay for it: what it means that a project takes part, and what it does not.
    Referrers = "guide/referrers.html";
    /// How a project takes part.
    TakingPart = "guide/taking_part.html";
    /// Every question, with help, tips and an example for a small and a large project.
    Questions = "guide/questions.html";
    /// Where a small group finds training and supervision.
    Training = "guide/training.html";
    /// For somebody new to a project: to print, and to fill in together.
    Induction = "guide/induction.html";
    /// How to read another project's answers.
    Reviewing = "guide/reviewing.html";
}

/// What a group may take home.
#[derive(Debug, Template)]
#[template(path = "guide/toolkit.html")]
pub struct Toolkit<'a> {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The principles.
    pub framework: &'a Framework,
    /// What there is on paper.
    pub papers: Vec<PaperOf>,
}

/// Something that can be had on paper.
#[derive(Clone, Debug)]
pub struct PaperOf {
    /// What it is.
    pub says: &'static str,
    /// The forms in which it can be had.
    pub files: Vec<PaperFile>,
}

/// One file to take home.
#[derive(Clone, Debug)]
pub struct PaperFile {
    /// Where it is.
    pub href: String,
    /// What it is, with its kind and size.
    pub name: String,
}

/// One principle as mothers and families meet it: what it looks like, what one may ask, and its own questions.
#[derive(Debug, Template)]
#[template(path = "guide/principle.html")]
pub struct PrinciplePage<'a> {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The framework it is of.
    pub framework: &'a Framework,
    /// In which language our words beside it are.
    pub spoken: Language,
    /// The principle.
    pub principle: &'a Principle,
}

impl PrinciplePage<'_> {
    fn next(&self) -> Option<&Principle> {
        self.framework.principle(self.principle.number + 1)
    }
}

impl Induction<'_> {
    /// The names of the values, one after the other.
    fn value_names(&self) -> String {
        let names = self.framework.values.iter();
        let names: Vec<_> = names.map(|value| value.name.to_lowercase()).collect();
        names.join(", ")
    }
}

impl Values<'_> {
    /// What others call it.
    fn also(&self, value: &Value) -> Said {
        let words = self.chrome.words;
        let or = |one: String, other: &String| {
            let facts = [
                ("one", Fact::Text(one)),
                ("other", Fact::Text(other.clone())),
            ];
            words.say("guide-values-or", &facts)
        };
        let names = value.also.iter().skip(1);
        let names = names.fold(value.also.first().cloned().unwrap_or_default(), or);
        self.chrome.say("guide-values-also").with("names", names)
    }

    /// Those that stand on the foundation.
    fn others(&self) -> impl Iterator<Item = &Value> {
        let foundation = self.framework.foundation().map(|value| &value.name);
        let values = self.framework.values.iter();
        values.filter(move |value| Some(&value.name) != foundation)
    }
}
