//! What each person chose for letters that are not essential. No row is "as it comes", and "quiet at weekends".

use crate::entities::{letter_choice, letter_language, weekend_post};
use crate::{Stored, Tx};
use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use domain::language::Language;
use domain::letter_choice::Choice;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What a person chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// By letter; one that is not here comes as it comes.
    pub letters: HashMap<String, Choice>,
    /// Whether letters come at weekends too.
    pub weekends: bool,
}

impl Choices {
    /// What was chosen for `letter`.
    #[must_use]
    pub fn of(&self, letter: &str) -> Choice {
        self.letters.get(letter).copied().unwrap_or_default()
    }
}

/// What `person` chose. Two queries.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(db: &impl ConnectionTrait, person: PersonId) -> Stored<Choices> {
    let rows = letter_choice::Entity::find()
        .filter(letter_choice::Column::PersonId.eq(person.0))
        .all(db)
        .await?;
    let weekends = weekend_post::Entity::find()
        .filter(weekend_post::Column::PersonId.eq(person.0))
        .count(db)
        .await?;
    Ok(Choices {
        letters: rows
            .into_iter()
            .filter_map(|row| Some((row.letter, Choice::parse(&row.choice)?)))
            .collect(),
        weekends: weekends > 0,
    })
}

/// Keeps a choice for one letter.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose(
    tx: &Tx,
    id: Uuid,
    person: PersonId,
    letter: &str,
    choice: Choice,
    at: DateTime<Utc>,
) -> Stored<()> {
    letter_choice::Entity::delete_many()
        .filter(letter_choice::Column::PersonId.eq(person.0))
        .filter(letter_choice::Column::Letter.eq(letter))
        .exec(&tx.0)
        .await?;
    if choice == Choice::Each {
        return Ok(());
    }
    let row = letter_choice::ActiveModel {
        id: Set(id),
        person_id: Set(person.0),
        letter: Set(letter.to_string()),
        choice: Set(choice.word().to_string()),
        chosen_at: Set(at),
    };
    // Two presses at once may both find nothing to delete.
    let again = OnConflict::columns([
        letter_choice::Column::PersonId,
        letter_choice::Column::Letter,
    ])
    .update_columns([
        letter_choice::Column::Choice,
        letter_choice::Column::ChosenAt,
    ])
    .to_owned();
    letter_choice::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Keeps whether letters come at weekends too.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose_weekends(
    tx: &Tx,
    id: Uuid,
    person: PersonId,
    weekends: bool,
    at: DateTime<Utc>,
) -> Stored<()> {
    weekend_post::Entity::delete_many()
        .filter(weekend_post::Column::PersonId.eq(person.0))
        .exec(&tx.0)
        .await?;
    if weekends {
        let row = weekend_post::ActiveModel {
            id: Set(id),
            person_id: Set(person.0),
            since: Set(at),
        };
        let as_it_is = OnConflict::column(weekend_post::Column::PersonId)
            .update_column(weekend_post::Column::Since)
            .to_owned();
        weekend_post::Entity::insert(row)
            .on_conflict(as_it_is)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

/// In which language `person` likes letters. No row is English.
///
/// # Errors
/// When the database cannot be read.
pub async fn language(db: &impl ConnectionTrait, person: PersonId) -> Stored<Language> {
    let row = letter_language::Entity::find()
        .filter(letter_language::Column::PersonId.eq(person.0))
        .one(db)
        .await?;
    Ok(row
        .and_then(|row| Language::parse(&row.language))
        .unwrap_or_default())
}

/// Keeps in which language they like letters.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose_language(
    tx: &Tx,
    id: Uuid,
    person: PersonId,
    language: Language,
    at: DateTime<Utc>,
) -> Stored<()> {
    letter_language::Entity::delete_many()
        .filter(letter_language::Column::PersonId.eq(person.0))
        .exec(&tx.0)
        .await?;
    if language == Language::English {
        return Ok(());
    }
    let row = letter_language::ActiveModel {
        id: Set(id),
        person_id: Set(person.0),
        language: Set(language.word().to_string()),
        chosen_at: Set(at),
    };
    let again = OnConflict::column(letter_language::Column::PersonId)
        .update_columns([
            letter_language::Column::Language,
            letter_language::Column::ChosenAt,
        ])
        .to_owned();
    letter_language::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}
