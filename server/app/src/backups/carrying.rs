//! Moving: every row from one database straight into another, of either kind, in one transaction.

use super::{Tally, Trouble, line};
use std::collections::BTreeMap;
use store::Store;
use store::copy::Shape;

/// Carries every row of `from` into `to`, whose tables are of the same steps and empty, and looks that each arrived.
/// How many there were.
///
/// # Errors
/// [`Trouble::NotEmpty`], [`Trouble::NotTheSame`]: nothing is kept then.
pub async fn carry(from: &Store, to: &Store) -> Result<u64, Trouble> {
    let tables = store::copy::tables(to.reader()).await?;
    if let Some(table) = store::copy::filled(to.reader(), &tables).await?.first() {
        return Err(Trouble::NotEmpty(format!(
            "The new database is not empty: there are rows in {table}"
        )));
    }
    let shapes = Shape::all()?.into_iter();
    let by_table: BTreeMap<_, _> = shapes.map(|one| (one.table.clone(), one)).collect();
    let named: Vec<String> = by_table.keys().cloned().collect();
    let snapshot = from.snapshot().await?;
    let tx = to.begin_filling().await?;
    let mut all = 0;
    for table in store::copy::order(tx.reader(), &named).await? {
        let shape = &by_table[&table];
        let mut tally = Tally::default();
        let mut after = None;
        loop {
            let page = store::copy::page(snapshot.reader(), shape, after.as_ref()).await?;
            let Some(last) = page.last() else { break };
            after = last.first().cloned();
            store::copy::write(&tx, shape, &page).await?;
            page.iter().for_each(|row| tally.add(&line(row)));
        }
        if Tally::of(tx.reader(), shape).await? != tally {
            return Err(Trouble::NotTheSame(table));
        }
        all += tally.rows;
    }
    tx.commit().await?;
    Ok(all)
}
