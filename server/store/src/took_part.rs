//! Who took part in writing, principle by principle: kinds of people in one column, with a space between them.

use crate::action::principle;
use crate::entities::took_part;
use crate::review::known;
use crate::{Stored, Tx, one_row};
use domain::ids::{AssessmentId, PersonId};
use domain::took_part::{Saved, TookPart};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who took part in an assessment, by principle.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_assessment(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
) -> Stored<BTreeMap<u8, Saved>> {
    let rows = took_part::Entity::find()
        .filter(took_part::Column::AssessmentId.eq(assessment.0))
        .all(db)
        .await?;
    let saved = |row: took_part::Model| {
        let saved = Saved {
            who: kinds(&row.who)?,
            saved_at: row.saved_at,
            saved_by: PersonId(row.saved_by),
            version: row.version,
        };
        Ok((principle(row.principle)?, saved))
    };
    rows.into_iter().map(saved).collect()
}

/// Saves who took part under one principle; `id` is for the first time.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody saved since it was read.
pub async fn save(
    tx: &Tx,
    assessment: AssessmentId,
    principle: u8,
    id: Uuid,
    saved: &Saved,
) -> Stored<()> {
    let who = words(&saved.who);
    if saved.version == 1 {
        let row = took_part::ActiveModel {
            id: Set(id),
            assessment_id: Set(assessment.0),
            principle: Set(i32::from(principle)),
            who: Set(who),
            saved_at: Set(saved.saved_at),
            saved_by: Set(saved.saved_by.0),
            version: Set(1),
        };
        let one = [
            took_part::Column::AssessmentId,
            took_part::Column::Principle,
        ];
        let nothing = OnConflict::columns(one).do_nothing().to_owned();
        let insert = took_part::Entity::insert(row).on_conflict(nothing);
        return one_row(insert.exec_without_returning(&tx.0).await?);
    }
    let update = took_part::Entity::update_many()
        .col_expr(took_part::Column::Who, Expr::value(who))
        .col_expr(took_part::Column::SavedAt, Expr::value(saved.saved_at))
        .col_expr(took_part::Column::SavedBy, Expr::value(saved.saved_by.0))
        .col_expr(took_part::Column::Version, Expr::value(saved.version))
        .filter(took_part::Column::AssessmentId.eq(assessment.0))
        .filter(took_part::Column::Principle.eq(i32::from(principle)))
        .filter(took_part::Column::Version.eq(saved.version - 1));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Kinds of people as a column has them.
pub(crate) fn words(who: &[TookPart]) -> String {
    let words: Vec<&str> = who.iter().map(|one| one.word()).collect();
    words.join(" ")
}

/// The kinds of people in a column.
pub(crate) fn kinds(words: &str) -> Stored<Vec<TookPart>> {
    several(words, TookPart::parse)
}

/// Several words from a fixed list, in one column with a space between them.
pub(crate) fn several<T>(words: &str, parse: impl Fn(&str) -> Option<T>) -> Stored<Vec<T>> {
    let known: Stored<Vec<Option<T>>> = words
        .split_whitespace()
        .map(|word| known(word, &parse))
        .collect();
    Ok(known?.into_iter().flatten().collect())
}
