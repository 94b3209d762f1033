//! Samples of the pages about pairing: the pool, plans, wishes, a picture, two side by side.

use super::sampled::{at, round, sample_id};
use super::*;
use crate::Sample;
use crate::form::Form;
use crate::parts::{Choice, Pagination, Tag};
use crate::sample;
use domain::ids::PlanId;
use domain::problem::Problem;

const LONDON: chrono_tz::Tz = chrono_tz::Europe::London;

fn wish(says: &str, why: &str) -> WishLine {
    WishLine {
        says: says.to_owned(),
        by: "Rosa Quinn, 30 March".to_owned(),
        why: why.to_owned(),
        take_back: Some(links::round::wish_withdrawal(round(), sample_id())),
    }
}

fn wished() -> WishesPart {
    WishesPart {
        wishes: vec![
            wish("Acorn Mums and Birch Circle together", "Both asked for it."),
            wish("Acorn Mums and Cedar Network apart", ""),
        ],
        action: Some(links::round::wishes(round())),
        version: 2,
        projects: vec![
            Choice::new("1", "Acorn Mums"),
            Choice::new("2", "Birch Circle"),
        ],
        weights: vec!["A lot: far enough apart.".to_owned()],
        weights_page: links::round::weights(round()),
        floor: "The two with least in common have as much as can be".to_owned(),
        floor_page: links::round::floor(round()),
        shape: "Pairs: two projects read each other".to_owned(),
        shape_page: links::round::shape(round()),
    }
}

fn pairing() -> Pairing {
    Pairing {
        chrome: sample::rosa(),
        form: Form::new(),
        own: None,
        wished: wished(),
        name: "Spring round".to_owned(),
        back: links::round::page(round()),
        heading: "3 of 3 projects have published".to_owned(),
        says: "Propose a plan and look at it. Nobody is told before you adopt it.".to_owned(),
        propose: Some(links::round::pairing(round())),
        pages: Pagination::new(1, 6, "?page=").of(50, 290, "projects"),
        pool: vec![PoolLine {
            name: "Acorn Mums".to_owned(),
            about: "small · Wales · in a group".to_owned(),
            languages: "English, Welsh".to_owned(),
            standing: Tag::leaf("published"),
            apart: "Birch Circle (asked)".to_owned(),
            experience: vec!["Jo Bell: I am a peer supporter or facilitator".to_owned()],
        }],
        plans: vec![PlanLine {
            number: 1,
            href: links::round::plan(round(), sample_id()),
            about: "One trio, nobody left over".to_owned(),
            proposed_at: at(30, 9),
            tag: Some(Tag::sun("out of date")),
        }],
        zone: LONDON,
    }
}

fn plan() -> PlanPage {
    PlanPage {
        pages: Pagination::default(),
        chrome: sample::rosa(),
        form: Form::new(),
        own: Some("A project of yours is in this round. Say why, and it is done.".to_owned()),
        asks_why: true,
        name: "Spring round".to_owned(),
        back: links::round::pairing(round()),
        number: 2,
        about: "2 pairs, nobody left over".to_owned(),
        since: Some(Since {
            title: "What differs from plan 1".to_owned(),
            wishes: vec!["New wish: Acorn Mums and Birch Circle together.".to_owned()],
            changed: vec![(
                "Acorn Mums and Birch Circle".to_owned(),
                "Acorn Mums was with Cedar Network.".to_owned(),
                "A wish puts them together.".to_owned(),
            )],
            lost: Vec::new(),
            kept: "Everybody else stands as before.".to_owned(),
            is_another_shape: false,
        }),
        comparison: links::round::comparison(round(), sample_id::<PlanId>()),
        figures: vec![("Fit of the two with least in common", "41 of 100".to_owned())],
        floor: "The two with least in common have as much as can be".to_owned(),
        floor_price: Some("The floor costs nothing: no other is better.".to_owned()),
        wishes: vec![PlannedWish {
            says: "Acorn Mums and Birch Circle together".to_owned(),
            by: "Rosa Quinn, 30 March".to_owned(),
            price: vec![
                "Without it, the two with least in common would have a fit of 62 instead of 41.".to_owned(),
            ],
        }],
        picture: links::round::picture(round(), sample_id::<PlanId>()),
        play: Some(links::round::pairing(round())),
        groups: vec![Group {
            names: "Acorn Mums and Birch Circle".to_owned(),
            about: vec!["small · Wales · in a group".to_owned()],
            is_trio: false,
            reasons: vec!["They are not neighbours: Wales and North West.".to_owned()],
            instead: vec![
                "Why Acorn Mums is not with Cedar Network: Cedar Network is kept for Dell, which may meet no one else."
                    .to_owned(),
            ],
            play: Some(links::round::pairing(round()) + "?one=1&other=2#wishes"),
        }],
        left_over: Vec::new(),
        adopted_at: None,
        out_of_date: None,
        adoption: Some(links::round::adoption(round(), sample_id::<PlanId>())),
        propose: Some(links::round::pairing(round())),
        letters: "5 letters go".to_owned(),
        review_by: "Sunday 12 April".to_owned(),
        zone: LONDON,
    }
}

