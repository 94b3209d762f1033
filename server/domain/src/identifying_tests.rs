use super::Kind::{DateOfBirth, Email, Name, NhsNumber, Phone, Postcode};
use super::*;

fn found(text: &str) -> Vec<(Kind, String)> {
    look(text)
        .into_iter()
        .map(|detail| (detail.kind, detail.text))
        .collect()
}

/// What is pointed at.
const TRUE: &[(&str, Kind, &str)] = &[
    (
        "Write to priya.shah@example.org.",
        Email,
        "priya.shah@example.org",
    ),
    (
        "(jo+group@mail.example.co.uk)",
        Email,
        "jo+group@mail.example.co.uk",
    ),
    ("PRIYA@EXAMPLE.ORG", Email, "PRIYA@EXAMPLE.ORG"),
    ("Ring 07700 900123 after six", Phone, "07700 900123"),
    ("07700900123", Phone, "07700900123"),
    ("07700-900-123", Phone, "07700-900-123"),
    ("(029) 2018 0000", Phone, "029) 2018 0000"),
    ("020 7946 0000, ask for us", Phone, "020 7946 0000"),
    ("0161 496 0000 (10 to 4)", Phone, "0161 496 0000"),
    ("in 2024 0161 496 0000 was ours", Phone, "0161 496 0000"),
    ("01632 960 001", Phone, "01632 960 001"),
    ("from abroad +44 7700 900123", Phone, "+44 7700 900123"),
    ("+44 (0)20 7946 0000", Phone, "+44 (0)20 7946 0000"),
    ("0044 7700 900123", Phone, "0044 7700 900123"),
    ("text 07700\u{a0}900123", Phone, "07700\u{a0}900123"),
    ("we meet at CF10 3NP, upstairs", Postcode, "CF10 3NP"),
    ("near sw1a1aa", Postcode, "sw1a1aa"),
    ("M1 1AA", Postcode, "M1 1AA"),
    ("EC1A 1BB", Postcode, "EC1A 1BB"),
    ("postcode: ab10 1fl.", Postcode, "ab10 1fl"),
    ("NHS 943 476 5919", NhsNumber, "943 476 5919"),
    ("9434765919", NhsNumber, "9434765919"),
    ("943-476-5919", NhsNumber, "943-476-5919"),
    ("her date of birth, 03/04/1991", DateOfBirth, "03/04/1991"),
    ("DOB 3.4.91", DateOfBirth, "3.4.91"),
    ("03/04/1991", DateOfBirth, "03/04/1991"),
    ("born on 3rd April 1991", DateOfBirth, "3rd April 1991"),
    ("d.o.b. 3 Apr 1991", DateOfBirth, "3 Apr 1991"),
    (
        "baby was born 12/01/2026 by section",
        DateOfBirth,
        "12/01/2026",
    ),
    ("1991-04-03", DateOfBirth, "1991-04-03"),
    (
        "Policy on people born 03/04/1991",
        DateOfBirth,
        "03/04/1991",
    ),
    ("Mrs Jones came every week", Name, "Mrs Jones"),
    ("Mr. Ahmed drove", Name, "Mr. Ahmed"),
    ("Ms O’Neill’s story", Name, "Ms O’Neill"),
    ("Miss Anne Smith-Brown said", Name, "Miss Anne Smith-Brown"),
    ("we told Mrs K about it", Name, "Mrs K"),
    ("Mx Taylor", Name, "Mx Taylor"),
    ("then baby Amira slept", Name, "baby Amira"),
    ("Baby Amira came too.", Name, "Baby Amira"),
    ("with little Tom in the sling", Name, "little Tom"),
    ("her daughter Ella is two", Name, "her daughter Ella"),
    ("Her son, Idris, was ill", Name, "Her son, Idris"),
    ("his wife Małgorzata", Name, "his wife Małgorzata"),
    ("my friend Jo", Name, "my friend Jo"),
    (
        "her partner called Sam left",
        Name,
        "her partner called Sam",
    ),
    ("a mum called Sarah told us", Name, "mum called Sarah"),
    ("a volunteer named Beth", Name, "volunteer named Beth"),
];

