//! What was published and what was sealed is what was written, byte for byte, and the journal knows of it.

use super::Notes;
use crate::App;
use crate::keys::sha256;
use domain::exchange::ReviewFacts;
use store::Stored;
use store::doctor::Journalled;

pub(super) async fn publications(app: &App, notes: &mut Notes) -> Stored<()> {
    let db = app.store.reader();
    let known = store::doctor::journalled(db, "assessment_published").await?;
    let erased = store::tombstone::projects(db).await?;
    for (id, project) in store::doctor::publications(db).await? {
        // Its words went with it; that it published stays.
        if erased.contains(&project) {
            continue;
        }
        let read = store::publication::find(db, project, id).await;
        let Some(Some(publication)) = notes.read(read)? else {
            continue;
        };
        notes.hold(
            sha256(publication.content.bytes()) == publication.fact.sha256,
            || format!("Publication {id} of project {project} is not what was published: its SHA-256 differs."),
        );
        notes.hold(known.knows(id.0, publication.fact.published_at), || {
            format!("The journal does not know of publication {id} of project {project}.")
        });
    }
    Ok(())
}

pub(super) async fn submission(
    app: &App,
    review: &ReviewFacts,
    known: &Journalled,
    notes: &mut Notes,
) -> Stored<()> {
    let db = app.store.reader();
    let id = review.id;
    // Feedback goes with the project that was reviewed.
    if store::tombstone::projects(db)
        .await?
        .contains(&review.reviewed.id)
    {
        return Ok(());
    }
    let mut submissions = store::submission::all_of(db, id).await?;
    for submission in &submissions {
        notes.hold(sha256(&submission.content) == submission.sha256, || {
            format!("The submission of review {id} is not what was sealed: its SHA-256 differs.")
        });
        notes.hold(known.knows(submission.id.0, submission.sealed_at), || {
            format!("The journal does not know of the seal of review {id}.")
        });
    }
    // One that was sent back is written on again; the latest seal is of the words as they stand.
    let Some(submission) = submissions.pop().filter(|_| review.sealed_at.is_some()) else {
        return Ok(());
    };
    let draft = notes.read(store::review::draft(db, id).await)?.flatten();
    notes.hold(
        draft.is_some_and(|draft| draft.canonical() == submission.content),
        || format!("The feedback of review {id} is not what was sealed."),
    );
    Ok(())
}
