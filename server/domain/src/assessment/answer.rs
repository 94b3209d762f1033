//! What is written to one question: the answer, which travels with a publication, and what stays with the project.
//!
//! Invariant: what stays is a type of its own ([`Ours`]), so that no publication can hold it.

use super::Saved;
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;

words!(
    /// Who else may read an answer once it is published, besides the reviewers and the coordinators.
    #[derive(Default)]
    Sharing {
        /// Nobody.
        #[default]
        Reviewers = "reviewers", "Our reviewers only";
        /// Other projects.
        Library = "library", "Other projects too, in the practice library";
        /// Everybody.
        Public = "public", "Anyone";
    }
);

words!(
    /// Where a project sees itself. For its own eyes.
    WhereWeAre {
        /// There.
        InPlace = "in-place", "In place";
        /// On the way.
        WorkingOnIt = "working-on-it", "Working on it";
        /// Wishing for a hand.
        WouldLikeHelp = "would-like-help", "Would like help";
    }
);

words!(
    /// What a project would like help with.
    HelpWanted {
        /// Training.
        Training = "training", "Training";
        /// Supervision.
        Supervision = "supervision", "Supervision";
        /// Safeguarding.
        Safeguarding = "safeguarding", "Safeguarding";
        /// A link with clinicians.
        ClinicalLink = "clinical-link", "A clinical link";
        /// Safety online.
        OnlineSafety = "online-safety", "Online safety";
        /// Money.
        Funding = "funding", "Funding";
        /// Anything else.
        Other = "other", "Something else";
    }
);

/// What a project says to one question.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    /// What we do now.
    pub we_do: String,
    /// What we are planning.
    pub we_plan: String,
    /// How we show it.
    pub we_show: String,
    /// Not for us, because. May stand beside the other three.
    pub not_for_us: Option<String>,
    /// What we are proud of.
    pub proud_of: String,
    /// What we would like to ask our reviewers.
    pub ask_reviewers: String,
    /// Who else may read it.
    pub sharing: Sharing,
}

/// What stays with the project: never part of a publication.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ours {
    /// Where we are.
    pub where_we_are: Option<WhereWeAre>,
    /// What we would like help with, each once, in the order it is offered.
    pub help_wanted: Vec<HelpWanted>,
}

/// Everything that stands on one question's page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    /// What travels.
    pub answer: Answer,
    /// What stays.
    pub ours: Ours,
}

/// An answer as a form sends it, unchecked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Input<'a> {
    /// What we do now.
    pub we_do: &'a str,
    /// What we are planning.
    pub we_plan: &'a str,
    /// How we show it.
    pub we_show: &'a str,
    /// Not for us, because.
    pub not_for_us: &'a str,
    /// The boxes that nobody needs to fill; none where the form has not got them, and then they stay as they are.
    pub more: Option<More<'a>>,
}

/// The boxes that nobody needs to fill, as a form sends them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct More<'a> {
    /// What we are proud of.
    pub proud_of: &'a str,
    /// What we would like to ask our reviewers.
    pub ask_reviewers: &'a str,
    /// Who else may read it.
    pub sharing: &'a str,
    /// Where we are.
    pub where_we_are: &'a str,
    /// What we would like help with.
    pub help_wanted: &'a [String],
}

/// A form that was read: the sheet, perhaps without the boxes that it has not got.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    sheet: Sheet,
    is_whole: bool,
}

impl Input<'_> {
    /// The answer, if every box holds what a box may hold.
    ///
    /// # Errors
    /// One [`Problem`] a box.
    pub fn check(&self) -> Result<Checked, Vec<Problem>> {
        let mut reading = Reading::default();
        let more = self.more.unwrap_or_default();
        let mut words = |field, typed, most| reading.field(field, text::paragraphs(typed, most));
        let mut answer = Answer {
            we_do: words("we_do", self.we_do, text::ANSWER),
            we_plan: words("we_plan", self.we_plan, text::ANSWER),
            we_show: words("we_show", self.we_show, text::ANSWER),
            not_for_us: Some(words("not_for_us", self.not_for_us, text::REASON))
                .filter(|reason| !reason.is_empty()),
            proud_of: words("proud_of", more.proud_of, text::REASON),
            ask_reviewers: words("ask_reviewers", more.ask_reviewers, text::REASON),
            sharing: Sharing::default(),
        };
        if self.more.is_some() {
            let says = "Choose who else may read this.";
            let sharing = Sharing::parse(more.sharing);
            answer.sharing = reading.choice("sharing", sharing, Sharing::default(), says);
        }
        let ours = Ours {
            where_we_are: match more.where_we_are {
                "" => None,
                word => {
                    let says = "Choose one of the three, or none.";
                    let place = WhereWeAre::parse(word).map(Some);
                    reading.choice("where_we_are", place, None, says)
                }
            },
            help_wanted: some_of(&mut reading, more.help_wanted),
        };
        let sheet = Sheet { answer, ours };
        let is_whole = self.more.is_some();
        reading.done(Checked { sheet, is_whole })
    }
}

