//! What answers said before: one row an entry, added or gone on with as an answer is saved, in its transaction.
//!
//! The guarded write of the answer comes first, so that nobody else writes the same answer's history meanwhile.

use crate::assessment::{help, place, sharing};
use crate::entities::{answer_version as version, assessment};
use crate::review::known;
use crate::{Stored, Tx};
use domain::assessment::{Answer, HelpWanted, Ours, Saved, Sheet, WhereWeAre};
use domain::framework::QuestionKey;
use domain::history::{Entry, How, KEPT};
use domain::ids::{AssessmentId, PersonId, ProjectId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// Writes down that `saved` stands where `before` stood: a new entry, or the newest going on. What stood before any
/// history was kept becomes the first entry.
///
/// # Errors
/// When the database cannot be written, or a row is broken.
pub async fn keep(
    tx: &Tx,
    (assessment, question): (AssessmentId, QuestionKey),
    before: Option<&Saved>,
    saved: &Saved,
    how: How,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let newest = of(assessment, question).one(&tx.0).await?;
    let newest = match (newest, before) {
        (Some(row), _) => Some((row.id, entry(row)?)),
        (None, Some(before)) => {
            let (id, before) = (id(), Entry::of(before));
            add(tx, id, (assessment, question), &before).await?;
            Some((id, before))
        }
        (None, None) => None,
    };
    let going_on = newest.and_then(|(id, newest)| Some((id, newest.going_on_with(saved, how)?)));
    let Some((row, entry)) = going_on else {
        add(tx, id(), (assessment, question), &Entry::of(saved)).await?;
        return let_go(tx, assessment, question).await;
    };
    version::Entity::update_many()
        .set(columns(&entry))
        .filter(version::Column::Id.eq(row))
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// An answer's history, newest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_answer(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
    question: QuestionKey,
) -> Stored<Vec<Entry>> {
    let rows = of(assessment, question).all(db).await?;
    rows.into_iter().map(entry).collect()
}

/// One entry of it, by the version it holds.
///
/// # Errors
/// As [`of_answer`].
pub async fn find(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
    question: QuestionKey,
    version: i32,
) -> Stored<Option<Entry>> {
    let row = of(assessment, question)
        .filter(version::Column::Version.eq(version))
        .one(db)
        .await?;
    row.map(entry).transpose()
}

/// Lets go of everything a project's answers said before; what they say now stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &Tx, project: ProjectId) -> Stored<()> {
    let mut theirs = assessment::Entity::find()
        .select_only()
        .column(assessment::Column::Id)
        .filter(assessment::Column::ProjectId.eq(project.0));
    let theirs = QuerySelect::query(&mut theirs).take();
    version::Entity::delete_many()
        .filter(version::Column::AssessmentId.in_subquery(theirs))
        .exec(&tx.0)
        .await?;
    Ok(())
}

fn of(assessment: AssessmentId, question: QuestionKey) -> sea_orm::Select<version::Entity> {
    version::Entity::find()
        .filter(version::Column::AssessmentId.eq(assessment.0))
        .filter(version::Column::Question.eq(question.to_string()))
        .order_by_desc(version::Column::Version)
}

async fn add(
    tx: &Tx,
    id: Uuid,
    (assessment, question): (AssessmentId, QuestionKey),
    entry: &Entry,
) -> Stored<()> {
    let row = version::ActiveModel {
        id: Set(id),
        assessment_id: Set(assessment.0),
        question: Set(question.to_string()),
        ..columns(entry)
    };
    version::Entity::insert(row)
        .exec_without_returning(&tx.0)
        .await?;
    Ok(())
}

/// Lets go of what is older than the newest hundred.
async fn let_go(tx: &Tx, assessment: AssessmentId, question: QuestionKey) -> Stored<()> {
    let oldest = of(assessment, question)
        .select_only()
        .column(version::Column::Version)
        .offset(KEPT)
        .limit(1)
        .into_tuple::<i32>()
        .one(&tx.0)
        .await?;
    let Some(oldest) = oldest else { return Ok(()) };
    version::Entity::delete_many()
        .filter(version::Column::AssessmentId.eq(assessment.0))
        .filter(version::Column::Question.eq(question.to_string()))
        .filter(version::Column::Version.lte(oldest))
        .exec(&tx.0)
        .await?;
    Ok(())
}

fn columns(entry: &Entry) -> version::ActiveModel {
    let Sheet { answer, ours } = &entry.sheet;
    version::ActiveModel {
        we_do: Set(answer.we_do.clone()),
        we_plan: Set(answer.we_plan.clone()),
        we_show: Set(answer.we_show.clone()),
        not_for_us: Set(answer.not_for_us.clone()),
        proud_of: Set(answer.proud_of.clone()),
        ask_reviewers: Set(answer.ask_reviewers.clone()),
        sharing: Set(answer.sharing.word().to_string()),
        where_we_are: Set(place(ours.where_we_are).to_string()),
        help_wanted: Set(help(&ours.help_wanted)),
        began_at: Set(entry.began_at),
        saved_at: Set(entry.saved_at),
        saved_by: Set(entry.saved_by.0),
        version: Set(entry.version),
        ..Default::default()
    }
}

fn entry(row: version::Model) -> Stored<Entry> {
    let answer = Answer {
        we_do: row.we_do,
        we_plan: row.we_plan,
        we_show: row.we_show,
        not_for_us: row.not_for_us,
        proud_of: row.proud_of,
        ask_reviewers: row.ask_reviewers,
        sharing: sharing(&row.sharing)?,
    };
    let ours = Ours {
        where_we_are: known(&row.where_we_are, WhereWeAre::parse)?,
        help_wanted: crate::took_part::several(&row.help_wanted, HelpWanted::parse)?,
    };
    Ok(Entry {
        version: row.version,
        sheet: Sheet { answer, ours },
        began_at: row.began_at,
        saved_at: row.saved_at,
        saved_by: PersonId(row.saved_by),
    })
}
