//! What a database says of itself: its tables, which speaks of which, and the steps that made them.

use crate::Stored;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// The migrations' own table.
const STEPS: &str = "seaql_migrations";

#[derive(FromQueryResult)]
struct Named {
    name: String,
}

#[derive(FromQueryResult)]
struct Speaks {
    table: String,
    of: String,
}

fn is_sqlite(db: &impl ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Sqlite
}

async fn names(db: &impl ConnectionTrait, sql: &str) -> Stored<Vec<String>> {
    let ask = Statement::from_string(db.get_database_backend(), sql);
    let rows = Named::find_by_statement(ask).all(db).await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// Every table that is there, but for the list of steps.
///
/// # Errors
/// When the database cannot be read.
pub async fn tables(db: &impl ConnectionTrait) -> Stored<Vec<String>> {
    let ask = if is_sqlite(db) {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    } else {
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    };
    let mut tables = names(db, ask).await?;
    tables.retain(|name| name != STEPS);
    Ok(tables)
}

/// The steps that were taken, in order; none in a database that is new.
///
/// # Errors
/// When the database cannot be read.
pub async fn steps(db: &impl ConnectionTrait) -> Stored<Vec<String>> {
    let there = if is_sqlite(db) {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'"
    } else {
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema() \
         AND tablename = 'seaql_migrations'"
    };
    if names(db, there).await?.is_empty() {
        return Ok(Vec::new());
    }
    let taken = format!("SELECT version AS name FROM {STEPS} ORDER BY version");
    names(db, &taken).await
}

/// `tables` in such an order that each comes after those it speaks of.
///
/// # Errors
/// When the database cannot be read.
pub async fn order(db: &impl ConnectionTrait, tables: &[String]) -> Stored<Vec<String>> {
    // What is only looked at when a transaction ends needs no order.
    let ask = if is_sqlite(db) {
        "SELECT m.name AS \"table\", f.\"table\" AS \"of\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
         WHERE m.type = 'table'"
    } else {
        "SELECT one.relname::text AS \"table\", other.relname::text AS \"of\" FROM pg_constraint c \
         JOIN pg_class one ON one.oid = c.conrelid JOIN pg_class other ON other.oid = c.confrelid \
         WHERE c.contype = 'f' AND NOT c.condeferrable AND one.relnamespace = current_schema()::regnamespace"
    };
    let ask = Statement::from_string(db.get_database_backend(), ask);
    let mut speaks: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in Speaks::find_by_statement(ask).all(db).await? {
        speaks.entry(row.table).or_default().insert(row.of);
    }
    Ok(sorted(tables, &speaks))
}

fn sorted(tables: &[String], speaks: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut left: Vec<&String> = tables.iter().collect();
    let mut order: Vec<String> = Vec::new();
    while !left.is_empty() {
        let waits = |table: &String| {
            let of = speaks.get(table);
            of.is_some_and(|of| of.iter().any(|one| one != table && left.contains(&one)))
        };
        let (later, now): (Vec<_>, Vec<_>) = left.iter().partition(|table| waits(table));
        // Tables that speak of each other: the database says so, if it minds.
        let is_stuck = now.is_empty();
        let next: Vec<&String> = if is_stuck { later.clone() } else { now };
        order.extend(next.into_iter().cloned());
        left = if is_stuck { Vec::new() } else { later };
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_after_those_it_speaks_of() {
        let tables = ["answer", "assessment", "person", "project"].map(String::from);
        let speaks = [
            ("answer", vec!["assessment", "person"]),
            ("assessment", vec!["project"]),
            ("project", vec!["person", "project"]),
        ];
        let set = |of: Vec<&str>| of.into_iter().map(String::from).collect();
        let speaks = speaks.map(|(table, of)| (table.to_string(), set(of)));
        assert_eq!(
            sorted(&tables, &speaks.into()),
            ["person", "project", "assessment", "answer"]
        );
        let each_other = [
            ("answer".to_string(), set(vec!["person"])),
            ("person".to_string(), set(vec!["answer"])),
        ];
        assert_eq!(sorted(&tables, &each_other.into()).len(), 4);
    }
}
