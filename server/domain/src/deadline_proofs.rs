//! The engine proved: whenever it looks, however often, in any zone and year, and whatever people do meanwhile.
//!
//! Acorn Mums writes and stands by; Birch Circle and Cedar Network review each other. An engine is made of nothing but
//! what it wrote down, as in `app::clockwork`.

use super::*;
use crate::calendar::is_weekend;
use crate::calendar::starts_at;
use crate::participation::Task;
use crate::round::At;
use crate::round_samples::*;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What somebody does.
#[derive(Clone, Copy, Debug)]
enum Act {
    Begin(usize),
    Publish(usize),
    Seal(usize),
    Respond(usize),
    Withdraw(usize),
}

/// The round from `first`, before anybody did anything.
fn life(first: NaiveDate, tz: Tz) -> RoundFacts {
    let mut facts = facts(
        Stage::Joining,
        vec![
            joined(ACORN, "Acorn Mums"),
            paired(BIRCH, "Birch Circle", CEDAR),
            paired(CEDAR, "Cedar Network", BIRCH),
        ],
    );
    let calendar = facts.timetable.calendar(first, tz);
    let of = |stage| *calendar.of(stage).unwrap();
    let writing = of(Stage::SelfAssessing);
    facts.writing_since = Some(starts_at(writing.starts_on, tz));
    for project in &mut facts.projects {
        (project.facts.due_at, project.facts.closes_at) = (writing.due_at, writing.closes_at);
        (project.written, project.published_at) = (0, None);
        for (tasks, stage) in [
            (&mut project.reviews, Stage::Reviewing),
            (&mut project.responses, Stage::Responding),
        ] {
            for task in tasks {
                let dates = of(stage);
                (task.due_at, task.closes_at) = (dates.due_at, dates.closes_at);
                task.since = Some(starts_at(of(Stage::Reviewing).starts_on, tz));
                task.done_at = None;
            }
        }
    }
    facts.projects[0].facts.standby = true;
    facts.round.calendar = calendar;
    facts
}

fn act(facts: &mut RoundFacts, act: Act) {
    let at = Some(facts.round.created_at);
    let done = |tasks: &mut Vec<Task>| tasks.iter_mut().for_each(|task| task.done_at = at);
    match act {
        Act::Begin(who) => facts.projects[who].written = 1,
        Act::Publish(who) => facts.projects[who].published_at = at,
        Act::Seal(who) => done(&mut facts.projects[who].reviews),
        Act::Respond(who) => done(&mut facts.projects[who].responses),
        Act::Withdraw(who) => facts.projects[who].facts.withdrawn_at = at,
    }
}

/// The same, as it is at `now`: the round is where its dates say, and feedback is there once both have sealed.
fn seen(facts: &RoundFacts, now: DateTime<Utc>) -> RoundFacts {
    seen_in(facts, now, facts.round.calendar.stage_at(now))
}

/// The same, in a round that is in `stage`, whatever its dates say.
fn seen_in(facts: &RoundFacts, now: DateTime<Utc>, stage: Stage) -> RoundFacts {
    let mut seen = facts.clone();
    seen.round.at = if stage == Stage::Draft {
        At::Draft
    } else {
        in_stage(stage)
    };
    let mut pair = facts.projects.iter().flat_map(|project| &project.reviews);
    let is_revealed = pair.all(|task| task.done_at.is_some());
    for project in &mut seen.projects {
        let own = project.reviews.iter().chain(&project.responses);
        let begun = own.filter_map(|task| task.since).all(|since| since <= now);
        project
            .reviews
            .iter_mut()
            .for_each(|task| task.since = task.since.filter(|_| begun));
        let answers = project.responses.iter_mut();
        answers.for_each(|task| task.since = task.since.filter(|_| begun && is_revealed));
    }
    seen
}

/// What an engine wrote down: the stage of the round, and when each letter went.
#[derive(Clone, Debug, PartialEq)]
struct Engine {
    stage: Stage,
    done: BTreeMap<String, Option<DateTime<Utc>>>,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            stage: Stage::Joining,
            done: BTreeMap::new(),
        }
    }
}

impl Engine {
    fn tick(&mut self, facts: &RoundFacts, now: DateTime<Utc>) -> Vec<Reminder> {
        let mut all = Vec::new();
        // As `app::clockwork` does: what is due in the stage that the round is in, then the switch, and so on.
        loop {
            let new = reminders(&seen_in(facts, now, self.stage), now).into_iter();
            let new: Vec<_> = new
                .filter(|one| !self.done.contains_key(&one.key))
                .collect();
            for one in &new {
                self.done.insert(one.key.clone(), one.useful.then_some(now));
            }
            all.extend(new);
            let calendar = &facts.round.calendar;
            let next = calendar.after(self.stage);
            match next.filter(|next| *next <= calendar.stage_at(now)) {
                Some(next) => self.stage = next,
                None => return all,
            }
        }
    }

