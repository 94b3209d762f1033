//! Self-assessing: the whole grid, one question, two people in one answer, actions, publishing, and a publication as
//! it is read.

mod action;
mod clash;
mod earlier;
mod grid;
mod history;
mod paper;
mod principle;
mod publication;
mod publication_grid;
mod question;
mod renewal;
mod safety_floor;
mod sampled;
mod sampled_kept;
mod typed_grid;

pub use action::{ActionForm, ActionList};
pub use clash::Clash;
pub use earlier::{EarlierAnswer, EarlierAnswers, box_of};
pub use grid::{Grid, GridQuestion};
pub use history::{Compared, History, Version};
pub use paper::{Paper, Typing};
pub use principle::Principle;
pub use publication::{Look, Published, RoundCard};
pub use publication_grid::PublicationGrid;
pub use question::Question;
pub use renewal::Renewal;
pub use safety_floor::SafetyFloor;
pub use sampled::samples;
pub use typed_grid::{TypedGrid, TypedGridFound, TypedRow};

use domain::assessment::{HelpWanted, Sharing, Sheet, WhereWeAre};

use crate::form::Form;
use crate::parts::Choice;

/// Who will see an answer, above the boxes it is written in.
pub(crate) const WHO: &str = "your team now. Once your lead publishes it: your review partner and the coordinators. No \
                              one else unless you choose.";

/// Who will see where a project is.
const WHO_WHERE: &str =
    "your project alone. It is never published: your reviewers and the coordinators do not see it.";

/// Who will see what help a project would like.
const WHO_HELP: &str = "your project. It is never published. The coordinators see how many projects would like each \
                        kind of help, once there are five, and never which. When you are paired, they may read that one \
                        of two offers help the other would like: not which of you, nor with what.";

/// The boxes of one question with `sheet` in them.
pub fn filled(form: Form, sheet: &Sheet) -> Form {
    let (answer, ours) = (&sheet.answer, &sheet.ours);
    let form = form
        .with("we_do", &answer.we_do)
        .with("we_plan", &answer.we_plan)
        .with("we_show", &answer.we_show)
        .with(
            "not_for_us",
            answer.not_for_us.as_deref().unwrap_or_default(),
        )
        .with("proud_of", &answer.proud_of)
        .with("ask_reviewers", &answer.ask_reviewers)
        .with("sharing", answer.sharing.word())
        .with(
            "where_we_are",
            ours.where_we_are.map_or("", WhereWeAre::word),
        );
    let wanted = ours.help_wanted.iter();
    wanted.fold(form, |form, kind| form.with("help_wanted", kind.word()))
}

fn sharings() -> Vec<Choice> {
    let all = Sharing::ALL.iter();
    all.map(|one| Choice::new(one.word(), one.says())).collect()
}

fn places() -> Vec<Choice> {
    let all = WhereWeAre::ALL.iter();
    let open = Choice::new("", "We leave this open");
    all.map(|one| Choice::new(one.word(), one.says()))
        .chain([open])
        .collect()
}

fn helps() -> Vec<Choice> {
    let all = HelpWanted::ALL.iter();
    all.map(|one| Choice::new(one.word(), one.says())).collect()
}
