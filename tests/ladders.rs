//! Every rung of every timetable that ships: when it goes, to whom, and that it does not once its cause is gone.
//!
//! Acorn Mums stands by; Birch Circle and Cedar Network review each other, from Monday 2 February 2026.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::London;
use domain::deadline::{Due, Ending, RoundFacts, due};
use domain::ids::{ExchangeId, ParticipationId, PersonId, PlanId, ProjectId, ReviewId, RoundId};
use domain::participation::{ParticipationFacts, People, Progress, Task};
use domain::round::{At, Round};
use domain::stage::Stage;
use domain::timetable::{Rung, Timetable};
use uuid::Uuid;

const ACORN: u128 = 1;
const BIRCH: u128 = 2;
const CEDAR: u128 = 3;
/// Of Birch Circle: its lead, and a contributor whom it named to review. Of Acorn Mums: its lead.
const LEAD: u128 = 20;
const REVIEWER: u128 = 21;
const STANDS_BY: u128 = 10;
const COORDINATOR: u128 = 90;

/// What is done, and its reminders stop.
#[derive(Clone, Copy, Debug)]
enum Done {
    Begun,
    Published,
    Sealed,
    Answered,
    Left,
}

type Row = (&'static str, &'static str, &'static [u128], Done);

const LIGHT: [Row; 9] = [
    (
        "assessment_not_started-10",
        "02-19T09:00",
        &[LEAD],
        Done::Begun,
    ),
    (
        "assessment_due-7",
        "02-20T09:00",
        &[LEAD, REVIEWER],
        Done::Published,
    ),
    (
        "assessment_due-2",
        "02-27T09:00",
        &[LEAD, REVIEWER],
        Done::Published,
    ),
    ("review_due-7", "03-06T09:00", &[REVIEWER], Done::Sealed),
    ("review_due-2", "03-13T09:00", &[REVIEWER], Done::Sealed),
    ("review_due+1", "03-16T09:00", &[REVIEWER], Done::Sealed),
    ("review_due+5", "03-20T09:00", &[REVIEWER], Done::Sealed),
    (
        "late_ten_days+10w",
        "03-27T09:00",
        &[COORDINATOR, STANDS_BY],
        Done::Sealed,
    ),
    ("response_due-2", "03-20T09:00", &[LEAD], Done::Answered),
];

/// The clocks go forward on 29 March: nine in London is eight from then on.
const FULL: [Row; 10] = [
    (
        "assessment_not_started-28",
        "03-27T09:00",
        &[LEAD],
        Done::Begun,
    ),
    (
        "assessment_due-7",
        "04-17T08:00",
        &[LEAD, REVIEWER],
        Done::Published,
    ),
    (
        "assessment_due-2",
        "04-24T08:00",
        &[LEAD, REVIEWER],
        Done::Published,
    ),
    ("review_due-7", "05-15T08:00", &[REVIEWER], Done::Sealed),
    ("review_due-2", "05-22T08:00", &[REVIEWER], Done::Sealed),
    ("review_due+1", "05-25T08:00", &[REVIEWER], Done::Sealed),
    ("review_due+5", "05-29T08:00", &[REVIEWER], Done::Sealed),
    (
        "late_ten_days+10w",
        "06-05T08:00",
        &[COORDINATOR, STANDS_BY],
        Done::Sealed,
    ),
    ("response_due-7", "06-26T08:00", &[LEAD], Done::Answered),
    ("response_due-2", "07-03T08:00", &[LEAD], Done::Answered),
];

#[test]
fn every_rung_of_every_shipped_ladder_goes_once_to_its_people_until_its_cause_is_gone() {
    let shipped = config::load_timetables(None, letters::KNOWN_KEYS).expect("they ship");
    let tables: [(&str, &[Row]); 2] = [("light", &LIGHT), ("full", &FULL)];
    let named = |one: &Timetable| tables.iter().any(|(id, _)| *id == one.id);
    assert!(
        shipped.iter().all(named),
        "a ladder ships without its table"
    );
    for (id, table) in tables {
        let timetable = shipped.iter().find(|one| one.id == id).expect("it ships");
        let rungs: Vec<String> = timetable.ladder.iter().map(Rung::key).collect();
        let rows: Vec<&str> = table.iter().map(|row| row.0).collect();
        assert_eq!(rungs, rows, "{id}");
        for (rung, row) in timetable.ladder.iter().zip(table) {
            goes(timetable, rung.stage, row);
        }
    }
}

fn goes(timetable: &Timetable, stage: Stage, (rung, at, to, done): &Row) {
    let facts = facts(timetable, stage);
    let now: DateTime<Utc> = format!("2026-{at}:00Z").parse().expect("an instant");
    let to = to.iter().map(|id| PersonId(Uuid::from_u128(*id)));
    let to: Vec<PersonId> = to.collect();
    assert_eq!(
        told(&facts, rung, now - TimeDelta::minutes(1)),
        None,
        "{rung} too early"
    );
    assert_eq!(told(&facts, rung, now), Some((true, to)), "{rung}");
    for done in [*done, Done::Left] {
        let mut after = facts.clone();
        does(&mut after.projects[1], done);
        assert_eq!(told(&after, rung, now), None, "{rung} after {done:?}");
    }
}

/// What a rung brings about Birch Circle at `now`: whether it is of use still, and to whom.
fn told(facts: &RoundFacts, rung: &str, now: DateTime<Utc>) -> Option<(bool, Vec<PersonId>)> {
    let birch = ProjectId(Uuid::from_u128(BIRCH));
    due(facts, now).into_iter().find_map(|due| match due {
        Due::Remind(one) if one.project == birch && one.key.split(':').nth(1) == Some(rung) => {
            Some((one.useful, one.people))
        }
        Due::Remind(_) | Due::Advance(_) => None,
    })
}

fn does(project: &mut Progress, done: Done) {
    let at = Some(project.facts.joined_at);
    match done {
        Done::Begun => project.written = 1,
        Done::Published => project.published_at = at,
        Done::Sealed => project.reviews[0].done_at = at,
        Done::Answered => project.responses[0].done_at = at,
        Done::Left => project.facts.withdrawn_at = at,
    }
}

/// The round in `stage`, in which nobody has done anything yet; feedback is shown where it is answered.
fn facts(timetable: &Timetable, stage: Stage) -> RoundFacts {
    let first = "2026-02-02".parse().expect("a date");
    let calendar = timetable.calendar(first, London);
    let began = |stage| {
        let dates = calendar.of(stage).expect("a stage");
        domain::calendar::starts_at(dates.starts_on, London)
    };
    let plan = Some(PlanId(Uuid::from_u128(200)));
    let round = Round {
        id: RoundId(Uuid::from_u128(100)),
        name: "Spring round".to_string(),
        invitation: String::new(),
        framework_id: "maternal-peer-support".to_string(),
        framework_version: "2018".to_string(),
        timetable_id: timetable.id.clone(),
        timetable_words: String::new(),
        created_by: PersonId(Uuid::from_u128(COORDINATOR)),
        created_at: began(Stage::Joining),
        at: At::restore(stage, Some(began(stage)), plan).expect("a stage"),
        version: 1,
        calendar: calendar.clone(),
    };
    let task = |by: u128, other, step, since| {
        let dates = calendar.of(step).expect("a stage");
        Task {
            review: ReviewId(Uuid::from_u128(400 + by)),
            exchange: ExchangeId(Uuid::from_u128(300)),
            other: ProjectId(Uuid::from_u128(other)),
            since,
            due_at: dates.due_at,
            closes_at: dates.closes_at,
            done_at: None,
        }
    };
    let pair = |number, other| {
        let mut one = project(number, timetable);
        let reviewing = (stage >= Stage::Reviewing).then(|| began(Stage::Reviewing));
        let responding = (stage >= Stage::Responding).then(|| began(Stage::Responding));
        one.exchanges = reviewing
            .map(|_| ExchangeId(Uuid::from_u128(300)))
            .into_iter()
            .collect();
        one.reviews = vec![task(number, other, Stage::Reviewing, reviewing)];
        one.responses = vec![task(other, other, Stage::Responding, responding)];
        one
    };
    let mut acorn = project(ACORN, timetable);
    acorn.facts.standby = true;
    RoundFacts {
        round,
        timetable: timetable.clone(),
        undone: 0,
        writing_since: Some(began(Stage::SelfAssessing)),
        projects: vec![acorn, pair(BIRCH, CEDAR), pair(CEDAR, BIRCH)],
        coordinators: vec![PersonId(Uuid::from_u128(COORDINATOR))],
        ending: Ending::default(),
    }
}

/// A project that joined: its lead is person ten times its number, a contributor one more.
fn project(number: u128, timetable: &Timetable) -> Progress {
    let people = [10 * number, 10 * number + 1].map(|id| PersonId(Uuid::from_u128(id)));
    let calendar = timetable.calendar("2026-02-02".parse().expect("a date"), London);
    let writing = calendar.of(Stage::SelfAssessing).expect("a stage");
    Progress {
        facts: ParticipationFacts {
            id: ParticipationId(Uuid::from_u128(1000 + number)),
            round: RoundId(Uuid::from_u128(100)),
            project: ProjectId(Uuid::from_u128(number)),
            name: format!("Project {number}"),
            joined_at: domain::calendar::starts_at(writing.starts_on, London),
            due_at: writing.due_at,
            closes_at: writing.closes_at,
            extended_at: None,
            standby: false,
            reviewers: vec![people[1]],
            withdrawn_at: None,
            paused_at: None,
            version: 1,
        },
        people: People {
            leads: vec![people[0]],
            members: people.to_vec(),
        },
        written: 0,
        published_at: None,
        exchanges: Vec::new(),
        reviews: vec![],
        responses: vec![],
    }
}
