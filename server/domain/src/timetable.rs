//! A timetable: which stages a round has, how long, what ends each, and its ladder of reminders.
//!
//! A value loaded from a file by `config`, which also checks it; deliberately no reading here.
//! Invariant (kept by `config`): the stages are [`Stage::PLANNED`] with or without the optional one, each
//! once and in order, each longer than nothing but pairing; no two rungs share a [`Rung::key`].

use crate::calendar::{
    Calendar, NoEnd, last_date_before, letter_hour, working_day_from, working_day_until,
};
use crate::stage::Stage;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

/// What ends a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// Its date.
    Date,
    /// Everyone being done, or else its date.
    AllDone,
    /// A coordinator.
    Person,
}

/// Who gets a reminder, of those whom its letter still concerns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whom {
    /// The project's lead.
    Lead,
    /// Everyone in the project.
    Members,
    /// Those whom the project named as its reviewers.
    Reviewers,
    /// The coordinators.
    Coordinators,
}

/// One stage as a timetable plans it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StagePlan {
    /// Which stage.
    pub stage: Stage,
    /// How many days it lasts; none for pairing.
    pub days: u32,
    /// What ends it.
    pub ends: Ends,
}

/// One reminder: a letter, and how many days before or after the due date it goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rung {
    /// The stage whose due date counts.
    pub stage: Stage,
    /// The letter's key: the name of its folder, e.g. `review_due`.
    pub letter: String,
    /// Days after the due date; negative before it.
    pub offset_days: i32,
    /// Who gets it.
    pub whom: Whom,
}

/// A pattern for rounds, e.g. eight weeks long.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timetable {
    /// Its short name in files and rows, e.g. `light`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// A sentence or two that help a coordinator choose.
    pub summary: String,
    /// The stages, in order.
    pub stages: Vec<StagePlan>,
    /// Days between a due date and the moment a step closes.
    pub grace_days: u32,
    /// The reminders.
    pub ladder: Vec<Rung>,
    /// When no stage may end.
    pub no_end_windows: Vec<NoEnd>,
}

impl Timetable {
    /// The dates of a round of this pattern that starts on `first_day`.
    pub fn calendar(&self, first_day: NaiveDate, tz: Tz) -> Calendar {
        let lengths = self.stages.iter().map(|plan| (plan.stage, plan.days));
        Calendar::lay_out(
            first_day,
            tz,
            self.grace_days,
            self.no_end_windows.clone(),
            lengths,
        )
    }

    /// The plan of `stage`.
    pub fn of(&self, stage: Stage) -> Option<&StagePlan> {
        self.stages.iter().find(|plan| plan.stage == stage)
    }

    /// The reminders of `stage`, in the order in which they go.
    pub fn rungs(&self, stage: Stage) -> Vec<&Rung> {
        let mut rungs: Vec<&Rung> = self
            .ladder
            .iter()
            .filter(|rung| rung.stage == stage)
            .collect();
        rungs.sort_by_key(|rung| rung.offset_days);
        rungs
    }

    /// How many days all stages take together, before any window moves an end.
    pub fn days(&self) -> u32 {
        self.stages.iter().map(|plan| plan.days).sum()
    }
}

impl Rung {
    /// Its name within a timetable, e.g. `review_due-7`: what keeps a reminder from going twice.
    pub fn key(&self) -> String {
        format!("{}{:+}", self.letter, self.offset_days)
    }

    /// The date on which it goes for a step due at `due_at`. Weekends stay quiet: a reminder before the
    /// due date goes on the Friday, one after it on the Monday.
    pub fn goes_on(&self, due_at: DateTime<Utc>, tz: Tz) -> NaiveDate {
        let date = last_date_before(due_at, tz) + TimeDelta::days(i64::from(self.offset_days));
        if self.offset_days > 0 {
            working_day_from(date)
        } else {
            working_day_until(date)
        }
    }