/// The kinds of help that are ticked.
fn some_of(reading: &mut Reading, typed: &[String]) -> Vec<HelpWanted> {
    if typed.is_empty() {
        return Vec::new();
    }
    let says = "Choose from the list.";
    let mut wanted = reading.choices("help_wanted", typed, HelpWanted::parse, says);
    wanted.sort_unstable();
    wanted
}

impl Checked {
    /// The sheet over what stands: boxes that the form has not got keep their words.
    #[must_use]
    pub fn over(self, standing: Option<&Saved>) -> Sheet {
        let mut sheet = self.sheet;
        if let Some(standing) = standing.filter(|_| !self.is_whole) {
            sheet.ours = standing.ours.clone();
            sheet.answer.sharing = standing.answer.sharing;
            sheet.answer.proud_of.clone_from(&standing.answer.proud_of);
            let ask = &standing.answer.ask_reviewers;
            sheet.answer.ask_reviewers.clone_from(ask);
        }
        sheet
    }
}

impl Answer {
    /// Whether the question is answered: any of the three texts, or why it is not for us.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !(self.we_do.is_empty() && self.we_plan.is_empty() && self.we_show.is_empty())
            || self.not_for_us.is_some()
    }

    /// Whether a publication has something to say here.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.is_written() || !self.proud_of.is_empty() || !self.ask_reviewers.is_empty()
    }

    /// All its words, box by box.
    #[must_use]
    pub fn texts(&self) -> [&str; 6] {
        [
            &self.we_do,
            &self.we_plan,
            &self.we_show,
            self.not_for_us.as_deref().unwrap_or_default(),
            &self.proud_of,
            &self.ask_reviewers,
        ]
    }
}

impl Ours {
    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Sheet {
    /// The sheet, where each box still holds what a box may hold.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn checked(self) -> Result<Self, String> {
        let most = [text::ANSWER, text::ANSWER, text::ANSWER];
        let most = most.into_iter().chain([text::REASON; 3]);
        let boxes: Vec<_> = self.answer.texts().into_iter().zip(most).collect();
        let is_long = boxes
            .iter()
            .any(|(words, most)| text::length(words) > *most);
        if is_long {
            let says = "Both together are too long for that question. Choose another, or shorten what stands there.";
            return Err(says.to_string());
        }
        Ok(self)
    }

    /// Both people's words, box by box, so that leaving the merged sheet as it is loses nothing. Of two
    /// wishes who may read it, the narrower.
    #[must_use]
    pub fn merged_with(&self, theirs: &Self) -> Self {
        let (mine, other) = (&self.answer, &theirs.answer);
        let reason = merged(
            mine.not_for_us.as_deref().unwrap_or_default(),
            other.not_for_us.as_deref().unwrap_or_default(),
        );
        let mut help_wanted = self.ours.help_wanted.clone();
        help_wanted.extend(&theirs.ours.help_wanted);
        help_wanted.sort_unstable();
        help_wanted.dedup();
        Self {
            answer: Answer {
                we_do: merged(&mine.we_do, &other.we_do),
                we_plan: merged(&mine.we_plan, &other.we_plan),
                we_show: merged(&mine.we_show, &other.we_show),
                not_for_us: Some(reason).filter(|reason| !reason.is_empty()),
                proud_of: merged(&mine.proud_of, &other.proud_of),
                ask_reviewers: merged(&mine.ask_reviewers, &other.ask_reviewers),
                sharing: mine.sharing.min(other.sharing),
            },
            ours: Ours {
                where_we_are: self.ours.where_we_are.or(theirs.ours.where_we_are),
                help_wanted,
            },
        }
    }
}

/// The longer text where it holds the shorter; otherwise one after the other.
fn merged(yours: &str, theirs: &str) -> String {
    if yours.contains(theirs) {
        yours.to_string()
    } else if theirs.contains(yours) {
        theirs.to_string()
    } else {
        format!("{yours}\n\n{theirs}")
    }
}
