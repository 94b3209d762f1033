//! Answers that stayed with an earlier version of the principles: to read, and to bring over.

use crate::answer::{Answer, see_other, see_other_saying};
use crate::assessments::overtaken;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::assessments::Written;
use app::earlier_answers::{self, Earlier};
use axum::response::Response;
use domain::access::{self, MemberOf};
use domain::framework::QuestionKey;
use domain::ids::ProjectId;
use links::assessment;
use views::assessment as pages;
use views::dates;
use views::form::Form;
use views::parts::Choice;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(assessment::routes::earlier_answers, Who::Member, list)
        .post(assessment::routes::earlier_answers, Who::Member, bring)
}

async fn page(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    form: Form,
) -> Answer<pages::EarlierAnswers> {
    let kept = earlier_answers::kept(&site.app, by).await?;
    let asked = kept.framework.questions();
    let question = |asked: domain::framework::Asked<'_>| {
        let (key, text) = (asked.key.to_string(), &asked.question.text);
        Choice::new(&key, format!("{key}. {text}"))
    };
    let line = |one: Earlier| pages::EarlierAnswer {
        written: dates::moment(one.saved.saved_at, site.zone()),
        by: kept
            .names
            .get(&one.saved.saved_by)
            .cloned()
            .unwrap_or_default(),
        evidence: one.evidence.into_iter().map(|one| one.name).collect(),
        version: one.version,
        key: one.key.to_string(),
        asked: one.asked,
        answer: one.saved.answer,
    };
    Ok(pages::EarlierAnswers {
        chrome: site.chrome(who),
        form,
        project: by.project(),
        project_name: kept.project_name,
        version: kept.framework.version.clone(),
        questions: asked.map(question).collect(),
        answers: kept.answers.into_iter().map(line).collect(),
    })
}

async fn list(site: Site, who: SignedIn, Id(project): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    site.page(page(&site, &who, &by, Form::new()).await?)
}

async fn bring(
    site: Site,
    who: SignedIn,
    Id(project): Id<ProjectId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    // The page says which: without it there is the page to begin at.
    let of = typed.value("of").rsplit_once(' ');
    let of = of.and_then(|(version, key)| Some((version, key.parse::<QuestionKey>().ok()?)));
    let Some((version, key)) = of else {
        return Ok(see_other(assessment::earlier_answers(project)));
    };
    let field = pages::box_of(version, &key.to_string());
    let to = typed.value(&field).parse().ok();
    let brought =
        earlier_answers::bring(&site.app, who.times, &by, (version, key), (to, &field)).await;
    match brought {
        Ok((to, Written::Stands(_))) => Ok(see_other_saying(
            assessment::question(project, &to.to_string()),
            "The earlier answer stands here now. Read it over, and make it fit.",
        )),
        Ok((to, Written::Overtaken(clash))) => overtaken(&site, &who, &by, to, *clash).await,
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, &by, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
