//! Actions: what a project will do. Taken out, a row is kept with the date; read, it is passed over.

use crate::entities::{action, assessment};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::action::{Action, State, Words};
use domain::ids::{ActionId, AssessmentId, PersonId, ProjectId, SuggestionId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// The actions of an assessment, by principle, oldest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_assessment(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
) -> Stored<Vec<Action>> {
    let rows = action::Entity::find()
        .filter(action::Column::AssessmentId.eq(assessment.0))
        .filter(action::Column::RemovedAt.is_null())
        .order_by_asc(action::Column::Principle)
        .order_by_asc(action::Column::CreatedAt)
        .order_by_asc(action::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One action of a project.
///
/// # Errors
/// As [`of_assessment`].
pub async fn find(
    db: &impl ConnectionTrait,
    project: ProjectId,
    id: ActionId,
) -> Stored<Option<Action>> {
    let row = action::Entity::find_by_id(id.0)
        .filter(action::Column::ProjectId.eq(project.0))
        .filter(action::Column::RemovedAt.is_null())
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// Whether a suggestion became an action, which may have been taken out since.
///
/// # Errors
/// As [`of_assessment`].
pub async fn grown_from(
    db: &impl ConnectionTrait,
    suggestions: &[SuggestionId],
) -> Stored<Vec<Action>> {
    if suggestions.is_empty() {
        return Ok(Vec::new());
    }
    let rows = action::Entity::find()
        .filter(action::Column::SuggestionId.is_in(suggestions.iter().map(|id| id.0)))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Adds an action. A suggestion grows into one action: a second is refused by its key
/// ([`Trouble::is_duplicate`]).
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, action: &Action) -> Stored<()> {
    let mut row = columns(action);
    row.id = Set(action.id.0);
    row.project_id = Set(action.project.0);
    row.assessment_id = Set(action.assessment.0);
    row.suggestion_id = Set(action.suggestion.map(|id| id.0));
    row.created_at = Set(action.created_at);
    row.removed_at = Set(None);
    action::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Saves an action in place of the version before.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it moved or was taken out.
pub async fn save(tx: &Tx, action: &Action) -> Stored<()> {
    let changed = action::Entity::update_many()
        .set(columns(action))
        .filter(action::Column::Id.eq(action.id.0))
        .filter(action::Column::Version.eq(action.version - 1))
        .filter(action::Column::RemovedAt.is_null())
        .exec(&tx.0)
        .await?;
    one_row(changed.rows_affected)
}

/// Lets the actions of an assessment go on in another, where its framework has their principle.
///
/// # Errors
/// When the database cannot be written.
pub async fn carry(tx: &Tx, from: AssessmentId, to: AssessmentId, principles: usize) -> Stored<()> {
    let last = i32::try_from(principles).unwrap_or(i32::MAX);
    action::Entity::update_many()
        .col_expr(action::Column::AssessmentId, Expr::value(to.0))
        .filter(action::Column::AssessmentId.eq(from.0))
        .filter(action::Column::Principle.lte(last))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// The actions of a project in every version of a framework, by principle, oldest first.
///
/// # Errors
/// As [`of_assessment`].
pub async fn of_framework(
    db: &impl ConnectionTrait,
    project: ProjectId,
    framework: &str,
) -> Stored<Vec<Action>> {
    let mut theirs = assessment::Entity::find()
        .select_only()
        .column(assessment::Column::Id)
        .filter(assessment::Column::ProjectId.eq(project.0))
        .filter(assessment::Column::FrameworkId.eq(framework));
    let theirs = QuerySelect::query(&mut theirs).take();
    let rows = action::Entity::find()
        .filter(action::Column::AssessmentId.in_subquery(theirs))
        .filter(action::Column::RemovedAt.is_null())
        .order_by_asc(action::Column::Principle)
        .order_by_asc(action::Column::CreatedAt)
        .order_by_asc(action::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Takes an action out; its row stays.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it moved or was taken out.
pub async fn remove(tx: &Tx, action: &Action, by: PersonId, at: DateTime<Utc>) -> Stored<()> {
    let changed = action::Entity::update_many()
        .col_expr(action::Column::RemovedAt, Expr::value(at))
        .col_expr(action::Column::SavedAt, Expr::value(at))
        .col_expr(action::Column::SavedBy, Expr::value(by.0))
        .col_expr(action::Column::Version, Expr::value(action.version + 1))
        .filter(action::Column::Id.eq(action.id.0))
        .filter(action::Column::Version.eq(action.version))
        .filter(action::Column::RemovedAt.is_null())
        .exec(&tx.0)
        .await?;
    one_row(changed.rows_affected)
}

fn columns(action: &Action) -> action::ActiveModel {
    action::ActiveModel {
        principle: Set(i32::from(action.words.principle)),
        what: Set(action.words.what.clone()),
        who_leads: Set(action.words.who_leads.clone()),
        by_when: Set(action.words.by_when.clone()),
        how_we_will_know: Set(action.words.how_we_will_know.clone()),
        state: Set(action.words.state.word().to_string()),
        saved_at: Set(action.saved_at),
        saved_by: Set(action.saved_by.0),
        version: Set(action.version),
        ..Default::default()
    }
}

fn read(row: action::Model) -> Stored<Action> {
    Ok(Action {
        id: ActionId(row.id),
        project: ProjectId(row.project_id),
        assessment: AssessmentId(row.assessment_id),
        suggestion: row.suggestion_id.map(SuggestionId),
        created_at: row.created_at,
        saved_at: row.saved_at,
        saved_by: PersonId(row.saved_by),
        version: row.version,
        words: Words {
            principle: principle(row.principle)?,
            state: state(&row.state)?,
            what: row.what,
            who_leads: row.who_leads,
            by_when: row.by_when,
            how_we_will_know: row.how_we_will_know,
        },
    })
}

/// A principle's number as a row has it.
pub(crate) fn principle(number: i32) -> Stored<u8> {
    u8::try_from(number).map_err(|_| Trouble::Broken(format!("principle {number}")))
}

/// How an action stands, as a row has it.
pub(crate) fn state(word: &str) -> Stored<State> {
    State::parse(word).ok_or_else(|| Trouble::Broken(format!("action that is “{word}”")))
}
