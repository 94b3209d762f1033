//! Moderation in every guise worth looking at.

use super::{Queue, Review, SentBack};
use crate::exchange::sampled::{at, pair};
use crate::form::Form;
use crate::parts::Pagination;
use crate::review::sampled::{draft, framework};
use crate::review::{Desk, Said};
use crate::{Sample, sample};
use domain::moderation::{Edit, Moderated, places};
use domain::problem::Problem;

/// Every guise.
pub fn samples() -> Vec<Sample> {
    let exchange = pair();
    let mut review = exchange.reviews[0].clone();
    review.sealed_at = Some(at(20));
    let queue = |waiting| Queue {
        chrome: sample::rosa(),
        waiting,
        pages: Pagination::default(),
        now: at(20),
    };
    let page = |form: Form, moderated: Moderated, note_before: Option<&str>, waits| {
        let places = places(&draft(&exchange));
        let form = places.iter().fold(form, |form, place| {
            form.with(&format!("edit-{}", place.key), &place.text)
        });
        let mut review = review.clone();
        review.moderated = moderated;
        Review {
            chrome: sample::rosa(),
            form,
            exchange: exchange.clone(),
            said: Said::of(
                &framework(),
                &draft(&exchange),
                &review.reviewer.name,
                &review.reviewed.name,
            ),
            evidence: crate::evidence::Listed::open(&crate::evidence::sampled(), |one| {
                links::evidence::moderated(review.id, one)
            }),
            review,
            places,
            parts: draft(&exchange).look_again(),
            note_before: note_before.map(str::to_owned),
            waits,
        }
    };
    let again = Moderated {
        sent_back_at: Some(at(20)),
        ..Moderated::default()
    };
    let approved = Moderated {
        approved_at: Some(at(20)),
        ..again
    };
    let says = "Tick each point you have looked at. Where one is not so, send the review back with a note.";
    let amiss = Form::new()
        .with("verdict", "approved")
        .with_problems(vec![Problem::new("check", says)]);
    let place = places(&draft(&exchange)).remove(0);
    let edit = Edit {
        place: place.key.clone(),
        was: place.text.clone(),
        proposed: "Somebody at the door, every time.".to_owned(),
    };
    let note = "It is warm throughout. One place could leave them the choice.";
    let sent_back = SentBack::of(sample::priya(), review.id, note, &[edit], &[place]);
    let mut open = exchange.reviews[0].clone();
    open.moderated = again;
    let desk = Desk::new(
        sample::priya(),
        &exchange,
        &open,
        &framework(),
        &draft(&exchange),
        true,
    );
    vec![
        (
            "moderation/queue",
            queue(vec![(exchange.clone(), review.clone(), at(20))]).to_string(),
        ),
        ("moderation/nothing", queue(vec![]).to_string()),
        (
            "moderation/review",
            page(Form::new(), Moderated::default(), None, true).to_string(),
        ),
        (
            "moderation/amiss",
            page(amiss, Moderated::default(), None, true).to_string(),
        ),
        (
            "moderation/again",
            page(Form::new(), again, Some(note), true).to_string(),
        ),
        (
            "moderation/approved",
            page(Form::new(), approved, None, false).to_string(),
        ),
        (
            "moderation/sent-back",
            desk.came_back(sent_back).to_string(),
        ),
    ]
}
