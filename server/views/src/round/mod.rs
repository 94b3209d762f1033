//! Rounds: the list, preparing one, its dates, the dry run of a switch, the control room, the member's view,
//! joining and leaving, more time, pairing and plans, the journal.

mod control_room;
mod help;
mod joining;
mod pairing;
mod plays;
mod prepare;
mod sampled;
mod sampled_choices;
mod sampled_plans;
mod sampled_room;
mod switch;

pub use control_room::{
    ComingLine, ControlRoom, ProjectLine, RoundLine, Rounds, WaitsLine, Way, WayToHelp,
};
pub use help::{CallNote, Coming, ComingLetter, ComingOpened, ComingRecipient, Help, StoppedLine};
pub use joining::{Extension, Join, MemberOfRound, OwnProject};
pub use pairing::{Group, LeftOver, Pairing, PlanLine, PlanPage, PoolLine};
pub use plays::{
    Both, ChoicePage, Choosing, Chosen, ComparisonPage, Dot, Drawn, Field, Line, PicturePage,
    PlannedWish, Since, Spread, WeightsPage, WishLine, WishesPart,
};
pub use prepare::{Dates, DraftRound, EndBox, Prepare, RoundCalendar};
pub use sampled::samples;
pub use switch::{Blocked, StageSwitch};

/// What may be wished of two projects.
pub(crate) fn wish_choices() -> Vec<crate::parts::Choice> {
    let all = domain::plan::Wished::ALL.iter();
    all.map(|one| crate::parts::Choice::new(one.word(), one.says()))
        .collect()
}
