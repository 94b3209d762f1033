//! The shipped framework as it stands, and every mistake a file can hold as an operator sees it.

use super::*;

const GOOD: &str = r#"[framework]
id = "two"
version = "1"
title = "Two principles"
stem = "Good support"
source = "Northern Lights"

[[principle]]
number = 1
title = "Good support is kind"
short = "Kind"
[principle.guide]
looks_like = ["Somebody smiles."]
may_ask = ["Who smiles?"]
[[principle.question]]
letter = "A"
text = "How are you kind?"
[[principle.question]]
letter = "B"
text = "How online?"
applies_to = ["online"]
[principle.question.help]
plain = "About kindness."
small_example = "We smile."
large_example = "We all smile."

[[principle]]
number = 2
title = "Good support is near"
short = "Near"
[[principle.question]]
letter = "A"
text = "How near?"

[[value]]
name = "Kindness"
"#;

#[test]
fn a_good_file_is_read_whole() {
    let framework = load_framework("two.toml", GOOD).unwrap();
    let keys: Vec<String> = framework
        .questions()
        .map(|asked| asked.key.to_string())
        .collect();
    assert_eq!(keys, ["1A", "1B", "2A"]);
    let second = &framework.principles[0].questions[1];
    assert_eq!(second.applies_to, [Channel::Online]);
    assert_eq!(second.help.as_ref().unwrap().large_example, "We all smile.");
    assert_eq!(framework.values.len(), 1);
    let guide = framework.principles[0].guide.as_ref().unwrap();
    assert_eq!(guide.may_ask, ["Who smiles?"]);
    assert_eq!(framework.principles[1].guide, None);
}

#[test]
fn every_mistake_names_file_line_and_field() {
    let cases = [
        (
            "letter = \"B\"",
            "letter = \"A\"",
            "two.toml:19: principle[0].question[1].letter: questions are lettered A, B, C within their principle, each letter once; this one is B.",
        ),
        (
            "letter = \"B\"",
            "letter = \"b\"",
            "two.toml:19: principle[0].question[1].letter: questions are lettered A, B, C within their principle, each letter once; this one is B.",
        ),
        (
            "\"How near?\"",
            "\" \"",
            "two.toml:33: principle[1].question[0].text: this is empty.",
        ),
        (
            "text = \"How near?\"",
            "",
            "two.toml:31: principle[1].question[0].text: this is missing.",
        ),
        (
            "number = 2",
            "number = 3",
            "two.toml:28: principle[1].number: principles are numbered 1, 2, 3 in the order of the file; this one is 2.",
        ),
        (
            "number = 2",
            "number = \"2\"",
            "two.toml:28: principle[1].number: this is a whole number from 1 to 99.\ntwo.toml:28: principle[1].number: principles are numbered 1, 2, 3 in the order of the file; this one is 2.",
        ),
        (
            "[\"online\"]",
            "[\"online\", \"telegram\"]",
            "two.toml:21: principle[0].question[1].applies_to: “telegram” is not a way of giving support; there are in-person, phone and online.",
        ),
        (
            "[\"online\"]",
            "\"online\"",
            "two.toml:21: principle[0].question[1].applies_to: this is a list of texts, e.g. [\"online\"].",
        ),
        (
            "small_example = \"We smile.\"\n",
            "",
            "two.toml:22: principle[0].question[1].help.small_example: this is missing.",
        ),
        (
            "short = \"Near\"",
            "shrot = \"Near\"",
            "two.toml:27: principle[1].short: this is missing.\ntwo.toml:30: principle[1].shrot: there is no such field; did you mean “short”?",
        ),
        (
            "id = \"two\"",
            "id = \"Two sets\"",
            "two.toml:2: framework.id: a short name is made of lower-case letters, digits and hyphens.",
        ),
        (
            "[framework]",
            "[frame]",
            "two.toml:1: framework: a framework file begins with [framework]: id, version, title, stem, source.\ntwo.toml:1: frame: there is no such field; there are framework, principle and value.",
        ),
        (
            "title = \"Two principles\"",
            "title = Good",
            "two.toml:4: this is not TOML: string values must be quoted, expected literal string.",
        ),
        (
            "name = \"Kindness\"",
            "",
            "two.toml:35: value[0].name: this is missing.",
        ),
    ];
    for (good, bad, says) in cases {
        assert!(GOOD.contains(good), "{good}");
        let text = GOOD.replacen(good, bad, 1);
        assert_eq!(
            load_framework("two.toml", &text).unwrap_err().to_string(),
            says
        );
    }
}

