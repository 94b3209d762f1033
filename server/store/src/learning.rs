//! What a round learned: the coordinator's words, and what happened in the round, counted.
//!
//! Everything counted here stands still once the round has closed, so that a figure shared once never moves.

use crate::entities::{
    action, learning, publication, published_action, rating, reply, response, review, suggestion,
    theme,
};
use crate::review::{known, number};
use crate::took_part::several;
use crate::{Stored, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::action::State;
use domain::assessment::HelpWanted;
use domain::exchange::ExchangeFacts;
use domain::feedback::Hours;
use domain::ids::{LearningId, PersonId, RoundId};
use domain::learning::{Counted, Learning, Words};
use domain::response::{Choice, Hours as Answering};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// What the round learned, as far as anything is written.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_round(db: &impl ConnectionTrait, round: RoundId) -> Stored<Option<Learning>> {
    let row = learning::Entity::find()
        .filter(learning::Column::RoundId.eq(round.0))
        .one(db)
        .await?;
    read(db, row).await
}

/// One of them by its own id.
///
/// # Errors
/// As [`of_round`].
pub async fn find(db: &impl ConnectionTrait, id: LearningId) -> Stored<Option<Learning>> {
    let row = learning::Entity::find_by_id(id.0).one(db).await?;
    read(db, row).await
}

async fn read(db: &impl ConnectionTrait, row: Option<learning::Model>) -> Stored<Option<Learning>> {
    let Some(row) = row else { return Ok(None) };
    let themes = theme::Entity::find()
        .filter(theme::Column::LearningId.eq(row.id))
        .all(db)
        .await?;
    let themes = themes
        .into_iter()
        .map(|row| Ok((number(row.principle)?, row.words)));
    let mut names = crate::review::names(db, BTreeSet::from([row.saved_by])).await?;
    Ok(Some(Learning {
        id: LearningId(row.id),
        round: RoundId(row.round_id),
        words: Words {
            themes: themes.collect::<Stored<_>>()?,
            overall: row.overall,
        },
        saved_by: names.remove(&row.saved_by).unwrap_or_default(),
        shared_at: row.shared_at,
        is_public: row.public,
        version: row.version,
    }))
}

/// Keeps `words` in place of those in `before`. They are to be looked at again before they are shared.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody else saved since; a duplicate when they were the first.
pub async fn save(
    tx: &Tx,
    before: &Learning,
    words: &Words,
    by: PersonId,
    at: DateTime<Utc>,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    if before.version == 0 {
        learning::Entity::insert(learning::ActiveModel {
            id: Set(before.id.0),
            round_id: Set(before.round.0),
            overall: Set(words.overall.clone()),
            public: Set(before.is_public),
            saved_at: Set(at),
            saved_by: Set(by.0),
            shared_at: Set(None),
            shared_by: Set(None),
            version: Set(1),
        })
        .exec_without_returning(&tx.0)
        .await?;
    } else {
        let update = guarded(before)
            .col_expr(
                learning::Column::Overall,
                Expr::value(words.overall.as_str()),
            )
            .col_expr(learning::Column::SavedAt, Expr::value(at))
            .col_expr(learning::Column::SavedBy, Expr::value(by.0))
            .col_expr(
                learning::Column::SharedAt,
                Expr::value(None::<DateTime<Utc>>),
            )
            .col_expr(learning::Column::SharedBy, Expr::value(None::<Uuid>));
        one_row(update.exec(&tx.0).await?.rows_affected)?;
    }
    theme::Entity::delete_many()
        .filter(theme::Column::LearningId.eq(before.id.0))
        .exec(&tx.0)
        .await?;
    let rows = words
        .themes
        .iter()
        .map(|(principle, words)| theme::ActiveModel {
            id: Set(id()),
            learning_id: Set(before.id.0),
            principle: Set(i32::from(*principle)),
            words: Set(words.clone()),
        });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        theme::Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

/// Keeps that it is ready to be read, and by whom.
///
/// # Errors
/// [`crate::Trouble::ChangedMeanwhile`] when somebody else saved since.
pub async fn share(
    tx: &Tx,
    seen: &Learning,
    is_public: bool,
    by: PersonId,
    at: DateTime<Utc>,
) -> Stored<()> {
    let update = guarded(seen)
        .col_expr(learning::Column::Public, Expr::value(is_public))
        .col_expr(learning::Column::SharedAt, Expr::value(at))
        .col_expr(learning::Column::SharedBy, Expr::value(by.0));
    one_row(update.exec(&tx.0).await?.rows_affected)
}

fn guarded(before: &Learning) -> sea_orm::UpdateMany<learning::Entity> {
    learning::Entity::update_many()
        .col_expr(learning::Column::Version, Expr::value(before.version + 1))
        .filter(learning::Column::Id.eq(before.id.0))
        .filter(learning::Column::Version.eq(before.version))
}

/// What happened in a round whose exchanges these are, `until` it closed: eight queries.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn counted(
    db: &impl ConnectionTrait,
    round: RoundId,
    exchanges: &[ExchangeFacts],
    until: DateTime<Utc>,
) -> Stored<Counted> {
    let reviews = exchanges.iter().flat_map(|exchange| {
        let read = exchange
            .reviews
            .iter()
            .filter(|review| exchange.shows(review.id));
        read.map(|review| review.id.0)
    });
    let reviews: Vec<Uuid> = reviews.collect();
    let hours = review::Entity::find()
        .select_only()
        .column(review::Column::Hours)
        .filter(review::Column::Id.is_in(reviews.iter().copied()))
        .into_tuple::<String>()
        .all(db)
        .await?;
    let suggested = suggestion::Entity::find()
        .select_only()
        .column(suggestion::Column::Id)
        .filter(suggestion::Column::ReviewId.is_in(reviews.iter().copied()))
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let sent = exchanges.iter().flat_map(|exchange| &exchange.reviews);
    let sent = sent
        .filter(|review| review.replied_at.is_some())
        .map(|review| review.id.0);
    let sent: Vec<Uuid> = sent.collect();
    let answered: HashMap<Uuid, String> = response::Entity::find()
        .select_only()
        .column(response::Column::SuggestionId)
        .column(response::Column::Choice)
        .filter(response::Column::ReviewId.is_in(sent.iter().copied()))
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let choice = |id: &Uuid| {
        answered
            .get(id)
            .map_or(Ok(None), |word| known(word, Choice::parse))
    };
    let exchange_ids = exchanges.iter().map(|exchange| exchange.id.0);
    let rated = rating::Entity::find()
        .filter(rating::Column::ExchangeId.is_in(exchange_ids))
        .all(db)
        .await?;
    let rated = rated
        .into_iter()
        .map(|row| Ok(crate::rating::read(row)?.rating));
    let told = told(db, round).await?;
    let answering = reply::Entity::find()
        .select_only()
        .column(reply::Column::Hours)
        .filter(reply::Column::ReviewId.is_in(sent))
        .into_tuple::<String>()
        .all(db)
        .await?;
    Ok(Counted {
        projects: exchanges
            .iter()
            .flat_map(|exchange| exchange.projects())
            .map(|party| party.id)
            .collect::<HashSet<_>>()
            .len(),
        suggestions: suggested.iter().map(choice).collect::<Stored<_>>()?,
        actions: planned(db, round, &suggested, until).await?,
        reviews: hours
            .iter()
            .map(|word| known(word, Hours::parse))
            .collect::<Stored<_>>()?,
        ratings: rated.collect::<Stored<_>>()?,
        writing: told
            .iter()
            .map(|(hours, _)| known(hours, Hours::parse))
            .collect::<Stored<_>>()?,
        responding: answering
            .iter()
            .map(|word| known(word, Answering::parse))
            .collect::<Stored<_>>()?,
        help_wanted: told
            .iter()
            .map(|(_, help)| several(help, HelpWanted::parse))
            .collect::<Stored<Vec<_>>>()?
            .concat(),
    })
}

