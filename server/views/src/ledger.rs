//! The give-and-take ledger of a project, and of all for coordinators.

use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::exchange::Party;
use domain::ids::ProjectId;
use domain::ledger::{self, Entry, Line};

use crate::Sample;
use crate::chrome::Chrome;
use crate::parts::{Pagination, Tag};
use crate::sample;

/// A project's ledger.
#[derive(Debug, Template)]
#[template(path = "ledger/page.html")]
pub struct Ledger {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Whose.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// What stands in it.
    pub ledger: ledger::Ledger,
    /// The zone for dates.
    pub zone: Tz,
}

impl Ledger {
    fn tag(&self, line: &Line) -> Tag {
        match line.entry {
            Entry::Given { .. } => Tag::leaf("Given"),
            Entry::Received { .. } => Tag::leaf("Received"),
            Entry::Owed { .. } => Tag::sun("Still to give"),
            Entry::Waived { .. } => Tag::plum("Let go"),
        }
    }

    fn when(&self, line: &Line) -> String {
        let date = |at: DateTime<Utc>| crate::dates::date(crate::dates::on(at, self.zone));
        match line.entry {
            Entry::Given { at } | Entry::Received { at } | Entry::Waived { at } => date(at),
            Entry::Owed { due_at } => {
                let last = domain::calendar::last_date_before(due_at, self.zone);
                format!("due {}", crate::dates::date(last))
            }
        }
    }
}

/// Every project's ledger in a line each.
#[derive(Debug, Template)]
#[template(path = "ledger/all.html")]
pub struct Ledgers {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Each project and its ledger, by name.
    pub ledgers: Vec<(Party, ledger::Ledger)>,
    /// The way to the others.
    pub pages: Pagination,
}

/// The ledgers in every guise worth looking at.
pub fn samples() -> Vec<Sample> {
    let acorn = ProjectId(uuid::Uuid::from_u128(1));
    let at = DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_500);
    let line = |partner: &str, entry| Line {
        exchange: domain::ids::ExchangeId(uuid::Uuid::from_u128(2)),
        round_name: "Spring 2026".to_owned(),
        partner: partner.to_owned(),
        entry,
    };
    let full = ledger::Ledger {
        lines: vec![
            line("Birch Circle", Entry::Given { at }),
            line("Birch Circle", Entry::Received { at }),
            line("Cedar Network", Entry::Owed { due_at: at }),
            line("Cedar Network", Entry::Waived { at }),
        ],
    };
    let page = |ledger| Ledger {
        chrome: sample::priya(),
        project: acorn,
        project_name: "Acorn Mums".to_owned(),
        ledger,
        zone: chrono_tz::Europe::London,
    };
    let party = Party {
        id: acorn,
        name: "Acorn Mums".to_owned(),
    };
    let all = Ledgers {
        chrome: sample::rosa(),
        ledgers: vec![(party, full.clone())],
        pages: Pagination::default(),
    };
    let none = Ledgers {
        chrome: sample::rosa(),
        ledgers: vec![],
        pages: Pagination::default(),
    };
    vec![
        ("ledger/page", page(full).to_string()),
        ("ledger/empty", page(ledger::Ledger::default()).to_string()),
        ("ledger/all", all.to_string()),
        ("ledger/none", none.to_string()),
    ]
}
