//! A project's own induction pack: its members choose the answers that go in, and take the paper.

use crate::answer::Answer;
use crate::file;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, inductions};
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::ids::ProjectId;
use links::paper::routes;
use views::form::Form;
use views::report::Pack;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::induction, Who::Member, choosing)
        .post(routes::induction, Who::Member, taken)
}

async fn choosing(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    site.page(page(&site, &who, &by, Form::new()).await?)
}

async fn page(site: &Site, who: &SignedIn, by: &MemberOf, form: Form) -> Answer<Pack> {
    let offered = inductions::look(&site.app, by).await?;
    let questions = offered.questions.into_iter();
    Ok(Pack {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        project_name: offered.project_name,
        questions: questions
            .map(|(key, text)| (key.to_string(), text))
            .collect(),
    })
}

async fn taken(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    match inductions::pack(&site.app, &by, typed.values("question")).await {
        Ok((name, bytes)) => {
            let name = format!("{name}-for-somebody-new.pdf");
            Ok(file::to_keep(file::Kind::Pdf, &name, bytes))
        }
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            site.page_amiss(page(&site, &who, &by, form).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
