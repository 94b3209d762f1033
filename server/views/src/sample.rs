//! What samples of pages are made of: the three projects and six people whom everyone remembers.

use std::fmt::Debug;
use std::str::FromStr;

use crate::chrome::{AssetPaths, Chrome, DemoBar, Section, SignedIn};

/// The coordinating body, invented.
pub const BODY: &str = "Northern Lights Perinatal Network";

/// The id of something in a sample: the same number, the same id.
pub fn id<T: FromStr<Err: Debug>>(number: u8) -> T {
    format!("6f1b7a52-9a0e-4f0e-8b1a-{number:012x}")
        .parse()
        .expect("an id")
}

/// A visitor's page.
pub fn visitor() -> Chrome {
    Chrome {
        body_name: BODY.to_owned(),
        person: None,
        csrf_token: "sample".to_owned(),
        flash: None,
        demo: None,
        development: false,
        assets: AssetPaths {
            styles: "/assets/0/app.css",
            script: "/assets/0/app.js",
            icon: "/assets/0/favicon.svg",
        },
    }
}

/// A page of Priya Shah's, who leads Acorn Mums.
pub fn priya() -> Chrome {
    Chrome {
        person: Some(signed_in("Priya Shah", "Acorn Mums")),
        ..visitor()
    }
}

/// A page of Rosa Quinn's, who coordinates.
pub fn rosa() -> Chrome {
    Chrome {
        person: Some(signed_in("Rosa Quinn", "Coordinating")),
        ..visitor()
    }
}

/// The same page in the demo.
pub fn rehearsed(chrome: Chrome) -> Chrome {
    Chrome {
        demo: Some(DemoBar {
            clock: "Tuesday 3 March 2026, 09:00".to_owned(),
        }),
        development: true,
        ..chrome
    }
}

fn signed_in(name: &str, section: &str) -> SignedIn {
    SignedIn {
        name: name.to_owned(),
        key: "sample".to_owned(),
        sections: vec![Section::new(section, links::me::home()).here()],
    }
}
