//! Local dates and the instants they stand for, and the dates of one round.
//!
//! A date ends at the next local midnight; letters go at 09:00. Where the clocks jump over that time,
//! the first instant after the jump counts; where they repeat it, the first of the two.
//! Deliberately not here: what is due (`deadline`) and how long a stage is meant to be (`timetable`).
//! Invariant: the stages of a [`Calendar`] follow each other without a gap, and none ends before it starts.

use crate::stage::Stage;
use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

/// The instant at which `date` begins in `tz`.
pub fn starts_at(date: NaiveDate, tz: Tz) -> DateTime<Utc> {
    at_time(date, NaiveTime::MIN, tz)
}

/// The instant at which `date` ends in `tz`: the next local midnight.
pub fn ends_at(date: NaiveDate, tz: Tz) -> DateTime<Utc> {
    starts_at(date + Days::new(1), tz)
}

/// The hour at which letters go on `date`: 09:00 in `tz`.
pub fn letter_hour(date: NaiveDate, tz: Tz) -> DateTime<Utc> {
    at_time(date, NaiveTime::MIN + TimeDelta::hours(9), tz)
}

/// The date that a calendar on the wall in `tz` shows at `at`.
pub fn date_at(at: DateTime<Utc>, tz: Tz) -> NaiveDate {
    at.with_timezone(&tz).date_naive()
}

/// The last date that is still within a deadline: the date whose end is `due_at`.
pub fn last_date_before(due_at: DateTime<Utc>, tz: Tz) -> NaiveDate {
    date_at(due_at - TimeDelta::microseconds(1), tz)
}

/// The instant at which a clock on the wall in `tz` shows `time` on `date`.
pub fn at_time(date: NaiveDate, time: NaiveTime, tz: Tz) -> DateTime<Utc> {
    let wanted = date.and_time(time);
    match tz.from_local_datetime(&wanted).earliest() {
        Some(at) => at.with_timezone(&Utc),
        None => after_the_jump(wanted, tz),
    }
}

/// The clocks jump over `wanted`. No zone is further than 14 hours ahead or 12 behind, so the jump lies
/// within these bounds, and halving them finds it to the second.
fn after_the_jump(wanted: chrono::NaiveDateTime, tz: Tz) -> DateTime<Utc> {
    let (mut before, mut after) = (-16 * 3600_i64, 16 * 3600_i64);
    let at = |seconds: i64| wanted + TimeDelta::seconds(seconds);
    let shows = |seconds: i64| at(seconds) + tz.offset_from_utc_datetime(&at(seconds)).fix();
    while after - before > 1 {
        let middle = (before + after) / 2;
        if shows(middle) >= wanted {
            after = middle
        } else {
            before = middle
        }
    }
    at(after).and_utc()
}

/// Saturday or Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The first date from `date` on that is not at a weekend.
pub fn working_day_from(date: NaiveDate) -> NaiveDate {
    date.iter_days()
        .find(|day| !is_weekend(*day))
        .unwrap_or(date)
}

/// The last date up to `date` that is not at a weekend.
pub fn working_day_until(date: NaiveDate) -> NaiveDate {
    (0..3)
        .map(|n| date - Days::new(n))
        .find(|day| !is_weekend(*day))
        .unwrap_or(date)
}

/// The date `count` working days after `date`: five working days after a Friday is the next Friday.
pub fn working_days_after(date: NaiveDate, count: usize) -> NaiveDate {
    let mut working = date.iter_days().skip(1).filter(|day| !is_weekend(*day));
    if count == 0 {
        date
    } else {
        working.nth(count - 1).unwrap_or(date)
    }
}

/// How many working days have begun since something was due: on the day after a Friday's deadline none, on the Monday one.
pub fn working_days_since(due_at: DateTime<Utc>, now: DateTime<Utc>, tz: Tz) -> usize {
    let (last, today) = (last_date_before(due_at, tz), date_at(now, tz));
    let days = last.iter_days().skip(1).take_while(|day| *day <= today);
    days.filter(|day| !is_weekend(*day)).count()
}

/// A part of every year in which no stage may end, both days included; it may run over the new year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoEnd {
    /// First month and day.
    pub from: (u32, u32),
    /// Last month and day.
    pub to: (u32, u32),
}

