//! An exchange: as its members see it, as coordinators see it, and looking back on it.

use askama::Template;
use chrono::{DateTime, Utc};
use domain::exchange::{Dates, ExchangeFacts, ForMember, Party, ReviewFacts, Standing};
use domain::ids::{ExchangeId, ReviewId};
use domain::rating::{HowFar, Rated};
use domain::release::MoreTime;
use domain::side::{self, Writing};

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Choice, Tag};

pub(crate) mod sampled;

pub use sampled::samples;

/// Our exchange: with whom, what to do, until when.
#[derive(Debug, Template)]
#[template(path = "exchange/mine.html")]
pub struct Mine {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The exchange, as far as this side may know it.
    pub mine: side::Mine,
    /// Whether the person leads the project: a lead looks back on it.
    pub is_lead: bool,
    /// What a gap in it means for the project, while one waits to be mended.
    pub gap: Option<String>,
    /// Where a lead says no to the pairing, while it may.
    pub objection: Option<String>,
    /// Where the date for the conversation stands, in a sentence.
    pub conversation: String,
}

impl Mine {
    fn tag(&self, writing: &Writing) -> Tag {
        match (writing.sealed_at, writing.ready) {
            (Some(_), _) => Tag::leaf("Sealed"),
            (None, 0) => Tag::plum("Not begun"),
            (None, ready) => Tag::sun(format!("{ready} of {} principles ready", writing.of)),
        }
    }

    /// Whether the project reads the other and is not read by it, as in circles.
    fn reads(&self) -> bool {
        self.mine.reads == Some(true)
    }

    fn is_open(&self) -> bool {
        match self.mine.standing {
            ForMember::Open | ForMember::PastItsDate => true,
            ForMember::WaitingToOpen
            | ForMember::Revealed { .. }
            | ForMember::Closed
            | ForMember::Over => false,
        }
    }

    fn revealed_at(&self) -> Option<DateTime<Utc>> {
        match self.mine.standing {
            ForMember::Revealed { since } => Some(since),
            ForMember::Open
            | ForMember::PastItsDate
            | ForMember::WaitingToOpen
            | ForMember::Closed
            | ForMember::Over => None,
        }
    }

    fn is_over(&self) -> bool {
        self.mine.standing == ForMember::Over
    }

    fn is_waiting(&self) -> bool {
        self.mine.standing == ForMember::WaitingToOpen
    }

    fn is_past_its_date(&self) -> bool {
        self.mine.standing == ForMember::PastItsDate
    }
}

/// An exchange as a coordinator sees it: that a review is in, not what it says.
#[derive(Debug, Template)]
#[template(path = "exchange/coordinated.html")]
pub struct Coordinated {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// Its facts.
    pub facts: ExchangeFacts,
    /// Now, on the round clock.
    pub now: DateTime<Utc>,
    /// How much more time it can have, and what its dates would be.
    pub more: Vec<(MoreTime, Dates)>,
    /// Whether it can be released.
    pub may_release: bool,
    /// Why it was released, if it was.
    pub released_because: Option<String>,
    /// What its projects said of it.
    pub rated: Vec<Rated>,
    /// What felt unfair, by project.
    pub felt_unfair: Vec<(Party, String)>,
    /// What a moderator asked, review by review.
    pub asked: Vec<(ReviewFacts, String)>,
}

impl Coordinated {
    fn names(&self) -> String {
        let parties = self.facts.projects();
        let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
        names.join(" and ")
    }

    fn standing(&self) -> &'static str {
        match self.facts.standing(self.now) {
            Standing::WaitingToOpen => "Waiting for reviewing to open",
            Standing::Open { .. } => "Reviews are being written",
            Standing::WaitingOnOneSide { .. } if self.facts.is_of_circles() => {
                "Waiting for a review that is past its date"
            }
            Standing::WaitingOnOneSide { .. } => "Waiting on one side",
            Standing::Moderating { .. } => "Waiting for a moderator",
            Standing::Revealed { .. } if self.facts.is_of_circles() => "The feedback can be read",
            Standing::Revealed { .. } => "Both sides can read their feedback",
            Standing::Responding { .. } => "Responses are coming in",
            Standing::Done => "Done",
        }
    }

    /// In circles: who has still to give what the reviewed project waits for, in their other exchanges.
    fn beside(&self) -> Vec<String> {
        let own = self.facts.missing();
        let beside = self.facts.waits_for().into_iter();
        let beside = beside.filter(|review| !own.contains(review));
        beside
            .map(|review| format!("{} about {}", review.reviewer.name, review.reviewed.name))
            .collect()
    }

    fn tag(&self, review: &ReviewFacts) -> Tag {
        if review.moderated.sent_back_at.is_some() && review.sealed_at.is_none() {
            return Tag::sun("Sent back");
        }
        match (review.sealed_at, review.replied_at, review.waived_at) {
            (_, Some(_), _) => Tag::leaf("Answered"),
            (Some(_), None, _) => Tag::leaf("In"),
            (None, None, Some(_)) => Tag::plum("Let go"),
            (None, None, None) if review.ended_at.is_some() => Tag::plum("Let go"),
            (None, None, None) if self.now >= self.facts.closes_at => {
                Tag::sun("Could do with a hand")
            }
            (None, None, None) => Tag::plum("Being written"),
        }
    }

    fn offers(&self) -> Vec<Choice> {
        let zone = self.facts.tz;
        let last =
            |at: DateTime<Utc>| crate::dates::day(domain::calendar::last_date_before(at, zone));
        let offer = |(more, dates): &(MoreTime, Dates)| {
            let (due_at, closes_at) = match self.facts.revealed_at {
                None => (dates.due_at, dates.closes_at),
                Some(_) => (dates.respond_due_at, dates.respond_closes_at),
            };
            let until = format!("Due {}, closes {}.", last(due_at), last(closes_at));
            Choice::new(more.word(), more.says()).hint(until)
        };
        self.more.iter().map(offer).collect()
    }

    fn can_let_go(&self, review: &ReviewFacts) -> bool {
        let is_open = review.sealed_at.is_none() && review.ended_at.is_none();
        is_open && review.waived_at.is_none() && self.now >= self.facts.closes_at
    }

    fn name_of(&self, rated: &Rated) -> &str {
        let parties = self.facts.projects();
        let found = parties.iter().find(|party| party.id == rated.project);
        found.map_or("", |party| party.name.as_str())
    }
}

/// A review that a coordinator may let go.
#[derive(Debug, Template)]
#[template(path = "exchange/waiver.html")]
pub struct Waiver {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The reason, as typed.
    pub form: Form,
    /// The exchange.
    pub exchange: ExchangeId,
    /// The review.
    pub review: ReviewId,
    /// Who owes it.
    pub reviewer: String,
    /// To whom.
    pub reviewed: String,
}

/// Looking back on an exchange.
#[derive(Debug, Template)]
#[template(path = "exchange/rating.html")]
pub struct Rating {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// The exchange.
    pub exchange: ExchangeId,
    /// The round's name.
    pub round_name: String,
    /// The other sides.
    pub partners: String,
}

impl Rating {
    fn answers(&self) -> Vec<Choice> {
        let choice = |far: &HowFar| Choice::new(far.word(), far.says());
        HowFar::ALL.iter().map(choice).collect()
    }
}
