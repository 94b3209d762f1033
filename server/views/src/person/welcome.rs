//! The first words to each role: what this is, how long it takes, what others see, what happens to what one writes. Under
//! a minute to read.

use crate::chrome::Chrome;
use askama::Template;
use domain::welcome::Welcome;

/// All the welcomes that are for somebody, to read again.
#[derive(Debug, Template)]
#[template(path = "person/welcomes.html")]
pub struct Welcomes {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Which.
    pub welcomes: Vec<Welcome>,
}

/// A welcome in words.
pub trait Welcomed {
    /// What it is called.
    fn title(self) -> &'static str;
    /// What is asked, and what is said to it.
    fn says(self) -> [(&'static str, &'static str); 4];
}

const WHAT: &str = "What this is";
const LONG: &str = "How long it takes";
const SEEN: &str = "What others see";
const STAYS: &str = "What happens to what you write";

impl Welcomed for Welcome {
    fn title(self) -> &'static str {
        match self {
            Self::Lead => "You lead a project here",
            Self::Contributor => "You write for a project here",
            Self::Reviewer => "You read another project",
            Self::Coordinator => "You coordinate rounds",
            Self::Moderator => "You read feedback before it is opened",
            Self::Administrator => "You look after accounts",
        }
    }

    fn says(self) -> [(&'static str, &'static str); 4] {
        match self {
            Self::Lead => [
                (
                    WHAT,
                    "Your project says what it does, and reads a partner project as a friend would. You join a round, invite your team, and publish when you are all content.",
                ),
                (
                    LONG,
                    "Ten hours at most for your own words and five for your partner’s, over some weeks. Stop at any point; everything is saved.",
                ),
                (
                    SEEN,
                    "Your team sees what you write, and your partner once you publish. The coordinating body can read what is published. Nobody gives marks.",
                ),
                (
                    STAYS,
                    "It belongs to your project. What is published does not change afterwards. Feedback is opened by both sides at the same moment.",
                ),
            ],
            Self::Contributor => [
                (
                    WHAT,
                    "Your project says what it does, question by question, and you help to write it. Your lead publishes it when you are all content.",
                ),
                (
                    LONG,
                    "A question takes about twenty minutes. Take those you know about, and leave the rest to others.",
                ),
                (
                    SEEN,
                    "Your team sees it at once, and your partner project when it is published. Above every box stands who will read it.",
                ),
                (
                    STAYS,
                    "It belongs to your project. If two of you write at once, you are shown both texts and nothing is lost.",
                ),
            ],
            Self::Reviewer => [
                (
                    WHAT,
                    "Your project named you to read its partner. You say what works well, ask what you want to know, and offer a few ideas.",
                ),
                (
                    LONG,
                    "About five hours in all: reading, an hour’s talk together, and writing. It can be done in several sittings.",
                ),
                (
                    SEEN,
                    "Until both sides have sealed, only the reviewers your project named see your words. Then both open at the same moment, with your project’s name.",
                ),
                (
                    STAYS,
                    "Once sealed it does not change. Your partner answers each idea in its own way. Please name no mother, baby or volunteer.",
                ),
            ],
            Self::Coordinator => [
                (
                    WHAT,
                    "You open rounds, look at registrations, pair projects and lend a hand. The control room says what waits for you.",
                ),
                (
                    LONG,
                    "A few minutes a day while a round runs, an hour when it opens and when it pairs. Dates and letters go by themselves.",
                ),
                (
                    SEEN,
                    "Projects see who coordinates, and your reasons where you change a date or a pairing. The journal keeps what you did.",
                ),
                (
                    STAYS,
                    "Your notes of calls are for coordinators alone. You never act on a project that you belong to yourself.",
                ),
            ],
            Self::Moderator => [
                (
                    WHAT,
                    "In some rounds, you read feedback before it is opened: is it kind, is it useful, could somebody be recognised?",
                ),
                (
                    LONG,
                    "Twenty minutes for a review, within the days that the round sets. We write to you when one waits.",
                ),
                (
                    SEEN,
                    "Reviewers see your note if you send their words back, once at most. The project that is reviewed sees nothing of it.",
                ),
                (
                    STAYS,
                    "You approve, or ask for another look. The reviewers decide about their own words. You never read for a project you know.",
                ),
            ],
            Self::Administrator => [
                (
                    WHAT,
                    "You give and end duties, close and open accounts, and help people who have lost their phone.",
                ),
                (
                    LONG,
                    "A few minutes, now and then. Nothing waits for you day by day.",
                ),
                (
                    SEEN,
                    "The person reads in their journal what you did and why. Coordinators do, too.",
                ),
                (
                    STAYS,
                    "You see names, addresses and roles, never what projects write. Each change asks for a reason, and nobody changes their own account.",
                ),
            ],
        }
    }
}
