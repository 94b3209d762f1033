//! Samples of the pages of people.

use super::{
    Account, Device, Experience, Has, Kind, LetterChoice, Letters, LinkSent, LookAfter,
    LookedAfter, NewAddress, NotMe, Passkey, Passkeys, People, PersonLine, RecoveryCodes,
    SecondFactor, SecondStep, SetUp, SignIn, UseLink, Welcomes,
};
use crate::form::Form;
use crate::parts::SummaryList;
use crate::{Sample, sample};
use chrono::{TimeZone, Utc};
use domain::experience::Consent;
use domain::problem::Problem;
use domain::welcome::Welcome;

/// Every page of people.
#[rustfmt::skip]
pub fn samples() -> Vec<Sample> {
    let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).single().unwrap_or_default();
    let amiss = || Form::new().with("email", "priya").with_problems(vec![Problem::new("email", "Write an email address with one @ in it, such as name@example.org.")]);
    let agreed = |withdrawn_at| Consent { given_at: now, withdrawn_at };
    let experience = |form, version, changed, consents| Experience { chrome: sample::priya(), form, version, changed, consents, zone: chrono_tz::Europe::London };
    let unconsented = || Form::new().with("relations", "lived").with_problems(vec![Problem::new("consent", "Tick this if you agree. Without it nothing is kept.")]);
    let device = |is_this| Device { name: "Firefox on Android".to_owned(), last_seen_at: now, is_this, action: "/account/sessions/1".to_owned() };
    let has = |app, passkeys, codes_left| Has { app, passkeys, codes_left };
    let factor = |form, enrolment, has: Has| SecondFactor { chrome: sample::rosa(), form, enrolment, has, is_needed: !has.is_set_up() };
    let picture = || Some(("<svg viewBox=\"0 0 9 9\"></svg>".to_owned(), "ABCD EFGH".to_owned()));
    let wrong = |field: &str, says: &str| Form::new().with_problems(vec![Problem::new(field, says)]);
    let wrong_code = || wrong("code", "Type the six figures that your app shows now.");
    let wrong_key = || wrong("passkey", "This passkey is not known here. A link by email works as ever.");
    let step = |form, has| SecondStep { chrome: sample::rosa(), form, has };
    let passkey = |name: &str, id: u8, last_used_at| Passkey { name: name.to_owned(), added_at: now, last_used_at, action: format!("/account/passkeys/{id}"), removal: format!("/account/passkeys/{id}/removal") };
    let keys = |form: Form, passkeys, is_fresh, is_needed| Passkeys { chrome: sample::rosa(), form, passkeys, is_fresh, is_needed, now, zone: chrono_tz::Europe::London };
    let two_keys = || vec![passkey("My phone", 1, Some(now)), passkey("The office’s computer", 2, None)];
    let new_key = || Form::new().with("name", "Chrome on Linux");
    let kind = |key: &str, title: &str| Kind { key: key.to_owned(), title: title.to_owned(), about: "To a project’s members.".to_owned() };
    let account = |form, pending| Account {
        chrome: sample::priya(), form, email: "priya@example.org".to_owned(), pending, has: Has::default(),
        places: vec![("Acorn Mums".to_owned(), "lead", "/projects/1".to_owned())], devices: vec![device(true), device(false)], now, zone: chrono_tz::Europe::London,
    };
    let line = |is_closed| PersonLine { name: "Priya Shah".to_owned(), email: "priya@example.org".to_owned(), href: "/people/1".to_owned(), is_closed };
    let may = || LookAfter { close: "/people/1/deactivation".to_owned(), open: "/people/1/reactivation".to_owned(), reset: "/people/1/second-factor-reset".to_owned() };
    let looked_after = |form, closed_at, may| LookedAfter {
        chrome: sample::rosa(), form, name: "Priya Shah".to_owned(), closed_at, alone: vec!["Acorn Mums".to_owned()], has_second_factor: true, may,
        said: SummaryList::new().row("Address", "priya@example.org").row("Last here", "3 days ago"), journal: "/people/1/journal".to_owned(), zone: chrono_tz::Europe::London,
    };
    let no_reason = || Form::new().with_problems(vec![Problem::new("why", "Say in a sentence why.")]);
    vec![
        ("person/set_up", SetUp { chrome: sample::visitor(), form: amiss() }.to_string()),
        ("person/sign_in", SignIn { chrome: sample::visitor(), form: Form::new() }.to_string()),
        ("person/sign_in_amiss", SignIn { chrome: sample::visitor(), form: amiss() }.to_string()),
        ("person/link_sent", LinkSent { chrome: sample::visitor(), after_registering: false }.to_string()),
        ("person/link_sent_registered", LinkSent { chrome: sample::visitor(), after_registering: true }.to_string()),
        ("person/use_link", UseLink { chrome: sample::visitor(), action: "/sign-in/abc".to_owned(), after_registering: false }.to_string()),
        ("person/use_link_registered", UseLink { chrome: sample::visitor(), action: "/register/abc".to_owned(), after_registering: true }.to_string()),
        ("person/sign_in_wrong_key", SignIn { chrome: sample::visitor(), form: wrong_key() }.to_string()),
        ("person/second_factor_begin", factor(Form::new(), None, Has::default()).to_string()),
        ("person/second_factor_enrol", factor(Form::new(), picture(), Has::default()).to_string()),
        ("person/second_factor_amiss", factor(wrong_code(), picture(), Has::default()).to_string()),
        ("person/second_factor_done", factor(Form::new(), None, has(true, 0, 8)).to_string()),
        ("person/second_factor_key", factor(Form::new(), None, has(false, 1, 1)).to_string()),
        ("person/second_factor_both", factor(Form::new(), None, has(true, 2, 0)).to_string()),
        ("person/second_step", step(Form::new(), has(true, 0, 9)).to_string()),
        ("person/second_step_amiss", step(wrong_code(), has(true, 1, 9)).to_string()),
        ("person/second_step_key", step(Form::new(), has(false, 1, 9)).to_string()),
        ("person/second_step_wrong_key", step(wrong_key(), has(false, 1, 9)).to_string()),
        ("person/passkeys", keys(new_key(), two_keys(), true, false).to_string()),
        ("person/passkeys_empty", keys(new_key(), Vec::new(), true, true).to_string()),
        ("person/passkeys_amiss", keys(wrong("name", "Give it a name by which you know it again, such as “My phone”."), Vec::new(), true, false).to_string()),
        ("person/passkeys_wrong_key", keys(wrong("passkey", "That did not work out. Press the button once more."), Vec::new(), true, false).to_string()),
        ("person/passkeys_name_amiss", keys(wrong("name-2", "Give it a name by which you know it again, such as “My phone”.").with("name-2", ""), two_keys(), true, false).to_string()),
        ("person/passkeys_later", keys(Form::new(), two_keys(), false, false).to_string()),
        ("person/welcomes", Welcomes { chrome: sample::rosa(), welcomes: Welcome::ALL.to_vec() }.to_string()),
        ("person/welcomes_none", Welcomes { chrome: sample::priya(), welcomes: Vec::new() }.to_string()),
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
        ("person/account", account(Form::new().with("name", "Priya Shah"), None).to_string()),
        ("person/account_factor", Account { has: has(true, 2, 8), ..account(Form::new().with("name", "Priya Shah"), None) }.to_string()),
        ("person/account_pending", account(Form::new().with("name", "Priya Shah"), Some(("priya.shah@example.org".to_owned(), now))).to_string()),
        ("person/account_amiss", account(amiss().with("name", "Priya Shah"), None).to_string()),
        ("person/new_address", NewAddress { chrome: sample::visitor(), action: "/addresses/abc".to_owned() }.to_string()),
        ("person/not_me", NotMe { chrome: sample::visitor(), action: "/not-me/abc".to_owned() }.to_string()),
        ("person/list", People { chrome: sample::rosa(), form: Form::new().with("words", "priya"), people: vec![line(false), line(true)], has_more: true }.to_string()),
        ("person/list_empty", People { chrome: sample::rosa(), form: Form::new().with("words", "zz"), people: Vec::new(), has_more: false }.to_string()),
        ("person/page", looked_after(Form::new(), None, Some(may())).to_string()),
        ("person/page_amiss", looked_after(no_reason(), None, Some(may())).to_string()),
        ("person/page_closed", looked_after(Form::new(), Some(now), Some(may())).to_string()),
        ("person/page_own", looked_after(Form::new(), None, None).to_string()),
    ]
}