impl NoEnd {
    /// Whether `date` lies in it, in any year.
    pub fn contains(&self, date: NaiveDate) -> bool {
        let day = (date.month(), date.day());
        if self.from <= self.to {
            self.from <= day && day <= self.to
        } else {
            day >= self.from || day <= self.to
        }
    }
}

/// `date` itself, or else the first day after it that lies in none of `windows`. Windows that leave no
/// day of the year free are refused when a timetable is loaded; here they move nothing.
pub fn first_free_day(date: NaiveDate, windows: &[NoEnd]) -> NaiveDate {
    let free = |day: &NaiveDate| !windows.iter().any(|window| window.contains(*day));
    date.iter_days().take(366).find(free).unwrap_or(date)
}

/// One stage of one round, in dates and in instants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StageDates {
    /// Which stage.
    pub stage: Stage,
    /// How long it was meant to be; an end moved out of a window makes it longer. Zero for pairing.
    pub days: u32,
    /// Its first date.
    pub starts_on: NaiveDate,
    /// Its last date; for pairing, which has no length, the day before it starts.
    pub ends_on: NaiveDate,
    /// When `ends_on` ends.
    pub due_at: DateTime<Utc>,
    /// `due_at` and the days of grace, never past the round's close.
    pub closes_at: DateTime<Utc>,
}

/// What a row keeps of a [`StageDates`]; the instants follow from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StageSpan {
    /// Which stage.
    pub stage: Stage,
    /// How long it was meant to be.
    pub days: u32,
    /// Its first date.
    pub starts_on: NaiveDate,
    /// Its last date.
    pub ends_on: NaiveDate,
}

/// The dates of one round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// The round's time zone.
    pub tz: Tz,
    /// Days of grace after a due date.
    pub grace_days: u32,
    /// When no stage may end.
    pub no_end_windows: Vec<NoEnd>,
    /// The planned stages, in order.
    pub stages: Vec<StageDates>,
}

/// Why an end cannot be moved to a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CannotMove {
    /// The stage has no end of its own: draft, pairing, closed.
    HasNoEnd(Stage),
    /// The stage ended already.
    AlreadyOver {
        /// When.
        ended_on: NaiveDate,
    },
    /// The date is before the stage's first, which follows the end of the stage before.
    BeforeItStarts {
        /// The stage's first date.
        starts_on: NaiveDate,
    },
    /// The date has passed.
    InThePast {
        /// The date now.
        today: NaiveDate,
    },
    /// No stage may end on this date.
    InWindow {
        /// The window.
        window: NoEnd,
        /// The first date after it on which a stage may end.
        first_free_on: NaiveDate,
    },
}

impl Calendar {
    /// The calendar that stands in these rows.
    pub fn restore(
        tz: Tz,
        grace_days: u32,
        no_end_windows: Vec<NoEnd>,
        spans: &[StageSpan],
    ) -> Self {
        let round_ends_at = spans.last().map(|span| ends_at(span.ends_on, tz));
        let dated = |span: &StageSpan| {
            let due_at = ends_at(span.ends_on, tz);
            let grace = if span.stage.has_grace() {
                u64::from(grace_days)
            } else {
                0
            };
            let closes_at = ends_at(span.ends_on + Days::new(grace), tz);
            StageDates {
                stage: span.stage,
                days: span.days,
                starts_on: span.starts_on,
                ends_on: span.ends_on,
                due_at,
                closes_at: round_ends_at.map_or(closes_at, |end| closes_at.min(end)),
            }
        };
        let stages = spans.iter().map(dated).collect();
        Self {
            tz,
            grace_days,
            no_end_windows,
            stages,
        }
    }

    /// Lays stages of these lengths one after the other from `first_day` on. An end that falls into a
    /// window moves to the first free day, and the stages after it move along.
    pub fn lay_out(
        first_day: NaiveDate,
        tz: Tz,
        grace_days: u32,
        no_end_windows: Vec<NoEnd>,
        lengths: impl IntoIterator<Item = (Stage, u32)>,
    ) -> Self {
        let mut starts_on = first_day;
        let mut spans = Vec::new();
        for (stage, days) in lengths {
            let ends_on = match days {
                0 => starts_on - Days::new(1),
                days => first_free_day(starts_on + Days::new(u64::from(days) - 1), &no_end_windows),
            };
            spans.push(StageSpan {
                stage,
                days,
                starts_on,
                ends_on,
            });
            starts_on = ends_on + Days::new(1);
        }
        Self::restore(tz, grace_days, no_end_windows, &spans)
    }

