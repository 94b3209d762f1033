//! What is counted when all is quiet again, in the database and at the mail server.

use super::post_office::PostOffice;
use crate::world::World;
use sea_orm::{ConnectionTrait as _, QueryResult, Statement};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Everything that was to be kept.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// How many switches the journal tells of.
    pub(super) switches: usize,
    /// Those that it tells of more than once.
    pub(super) doubled: Vec<String>,
    /// How many people each opening wrote to.
    pub(super) told_of_openings: Vec<i64>,
    /// Letters that were marked as sent, and never arrived.
    pub(super) missing: usize,
    /// Letters that arrived under an id that nobody promised.
    pub(super) strays: usize,
    /// Letters that neither went nor were dropped with a reason.
    pub(super) left: usize,
    /// How many different letters arrived.
    pub(super) letters: usize,
    /// How many arrived once more.
    pub(super) duplicates: usize,
    /// What the doctor says.
    pub(super) findings: Vec<String>,
}

impl Account {
    /// What is not as it was promised, where the program was cut off `crashes` times.
    pub(super) fn amiss(&self, crashes: usize) -> Vec<String> {
        let mut amiss = self.findings.clone();
        let mut hold = |holds: bool, says: String| {
            if !holds {
                amiss.push(says);
            }
        };
        hold(
            self.doubled.is_empty(),
            format!("doubled: {:?}", self.doubled),
        );
        hold(
            self.missing == 0,
            format!("{} letters missing", self.missing),
        );
        hold(
            self.strays == 0,
            format!("{} letters of nobody", self.strays),
        );
        hold(self.left == 0, format!("{} letters left", self.left));
        let duplicates = self.duplicates;
        hold(
            duplicates <= crashes,
            format!("{duplicates} duplicates after {crashes} crashes"),
        );
        amiss
    }
}

async fn rows(world: &World, query: &str) -> Vec<QueryResult> {
    let db = world.app.store.reader();
    let ask = Statement::from_string(db.get_database_backend(), query.to_string());
    db.query_all_raw(ask).await.expect("read")
}

/// The letters that are marked as sent, by their ids. What is in a digest arrives under the digest's.
pub(super) async fn sent(world: &World) -> BTreeSet<String> {
    let query = "SELECT id FROM outbox WHERE sent_at IS NOT NULL AND digest_id IS NULL";
    rows(world, query).await.iter().map(id).collect()
}

fn id(row: &QueryResult) -> String {
    row.try_get_by_index::<Uuid>(0).expect("an id").to_string()
}

/// Draws up the account of everything since `before` was sent.
pub(super) async fn account(
    world: &World,
    office: &PostOffice,
    before: &BTreeSet<String>,
) -> Account {
    let mut switches: BTreeMap<(Uuid, String), usize> = BTreeMap::new();
    let query = "SELECT round_id, what FROM journal WHERE what IN \
                 ('round_opened', 'self_assessing_began', 'pairing_began')";
    for row in rows(world, query).await {
        let round = row.try_get_by_index(0).expect("a round");
        let what = row.try_get_by_index(1).expect("a word");
        *switches.entry((round, what)).or_default() += 1;
    }
    let query = "SELECT count(*) FROM outbox WHERE letter = 'round_open' GROUP BY round_id";
    let told = rows(world, query).await;
    let promised = rows(world, "SELECT id FROM outbox").await;
    let promised: BTreeSet<String> = promised.iter().map(id).collect();
    let arrived = office.letters();
    let own = |message: &str| {
        message
            .trim_start_matches('<')
            .split('@')
            .next()
            .map(String::from)
    };
    let ids: BTreeSet<String> = arrived.keys().filter_map(|message| own(message)).collect();
    let left = "SELECT id FROM outbox \
                WHERE sent_at IS NULL AND dropped_at IS NULL AND digest_id IS NULL";
    let findings = app::doctor::examine(&world.app).await.expect("examined");
    Account {
        switches: switches.len(),
        doubled: switches
            .iter()
            .filter(|(_, times)| **times > 1)
            .map(|((round, what), times)| format!("{what} of {round}: {times} times"))
            .collect(),
        told_of_openings: told
            .iter()
            .map(|row| row.try_get_by_index(0).expect("a count"))
            .collect(),
        missing: sent(world)
            .await
            .difference(before)
            .filter(|id| !ids.contains(*id))
            .count(),
        strays: ids.difference(&promised).count(),
        left: rows(world, left).await.len(),
        letters: arrived.len(),
        duplicates: arrived.values().sum::<usize>() - arrived.len(),
        findings: findings.into_iter().map(|finding| finding.says).collect(),
    }
}
