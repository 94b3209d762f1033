//! What a table holds, so that a row can be read from one database and written into the other.

use crate::holdings;
use crate::{Stored, Trouble};
use chrono::{DateTime, NaiveDate, SecondsFormat, SubsecRound as _, Utc};
use sea_orm::sea_query::{Alias, Value};
use sea_orm::{ColumnType, QueryResult, TryGetable};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

/// A row as it travels: its values in the order of the columns.
pub type Row = Vec<Json>;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// A UUID.
    Id,
    /// Words.
    Text,
    /// A moment, in UTC.
    Instant,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// A large whole number.
    Large,
    /// Yes or no.
    Truth,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
}

/// A table, its key first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shape {
    /// Its name.
    pub table: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

impl Holds {
    fn of(column: &ColumnType) -> Option<Self> {
        let known = [
            (ColumnType::Uuid, Self::Id),
            (ColumnType::Text, Self::Text),
            (ColumnType::TimestampWithTimeZone, Self::Instant),
            (ColumnType::Date, Self::Date),
            (ColumnType::Integer, Self::Number),
            (ColumnType::BigInteger, Self::Large),
            (ColumnType::Boolean, Self::Truth),
        ];
        if matches!(column, ColumnType::String(_)) {
            return Some(Self::Text);
        }
        known
            .into_iter()
            .find(|(one, _)| one == column)
            .map(|(_, holds)| holds)
    }

    fn read(self, row: &QueryResult, at: usize) -> Stored<Json> {
        fn of<T: TryGetable>(
            row: &QueryResult,
            at: usize,
            says: impl Fn(T) -> Json,
        ) -> Stored<Json> {
            Ok(row
                .try_get_by_index::<Option<T>>(at)?
                .map_or(Json::Null, says))
        }
        match self {
            Self::Id => of(row, at, |id: Uuid| id.to_string().into()),
            Self::Text => of(row, at, |text: String| text.into()),
            // PostgreSQL keeps microseconds; a lease on SQLite is finer, and need not be.
            Self::Instant => of(row, at, |moment: DateTime<Utc>| {
                let moment = moment.trunc_subsecs(6);
                moment.to_rfc3339_opts(SecondsFormat::AutoSi, true).into()
            }),
            Self::Date => of(row, at, |date: NaiveDate| date.to_string().into()),
            Self::Number => of(row, at, |number: i32| number.into()),
            Self::Large => of(row, at, |number: i64| number.into()),
            Self::Truth => of(row, at, |truth: bool| truth.into()),
        }
    }

    /// The value that `json` says, for a database; nothing where it says something else.
    pub(super) fn value(self, json: &Json) -> Option<Value> {
        let text = || json.as_str();
        if json.is_null() {
            return Some(match self {
                Self::Id => None::<Uuid>.into(),
                Self::Text => None::<String>.into(),
                Self::Instant => None::<DateTime<Utc>>.into(),
                Self::Date => None::<NaiveDate>.into(),
                Self::Number => None::<i32>.into(),
                Self::Large => None::<i64>.into(),
                Self::Truth => None::<bool>.into(),
            });
        }
        Some(match self {
            Self::Id => text()?.parse::<Uuid>().ok()?.into(),
            Self::Text => text()?.into(),
            Self::Instant => DateTime::parse_from_rfc3339(text()?)
                .ok()?
                .with_timezone(&Utc)
                .into(),
            Self::Date => text()?.parse::<NaiveDate>().ok()?.into(),
            Self::Number => i32::try_from(json.as_i64()?).ok()?.into(),
            Self::Large => json.as_i64()?.into(),
            Self::Truth => json.as_bool()?.into(),
        })
    }
}

impl Shape {
    /// Every table that the program knows.
    ///
    /// # Errors
    /// When a column is of a kind that does not travel yet.
    pub fn all() -> Stored<Vec<Self>> {
        let tables = holdings::TABLES.iter().copied();
        tables.map(Self::of).collect()
    }

    fn of(table: &str) -> Stored<Self> {
        let column = |(name, kind): (&str, ColumnType)| {
            let holds = Holds::of(&kind);
            let holds = holds.ok_or_else(|| {
                Trouble::Broken(format!("{table}.{name} is of a kind that does not travel"))
            })?;
            let name = name.to_string();
            Ok(Column { name, holds })
        };
        let columns = holdings::shape(table).into_iter().map(column);
        Ok(Self {
            table: table.to_string(),
            columns: columns.collect::<Stored<_>>()?,
        })
    }

    pub(super) fn key(&self) -> &Column {
        &self.columns[0]
    }

    pub(super) fn names(&self) -> impl Iterator<Item = Alias> + '_ {
        self.columns.iter().map(|column| Alias::new(&column.name))
    }

    pub(super) fn read(&self, row: &QueryResult) -> Stored<Row> {
        let columns = self.columns.iter().enumerate();
        columns
            .map(|(at, column)| column.holds.read(row, at))
            .collect()
    }

    pub(super) fn values(&self, row: &Row) -> Option<Vec<Value>> {
        if row.len() != self.columns.len() {
            return None;
        }
        let both = self.columns.iter().zip(row);
        both.map(|(column, json)| column.holds.value(json))
            .collect()
    }

    /// What stands in a column of a row, by its name.
    #[must_use]
    pub fn get<'r>(&self, row: &'r Row, name: &str) -> Option<&'r Json> {
        let at = self.columns.iter().position(|column| column.name == name)?;
        row.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_table_travels() {
        let all = Shape::all().expect("every kind");
        assert!(all.len() > 80, "{}", all.len());
        for shape in &all {
            assert!(
                ["id", "key"].contains(&shape.key().name.as_str()),
                "{shape:?}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_a_column_is_no_value() {
        for (holds, json) in [
            (Holds::Id, Json::from("x")),
            (Holds::Text, Json::from(1)),
            (Holds::Instant, Json::from("yesterday")),
            (Holds::Date, Json::from("2026-02-30")),
            (Holds::Number, Json::from(i64::MAX)),
            (Holds::Large, Json::from("1")),
            (Holds::Truth, Json::from(0)),
        ] {
            assert_eq!(holds.value(&json), None, "{holds:?}");
            assert!(holds.value(&Json::Null).is_some(), "{holds:?}");
        }
    }
}
