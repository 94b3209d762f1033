//! What is held of a person and of a project, table by table: how their rows are found, what of them goes into a
//! download, and what becomes of them when the person or the project is erased.
//!
//! Complete by construction: [`people::HELD_OF_THEM`] with [`others::NOT_THEIRS`], and [`projects::HELD_OF_IT`] with
//! [`others::NOT_ITS`], name every table, and every column of a table that is held travels unless it is named with a
//! reason. A test holds both against the schema. Not here: who may ask (`app`), and files of evidence.

pub mod others;
pub mod people;
pub mod projects;
mod rows;

use crate::{Stored, Trouble, Tx};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoCondition, Query, SelectStatement, Value};
use sea_orm::{Condition, ConnectionTrait};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) use rows::shape;
pub use rows::{TABLES, columns};

/// What becomes of rows when their person or project is erased.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    /// They are deleted.
    Go,
    /// These columns are written over: a column and its new words. `{id}` stands for the row's own.
    Blank(&'static [(&'static str, &'static str)]),
    /// They stay, for this reason.
    Stay(&'static str),
}

/// Rows of one table that are held of somebody.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    /// The table.
    pub table: &'static str,
    /// How a row is found: `question_id in question.id > project_id of project`. Any of these.
    pub of: &'static [&'static str],
    /// What of it is taken out, where that is not the same.
    pub out: Option<&'static [&'static str]>,
    /// What a download calls it.
    pub title: &'static str,
    /// Columns that do not travel, each with the reason.
    pub less: &'static [(&'static str, &'static str)],
    /// What becomes of the rows.
    pub then: Then,
}

impl Holding {
    /// The same, of which other rows travel.
    const fn shown(self, out: &'static [&'static str]) -> Self {
        Self {
            out: Some(out),
            ..self
        }
    }
}

/// To be filled in: see the lists.
const HELD: Holding = Holding {
    table: "",
    of: &[],
    out: None,
    title: "",
    less: &[],
    then: Then::Go,
};

/// A table that holds a thing of its own: it travels, and goes with it.
const fn own(table: &'static str, title: &'static str, of: &'static [&'static str]) -> Holding {
    Holding {
        table,
        of,
        title,
        ..HELD
    }
}

/// Whose rows: what the last word of a path (`project`, `person`, `shown`, …) stands for.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    words: BTreeMap<&'static str, Vec<Value>>,
    /// Whose: what `{id}` stands for in a blank.
    id: String,
}

impl Whose {
    /// Of whoever has this id, under `word`.
    #[must_use]
    pub fn of(word: &'static str, id: Uuid) -> Self {
        let id_words = id.to_string();
        let whose = Self {
            id: id_words,
            ..Self::default()
        };
        whose.with(word, [id])
    }

    /// Lets `word` stand for these ids.
    #[must_use]
    pub fn with(mut self, word: &'static str, ids: impl IntoIterator<Item = Uuid>) -> Self {
        let ids = ids.into_iter().map(|id| Value::Uuid(Some(id)));
        self.words.insert(word, ids.collect());
        self
    }

    /// Lets `word` stand for a text.
    #[must_use]
    pub fn with_text(mut self, word: &'static str, text: &str) -> Self {
        self.words.insert(word, vec![text.into()]);
        self
    }
}

fn broken(path: &str) -> Trouble {
    Trouble::Broken(format!("no way to a holding: {path}"))
}

/// The condition that a path puts into words. A word that stands for nothing finds no row.
fn condition(path: &str, whose: &Whose) -> Stored<Expr> {
    let (step, rest) = match path.split_once(" > ") {
        Some((step, rest)) => (step, Some(rest)),
        None => (path, None),
    };
    let Some(rest) = rest else {
        let (column, word) = step.split_once(" of ").ok_or_else(|| broken(path))?;
        let ids = whose.words.get(word).cloned().unwrap_or_default();
        return Ok(Expr::col(Alias::new(column)).is_in(ids));
    };
    let (column, from) = step.split_once(" in ").ok_or_else(|| broken(path))?;
    let (table, selected) = from.split_once('.').ok_or_else(|| broken(path))?;
    let mut inner: SelectStatement = Query::select();
    inner
        .column(Alias::new(selected))
        .from(Alias::new(table))
        .and_where(condition(rest, whose)?);
    Ok(Expr::col(Alias::new(column)).in_subquery(inner))
}

/// The condition under which a row is found by any of `paths`.
///
/// # Errors
/// When a path leads nowhere.
pub fn any_of(paths: &[&str], whose: &Whose) -> Stored<Condition> {
    let mut any = Condition::any();
    for path in paths {
        any = any.add(condition(path, whose)?);
    }
    Ok(any)
}

/// The rows of one holding, as they travel: each column and its value.
pub type Row = Vec<(&'static str, serde_json::Value)>;

/// One part of a download.
#[derive(Clone, Debug)]
pub struct Part {
    /// The table it comes from.
    pub table: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Everything that `held` says goes into a download, in the order of the list. One query a part.
///
/// # Errors
/// When the database cannot be read.
pub async fn taken_out(
    db: &impl ConnectionTrait,
    held: &[Holding],
    whose: &Whose,
) -> Stored<Vec<Part>> {
    let mut parts = Vec::new();
    for one in held.iter().filter(|one| !one.title.is_empty()) {
        let found = any_of(one.out.unwrap_or(one.of), whose)?;
        let mut rows = rows::read(db, one.table, found).await?;
        for row in &mut rows {
            row.retain(|(column, _)| one.less.iter().all(|(less, _)| less != column));
        }
        parts.push(Part {
            table: one.table,
            title: one.title,
            rows,
        });
    }
    Ok(parts)
}

/// Does with every row of `held` what its list says, in the order of the list: what hangs on a row comes before it.
///
/// # Errors
/// When the database cannot be written.
pub async fn erase(tx: &Tx, held: &[Holding], whose: &Whose) -> Stored<()> {
    for one in held.iter().filter(|one| !one.of.is_empty()) {
        let found = any_of(one.of, whose)?.into_condition();
        match one.then {
            Then::Stay(_) => {}
            Then::Go => {
                let mut delete = Query::delete();
                delete.from_table(Alias::new(one.table)).cond_where(found);
                tx.0.execute(&delete).await?;
            }
            Then::Blank(columns) => {
                let mut update = Query::update();
                update.table(Alias::new(one.table)).cond_where(found);
                for (column, words) in columns {
                    update.value(Alias::new(*column), words.replace("{id}", &whose.id));
                }
                tx.0.execute(&update).await?;
            }
        }
    }
    Ok(())
}
