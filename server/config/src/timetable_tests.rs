//! The shipped timetables as they stand, and every mistake a file can hold as an operator sees it.

use super::*;

const LETTERS: [&str; 5] = [
    "assessment_not_started",
    "assessment_due",
    "review_due",
    "late_ten_days",
    "response_due",
];

const GOOD: &str = r#"id = "short"
title = "Short"
summary = "Three weeks."
grace_days = 2
no_end = [{ from = "08-01", to = "08-31" }]

[[stage]]
name = "joining"
days = 2
ends = "date"

[[stage]]
name = "self-assessing"
days = 7
ends = "all-done"

[[stage]]
name = "pairing"
ends = "person"

[[stage]]
name = "reviewing"
days = 7
ends = "all-done"
[[stage.reminder]]
letter = "review_due"
days = -2
to = "reviewers"
[[stage.reminder]]
letter = "review_due"
days = 1
to = "reviewers"

[[stage]]
name = "responding"
days = 4
ends = "all-done"

[[stage]]
name = "closing"
days = 1
ends = "date"
"#;

fn read(text: &str) -> Result<Timetable, ConfigErrors> {
    load_timetable("short.toml", text, &LETTERS)
}

#[test]
fn a_good_file_is_read_whole() {
    let timetable = read(GOOD).unwrap();
    let stages: Vec<Stage> = timetable.stages.iter().map(|plan| plan.stage).collect();
    let needed = |stage: &Stage| !stage.is_optional();
    assert!(
        stages
            .iter()
            .eq(Stage::PLANNED.iter().filter(|stage| needed(stage)))
    );
    assert_eq!(timetable.days(), 21);
    assert_eq!(
        timetable.no_end_windows,
        [NoEnd {
            from: (8, 1),
            to: (8, 31)
        }]
    );
    let keys: Vec<String> = timetable.ladder.iter().map(Rung::key).collect();
    assert_eq!(keys, ["review_due-2", "review_due+1"]);
    assert_eq!(timetable.ladder[0].whom, [Whom::Reviewers]);
}

