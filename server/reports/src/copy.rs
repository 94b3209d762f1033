//! A reviewer's copy: what a project published, for those who read it in a round and for nobody else.

use crate::paper::Paper;
use crate::report::{actions, answers};
use crate::toolkit::credited;
use domain::framework::Framework;
use domain::publication::Content;

/// The paper; `until` is when the round closes, in words.
#[must_use]
pub fn paper(
    (project, round): (&str, &str),
    framework: &Framework,
    content: &Content,
    until: &str,
) -> Paper {
    let mut paper = Paper::new(format!("{project}: what it published"));
    paper.caption = format!("{round} · a copy for its reviewers");
    paper.foot = format!("{project} · {round} · for its reviewers alone, until {until}");
    paper.lede = "You were trusted with this. Please show it to nobody else, and put it through a shredder when the round closes.".to_string();
    answers(&mut paper, framework, content, true);
    actions(&mut paper, framework, content);
    credited(paper, framework)
}
