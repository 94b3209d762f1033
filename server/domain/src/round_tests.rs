use super::draft::{TypedRound, moved};
use super::*;
use crate::leaving::{CannotWithdraw, may_withdraw};
use crate::participation::{CannotJoin, Standing, may_join};
use crate::round_samples::*;
use crate::timetable::{Ends, StagePlan, Timetable};
use chrono::TimeDelta;

fn two() -> Vec<Progress> {
    vec![joined(ACORN, "Acorn Mums"), joined(BIRCH, "Birch Circle")]
}

/// The same round, with a week of moderating.
fn moderated(round: Round) -> Round {
    let tz = round.calendar.tz;
    let mut pattern = light();
    let moderating = StagePlan::new(Stage::Moderating, 7, Ends::AllDone);
    pattern.stages.insert(4, moderating);
    let calendar = pattern.calendar("2026-03-02".parse().unwrap(), tz);
    Round { calendar, ..round }
}

#[test]
fn a_round_goes_through_the_stages_of_its_own_calendar_in_one_order() {
    let all_but = |left_out: &[Stage]| {
        let mut all = Stage::ALL.to_vec();
        all.retain(|stage| !left_out.contains(stage));
        all
    };
    assert_eq!(walked(moderated(round(At::Draft))), all_but(&[]));
    assert_eq!(walked(round(At::Draft)), all_but(&[Stage::Moderating]));
}

/// The stages that a draft goes through until it is closed.
fn walked(mut here: Round) -> Vec<Stage> {
    let plan = PlanId(uuid::Uuid::from_u128(200));
    let mut now = at("2026-03-02T10:00:00Z");
    let mut walked = vec![here.stage()];
    while here.stage() != Stage::Closed {
        now += TimeDelta::days(1);
        let next = here.next_stage();
        let switched = match here.stage() {
            Stage::Pairing => here.review(plan, now),
            Stage::Draft
            | Stage::Joining
            | Stage::SelfAssessing
            | Stage::Reviewing
            | Stage::Moderating
            | Stage::Responding
            | Stage::Closing
            | Stage::Closed => here.advance(&light(), &two(), now),
        };
        let switched = switched.expect("the next stage");
        assert_eq!(Some(switched.to), next);
        let calendar = &switched.round.calendar;
        assert_eq!(calendar.before(switched.to), Some(switched.from));
        assert_eq!(switched.round.at.since(), Some(now));
        here = switched.round;
        walked.push(here.stage());
        assert_eq!(here.at.plan().is_some(), here.stage() >= Stage::Reviewing);
        let again = At::restore(here.stage(), here.at.since(), here.at.plan());
        assert_eq!(again, Some(here.at));
    }
    assert_eq!(here.next_stage(), None);
    assert_eq!(
        here.clone().advance(&light(), &two(), now),
        Err(CannotSwitch::Over)
    );
    walked
}

#[test]
fn what_stands_in_the_way_is_named() {
    let go = |stage, projects: &[Progress], now: &str| {
        let at_stage = if stage == Stage::Draft {
            At::Draft
        } else {
            in_stage(stage)
        };
        round(at_stage)
            .advance(&light(), projects, at(now))
            .map(|switched| switched.to)
    };
    let passed = CannotSwitch::DatesPassed {
        stage: Stage::Joining,
        ended_on: "2026-03-08".parse().unwrap(),
    };
    assert_eq!(go(Stage::Draft, &[], "2026-03-09T00:00:00Z"), Err(passed));
    assert_eq!(
        go(Stage::Draft, &[], "2026-02-20T00:00:00Z"),
        Ok(Stage::Joining)
    );
    let few = CannotSwitch::TooFewProjects {
        joined: 1,
        least: FEWEST,
    };
    assert_eq!(
        go(Stage::Joining, &two()[..1], "2026-03-04T00:00:00Z"),
        Err(few)
    );
    assert_eq!(
        go(Stage::Pairing, &two(), "2026-03-30T00:00:00Z"),
        Err(CannotSwitch::NoPlan)
    );
    let late = round(in_stage(Stage::Pairing))
        .review(PlanId(uuid::Uuid::from_u128(2)), at("2026-04-13T00:00:00Z"));
    assert!(matches!(
        late,
        Err(CannotSwitch::DatesPassed {
            stage: Stage::Reviewing,
            ..
        })
    ));
    let early = round(in_stage(Stage::Joining))
        .review(PlanId(uuid::Uuid::from_u128(2)), at("2026-03-03T00:00:00Z"));
    assert_eq!(early, Err(CannotSwitch::MovedOn(Stage::Joining)));
}