#[test]
fn every_mistake_names_file_line_and_field() {
    let closing = "[[stage]]\nname = \"closing\"\ndays = 1\nends = \"date\"\n";
    let all = "joining, self-assessing, pairing, reviewing, moderating, responding and closing";
    let cases = [
        ("name = \"joining\"\ndays = 2", "name = \"joining\"\ndays = -2", "short.toml:9: stage[0].days: this is a whole number from 1 to 366.".to_string()),
        ("name = \"joining\"\ndays = 2", "name = \"joining\"\ndays = 0", "short.toml:9: stage[0].days: this is a whole number from 1 to 366.".to_string()),
        ("name = \"joining\"\ndays = 2", "name = \"joining\"", "short.toml:7: stage[0].days: this is missing.".to_string()),
        ("\"joining\"", "\"draft\"", format!("short.toml:8: stage[0].name: every round begins as a draft and ends closed by itself; a timetable plans {all}.")),
        ("\"joining\"", "\"jioning\"", format!("short.toml:8: stage[0].name: “jioning” is not a stage; a timetable plans {all}.")),
        ("\"responding\"", "\"reviewing\"", format!("short.toml:7: stage: responding is missing; a timetable has {all}, in this order. Moderating may be left out.\nshort.toml:35: stage[4].name: reviewing stands here for the second time; a round passes it once.")),
        (closing, "", format!("short.toml:7: stage: closing is missing; a timetable has {all}, in this order. Moderating may be left out.")),
        ("ends = \"date\"", "ends = \"midnight\"", "short.toml:10: stage[0].ends: “midnight” cannot stand here; there are date, all-done and person.".to_string()),
        ("ends = \"date\"", "ends = \"all-done\"", "short.toml:10: stage[0].ends: nobody can tell when everyone is done here; it ends by its date or by a person.".to_string()),
        ("ends = \"person\"", "ends = \"date\"\ndays = 3", "short.toml:19: stage[2].ends: pairing ends when a coordinator adopts a plan; write ends = \"person\".\nshort.toml:20: stage[2].days: pairing has no length of its own: it is over as soon as a plan stands. Take the line out.".to_string()),
        ("ends = \"date\"", "ends = \"date\"\nneeds = { joined = 1 }", "short.toml:11: stage[0].needs: 2 projects are the fewest that can review each other.".to_string()),
        ("ends = \"date\"", "ends = \"date\"\nneeds = { sealed = \"all\" }", "short.toml:11: stage[0].needs: that is looked at when reviewing ends, not joining.".to_string()),
        ("ends = \"date\"", "ends = \"date\"\nneeds = { }", "short.toml:11: stage[0].needs: a stage waits for one thing: joined, published, sealed or approved.".to_string()),
        ("letter = \"review_due\"", "letter = \"reveiw_due\"", "short.toml:26: stage[3].reminder[0].letter: there is no letter “reveiw_due”; in reviewing it can be review_due and late_ten_days.".to_string()),
        ("letter = \"review_due\"", "letter = \"response_due\"", "short.toml:26: stage[3].reminder[0].letter: response_due is about responding; in reviewing it can be review_due and late_ten_days.".to_string()),
        ("days = -2", "days = -7", "short.toml:27: stage[3].reminder[0].days: -7 is before reviewing starts; it lasts 7 days, so -6 is the earliest.".to_string()),
        ("days = -2", "days = -2\nworking_days = -1", "short.toml:27: stage[3].reminder[0].days: write days or working_days, not both.".to_string()),
        ("days = 1\nto", "days = 6\nto", "short.toml:31: stage[3].reminder[1].days: 6 is after reviewing has closed; day 5 is the latest.".to_string()),
        ("days = 1\nto", "days = -2\nto", "short.toml:31: stage[3].reminder[1].days: review_due goes on this day already; once is enough.".to_string()),
        ("to = \"reviewers\"", "to = \"everyone\"", "short.toml:28: stage[3].reminder[0].to: a reminder cannot go to “everyone”; there are lead, members and reviewers.".to_string()),
        ("to = \"reviewers\"", "to = []", "short.toml:28: stage[3].reminder[0].to: this is empty.".to_string()),
        ("[[stage.reminder]]\nletter = \"review_due\"\ndays = -2\nto = \"reviewers\"", "[[stage.escalation]]\nletter = \"late_ten_days\"\nworking_days = -2\nto = [\"coordinators\", \"standby-leads\"]", "short.toml:27: stage[3].escalation[0].working_days: -2 is not after the due date: nobody is late before it. Count from 1.".to_string()),
        ("ends = \"person\"\n", "ends = \"person\"\n[[stage.reminder]]\nletter = \"review_due\"\ndays = -1\nto = \"lead\"\n", "short.toml:21: stage[2].reminder[0].letter: pairing has no step with a due date, so nobody can be reminded of it.".to_string()),
        ("ends = \"date\"\n", "ends = \"date\"\n[[stage.reminder]]\nletter = \"response_due\"\ndays = -1\nto = \"lead\"\n", "short.toml:12: stage[0].reminder[0].letter: joining has no step with a due date, so nobody can be reminded of it.".to_string()),
        ("\"08-31\"", "\"31 August\"", "short.toml:5: no_end[0].to: this is a month and a day, e.g. \"08-31\".".to_string()),
        ("\"08-31\"", "\"07-31\"", "short.toml:5: no_end: these leave no day of the year on which a stage may end.".to_string()),
        ("grace_days = 2", "grace_days = 61", "short.toml:4: grace_days: this is a whole number from 0 to 60.".to_string()),
        ("grace_days = 2", "grace = 2", "short.toml:1: grace_days: this is missing.\nshort.toml:4: grace: there is no such field; there are id, title, summary, grace_days, no_end and stage.".to_string()),
        ("[[stage]]", "[[stage]", "short.toml:7: this is not TOML: unclosed array table, expected `]`.".to_string()),
    ];
    for (good, bad, says) in cases {
        assert!(GOOD.contains(good), "{good}");
        assert_eq!(
            read(&GOOD.replacen(good, bad, 1)).unwrap_err().to_string(),
            says
        );
    }
}

#[test]
fn stages_in_another_order_are_refused() {
    let text = GOOD
        .replace("responding", "x")
        .replace("\"reviewing\"", "\"responding\"")
        .replace("\"x\"", "\"reviewing\"");
    assert_eq!(
        read(&text).unwrap_err().to_string(),
        "short.toml:26: stage[3].reminder[0].letter: review_due is about reviewing; in responding it can be response_due.\n\
         short.toml:30: stage[3].reminder[1].letter: review_due is about reviewing; in responding it can be response_due.\n\
         short.toml:35: stage[4].name: reviewing would never be reached here: it belongs before responding."
    );
}

