//! The post room: letters that lie in a folder because there is no mail server. Development and demo alone.

use askama::Template;

use crate::Sample;
use crate::chrome::Chrome;
use crate::sample;

/// A letter in the folder.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Where it can be read.
    pub href: String,
    /// Its subject.
    pub subject: String,
    /// To whom: a name and an address.
    pub to: String,
    /// When, in words.
    pub when: String,
}

/// The newest letters.
#[derive(Debug, Template)]
#[template(path = "post_room/letters.html")]
pub struct PostRoom {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Newest first.
    pub letters: Vec<Filed>,
    /// Whether letters go to a folder at all.
    pub has_folder: bool,
}

/// One letter as its reader gets it.
#[derive(Debug, Template)]
#[template(path = "post_room/letter.html")]
pub struct FiledLetter {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The letter.
    pub filed: Filed,
    /// From whom.
    pub from: String,
    /// Its plain words.
    pub text: String,
    /// The addresses in it.
    pub links: Vec<String>,
    /// The files with it.
    pub attachments: Vec<String>,
    /// The source of its dressed words.
    pub html: String,
}

/// Both pages.
pub fn samples() -> Vec<Sample> {
    let filed = || Filed {
        href: "/post-room/1.eml".to_owned(),
        subject: "Your link to sign in".to_owned(),
        to: "Priya Shah, priya@example.org".to_owned(),
        when: "3 March 2026, 09:00".to_owned(),
    };
    let room = |letters: Vec<Filed>| PostRoom {
        chrome: sample::rehearsed(sample::visitor()),
        letters,
        has_folder: true,
    };
    vec![
        ("post_room/letters", room(vec![filed()]).to_string()),
        ("post_room/letters_none", room(Vec::new()).to_string()),
        (
            "post_room/letter",
            FiledLetter {
                chrome: sample::rehearsed(sample::visitor()),
                filed: filed(),
                from: sample::BODY.to_owned(),
                text: "Hello Priya,\n\nSign in:\nhttp://localhost:8080/sign-in/x\n".to_owned(),
                links: vec!["http://localhost:8080/sign-in/x".to_owned()],
                attachments: vec!["dates.ics".to_owned()],
                html: "<p>Hello Priya,</p>".to_owned(),
            }
            .to_string(),
        ),
    ]
}
