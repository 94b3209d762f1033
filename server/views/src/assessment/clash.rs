//! Two people in one answer: both texts, and one place to bring them together.

use askama::Template;
use domain::assessment::{HelpWanted, Sheet, WhereWeAre};
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
    chosen: Vec<Side>,
}

/// One box of both answers.
#[derive(Debug)]
pub(super) struct Side {
    name: &'static str,
    pub(super) label: &'static str,
    pub(super) theirs: String,
    pub(super) yours: String,
}

impl Clash {
    /// The page for `yours`, sent over `theirs`, which `by` saved as `version`.
    pub fn new(
        chrome: Chrome,
        project: ProjectId,
        (key, text): (String, String),
        yours: &Sheet,
        theirs: &Sheet,
        (by, version): (String, i32),
    ) -> Self {
        let form = Form::new().with("version", version);
        let form = super::filled(form, &yours.merged_with(theirs));
        let boxes = LABELS.iter().zip(yours.answer.texts());
        let boxes = boxes.zip(theirs.answer.texts());
        let boxes = boxes.map(|(((name, label), yours), theirs)| Side {
            name,
            label,
            theirs: theirs.to_owned(),
            yours: yours.to_owned(),
        });
        let (boxes, chosen) = (boxes.collect(), chosen(yours, theirs));
        Self {
            chrome,
            form,
            project,
            key,
            text,
            by,
            boxes,
            chosen,
        }
    }
}

/// The boxes with words, in the order of [`domain::assessment::Answer::texts`].
pub(super) const LABELS: [(&str, &str); 6] = [
    ("we_do", "What we do now"),
    ("we_plan", "What we are planning"),
    ("we_show", "How we show it"),
    ("not_for_us", "Not for us, because"),
    ("proud_of", "What we are proud of"),
    ("ask_reviewers", "What we would like to ask our reviewers"),
];

/// What is chosen and not written.
pub(super) fn chosen(yours: &Sheet, theirs: &Sheet) -> Vec<Side> {
    let sharing = |sheet: &Sheet| sheet.answer.sharing.says().to_owned();
    let place = |sheet: &Sheet| {
        sheet
            .ours
            .where_we_are
            .map_or("", WhereWeAre::says)
            .to_owned()
    };
    let help = |sheet: &Sheet| {
        let wanted = sheet.ours.help_wanted.iter().copied();
        wanted.map(HelpWanted::says).collect::<Vec<_>>().join(", ")
    };
    let side = |name, label, of: &dyn Fn(&Sheet) -> String| Side {
        name,
        label,
        theirs: of(theirs),
        yours: of(yours),
    };
    vec![
        side("sharing", "Who else may read it", &sharing),
        side("where_we_are", "Where we are", &place),
        side("help_wanted", "Help we would like", &help),
    ]
}

impl Side {
    pub(super) fn differs(&self) -> bool {
        self.theirs != self.yours
    }
}
