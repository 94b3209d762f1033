//! Two people in one answer: both texts, and one place to bring them together.

use askama::Template;
use domain::assessment::Answer;
use domain::ids::ProjectId;

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;

/// Nothing is lost: their words and yours stand side by side, and both are in the boxes.
#[derive(Debug, Template)]
#[template(path = "assessment/clash.html")]
pub struct Clash {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The merged words, resting on their version.
    pub form: Form,
    /// Whose assessment.
    pub project: ProjectId,
    /// The question's key.
    pub key: String,
    /// The question's words.
    pub text: String,
    /// Who saved first, by name.
    pub by: String,
    boxes: Vec<Side>,
}

/// One box of both answers.
#[derive(Debug)]
struct Side {
    name: &'static str,
    label: &'static str,
    theirs: String,
    yours: String,
}

impl Clash {
    /// The page for `yours`, sent over `theirs`, which `by` saved as `version`.
    pub fn new(
        chrome: Chrome,
        project: ProjectId,
        (key, text): (String, String),
        yours: &Answer,
        theirs: &Answer,
        (by, version): (String, i32),
    ) -> Self {
        let merged = yours.merged_with(theirs);
        let mut form = Form::new().with("version", version);
        let mut boxes = Vec::new();
        for ((name, label, yours), (theirs, merged)) in parts(yours)
            .into_iter()
            .zip(words(theirs).into_iter().zip(words(&merged)))
        {
            form = form.with(name, merged);
            boxes.push(Side {
                name,
                label,
                theirs: theirs.to_owned(),
                yours: yours.to_owned(),
            });
        }
        Self {
            chrome,
            form,
            project,
            key,
            text,
            by,
            boxes,
        }
    }
}

fn words(answer: &Answer) -> [&str; 4] {
    [
        &answer.we_do,
        &answer.we_plan,
        &answer.we_show,
        answer.not_for_us.as_deref().unwrap_or_default(),
    ]
}

fn parts(answer: &Answer) -> [(&'static str, &'static str, &str); 4] {
    let [we_do, we_plan, we_show, not_for_us] = words(answer);
    [
        ("we_do", "What we do now", we_do),
        ("we_plan", "What we are planning", we_plan),
        ("we_show", "How we show it", we_show),
        ("not_for_us", "Not for us, because", not_for_us),
    ]
}

impl Side {
    fn differs(&self) -> bool {
        self.theirs != self.yours
    }
}
