//! Reports: a lead chooses the parts and takes the paper; anyone who holds it asks whether it is genuine.

use crate::answer::{Answer, Wrong, see_other, see_other_saying};
use crate::asked::Asked;
use crate::file;
use crate::path::{Id, Ids};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use app::{Stop, reports};
use axum::response::Response;
use domain::access::{self, LeadOf};
use domain::ids::{ProjectId, ReportId};
use domain::report::{Code, Report, Typed as Wanted};
use links::paper::{self, routes};
use views::dates;
use views::form::Form;
use views::report::{Ask, Choosing, Genuine, Made};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::reports, Who::Lead, choosing)
        .post(routes::reports, Who::Lead, make)
        .post(routes::report_withdrawal, Who::Lead, withdraw)
        .get(routes::genuine, Who::Anyone, ask)
        .get(routes::genuine_report, Who::Holder, genuine)
}

async fn choosing(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let page = page(&site, &who, &by, None).await?;
    site.page(page)
}

async fn page(site: &Site, who: &SignedIn, by: &LeadOf, form: Option<Form>) -> Answer<Choosing> {
    let found = reports::look(&site.app, by).await?;
    let form = form.unwrap_or_else(|| {
        let form = Form::new().with("part", "answers").with("part", "actions");
        match found.rounds.first().and_then(|round| round.latest.as_ref()) {
            Some(latest) => form.with("publication", latest.id),
            None => form,
        }
    });
    let rounds = found.rounds.iter().filter_map(|round| {
        let latest = round.latest.as_ref()?;
        let on = dates::date(dates::on(latest.published_at, round.tz));
        Some((latest.id, round.name.clone(), on))
    });
    Ok(Choosing {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        project_name: found.project_name,
        rounds: rounds.collect(),
        made: found.made.iter().map(|report| made(site, report)).collect(),
    })
}

fn made(site: &Site, report: &Report) -> Made {
    let on = |at| dates::date(dates::on(at, site.zone()));
    Made {
        id: report.id,
        code: report.code.to_string(),
        parts: report.parts.iter().map(|part| part.says()).collect(),
        pages: report.pages,
        sha256: report.sha256.clone(),
        made_on: on(report.made_at),
        withdrawn_on: report.withdrawn_at.map(on),
    }
}

async fn make(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    let publication = typed.owned("publication");
    let wanted = Wanted {
        publication: &publication,
        parts: typed.values("part"),
    };
    match reports::make(&site.app, who.times, &by, wanted).await {
        Ok(made) => {
            let name = format!("{}-{}.pdf", made.project_name, made.report.code);
            Ok(file::to_keep(file::Kind::Pdf, &name, made.bytes))
        }
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            let mut page = page(&site, &who, &by, Some(form)).await?;
            if page.rounds.is_empty() {
                // The boxes are not there either: the page says what comes first.
                page.form = Form::new();
            }
            site.page_amiss(page)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn withdraw(
    site: Site,
    who: SignedIn,
    Ids(project, report): Ids<ProjectId, ReportId>,
    _: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, project)?;
    reports::withdraw(&site.app, who.times, &by, report).await?;
    let says = "Taken back. Whoever asks by its code reads that your project does not stand by it any more.";
    Ok(see_other_saying(paper::reports(project), says))
}

async fn ask(site: Site, who: Visitor, asked: Asked) -> Answer<Response> {
    let typed = asked.value("code");
    let form = Form::new().with("code", typed);
    if typed.is_empty() {
        return site.page(Ask {
            chrome: site.chrome(&who),
            form: Form::new(),
        });
    }
    let says = "We know no report with this code. It is twelve letters and figures, and stands at the foot of each page.";
    let found = match typed.parse::<Code>() {
        Ok(code) => reports::genuine(&site.app, &code).await.map(|_| code),
        Err(_) => Err(Stop::NotThere),
    };
    match found {
        Ok(code) => Ok(see_other(paper::genuine_report(&code.to_string()))),
        Err(Stop::NotThere) => site.page_amiss(Ask {
            chrome: site.chrome(&who),
            form: form.with_problems(vec![domain::problem::Problem::new("code", says)]),
        }),
        Err(stop) => Err(stop.into()),
    }
}

async fn genuine(site: Site, who: Visitor, Id(code): Id<Code>) -> Answer<Response> {
    let (report, project_name) = match reports::genuine(&site.app, &code).await {
        Err(Stop::NotThere) => return Err(Wrong::NotThere),
        found => found?,
    };
    site.page(Genuine {
        chrome: site.chrome(&who),
        project_name,
        report: made(&site, &report),
    })
}
