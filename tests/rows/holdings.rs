//! Nothing that is held is forgotten: the lists of what goes into a download and what erasing does are held against the
//! schema, and nothing of an erased person or project is found in any column of any table.

use crate::migrations::step_by_step;
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::collections::{BTreeMap, BTreeSet};
use store::Store;
use store::holdings::{self, Holding, Then, Whose, others, people, projects};
use uuid::Uuid;

/// What is planted before what stands in a column.
const CANARY: &str = "quercus ";

async fn ask(db: &DatabaseConnection, sql: &str) -> Vec<sea_orm::QueryResult> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await;
    rows.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Every table with its columns; with each, whether it holds text.
async fn schema(db: &DatabaseConnection) -> BTreeMap<String, BTreeMap<String, bool>> {
    let sql = if db.get_database_backend() == DbBackend::Sqlite {
        "SELECT m.name AS t, c.name AS c, lower(c.type) AS k FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
    } else {
        "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS k FROM information_schema.columns \
         WHERE table_schema = 'public'"
    };
    let mut tables: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    for row in ask(db, sql).await {
        let text = |name: &str| row.try_get::<String>("", name).expect("a word");
        let kind = text("k");
        let is_text = kind == "text" || kind.starts_with("varchar") || kind == "character varying";
        tables
            .entry(text("t"))
            .or_default()
            .insert(text("c"), is_text);
    }
    tables.remove("seaql_migrations");
    tables
}

/// The sample rows of every step, over which a program may run.
async fn sampled(url: &str) -> Store {
    let mut one = sea_orm::ConnectOptions::new(url);
    one.max_connections(1);
    let plain = sea_orm::Database::connect(one).await.expect("a database");
    step_by_step(&plain).await;
    if plain.get_database_backend() == DbBackend::Sqlite {
        // The samples write ids as words; the program reads sixteen bytes.
        ask(&plain, "PRAGMA foreign_keys = OFF").await;
        ask(&plain, "DROP TRIGGER journal_never_changes").await;
        for (table, columns) in schema(&plain).await {
            for column in columns.keys() {
                let sql = format!(
                    "UPDATE {table} SET {column} = unhex(replace({column}, '-', '')) \
                     WHERE typeof({column}) = 'text' AND {column} LIKE '________-____-4___-____-____________'"
                );
                let done = plain.execute_unprepared(&sql).await;
                done.unwrap_or_else(|error| panic!("{sql}: {error}"));
            }
        }
    }
    plain.close().await.expect("closed");
    Store::open(url).await.expect("the store")
}

