//! What people tell of their own experience, and when they agreed to that. Deleted when the consent is taken back.

use crate::entities::{consent, experience, named_reviewer, participation};
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::experience::{AGREED, Consent, Kept, Relation, Told};
use domain::ids::{PersonId, ProjectId, RoundId};
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What the consent is about, as rows say it.
const ABOUT: &str = "experience";

fn told(relations: &str, words: String) -> Told {
    Told {
        relations: relations
            .split_whitespace()
            .filter_map(Relation::parse)
            .collect(),
        words,
    }
}

fn words_of(relations: &[Relation]) -> String {
    let words: Vec<&str> = relations.iter().map(|one| one.word()).collect();
    words.join(" ")
}

/// What a person tells, if anything.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(db: &impl ConnectionTrait, id: PersonId) -> Stored<Option<Kept>> {
    let row = experience::Entity::find()
        .filter(experience::Column::PersonId.eq(id.0))
        .one(db)
        .await?;
    Ok(row.map(|row| Kept {
        told: told(&row.relations, row.words),
        version: row.version,
    }))
}

/// When a person agreed and took it back, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn consents(db: &impl ConnectionTrait, id: PersonId) -> Stored<Vec<Consent>> {
    let rows = consent::Entity::find()
        .filter(consent::Column::PersonId.eq(id.0))
        .filter(consent::Column::About.eq(ABOUT))
        .order_by_desc(consent::Column::GivenAt)
        .order_by_desc(consent::Column::Id)
        .all(db)
        .await?;
    let read = |row: consent::Model| Consent {
        given_at: row.given_at,
        withdrawn_at: row.withdrawn_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Keeps what a person tells for the first time, with their consent.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it was kept a moment ago.
pub async fn agree(
    tx: &Tx,
    person: PersonId,
    tells: &Told,
    at: DateTime<Utc>,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let row = experience::ActiveModel {
        id: Set(id()),
        person_id: Set(person.0),
        relations: Set(words_of(&tells.relations)),
        words: Set(tells.words.clone()),
        saved_at: Set(at),
        version: Set(1),
    };
    let nothing = OnConflict::column(experience::Column::PersonId)
        .do_nothing()
        .to_owned();
    let insert = experience::Entity::insert(row).on_conflict(nothing);
    one_row(insert.exec_without_returning(&tx.0).await?)?;
    consent::Entity::insert(consent::ActiveModel {
        id: Set(id()),
        person_id: Set(person.0),
        about: Set(ABOUT.to_string()),
        agreed: Set(AGREED.to_string()),
        given_at: Set(at),
        withdrawn_at: Set(None),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Keeps other words under the consent that stands.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when it was changed or taken back since it was seen.
pub async fn change(
    tx: &Tx,
    person: PersonId,
    seen: i32,
    tells: &Told,
    at: DateTime<Utc>,
) -> Stored<()> {
    let update = experience::Entity::update_many()
        .col_expr(
            experience::Column::Relations,
            Expr::value(words_of(&tells.relations)),
        )
        .col_expr(experience::Column::Words, Expr::value(tells.words.as_str()))
        .col_expr(experience::Column::SavedAt, Expr::value(at))
        .col_expr(experience::Column::Version, Expr::value(seen + 1))
        .filter(experience::Column::PersonId.eq(person.0))
        .filter(experience::Column::Version.eq(seen));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

/// Deletes what a person told, and notes that the consent was taken back. Whether there was anything.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_back(tx: &Tx, person: PersonId, at: DateTime<Utc>) -> Stored<bool> {
    let gone = experience::Entity::delete_many()
        .filter(experience::Column::PersonId.eq(person.0))
        .exec(&tx.0)
        .await?;
    consent::Entity::update_many()
        .col_expr(consent::Column::WithdrawnAt, Expr::value(at))
        .filter(consent::Column::PersonId.eq(person.0))
        .filter(consent::Column::About.eq(ABOUT))
        .filter(consent::Column::WithdrawnAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(gone.rows_affected > 0)
}

/// What the named reviewers of a round tell, by project: one query.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_round(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Stored<HashMap<ProjectId, Vec<(PersonId, Told)>>> {
    let rows = experience::Entity::find()
        .select_only()
        .column(participation::Column::ProjectId)
        .column(experience::Column::PersonId)
        .column(experience::Column::Relations)
        .column(experience::Column::Words)
        .join(
            JoinType::InnerJoin,
            experience::Entity::belongs_to(named_reviewer::Entity)
                .from(experience::Column::PersonId)
                .to(named_reviewer::Column::PersonId)
                .into(),
        )
        .join(
            JoinType::InnerJoin,
            named_reviewer::Entity::belongs_to(participation::Entity)
                .from(named_reviewer::Column::ParticipationId)
                .to(participation::Column::Id)
                .into(),
        )
        .filter(participation::Column::RoundId.eq(round.0))
        .order_by_asc(experience::Column::PersonId)
        .into_tuple::<(Uuid, Uuid, String, String)>()
        .all(db)
        .await?;
    let mut of: HashMap<ProjectId, Vec<(PersonId, Told)>> = HashMap::new();
    for (project, person, relations, words) in rows {
        of.entry(ProjectId(project))
            .or_default()
            .push((PersonId(person), told(&relations, words)));
    }
    Ok(of)
}

/// Whose experience is kept though no consent of theirs stands: nobody's, ever.
///
/// # Errors
/// When the database cannot be read.
pub async fn without_consent(db: &impl ConnectionTrait) -> Stored<Vec<PersonId>> {
    let agree = Query::select()
        .column(consent::Column::PersonId)
        .from(consent::Entity)
        .and_where(consent::Column::About.eq(ABOUT))
        .and_where(consent::Column::WithdrawnAt.is_null())
        .take();
    let rows = experience::Entity::find()
        .filter(experience::Column::PersonId.not_in_subquery(agree))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| PersonId(row.person_id))
        .collect())
}
