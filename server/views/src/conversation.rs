//! A date for the conversation of an exchange.

use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::conversation::{Conversation, MOST_TIMES};
use domain::exchange::{ExchangeFacts, Party};

use crate::chrome::Chrome;
use crate::dates;
use crate::form::Form;
use crate::parts::Choice;
use crate::{Sample, sample};

/// Where it stands, and what one can do about it.
#[derive(Debug, Template)]
#[template(path = "conversation/page.html")]
pub struct Page {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// The exchange.
    pub exchange: ExchangeFacts,
    /// Whose member reads.
    pub project: Party,
    /// The conversation, if one was ever proposed.
    pub conversation: Option<Conversation>,
    /// Whether anything may be arranged now.
    pub may_arrange: bool,
    /// Now, on the round clock.
    pub now: DateTime<Utc>,
}

/// “Thursday 19 March, 14:30”.
pub fn hour(at: DateTime<Utc>, zone: Tz) -> String {
    let clock = at.with_timezone(&zone).format("%H:%M").to_string();
    format!("{}, {clock}", dates::day(dates::on(at, zone)))
}

/// Where a conversation stands, in a sentence.
pub fn standing(one: Option<&Conversation>, own: &Party, zone: Tz, now: DateTime<Utc>) -> String {
    let Some(one) = one.filter(|one| one.called_off_at.is_none()) else {
        return "No date for a conversation is proposed yet.".to_owned();
    };
    match one.stands_for() {
        Some(at) if at > now => format!("You talk on {}.", hour(at, zone)),
        Some(at) => format!("Your conversation was on {}.", hour(at, zone)),
        None if one.waits_for(own.id, now) => {
            "Times for a conversation are proposed: say which suit you.".to_owned()
        }
        None if one.to_come(now).next().is_none() => {
            "The times that were proposed have passed.".to_owned()
        }
        None => "Times for a conversation are proposed, and not settled yet.".to_owned(),
    }
}

impl Page {
    fn partners(&self) -> String {
        let parties = self.exchange.partners_of(self.project.id);
        let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
        names.join(" and ")
    }

    fn standing(&self) -> String {
        let own = self.conversation.as_ref();
        standing(own, &self.project, self.exchange.tz, self.now)
    }

    /// The conversation while there is something to say about it: it stands, or times wait.
    fn current(&self) -> Option<&Conversation> {
        let one = self.conversation.as_ref();
        one.filter(|one| one.called_off_at.is_none())
    }

    fn asks_us(&self) -> bool {
        let waits = |one: &Conversation| {
            one.is_open() && one.by != self.project.id && one.to_come(self.now).next().is_some()
        };
        self.may_arrange && self.current().is_some_and(waits)
    }

    fn stands(&self) -> bool {
        self.current().is_some_and(|one| one.agreed_for.is_some())
    }

    fn may_call_off(&self) -> bool {
        let to_come = |one: &Conversation| match one.agreed_for {
            Some(at) => at > self.now,
            None => one.to_come(self.now).next().is_some(),
        };
        self.may_arrange && self.current().is_some_and(to_come)
    }

    fn proposer(&self) -> String {
        let parties = self.exchange.projects();
        let by = self.conversation.as_ref().map(|one| one.by);
        let found = parties.iter().find(|party| Some(party.id) == by);
        found.map_or_else(String::new, |party| party.name.clone())
    }

    /// The proposed times, each with whom it suits.
    fn times(&self) -> Vec<(String, String)> {
        let parties = self.exchange.projects();
        let name = |id| {
            let found = parties.iter().find(|party| party.id == id);
            found.map(|party| party.name.as_str())
        };
        let times = self.conversation.iter().flat_map(|one| &one.times);
        let line = |time: &domain::conversation::ProposedTime| {
            let names: Vec<&str> = time.suits.iter().filter_map(|id| name(*id)).collect();
            (hour(time.starts_at, self.exchange.tz), names.join(" and "))
        };
        times.map(line).collect()
    }

    fn choices(&self) -> Vec<Choice> {
        let times = self.conversation.iter();
        let times = times.flat_map(|one| one.to_come(self.now));
        times
            .map(|time| Choice::new(time.id, hour(time.starts_at, self.exchange.tz)))
            .collect()
    }

    fn version(&self) -> i32 {
        self.conversation.as_ref().map_or(0, |one| one.version)
    }

    /// The boxes of each time: its day, its hour, its number, and what is said beside it.
    fn slots(&self) -> Vec<(String, String, usize, &'static str)> {
        let slot = |number: usize| {
            let hint = match number {
                1 => "For example 9 3 2026.",
                _ => "You can leave this empty.",
            };
            let (day, clock) = (format!("time-{number}"), format!("clock-{number}"));
            (day, clock, number, hint)
        };
        (1..=MOST_TIMES).map(slot).collect()
    }

    /// Whether proposing is what there is to do first.
    fn proposing_is_first(&self) -> bool {
        !self.asks_us() && !self.stands()
    }

    fn zone(&self) -> String {
        self.exchange.tz.name().replace('_', " ")
    }

    fn who(&self) -> String {
        format!(
            "the people of your project and of {}. The coordinators do not.",
            self.partners()
        )
    }
}

/// The pages in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    use crate::exchange::sampled::{at, pair};
    let facts = pair();
    let (acorn, birch) = (
        facts.reviews[0].reviewer.clone(),
        facts.reviews[0].reviewed.clone(),
    );
    let time = |number: u8, suits: Vec<_>| domain::conversation::ProposedTime {
        id: sample::id(number),
        starts_at: at(i64::from(number)) + chrono::TimeDelta::minutes(870),
        suits,
    };
    let one = |by: &Party, agreed: bool| Conversation {
        id: sample::id(7),
        exchange: facts.id,
        by: by.id,
        person: sample::id(8),
        place: "By video: https://meet.example.org/birch".to_owned(),
        proposed_at: at(1),
        times: vec![time(3, vec![]), time(4, vec![acorn.id])],
        agreed_for: agreed.then(|| time(4, vec![]).starts_at),
        called_off_at: None,
        revision: 1,
        version: 2,
    };
    let page = |conversation: Option<Conversation>, form: Form| Page {
        chrome: sample::priya(),
        form,
        exchange: facts.clone(),
        project: acorn.clone(),
        conversation,
        may_arrange: true,
        now: at(2),
    };
    let amiss = Form::new().with_problems(vec![
        domain::problem::Problem::new("place", "Say where."),
        domain::problem::Problem::new("time-1", "Propose at least one time."),
    ]);
    let mut over = page(Some(one(&birch, true)), Form::new());
    (over.may_arrange, over.now) = (false, at(9));
    vec![
        ("conversation/page", page(None, Form::new()).to_string()),
        ("conversation/page_amiss", page(None, amiss).to_string()),
        (
            "conversation/page_asked",
            page(Some(one(&birch, false)), Form::new()).to_string(),
        ),
        (
            "conversation/page_waiting",
            page(Some(one(&acorn, false)), Form::new()).to_string(),
        ),
        (
            "conversation/page_stands",
            page(Some(one(&birch, true)), Form::new()).to_string(),
        ),
        ("conversation/page_over", over.to_string()),
    ]
}
