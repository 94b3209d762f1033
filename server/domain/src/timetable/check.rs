//! What is wrong with a timetable: every mistake at once, each at its place.
//!
//! A file and a form are asked the same questions here; which line or which box a place is, is theirs to know.
//! Invariant: a timetable without wrongs can be gone through from joining to its close, and each of its rungs
//! is met by somebody who is on time or late.

use super::{Guard, Rung, StagePlan, Timetable, stage_of};
use crate::calendar::NoEnd;
use crate::round::FEWEST;
use crate::stage::Stage;
use chrono::{Days, NaiveDate};

/// Where in a timetable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A field of the whole.
    Whole(&'static str),
    /// A field of the stage of this number.
    Stage(usize, &'static str),
    /// A field of the rung of this number, counted through all stages.
    Rung(usize, &'static str),
}

/// Something wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// Where.
    pub place: Place,
    /// A sentence that says how to mend it.
    pub says: String,
}

/// Gathers what is wrong.
struct Wrongs(Vec<Wrong>);

impl Wrongs {
    fn note(&mut self, place: Place, says: impl Into<String>) {
        let says = says.into();
        self.0.push(Wrong { place, says });
    }
}

impl Timetable {
    /// Everything that is wrong with it, in the order in which it is written. `known_letters` are the letters
    /// that exist.
    #[must_use]
    pub fn wrongs(&self, known_letters: &[&str]) -> Vec<Wrong> {
        let mut wrongs = Wrongs(Vec::new());
        if covers_the_year(&self.no_end_windows) {
            let says = "these leave no day of the year on which a stage may end.";
            wrongs.note(Place::Whole("no_end"), says);
        }
        self.order(&mut wrongs);
        for (number, plan) in self.stages.iter().enumerate() {
            stage(number, plan, &mut wrongs);
        }
        for (number, rung) in self.ladder.iter().enumerate() {
            self.rung(number, rung, known_letters, &mut wrongs);
        }
        wrongs.0
    }

    /// Every planned stage, once, in the one order.
    fn order(&self, wrongs: &mut Wrongs) {
        let mut latest: Option<Stage> = None;
        for (number, plan) in self.stages.iter().enumerate() {
            let (stage, place) = (plan.stage, Place::Stage(number, "name"));
            if self.stages[..number].iter().any(|one| one.stage == stage) {
                let says = "stands here for the second time; a round passes it once.";
                wrongs.note(place, format!("{stage} {says}"));
            } else if let Some(later) = latest.filter(|latest| *latest > stage) {
                let says = "would never be reached here: it belongs before";
                wrongs.note(place, format!("{stage} {says} {later}."));
            }
            latest = latest.max(Some(stage));
        }
        let missing = Stage::PLANNED
            .iter()
            .filter(|stage| !stage.is_optional() && self.of(**stage).is_none());
        let missing: Vec<&str> = missing.map(|stage| stage.word()).collect();
        if !missing.is_empty() {
            let are = if missing.len() == 1 { "is" } else { "are" };
            let says = format!(
                "{} {are} missing; a timetable has {}, in this order. Moderating may be left out.",
                listed(&missing),
                listed(&Stage::PLANNED.map(Stage::word))
            );
            wrongs.note(Place::Whole("stage"), says);
        }
    }

    fn rung(&self, number: usize, rung: &Rung, known_letters: &[&str], wrongs: &mut Wrongs) {
        let place = |field| Place::Rung(number, field);
        let letter = rung.letter.as_str();
        let fitting: Vec<&str> = super::LETTERS
            .iter()
            .filter(|(_, stage, _)| *stage == rung.stage)
            .map(|(letter, _, _)| *letter)
            .collect();
        match stage_of(letter).filter(|_| known_letters.contains(&letter)) {
            _ if fitting.is_empty() => {
                let says = "has no step with a due date, so nobody can be reminded of it.";
                wrongs.note(place("letter"), format!("{} {says}", rung.stage));
                return;
            }
            None => {
                let says = format!("there is no letter “{letter}”;");
                let says = format!("{says} in {} it can be {}.", rung.stage, listed(&fitting));
                wrongs.note(place("letter"), says);
            }
            Some(stage) if stage != rung.stage => {
                let says = format!("{letter} is about {stage}; in {}", rung.stage);
                let says = format!("{says} it can be {}.", listed(&fitting));
                wrongs.note(place("letter"), says);
            }
            Some(_) => {}
        }
        let outside = rung.whom.iter().filter(|whom| whom.is_outside()).count();
        if rung.whom.is_empty() {
            wrongs.note(place("to"), "choose who gets it.");
        } else if outside > 0 && outside < rung.whom.len() {
            let says = "people of the project are reminded; coordinators and projects standing by are told that it is \
                        late. Write one for each.";
            wrongs.note(place("to"), says);
        }
        self.when(number, rung, wrongs);
        let twice = |other: &Rung| other.stage == rung.stage && other.key() == rung.key();
        if self.ladder[..number].iter().any(twice) {
            let says = format!("{letter} goes on this day already; once is enough.");
            wrongs.note(place("days"), says);
        }
    }

    /// Whether somebody can meet the rung: after its stage starts, and before its step closes.
    fn when(&self, number: usize, rung: &Rung, wrongs: &mut Wrongs) {
        let Some(plan) = self.of(rung.stage) else {
            return;
        };
        let (stage, offset) = (rung.stage, rung.offset.number());
        let about = i64::from(rung.offset.about_days());
        let first = 1 - i64::from(plan.days);
        let last = self.latest(rung);
        let says = if rung.escalates() && !rung.offset.is_after() {
            format!("{offset} is not after the due date: nobody is late before it. Count from 1.")
        } else if about < first {
            format!(
                "{offset} is before {stage} starts; it lasts {} days, so {first} is the earliest.",
                plan.days
            )
        } else if about > last {
            format!("{offset} is after {stage} has closed; day {last} is the latest.")
        } else {
            return;
        };
        wrongs.note(Place::Rung(number, "days"), says);
    }

    /// How many days after the due date a letter can still help: a late review, and whoever is told of
    /// anything late, until the round closes; other steps until their grace is over.
    fn latest(&self, rung: &Rung) -> i64 {
        let later = self.stages.iter().filter(|plan| plan.stage > rung.stage);
        let rest: u32 = later.map(|plan| plan.days).sum();
        if rung.escalates() || rung.stage == Stage::Reviewing {
            i64::from(rest)
        } else {
            i64::from(self.grace_days.min(rest))
        }
    }
}

fn stage(number: usize, plan: &StagePlan, wrongs: &mut Wrongs) {
    let place = |field| Place::Stage(number, field);
    let stage = plan.stage;
    if stage == Stage::Pairing {
        if plan.days != 0 {
            let says = "pairing has no length of its own: it is over as soon as a plan stands. Take the line out.";
            wrongs.note(place("days"), says);
        }
        if !plan.ends.suits(stage) {
            let says = "pairing ends when a coordinator adopts a plan; write ends = \"person\".";
            wrongs.note(place("ends"), says);
        }
    } else {
        if plan.days == 0 {
            wrongs.note(place("days"), format!("{stage} lasts at least one day."));
        }
        if !plan.ends.suits(stage) {
            let says =
                "nobody can tell when everyone is done here; it ends by its date or by a person.";
            wrongs.note(place("ends"), says);
        }
    }
    let Some(guard) = plan.guard else { return };
    if guard.stage() != stage {
        let says = format!(
            "that is looked at when {} ends, not {stage}.",
            guard.stage()
        );
        wrongs.note(place("needs"), says);
    }
    match guard {
        Guard::Joined(least) | Guard::Published(least) if (least as usize) < FEWEST => {
            let says = format!("{FEWEST} projects are the fewest that can review each other.");
            wrongs.note(place("needs"), says);
        }
        Guard::Joined(_) | Guard::Published(_) | Guard::AllSealed | Guard::AllApproved => {}
    }
}

fn covers_the_year(windows: &[NoEnd]) -> bool {
    let first = NaiveDate::from_yo_opt(2023, 1).unwrap_or_default();
    let covered = |day: NaiveDate| windows.iter().any(|window| window.contains(day));
    (0..365).all(|n| covered(first + Days::new(n)))
}

/// “a, b and c”.
fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_string(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
