//! The reviewers' desk: where the review stands, what the others published, one principle, the whole.

use askama::Template;
use chrono::{DateTime, Utc};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::feedback::{self, Enough, Hours, Reach, ReliedOn};
use domain::framework::{self, Framework};
use domain::ids::PersonId;
use domain::publication::Content;
use domain::review::Draft;
use domain::writer::{self, Writer};

use crate::assessment::PublicationGrid;
use crate::chrome::Chrome;
use crate::evidence::Opens;
use crate::filters;
use crate::form::Form;
use crate::moderation::SentBack;
use crate::parts::{Choice, Tag};

/// Where the review stands: a task list.
#[derive(Debug, Template)]
#[template(path = "review/desk.html")]
pub struct Desk {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// The review.
    pub review: ReviewFacts,
    /// Whether it may be written now.
    pub may_write: bool,
    /// What a moderator asked, where it came back.
    pub sent_back: Option<SentBack>,
    tasks: Vec<Task>,
    ready: bool,
    /// Whether several people write it.
    together: bool,
}

#[derive(Debug)]
struct Task {
    part: u8,
    /// Who has taken it on, and whether that is the person who reads.
    writer: Option<(String, bool)>,
    words: String,
    href: String,
    tag: Tag,
    saved: Option<(DateTime<Utc>, String)>,
}

impl Desk {
    /// The same, with what a moderator asked.
    pub fn came_back(mut self, sent_back: SentBack) -> Self {
        self.sent_back = Some(sent_back);
        self
    }

    /// The same, with who writes which part, as `me` sees it. One who writes alone has nothing to share out.
    pub fn shared_out(mut self, writers: &[Writer], named: &[PersonId], me: PersonId) -> Self {
        self.together = named.len() > 1;
        for task in &mut self.tasks {
            let holder = writer::holder(writers, named, task.part);
            task.writer = holder.map(|one| (one.name.clone(), one.person == me));
        }
        self
    }

    /// Whether a side has left, so that nobody waits for it.
    fn is_over(&self) -> bool {
        let ended = self.review.ended_at.or(self.exchange.left_at(&self.review));
        !self.may_write && ended.is_some()
    }

    /// The desk of `draft`.
    pub fn new(
        chrome: Chrome,
        exchange: &ExchangeFacts,
        review: &ReviewFacts,
        framework: &Framework,
        draft: &Draft,
        may_write: bool,
    ) -> Self {
        let tag = |begun: bool, missing: bool| match (begun, missing) {
            (false, _) => Tag::plum("Not begun"),
            (true, true) => Tag::sun("Begun"),
            (true, false) => Tag::leaf("Ready"),
        };
        let principle = |p: &framework::Principle| {
            let written = draft.written.get(&p.number);
            let missing = written.is_none_or(|w| !w.feedback.missing(p.number).is_empty());
            let begun = written.is_some_and(|w| !w.feedback.is_empty());
            Task {
                part: p.number,
                writer: None,
                words: p.short.clone(),
                href: links::review::principle(review.id, p.number),
                tag: tag(begun, missing),
                saved: written.map(|w| (w.saved_at, w.saved_by.1.clone())),
            }
        };
        let mut tasks: Vec<Task> = framework.principles.iter().map(principle).collect();
        tasks.push(Task {
            part: writer::WHOLE,
            writer: None,
            words: "All in all".to_owned(),
            href: links::review::overall(review.id),
            tag: tag(
                !draft.overall.is_empty(),
                !draft.overall.missing().is_empty(),
            ),
            saved: draft.saved.clone().map(|(at, _, name)| (at, name)),
        });
        Self {
            chrome,
            exchange: exchange.clone(),
            review: review.clone(),
            may_write,
            sent_back: None,
            together: false,
            tasks,
            ready: draft.missing(framework).is_empty(),
        }
    }
}

/// What the other project published.
#[derive(Debug, Template)]
#[template(path = "review/reading.html")]
pub struct Reading {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The review it is read for.
    pub review: ReviewFacts,
    /// The round's name.
    pub round_name: String,
    /// The publication.
    pub grid: PublicationGrid,
}

/// Somebody else wrote the same box meanwhile.
#[derive(Clone, Debug)]
pub struct Overtaken {
    /// Who, by name.
    pub by: String,
    /// What stands in each box that differs, and what was sent: label, theirs, yours.
    pub boxes: Vec<(String, String, String)>,
}

impl Overtaken {
    /// What differs between the two, box by box.
    pub fn between(by: &str, theirs: &Form, yours: &Form, labels: &[(String, String)]) -> Self {
        let all = |form: &Form, name: &str| form.values(name).join(", ");
        let differing = |(name, label): &(String, String)| {
            let (theirs, yours) = (all(theirs, name), all(yours, name));
            (theirs != yours).then(|| (label.clone(), theirs, yours))
        };
        Self {
            by: by.to_owned(),
            boxes: labels.iter().filter_map(differing).collect(),
        }
    }
}

/// Feedback on one principle.
#[derive(Debug, Template)]
#[template(path = "review/principle.html")]
pub struct Principle {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The boxes.
    pub form: Form,
    /// The review.
    pub review: ReviewFacts,
    /// When somebody else wrote meanwhile.
    pub overtaken: Option<Overtaken>,
    /// "Saved yesterday by Tess Lowe", under the boxes.
    pub saved: String,
    number: u8,
    of: usize,
    title: String,
    grid: PublicationGrid,
    questions: Vec<Choice>,
    slots: Vec<Slot>,
    before: Option<u8>,
    after: Option<u8>,
}

/// The boxes of one suggestion.
#[derive(Debug)]
struct Slot {
    number: usize,
    idea: String,
    why: String,
    question: String,
    reach: String,
    offer: String,
    open: bool,
}