#[test]
fn a_dry_run_names_who_is_not_ready_and_the_letters() {
    let mut projects = two();
    projects.push(published(CEDAR, "Cedar Network"));
    projects[1].facts.withdrawn_at = Some(at("2026-03-05T10:00:00Z"));
    let now = at("2026-03-22T10:00:00Z");
    let preview = round(in_stage(Stage::SelfAssessing)).preview(&light(), &projects, 0, now);
    assert_eq!(preview.next, Ok(Stage::Pairing));
    let names: Vec<_> = preview
        .affected
        .iter()
        .map(|one| (one.name.as_str(), one.open))
        .collect();
    assert_eq!(names, [("Acorn Mums", Open::NotPublished)]);
    assert_eq!(preview.letters, []);
    let preview = round(in_stage(Stage::Joining)).preview(&light(), &projects, 0, now);
    assert_eq!(preview.letters, [("grid_open", 4)]);
    let preview = round(At::Draft).preview(&light(), &[], 12, at("2026-03-02T10:00:00Z"));
    assert_eq!(preview.letters, [("round_open", 12)]);
    let preview = round(in_stage(Stage::Closing)).preview(&light(), &projects, 0, now);
    assert_eq!(preview.letters, [("round_closed", 2)]);
}

#[test]
fn standing_follows_from_facts() {
    let standing = |progress: &Progress, stage| progress.standing(stage);
    let mut acorn = joined(ACORN, "Acorn Mums");
    assert_eq!(standing(&acorn, Stage::SelfAssessing), Standing::Joined);
    acorn.written = 4;
    assert_eq!(
        standing(&acorn, Stage::SelfAssessing),
        Standing::Writing { written: 4 }
    );
    assert!(matches!(
        standing(&published(ACORN, "Acorn Mums"), Stage::Pairing),
        Standing::Published { .. }
    ));
    for alone in [joined(ACORN, "Acorn Mums"), published(ACORN, "Acorn Mums")] {
        for stage in [Stage::Reviewing, Stage::Responding, Stage::Closed] {
            assert_eq!(standing(&alone, stage), Standing::WithoutPartner);
        }
    }
    let mut acorn = paired(ACORN, "Acorn Mums", BIRCH);
    assert_eq!(
        standing(&acorn, Stage::Reviewing),
        Standing::Reviewing { left: 1 }
    );
    acorn.reviews[0].done_at = Some(at("2026-04-08T10:00:00Z"));
    assert_eq!(
        standing(&acorn, Stage::Reviewing),
        Standing::Reviewing { left: 0 }
    );
    acorn.responses[0].since = Some(at("2026-04-09T10:00:00Z"));
    assert_eq!(
        standing(&acorn, Stage::Responding),
        Standing::Responding { left: 1 }
    );
    acorn.responses[0].done_at = Some(at("2026-04-10T10:00:00Z"));
    assert_eq!(standing(&acorn, Stage::Responding), Standing::Done);
    let mut waiting = paired(ACORN, "Acorn Mums", BIRCH);
    waiting.reviews[0].since = None;
    assert_eq!(standing(&waiting, Stage::Reviewing), Standing::Paired);
    waiting.facts.withdrawn_at = Some(at("2026-04-10T10:00:00Z"));
    assert!(matches!(
        standing(&waiting, Stage::Reviewing),
        Standing::Withdrawn { .. }
    ));
}

