//! The projects of a control room narrowed down: by standing, region, size, or by name. Each way is a link with how
//! many it shows, so that it works without a script.

use crate::asked::Asked;
use app::control_room::{ControlRoom, Row};
use domain::organisation::{Region, Size};
use domain::participation::Standing;
use views::form::Form;
use views::parts::Choice;
use views::round::Way;

/// The projects to show, and the ways there are to narrow them down.
pub(super) struct Narrowed<'a> {
    pub(super) rows: Vec<&'a Row>,
    pub(super) ways: Vec<Way>,
    pub(super) form: Form,
    pub(super) regions: Vec<Choice>,
    pub(super) sizes: Vec<Choice>,
    pub(super) caption: String,
    pub(super) is_narrowed: bool,
}

/// What is asked for under `standing`: its word, its words, and which projects are meant.
type Group = (&'static str, &'static str, fn(&Row) -> bool);

const GROUPS: [Group; 17] = [
    ("needs-you", "needs you", |row| row.needs_you),
    ("waited-on", "others wait for it", |row| row.waited_on),
    ("late", "late", |row| row.overdue.is_some()),
    ("hand", "could do with a hand", Row::could_do_with_a_hand),
    ("owing", "owes or is owed a review", |row| {
        row.owes != (0, 0)
    }),
    ("not-begun", "not begun", |row| {
        row.standing == Standing::Joined
    }),
    ("writing", "writing", |row| {
        matches!(row.standing, Standing::Writing { .. })
    }),
    ("published", "published", |row| {
        matches!(row.standing, Standing::Published { .. })
    }),
    ("paired", "paired", |row| row.standing == Standing::Paired),
    ("no-partner", "no partner this time", |row| {
        row.standing == Standing::WithoutPartner
    }),
    ("reviewing", "reviewing", |row| {
        matches!(row.standing, Standing::Reviewing { left: 1.. })
    }),
    ("sealed", "sealed", |row| {
        row.standing == Standing::Reviewing { left: 0 }
    }),
    ("responding", "responding", |row| {
        matches!(row.standing, Standing::Responding { .. })
    }),
    ("done", "done", |row| row.standing == Standing::Done),
    ("standing-by", "standing by", |row| {
        row.standing == Standing::StandingBy
    }),
    ("paused", "paused", |row| {
        matches!(row.standing, Standing::Paused { .. })
    }),
    ("left", "left the round", |row| {
        matches!(row.standing, Standing::Withdrawn { .. })
    }),
];

pub(super) fn narrowed<'a>(room: &'a ControlRoom, asked: &Asked) -> Narrowed<'a> {
    let chosen = GROUPS
        .iter()
        .find(|(word, ..)| *word == asked.value("standing"));
    let named = asked.value("name").to_lowercase();
    let (region, size) = (
        Region::parse(asked.value("region")),
        Size::parse(asked.value("size")),
    );
    // Counts and the list alike go by what else was asked for; how far some projects are is not for everyone to see.
    let meant = |row: &&Row| {
        region.is_none_or(|region| row.about.region == region)
            && size.is_none_or(|size| row.about.size == size)
            && (named.is_empty() || row.progress.facts.name.to_lowercase().contains(&named))
    };
    let rows: Vec<&Row> = room.rows.iter().filter(meant).collect();
    let is_in = |row: &Row, is: fn(&Row) -> bool| !row.kept_apart && is(row);
    let mut ways = vec![Way {
        words: format!("all ({})", rows.len()),
        href: asked.with("standing", ""),
        is_here: chosen.is_none(),
    }];
    for (word, words, is) in GROUPS {
        let count = rows.iter().filter(|row| is_in(row, is)).count();
        let is_here = chosen.is_some_and(|(chosen, ..)| *chosen == word);
        if count > 0 || is_here {
            ways.push(Way {
                words: format!("{words} ({count})"),
                href: asked.with("standing", word),
                is_here,
            });
        }
    }
    let shown: Vec<&Row> = match chosen {
        None => rows,
        Some((_, _, is)) => rows.into_iter().filter(|row| is_in(row, *is)).collect(),
    };
    let is_narrowed = shown.len() < room.rows.len() || chosen.is_some();
    Narrowed {
        caption: match (is_narrowed, shown.len()) {
            (false, _) => "All projects".to_string(),
            (true, 0) => "No project is like that".to_string(),
            (true, count) => format!("{count} of {} projects", room.rows.len()),
        },
        rows: shown,
        ways,
        form: asked.form(&["standing", "name", "region", "size"]),
        regions: Region::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect(),
        sizes: Size::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect(),
        is_narrowed,
    }
}
