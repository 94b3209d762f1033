//! Samples of the pages of people.

use super::{
    Account, Device, Experience, Kind, LetterChoice, Letters, LinkSent, RecoveryCodes,
    SecondFactor, SecondStep, SetUp, SignIn, UseLink,
};
use crate::form::Form;
use crate::{Sample, sample};
use chrono::{TimeZone, Utc};
use domain::experience::Consent;
use domain::problem::Problem;

/// Every page of people.
#[rustfmt::skip]
pub fn samples() -> Vec<Sample> {
    let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).single().unwrap_or_default();
    let amiss = || Form::new().with("email", "priya").with_problems(vec![Problem::new("email", "Write an email address with one @ in it, such as name@example.org.")]);
    let agreed = |withdrawn_at| Consent { given_at: now, withdrawn_at };
    let experience = |form, version, changed, consents| Experience { chrome: sample::priya(), form, version, changed, consents, zone: chrono_tz::Europe::London };
    let unconsented = || Form::new().with("relations", "lived").with_problems(vec![Problem::new("consent", "Tick this if you agree. Without it nothing is kept.")]);
    let device = |is_this| Device { name: "Firefox on Android".to_owned(), last_seen_at: now, is_this, action: "/account/sessions/1".to_owned() };
    let factor = |enrolment, codes_left| SecondFactor { chrome: sample::rosa(), form: Form::new(), enrolment, codes_left, is_needed: true };
    let kind = |key: &str, title: &str| Kind { key: key.to_owned(), title: title.to_owned(), about: "To a project’s members.".to_owned() };
    vec![
        ("person/set_up", SetUp { chrome: sample::visitor(), form: amiss() }.to_string()),
        ("person/sign_in", SignIn { chrome: sample::visitor(), form: Form::new() }.to_string()),
        ("person/sign_in_amiss", SignIn { chrome: sample::visitor(), form: amiss() }.to_string()),
        ("person/link_sent", LinkSent { chrome: sample::visitor(), after_registering: false }.to_string()),
        ("person/link_sent_registered", LinkSent { chrome: sample::visitor(), after_registering: true }.to_string()),
        ("person/use_link", UseLink { chrome: sample::visitor(), action: "/sign-in/abc".to_owned(), after_registering: false }.to_string()),
        ("person/use_link_registered", UseLink { chrome: sample::visitor(), action: "/register/abc".to_owned(), after_registering: true }.to_string()),
        ("person/second_factor_begin", factor(None, None).to_string()),
        ("person/second_factor_enrol", factor(Some(("<svg viewBox=\"0 0 9 9\"></svg>".to_owned(), "ABCD EFGH".to_owned())), None).to_string()),
        ("person/second_factor_done", factor(None, Some(8)).to_string()),
        ("person/second_step", SecondStep { chrome: sample::rosa(), form: Form::new() }.to_string()),
        ("person/recovery_codes", RecoveryCodes { chrome: sample::rosa(), codes: vec!["abcd-efgh-jkmn".to_owned(); 10], next: "/rounds".to_owned() }.to_string()),
        ("person/letters", Letters {
            chrome: sample::priya(), form: Form::new().with("grid_open", "digest").with("weekends", ""),
            kinds: vec![kind("grid_open", "Self-assessing begins"), kind("review_due", "Review due")], calendar: None,
        }.to_string()),
        ("person/letters_calendar", Letters {
            chrome: sample::priya(), form: Form::new().with("weekends", "yes"), kinds: Vec::new(),
            calendar: Some("https://mutuality.example.org/calendars/sAmpLe-tOkEn_0123456789abcdefghijklmnopqrst".to_owned()),
        }.to_string()),
        ("person/letter_choice", LetterChoice { chrome: sample::visitor(), title: "Review due".to_owned(), action: Some("/letter-choices/abc".to_owned()) }.to_string()),
        ("person/letter_choice_done", LetterChoice { chrome: sample::visitor(), title: "Review due".to_owned(), action: None }.to_string()),
        ("person/experience", experience(Form::new(), 0, false, Vec::new()).to_string()),
        ("person/experience_kept", experience(Form::new().with("relations", "lived").with("consent", "yes"), 1, false, vec![agreed(None)]).to_string()),
        ("person/experience_changed", experience(Form::new().with("words", "I was helped."), 2, true, vec![agreed(None), agreed(Some(now))]).to_string()),
        ("person/experience_amiss", experience(unconsented(), 0, false, Vec::new()).to_string()),
        ("person/account", Account {
            chrome: sample::priya(), form: Form::new().with("name", "Priya Shah"), email: "priya@example.org".to_owned(), has_second_factor: false,
            places: vec![("Acorn Mums".to_owned(), "lead", "/projects/1".to_owned())], devices: vec![device(true), device(false)], now, zone: chrono_tz::Europe::London,
        }.to_string()),
    ]
}
