//! The command's input held against anything: no file makes it stop in the middle, and each that makes no sense is refused
//! in one line. Driven by proptest, so that it runs with the other tests and needs no other compiler.

use super::Input;
use pairing::circles;
use pairing::{Objective, Watch, best, check};
use proptest::prelude::*;

/// Something that is nearly a problem: right fields with wrong values among them, wrong fields, and the right thing.
fn nearly() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("\"a\""),
        Just("\"b\""),
        Just("2"),
        Just("\"\""),
        Just("null"),
        Just("-1")
    ];
    let score = prop_oneof![
        Just("0"),
        Just("7"),
        Just("1000"),
        Just("1001"),
        Just("1.5"),
        Just("-1"),
        Just("1e99")
    ];
    let pair = (name.clone(), name.clone(), score.clone())
        .prop_map(|(a, b, score)| format!("[{a},{b},{score}]"));
    let two = (name.clone(), name.clone()).prop_map(|(a, b)| format!("[{a},{b}]"));
    let list = |of: BoxedStrategy<String>| {
        proptest::collection::vec(of, 0..4).prop_map(|items| format!("[{}]", items.join(",")))
    };
    let names = list(name.prop_map(str::to_string).boxed());
    let row = list(score.prop_map(str::to_string).boxed());
    let field = prop_oneof![
        prop_oneof![
            Just("3".to_string()),
            Just("[\"a\",\"b\",2]".to_string()),
            names
        ]
        .prop_map(|value| format!("\"projects\":{value}")),
        list(pair.boxed()).prop_map(|value| format!("\"pairs\":{value}")),
        list(row.boxed()).prop_map(|value| format!("\"matrix\":{value}")),
        (
            prop_oneof![Just("pins"), Just("forbids"), Just("previous"), Just("x")],
            list(two.boxed())
        )
            .prop_map(|(field, value)| format!("\"{field}\":{value}")),
    ];
    proptest::collection::vec(field, 0..5).prop_map(|fields| format!("{{{}}}", fields.join(",")))
}

fn holds(text: &[u8]) -> Result<(), TestCaseError> {
    let read = || Input::parse(text, Objective::WorstFirst, 0);
    match read().and_then(Input::for_pairs) {
        Err(wrong) => prop_assert_eq!(wrong.to_string().lines().count(), 1),
        Ok((_, asked)) => {
            let plan = best(&asked, &Watch::NONE);
            prop_assert!(check(&asked, &plan).is_ok());
        }
    }
    match read().and_then(|input| input.for_circles(1)) {
        Err(wrong) => prop_assert_eq!(wrong.to_string().lines().count(), 1),
        Ok((_, asked)) => {
            if let Ok(plan) = circles::best(&asked, &Watch::NONE) {
                prop_assert!(circles::check(&asked, &plan).is_ok());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn any_bytes_are_read_or_refused(text in proptest::collection::vec(any::<u8>(), 0..200)) {
        holds(&text)?;
    }

    #[test]
    fn what_is_nearly_a_problem_is_solved_or_refused(text in nearly()) {
        holds(text.as_bytes())?;
    }

    #[test]
    fn a_problem_with_a_wound_is_solved_or_refused(at in 0..120_usize, byte in any::<u8>()) {
        let whole = br#"{"projects":["a","b","c"],"pairs":[["a","b",5],["c","b",7]],"pins":[["a","b"]],"forbids":[],"previous":[["c","b"]]}"#;
        let mut text = whole.to_vec();
        if let Some(place) = text.get_mut(at) {
            *place = byte;
        }
        holds(&text)?;
    }
}