    fn sent(&self) -> Vec<&str> {
        let sent = self.done.iter().filter(|(_, at)| at.is_some());
        sent.map(|(key, _)| key.as_str()).collect()
    }
}

/// Whether what a letter is about is still to be done, asked another way than the engine does.
fn still_to_do(facts: &RoundFacts, one: &Reminder) -> bool {
    let mut projects = facts.projects.iter();
    let project = projects.find(|p| p.facts.project == one.project).unwrap();
    let open = |tasks: &[Task], id| {
        tasks
            .iter()
            .any(|task| task.review == id && task.done_at.is_none())
    };
    project.facts.withdrawn_at.is_none()
        && match one.subject {
            Subject::Participation(_) => {
                project.published_at.is_none()
                    && !(one.letter == "assessment_not_started" && project.written > 0)
            }
            Subject::Review(id) => open(&project.reviews, id),
            Subject::Response(id) => open(&project.responses, id),
            Subject::Round(_) => false,
        }
}

fn first_days() -> impl Strategy<Value = NaiveDate> {
    // 2024 and 2028 have a 29 February; each year two changes of the clocks.
    let day = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
    (0..365 * 6_u64).prop_map(move |days| day + chrono::Days::new(days))
}

fn zones() -> impl Strategy<Value = Tz> {
    use chrono_tz::{America, Asia, Australia, Europe, Pacific};
    prop::sample::select(vec![
        Europe::London,
        Europe::Dublin,
        America::St_Johns,
        Australia::Lord_Howe,
        Asia::Kathmandu,
        Pacific::Auckland,
    ])
}

fn acts() -> impl Strategy<Value = Act> {
    (0..5, 0..3_usize).prop_map(|(what, who)| match what {
        0 => Act::Begin(who),
        1 => Act::Publish(who),
        2 => Act::Seal(who),
        3 => Act::Respond(who),
        _ => Act::Withdraw(who),
    })
}

/// An hour of the round, looked at; or something that somebody does.
fn events() -> impl Strategy<Value = Vec<Result<i64, Act>>> {
    let one = prop_oneof![6 => (0..75 * 24_i64).prop_map(Ok), 1 => acts().prop_map(Err)];
    prop::collection::vec(one, 1..60)
}

fn hour(facts: &RoundFacts, hours: i64) -> DateTime<Utc> {
    let calendar = &facts.round.calendar;
    starts_at(calendar.starts_on().unwrap(), calendar.tz) + TimeDelta::hours(hours)
}

/// The hours of the whole round and a little longer.
fn hours(facts: &RoundFacts) -> impl Iterator<Item = DateTime<Utc>> {
    let first = hour(facts, 0);
    (0..75 * 24).map(move |hours| first + TimeDelta::hours(hours))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_happens_no_letter_goes_twice_without_cause_or_out_of_its_window(
        first in first_days(), tz in zones(), events in events(),
    ) {
        let mut facts = life(first, tz);
        let mut engine = Engine::default();
        let mut written = std::collections::BTreeSet::new();
        for event in events {
            // The clock goes to any hour, back as well as on.
            let now = match event {
                Ok(hours) => hour(&facts, hours),
                Err(what) => { act(&mut facts, what); continue }
            };
            for one in engine.tick(&facts, now) {
                prop_assert!(written.insert(one.key.clone()), "{} twice", one.key);
                prop_assert!(still_to_do(&facts, &one), "{} without cause", one.key);
                prop_assert!(one.goes_at <= now, "{} too early", one.key);
                if one.useful {
                    prop_assert!(Some(now) < facts.round.calendar.closes_at(), "{} too late", one.key);
                    prop_assert!(now - one.goes_at <= TimeDelta::days(22), "{} stale", one.key);
                }
            }
            prop_assert!(engine.tick(&facts, now).is_empty());
        }
    }

    #[test]
    fn the_order_in_which_people_act_changes_no_letter(
        first in first_days(), tz in zones(), done in prop::collection::vec(acts(), 0..8), hours in 0..75 * 24_i64,
    ) {
        let after = |acts: &mut dyn Iterator<Item = &Act>| {
            let mut facts = life(first, tz);
            acts.for_each(|one| act(&mut facts, *one));
            let now = hour(&facts, hours);
            due(&seen(&facts, now), now)
        };
        prop_assert_eq!(after(&mut done.iter()), after(&mut done.iter().rev()));
    }

    #[test]
    fn a_week_away_misses_nothing_and_brings_nothing_twice(
        first in first_days(), tz in zones(), away in (0..70 * 8_i64).prop_map(|threes| 3 * threes),
    ) {
        let facts = life(first, tz);
        let (from, until) = (hour(&facts, away), hour(&facts, away + 7 * 24));
        let (mut always, mut once_away) = (Engine::default(), Engine::default());
        for now in hours(&facts).step_by(3) {
            always.tick(&facts, now);
            if now < from || now >= until {
                once_away.tick(&facts, now);
            }
        }
        // All is written down alike; what lost its use meanwhile is written down as passed.
        prop_assert!(always.done.keys().eq(once_away.done.keys()));
        prop_assert_eq!(always.stage, once_away.stage);
        let sent = always.sent();
        prop_assert!(once_away.sent().iter().all(|key| sent.contains(key)));
    }

    #[test]
    fn every_rung_goes_once_at_nine_in_any_zone_across_every_change_of_the_clocks(
        first in first_days(), tz in zones(),
    ) {
        let facts = life(first, tz);
        let mut engine = Engine::default();
        let mut went = Vec::new();
        for now in hours(&facts) {
            for one in engine.tick(&facts, now) {
                prop_assert!(one.useful, "{} was missed", one.key);
                let local = one.goes_at.with_timezone(&tz);
                prop_assert_eq!(local.format("%H:%M").to_string(), "09:00");
                prop_assert!(!is_weekend(local.date_naive()));
                // Looked at every hour, it goes within the hour.
                prop_assert!(now - one.goes_at < TimeDelta::hours(1), "{} late", one.key);
                went.push((one.subject, one.letter));
            }
        }
        // Of writing three rungs for each of three, of reviewing five for each of two.
        prop_assert_eq!(went.len(), 3 * 3 + 2 * 5, "{:?}", went);
    }
}