#[test]
fn a_framework_without_principles_or_questions_is_refused() {
    let head = &GOOD[..GOOD.find("[[principle]]").unwrap()];
    assert_eq!(
        load_framework("two.toml", head).unwrap_err().to_string(),
        "two.toml:1: principle: a framework needs at least one [[principle]]."
    );
    let bare = format!("{head}[[principle]]\nnumber = 1\ntitle = \"Good\"\nshort = \"Good\"\n");
    assert_eq!(
        load_framework("two.toml", &bare).unwrap_err().to_string(),
        "two.toml:8: principle[0].question: a principle needs at least one [[principle.question]]."
    );
}

#[test]
fn the_shipped_principles_have_seventeen_questions_with_help_beside_each() {
    let [framework] = &crate::load_frameworks(None).unwrap()[..] else {
        panic!("one framework ships")
    };
    assert_eq!(
        (framework.id.as_str(), framework.version.as_str()),
        ("maternal-peer-support", "2018")
    );
    let keys: Vec<String> = framework
        .questions()
        .map(|asked| asked.key.to_string())
        .collect();
    assert_eq!(
        keys.join(" "),
        "1A 1B 1C 1D 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 5D"
    );
    assert_eq!(framework.values.len(), 7);
    for principle in &framework.principles {
        assert!(principle.title.starts_with(&framework.stem));
        assert!(principle.summary.is_some());
        let guide = principle.guide.as_ref().unwrap();
        assert!(guide.looks_like.len() >= 4 && guide.may_ask.len() >= 4);
        assert!(guide.may_ask.iter().all(|ask| ask.contains('?')));
    }
    assert!(framework.values.iter().all(|value| value.says.is_some()));
    let foundation = framework.foundation().map(|value| value.name.as_str());
    assert_eq!(foundation, Some("Family-centred"));
    for asked in framework.questions() {
        let help = asked.question.help.as_ref().unwrap();
        assert!(help.small_example != help.large_example);
        assert!(help.small_tip.is_some() && help.large_tip.is_some());
        assert_eq!(help.note.is_some(), asked.key.to_string() == "1D");
        assert_eq!(
            asked.question.applies_to.is_empty(),
            asked.key.to_string() != "1D"
        );
    }
}

#[test]
fn the_words_of_the_standard_stay_as_they_are() {
    let [framework] = &crate::load_frameworks(None).unwrap()[..] else {
        panic!("one framework ships")
    };
    let titles = framework
        .principles
        .iter()
        .map(|principle| principle.title.as_str());
    let texts = framework
        .questions()
        .map(|asked| asked.question.text.as_str());
    let words: Vec<&str> = titles.chain(texts).collect();
    // FNV-1a over all of them: one changed letter gives another number.
    let sum = words
        .join("\n")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    assert_eq!((words.len(), sum), (22, 0x408a_c22f_8ed1_7254));
}

#[test]
fn our_own_words_in_the_shipped_file_are_strengths_based() {
    let banned = [
        "fail",
        "deficit",
        "weak",
        "poor",
        "non-compliant",
        "inadequate",
        "should",
        "must",
        "score",
    ];
    for framework in crate::load_frameworks(None).unwrap() {
        let summaries = framework
            .principles
            .iter()
            .filter_map(|principle| principle.summary.as_deref());
        let helps = framework
            .questions()
            .filter_map(|asked| asked.question.help.as_ref());
        let words = helps.flat_map(|help| {
            let texts = [&help.plain, &help.small_example, &help.large_example].into_iter();
            texts.chain(&help.small_tip).chain(&help.large_tip)
        });
        let guides = framework.principles.iter().flat_map(|one| &one.guide);
        let guides = guides.flat_map(|guide| guide.looks_like.iter().chain(&guide.may_ask));
        let values = framework.values.iter().flat_map(|value| &value.says);
        let words = words.chain(guides).chain(values);
        for text in summaries.chain(words.map(String::as_str)) {
            for word in text
                .to_lowercase()
                .split(|c: char| !c.is_alphabetic() && c != '-')
            {
                assert!(!banned.contains(&word), "“{word}” in: {text}");
            }
        }
    }
}
