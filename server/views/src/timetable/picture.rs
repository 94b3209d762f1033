//! A timetable drawn on an axis of time, and the same as a list, which is its equal.
//!
//! Everything is drawn on the server: stages as bars, the grace after them, letters as ticks, times when no stage ends
//! as bands, and where the round is. Invariant: nothing is in the drawing that the list does not say.

use crate::dates;
use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{Datelike, Days, NaiveDate};
use domain::calendar::{Calendar, NoEnd, StageDates, date_at};
use domain::stage::Stage;
use domain::timetable::{Rung, Timetable, letter_says};

const WIDTH: f64 = 800.0;
/// Where the names end and time begins.
const LEFT: f64 = 124.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 30.0;
const ROW: f64 = 34.0;

/// The drawing and the list.
#[derive(Clone, Debug, Template)]
#[template(path = "timetable/picture.html")]
pub struct Picture {
    /// What begins the ids in it, so that a page can hold two.
    id: &'static str,
    title: String,
    height: f64,
    rows: Vec<Row>,
    months: Vec<(f64, String)>,
    /// Start and width.
    bands: Vec<(f64, f64)>,
    here: Option<f64>,
    no_end: Vec<String>,
}

impl HtmlSafe for Picture {}

/// One stage: its bar, and its words in the list.
#[derive(Clone, Debug)]
struct Row {
    title: &'static str,
    y: f64,
    x: f64,
    width: f64,
    /// Start and width of the days after it is due.
    grace: Option<(f64, f64)>,
    ticks: Vec<f64>,
    is_here: bool,
    says: Vec<String>,
    letters: Vec<String>,
}

/// The days of a round on the axis.
struct Axis {
    first: NaiveDate,
    per_day: f64,
}

impl Axis {
    fn new(first: NaiveDate, last: NaiveDate) -> Self {
        let days = (last - first).num_days().max(0) + 1;
        Self {
            first,
            per_day: (WIDTH - LEFT - RIGHT) / days as f64,
        }
    }

    /// Where a date begins.
    fn at(&self, date: NaiveDate) -> f64 {
        tenths(LEFT + (date - self.first).num_days() as f64 * self.per_day)
    }

    /// From the beginning of one date to the end of another: start and width.
    fn span(&self, from: NaiveDate, to: NaiveDate) -> (f64, f64) {
        let start = self.at(from);
        (start, tenths(self.at(to + Days::new(1)) - start))
    }

    fn noon(&self, date: NaiveDate) -> f64 {
        tenths(self.at(date) + self.per_day / 2.0)
    }
}

impl Picture {
    /// A round with these dates, in `title`; `here` is the stage it is in, and today.
    #[must_use]
    pub fn new(
        id: &'static str,
        title: &str,
        timetable: &Timetable,
        calendar: &Calendar,
        here: Option<(Stage, NaiveDate)>,
    ) -> Self {
        let first = calendar.starts_on().unwrap_or_default();
        let last = calendar.stages.last().map_or(first, |dates| dates.ends_on);
        let axis = Axis::new(first, last);
        let rows = calendar.stages.iter().enumerate();
        let rows: Vec<Row> = rows
            .map(|(number, dates)| {
                let is_here = here.is_some_and(|(stage, _)| stage == dates.stage);
                row(&axis, number, dates, timetable, calendar, is_here)
            })
            .collect();
        let starts = first.iter_days().take_while(|day| *day <= last);
        let months = starts.filter(|day| day.day() == 1);
        let windows = calendar.no_end_windows.iter();
        let bands = windows.flat_map(|window| within(window, first, last));
        Self {
            id,
            title: title.to_owned(),
            height: TOP + ROW * rows.len() as f64 + 8.0,
            months: months
                .map(|day| (axis.at(day), day.format("%b").to_string()))
                .collect(),
            bands: bands.map(|(from, to)| axis.span(from, to)).collect(),
            here: here
                .map(|(_, today)| today)
                .filter(|today| (first..=last).contains(today))
                .map(|today| axis.noon(today)),
            no_end: calendar.no_end_windows.iter().map(window_says).collect(),
            rows,
        }
    }

    fn top(&self) -> f64 {
        TOP
    }

    fn width(&self) -> f64 {
        WIDTH
    }
}

fn row(
    axis: &Axis,
    number: usize,
    dates: &StageDates,
    timetable: &Timetable,
    calendar: &Calendar,
    is_here: bool,
) -> Row {
    let tz = calendar.tz;
    let plan = timetable.of(dates.stage);
    let has_length = dates.days > 0;
    let rungs = timetable.rungs(dates.stage);
    let goes = |rung: &&Rung| rung.goes_on(dates.due_at, tz);
    let until = dates.ends_on + Days::new(1);
    let closes_on = date_at(dates.closes_at, tz) - Days::new(1);
    let (x, width) = match has_length {
        true => axis.span(dates.starts_on, dates.ends_on),
        false => (axis.at(dates.starts_on), 0.0),
    };
    let grace = (dates.closes_at > dates.due_at && has_length).then(|| axis.span(until, closes_on));
    let mut says = vec![match has_length {
        true => format!("{} until {}.", full(dates.starts_on), full(dates.ends_on)),
        false => format!(
            "Hoped for by {}: it is over as soon as a plan of who reviews whom stands.",
            full(dates.starts_on)
        ),
    }];
    if grace.is_some() {
        says.push(format!("Closes {}.", full(closes_on)));
    }
    if let Some(plan) = plan.filter(|_| has_length) {
        says.push(format!("It ends {}.", plan.ends.says()));
    }
    if let Some(guard) = plan.and_then(|plan| plan.guard) {
        says.push(format!("It waits until {}.", guard.says()));
    }
    let letter = |rung: &&Rung| {
        let to: Vec<&str> = rung.whom.iter().map(|whom| whom.says()).collect();
        let (on, what) = (dates::day(goes(rung)), letter_says(&rung.letter));
        format!("{on}: {what}, to {}", to.join(" and "))
    };
    Row {
        title: dates.stage.title(),
        y: TOP + ROW * number as f64,
        x,
        width,
        grace,
        ticks: rungs.iter().map(|rung| axis.noon(goes(rung))).collect(),
        is_here,
        says,
        letters: rungs.iter().map(letter).collect(),
    }
}

/// Finer than that nobody sees.
fn tenths(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

/// "Monday 2 March 2026".
fn full(date: NaiveDate) -> String {
    format!("{} {}", date.format("%A"), dates::date(date))
}

/// The parts of a yearly window that lie between two dates.
fn within(window: &NoEnd, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut parts: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    let days = first.iter_days().take_while(|day| *day <= last);
    for day in days.filter(|day| window.contains(*day)) {
        match parts.last_mut() {
            Some((_, to)) if *to + Days::new(1) == day => *to = day,
            Some(_) | None => parts.push((day, day)),
        }
    }
    parts
}

/// "1 August to 31 August".
fn window_says(window: &NoEnd) -> String {
    let day = |(month, day): (u32, u32)| {
        let date = NaiveDate::from_ymd_opt(2024, month, day).unwrap_or_default();
        format!("{} {}", date.day(), date.format("%B"))
    };
    format!("{} to {}", day(window.from), day(window.to))
}