/// What each project told beside its latest publication: hours, and help wanted.
async fn told(db: &impl ConnectionTrait, round: RoundId) -> Stored<Vec<(String, String)>> {
    let rows = publication::Entity::find()
        .select_only()
        .column(publication::Column::ProjectId)
        .column(publication::Column::Hours)
        .column(publication::Column::HelpWanted)
        .filter(publication::Column::RoundId.eq(round.0))
        .order_by_asc(publication::Column::Number)
        .into_tuple::<(Uuid, String, String)>()
        .all(db)
        .await?;
    // A later number takes the place of the one before.
    let latest: HashMap<Uuid, (String, String)> = rows
        .into_iter()
        .map(|(project, hours, help)| (project, (hours, help)))
        .collect();
    Ok(latest.into_values().collect())
}

/// The principle of every action planned: published to the round and not done by then, or grown in it from a
/// suggestion.
async fn planned(
    db: &impl ConnectionTrait,
    round: RoundId,
    suggested: &[Uuid],
    until: DateTime<Utc>,
) -> Stored<Vec<u8>> {
    // The latest publication of each project is the one of its highest number.
    let mut latest: HashMap<Uuid, (i32, Uuid)> = HashMap::new();
    let published = publication::Entity::find()
        .filter(publication::Column::RoundId.eq(round.0))
        .all(db)
        .await?;
    for row in published {
        let known = latest.entry(row.project_id).or_insert((row.number, row.id));
        *known = (row.number, row.id).max(*known);
    }
    let open = [State::Planned.word(), State::UnderWay.word()];
    let mut planned = published_action::Entity::find()
        .select_only()
        .column(published_action::Column::Principle)
        .filter(published_action::Column::PublicationId.is_in(latest.values().map(|(_, id)| *id)))
        .filter(published_action::Column::State.is_in(open))
        .into_tuple::<i32>()
        .all(db)
        .await?;
    let grown = action::Entity::find()
        .select_only()
        .column(action::Column::Principle)
        .filter(action::Column::SuggestionId.is_in(suggested.iter().copied()))
        .filter(action::Column::CreatedAt.lte(until))
        .into_tuple::<i32>()
        .all(db)
        .await?;
    planned.extend(grown);
    planned.into_iter().map(number).collect()
}
