//! Samples of the public pages.

use super::{
    About, Accessibility, Again, ErrorPage, HelpLine, HelpNow, Home, KeptWords, Privacy, WayOut,
};
use crate::Sample;
use crate::sample;
use domain::language::Language;

/// Every public page.
pub fn samples() -> Vec<Sample> {
    let contact = || Some("hello@northernlights.example.org".to_owned());
    let line = HelpLine {
        name: "Northern Lights listening line".to_owned(),
        number: Some("01632 960 111".to_owned()),
        url: Some("https://northernlights.example.org".to_owned()),
        says: "For parents, on weekday evenings. An invented line.".to_owned(),
    };
    let welsh = |path| sample::in_language(Language::Welsh, path);
    vec![
        ("public/home_cy", Home { chrome: welsh(links::public::home()), principles: 5, questions: 17 }.to_string()),
        ("public/privacy_cy", Privacy { chrome: welsh(links::public::privacy()), link_minutes: 15, invitation_days: 14, device_days: 30, device_idle_days: 14, contact: contact() }.to_string()),
        ("public/home", Home { chrome: sample::visitor(), principles: 5, questions: 17 }.to_string()),
        ("public/help_now", HelpNow { chrome: sample::visitor(), lines: vec![line] }.to_string()),
        (
            "public/about",
            About {
                chrome: sample::priya(),
                framework: "Peer support principles for maternal mental health".to_owned(),
                source: "Comic Relief, Maternal Mental Health Alliance, Mind and The McPin Foundation (2018)".to_owned(),
                principles: vec!["Good perinatal peer support is safe and nurturing".to_owned()],
            }
            .to_string(),
        ),
        ("public/privacy", Privacy { chrome: sample::visitor(), link_minutes: 15, invitation_days: 14, device_days: 30, device_idle_days: 14, contact: contact() }.to_string()),
        ("public/accessibility", Accessibility { chrome: sample::rosa(), contact: contact() }.to_string()),
        (
            "public/error_not_there",
            ErrorPage {
                chrome: sample::priya(),
                title: "There is no page here".to_owned(),
                sentence: "The address may have been typed a little differently, or the page may have moved.".to_owned(),
                ways: vec![WayOut::new("Go to what comes next", links::me::home())],
                reference: None,
                kept: Vec::new(),
                again: None,
            }
            .to_string(),
        ),
        (
            "public/error_fault",
            ErrorPage {
                chrome: sample::visitor(),
                title: "Something went wrong on our side".to_owned(),
                sentence: "What you had already saved is safe. Please try again in a minute.".to_owned(),
                ways: vec![
                    WayOut::new("Try again", links::public::sign_in()),
                    WayOut::new("Front page", links::public::home()),
                ],
                reference: Some("7f3a-91c2".to_owned()),
                kept: vec![KeptWords {
                    name: "what we do now".to_owned(),
                    words: "We write our ground rules together in the first session.".to_owned(),
                }],
                again: None,
            }
            .to_string(),
        ),
        (
            "public/error_signed_out",
            ErrorPage {
                chrome: sample::visitor(),
                title: "Please sign in first".to_owned(),
                sentence: "This page is for people who are signed in.".to_owned(),
                ways: vec![WayOut::new("Sign in", links::public::sign_in())],
                reference: None,
                kept: vec![KeptWords {
                    name: "what we do now".to_owned(),
                    words: "We write our ground rules together in the first session.".to_owned(),
                }],
                again: Some(Again {
                    action: links::me::account(),
                    fields: vec![("csrf".to_owned(), "theirs".to_owned())],
                }),
            }
            .to_string(),
        ),
    ]
}
