//! Letters in Welsh: the same facts, the same link, and a word that nobody has read them yet.

use super::{on_one_line, seen};
use crate::samples::Sample;
use crate::*;
use domain::language::Language;
use std::collections::BTreeSet;

#[test]
fn every_letter_in_welsh_says_what_the_english_does() {
    let (mut welsh, mut english) = (0, 0);
    for Sample { letter, context } in samples::all() {
        let context = Context {
            language: Language::Welsh,
            ..context
        };
        let kind = letter.kind();
        let rendered = letter.render(&context).expect("a letter");
        let unread = "nid oes siaradwr Cymraeg iaith gyntaf wedi ei ddarllen eto";
        let text = on_one_line(&rendered.text);
        if kind.speaks(Language::Welsh) == Language::English {
            assert_eq!(
                text,
                on_one_line(
                    &letter
                        .render(&Context {
                            language: Language::English,
                            ..context
                        })
                        .expect("a letter")
                        .text
                )
            );
            english += 1;
            continue;
        }
        welsh += 1;
        let word = kind.word();
        let wording = kind.shipped_in(Language::Welsh).expect("words");
        assert_eq!(wording.problems(kind), [], "{word}");
        let places = |wording: &Wording| -> BTreeSet<String> {
            let all = wording.boxes().into_iter().flat_map(|(_, words)| {
                words
                    .split("{{")
                    .skip(1)
                    .map(str::to_string)
                    .collect::<Vec<_>>()
            });
            all.filter_map(|place| Some(place.split_once("}}")?.0.trim().to_string()))
                .collect()
        };
        assert_eq!(
            places(&wording),
            places(&kind.shipped().expect("words")),
            "{word}: other facts"
        );
        assert_eq!(text.matches(unread).count(), 1, "{word}");
        assert!(seen(&rendered.html).contains(unread), "{word}");
        assert!(rendered.html.contains("<html lang=\"cy\">"), "{word}");
        assert!(text.starts_with("Helo"), "{word}");
        for left in ["Hello", "Monday", "Friday", " March ", "{{", "You get this"] {
            assert!(!text.contains(left), "{word}: {left} in {text}");
        }
        assert!(
            text.contains(&context.public_url.to(&context.path)),
            "{word}"
        );
    }
    assert!(
        welsh > 3 * english,
        "{welsh} in Welsh, {english} in English"
    );
}

#[test]
fn a_letter_in_welsh_has_welsh_days_and_names() {
    let sample = samples::of(Key::PairingConfirmed).expect("a sample");
    let context = Context {
        language: Language::Welsh,
        ..sample.context
    };
    let letter = LetterKind::PairingConfirmed(PairingConfirmed {
        project: "Cedar Network".into(),
        partners: ["Birch Circle", "Acorn Mums"].into_iter().collect(),
        round: "Spring".into(),
        review_by: Day(chrono::NaiveDate::from_ymd_opt(2026, 3, 6).expect("a day")),
        respond_by: Day(chrono::NaiveDate::from_ymd_opt(2026, 3, 20).expect("a day")),
    });
    let rendered = letter.render(&context).expect("a letter");
    assert_eq!(
        rendered.subject,
        "Eich partneriaid yn Spring: Birch Circle ac Acorn Mums"
    );
    assert!(
        rendered.text.contains("dydd Gwener 6 Mawrth 2026"),
        "{}",
        rendered.text
    );
    assert!(
        rendered.text.contains("eich adolygiadau"),
        "{}",
        rendered.text
    );
}
