//! A backup into an empty place: the files, then every row in one transaction, looked over before it is kept.

use super::making::name_of;
use super::{Backup, FILES, Filed, Tally, Trouble, line, rows_of};
use chrono::{DateTime, Utc};
use files::Files;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use store::copy::{Row, Shape};
use store::{Store, Tx};

/// How many rows are held at a time.
const AT_A_TIME: usize = 500;

/// Puts everything of `backup` into `store`, whose tables are of the same steps and empty, and into `files`. Everybody
/// signs in again: whoever was closed out since does not come back in by an old session. How many rows there were.
///
/// # Errors
/// [`Trouble::NotEmpty`], [`Trouble::Damaged`], [`Trouble::NotTheSame`]: no row is kept then.
pub async fn restore(
    backup: &Backup,
    store: &Store,
    files: &Files,
    now: DateTime<Utc>,
) -> Result<u64, Trouble> {
    let by_table = tables(backup, store).await?;
    is_empty(store, files, backup).await?;
    put_back(backup, files).await?;
    let tx = store.begin_filling().await?;
    let named: Vec<String> = by_table.keys().cloned().collect();
    let mut all = 0;
    for table in store::copy::order(tx.reader(), &named).await? {
        let (shape, rows) = &by_table[&table];
        all += fill(backup, &tx, shape, *rows).await?;
    }
    store::copy::sign_everybody_out(&tx, now).await?;
    tx.commit().await?;
    Ok(all)
}

/// The tables, which are those of the database.
async fn tables(backup: &Backup, store: &Store) -> Result<BTreeMap<String, (Shape, u64)>, Trouble> {
    let tables = backup.manifest.tables.iter();
    let by_table: BTreeMap<_, _> = tables
        .map(|one| (one.shape.table.clone(), (one.shape.clone(), one.rows)))
        .collect();
    let there = store::copy::tables(store.reader()).await?;
    if let Some(missing) = there.iter().find(|table| !by_table.contains_key(*table)) {
        return Err(Trouble::damaged(rows_of(missing), "is not there"));
    }
    Ok(by_table)
}

/// Nothing is there, but perhaps files of this very backup, from a try that was cut off.
async fn is_empty(store: &Store, files: &Files, backup: &Backup) -> Result<(), Trouble> {
    let tables = store::copy::tables(store.reader()).await?;
    if let Some(table) = store::copy::filled(store.reader(), &tables).await?.first() {
        return Err(Trouble::NotEmpty(format!(
            "The database is not empty: there are rows in {table}"
        )));
    }
    let mut known = BTreeSet::new();
    each_file(backup, |filed| {
        known.insert(filed.address());
    })?;
    for file in files.all().await? {
        if !known.contains(&file.address) {
            return Err(Trouble::NotEmpty(format!(
                "The folder for files is not empty: {} is there",
                file.address
            )));
        }
    }
    Ok(())
}

fn each_file(backup: &Backup, mut takes: impl FnMut(Filed)) -> Result<(), Trouble> {
    let place = backup.place(FILES);
    let list = std::fs::File::open(&place).map_err(Trouble::disk(&place))?;
    for words in BufReader::new(list).lines() {
        let words = words.map_err(Trouble::disk(&place))?;
        let filed = serde_json::from_str(&words);
        takes(filed.map_err(|_| Trouble::damaged(FILES, "cannot be read"))?);
    }
    Ok(())
}

async fn put_back(backup: &Backup, files: &Files) -> Result<(), Trouble> {
    let mut all = Vec::new();
    each_file(backup, |filed| all.push(filed))?;
    for filed in all {
        let place = backup.place(&name_of(&filed));
        let content = std::fs::read(&place).map_err(Trouble::disk(&place))?;
        files.put_back(&filed.address(), content).await?;
    }
    Ok(())
}

/// Writes the rows of one table, and reads them back.
async fn fill(backup: &Backup, tx: &Tx, shape: &Shape, rows: u64) -> Result<u64, Trouble> {
    let name = rows_of(&shape.table);
    let damaged = |says: &str| Trouble::damaged(&name, says);
    let place = backup.place(&name);
    let file = std::fs::File::open(&place).map_err(Trouble::disk(&place))?;
    let mut tally = Tally::default();
    let mut some: Vec<Row> = Vec::new();
    for words in BufReader::new(file).lines() {
        let words = words.map_err(Trouble::disk(&place))?;
        let row: Row = serde_json::from_str(&words).map_err(|_| damaged("cannot be read"))?;
        tally.add(&line(&row));
        some.push(row);
        if some.len() == AT_A_TIME {
            store::copy::write(tx, shape, &some).await?;
            some.clear();
        }
    }
    store::copy::write(tx, shape, &some).await?;
    if tally.rows != rows {
        let says = format!("holds {} rows, and was written with {rows}", tally.rows);
        return Err(damaged(&says));
    }
    if Tally::of(tx.reader(), shape).await? != tally {
        return Err(Trouble::NotTheSame(shape.table.clone()));
    }
    Ok(rows)
}
