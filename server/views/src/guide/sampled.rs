//! Samples of the pages for everyone.

use super::{
    GoodPeerSupport, Induction, PaperFile, PaperOf, PrinciplePage, Questions, Referrers, Reviewing,
    TakingPart, Toolkit, Training, Values,
};
use crate::Sample;
use crate::sample::{framework, in_language, visitor};
use domain::language::Language;

/// Each of them, as a visitor sees it.
pub fn samples() -> Vec<Sample> {
    let framework = &framework();
    let chrome = visitor;
    let principle = |number| {
        let principle = framework.principle(number).expect("a principle");
        PrinciplePage {
            chrome: chrome(),
            framework,
            spoken: Language::English,
            principle,
        }
        .to_string()
    };
    vec![
        (
            "guide/referrers_cy",
            Referrers {
                chrome: in_language(Language::Welsh, links::guide::referrers()),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/values_cy",
            Values {
                chrome: in_language(Language::Welsh, links::guide::values()),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        ("guide/principle", principle(1)),
        ("guide/principle_without_guide", principle(2)),
        (
            "guide/good_peer_support",
            GoodPeerSupport {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/values",
            Values {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/referrers",
            Referrers {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/taking_part",
            TakingPart {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/toolkit",
            Toolkit {
                chrome: chrome(),
                framework,
                papers: papers(),
            }
            .to_string(),
        ),
        (
            "guide/questions",
            Questions {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/training",
            Training {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/induction",
            Induction {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
        (
            "guide/reviewing",
            Reviewing {
                chrome: chrome(),
                framework,
                spoken: Language::English,
            }
            .to_string(),
        ),
    ]
}

fn papers() -> Vec<PaperOf> {
    let file = |name: &str, says: &str| PaperFile {
        href: links::paper::toolkit(name),
        name: says.to_string(),
    };
    vec![
        PaperOf {
            says: "All questions with room to write, to fill in together.",
            files: vec![
                file("grid.pdf", "The grid: PDF, 8 pages, 90 kB"),
                file("grid.docx", "The grid: to write in, .docx, 20 kB"),
            ],
        },
        PaperOf {
            says: "For a new volunteer: what peer support is, and whom to turn to.",
            files: vec![file(
                "for-somebody-new.pdf",
                "For somebody new: PDF, 3 pages, 40 kB",
            )],
        },
    ]
}
