//! Where every page lives: one function a page, and beside each the pattern the router serves it under.
//!
//! Both come from one line, so a link cannot point where no route is. Paths are relative; [`PublicUrl`]
//! makes one absolute for a letter. Nothing here knows HTTP, and nothing else writes a path.

mod in_both;
#[macro_use]
mod macros;
mod pages;
mod pages_of_a_project;
mod pages_of_the_body;
mod pages_of_the_public;
mod pages_on_paper;
mod public_url;

pub use in_both::{in_language, is_in_both, language_of, patterns_in_both};
pub use pages::{
    assessment, evidence, exchange, guide, me, person, project, public, review, round, timetable,
};
pub use pages_of_a_project::voice;
pub use pages_of_the_body::{coordinating, demo, development};
pub use pages_of_the_public::{directory, listing};
pub use pages_on_paper::paper;
pub use public_url::{NotAPublicUrl, PublicUrl};

use std::fmt::{self, Write};

/// The pattern of every page: what a test lays beside the router's own list.
#[must_use]
pub fn patterns() -> Vec<&'static str> {
    [
        pages::patterns(),
        pages_of_a_project::patterns(),
        pages_of_the_body::patterns(),
        pages_on_paper::patterns(),
        pages_of_the_public::patterns(),
    ]
    .concat()
}

/// Whether `path` takes files, which may come slowly and be large.
#[must_use]
pub fn takes_files(path: &str) -> bool {
    let ends = ["/evidence/files", "/assessment/paper/file"];
    path.starts_with("/projects/") && ends.iter().any(|end| path.ends_with(end))
}

/// Text in which everything but letters, digits and four signs is written in percent: fit for a path and for a header.
#[must_use]
pub fn as_one_piece(text: &str) -> String {
    Segment(text).to_string()
}

/// A piece of text as one segment of a path: whatever it holds, it cannot add a slash, a query or a host.
struct Segment<'a>(&'a str);

impl fmt::Display for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    f.write_char(char::from(byte))?;
                }
                other => write!(f, "%{other:02X}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::ProjectId;
    use std::collections::BTreeSet;

    const ID: &str = "6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11";

    #[test]
    fn a_link_and_its_route_come_from_one_line() {
        let acorn: ProjectId = ID.parse().expect("a project's id");
        assert_eq!(project::page(acorn), format!("/projects/{ID}"));
        assert_eq!(project::routes::page, "/projects/{project}");
        assert_eq!(
            assessment::question(acorn, "1A"),
            format!("/projects/{ID}/assessment/questions/1A")
        );
    }

    #[test]
    fn files_are_taken_at_two_addresses() {
        let acorn: ProjectId = ID.parse().expect("a project's id");
        assert!(takes_files(&evidence::files(acorn, "1A")));
        let taking = patterns()
            .into_iter()
            .filter(|path| takes_files(path))
            .collect::<Vec<_>>();
        assert_eq!(
            taking,
            [assessment::routes::typed_grid, evidence::routes::files]
        );
    }

    #[test]
    fn no_two_pages_share_an_address() {
        let all = patterns();
        let distinct: BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), distinct.len());
    }

    #[test]
    fn text_in_a_path_stays_one_segment() {
        assert_eq!(
            public::sign_in_link("../evil?x=//y#z"),
            "/sign-in/..%2Fevil%3Fx%3D%2F%2Fy%23z"
        );
        assert_eq!(public::sign_in_link("aZ0-_"), "/sign-in/aZ0-_");
    }
}