#[test]
fn joining_and_leaving_have_their_time() {
    let acorn = joined(ACORN, "Acorn Mums").facts;
    let mut left = acorn.clone();
    left.withdrawn_at = Some(at("2026-03-05T10:00:00Z"));
    assert_eq!(may_join(Stage::Joining, true, None), Ok(()));
    assert_eq!(may_join(Stage::Joining, true, Some(&left)), Ok(()));
    assert_eq!(
        may_join(Stage::Joining, false, None),
        Err(CannotJoin::NotApproved)
    );
    assert_eq!(
        may_join(Stage::Joining, true, Some(&acorn)),
        Err(CannotJoin::JoinedAlready)
    );
    for stage in Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Joining)
    {
        assert_eq!(
            may_join(stage, true, None),
            Err(CannotJoin::NotJoining(stage))
        );
    }
    assert_eq!(may_withdraw(Stage::SelfAssessing, &acorn), Ok(()));
    assert_eq!(
        may_withdraw(Stage::Joining, &left),
        Err(CannotWithdraw::NotIn)
    );
    assert_eq!(may_withdraw(Stage::Reviewing, &acorn), Ok(()));
}

fn typed() -> TypedRound {
    TypedRound {
        name: "Spring round".to_string(),
        invitation: "Join us.".to_string(),
        framework: "two@1".to_string(),
        timetable: "light".to_string(),
        first_day: "2026-03-02".to_string(),
        time_zone: "Europe/London".to_string(),
    }
}

fn check(typed: &TypedRound) -> Result<draft::Prepared, Vec<String>> {
    let framework = crate::framework::Framework {
        translations: Vec::new(),
        id: "two".to_string(),
        version: "1".to_string(),
        title: String::new(),
        stem: String::new(),
        source: String::new(),
        principles: vec![],
        values: vec![],
    };
    let timetables: Vec<Timetable> = vec![light()];
    let read = typed.check(&[framework], &timetables, at("2026-02-20T10:00:00Z"));
    read.map_err(|problems| problems.into_iter().map(|problem| problem.field).collect())
}

#[test]
fn a_round_is_prepared_from_what_was_typed() {
    let prepared = check(&typed()).expect("a round");
    assert_eq!(prepared.calendar, round(At::Draft).calendar);
    for words in ["2/3/2026", "2 March 2026", " 02 Mar 2026 "] {
        let same = TypedRound {
            first_day: words.to_string(),
            ..typed()
        };
        assert_eq!(check(&same).expect("a round"), prepared);
    }
}

#[test]
fn every_field_that_needs_mending_is_named_at_once() {
    let all = [
        "name",
        "invitation",
        "framework",
        "timetable",
        "first_day",
        "time_zone",
    ];
    assert_eq!(
        check(&TypedRound::default()),
        Err(all.map(str::to_string).to_vec())
    );
    for day in [
        "2026-02-19",
        "2030-01-01",
        "soon",
        "2026-02-30",
        "99999-01-01",
    ] {
        let other = TypedRound {
            first_day: day.to_string(),
            ..typed()
        };
        assert_eq!(check(&other), Err(vec!["first_day".to_string()]), "{day}");
    }
    let long = TypedRound {
        name: "a".repeat(121),
        ..typed()
    };
    assert_eq!(check(&long), Err(vec!["name".to_string()]));
}

