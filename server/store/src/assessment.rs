//! Self-assessments and their answers, as they are written.
//!
//! A project's assessment in a framework version is made once and never by reading. An answer is inserted by
//! its first save and from then on replaced by version: two people's first saves meet at the unique key.

use crate::entities::{answer, assessment, membership, person};
use crate::review::known;
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::access::MemberOf;
use domain::assessment::{Answer, Answered, Draft, HelpWanted, Ours, Saved, Sharing, WhereWeAre};
use domain::framework::QuestionKey;
use domain::ids::{AnswerId, AssessmentId, PersonId, ProjectId};
use sea_orm::sea_query::{Expr, IntoCondition, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Makes a project's assessment in a framework version, unless it is there; says whether it is new.
///
/// # Errors
/// When the database cannot be written.
pub async fn create(
    tx: &Tx,
    id: AssessmentId,
    project: ProjectId,
    framework: (&str, &str),
    at: DateTime<Utc>,
) -> Stored<bool> {
    let added = assessment::Entity::insert(assessment::ActiveModel {
        id: Set(id.0),
        project_id: Set(project.0),
        framework_id: Set(framework.0.to_string()),
        framework_version: Set(framework.1.to_string()),
        created_at: Set(at),
        version: Set(1),
    })
    .on_conflict(
        OnConflict::columns([
            assessment::Column::ProjectId,
            assessment::Column::FrameworkId,
            assessment::Column::FrameworkVersion,
        ])
        .do_nothing()
        .to_owned(),
    )
    .exec_without_returning(&tx.0)
    .await?;
    Ok(added == 1)
}

/// The assessment that a project is writing: the one it began last. All its answers, and who took part.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn current(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Option<Draft>> {
    let row = newest(project).one(db).await?;
    with_answers(db, row).await
}

/// A project's assessment in one framework version. All its answers.
///
/// # Errors
/// As [`current`].
pub async fn in_framework(
    db: &impl ConnectionTrait,
    project: ProjectId,
    framework: (&str, &str),
) -> Stored<Option<Draft>> {
    let row = newest(project)
        .filter(assessment::Column::FrameworkId.eq(framework.0))
        .filter(assessment::Column::FrameworkVersion.eq(framework.1))
        .one(db)
        .await?;
    with_answers(db, row).await
}

/// A project's assessments in every version of a framework, newest first. All their answers.
///
/// # Errors
/// As [`current`].
pub async fn of_family(
    db: &impl ConnectionTrait,
    project: ProjectId,
    framework: &str,
) -> Stored<Vec<Draft>> {
    let of = newest(project).filter(assessment::Column::FrameworkId.eq(framework));
    let rows = of.all(db).await?;
    let mut answers = answer::Entity::find()
        .filter(answer::Column::AssessmentId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let mut drafts = Vec::new();
    for row in rows {
        let (own, others) = answers
            .into_iter()
            .partition(|one| one.assessment_id == row.id);
        answers = others;
        drafts.push(draft(row, own)?);
    }
    Ok(drafts)
}

/// The assessment that a project is writing, holding this one answer alone: one query, since every save asks it.
///
/// # Errors
/// As [`current`].
pub async fn with_answer(
    db: &impl ConnectionTrait,
    project: ProjectId,
    question: QuestionKey,
) -> Stored<Option<Draft>> {
    let to_answer = assessment::Entity::belongs_to(answer::Entity)
        .from(assessment::Column::Id)
        .to(answer::Column::AssessmentId)
        .on_condition(move |_, answer| {
            Expr::col((answer, answer::Column::Question))
                .eq(question.to_string())
                .into_condition()
        });
    let found = newest(project)
        .join(JoinType::LeftJoin, to_answer.into())
        .select_also(answer::Entity)
        .one(db)
        .await?;
    let whole = |(row, answer): (_, Option<_>)| draft(row, answer.into_iter().collect());
    found.map(whole).transpose()
}

/// Saves what was decided for one question; `id` is for a first answer.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when somebody saved it since it was read.
pub async fn save(
    tx: &Tx,
    assessment: AssessmentId,
    id: AnswerId,
    question: QuestionKey,
    answered: &Answered,
) -> Stored<()> {
    match answered {
        Answered::AsBefore(_) => Ok(()),
        Answered::First(saved) => insert(tx, assessment, id, question, saved).await,
        Answered::Again(saved) => replace(tx, assessment, question, saved).await,
    }
}

/// Puts an answer into an assessment as it was left in another version of the framework.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when the question is answered there.
pub async fn carry(
    tx: &Tx,
    assessment: AssessmentId,
    id: AnswerId,
    question: QuestionKey,
    saved: &Saved,
) -> Stored<()> {
    insert(tx, assessment, id, question, saved).await
}

/// Counts up the versions of a project's answers, so that nobody saves over them with a page that is open.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave_behind(tx: &Tx, project: ProjectId) -> Stored<()> {
    let Some(row) = newest(project).one(&tx.0).await? else {
        return Ok(());
    };
    answer::Entity::update_many()
        .col_expr(
            answer::Column::Version,
            Expr::col(answer::Column::Version).add(1),
        )
        .filter(answer::Column::AssessmentId.eq(row.id))
        .exec(&tx.0)
        .await?;
    Ok(())
}