/// Every rung of the light ladder: what it needs, whom it reaches, and that it is not sent once its cause is gone.
#[test]
fn each_rung_reaches_its_people_and_stops_with_its_cause() {
    let first: NaiveDate = "2026-03-02".parse().unwrap();
    let table: [(&str, &str, &[u128], Act); 9] = [
        (
            "assessment_not_started-10",
            "2026-03-19T09:00:00Z",
            &[20],
            Act::Begin(1),
        ),
        (
            "assessment_due-7",
            "2026-03-20T09:00:00Z",
            &[20, 21],
            Act::Publish(1),
        ),
        (
            "assessment_due-2",
            "2026-03-27T09:00:00Z",
            &[20, 21],
            Act::Publish(1),
        ),
        ("review_due-7", "2026-04-03T08:00:00Z", &[21], Act::Seal(1)),
        ("review_due-2", "2026-04-10T08:00:00Z", &[21], Act::Seal(1)),
        ("review_due+1", "2026-04-13T08:00:00Z", &[21], Act::Seal(1)),
        ("review_due+5", "2026-04-17T08:00:00Z", &[21], Act::Seal(1)),
        // The coordinator, and the lead of Acorn Mums, which stands by.
        (
            "late_ten_days+10w",
            "2026-04-24T08:00:00Z",
            &[90, 10],
            Act::Seal(1),
        ),
        (
            "response_due-2",
            "2026-04-17T08:00:00Z",
            &[20],
            Act::Respond(1),
        ),
    ];
    let rungs: Vec<String> = light().ladder.iter().map(Rung::key).collect();
    assert!(
        table
            .iter()
            .map(|row| row.0)
            .eq(rungs.iter().map(String::as_str))
    );
    for (rung, goes, to, undone) in table {
        let mut facts = life(first, chrono_tz::Europe::London);
        if rung.starts_with("response") {
            act(&mut facts, Act::Seal(1));
            act(&mut facts, Act::Seal(2));
        }
        let people = |facts: &RoundFacts, now: DateTime<Utc>| {
            let all = reminders(&seen(facts, now), now).into_iter();
            let birch = project(BIRCH);
            let mut this =
                all.filter(|one| one.project == birch && one.key.split(':').nth(1) == Some(rung));
            this.next().map(|one| (one.useful, one.people))
        };
        let now = at(goes);
        let wanted: Vec<PersonId> = to
            .iter()
            .map(|id| PersonId(uuid::Uuid::from_u128(*id)))
            .collect();
        assert_eq!(
            people(&facts, now - TimeDelta::minutes(1)),
            None,
            "{rung} too early"
        );
        assert_eq!(people(&facts, now), Some((true, wanted)), "{rung}");
        for cause_gone in [undone, Act::Withdraw(1)] {
            let mut facts = facts.clone();
            act(&mut facts, cause_gone);
            assert_eq!(people(&facts, now), None, "{rung} after {cause_gone:?}");
        }
    }
}
