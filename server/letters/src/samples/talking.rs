//! Samples of what the projects of an exchange say to each other, and of a date for their conversation.

use super::{Sample, day, parsed, to};
use crate::calendar::{Event, Origin};
use crate::*;
use chrono::DateTime;

pub(super) fn all() -> Vec<Sample> {
    let exchange = parsed("6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11");
    let project = || Line::from("Acorn Mums");
    let partner = || Line::from("Birch Circle");
    let partners = || Names::from_iter(["Birch Circle"]);
    let round = || Line::from("Spring 2026");
    let on = day(3, 19);
    let here = || links::exchange::conversation(exchange);
    let written = MessageWritten {
        project: project(),
        partner: partner(),
    };
    let proposed = ConversationProposed {
        project: project(),
        partner: partner(),
    };
    let agreed = ConversationAgreed {
        project: project(),
        partners: partners(),
        round: round(),
        on,
        time: "14:30".into(),
    };
    let called_off = ConversationCalledOff {
        project: project(),
        partners: partners(),
        on,
    };
    vec![
        to("Priya", written, links::exchange::thread(exchange)),
        to("Priya", proposed, here()),
        with_its_hour(to("Priya", agreed, here()), 1),
        with_its_hour(to("Priya", called_off, here()), 2),
    ]
}

/// With the hour for a calendar: it stands at first, and is called off then.
fn with_its_hour(mut sample: Sample, revision: i32) -> Sample {
    let starts_at = DateTime::from_timestamp(1_773_930_600, 0).expect("a time");
    let (project, round) = ("Acorn Mums".into(), "Spring 2026".into());
    let event = Event::conversation(&project, &round, starts_at, 90, revision == 1);
    let origin = Origin {
        about: "7".to_owned(),
        revision,
    };
    sample.context.conversation = Some((origin, event));
    sample
}