fn comparison() -> ComparisonPage {
    let plan = |number: i32| {
        (
            format!("Plan {number}"),
            links::round::plan(round(), sample_id::<PlanId>()) + &format!("?{number}"),
        )
    };
    let bins = (0..10).map(|bin| {
        let words = format!("{} to {}", bin * 10, bin * 10 + 9);
        (words, [bin, 9 - bin])
    });
    ComparisonPage {
        chrome: sample::rosa(),
        form: Form::new(),
        name: "Spring round".to_owned(),
        back: links::round::plan(round(), sample_id::<PlanId>()),
        number: 2,
        others: vec![Choice::new(1, "Plan 1")],
        both: Some(Both {
            pages: Pagination::default(),
            numbers: [1, 2],
            plans: [plan(1), plan(2)],
            figures: vec![(
                "With a partner".to_owned(),
                ["4".to_owned(), "4".to_owned()],
            )],
            wishes: [
                Vec::new(),
                vec!["Acorn Mums and Birch Circle together".to_owned()],
            ],
            rows: vec![(
                "Acorn Mums".to_owned(),
                ["Cedar Network".to_owned(), "Birch Circle".to_owned()],
            )],
            kept: "Everybody else has the same partners in both.".to_owned(),
            spread: Spread {
                names: ["plan 1".to_owned(), "plan 2".to_owned()],
                bins: bins.collect(),
            },
        }),
    }
}

fn picture() -> PicturePage {
    let field = |x, name: &str| Field {
        at: (x, 0),
        size: (160, 60),
        name: name.to_owned(),
    };
    let dot = |x, name: &str, is_alone| Dot {
        at: (x, 40),
        name: name.to_owned(),
        is_alone,
    };
    let row = |name: &str, cells: &[&str]| {
        let cells = cells.iter().map(|cell| (*cell).to_owned());
        ("Wales".to_owned(), name.to_owned(), cells.collect())
    };
    PicturePage {
        pages: Pagination::default(),
        chrome: sample::rosa(),
        name: "Spring round".to_owned(),
        back: links::round::plan(round(), sample_id::<PlanId>()),
        number: 2,
        about: "One pair, 1 left over".to_owned(),
        drawn: Drawn {
            size: (340, 70),
            regions: vec![field(0, "Wales"), field(170, "North West")],
            dots: vec![
                dot(20, "Acorn Mums", false),
                dot(190, "Birch Circle", false),
                dot(40, "Dell", true),
            ],
            lines: vec![Line {
                from: (20, 40),
                to: (190, 40),
                names: "Acorn Mums and Birch Circle".to_owned(),
            }],
            goes_one_way: false,
        },
        heads: vec!["With"],
        rows: vec![
            row("Acorn Mums", &["Birch Circle"]),
            row("Dell", &["nobody"]),
        ],
    }
}

/// The pages about pairing.
pub(super) fn samples() -> Vec<Sample> {
    let wrong =
        |field: &str, says: &str| Form::new().with_problems(vec![Problem::new(field, says)]);
    let to_mend = Pairing {
        form: wrong("other", "Choose another project than the first."),
        own: Some("A project of yours is in this round.".to_owned()),
        ..pairing()
    };
    let first = Pairing {
        plans: Vec::new(),
        wished: WishesPart {
            wishes: Vec::new(),
            ..wished()
        },
        ..pairing()
    };
    let left_over = PlanPage {
        left_over: vec![LeftOver {
            name: "Cedar Network".to_owned(),
            reason: "Has not published its self-assessment yet.".to_owned(),
        }],
        since: None,
        wishes: Vec::new(),
        play: None,
        out_of_date: Some("The pool has moved since. Propose again.".to_owned()),
        adoption: None,
        ..plan()
    };
    let circles = PlanPage {
        about: "One circle: each reads one other, nobody left over".to_owned(),
        groups: vec![Group {
            names: "Circle 1: 3 projects".to_owned(),
            about: Vec::new(),
            is_trio: false,
            reasons: vec![
                "Acorn Mums reads Birch Circle. They are not neighbours: Wales and North West."
                    .to_owned(),
                "Birch Circle reads Cedar Network. Both support people one to one.".to_owned(),
                "Cedar Network reads Acorn Mums. Both meet in a group.".to_owned(),
            ],
            instead: Vec::new(),
            play: None,
        }],
        since: Some(Since {
            title: "What differs from plan 1".to_owned(),
            wishes: vec!["Circles: each reads one other, and is read by another.".to_owned()],
            changed: Vec::new(),
            lost: Vec::new(),
            kept: "Pairs and circles are too different to compare one by one.".to_owned(),
            is_another_shape: true,
        }),
        ..plan()
    };
    let arrows = PicturePage {
        about: "One circle: each reads one other, nobody left over".to_owned(),
        drawn: Drawn {
            goes_one_way: true,
            ..picture().drawn
        },
        heads: vec!["Reads", "Is read by"],
        rows: vec![(
            "Wales".to_owned(),
            "Acorn Mums".to_owned(),
            vec!["Birch Circle".to_owned(), "Cedar Network".to_owned()],
        )],
        ..picture()
    };
    let alone = ComparisonPage {
        both: None,
        others: Vec::new(),
        ..comparison()
    };
    vec![
        ("round/pairing", pairing().to_string()),
        ("round/pairing_first", first.to_string()),
        ("round/pairing_to_mend", to_mend.to_string()),
        ("round/plan", plan().to_string()),
        ("round/plan_out_of_date", left_over.to_string()),
        ("round/comparison", comparison().to_string()),
        ("round/comparison_alone", alone.to_string()),
        ("round/picture", picture().to_string()),
        ("round/plan_of_circles", circles.to_string()),
        ("round/picture_of_circles", arrows.to_string()),
    ]
}
