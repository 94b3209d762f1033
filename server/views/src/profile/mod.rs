//! What a project tells about itself: everything at a glance, and one section to write.

mod sampled;

pub use sampled::samples;

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, Choices, SummaryList, Textarea};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::ids::ProjectId;
use domain::organisation::Project;
use domain::profile::{Answered, Fact, Kept, Profile, Section};

/// Who reads what stands in a profile.
const WHO: &str = "people in your project. Nobody else yet: should there be a public page one day, your lead is asked \
                   first, piece by piece";

/// Everything that a project tells.
#[derive(Debug, Template)]
#[template(path = "profile/page.html")]
pub struct ProfilePage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The project.
    pub project: Project,
    /// What it tells.
    pub profile: Profile,
    /// Whether the reader leads it, and so may change its details.
    pub is_lead: bool,
    /// The zone for dates.
    pub zone: Tz,
}

impl ProfilePage {
    fn sections(&self) -> &'static [Section] {
        Section::ALL
    }

    /// What a section tells; nothing where it is empty.
    fn told(&self, section: &Section) -> Option<SummaryList> {
        let kept = self.profile.of(*section);
        (!kept.told.is_empty()).then(|| summary(*section, &kept))
    }

    fn saved(&self, section: &Section) -> Option<(DateTime<Utc>, String)> {
        self.profile.of(*section).saved
    }

    fn href(&self, section: &Section) -> String {
        links::project::section(self.project.id, section.word())
    }

    fn details(&self) -> SummaryList {
        let words = |all: Vec<&str>| all.join(", ");
        let formats = self.project.formats.iter().map(|one| one.says());
        let settings = self.project.settings.iter().map(|one| one.says());
        SummaryList::new()
            .row("Where you work", self.project.region.says())
            .row("How many of you run it", self.project.size.says())
            .row("How you give support", words(formats.collect()))
            .row("Where you give support", words(settings.collect()))
    }
}

/// What a section tells, question by question.
#[must_use]
pub fn summary(section: Section, kept: &Kept) -> SummaryList {
    let told = section.facts().iter().filter_map(|fact| {
        let says = kept.told.says(fact);
        (!says.is_empty()).then(|| (fact.asks, says.join(", ")))
    });
    told.fold(SummaryList::new(), |list, (asks, says)| {
        list.row(asks, says)
    })
}

/// One section to write.
#[derive(Debug, Template)]
#[template(path = "profile/section.html")]
pub struct SectionPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is stored or typed.
    pub form: Form,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// Which section.
    pub section: Section,
    /// The version that a save rests on.
    pub version: i32,
    /// What stands there by now, and who saved it, where somebody did while this was written.
    pub overtaken: Option<(String, SummaryList)>,
}

impl SectionPage {
    /// What the boxes hold when nothing was typed yet.
    #[must_use]
    pub fn stored(kept: &Kept) -> Form {
        let rows = kept.told.rows();
        rows.fold(Form::new(), |form, (fact, value)| form.with(fact, value))
    }

    fn back(&self) -> String {
        format!("What {} is like", self.project_name)
    }

    fn facts(&self) -> &'static [Fact] {
        self.section.facts()
    }

    /// Radios, boxes to tick, or a box to write in.
    fn one(&self, fact: &Fact) -> Choices<'_> {
        let rather_not = Choice::new("", "Leave this out");
        let box_ = self.form.radios(fact.name, fact.asks);
        with_hint(box_, fact, Choices::hint)
            .choices(&choices(fact))
            .choices(&[rather_not])
    }

    fn several(&self, fact: &Fact) -> Choices<'_> {
        let box_ = self.form.checkboxes(fact.name, fact.asks);
        with_hint(box_, fact, Choices::hint).choices(&choices(fact))
    }

    fn words(&self, fact: &Fact) -> Textarea<'_> {
        let box_ = self.form.textarea(fact.name, fact.asks).rows(3).most(2000);
        with_hint(box_, fact, Textarea::hint)
    }
}

fn with_hint<T>(box_: T, fact: &Fact, hint: impl Fn(T, &'static str) -> T) -> T {
    match fact.hint {
        "" => box_,
        words => hint(box_, words),
    }
}

fn choices(fact: &Fact) -> Vec<Choice> {
    match fact.answered {
        Answered::One(all) | Answered::Several(all) => {
            let choice = |(word, says): &(&str, &str)| Choice::new(word, says);
            all.iter().map(choice).collect()
        }
        Answered::Words => Vec::new(),
    }
}
