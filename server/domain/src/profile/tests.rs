use super::*;
use std::collections::HashSet;

fn read(section: Section, typed: &[(&str, &str)]) -> Result<Told, Vec<Problem>> {
    let mut values: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, value) in typed {
        values.entry(name).or_default().push((*value).to_string());
    }
    Told::read(section, |name| values.get(name).map_or(&[], Vec::as_slice))
}

#[test]
fn every_question_has_a_name_and_answers_of_its_own() {
    let mut names = HashSet::new();
    for fact in Section::ALL.iter().flat_map(|section| section.facts()) {
        assert!(names.insert(fact.name), "{} twice", fact.name);
        if let Answered::One(all) | Answered::Several(all) = fact.answered {
            let words: HashSet<_> = all.iter().map(|(word, _)| word).collect();
            assert_eq!(words.len(), all.len(), "{}", fact.name);
        }
    }
}

#[test]
fn everything_may_be_left_out() {
    for section in Section::ALL {
        assert!(read(*section, &[]).expect("nothing to mend").is_empty());
        let mut blank = Vec::new();
        for fact in section.facts() {
            if !matches!(fact.answered, Answered::Several(_)) {
                blank.push((fact.name, ""));
            }
        }
        assert!(read(*section, &blank).expect("nothing to mend").is_empty());
    }
}

#[test]
fn each_field_that_needs_mending_is_named() {
    for section in Section::ALL {
        for fact in section.facts() {
            let long = "é".repeat(text::REASON + 1);
            let amiss: &[&str] = match fact.answered {
                Answered::Words => &[&long, "a\u{0}b"],
                Answered::One(_) | Answered::Several(_) => {
                    &["by-owl", "<script>alert(1)</script>", "\u{202e}yes"]
                }
            };
            for value in amiss {
                let problems = read(*section, &[(fact.name, value)]).unwrap_err();
                assert_eq!(problems.len(), 1);
                assert_eq!(problems[0].field, fact.name);
            }
        }
    }
}

#[test]
fn what_is_told_comes_back_from_its_rows_each_once_and_in_order() {
    let typed = [
        ("language", "so"),
        ("language", "cy"),
        ("language", "so"),
        ("language-words", " Kurdish "),
        ("interpreter", "asked"),
        ("interpreter", "no"),
    ];
    let told = read(Section::Languages, &typed).expect("told");
    assert_eq!(told.of("language"), ["cy", "so"]);
    assert_eq!(told.of("interpreter"), ["asked"]);
    let rows = told
        .rows()
        .map(|(fact, value)| (fact.to_string(), value.to_string()));
    let mut rows: Vec<_> = rows.collect();
    rows.reverse();
    assert_eq!(Told::restore(Section::Languages, rows.clone()), told);
    // What was an answer once, and what belongs elsewhere, is left out.
    rows.push(("language".to_string(), "tlh".to_string()));
    rows.push(("peers".to_string(), "paid".to_string()));
    assert_eq!(Told::restore(Section::Languages, rows), told);
    let languages = &Section::Languages.facts()[0];
    assert_eq!(told.says(languages), ["Welsh", "Somali"]);
}
