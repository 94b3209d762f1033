//! Samples of the pages about rounds: the spring round of three projects everyone remembers.

use super::*;
use crate::Sample;
use crate::form::Form;
use crate::parts::{Choice, StageLine, Standing, Step, SummaryList, Tag};
use crate::sample;
use chrono::{DateTime, TimeZone, Utc};
use domain::ids::RoundId;
use domain::problem::Problem;

pub(super) fn round() -> RoundId {
    sample_id()
}

pub(super) fn sample_id<T: std::str::FromStr>() -> T
where
    T::Err: std::fmt::Debug,
{
    "00000000-0000-4000-8000-000000000001"
        .parse()
        .expect("an id")
}

pub(super) fn at(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, day, hour, 0, 0)
        .single()
        .expect("a time")
}

pub(super) fn line() -> StageLine {
    StageLine {
        more: Some(links::round::calendar(round())),
        steps: vec![
            Step::new("Joining", Standing::Done).note("3 joined"),
            Step::new("Self-assessing", Standing::Here).note("2 to go"),
            Step::new("Pairing", Standing::Ahead).note("30 March"),
            Step::new("Reviewing", Standing::Ahead).note("until 12 April"),
            Step::new("Responding", Standing::Ahead).note("until 19 April"),
            Step::new("Closing", Standing::Ahead).note("until 26 April"),
        ],
    }
}

fn prepare(form: Form) -> Prepare {
    let choice = |value: &str, words: &str, hint: Option<&str>| Choice {
        value: value.to_owned(),
        words: words.to_owned(),
        hint: hint.map(str::to_owned),
    };
    Prepare {
        chrome: sample::rosa(),
        form,
        is_new: true,
        action: links::round::new(),
        back: links::round::list(),
        frameworks: vec![choice(
            "maternal-peer-support@2018",
            "Peer support principles for maternal mental health",
            None,
        )],
        timetables: vec![
            choice(
                "light",
                "Light: eight weeks",
                Some("Good for small groups and for a first round."),
            ),
            choice(
                "full",
                "Full: twenty-four weeks",
                Some("With time for holidays."),
            ),
        ],
        zones: vec![choice("Europe/London", "Europe/London", None)],
    }
}

fn switch(blocked: Option<Blocked>) -> StageSwitch {
    StageSwitch {
        chrome: sample::rosa(),
        form: Form::new(),
        name: "Spring round".to_owned(),
        back: links::round::page(round()),
        heading: "From self-assessing to pairing".to_owned(),
        says: "The coordinator matches projects with each other.".to_owned(),
        affected: vec![("Acorn Mums".to_owned(), "has not published yet".to_owned())],
        letters: vec![(
            "4 letters: the self-assessment is open".to_owned(),
            links::coordinating::wording("grid_open"),
        )],
        overrules: blocked.is_some(),
        blocked,
        action: links::round::stage(round()),
        seen: "self-assessing".to_owned(),
        button: "Begin pairing now".to_owned(),
    }
}

fn join(form: Form, is_in: bool) -> Join {
    Join {
        chrome: sample::priya(),
        form,
        round: "Spring round".to_owned(),
        project: "Acorn Mums".to_owned(),
        back: links::round::page(round()),
        action: links::round::join(round(), sample_id()),
        dates: SummaryList::new().row("Publish your self-assessment by", "Sunday 29 March"),
        members: vec![Choice::new("1", "Priya Shah"), Choice::new("2", "Jo Bell")],
        others: vec![
            Choice::new("3", "Birch Circle"),
            Choice::new("4", "Cedar Network"),
        ],
        is_in,
        withdrawal: is_in.then(|| links::round::withdrawal(round(), sample_id())),
    }
}

