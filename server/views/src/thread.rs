//! What the projects of an exchange write to each other.

use askama::Template;
use chrono_tz::Tz;
use domain::identifying::{self, Detail};
use domain::ids::{ExchangeId, MessageId};
use domain::thread::Message;

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::{Sample, sample};

/// The thread, and a box to write in.
#[derive(Debug, Template)]
#[template(path = "thread/page.html")]
pub struct Page {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What is being typed.
    pub form: Form,
    /// The exchange.
    pub exchange: ExchangeId,
    /// The round's name.
    pub round_name: String,
    /// The other projects, by name.
    pub partners: String,
    /// The zone for times.
    pub zone: Tz,
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Whether one may write now.
    pub may_write: bool,
    /// The id of the next message.
    pub next: MessageId,
    /// Where the date for the conversation stands, in a sentence.
    pub conversation: String,
}

impl Page {
    /// What may identify someone in what was typed.
    fn details(&self) -> Vec<Detail> {
        identifying::look(self.form.value("words"))
    }

    fn who(&self) -> String {
        format!(
            "the people of your project and of {}. The coordinators do not read it.",
            self.partners
        )
    }
}

/// The pages in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    use crate::exchange::sampled::{at, pair};
    let facts = pair();
    let message = |number: u8, side: usize, person: &str, words: &str| Message {
        id: sample::id(number),
        by: facts.reviews[side].reviewer.clone(),
        person: person.to_owned(),
        words: words.to_owned(),
        written_at: at(i64::from(number)),
    };
    let messages = vec![
        message(
            1,
            0,
            "Priya Shah",
            "Hello! Do your calls go on over the summer?",
        ),
        message(
            2,
            1,
            "Ama Owusu",
            "They do, every Friday.\n\nShall we talk?",
        ),
    ];
    let page = |form: Form, messages: Vec<Message>, may_write: bool| Page {
        chrome: sample::priya(),
        form,
        exchange: facts.id,
        round_name: facts.round_name.clone(),
        partners: "Birch Circle".to_owned(),
        zone: facts.tz,
        messages,
        may_write,
        next: sample::id(9),
        conversation: "No date for a conversation is proposed yet.".to_owned(),
    };
    let says = "Change the details that are pointed at, or say why they can stay.";
    let amiss = Form::new()
        .with("words", "Ring us on 07700 900123.")
        .with_problems(vec![domain::problem::Problem::new("keep", says)]);
    vec![
        (
            "thread/page",
            page(Form::new(), messages.clone(), true).to_string(),
        ),
        (
            "thread/page_none",
            page(Form::new(), vec![], true).to_string(),
        ),
        (
            "thread/page_amiss",
            page(amiss, messages.clone(), true).to_string(),
        ),
        (
            "thread/page_closed",
            page(Form::new(), messages, false).to_string(),
        ),
    ]
}
