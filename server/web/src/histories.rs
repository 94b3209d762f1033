//! The history of an answer: the list, one version beside now, and bringing it back.

use crate::answer::{Answer, see_other_saying};
use crate::assessments::overtaken;
use crate::path::{AllIds, Ids};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use crate::wordings::piece;
use app::assessments::Written;
use app::histories::{self, History};
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::access;
use domain::framework::QuestionKey;
use domain::history::Entry;
use domain::ids::ProjectId;
use links::assessment;
use views::assessment::{self as pages, Version};
use views::dates;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::versions, Who::Member, list)
        .get(assessment::routes::version, Who::Member, compare)
        .post(assessment::routes::restoration, Who::Member, restore)
}

async fn list(
    site: Site,
    who: SignedIn,
    Ids(project, key): Ids<ProjectId, QuestionKey>,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let history = histories::history(&site.app, &by, key).await?;
    let before = history.before.iter();
    site.page(pages::History {
        chrome: site.chrome(&who),
        project,
        key: key.to_string(),
        now: now(&site, &history),
        before: before.map(|entry| line(&site, &history, entry)).collect(),
        project_name: history.project_name,
        text: history.asked,
    })
}

async fn compare(
    site: Site,
    who: SignedIn,
    AllIds(project, key, version): AllIds<ProjectId, QuestionKey, i32>,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let compared = histories::compare(&site.app, &by, key, version).await?;
    let history = &compared.history;
    let texts = compared.texts.into_iter();
    site.page(pages::Compared::new(
        site.chrome(&who),
        project,
        (key.to_string(), history.asked.clone()),
        (line(&site, history, &compared.entry), &compared.entry.sheet),
        (now(&site, history), &history.now.sheet()),
        texts
            .map(|pieces| pieces.into_iter().map(piece).collect())
            .collect(),
    ))
}

async fn restore(
    site: Site,
    who: SignedIn,
    AllIds(project, key, version): AllIds<ProjectId, QuestionKey, i32>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let (which, seen) = ((key, version), typed.version());
    match histories::restore(&site.app, who.times, &by, which, seen).await? {
        Written::Stands(_) => Ok(see_other_saying(
            assessment::question(project, &key.to_string()),
            "The older version is back. What stood here before it is kept, too.",
        )),
        Written::Overtaken(clash) => overtaken(&site, &who, &by, key, *clash).await,
    }
}

fn now(site: &Site, history: &History) -> Version {
    line(site, history, &Entry::of(&history.now))
}

fn line(site: &Site, history: &History, entry: &Entry) -> Version {
    let by = history.names.get(&entry.saved_by);
    Version::new(
        entry.version,
        span(entry.began_at, entry.saved_at, site.zone()),
        by.cloned().unwrap_or_default(),
        &entry.sheet.answer,
    )
}

/// "6 March 2026, 09:00", or "6 March 2026, 09:00 to 09:08".
fn span(from: DateTime<Utc>, to: DateTime<Utc>, zone: chrono_tz::Tz) -> String {
    let (began, ended) = (dates::moment(from, zone), dates::moment(to, zone));
    if began == ended {
        return ended;
    }
    format!("{began} to {}", to.with_timezone(&zone).format("%H:%M"))
}
