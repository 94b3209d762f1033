use super::*;
use uuid::Uuid;

fn typed(words: [&str; 3]) -> Typed {
    Typed {
        words: words.map(str::to_string),
        nobody: String::new(),
    }
}

fn fields(typed: &Typed) -> Vec<String> {
    let problems = typed.check().expect_err("something is amiss");
    problems.into_iter().map(|one| one.field).collect()
}

#[test]
fn a_few_words_in_any_box_are_enough() {
    for words in [["Tea.", "", ""], ["", "A ramp.", ""], ["", "", "Come!"]] {
        assert_eq!(typed(words).check().expect("read").0, words);
    }
    assert_eq!(fields(&typed([" ", "\n", ""])), ["helps"]);
    let long = "é".repeat(MOST + 1);
    assert_eq!(
        fields(&typed(["a\u{1}b", &long, "ok"])),
        ["helps", "better"]
    );
}

#[test]
fn what_may_tell_who_somebody_is_is_pointed_at_and_may_stay() {
    let mut card = typed(["Ring 07700 900123", "", "Write to ama@example.org"]);
    assert_eq!(fields(&card), ["helps", "tells"]);
    card.nobody = "yes".to_string();
    assert!(card.check().is_ok());
}

fn voice(number: u128, words: [&str; 3], again: bool) -> Voice {
    Voice {
        id: VoiceId(Uuid::from_u128(number)),
        words: Words(words.map(str::to_string)),
        again,
        crowded: number > 2,
    }
}

#[test]
fn each_question_is_heard_for_itself_and_in_no_order_of_time() {
    let heard = Heard::new(
        vec![
            voice(1, ["Warmth", "", "Come"], false),
            voice(2, ["Cake", "Parking", "As you are"], false),
            voice(3, ["Cake", "", ""], true),
        ],
        true,
    );
    let on = |part| {
        heard
            .on(part)
            .into_iter()
            .map(|one| one.words)
            .collect::<Vec<_>>()
    };
    assert_eq!(on(Part::Helps), ["Cake", "Cake", "Warmth"]);
    assert_eq!(on(Part::Better), ["Parking"]);
    assert_eq!(on(Part::Tells), ["As you are", "Come"]);
    assert_eq!((heard.count(), heard.again(), heard.crowded()), (3, 1, 1));
}

#[test]
fn five_who_had_not_written_before_are_enough() {
    assert!(!is_enough([false; 4]));
    assert!(!is_enough([false, false, true, false, true, false]));
    assert!(is_enough([false, true, false, false, false, false]));
}

#[test]
fn what_is_brought_in_stands_as_a_quotation() {
    assert_eq!(
        quoted("Tea.\n\n[And cake](x)."),
        "> Tea.\n>\n> \\[And cake](x).\n\nFrom a card without a name."
    );
}
