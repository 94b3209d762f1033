//! How a round comes to its end, for coordinators.

use askama::Template;
use domain::exchange::Party;
use domain::ids::{ExchangeId, RoundId};
use domain::ledger::Ledger;
use domain::rating::{HowFar, Rated, Rating};

use crate::chrome::Chrome;
use crate::filters;
use crate::parts::Pagination;
use crate::{Sample, sample};

/// The end of a round.
#[derive(Debug, Template)]
#[template(path = "closing/page.html")]
pub struct Closing {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round.
    pub round: RoundId,
    /// Its name.
    pub round_name: String,
    /// How each project found its exchange.
    pub rated: Vec<(ExchangeId, Party, Rated)>,
    /// Projects that have still to look back.
    pub still_to_look_back: Vec<Party>,
    /// Given, received and owed in this round.
    pub ledgers: Vec<(Party, Ledger)>,
    /// The way to the other projects.
    pub pages: Pagination,
    /// Reviews let go: by whom, about whom, and why.
    pub waived: Vec<(Party, Party, String)>,
    /// Months later: how many projects were asked how their actions stand, and how many answered.
    pub follow_ups: (usize, usize),
    /// Where what it learned stands, in a sentence.
    pub learning: &'static str,
    /// The way on from there, in words, and where it leads.
    pub next: Option<(&'static str, String)>,
}

impl Closing {
    /// Each question, with how many said so of each answer.
    fn summary(&self) -> Vec<(&'static str, Vec<usize>)> {
        let count = |of: fn(&Rating) -> HowFar| {
            let far = |far: &HowFar| {
                self.rated
                    .iter()
                    .filter(|(_, _, one)| of(&one.rating) == *far)
                    .count()
            };
            HowFar::ALL.iter().map(far).collect()
        };
        vec![
            ("Useful", count(|one| one.useful)),
            ("Kind", count(|one| one.kind)),
            ("Fair", count(|one| one.fair)),
            ("Honest enough", count(|one| one.honest_enough)),
        ]
    }

    fn answers(&self) -> Vec<&'static str> {
        HowFar::ALL.iter().map(|far| far.says()).collect()
    }

    fn with_words(&self) -> Vec<&(ExchangeId, Party, Rated)> {
        self.rated
            .iter()
            .filter(|(_, _, one)| !one.rating.words.is_empty())
            .collect()
    }
}

/// The end of a round in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let party = |number, name: &str| Party {
        id: sample::id(number),
        name: name.to_owned(),
    };
    let (acorn, birch) = (party(1, "Acorn Mums"), party(2, "Birch Circle"));
    let rated = Rated {
        project: acorn.id,
        at: chrono::DateTime::UNIX_EPOCH,
        rating: Rating {
            useful: HowFar::Yes,
            kind: HowFar::Yes,
            fair: HowFar::Mostly,
            honest_enough: HowFar::Yes,
            words: "The call was the best part.".to_owned(),
        },
    };
    let page = |rated, ledgers, waived| Closing {
        chrome: sample::rosa(),
        round: sample::id(9),
        round_name: "Spring 2026".to_owned(),
        rated,
        still_to_look_back: vec![birch.clone()],
        ledgers,
        pages: Pagination::default(),
        waived,
        follow_ups: (4, 3),
        learning: "Nothing is written yet. A few sentences are enough.",
        next: Some((
            "Write what the round learned",
            links::round::learning(sample::id(9)),
        )),
    };
    let full = page(
        vec![(sample::id(3), acorn.clone(), rated)],
        vec![
            (acorn.clone(), Ledger::default()),
            (birch.clone(), Ledger::default()),
        ],
        vec![(acorn.clone(), birch.clone(), "They are pausing.".to_owned())],
    );
    vec![
        ("closing/page", full.to_string()),
        ("closing/early", page(vec![], vec![], vec![]).to_string()),
    ]
}
