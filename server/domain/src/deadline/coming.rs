//! What happens by itself later on, if nothing changes: for the control room, and for a clock to be turned to.

use super::{Reminder, RoundFacts, meetings, people, reminders_at, steps};
use crate::calendar::{date_at, is_weekend, letter_hour, working_day_from};
use crate::round::letter_of;
use crate::stage::Stage;
use crate::timetable::{Ends, Offset};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Something that happens by itself later on, if nothing changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Coming<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: Event<'a>,
}

/// What happens by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event<'a> {
    /// Letters go.
    Letters {
        /// Which.
        letter: &'a str,
        /// How many.
        count: usize,
        /// When, counted from the due date.
        offset: Offset,
    },
    /// A stage ends, and the next begins.
    Switch {
        /// Which ends.
        from: Stage,
        /// Which begins.
        to: Stage,
        /// How many letters go with it.
        letters: usize,
    },
}

/// What happens by itself after `now`, soonest first.
#[must_use]
pub fn coming(facts: &RoundFacts, now: DateTime<Utc>) -> Vec<Coming<'_>> {
    let mut list: Vec<Coming<'_>> = switches(facts, now);
    for step in steps(facts) {
        for meeting in meetings(facts, &step) {
            if meeting.goes_at <= now {
                continue;
            }
            let (letter, offset) = (&meeting.rung.letter, meeting.rung.offset);
            let more = people(facts, step.project, meeting.rung).len();
            if more == 0 {
                continue;
            }
            let same = list.iter_mut().find_map(|coming| match &mut coming.what {
                Event::Letters {
                    letter: other,
                    count,
                    offset: same,
                } if coming.at == meeting.goes_at && other == letter && *same == offset => {
                    Some(count)
                }
                Event::Letters { .. } | Event::Switch { .. } => None,
            });
            match same {
                Some(count) => *count += more,
                None => list.push(Coming {
                    at: meeting.goes_at,
                    what: Event::Letters {
                        letter,
                        count: more,
                        offset,
                    },
                }),
            }
        }
    }
    list.sort_by_key(|coming| coming.at);
    list
}

/// Every reminder that goes after `now` if nothing changes, soonest first.
#[must_use]
pub fn ahead(facts: &RoundFacts, now: DateTime<Utc>) -> Vec<Reminder> {
    let mut list = reminders_at(facts, now, |goes_at| goes_at > now);
    list.sort_by(|a, b| (a.goes_at, &a.letter).cmp(&(b.goes_at, &b.letter)));
    list
}

/// When letters go that a switch at `at` brings by itself: not at night, not at a weekend.
#[must_use]
pub fn letters_at(at: DateTime<Utc>, tz: Tz) -> DateTime<Utc> {
    let date = date_at(at, tz);
    if is_weekend(date) {
        letter_hour(working_day_from(date), tz)
    } else {
        at.max(letter_hour(date, tz))
    }
}

/// The switches that the dates will bring, as far as no plan is waited for.
fn switches(facts: &RoundFacts, now: DateTime<Utc>) -> Vec<Coming<'_>> {
    let round = &facts.round;
    if !round.is_running() {
        return Vec::new();
    }
    let from_here = round
        .calendar
        .stages
        .iter()
        .skip_while(|dates| dates.stage != round.stage());
    let by_date = from_here.take_while(|dates| {
        let plan = facts.timetable.of(dates.stage);
        plan.is_some_and(|plan| plan.ends != Ends::Person)
    });
    let switch = by_date
        .filter(|dates| dates.due_at > now)
        .filter_map(|dates| {
            let to = round.calendar.after(dates.stage)?;
            let active = facts.projects.iter().filter(|project| project.is_active());
            let letters = match letter_of(to) {
                None => 0,
                Some(_) if to == Stage::SelfAssessing => {
                    active.map(|project| project.people.members.len()).sum()
                }
                Some(_) => active.map(|project| project.people.leads.len()).sum(),
            };
            let from = dates.stage;
            Some(Coming {
                at: dates.due_at,
                what: Event::Switch { from, to, letters },
            })
        });
    switch.collect()
}