impl Principle {
    /// The page of principle `number`, with the other project's answers beside it.
    pub fn new(
        chrome: Chrome,
        form: Form,
        review: &ReviewFacts,
        framework: &Framework,
        published: &Content,
        number: u8,
    ) -> Option<Self> {
        let principle = framework.principle(number)?;
        let mut only = framework.clone();
        only.principles.retain(|p| p.number == number);
        let slot = |number: usize| {
            let name = |box_name: &str| format!("{box_name}-{number}");
            let names = ["idea", "why", "offer", "question", "reach"].map(name);
            Slot {
                open: number == 1 || names.iter().any(|name| !form.value(name).is_empty()),
                number,
                idea: name("idea"),
                why: name("why"),
                question: name("question"),
                reach: name("reach"),
                offer: name("offer"),
            }
        };
        let slots = (1..=feedback::MOST).map(slot).collect();
        let asked = principle.keys().zip(&principle.questions);
        let questions = asked
            .map(|(key, question)| Choice::new(key, format!("{key} {}", question.text)))
            .collect();
        let near = |number: Option<u8>| number.filter(|n| framework.principle(*n).is_some());
        Some(Self {
            chrome,
            review: review.clone(),
            overtaken: None,
            saved: String::new(),
            number,
            of: framework.principles.len(),
            title: principle.title.clone(),
            grid: PublicationGrid::of(&only, published, &Opens::OnReading),
            questions,
            slots,
            before: near(number.checked_sub(1)),
            after: near(number.checked_add(1)),
            form,
        })
    }

    /// What stands, in the boxes.
    pub fn filled(feedback: &feedback::Feedback, version: i32) -> Form {
        let mut form = Form::new()
            .with("version", version)
            .with("working_well", &feedback.working_well)
            .with("worth_sharing", &feedback.worth_sharing)
            .with("questions", &feedback.questions);
        for on in &feedback.relied_on {
            form = form.with("relied_on", on.word());
        }
        if let Some(enough) = feedback.enough {
            form = form.with("enough", enough.word());
        }
        for (number, suggestion) in (1..).zip(&feedback.suggestions) {
            form = form
                .with(&format!("idea-{number}"), &suggestion.idea)
                .with(&format!("why-{number}"), &suggestion.why)
                .with(&format!("offer-{number}"), &suggestion.offer);
            if let Some(question) = suggestion.question {
                form = form.with(&format!("question-{number}"), question);
            }
            if let Some(reach) = suggestion.reach {
                form = form.with(&format!("reach-{number}"), reach.word());
            }
        }
        form
    }

    /// Every box and what it is called, for two people in one principle.
    pub fn labels() -> Vec<(String, String)> {
        let mut labels: Vec<(String, String)> = [
            ("working_well", "Working well"),
            ("worth_sharing", "Worth sharing"),
            ("questions", "Questions we were left with"),
        ]
        .map(|(name, label)| (name.to_owned(), label.to_owned()))
        .to_vec();
        for number in 1..=feedback::MOST {
            for (name, label) in [
                ("idea", "the idea"),
                ("why", "why"),
                ("question", "its question"),
                ("reach", "quick or bigger"),
                ("offer", "our offer"),
            ] {
                let label = format!("Suggestion {number}: {label}");
                labels.push((format!("{name}-{number}"), label));
            }
        }
        labels.push(("relied_on".to_owned(), "What we relied on".to_owned()));
        labels.push(("enough".to_owned(), "Enough to go on?".to_owned()));
        labels
    }

    fn who(&self) -> String {
        super::who(&self.review.reviewed.name)
    }

    fn relied_on(&self) -> Vec<Choice> {
        ReliedOn::ALL
            .iter()
            .map(|on| Choice::new(on.word(), on.says()))
            .collect()
    }

    fn enough(&self) -> Vec<Choice> {
        Enough::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect()
    }

    fn reaches(&self) -> Vec<Choice> {
        Reach::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect()
    }
}

/// Feedback on the whole.
#[derive(Debug, Template)]
#[template(path = "review/overall.html")]
pub struct Overall {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The boxes.
    pub form: Form,
    /// The review.
    pub review: ReviewFacts,
    /// When somebody else wrote meanwhile.
    pub overtaken: Option<Overtaken>,
    /// "Saved yesterday by Tess Lowe", under the boxes.
    pub saved: String,
}

impl Overall {
    /// What stands, in the boxes.
    pub fn filled(overall: &feedback::Overall, version: i32) -> Form {
        let mut form = Form::new()
            .with("version", version)
            .with("thanks", &overall.thanks)
            .with("taking_home", &overall.taking_home);
        for (number, line) in (1..).zip(&overall.celebrate) {
            form = form.with(&format!("celebrate-{number}"), line);
        }
        for (number, line) in (1..).zip(&overall.think_first) {
            form = form.with(&format!("think_first-{number}"), line);
        }
        match overall.hours {
            Some(hours) => form.with("hours", hours.word()),
            None => form,
        }
    }

    /// Every box and what it is called, for two people in it.
    pub fn labels() -> Vec<(String, String)> {
        let mut labels = Vec::new();
        for number in 1..=feedback::MOST {
            let named = |name: &str, label: &str| {
                (format!("{name}-{number}"), format!("{label}, {number}"))
            };
            labels.push(named("celebrate", "To celebrate"));
            labels.push(named("think_first", "To think about first"));
        }
        for (name, label) in [
            ("thanks", "Thanks"),
            ("taking_home", "What we are taking home"),
            ("hours", "Hours"),
        ] {
            labels.push((name.to_owned(), label.to_owned()));
        }
        labels
    }

    fn who(&self) -> String {
        super::who(&self.review.reviewed.name)
    }

    fn hours(&self) -> Vec<Choice> {
        Hours::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect()
    }
}