    /// The instant at which it goes: 09:00 on its date.
    pub fn goes_at(&self, due_at: DateTime<Utc>, tz: Tz) -> DateTime<Utc> {
        letter_hour(self.goes_on(due_at, tz), tz)
    }
}

impl Ends {
    /// Every way to end, for messages that list them.
    pub const ALL: [Self; 3] = [Self::Date, Self::AllDone, Self::Person];

    /// The word in files and rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::AllDone => "all-done",
            Self::Person => "person",
        }
    }

    /// What `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ends| ends.word() == word)
    }
}

impl Whom {
    /// Every kind, for messages that list them.
    pub const ALL: [Self; 4] = [
        Self::Lead,
        Self::Members,
        Self::Reviewers,
        Self::Coordinators,
    ];

    /// The word in files and rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Members => "members",
            Self::Reviewers => "reviewers",
            Self::Coordinators => "coordinators",
        }
    }

    /// What `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|whom| whom.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::CannotMove;
    use chrono_tz::Europe::London;

    fn light() -> Timetable {
        let plan = |stage, days, ends| StagePlan { stage, days, ends };
        let rung = |letter: &str, offset_days| Rung {
            stage: Stage::Reviewing,
            letter: letter.to_string(),
            offset_days,
            whom: Whom::Reviewers,
        };
        Timetable {
            id: "light".to_string(),
            title: "Light".to_string(),
            summary: "Eight weeks.".to_string(),
            stages: vec![
                plan(Stage::Joining, 7, Ends::Date),
                plan(Stage::SelfAssessing, 21, Ends::AllDone),
                plan(Stage::Pairing, 0, Ends::Person),
                plan(Stage::Reviewing, 14, Ends::AllDone),
                plan(Stage::Responding, 7, Ends::AllDone),
                plan(Stage::Closing, 7, Ends::Date),
            ],
            grace_days: 5,
            ladder: vec![
                rung("review_due", 5),
                rung("review_due", -7),
                rung("review_due", -2),
            ],
            no_end_windows: vec![
                NoEnd {
                    from: (8, 1),
                    to: (8, 31),
                },
                NoEnd {
                    from: (12, 18),
                    to: (1, 5),
                },
            ],
        }
    }

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ends(calendar: &Calendar) -> Vec<String> {
        calendar
            .stages
            .iter()
            .map(|d| format!("{} {}..{}", d.stage, d.starts_on, d.ends_on))
            .collect()
    }

    #[test]
    fn a_spring_round_takes_eight_weeks() {
        let calendar = light().calendar(on("2026-03-02"), London);
        assert_eq!(
            ends(&calendar),
            [
                "joining 2026-03-02..2026-03-08",
                "self-assessing 2026-03-09..2026-03-29",
                "pairing 2026-03-30..2026-03-29",
                "reviewing 2026-03-30..2026-04-12",
                "responding 2026-04-13..2026-04-19",
                "closing 2026-04-20..2026-04-26",
            ]
        );
        let writing = calendar.of(Stage::SelfAssessing).unwrap();
        // The clocks went forward on the 29th: midnight is 23:00 in UTC.
        assert_eq!(writing.due_at.to_string(), "2026-03-29 23:00:00 UTC");
        assert_eq!(writing.closes_at.to_string(), "2026-04-03 23:00:00 UTC");
        assert_eq!(
            calendar.of(Stage::Joining).unwrap().closes_at.to_string(),
            "2026-03-09 00:00:00 UTC"
        );
    }

    #[test]
    fn an_end_in_a_window_moves_behind_it_and_the_rest_moves_along() {
        let calendar = light().calendar(on("2026-11-16"), London);
        assert_eq!(
            ends(&calendar),
            [
                "joining 2026-11-16..2026-11-22",
                "self-assessing 2026-11-23..2026-12-13",
                "pairing 2026-12-14..2026-12-13",
                "reviewing 2026-12-14..2027-01-06",
                "responding 2027-01-07..2027-01-13",
                "closing 2027-01-14..2027-01-20",
            ]
        );
        let back = Calendar::restore(London, 5, light().no_end_windows, &calendar.spans());
        assert_eq!(back, calendar);
    }

    #[test]
    fn grace_never_runs_past_the_end_of_the_round() {
        let mut timetable = light();
        timetable.grace_days = 30;
        let calendar = timetable.calendar(on("2026-03-02"), London);
        let responding = calendar.of(Stage::Responding).unwrap();
        assert_eq!(Some(responding.closes_at), calendar.closes_at());
    }

    #[test]
    fn a_moved_end_takes_the_following_stages_along() {
        let calendar = light().calendar(on("2026-03-02"), London);
        let moved = calendar
            .with_end(Stage::Reviewing, on("2026-04-19"), on("2026-04-01"))
            .unwrap();
        assert_eq!(
            ends(&moved)[2..],
            [
                "pairing 2026-03-30..2026-03-29",
                "reviewing 2026-03-30..2026-04-19",
                "responding 2026-04-20..2026-04-26",
                "closing 2026-04-27..2026-05-03",
            ]
        );
        assert_eq!(ends(&moved)[..2], ends(&calendar)[..2]);
    }

    #[test]
    fn an_end_cannot_move_where_it_makes_no_sense() {
        let calendar = light().calendar(on("2026-11-16"), London);
        let moved = |stage, date, today| {
            calendar
                .with_end(stage, on(date), on(today))
                .map(|c| ends(&c))
        };
        assert_eq!(
            moved(Stage::Pairing, "2026-12-15", "2026-11-16"),
            Err(CannotMove::HasNoEnd(Stage::Pairing))
        );
        assert_eq!(
            moved(Stage::Joining, "2026-12-01", "2026-11-23"),
            Err(CannotMove::AlreadyOver {
                ended_on: on("2026-11-22")
            })
        );
        assert_eq!(
            moved(Stage::Reviewing, "2026-12-13", "2026-12-01"),
            Err(CannotMove::BeforeItStarts {
                starts_on: on("2026-12-14")
            })
        );
        assert_eq!(
            moved(Stage::Reviewing, "2026-12-15", "2026-12-16"),
            Err(CannotMove::InThePast {
                today: on("2026-12-16")
            })
        );
        assert_eq!(
            moved(Stage::Reviewing, "2026-12-24", "2026-12-16"),
            Err(CannotMove::InWindow {
                window: NoEnd {
                    from: (12, 18),
                    to: (1, 5)
                },
                first_free_on: on("2027-01-06"),
            })
        );
    }

    #[test]
    fn the_dates_say_which_stage_it_is() {
        let calendar = light().calendar(on("2026-03-02"), London);
        let stage = |text: &str| calendar.stage_at(text.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(stage("2026-03-01T23:59:59Z"), Stage::Draft);
        assert_eq!(stage("2026-03-02T00:00:00Z"), Stage::Joining);
        assert_eq!(stage("2026-03-29T22:59:59Z"), Stage::SelfAssessing);
        assert_eq!(stage("2026-03-29T23:00:00Z"), Stage::Reviewing);
        assert_eq!(stage("2026-04-26T22:59:59Z"), Stage::Closing);
        assert_eq!(stage("2026-04-26T23:00:00Z"), Stage::Closed);
    }

    #[test]
    fn reminders_go_at_nine_on_a_working_day() {
        let timetable = light();
        let due_at = timetable
            .calendar(on("2026-03-02"), London)
            .of(Stage::Reviewing)
            .unwrap()
            .due_at;
        let goes: Vec<String> = timetable
            .rungs(Stage::Reviewing)
            .iter()
            .map(|rung| format!("{} {}", rung.key(), rung.goes_at(due_at, London)))
            .collect();
        // Due on Sunday 12 April: seven days before is a Sunday too, so the letter goes on the Friday.
        assert_eq!(
            goes,
            [
                "review_due-7 2026-04-03 08:00:00 UTC",
                "review_due-2 2026-04-10 08:00:00 UTC",
                "review_due+5 2026-04-17 08:00:00 UTC",
            ]
        );
    }
}
