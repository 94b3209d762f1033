use super::*;
use crate::framework::Principle;

fn words(overall: &str) -> Words {
    Words {
        overall: overall.to_string(),
        ..Words::default()
    }
}

fn learning(words: Words) -> Learning {
    let id = uuid::Uuid::from_u128(1);
    Learning {
        words,
        version: 3,
        ..Learning::empty(LearningId(id), RoundId(id))
    }
}

fn framework() -> Framework {
    let principle = |number| Principle {
        number,
        title: format!("Principle {number}"),
        short: String::new(),
        summary: None,
        guide: None,
        questions: vec![],
    };
    Framework {
        translations: Vec::new(),
        id: "f".to_string(),
        version: "1".to_string(),
        title: String::new(),
        stem: String::new(),
        source: String::new(),
        principles: vec![principle(1), principle(2)],
        values: vec![],
    }
}

#[test]
fn every_refusal_to_share() {
    let names = ["Acorn Mums".to_string()];
    let share =
        |learning: &Learning, stage, seen, keep| learning.may_share(stage, seen, &names, keep);
    let warm = learning(words("Everyone wrote about a warm welcome."));
    assert_eq!(share(&warm, Stage::Closing, 3, ""), Ok(()));
    assert_eq!(share(&warm, Stage::Closed, 3, ""), Ok(()));
    assert_eq!(
        share(&warm, Stage::Responding, 3, ""),
        Err(CannotShare::TooEarly(Stage::Responding))
    );
    assert_eq!(
        share(&warm, Stage::Closing, 2, ""),
        Err(CannotShare::ChangedSince)
    );
    let none = learning(Words::default());
    assert_eq!(
        share(&none, Stage::Closing, 3, ""),
        Err(CannotShare::NothingWritten)
    );
    for telling in ["acorn mums’ tea", "Ring 020 7946 0018", "Like ACORN MUMS."] {
        let telling = learning(words(telling));
        assert_eq!(
            share(&telling, Stage::Closing, 3, ""),
            Err(CannotShare::MayIdentify)
        );
        assert_eq!(
            share(&telling, Stage::Closing, 3, "Agreed with them."),
            Ok(())
        );
    }
    let shared = Learning {
        shared_at: Some(DateTime::UNIX_EPOCH),
        ..warm
    };
    assert_eq!(
        share(&shared, Stage::Closing, 3, ""),
        Ok(()),
        "until the round has closed"
    );
    assert_eq!(
        share(&shared, Stage::Closed, 3, ""),
        Err(CannotShare::ReadAlready)
    );
}

#[test]
fn a_name_is_pointed_at_only_as_words_of_its_own() {
    let pointed = |text: &str, name: &str| !words(text).pointed(&[name.to_string()]).is_empty();
    assert!(pointed("Thanks to Ama.", "Ama"));
    assert!(!pointed("It was amazing.", "Ama"));
    assert!(!pointed("Nothing.", " "));
}

#[test]
fn boxes_that_hold_too_much_are_named() {
    let typed = WordsTyped {
        overall: "x".repeat(10_001),
        themes: vec![(1, " ".to_string()), (2, "a\u{0}b".to_string())],
    };
    let fields: Vec<String> = typed
        .check()
        .unwrap_err()
        .into_iter()
        .map(|one| one.field)
        .collect();
    assert_eq!(fields, ["overall", "theme-2"]);
    let typed = WordsTyped {
        themes: vec![(1, "  ".to_string())],
        ..WordsTyped::default()
    };
    assert!(typed.check().unwrap().is_empty());
}

#[test]
fn figures_under_five_stay_hidden_with_whatever_would_tell_them() {
    let counted = Counted {
        projects: 12,
        suggestions: [
            vec![Some(Choice::WillDo); 9],
            vec![Some(Choice::NotNow); 6],
            vec![None; 1],
        ]
        .concat(),
        actions: vec![1, 1, 1, 1, 1, 2],
        reviews: vec![Some(Hours::Five); 12],
        ratings: vec![],
        writing: [vec![Some(Hours::Five); 7], vec![None; 5]].concat(),
        responding: vec![Some(response::Hours::Three); 4],
        help_wanted: [vec![HelpWanted::Training; 6], vec![HelpWanted::Funding; 4]].concat(),
    };
    let figures = counted.figures(&framework());
    assert_eq!(figures.projects, Shown::Count(12));
    assert_eq!(figures.suggestions.total, Shown::Count(16));
    let suggestions: Vec<Shown> = figures
        .suggestions
        .parts
        .iter()
        .map(|(_, shown)| *shown)
        .collect();
    let hidden = Shown::Hidden;
    // Our way and not for us are none, one is not answered: together too little, so the first is hidden too.
    assert_eq!(
        suggestions,
        [hidden, hidden, Shown::Count(6), hidden, hidden]
    );
    assert!(
        figures
            .actions
            .parts
            .iter()
            .all(|(_, shown)| *shown == hidden)
    );
    assert_eq!(figures.ratings[0].1.total, hidden);
    let told = |parts: &Parts<String>| parts.parts.iter().map(|(_, n)| *n).collect::<Vec<_>>();
    // Nobody is in three of the bands, which would be known: the first of those that are told goes with them.
    assert_eq!(
        told(&figures.writing),
        [hidden, hidden, hidden, hidden, Shown::Count(5)]
    );
    assert!(!figures.responding.tells());
    let helps: Vec<Shown> = figures.help_wanted.iter().map(|(_, n)| *n).collect();
    assert_eq!(helps[0], Shown::Count(6));
    assert!(helps[1..].iter().all(|one| *one == hidden));
}