#[test]
fn the_shipped_timetables_take_eight_and_twenty_four_weeks() {
    let [light, full] = &crate::load_timetables(None, &LETTERS).unwrap()[..] else {
        panic!("two ship")
    };
    let weeks = |timetable: &Timetable| -> Vec<u32> {
        timetable.stages.iter().map(|plan| plan.days / 7).collect()
    };
    assert_eq!(
        (light.id.as_str(), light.days(), light.grace_days),
        ("light", 56, 5)
    );
    assert_eq!(weeks(light), [1, 3, 0, 2, 1, 1]);
    assert_eq!(
        (full.id.as_str(), full.days(), full.grace_days),
        ("full", 24 * 7, 14)
    );
    assert_eq!(weeks(full), [4, 8, 0, 4, 2, 4, 2]);
    for timetable in [light, full] {
        let windows = [
            NoEnd {
                from: (8, 1),
                to: (8, 31),
            },
            NoEnd {
                from: (12, 18),
                to: (1, 5),
            },
        ];
        assert_eq!(timetable.no_end_windows, windows);
        for letter in LETTERS {
            assert!(timetable.ladder.iter().any(|rung| rung.letter == letter));
        }
    }
    let refused = crate::load_timetables(None, &LETTERS[..4]).unwrap_err();
    assert!(
        refused
            .0
            .iter()
            .all(|error| error.says.starts_with("there is no letter “response_due”"))
    );
}

#[test]
fn an_operators_file_takes_the_place_of_the_shipped_one_and_clashes_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, id: &str| {
        std::fs::write(
            folder.path().join(name),
            GOOD.replace("id = \"short\"", &format!("id = \"{id}\"")),
        )
        .unwrap();
    };
    let load = || crate::load_timetables(Some(folder.path()), &LETTERS);
    write("a.toml", "light");
    write("b.toml", "short");
    std::fs::write(folder.path().join("notes.txt"), "not read").unwrap();
    let ids: Vec<(String, u32)> = load()
        .unwrap()
        .into_iter()
        .map(|t| (t.id.clone(), t.days()))
        .collect();
    assert_eq!(
        ids,
        [
            ("light".into(), 21),
            ("full".into(), 168),
            ("short".into(), 21)
        ]
    );
    write("c.toml", "short");
    let [a, b, c] =
        ["a.toml", "b.toml", "c.toml"].map(|name| folder.path().join(name).display().to_string());
    assert_eq!(
        load().unwrap_err().to_string(),
        format!("{c}: “short” is in {b} already; give one of the two another id.")
    );
    std::fs::write(&a, "id = 1").unwrap();
    assert!(
        load()
            .unwrap_err()
            .to_string()
            .starts_with(&format!("{a}:1: id: this is a text"))
    );
    assert!(crate::load_timetables(Some(&folder.path().join("gone")), &LETTERS).is_ok());
}

#[test]
fn what_is_written_is_read_as_the_same() {
    let [light, full] = &crate::load_timetables(None, &LETTERS).unwrap()[..] else {
        panic!("two ship")
    };
    let mut own = light.clone();
    own.title = "“Ten” \"weeks\" \\ ours".to_string();
    own.no_end_windows.clear();
    own.ladder[0].quiet_weekends = false;
    own.ladder[1].offset = Offset::WorkingDays(-3);
    own.stages[0].guard = Some(Guard::Joined(4));
    own.stages[1].guard = Some(Guard::Published(3));
    own.stages[3].guard = Some(Guard::AllSealed);
    own.stages[5].ends = Ends::Person;
    let mut moderated = full.clone();
    moderated.stages[4].guard = Some(Guard::AllApproved);
    for timetable in [light, full, &own, &moderated] {
        let text = write_timetable(timetable);
        assert_eq!(kept_timetable(&text).unwrap(), *timetable, "{text}");
        assert_eq!(read(&text).unwrap(), *timetable, "{text}");
    }
}

#[test]
fn both_shipped_ladders_tell_the_coordinators_of_ten_working_days() {
    for timetable in crate::load_timetables(None, &LETTERS).unwrap() {
        let rungs = timetable.rungs(Stage::Reviewing);
        let last = rungs.last().unwrap();
        assert_eq!(last.key(), "late_ten_days+10w");
        assert_eq!(last.whom, [Whom::Coordinators, Whom::StandbyLeads]);
    }
}
