//! A round in eight weeks with three projects everyone remembers, for the tests of rounds and deadlines.

use crate::deadline::{Ending, RoundFacts};
use crate::ids::{
    ExchangeId, OrganisationId, ParticipationId, PersonId, PlanId, ProjectId, ReviewId, RoundId,
};
use crate::organisation::{Format, Project, Region, Setting, Size};
use crate::participation::{ParticipationFacts, People, Progress, Task};
use crate::plan::{Candidate, Traits};
use crate::round::{At, Round};
use crate::stage::Stage;
use crate::timetable::{Ends, Offset, Rung, StagePlan, Timetable, Whom};
use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
use uuid::Uuid;

pub(crate) const ACORN: u128 = 1;
pub(crate) const BIRCH: u128 = 2;
pub(crate) const CEDAR: u128 = 3;

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn project(number: u128) -> ProjectId {
    ProjectId(Uuid::from_u128(number))
}

/// The shipped `light` timetable. The tests crate holds it beside the file.
pub(crate) fn light() -> Timetable {
    let plan = StagePlan::new;
    let rung = |stage, letter: &str, days, whom| Rung {
        stage,
        letter: letter.to_string(),
        offset: Offset::Days(days),
        whom: vec![whom],
        quiet_weekends: true,
    };
    let (writing, reviewing) = (Stage::SelfAssessing, Stage::Reviewing);
    Timetable {
        id: "light".to_string(),
        title: "Light".to_string(),
        summary: String::new(),
        stages: vec![
            plan(Stage::Joining, 7, Ends::Date),
            plan(Stage::SelfAssessing, 21, Ends::AllDone),
            plan(Stage::Pairing, 0, Ends::Person),
            plan(Stage::Reviewing, 14, Ends::AllDone),
            plan(Stage::Responding, 7, Ends::AllDone),
            plan(Stage::Closing, 7, Ends::AllDone),
        ],
        grace_days: 5,
        ladder: vec![
            rung(writing, "assessment_not_started", -10, Whom::Lead),
            rung(writing, "assessment_due", -7, Whom::Members),
            rung(writing, "assessment_due", -2, Whom::Members),
            rung(reviewing, "review_due", -7, Whom::Reviewers),
            rung(reviewing, "review_due", -2, Whom::Reviewers),
            rung(reviewing, "review_due", 1, Whom::Reviewers),
            rung(reviewing, "review_due", 5, Whom::Reviewers),
            Rung {
                stage: reviewing,
                letter: "late_ten_days".to_string(),
                offset: Offset::WorkingDays(10),
                whom: vec![Whom::Coordinators, Whom::StandbyLeads],
                quiet_weekends: true,
            },
            rung(Stage::Responding, "response_due", -2, Whom::Lead),
        ],
        no_end_windows: vec![],
    }
}

/// A round from Monday 2 March 2026: joining until the 8th, writing until the 29th (when the clocks go
/// forward), reviewing until 12 April, responding until the 19th, closing until the 26th.
pub(crate) fn round(at: At) -> Round {
    Round {
        id: RoundId(Uuid::from_u128(100)),
        name: "Spring round".to_string(),
        invitation: "Join us.".to_string(),
        framework_id: "maternal-peer-support".to_string(),
        framework_version: "2018".to_string(),
        timetable_id: "light".to_string(),
        timetable_words: String::new(),
        calendar: light().calendar("2026-03-02".parse().unwrap(), London),
        created_by: PersonId(Uuid::from_u128(10)),
        created_at: self::at("2026-02-20T10:00:00Z"),
        at,
        version: 1,
    }
}

pub(crate) fn in_stage(stage: Stage) -> At {
    let plan = Some(PlanId(Uuid::from_u128(200)));
    At::restore(stage, Some(at("2026-03-01T10:00:00Z")), plan).unwrap()
}

/// A project in the pool: small, in Wales, in a group, in person.
pub(crate) fn candidate(number: u128, name: &str) -> Candidate {
    Candidate {
        project: Project {
            id: project(number),
            organisation: OrganisationId(Uuid::from_u128(number)),
            organisation_name: name.to_string(),
            name: name.to_string(),
            region: Region::Wales,
            size: Size::Small,
            formats: vec![Format::Group],
            settings: vec![Setting::InPerson],
            about: String::new(),
            registered_at: at("2026-01-01T10:00:00Z"),
            registered_by: PersonId(Uuid::from_u128(1)),
            approved_at: Some(at("2026-01-02T10:00:00Z")),
            word_asked: None,
            version: 1,
        },
        published: true,
        conflicts: vec![],
        last_partners: vec![],
        traits: Traits::default(),
    }
}

/// A project that joined: its lead is person 10 × number, a contributor is one more; both review.
pub(crate) fn joined(number: u128, name: &str) -> Progress {
    let people = [10 * number, 10 * number + 1].map(|id| PersonId(Uuid::from_u128(id)));
    let dates = *round(At::Draft).calendar.of(Stage::SelfAssessing).unwrap();
    Progress {
        facts: ParticipationFacts {
            id: ParticipationId(Uuid::from_u128(1000 + number)),
            round: RoundId(Uuid::from_u128(100)),
            project: project(number),
            name: name.to_string(),
            joined_at: at("2026-03-03T10:00:00Z"),
            due_at: dates.due_at,
            closes_at: dates.closes_at,
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

/// The same project, written and published.
pub(crate) fn published(number: u128, name: &str) -> Progress {
    Progress {
        written: 17,
        published_at: Some(at("2026-03-20T10:00:00Z")),
        ..joined(number, name)
    }
}

/// The same project in an exchange with `other`, reviewing since the 30th of March.
pub(crate) fn paired(number: u128, name: &str, other: u128) -> Progress {
    let calendar = round(At::Draft).calendar;
    let reviewing = *calendar.of(Stage::Reviewing).unwrap();
    let responding = *calendar.of(Stage::Responding).unwrap();
    let task = |review: u128, dates: crate::calendar::StageDates, since| Task {
        review: ReviewId(Uuid::from_u128(review)),
        exchange: ExchangeId(Uuid::from_u128(300)),
        other: project(other),
        since,
        due_at: dates.due_at,
        closes_at: dates.closes_at,
        done_at: None,
    };
    Progress {
        exchanges: vec![ExchangeId(Uuid::from_u128(300))],
        reviews: vec![task(
            400 + number,
            reviewing,
            Some(at("2026-03-30T10:00:00Z")),
        )],
        responses: vec![task(400 + other, responding, None)],
        ..published(number, name)
    }
}

pub(crate) fn facts(stage: Stage, projects: Vec<Progress>) -> RoundFacts {
    RoundFacts {
        round: round(in_stage(stage)),
        timetable: light(),
        undone: 0,
        writing_since: (stage >= Stage::SelfAssessing).then(|| at("2026-03-09T00:00:00Z")),
        projects,
        coordinators: vec![PersonId(Uuid::from_u128(90))],
        ending: Ending::default(),
    }
}