/// Every page about rounds.
pub fn samples() -> Vec<Sample> {
    let list = Rounds {
        chrome: sample::rosa(),
        rounds: vec![RoundLine {
            name: "Spring round".to_owned(),
            href: links::round::page(round()),
            tag: Tag::plum("self-assessing"),
            about: "3 projects, until 29 March".to_owned(),
            waits: vec!["1 project could do with a hand".to_owned()],
        }],
        waits: vec![WaitsLine {
            says: "2 registrations to look at".to_owned(),
            href: links::coordinating::registrations(),
        }],
    };
    let dates = Dates {
        chrome: sample::rosa(),
        form: Form::new()
            .with("ends_reviewing-day", 12)
            .with("ends_reviewing-month", 4)
            .with("ends_reviewing-year", 2026)
            .with_problems(vec![Problem::new(
                "ends_reviewing",
                "Choose 30 March 2026 or later: that is when this stage starts.",
            )]),
        name: "Spring round".to_owned(),
        action: links::round::dates(round()),
        back: links::round::page(round()),
        ends: vec![EndBox {
            field: "ends_reviewing".to_owned(),
            words: "Reviewing ends".to_owned(),
            hint: "Starts on Monday 30 March.".to_owned(),
        }],
        fixed: SummaryList::new().row("Joining", "ended on 8 March 2026"),
    };
    let draft = DraftRound {
        chrome: sample::rosa(),
        name: "Spring round".to_owned(),
        invitation: "Come and read each other’s work.".to_owned(),
        line: line(),
        picture: crate::timetable::picture_sample(false),
        pattern: SummaryList::new().row("Timetable", "Light: eight weeks"),
        opening: links::round::opening(round()),
        details: links::round::details(round()),
        dates: links::round::dates(round()),
    };
    let member = MemberOfRound {
        chrome: sample::priya(),
        name: "Spring round".to_owned(),
        heading: "Self-assessing until 29 March".to_owned(),
        says: "Projects write about what they do, in their own words.".to_owned(),
        line: line(),
        invitation: "Come and read each other’s work.".to_owned(),
        about: SummaryList::new().row("Projects in it", 3),
        learned: Some(links::round::learning(round())),
        own: vec![OwnProject {
            name: "Acorn Mums".to_owned(),
            standing: Tag::plum("9 of 17 written"),
            says: "Publish by Sunday 29 March.".to_owned(),
            next: Some((
                "Go on writing".to_owned(),
                links::assessment::page(sample_id()),
            )),
            ways: vec![(
                "Who reviews".to_owned(),
                links::round::join(round(), sample_id()),
            )],
        }],
    };
    let extension = Extension {
        chrome: sample::rosa(),
        form: Form::new(),
        round: "Spring round".to_owned(),
        project: "Acorn Mums".to_owned(),
        says: "Due on Sunday 29 March, closes on Friday 3 April.".to_owned(),
        back: links::round::page(round()),
        action: links::round::extension(round(), sample_id()),
    };
    let blocked = Blocked {
        says: "No plan stands yet.".to_owned(),
        words: "Go to pairing".to_owned(),
        href: links::round::pairing(round()),
    };
    let nobody_named = vec![Problem::new(
        "reviewers",
        "Choose at least one person who will read the other project’s work.",
    )];
    let mut all = sampled_room::samples();
    all.extend(sampled_plans::samples());
    all.extend(sampled_choices::samples());
    all.extend([
        ("round/list", list.to_string()),
        (
            "round/list_empty",
            Rounds {
                rounds: Vec::new(),
                waits: Vec::new(),
                ..list
            }
            .to_string(),
        ),
        ("round/prepare", prepare(Form::new()).to_string()),
        (
            "round/prepare_to_mend",
            prepare(Form::new().with_problems(vec![Problem::new(
                "first_day",
                "Choose today or a later day.",
            )]))
            .to_string(),
        ),
        ("round/dates", dates.to_string()),
        ("round/draft", draft.to_string()),
        ("round/switch", switch(None).to_string()),
        (
            "round/switch_no_way",
            StageSwitch {
                overrules: false,
                ..switch(Some(blocked.clone()))
            }
            .to_string(),
        ),
        ("round/switch_blocked", switch(Some(blocked)).to_string()),
        ("round/member", member.to_string()),
        ("round/join", join(Form::new(), false).to_string()),
        (
            "round/join_to_mend",
            join(Form::new().with_problems(nobody_named), false).to_string(),
        ),
        ("round/join_again", join(Form::new(), true).to_string()),
        ("round/extension", extension.to_string()),
    ]);
    all
}
