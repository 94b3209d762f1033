//! How to read another project's answers, on paper: what the page of the toolkit says.

use crate::paper::{Block, Paper};

const STEPS: [&str; 5] = [
    "Read it once without a pen. What would you be proud of, if it were yours?",
    "Read it again, principle by principle. Note what works well, and where you saw it.",
    "Talk for an hour. Ask what you wondered about. Ask what they would like from you.",
    "Write what works well first. Then questions, then a few ideas, each with its reason. Three small ones help more than ten.",
    "Say what you take home. A review goes both ways.",
];

const SMALL: [&str; 4] = [
    "a policy borrowed from the place they meet in",
    "supervision in pairs, or an hour from a larger project",
    "one name and one number at the health team",
    "decisions made round a kitchen table by the mothers who come",
];

const BOTH_RIGHT: [[&str; 2]; 6] = [
    [
        "Outcomes of one’s own, or those that services count",
        "How did they choose what they hope for? Were mothers asked?",
    ],
    [
        "Clear limits, or closeness",
        "How are limits made together, and looked at again? Which limits they chose is theirs.",
    ],
    [
        "Apart from services, or part of them",
        "Whom can they turn to? How do they stay peers? Neither is the better way.",
    ],
    [
        "The same each week, or as it comes",
        "What can a mother count on? How much may change with who is there?",
    ],
    [
        "Firm safety, or an easy air",
        "How is it safe without feeling formal?",
    ],
    [
        "What funders count, or what is hard to count",
        "Which stories tell it? Numbers are welcome and never needed.",
    ],
];

const LEFT_OUT: [&str; 4] = [
    "Certificates. What counts is having been there, and being backed well.",
    "Names of supporters or mothers, and anything that lets one be known.",
    "Comparing. No project is measured against another, or against yours.",
    "Your own way as the only one.",
];

fn items(lines: &[&str]) -> Vec<String> {
    lines.iter().map(ToString::to_string).collect()
}

/// The guide.
#[must_use]
pub fn paper() -> Paper {
    let mut paper = Paper::new("Reading another project");
    paper.lede = "You come as a friend who knows the work. You look at how a project is arranged, and never at a person. You will take something home yourself.".to_string();
    paper.heading(2, "How to go about it");
    paper.put(Block::Steps(items(&STEPS)));
    paper.heading(2, "Words that help");
    paper.words("“We saw”, “we wondered”, “what helped us was”, “have you thought of”. An idea is an offer, and the project decides. Planned counts as much as done.");
    paper.heading(2, "When a project is small");
    paper.words("Good support in a small group looks small. All of these are good answers:");
    paper.put(Block::Items(items(&SMALL)));
    paper.heading(2, "When a project is large");
    paper.words("Ask how people who have been there come to lead: in the team, in its management, among the trustees. It is harder in a large organisation, so it is worth an idea or two.");
    paper.heading(2, "Where there is more than one right way");
    paper.words("The people who made the principles did not agree on everything. On these, ask how the project finds its balance, and leave the answer to them.");
    let names = ["Between", "What to ask"].map(String::from);
    let pairs = BOTH_RIGHT.map(|[what, ask]| (what.to_string(), ask.to_string()));
    paper.put(Block::Pairs(names, pairs.to_vec()));
    paper.heading(2, "What a review leaves out");
    paper.put(Block::Items(items(&LEFT_OUT)));
    paper.heading(2, "If something worries you");
    paper.words("If you read or hear that somebody may be in danger, a review is not the place. Call 999 if it is now. Otherwise speak to your coordinating body today.");
    paper
}
