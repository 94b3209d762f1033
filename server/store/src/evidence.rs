//! Evidence: rows that say what a file is and who sees it; the files themselves lie elsewhere.
//!
//! Read is what stands. Taken away, a row keeps its place with the date, so that a publication that lists it points
//! somewhere, and nothing reads it again.

use crate::assessment::key;
use crate::entities::{evidence, published_evidence};
use crate::{Stored, Trouble, Tx, one_row};
use chrono::{DateTime, Utc};
use domain::evidence::{Evidence, File, Kind, Listed, SeenBy, What};
use domain::framework::QuestionKey;
use domain::ids::{AssessmentId, EvidenceId, PersonId, ProjectId, PublicationId};
use domain::publication::Content;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select,
};
use std::collections::BTreeMap;
use uuid::Uuid;

fn standing() -> Select<evidence::Entity> {
    evidence::Entity::find()
        .filter(evidence::Column::RemovedAt.is_null())
        .order_by_asc(evidence::Column::Question)
        .order_by_asc(evidence::Column::AddedAt)
        .order_by_asc(evidence::Column::Id)
}

/// The evidence in an assessment, by question, oldest first.
///
/// # Errors
/// When the database cannot be read, or a row is broken.
pub async fn of_assessment(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
) -> Stored<Vec<Evidence>> {
    let rows = standing()
        .filter(evidence::Column::AssessmentId.eq(assessment.0))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The evidence beside one question, oldest first.
///
/// # Errors
/// As [`of_assessment`].
pub async fn beside(
    db: &impl ConnectionTrait,
    assessment: AssessmentId,
    question: QuestionKey,
) -> Stored<Vec<Evidence>> {
    let rows = standing()
        .filter(evidence::Column::AssessmentId.eq(assessment.0))
        .filter(evidence::Column::Question.eq(question.to_string()))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// All evidence of a project, whichever assessment it is in.
///
/// # Errors
/// As [`of_assessment`].
pub async fn of_project(db: &impl ConnectionTrait, project: ProjectId) -> Stored<Vec<Evidence>> {
    let rows = standing()
        .filter(evidence::Column::ProjectId.eq(project.0))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One piece of a project's evidence.
///
/// # Errors
/// As [`of_assessment`].
pub async fn find(
    db: &impl ConnectionTrait,
    project: ProjectId,
    id: EvidenceId,
) -> Stored<Option<Evidence>> {
    let row = standing()
        .filter(evidence::Column::Id.eq(id.0))
        .filter(evidence::Column::ProjectId.eq(project.0))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// All evidence that stands, of everyone: for the doctor and for clearing away.
///
/// # Errors
/// As [`of_assessment`].
pub async fn all(db: &impl ConnectionTrait) -> Stored<Vec<Evidence>> {
    let rows = standing().all(db).await?;
    rows.into_iter().map(read).collect()
}

/// Whether this piece stands.
///
/// # Errors
/// When the database cannot be read.
pub async fn stands(db: &impl ConnectionTrait, id: EvidenceId) -> Stored<bool> {
    let row = standing().filter(evidence::Column::Id.eq(id.0));
    Ok(row.one(db).await?.is_some())
}

/// Adds a piece.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, added: &Evidence) -> Stored<()> {
    let (link, kind, bytes, sha256) = columns(&added.what);
    evidence::Entity::insert(evidence::ActiveModel {
        id: Set(added.id.0),
        project_id: Set(added.project.0),
        assessment_id: Set(added.assessment.0),
        question: Set(added.question.to_string()),
        name: Set(added.name.clone()),
        link: Set(link),
        kind: Set(kind),
        bytes: Set(bytes),
        sha256: Set(sha256),
        seen_by: Set(added.seen_by.word().to_string()),
        added_at: Set(added.added_at),
        added_by: Set(added.added_by.0),
        removed_at: Set(None),
    })
    .exec_without_returning(&tx.0)
    .await?;
    Ok(())
}

/// Lets a piece go on beside a question of another assessment.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it was taken away.
pub async fn go_on(tx: &Tx, id: EvidenceId, to: AssessmentId, question: QuestionKey) -> Stored<()> {
    let changed = evidence::Entity::update_many()
        .col_expr(evidence::Column::AssessmentId, Expr::value(to.0))
        .col_expr(
            evidence::Column::Question,
            Expr::value(question.to_string()),
        )
        .filter(evidence::Column::Id.eq(id.0))
        .filter(evidence::Column::RemovedAt.is_null())
        .exec(&tx.0)
        .await?;
    one_row(changed.rows_affected)
}

/// Lets everything beside these questions go on beside the same questions of another assessment.
///
/// # Errors
/// When the database cannot be written.
pub async fn carry(
    tx: &Tx,
    from: AssessmentId,
    to: AssessmentId,
    questions: &[QuestionKey],
) -> Stored<()> {
    evidence::Entity::update_many()
        .col_expr(evidence::Column::AssessmentId, Expr::value(to.0))
        .filter(evidence::Column::AssessmentId.eq(from.0))
        .filter(evidence::Column::Question.is_in(questions.iter().map(ToString::to_string)))
        .filter(evidence::Column::RemovedAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Takes a piece away.
///
/// # Errors
/// [`Trouble::ChangedMeanwhile`] when it was taken away before.
pub async fn remove(tx: &Tx, id: EvidenceId, at: DateTime<Utc>) -> Stored<()> {
    let changed = evidence::Entity::update_many()
        .col_expr(evidence::Column::RemovedAt, Expr::value(at))
        .filter(evidence::Column::Id.eq(id.0))
        .filter(evidence::Column::RemovedAt.is_null())
        .exec(&tx.0)
        .await?;
    one_row(changed.rows_affected)
}

/// Takes away everything of a project.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_all(tx: &Tx, project: ProjectId, at: DateTime<Utc>) -> Stored<()> {
    evidence::Entity::update_many()
        .col_expr(evidence::Column::RemovedAt, Expr::value(at))
        .filter(evidence::Column::ProjectId.eq(project.0))
        .filter(evidence::Column::RemovedAt.is_null())
        .exec(&tx.0)
        .await?;
    Ok(())
}

/// Keeps what a publication lists.
pub(crate) async fn publish(
    tx: &Tx,
    publication: PublicationId,
    content: &Content,
    mut id: impl FnMut() -> Uuid,
) -> Stored<()> {
    let lines = content.evidence.iter();
    let lines = lines.flat_map(|(question, listed)| listed.iter().map(move |one| (question, one)));
    let rows = (0_i32..).zip(lines).map(|(position, (question, one))| {
        let (link, kind, bytes, sha256) = columns(&one.what);
        published_evidence::ActiveModel {
            id: Set(id()),
            publication_id: Set(publication.0),
            evidence_id: Set(one.id.0),
            position: Set(position),
            question: Set(question.to_string()),
            name: Set(one.name.clone()),
            link: Set(link),
            kind: Set(kind),
            bytes: Set(bytes),
            sha256: Set(sha256),
        }
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        published_evidence::Entity::insert_many(rows)
            .exec_without_returning(&tx.0)
            .await?;
    }
    Ok(())
}

/// What a publication lists, by question.
pub(crate) async fn published(
    db: &impl ConnectionTrait,
    publication: Uuid,
) -> Stored<BTreeMap<QuestionKey, Vec<Listed>>> {
    let rows = published_evidence::Entity::find()
        .filter(published_evidence::Column::PublicationId.eq(publication))
        .order_by_asc(published_evidence::Column::Position)
        .all(db)
        .await?;
    let mut listed: BTreeMap<QuestionKey, Vec<Listed>> = BTreeMap::new();
    for row in rows {
        listed.entry(key(&row.question)?).or_default().push(Listed {
            id: EvidenceId(row.evidence_id),
            name: row.name,
            what: what(row.link, &row.kind, row.bytes, row.sha256)?,
        });
    }
    Ok(listed)
}

fn columns(what: &What) -> (String, String, i64, String) {
    match what {
        What::Link(link) => (link.clone(), String::new(), 0, String::new()),
        What::File(file) => (
            String::new(),
            file.kind.word().to_string(),
            i64::try_from(file.bytes).unwrap_or(i64::MAX),
            file.sha256.clone(),
        ),
    }
}

fn what(link: String, kind: &str, bytes: i64, sha256: String) -> Stored<What> {
    if kind.is_empty() {
        return Ok(What::Link(link));
    }
    let broken = || Trouble::Broken(format!("evidence of kind “{kind}”, {bytes} bytes"));
    Ok(What::File(File {
        kind: Kind::parse(kind).ok_or_else(broken)?,
        bytes: u64::try_from(bytes).map_err(|_| broken())?,
        sha256,
    }))
}

fn read(row: evidence::Model) -> Stored<Evidence> {
    let seen_by = SeenBy::parse(&row.seen_by);
    let broken = || Trouble::Broken(format!("evidence for “{}”", row.seen_by));
    Ok(Evidence {
        id: EvidenceId(row.id),
        project: ProjectId(row.project_id),
        assessment: AssessmentId(row.assessment_id),
        question: key(&row.question)?,
        name: row.name,
        seen_by: seen_by.ok_or_else(broken)?,
        what: what(row.link, &row.kind, row.bytes, row.sha256)?,
        added_at: row.added_at,
        added_by: PersonId(row.added_by),
    })
}
