//! Samples of the pages for everyone.

use super::{
    GoodPeerSupport, Induction, PrinciplePage, Questions, Referrers, Reviewing, TakingPart,
    Toolkit, Training, Values,
};
use crate::Sample;
use crate::sample::{framework, visitor};

/// Each of them, as a visitor sees it.
pub fn samples() -> Vec<Sample> {
    let framework = &framework();
    let chrome = visitor;
    let principle = |number| {
        let principle = framework.principle(number).expect("a principle");
        PrinciplePage {
            chrome: chrome(),
            framework,
            principle,
        }
        .to_string()
    };
    vec![
        ("guide/principle", principle(1)),
        ("guide/principle_without_guide", principle(2)),
        (
            "guide/good_peer_support",
            GoodPeerSupport {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/values",
            Values {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/referrers",
            Referrers {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/taking_part",
            TakingPart {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/toolkit",
            Toolkit {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/questions",
            Questions {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/training",
            Training {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/induction",
            Induction {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
        (
            "guide/reviewing",
            Reviewing {
                chrome: chrome(),
                framework,
            }
            .to_string(),
        ),
    ]
}