async fn insert(
    tx: &Tx,
    assessment: AssessmentId,
    id: AnswerId,
    question: QuestionKey,
    saved: &Saved,
) -> Stored<()> {
    let mut row = columns(saved);
    row.id = Set(id.0);
    row.assessment_id = Set(assessment.0);
    row.question = Set(question.to_string());
    let added = answer::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([answer::Column::AssessmentId, answer::Column::Question])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&tx.0)
        .await?;
    one_row(added)
}

async fn replace(
    tx: &Tx,
    assessment: AssessmentId,
    question: QuestionKey,
    saved: &Saved,
) -> Stored<()> {
    let changed = answer::Entity::update_many()
        .set(columns(saved))
        .filter(answer::Column::AssessmentId.eq(assessment.0))
        .filter(answer::Column::Question.eq(question.to_string()))
        .filter(answer::Column::Version.eq(saved.version - 1))
        .exec(&tx.0)
        .await?;
    one_row(changed.rows_affected)
}

/// Whether the membership that a witness rests on is still as it was, kept so until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn still_member(tx: &Tx, by: &MemberOf) -> Stored<bool> {
    let (id, version) = by.rests_on();
    // SQLite has one writer at a time and leaves the lock out.
    let found = membership::Entity::find_by_id(id.0)
        .filter(membership::Column::Version.eq(version))
        .filter(membership::Column::EndedAt.is_null())
        .lock_shared()
        .one(&tx.0)
        .await?;
    Ok(found.is_some())
}

/// The names of these people.
///
/// # Errors
/// When the database cannot be read.
pub async fn names(
    db: &impl ConnectionTrait,
    people: HashSet<PersonId>,
) -> Stored<HashMap<PersonId, String>> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .filter(person::Column::Id.is_in(people.into_iter().map(|id| id.0)))
        .into_tuple::<(Uuid, String)>()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (PersonId(id), name))
        .collect())
}

fn newest(project: ProjectId) -> sea_orm::Select<assessment::Entity> {
    assessment::Entity::find()
        .filter(assessment::Column::ProjectId.eq(project.0))
        .order_by_desc(assessment::Column::CreatedAt)
        .order_by_desc(assessment::Column::Id)
}

fn columns(saved: &Saved) -> answer::ActiveModel {
    answer::ActiveModel {
        we_do: Set(saved.answer.we_do.clone()),
        we_plan: Set(saved.answer.we_plan.clone()),
        we_show: Set(saved.answer.we_show.clone()),
        not_for_us: Set(saved.answer.not_for_us.clone()),
        proud_of: Set(saved.answer.proud_of.clone()),
        ask_reviewers: Set(saved.answer.ask_reviewers.clone()),
        sharing: Set(saved.answer.sharing.word().to_string()),
        where_we_are: Set(place(saved.ours.where_we_are).to_string()),
        help_wanted: Set(help(&saved.ours.help_wanted)),
        read_again: Set(saved.read_again.clone()),
        saved_at: Set(saved.saved_at),
        saved_by: Set(saved.saved_by.0),
        version: Set(saved.version),
        ..Default::default()
    }
}

async fn with_answers(
    db: &impl ConnectionTrait,
    row: Option<assessment::Model>,
) -> Stored<Option<Draft>> {
    let Some(row) = row else { return Ok(None) };
    let answers = answer::Entity::find()
        .filter(answer::Column::AssessmentId.eq(row.id))
        .all(db)
        .await?;
    let mut draft = draft(row, answers)?;
    draft.took_part = crate::took_part::of_assessment(db, draft.id).await?;
    Ok(Some(draft))
}

fn draft(row: assessment::Model, answers: Vec<answer::Model>) -> Stored<Draft> {
    Ok(Draft {
        id: AssessmentId(row.id),
        project: ProjectId(row.project_id),
        framework_id: row.framework_id,
        framework_version: row.framework_version,
        created_at: row.created_at,
        answers: answers
            .into_iter()
            .map(|row| Ok((key(&row.question)?, saved(row)?)))
            .collect::<Stored<BTreeMap<_, _>>>()?,
        took_part: BTreeMap::new(),
    })
}

fn saved(row: answer::Model) -> Stored<Saved> {
    Ok(Saved {
        answer: Answer {
            we_do: row.we_do,
            we_plan: row.we_plan,
            we_show: row.we_show,
            not_for_us: row.not_for_us,
            proud_of: row.proud_of,
            ask_reviewers: row.ask_reviewers,
            sharing: sharing(&row.sharing)?,
        },
        ours: Ours {
            where_we_are: known(&row.where_we_are, WhereWeAre::parse)?,
            help_wanted: crate::took_part::several(&row.help_wanted, HelpWanted::parse)?,
        },
        read_again: row.read_again,
        saved_at: row.saved_at,
        saved_by: PersonId(row.saved_by),
        version: row.version,
    })
}

/// Where a project is, as a column has it.
pub(crate) fn place(place: Option<WhereWeAre>) -> &'static str {
    place.map_or("", WhereWeAre::word)
}

/// Kinds of help as a column has them.
pub(crate) fn help(wanted: &[HelpWanted]) -> String {
    let words: Vec<&str> = wanted.iter().map(|one| one.word()).collect();
    words.join(" ")
}

/// Who else may read an answer, as a row has it.
pub(crate) fn sharing(word: &str) -> Stored<Sharing> {
    Sharing::parse(word).ok_or_else(|| Trouble::Broken(format!("shared with “{word}”")))
}

/// A question's key as a row has it.
pub(crate) fn key(question: &str) -> Stored<QuestionKey> {
    let broken = |e: domain::framework::NotAQuestion| Trouble::Broken(e.to_string());
    question.parse().map_err(broken)
}