#[test]
fn dates_left_as_they_were_move_along_with_an_earlier_one() {
    let round = round(in_stage(Stage::SelfAssessing));
    let typed = |writing: &str| {
        [
            (Stage::Joining, "2026-03-08".to_string()),
            (Stage::SelfAssessing, writing.to_string()),
            (Stage::Reviewing, "2026-04-12".to_string()),
        ]
    };
    let now = at("2026-03-10T10:00:00Z");
    let calendar = moved(&round, &typed("2026-04-05"), now).expect("dates");
    let reviewing = calendar.of(Stage::Reviewing).unwrap();
    assert_eq!(reviewing.ends_on.to_string(), "2026-04-19");
    let fields = |typed: &[(Stage, String)]| -> Vec<String> {
        let problems = moved(&round, typed, now).unwrap_err();
        problems.into_iter().map(|problem| problem.field).collect()
    };
    assert_eq!(fields(&typed("2026-03-09")), ["ends_self_assessing"]);
    assert_eq!(
        fields(&[(Stage::Joining, "2026-03-15".to_string())]),
        ["ends_joining"]
    );
    assert_eq!(
        fields(&[(Stage::Closing, "whenever".to_string())]),
        ["ends_closing"]
    );
}

#[test]
fn an_extension_lies_ahead_and_within_the_round() {
    let round = round(in_stage(Stage::SelfAssessing));
    let acorn = joined(ACORN, "Acorn Mums").facts;
    let until = |day: &str| {
        crate::extension::until(
            &round,
            acorn.due_at,
            day.parse().unwrap(),
            at("2026-03-20T10:00:00Z"),
        )
        .map(|(due_at, closes_at)| format!("{due_at} {closes_at}"))
    };
    assert_eq!(
        until("2026-04-05").as_deref(),
        Ok("2026-04-05 23:00:00 UTC 2026-04-10 23:00:00 UTC")
    );
    assert_eq!(
        until("2026-04-24").as_deref(),
        Ok("2026-04-24 23:00:00 UTC 2026-04-26 23:00:00 UTC")
    );
    assert_eq!(
        until("2026-03-29"),
        Err("Choose a date after 29 March 2026.".to_string())
    );
    let past = "The round closes on 26 April 2026. Choose that date or an earlier one.";
    assert_eq!(until("2026-04-27"), Err(past.to_string()));
}

#[test]
fn a_coordinator_overrules_what_a_timetable_waits_for_and_nothing_else() {
    use crate::timetable::Guard;
    let now = at("2026-04-20T10:00:00Z");
    let mut timetable = light();
    let moderating = crate::timetable::StagePlan {
        guard: Some(Guard::AllApproved),
        ..crate::timetable::StagePlan::new(Stage::Moderating, 7, crate::timetable::Ends::Person)
    };
    timetable.stages.insert(4, moderating);
    let mut round = round(in_stage(Stage::Moderating));
    round.calendar = timetable.calendar("2026-03-02".parse().unwrap(), chrono_tz::Europe::London);
    let mut pair = vec![
        paired(ACORN, "Acorn Mums", BIRCH),
        paired(BIRCH, "Birch Circle", ACORN),
    ];
    pair[0].responses[0].since = Some(now);
    let why = CannotSwitch::NotAllApproved { open: 1 };
    assert_eq!(round.may_advance(&timetable, &pair, now), Err(why));
    let preview = round.preview(&timetable, &pair, 0, now);
    assert_eq!(
        (preview.next, preview.overrules),
        (Err(why), Some(Stage::Responding))
    );
    assert_eq!(
        round.clone().overrule(&pair, now).unwrap().to,
        Stage::Responding
    );
    pair[1].responses[0].since = Some(now);
    assert_eq!(
        round.may_advance(&timetable, &pair, now),
        Ok(Stage::Responding)
    );
    assert_eq!(round.preview(&timetable, &pair, 0, now).overrules, None);
    // Two are needed whatever anybody says, and so is a plan.
    let joining = crate::round_samples::round(in_stage(Stage::Joining));
    let alone = joining
        .clone()
        .overrule(&[joined(ACORN, "Acorn Mums")], now);
    assert!(matches!(alone, Err(CannotSwitch::TooFewProjects { .. })));
    let pairing = crate::round_samples::round(in_stage(Stage::Pairing));
    assert_eq!(pairing.overrule(&pair, now), Err(CannotSwitch::NoPlan));
}