/// What only looks alike.
const FALSE: &[&str] = &[
    "question 1A and 5D, in 2026",
    "9434765918 is a code of ours",
    "1111111111",
    "from 10 to 12 people, 3 times",
    "since 3 April 2024 we meet weekly",
    "email us @ the desk",
    "1 2 3",
    "Ein Café für 12",
    "",
    "reviewed on 03/04/2024",
    "the policy of 01.05.2024",
    "Safeguarding training 12/01/2026",
    "due by 31/03/2027",
    "our AGM on 03/04/2024",
    "£0770 090 0123 in grants",
    "we raised £ 02079460000",
    "£1,250,000.00 over 3 years",
    "charity number 1123456",
    "1,200 families in 12 months",
    "24/7 and 9-5, 52 weeks",
    "ring 999 or 111",
    "116 123 is free",
    "ISBN 978 0 11 000000 0",
    "between 2019-2024",
    "version 1.2.3",
    "Q4 1st week",
    "in M1 1st floor",
    "form A12 3BC",
    "Key Stage 1, Band B2 4ME",
    "we miss Monday’s group",
    "Miss Monday and you can come on Friday",
    "MS and other conditions",
    "Mr and Mrs are never asked for",
    "Baby Friendly standards",
    "at Little Acorns in Leeds",
    "the Baby Café in town",
    "baby massage on Tuesdays",
    "a baby group called Tiny Feet",
    "little English is spoken",
    "her daughter came along",
    "Her partner. Then we talked",
    "my friend I met there",
    "a group called Sunrise",
    "their mum, Tuesday to Friday, helps",
    "the NHS and Mind",
];

#[test]
fn what_points_at_somebody_is_found_where_it_stands() {
    let amiss: Vec<_> = TRUE
        .iter()
        .filter(|(text, kind, detail)| found(text) != [(*kind, (*detail).to_string())])
        .map(|(text, ..)| (text, found(text)))
        .collect();
    assert!(amiss.is_empty(), "{amiss:#?}");
    assert!(TRUE.len() + FALSE.len() >= 60);
}

#[test]
fn what_only_looks_alike_is_left_alone() {
    let amiss: Vec<_> = FALSE
        .iter()
        .filter(|text| !found(text).is_empty())
        .map(|text| (text, found(text)))
        .collect();
    assert!(amiss.is_empty(), "{amiss:#?}");
}

#[test]
fn several_are_found_in_order_and_none_overlap() {
    let text = "Mrs Bell, jo@example.org, 07700 900123, M1 1AA, born 3 May 1990";
    let all = look(text);
    assert_eq!(all.len(), 5);
    assert!(
        all.windows(2)
            .all(|pair| pair[0].span.end <= pair[1].span.start)
    );
    assert!(
        all.iter()
            .all(|detail| text[detail.span.clone()] == detail.text)
    );
}

#[test]
fn a_detail_is_shown_with_the_words_round_it() {
    let text = "First line.\nWe have a welcome call in the first week, and you can ring 07700 900123 on any day \
                of the week until the evening.\nLast line.";
    let detail = look(text).remove(0);
    assert_eq!(detail.before, "… in the first week, and you can ring ");
    assert_eq!(detail.after, " on any day of the week until the …");
    let alone = look("07700 900123").remove(0);
    assert_eq!((alone.before.as_str(), alone.after.as_str()), ("", ""));
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_looked_at(text in "\\PC*") {
        for detail in look(&text) {
            proptest::prop_assert_eq!(&text[detail.span.clone()], detail.text.as_str());
        }
    }

    #[test]
    fn so_can_any_text_of_the_words_that_matter(
        words in proptest::collection::vec("(Mrs|baby|her|son|called|Ella|’s|07700|900123|\\+44|M1|1AA|3/4/1991|£|…|\n| )", 0..12)
    ) {
        let text = words.join(" ");
        for detail in look(&text) {
            proptest::prop_assert_eq!(&text[detail.span.clone()], detail.text.as_str());
        }
    }
}
