//! Evidence beside an answer: adding files and links, taking them away, and handing files over.
//!
//! Whatever is in a file, a browser is told to keep it and not to open it here: as an attachment, of a kind that we
//! found ourselves, in a sandbox, in no cache.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::Ids;
use crate::reviews::reviewer;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::upload::{Brought, Upload};
use crate::visitor::SignedIn;
use app::evidence::{self as use_case, Beside, Read};
use app::{Stop, moderations};
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::{self, MemberOf};
use domain::evidence::{Input, Sent};
use domain::framework::QuestionKey;
use domain::ids::{EvidenceId, ProjectId, ReviewId};
use links::evidence as paths;
use views::evidence as pages;
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(paths::routes::beside, Who::Member, list)
        .get(paths::routes::files, Who::Member, file_form)
        .post(paths::routes::files, Who::Member, add_file)
        .get(paths::routes::links, Who::Member, link_form)
        .post(paths::routes::links, Who::Member, add_link)
        .get(paths::routes::file, Who::Member, ours)
        .post(paths::routes::removal, Who::Member, remove)
        .get(paths::routes::reviewed, Who::Reviewer, reviewed)
        .get(paths::routes::moderated, Who::Moderator, moderated)
}

type Place = Ids<ProjectId, QuestionKey>;

async fn list(site: Site, who: SignedIn, Ids(project, key): Place) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let beside = use_case::beside(&site.app, &by, key).await?;
    let at = at(project, &beside)?;
    let lines = beside.question.evidence.iter().map(|one| {
        let by = beside.names.get(&one.added_by).cloned();
        pages::Line::of(one, by.unwrap_or_default(), who.times.round, site.zone())
    });
    site.page(pages::List {
        chrome: site.chrome(&who),
        lines: lines.collect(),
        at,
    })
}

/// Where the pages of one question's evidence are.
fn at(project: ProjectId, beside: &Beside<'_>) -> Answer<pages::At> {
    let asked = beside.question.framework.question(beside.question.key);
    Ok(pages::At {
        project,
        project_name: beside.question.project_name.clone(),
        key: beside.question.key.to_string(),
        text: asked.ok_or(Wrong::NotThere)?.question.text.clone(),
    })
}

async fn file_form(site: Site, who: SignedIn, Ids(project, key): Place) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let page = file_page(&site, &who, &by, key, Form::new()).await?;
    site.page(page)
}

async fn file_page(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    key: QuestionKey,
    form: Form,
) -> Answer<pages::AddFile> {
    let beside = use_case::beside(&site.app, by, key).await?;
    Ok(pages::AddFile {
        chrome: site.chrome(who),
        away: (site.app.files.is_away() && form.is_clean()).then_some(use_case::AWAY),
        form,
        at: at(by.project(), &beside)?,
    })
}

async fn add_file(
    site: Site,
    who: SignedIn,
    Ids(project, key): Place,
    upload: Upload,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    // Before the file is read: a question that is not asked takes none.
    use_case::beside(&site.app, &by, key).await?;
    let brought = upload.read(&site, &who).await?;
    let Brought {
        typed,
        own_name,
        file,
    } = brought;
    let input = input(&typed, Sent::File(own_name.as_deref()));
    match use_case::add_file(&site.app, who.times, &by, key, input, file).await {
        Ok(_) => Ok(added(project, key)),
        Err(Stop::Amiss(problems)) => {
            let page = file_page(&site, &who, &by, key, typed.with(problems)).await?;
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn link_form(site: Site, who: SignedIn, Ids(project, key): Place) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let page = link_page(&site, &who, &by, key, Form::new()).await?;
    site.page(page)
}

async fn link_page(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    key: QuestionKey,
    form: Form,
) -> Answer<pages::AddLink> {
    let beside = use_case::beside(&site.app, by, key).await?;
    Ok(pages::AddLink {
        chrome: site.chrome(who),
        form,
        at: at(by.project(), &beside)?,
    })
}

async fn add_link(
    site: Site,
    who: SignedIn,
    Ids(project, key): Place,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let input = input(&typed, Sent::Link(typed.value("link")));
    match use_case::add_link(&site.app, who.times, &by, key, input).await {
        Ok(_) => Ok(added(project, key)),
        Err(Stop::Amiss(problems)) => {
            let page = link_page(&site, &who, &by, key, typed.with(problems)).await?;
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}

fn input<'a>(typed: &'a Typed, what: Sent<'a>) -> Input<'a> {
    Input {
        name: typed.value("name"),
        what,
        seen_by: typed.value("seen_by"),
        nobody: typed.value("nobody") == "yes",
    }
}

fn added(project: ProjectId, key: QuestionKey) -> Response {
    let to = paths::beside(project, &key.to_string());
    see_other_saying(to, "It is added.")
}

async fn remove(
    site: Site,
    who: SignedIn,
    Ids(project, id): Ids<ProjectId, EvidenceId>,
    _: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let key = use_case::remove(&site.app, who.times, &by, id).await?;
    let to = paths::beside(project, &key.to_string());
    Ok(see_other_saying(to, "It is taken away, for everyone."))
}

async fn ours(
    site: Site,
    who: SignedIn,
    Ids(project, id): Ids<ProjectId, EvidenceId>,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    Ok(handed_over(use_case::open_ours(&site.app, &by, id).await?))
}

async fn reviewed(
    site: Site,
    who: SignedIn,
    Ids(review, id): Ids<ReviewId, EvidenceId>,
) -> Answer<Response> {
    let by = reviewer(&site, &who, review).await?;
    let read = use_case::open_as_reviewer(&site.app, who.times, &by, id).await?;
    Ok(handed_over(read))
}

async fn moderated(
    site: Site,
    who: SignedIn,
    Ids(review, id): Ids<ReviewId, EvidenceId>,
) -> Answer<Response> {
    let by = moderations::witness(&site.app, &who.actor, review).await?;
    let read = use_case::open_as_moderator(&site.app, who.times, &by, id).await?;
    Ok(handed_over(read))
}

fn handed_over(read: Read) -> Response {
    let headers = [
        (header::CONTENT_TYPE, read.file.kind.media().to_string()),
        (header::CONTENT_LENGTH, read.opened.bytes.to_string()),
        (header::CONTENT_DISPOSITION, attachment(&read)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_string()),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; frame-ancestors 'none'".to_string(),
        ),
        (header::CACHE_CONTROL, "no-store".to_string()),
    ];
    (headers, Body::from_stream(read.opened.content)).into_response()
}

/// The name under which a browser keeps a file: plain letters for every browser (RFC 6266), and the name as it is
/// beside it (RFC 5987).
fn attachment(read: &Read) -> String {
    let plain = read.file.download_name(&read.name);
    let full = format!("{}.{}", read.name, read.file.kind.word());
    let full = links::as_one_piece(&full);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}")
}
