//! One page with every part on it, in good order and with problems: for tests and eyes, never served.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::problem::Problem;

use super::{Pagination, StageLine, Standing, Step, SummaryList, Tag};
use crate::Sample;
use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::sample;

#[derive(Template)]
#[template(path = "parts/sampled.html")]
struct Sampled {
    chrome: Chrome,
    form: Form,
    stages: StageLine,
    details: SummaryList,
    pages: Pagination,
    tags: [Tag; 3],
    words: &'static str,
    due_on: NaiveDate,
    at: DateTime<Utc>,
    zone: Tz,
}

/// The parts, clean and with something to mend.
pub fn samples() -> Vec<Sample> {
    let form = Form::new()
        .with(
            "do_now",
            "We write our ground rules together in the first session and put them on the wall.",
        )
        .with("meets", "group")
        .with("format", "in_person")
        .with("format", "online")
        .with("due_on-day", "6");
    let problems = [
        "name", "email", "do_now", "meets", "format", "region", "due_on",
    ]
    .map(|field| Problem::new(field, format!("Have another look at this one ({field}).")));
    let mended = form.clone().with_problems(problems.to_vec());
    vec![
        ("parts/all", draw(form)),
        ("parts/all_with_problems", draw(mended)),
    ]
}

fn draw(form: Form) -> String {
    Sampled {
        chrome: Chrome {
            flash: Some("Saved. Thank you.".to_owned()),
            ..sample::rehearsed(sample::priya())
        },
        form,
        stages: StageLine {
            more: None,
            steps: vec![
                Step::new("Joining", Standing::Done).note("48"),
                Step::new("Self-assessing", Standing::Here).note("17 to go"),
                Step::new("Pairing", Standing::Ahead).note("9 March"),
                Step::new("Reviewing", Standing::Ahead),
                Step::new("Responding", Standing::Ahead),
                Step::new("Closing", Standing::Ahead),
            ],
        },
        details: SummaryList::new()
            .row_to_change("Project", "Acorn Mums", "#")
            .row_to_change("Lead", "Priya Shah, priya@example.org", "#")
            .row("Region", "Wales"),
        pages: Pagination::new(4, 9, "?page="),
        tags: [
            Tag::sun("not started, half-way"),
            Tag::plum("9 of 17 written"),
            Tag::leaf("published"),
        ],
        words: "We *listen*, and we have\n\n- tea\n- cake\n\nSee https://example.org",
        due_on: NaiveDate::default(),
        at: DateTime::default(),
        zone: Tz::Europe__London,
    }
    .to_string()
}
