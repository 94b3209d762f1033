//! What anyone may read: what this is, what good peer support is, and the toolkit.

use super::May::{self, Anyone, Nobody};

pub(in crate::pages) const EVERYONE: &[(&str, May)] = &[
    ("GET /", Anyone),
    ("GET /help-now", Anyone),
    ("GET /about", Anyone),
    ("GET /privacy", Anyone),
    ("GET /accessibility", Anyone),
    ("GET /retention", Anyone),
    ("GET /good-peer-support", Anyone),
    ("GET /good-peer-support/{principle}", Anyone),
    ("GET /values", Anyone),
    ("GET /for-referrers-and-funders", Anyone),
    ("GET /taking-part", Anyone),
    ("GET /toolkit", Anyone),
    ("GET /toolkit/questions", Anyone),
    ("GET /toolkit/training", Anyone),
    ("GET /toolkit/induction", Anyone),
    ("GET /toolkit/reviewing", Anyone),
    ("GET /toolkit/papers/{paper}", Anyone),
    ("GET /genuine", Anyone),
    ("GET /genuine/{code}", Anyone),
    ("GET /directory", Anyone),
    ("GET /directory/paper", Anyone),
    ("GET /directory.json", Anyone),
    ("GET /directory.geojson", Anyone),
    ("GET /directory/map", Anyone),
    ("GET /sitemap.xml", Anyone),
    ("GET /robots.txt", Anyone),
    // What nobody signed is not there; the table has nothing signed.
    ("GET /pictures/{token}", Nobody),
    ("GET /directory/{listing}", Anyone),
    ("GET /directory/{listing}/remark", Anyone),
    ("POST /directory/{listing}/remark", Anyone),
];
