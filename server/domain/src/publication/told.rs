//! What a project tells the coordinating body beside its publication: how long the writing took, and by which way.
//!
//! Invariant: it is never part of a publication's content, so nobody who reads one sees it, and it moves no hash.

use crate::assessment::HelpWanted;
use crate::feedback::Hours;
use crate::problem::{Problem, Reading};
use crate::words::words;

words!(
    /// How an assessment came to be written.
    Route {
        /// Here.
        Typed = "typed", "We typed it here";
        /// By hand first.
        Paper = "paper", "We wrote it on paper first";
        /// With somebody on the phone.
        Phone = "phone", "Somebody wrote it for us on the phone";
    }
);

/// What a project tells the coordinating body beside its publication, for sums alone: no reader of it sees this.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// How it came to be written, if they said.
    pub route: Option<Route>,
    /// How long that took all of them together, if they said.
    pub hours: Option<Hours>,
    /// What they would like help with.
    pub help_wanted: Vec<HelpWanted>,
}

/// The same as typed: words that a form sends, empty where nothing is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TypedTold<'a> {
    /// Field `route`.
    pub route: &'a str,
    /// Field `hours`.
    pub hours: &'a str,
}

impl TypedTold<'_> {
    /// What was told; both may be left open.
    ///
    /// # Errors
    /// Each field that holds another word.
    pub fn check(&self) -> Result<Told, Vec<Problem>> {
        let mut reading = Reading::default();
        let says = "Choose from the list, or leave it open.";
        let route = (!self.route.is_empty()).then(|| Route::parse(self.route));
        let hours = (!self.hours.is_empty()).then(|| Hours::parse(self.hours));
        let told = Told {
            route: route.and_then(|route| reading.choice("route", route.map(Some), None, says)),
            hours: hours.and_then(|hours| reading.choice("hours", hours.map(Some), None, says)),
            help_wanted: Vec::new(),
        };
        reading.done(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_may_be_left_open_and_other_words_are_named() {
        assert_eq!(TypedTold::default().check(), Ok(Told::default()));
        let typed = TypedTold {
            route: "paper",
            hours: "up-to-10",
        };
        let told = typed.check().unwrap();
        assert_eq!(
            (told.route, told.hours),
            (Some(Route::Paper), Some(Hours::Ten))
        );
        for wrong in ["Paper", "<script>", " ", "\u{0}"] {
            let typed = TypedTold {
                route: wrong,
                hours: wrong,
            };
            let problems = typed.check().unwrap_err().into_iter();
            let fields: Vec<String> = problems.map(|problem| problem.field).collect();
            assert_eq!(fields, ["route", "hours"], "{wrong}");
        }
    }
}
