//! Answers that stayed with an earlier version of the framework, because the newer does not ask their question: read,
//! and brought over to a question that it does ask.
//!
//! Nothing is taken away where it is: what was written in the version before stays there as it was.

use crate::assessments::{self, Grid, Written, begun};
use crate::{App, Done, Stop};
use domain::access::MemberOf;
use domain::assessment::{Draft, Saved, Sheet};
use domain::evidence::Evidence;
use domain::framework::{Framework, QuestionKey};
use domain::history::How;
use domain::ids::{PersonId, ProjectId};
use domain::times::Times;
use std::collections::HashMap;

/// One answer that stayed behind.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The version of the framework that asked.
    pub version: String,
    /// Which question.
    pub key: QuestionKey,
    /// What it says.
    pub asked: String,
    /// The answer.
    pub saved: Saved,
    /// What still stands beside it.
    pub evidence: Vec<Evidence>,
}

/// Everything that stayed behind, as a project's members see it.
#[derive(Clone, Debug)]
pub struct Kept<'a> {
    /// The project's name.
    pub project_name: String,
    /// What is asked now.
    pub framework: &'a Framework,
    /// The newest version first.
    pub answers: Vec<Earlier>,
    /// Who wrote, by name.
    pub names: HashMap<PersonId, String>,
}

/// Whether anything stayed behind, for the page of the whole.
///
/// # Errors
/// When the database cannot be read.
pub async fn are_there(app: &App, project: ProjectId, grid: &Grid<'_>) -> Done<bool> {
    let family = app
        .frameworks
        .iter()
        .filter(|one| one.id == grid.framework.id);
    // Where there is but one version nothing is asked of the database.
    if grid.draft.is_none() || family.count() < 2 {
        return Ok(false);
    }
    Ok(!behind(app, project, grid.framework).await?.is_empty())
}

/// Everything that stayed behind.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept<'a>(app: &'a App, by: &MemberOf) -> Done<Kept<'a>> {
    let db = app.store.reader();
    let grid = assessments::grid(app, by).await?;
    let mut answers = Vec::new();
    for (draft, framework) in behind(app, by.project(), grid.framework).await? {
        let mut beside = store::evidence::of_assessment(db, draft.id).await?;
        for (key, saved) in draft.answers {
            let Some(asked) = framework.question(key) else {
                continue;
            };
            let (evidence, others) = beside.into_iter().partition(|one| one.question == key);
            beside = others;
            answers.push(Earlier {
                version: framework.version.clone(),
                key,
                asked: asked.question.text.clone(),
                saved,
                evidence,
            });
        }
    }
    let people = answers.iter().map(|one| one.saved.saved_by).collect();
    Ok(Kept {
        names: store::assessment::names(db, people).await?,
        project_name: grid.project_name,
        framework: grid.framework,
        answers,
    })
}

/// The project's assessments in other versions of `now`, with the answers alone that `now` does not ask for.
async fn behind<'a>(
    app: &'a App,
    project: ProjectId,
    now: &Framework,
) -> Done<Vec<(Draft, &'a Framework)>> {
    let all = store::assessment::of_family(app.store.reader(), project, &now.id).await?;
    let mut behind = Vec::new();
    for mut draft in all {
        if draft.framework_version == now.version {
            continue;
        }
        let (id, version) = (&draft.framework_id, &draft.framework_version);
        let Some(framework) = app.framework(id, version) else {
            continue;
        };
        draft
            .answers
            .retain(|key, saved| now.question(*key).is_none() && saved.answer.says_something());
        if !draft.answers.is_empty() {
            behind.push((draft, framework));
        }
    }
    Ok(behind)
}

/// Brings the answer to `key` in `version` over to the question `to`, with its evidence: after what stands there, and
/// once, however often it is asked for.
///
/// # Errors
/// [`Stop::NotThere`]; a problem with `field` where both together are too long, or `to` is no question.
pub async fn bring(
    app: &App,
    at: Times,
    by: &MemberOf,
    (version, key): (&str, QuestionKey),
    (to, field): (Option<QuestionKey>, &str),
) -> Done<(QuestionKey, Written)> {
    let kept = kept(app, by).await?;
    let mut answers = kept.answers.into_iter();
    let found = answers.find(|one| one.version == version && one.key == key);
    let earlier = found.ok_or(Stop::NotThere)?;
    let to = to.filter(|to| kept.framework.question(*to).is_some());
    let to = to.ok_or_else(|| Stop::amiss(field, "Choose the question that it goes to."))?;
    let tx = app.store.begin().await?;
    let draft = begun(app, &tx, at, by, to).await?;
    if draft.framework_version != kept.framework.version {
        return Err(Stop::ChangedMeanwhile);
    }
    let stands = draft.saved(to);
    let sheet = stands.map(Saved::sheet).unwrap_or_default();
    let both = sheet.merged_with(&Sheet {
        answer: earlier.saved.answer,
        ours: earlier.saved.ours,
    });
    let both = both.checked().map_err(|says| Stop::amiss(field, &says))?;
    for one in earlier.evidence {
        store::evidence::go_on(&tx, one.id, draft.id, to).await?;
    }
    let seen = stands.map_or(0, |stands| stands.version);
    let yours = (both, How::Written);
    let written = assessments::write(app, tx, at, by, (draft, to), seen, yours).await?;
    Ok((to, written))
}
