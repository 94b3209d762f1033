//! Samples of a member's home.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::access::Role;
use domain::assessment::Progress;
use domain::calendar::ends_at;
use domain::next_step::{ClosedFacts, Place, Planned, ProjectFacts, RoundFacts, steps};
use domain::stage::Stage;
use domain::welcome::Welcome;

use super::{Asked, Home};
use crate::Sample;
use crate::sample::{id, priya, rosa};

const TZ: chrono_tz::Tz = chrono_tz::Europe::London;

/// The light timetable from Monday 2 February 2026.
fn calendar() -> Vec<Planned> {
    let mut starts_on = NaiveDate::from_ymd_opt(2026, 2, 2).expect("a date");
    let weeks = [
        (Stage::Joining, 1),
        (Stage::SelfAssessing, 3),
        (Stage::Pairing, 0),
        (Stage::Reviewing, 2),
        (Stage::Responding, 1),
        (Stage::Closing, 1),
    ];
    let planned = weeks.map(|(stage, weeks)| {
        let next = starts_on + Days::new(weeks * 7);
        let ends_on = next - Days::new(1);
        let planned = Planned {
            stage,
            starts_on,
            ends_on,
            due_at: ends_at(ends_on, TZ),
        };
        starts_on = next;
        planned
    });
    planned.to_vec()
}

/// Acorn Mums in the Spring round, self-assessing, 12 of 17 written.
pub(crate) fn acorn() -> ProjectFacts {
    let calendar = calendar();
    let due_at = calendar[1].due_at;
    ProjectFacts {
        id: id(1),
        name: "Acorn Mums".to_owned(),
        role: Role::Lead,
        approved: true,
        progress: Some(Progress {
            written: 12,
            of: 17,
        }),
        rounds: vec![RoundFacts {
            id: id(2),
            name: "Spring round".to_owned(),
            tz: TZ,
            stage: Stage::SelfAssessing,
            calendar,
            joined: Some(Place {
                due_at,
                closes_at: due_at + TimeDelta::days(5),
                withdrawn_at: None,
                paused_at: None,
                standby: false,
                published_at: None,
                is_reviewer: true,
                exchanges: Vec::new(),
                rated: Vec::new(),
                gaps: Vec::new(),
                conversations: Vec::new(),
            }),
        }],
        closed: Vec::new(),
    }
}

/// Tuesday 17 February 2026.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_501)
}

fn birch() -> ProjectFacts {
    let mut birch = acorn();
    birch.id = id(3);
    birch.name = "Birch Circle".to_owned();
    birch.approved = false;
    birch.progress = None;
    birch.rounds.clear();
    birch
}

fn home(projects: &[ProjectFacts], now: DateTime<Utc>) -> Home {
    Home::new(priya(), "Priya Shah", projects, &steps(projects, now), now)
}

/// A round a while after it closed, with two actions still open.
fn closed(round: RoundFacts) -> ClosedFacts {
    ClosedFacts {
        id: round.id,
        name: round.name,
        tz: round.tz,
        closed_at: now() + TimeDelta::days(40),
        open: 2,
        said_at: None,
    }
}

/// A member's home: busy, late, in two projects, with nothing to do, without a project.
pub fn samples() -> Vec<Sample> {
    let mut done = acorn();
    if let Some(place) = &mut done.rounds[0].joined {
        place.published_at = Some(now());
    }
    let late = now() + TimeDelta::days(14);
    let nobody = Home::new(rosa(), "Rosa Quinn", &[], &[], now());
    let ask = |says: &str, yes, no| Asked {
        says: says.to_owned(),
        action: "/account/invitations/1".to_owned(),
        yes,
        no,
    };
    let asked = Home {
        asked: vec![
            ask("Ama Owusu invites you to Birch Circle.", "Join", None),
            ask("You are offered the lead.", "Yes", Some("No, thank you")),
        ],
        ..home(&[acorn()], now())
    };
    let welcomed = Home {
        welcomes: vec![Welcome::Lead, Welcome::Reviewer],
        ..home(&[acorn()], now())
    };
    let first = Home {
        is_coordinator: true,
        welcomes: vec![Welcome::Coordinator, Welcome::Administrator],
        ..Home::new(rosa(), "Rosa Quinn", &[], &[], now())
    };
    let coordinator = Home {
        is_coordinator: true,
        ..Home::new(rosa(), "Rosa Quinn", &[], &[], now())
    };
    let mut moderator = Home {
        is_moderator: true,
        ..Home::new(rosa(), "Mona Hale", &[], &[], now())
    };
    let quiet = moderator.to_string();
    moderator.moderate(2, now() - TimeDelta::days(3), now());
    let mut after = acorn();
    let year = Days::new(365);
    after.closed = after.rounds.drain(..).map(closed).collect();
    vec![
        ("next_step/home_moderator", moderator.to_string()),
        ("next_step/home_moderator_quiet", quiet),
        (
            "next_step/home_after",
            home(&[after], now() + year).to_string(),
        ),
        ("next_step/home", home(&[acorn()], now()).to_string()),
        ("next_step/home_late", home(&[acorn()], late).to_string()),
        (
            "next_step/home_two",
            home(&[acorn(), birch()], now()).to_string(),
        ),
        ("next_step/home_asked", asked.to_string()),
        ("next_step/home_done", home(&[done], now()).to_string()),
        ("next_step/home_nobody", nobody.to_string()),
        ("next_step/home_coordinator", coordinator.to_string()),
        ("next_step/home_welcome", welcomed.to_string()),
        ("next_step/home_welcome_coordinator", first.to_string()),
    ]
}
