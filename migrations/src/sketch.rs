//! A short way to write a table down, so that a migration reads like the table it makes.
//!
//! Instants are `timestamp with time zone` in UTC (microseconds are kept, nothing finer is written);
//! words from a fixed list are text, so that reading the database by hand needs no key.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_query::{ForeignKeyCreateStatement, IndexCreateStatement};

/// One table being written down.
pub(crate) struct Sketch {
    name: &'static str,
    create: TableCreateStatement,
    indexes: Vec<IndexCreateStatement>,
}

/// A table with a UUID `id`.
pub(crate) fn table(name: &'static str) -> Sketch {
    let mut sketch = bare(name);
    sketch
        .create
        .col(ColumnDef::new("id").uuid().not_null().primary_key());
    sketch
}

/// A table whose key is one text column.
pub(crate) fn keyed(name: &'static str, key: &'static str) -> Sketch {
    let mut sketch = bare(name);
    sketch
        .create
        .col(ColumnDef::new(key).text().not_null().primary_key());
    sketch
}

fn bare(name: &'static str) -> Sketch {
    let mut create = Table::create();
    create.table(name);
    Sketch {
        name,
        create,
        indexes: Vec::new(),
    }
}

impl Sketch {
    fn col(mut self, column: &mut ColumnDef) -> Self {
        self.create.col(column);
        self
    }

    /// Words, always there (perhaps empty).
    pub(crate) fn text(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).text().not_null())
    }

    /// Words, or nothing.
    pub(crate) fn maybe_text(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).text())
    }

    /// An instant.
    pub(crate) fn at(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).timestamp_with_time_zone().not_null())
    }

    /// An instant that may not have come.
    pub(crate) fn maybe_at(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).timestamp_with_time_zone())
    }

    /// A local date.
    pub(crate) fn on(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).date().not_null())
    }

    /// A whole number.
    pub(crate) fn int(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).integer().not_null())
    }

    /// A large whole number.
    pub(crate) fn big(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).big_integer().not_null())
    }

    /// Counted up by every guarded write.
    pub(crate) fn version(self) -> Self {
        self.int("version")
    }

    /// Yes or no.
    pub(crate) fn bool(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).boolean().not_null())
    }

    /// An id that points into no table (or into one of several).
    pub(crate) fn maybe_id(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).uuid())
    }

    /// An id that points into no table (or into one of several), always there.
    pub(crate) fn some_id(self, name: &'static str) -> Self {
        self.col(ColumnDef::new(name).uuid().not_null())
    }

    /// The row of another table that this one belongs to.
    pub(crate) fn of(self, column: &'static str, table: &'static str) -> Self {
        let key = self.key(column, table);
        let mut this = self.col(ColumnDef::new(column).uuid().not_null());
        this.create.foreign_key(&mut key.to_owned());
        this
    }

    /// The row of another table that this one may belong to.
    pub(crate) fn maybe_of(self, column: &'static str, table: &'static str) -> Self {
        let key = self.key(column, table);
        let mut this = self.col(ColumnDef::new(column).uuid());
        this.create.foreign_key(&mut key.to_owned());
        this
    }

    /// The row of another table that must be there when the transaction ends, and not before.
    pub(crate) fn in_the_end(self, column: &'static str, table: &'static str) -> Self {
        let key = format!("REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED");
        self.col(ColumnDef::new(column).uuid().not_null().extra(key))
    }

    fn key(&self, column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
        ForeignKey::create()
            .name(format!("{}_{column}", self.name))
            .from(self.name, column)
            .to(table, "id")
            .to_owned()
    }

    /// No two rows alike in `columns`.
    pub(crate) fn unique(mut self, columns: &[&'static str]) -> Self {
        let index = self.over("one", columns).unique().to_owned();
        self.indexes.push(index);
        self
    }

    /// Found quickly by `columns`.
    pub(crate) fn index(mut self, columns: &[&'static str]) -> Self {
        let index = self.over("by", columns);
        self.indexes.push(index);
        self
    }

    fn over(&self, kind: &str, columns: &[&'static str]) -> IndexCreateStatement {
        let mut index = Index::create();
        index
            .name(format!("{}_{kind}_{}", self.name, columns.join("_")))
            .table(self.name);
        for column in columns {
            index.col(*column);
        }
        index
    }
}

/// Makes the tables, in the order given.
pub(crate) async fn make(manager: &SchemaManager<'_>, tables: Vec<Sketch>) -> Result<(), DbErr> {
    for sketch in tables {
        manager.create_table(sketch.create).await?;
        for index in sketch.indexes {
            manager.create_index(index).await?;
        }
    }
    Ok(())
}
