//! Samples of evidence: none, some, all there may be, and forms that came back.

use chrono::{DateTime, TimeDelta, Utc};
use domain::evidence::{Evidence, File, Kind, MOST, NotTaken, SeenBy, What};
use domain::framework::QuestionKey;
use domain::problem::Problem;

use super::{AddFile, AddLink, At, Line, List};
use crate::Sample;
use crate::form::Form;
use crate::sample::{id, priya};

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_515)
}

/// Three pieces: a link, a file for reviewers, a file for a moderator.
pub(crate) fn sampled() -> Vec<Evidence> {
    let piece = |number, name: &str, what, seen_by| Evidence {
        id: id(number),
        project: id(1),
        assessment: id(2),
        question: QuestionKey {
            principle: 1,
            letter: 'A',
        },
        name: name.to_owned(),
        what,
        seen_by,
        added_at: now() - TimeDelta::days(3),
        added_by: id(3),
    };
    let file = |kind, bytes| {
        What::File(File {
            kind,
            bytes,
            sha256: "3d08186c518b501f5bed43a749500d2b814475bc09c755335d2c9da60310b395".to_owned(),
        })
    };
    let link = What::Link("https://acorn.example.org/welcome".to_owned());
    vec![
        piece(40, "Our welcome page", link, SeenBy::Reviewers),
        piece(
            41,
            "Welcome pack, with every page of it and a long name that goes on over several lines of a phone",
            file(Kind::Pdf, 2_345_678),
            SeenBy::Reviewers,
        ),
        piece(42, "Rota", file(Kind::Xlsx, 12_000), SeenBy::Moderator),
    ]
}

/// Every page in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let at = || At {
        project: id(1),
        project_name: "Acorn Mums".to_owned(),
        key: "1A".to_owned(),
        text: "What do you do to make people welcome?".to_owned(),
    };
    let list = |many: usize| {
        let lines = sampled().into_iter().cycle().zip(50_u8..).take(many);
        let lines = lines.map(|(mut one, number)| {
            one.id = id(number);
            one.name = format!("{}, {}", one.name, number - 49);
            Line::of(&one, "Jo Bell".to_owned(), now(), chrono_tz::Europe::London)
        });
        List {
            chrome: priya(),
            at: at(),
            lines: lines.collect(),
        }
    };
    let file = |form| AddFile {
        chrome: priya(),
        away: None,
        form,
        at: at(),
    };
    let link = |form| AddLink {
        chrome: priya(),
        form,
        at: at(),
    };
    let problem = |field, says: &str| Problem::new(field, says);
    let typed = || {
        Form::new()
            .with("name", "Mrs Shah’s letter")
            .with("seen_by", "reviewers")
    };
    let says = "The name says “Mrs Shah”, which looks like somebody’s name. Call it something that points at nobody, \
                such as “Our supervision policy”.";
    let tick = "Look through it once more, and tick this when nobody can be recognised in it.";
    let refused = typed().with_problems(vec![
        problem("file", NotTaken::Macros.says()),
        problem("name", says),
        problem("nobody", tick),
    ]);
    let whole = "Write the whole link as your browser shows it, beginning with https://";
    let amiss = typed()
        .with("link", "www.example.org")
        .with_problems(vec![problem("link", whole)]);
    let away = AddFile {
        away: Some("Files cannot be kept just now. Add a link instead."),
        ..file(Form::new())
    };
    vec![
        ("evidence/file-away", away.to_string()),
        ("evidence/empty", list(0).to_string()),
        ("evidence/some", list(3).to_string()),
        ("evidence/full", list(MOST).to_string()),
        ("evidence/file", file(Form::new()).to_string()),
        ("evidence/file-refused", file(refused).to_string()),
        ("evidence/link", link(Form::new()).to_string()),
        ("evidence/link-amiss", link(amiss).to_string()),
    ]
}
