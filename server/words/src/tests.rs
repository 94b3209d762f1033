//! That plurals, numbers, dates and the alphabet go by the language.

use super::{Fact, Words};
use chrono::NaiveDate;
use domain::language::Language;

const ENGLISH: Words = Words::of(Language::English);
const WELSH: Words = Words::of(Language::Welsh);

/// What stands before a comma in a message about how many.
fn said(words: Words, name: &str, count: i64) -> String {
    let fact = |name| (name, Fact::Count(count));
    let said = words.say(name, &["count", "days", "minutes"].map(fact));
    said.split(',').next().unwrap_or_default().to_string()
}

#[test]
fn a_number_brings_the_form_that_its_language_has_for_it() {
    for (count, english, welsh) in [
        (0, "0 days", "0 diwrnod"),
        (1, "1 day", "1 diwrnod"),
        (2, "2 days", "2 ddiwrnod"),
        (3, "3 days", "3 diwrnod"),
        (6, "6 days", "6 diwrnod"),
        (21, "21 days", "21 diwrnod"),
    ] {
        let days = |words| said(words, "privacy-invitation", count);
        assert!(
            days(ENGLISH).ends_with(&format!(": {english}")),
            "{}",
            days(ENGLISH)
        );
        assert!(
            days(WELSH).ends_with(&format!(": {welsh}")),
            "{}",
            days(WELSH)
        );
    }
    let thousand = ENGLISH.say("privacy-link", &[("minutes", Fact::Count(1_234))]);
    assert_eq!(thousand, "A link to sign in: 1,234 minutes");
}

#[test]
fn a_noun_after_a_number_changes_as_it_does_in_welsh() {
    let questions = |count| said(WELSH, "taking-part-write-says", count);
    let all: Vec<String> = [0, 1, 2, 3, 6, 7, 21].map(questions).into();
    assert_eq!(
        all,
        [
            "0 cwestiwn",
            "1 cwestiwn",
            "2 gwestiwn",
            "3 chwestiwn",
            "6 chwestiwn",
            "7 cwestiwn",
            "21 cwestiwn",
        ]
    );
}

#[test]
fn dates_are_words_in_either_language() {
    let sixth = NaiveDate::from_ymd_opt(2026, 3, 6).expect("a date");
    assert_eq!(ENGLISH.day(sixth), "Friday 6 March");
    assert_eq!(WELSH.day(sixth), "dydd Gwener 6 Mawrth");
    assert_eq!(ENGLISH.date(sixth), "6 March 2026");
    assert_eq!(WELSH.date(sixth), "6 Mawrth 2026");
    let nine = sixth.and_hms_opt(9, 0, 0).expect("a time");
    assert_eq!(WELSH.moment(nine), "6 Mawrth 2026, 09:00");
}

#[test]
fn names_stand_in_the_order_of_their_own_alphabet() {
    let sorted = |words: Words| {
        let mut names = vec![
            "Llandudno",
            "Lyn",
            "Chwilog",
            "Cybi",
            "Dyfi",
            "Ddol",
            "Rhyl",
            "Rydal",
            "Ynys",
            "Tywyn",
            "Theatr",
        ];
        names.sort_by(|one, other| words.order(one, other));
        names.join(" ")
    };
    assert_eq!(
        sorted(WELSH),
        "Cybi Chwilog Dyfi Ddol Lyn Llandudno Rydal Rhyl Tywyn Theatr Ynys"
    );
    assert_eq!(
        sorted(ENGLISH),
        "Chwilog Cybi Ddol Dyfi Llandudno Lyn Rhyl Rydal Theatr Tywyn Ynys"
    );
}

#[test]
fn a_message_that_lacks_a_fact_is_not_said_in_part() {
    let said = std::panic::catch_unwind(|| WELSH.say("privacy-invitation", &[]));
    assert!(said.is_err(), "{said:?}");
}
