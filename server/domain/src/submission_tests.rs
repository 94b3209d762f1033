use super::*;
use crate::feedback::{Enough, Hours, Reach, ReliedOn};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

fn heading() -> Heading {
    Heading {
        exchange: ExchangeId(Uuid::from_u128(1)),
        review: ReviewId(Uuid::from_u128(2)),
        reviewer: ProjectId(Uuid::from_u128(3)),
        reviewed: ProjectId(Uuid::from_u128(4)),
    }
}

/// Texts made of what the form itself is made of, so that a mistake in it would show.
fn text() -> impl Strategy<Value = String> {
    "[0-3:,é\n ]{0,6}"
}

fn suggestion() -> impl Strategy<Value = Suggestion> {
    let question = option::of(select(vec!["1A", "1B"]));
    let reach = option::of(select(Reach::ALL));
    (text(), text(), question, reach, text()).prop_map(|(idea, why, question, reach, offer)| {
        Suggestion {
            idea,
            why,
            question: question.map(|key| key.parse().unwrap()),
            reach,
            offer,
        }
    })
}

fn feedback() -> impl Strategy<Value = Feedback> {
    let relied_on = subsequence(ReliedOn::ALL.to_vec(), 0..=ReliedOn::ALL.len());
    let enough = option::of(select(Enough::ALL));
    (
        text(),
        text(),
        text(),
        vec(suggestion(), 0..3),
        relied_on,
        enough,
    )
        .prop_map(
            |(working_well, worth_sharing, questions, suggestions, relied_on, enough)| Feedback {
                working_well,
                worth_sharing,
                questions,
                suggestions,
                relied_on,
                enough,
            },
        )
}

fn overall() -> impl Strategy<Value = Overall> {
    let hours = option::of(select(Hours::ALL));
    (vec(text(), 0..3), vec(text(), 0..3), text(), text(), hours).prop_map(
        |(celebrate, think_first, thanks, taking_home, hours)| Overall {
            celebrate,
            think_first,
            thanks,
            taking_home,
            hours,
        },
    )
}

fn whole() -> impl Strategy<Value = (Overall, BTreeMap<u8, Feedback>)> {
    (overall(), btree_map(1..4_u8, feedback(), 0..3))
}

/// Reads the bytes back, by the description at the head of the module and nothing else.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    fn field(&mut self) -> &'a str {
        let (length, rest) = self.0.split_once(':').unwrap();
        let (field, rest) = rest.split_at(length.parse().unwrap());
        self.0 = rest.strip_prefix(',').unwrap();
        field
    }

    fn text(&mut self) -> String {
        self.field().to_string()
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count: usize = self.field().parse().unwrap();
        (0..count).map(|_| item(self)).collect()
    }

    fn whole(mut self) -> (Overall, BTreeMap<u8, Feedback>) {
        for _ in 0..5 {
            self.field();
        }
        let overall = Overall {
            celebrate: self.list(Self::text),
            think_first: self.list(Self::text),
            thanks: self.text(),
            taking_home: self.text(),
            hours: Hours::parse(self.field()),
        };
        let feedback = self.list(|reader| (reader.field().parse().unwrap(), reader.feedback()));
        assert_eq!(self.0, "");
        (overall, feedback.into_iter().collect())
    }

    fn feedback(&mut self) -> Feedback {
        Feedback {
            working_well: self.text(),
            worth_sharing: self.text(),
            questions: self.text(),
            relied_on: self.list(|reader| ReliedOn::parse(reader.field()).unwrap()),
            enough: Enough::parse(self.field()),
            suggestions: self.list(|reader| Suggestion {
                idea: reader.text(),
                why: reader.text(),
                question: reader.field().parse().ok(),
                reach: Reach::parse(reader.field()),
                offer: reader.text(),
            }),
        }
    }
}

proptest! {
    /// What can be read back whole cannot be shared by two: the bytes are injective.
    #[test]
    fn the_bytes_say_everything((overall, feedback) in whole()) {
        let bytes = canonical(&heading(), &overall, &feedback);
        prop_assert_eq!(Reader(&bytes).whole(), (overall, feedback));
    }

    #[test]
    fn two_different_feedbacks_never_share_bytes(one in whole(), two in whole()) {
        let bytes = |(overall, feedback): &(Overall, BTreeMap<u8, Feedback>)| canonical(&heading(), overall, feedback);
        prop_assert_eq!(one == two, bytes(&one) == bytes(&two));
    }
}

#[test]
fn the_bytes_of_a_small_review_are_as_described() {
    let overall = Overall {
        taking_home: "Tea, é".to_string(),
        ..Overall::default()
    };
    let bytes = canonical(
        &heading(),
        &overall,
        &BTreeMap::from([(1, Feedback::default())]),
    );
    assert_eq!(
        bytes,
        "22:mutuality submission 1,36:00000000-0000-0000-0000-000000000001,36:00000000-0000-0000-0000-000000000002,\
         36:00000000-0000-0000-0000-000000000003,36:00000000-0000-0000-0000-000000000004,\
         1:0,1:0,0:,7:Tea, é,0:,1:1,1:1,0:,0:,0:,1:0,0:,1:0,"
    );
}