    /// What rows keep of it.
    pub fn spans(&self) -> Vec<StageSpan> {
        let span = |dates: &StageDates| StageSpan {
            stage: dates.stage,
            days: dates.days,
            starts_on: dates.starts_on,
            ends_on: dates.ends_on,
        };
        self.stages.iter().map(span).collect()
    }

    /// The dates of `stage`; none for draft and closed.
    pub fn of(&self, stage: Stage) -> Option<&StageDates> {
        self.stages.iter().find(|dates| dates.stage == stage)
    }

    /// The stage that follows `stage` in this round, which may lack an optional one; none after closed.
    pub fn after(&self, stage: Stage) -> Option<Stage> {
        let planned = self.stages.iter().map(|dates| dates.stage);
        let later = planned.chain([Stage::Closed]);
        later.filter(|other| *other > stage).min()
    }

    /// The stage that `stage` follows in this round; none before a draft.
    pub fn before(&self, stage: Stage) -> Option<Stage> {
        let planned = self.stages.iter().map(|dates| dates.stage);
        let earlier = planned.chain([Stage::Draft]);
        earlier.filter(|other| *other < stage).max()
    }

    /// The round's first date.
    pub fn starts_on(&self) -> Option<NaiveDate> {
        self.stages.first().map(|dates| dates.starts_on)
    }

    /// When the round closes: nothing in it can be extended past this.
    pub fn closes_at(&self) -> Option<DateTime<Utc>> {
        self.stages.last().map(|dates| dates.due_at)
    }

    /// The stage that the dates alone give for `now`: draft before the first, closed after the last.
    /// Never pairing, which has no length; whether a plan stands is the round's to say.
    pub fn stage_at(&self, now: DateTime<Utc>) -> Stage {
        match self.stages.first() {
            Some(first) if now >= starts_at(first.starts_on, self.tz) => {
                let current = self
                    .stages
                    .iter()
                    .find(|dates| dates.days > 0 && now < dates.due_at);
                current.map_or(Stage::Closed, |dates| dates.stage)
            }
            Some(_) | None => Stage::Draft,
        }
    }

    /// Where a stage that has an end of its own stands.
    fn place(&self, stage: Stage) -> Result<usize, CannotMove> {
        let is_it = |dates: &StageDates| dates.stage == stage && dates.days > 0;
        let place = self.stages.iter().position(is_it);
        place.ok_or(CannotMove::HasNoEnd(stage))
    }

    /// The same calendar with `stage` ending on `date`; the stages after it keep their lengths and move along.
    pub fn with_end(
        &self,
        stage: Stage,
        date: NaiveDate,
        today: NaiveDate,
    ) -> Result<Self, CannotMove> {
        let current = self.stages[self.place(stage)?];
        if current.ends_on < today {
            return Err(CannotMove::AlreadyOver {
                ended_on: current.ends_on,
            });
        }
        self.with_end_again(stage, date, today)
    }

    /// As [`Calendar::with_end`], for a stage that the round has come back to after its end.
    pub fn with_end_again(
        &self,
        stage: Stage,
        date: NaiveDate,
        today: NaiveDate,
    ) -> Result<Self, CannotMove> {
        let place = self.place(stage)?;
        let current = self.stages[place];
        if date < today {
            return Err(CannotMove::InThePast { today });
        }
        if date < current.starts_on {
            return Err(CannotMove::BeforeItStarts {
                starts_on: current.starts_on,
            });
        }
        if let Some(window) = self
            .no_end_windows
            .iter()
            .find(|window| window.contains(date))
        {
            let first_free_on = first_free_day(date, &self.no_end_windows);
            return Err(CannotMove::InWindow {
                window: *window,
                first_free_on,
            });
        }
        let days = (date - current.starts_on).num_days().unsigned_abs() as u32 + 1;
        let mut spans = self.spans();
        spans[place] = StageSpan {
            days,
            ends_on: date,
            ..spans[place]
        };
        let rest = spans.split_off(place + 1);
        let rest = Self::lay_out(
            date + Days::new(1),
            self.tz,
            self.grace_days,
            self.no_end_windows.clone(),
            rest.iter().map(|span| (span.stage, span.days)),
        );
        spans.extend(rest.spans());
        Ok(Self::restore(
            self.tz,
            self.grace_days,
            self.no_end_windows.clone(),
            &spans,
        ))
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