fn named<'a>(list: &'a [(&[&'a str], &str)]) -> BTreeSet<&'a str> {
    for (_, why) in list {
        assert!(why.len() > 10, "a reason is wanted");
    }
    list.iter()
        .flat_map(|(tables, _)| tables.iter().copied())
        .collect()
}

/// What is amiss with one pair of lists.
fn amiss(
    tables: &BTreeMap<String, BTreeMap<String, bool>>,
    held: &[Holding],
    not: &[(&[&str], &str)],
) -> Vec<String> {
    let mut amiss = Vec::new();
    let not = named(not);
    let travels: BTreeSet<&str> = held
        .iter()
        .filter(|one| !one.title.is_empty())
        .map(|one| one.table)
        .collect();
    for table in tables.keys() {
        match (
            travels.contains(table.as_str()),
            not.contains(table.as_str()),
        ) {
            (false, false) => amiss.push(format!(
                "{table} is neither exported nor left out with a reason"
            )),
            (true, true) => amiss.push(format!("{table} is exported and left out")),
            (true, false) | (false, true) => {}
        }
    }
    for one in held {
        let Some(columns) = tables.get(one.table) else {
            amiss.push(format!("{} is no table", one.table));
            continue;
        };
        let mut columns_named: Vec<&str> = one.less.iter().map(|(column, _)| *column).collect();
        if let Then::Blank(blank) = one.then {
            columns_named.extend(blank.iter().map(|(column, _)| *column));
        }
        for column in columns_named {
            if !columns.contains_key(column) {
                amiss.push(format!("{}.{column} is no column", one.table));
            }
        }
        for path in one.of.iter().chain(one.out.unwrap_or_default()) {
            if holdings::any_of(&[path], &Whose::default()).is_err() {
                amiss.push(format!("{path} leads nowhere"));
            }
        }
    }
    amiss
}

#[tokio::test]
async fn every_table_and_column_is_exported_or_named_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.db").display());
    let store = sampled(&url).await;
    let tables = schema(store.writer()).await;
    for (table, columns) in &tables {
        let known: BTreeSet<String> = holdings::columns(table)
            .iter()
            .map(ToString::to_string)
            .collect();
        let there: BTreeSet<String> = columns.keys().cloned().collect();
        assert_eq!(
            known, there,
            "{table}: holdings/rows.rs lists each entity once"
        );
    }
    let none = Vec::<String>::new();
    assert_eq!(
        amiss(&tables, people::HELD_OF_THEM, others::NOT_THEIRS),
        none
    );
    assert_eq!(amiss(&tables, projects::HELD_OF_IT, others::NOT_ITS), none);
    let kept = domain::retention::KINDS.iter().flat_map(|kind| kind.tables);
    let kept: BTreeSet<String> = kept.map(ToString::to_string).collect();
    let there: BTreeSet<String> = tables.keys().cloned().collect();
    assert_eq!(kept, there, "domain/src/retention.rs names every table");
    // And a list that forgets one is found out.
    assert_eq!(
        amiss(&tables, &people::HELD_OF_THEM[1..], others::NOT_THEIRS),
        ["person is neither exported nor left out with a reason"]
    );
}

/// Writes the canary before every text of these rows that is not to stay, and says which tables had rows.
async fn plants(
    db: &DatabaseConnection,
    tables: &BTreeMap<String, BTreeMap<String, bool>>,
    held: &[Holding],
    whose: &[Whose],
) -> BTreeSet<&'static str> {
    let mut planted = BTreeSet::new();
    for one in held {
        let columns: Vec<&String> = match one.then {
            Then::Stay(_) => continue,
            Then::Go => tables[one.table]
                .iter()
                .filter(|(_, text)| **text)
                .map(|(name, _)| name)
                .collect(),
            Then::Blank(blank) => {
                let is_blank = |name: &str| blank.iter().any(|(column, _)| *column == name);
                let blanks = tables[one.table].keys().filter(|name| is_blank(name));
                blanks.collect()
            }
        };
        for whose in whose {
            let found = holdings::any_of(one.of, whose).expect("a way");
            let mut update = Query::update();
            update.table(Alias::new(one.table)).cond_where(found);
            if columns.is_empty() {
                planted.insert(one.table);
                continue;
            }
            for column in &columns {
                let old = Expr::cust(format!("'{CANARY}' || coalesce(\"{column}\", '')"));
                update.value(Alias::new(column.as_str()), old);
            }
            let done = db.execute(&update).await;
            let done = done.unwrap_or_else(|error| panic!("{}: {error}", one.table));
            if done.rows_affected() > 0 {
                planted.insert(one.table);
            }
        }
    }
    planted
}

/// Where the canary still sits.
async fn sits(
    db: &DatabaseConnection,
    tables: &BTreeMap<String, BTreeMap<String, bool>>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (table, columns) in tables {
        for column in columns.keys() {
            let sql = format!(
                "SELECT count(*) AS n FROM {table} WHERE CAST(\"{column}\" AS text) LIKE '%{}%'",
                CANARY.trim()
            );
            let rows = ask(db, &sql).await;
            let count: i64 = rows[0].try_get("", "n").expect("a number");
            if count > 0 {
                found.push(format!("{table}.{column}: {count}"));
            }
        }
    }
    found
}

fn wanted(held: &[Holding]) -> BTreeSet<&'static str> {
    let goes = held.iter().filter(|one| !matches!(one.then, Then::Stay(_)));
    goes.map(|one| one.table).collect()
}

/// The ids in a table, by their order.
async fn ids(db: &DatabaseConnection, table: &str) -> Vec<Uuid> {
    let rows = ask(db, &format!("SELECT id FROM {table} ORDER BY id")).await;
    rows.iter()
        .map(|row| row.try_get("", "id").expect("an id"))
        .collect()
}

async fn nothing_of_an_erased_person_is_left(store: &Store) {
    let db = store.writer();
    let tables = schema(db).await;
    for sql in [
        "DELETE FROM tombstone",
        "UPDATE ceremony SET person_id = (SELECT min(id) FROM person) WHERE person_id IS NULL",
        "UPDATE refused_address SET email = (SELECT max(email) FROM person)",
        "UPDATE invitation SET email = (SELECT max(email) FROM person)",
    ] {
        let sql = if db.get_database_backend() == DbBackend::Sqlite {
            sql.to_string()
        } else {
            sql.replace("min(id)", "id")
                .replace("FROM person)", "FROM person LIMIT 1)")
                .replace("max(email)", "email")
        };
        db.execute_unprepared(&sql)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    let people: Vec<_> = ids(db, "person")
        .await
        .into_iter()
        .map(domain::ids::PersonId)
        .collect();
    let mut whose = Vec::new();
    for id in &people {
        whose.push(store::erasing::of_person(db, *id).await.expect("read"));
    }
    // Addresses are last: by them rows are found.
    let mut held = people::HELD_OF_THEM.to_vec();
    held.rotate_left(1);
    let planted = plants(db, &tables, &held, &whose).await;
    assert_eq!(
        planted,
        wanted(&held),
        "tests/data/migrations has a row of somebody in each"
    );
    assert!(!sits(db, &tables).await.is_empty());
    let at = crate::world::instant("2026-05-01 09:00");
    for (number, id) in (1..).zip(people) {
        let tx = store.begin().await.expect("begun");
        let stone = Uuid::from_u128(number);
        store::erasing::person(&tx, stone, id, at)
            .await
            .expect("erased");
        tx.commit().await.expect("kept");
    }
    assert_eq!(sits(db, &tables).await, Vec::<String>::new());
}

async fn nothing_of_an_erased_project_is_left(store: &Store) {
    let db = store.writer();
    let tables = schema(db).await;
    let all: Vec<_> = ids(db, "project")
        .await
        .into_iter()
        .map(domain::ids::ProjectId)
        .collect();
    let mut whose = Vec::new();
    for id in &all {
        let one = store::erasing::of_project(db, *id, Vec::new(), Vec::new()).await;
        whose.push(one.expect("read"));
    }
    let planted = plants(db, &tables, projects::HELD_OF_IT, &whose).await;
    assert_eq!(
        planted,
        wanted(projects::HELD_OF_IT),
        "tests/data/migrations has a row of a project in each"
    );
    let at = crate::world::instant("2026-05-01 09:00");
    for (number, id) in (1..).zip(all) {
        let tx = store.begin().await.expect("begun");
        let stone = Uuid::from_u128(number);
        store::erasing::project(&tx, stone, id, at)
            .await
            .expect("erased");
        tx.commit().await.expect("kept");
    }
    assert_eq!(sits(db, &tables).await, Vec::<String>::new());
}

#[tokio::test]
async fn nothing_of_the_erased_is_left_on_sqlite() {
    for file in ["people.db", "projects.db"] {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join(file).display());
        let store = sampled(&url).await;
        if file == "people.db" {
            nothing_of_an_erased_person_is_left(&store).await;
        } else {
            nothing_of_an_erased_project_is_left(&store).await;
        }
        store.close().await;
    }
}

#[tokio::test]
async fn nothing_of_the_erased_is_left_on_postgresql() {
    for name in ["erased_people", "erased_projects"] {
        let Some(url) = crate::migrations::postgres_at(name).await else {
            return;
        };
        let store = sampled(&url).await;
        if name == "erased_people" {
            nothing_of_an_erased_person_is_left(&store).await;
        } else {
            nothing_of_an_erased_project_is_left(&store).await;
        }
        store.close().await;
    }
}
