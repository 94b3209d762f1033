//! Women's voices: the card for whoever has its link, and what the project hears by it.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::{AllIds, Id, Ids};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::{SignedIn, Visitor};
use crate::{answer, cookies};
use app::Stop;
use app::assessments::Written;
use app::voices::{self, Sent};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::access::{self, MemberOf};
use domain::framework::QuestionKey;
use domain::ids::{CardId, ProjectId, VoiceId};
use domain::problem::Problem;
use domain::voice::{Part, Said, Typed as Words};
use links::voice::{self, routes};
use views::form::Form;
use views::voice::{CardPage, NotSent, Sheet, Thanks, VoicePage, VoicesPage};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::card, Who::Anyone, card)
        .post(routes::card, Who::Anyone, write)
        .get(routes::sent, Who::Anyone, sent)
        .get(routes::page, Who::Member, page)
        .post(routes::page, Who::Lead, open)
        .get(routes::sheet, Who::Member, sheet)
        .post(routes::closing, Who::Lead, close)
        .get(routes::one, Who::Member, one)
        .post(routes::one, Who::Member, bring_in)
        .post(routes::removal, Who::Lead, remove)
}

fn asked(site: &Site, who: &Visitor, card: CardId, name: String, form: Form) -> CardPage {
    CardPage {
        chrome: site.chrome(who),
        form,
        card,
        project_name: name,
        points: false,
        not_sent: None,
    }
}

async fn thanks(site: &Site, who: &Visitor, card: CardId, is_closed: bool) -> Answer<Response> {
    site.page(Thanks {
        chrome: site.chrome(who),
        project_name: voices::invited(&site.app, card).await?.project_name,
        is_closed,
    })
}

async fn card(site: Site, who: Visitor, Id(card): Id<CardId>) -> Answer<Response> {
    let invited = voices::invited(&site.app, card).await?;
    if !invited.is_open {
        return thanks(&site, &who, card, true).await;
    }
    site.page(asked(&site, &who, card, invited.project_name, Form::new()))
}

async fn sent(site: Site, who: Visitor, Id(card): Id<CardId>) -> Answer<Response> {
    thanks(&site, &who, card, false).await
}

async fn write(
    site: Site,
    who: Visitor,
    Id(card): Id<CardId>,
    headers: HeaderMap,
    form: Typed,
) -> Answer<Response> {
    let typed = Words {
        words: ["helps", "better", "tells"].map(|name| form.owned(name)),
        nobody: form.owned("nobody"),
    };
    let jar = cookies::jar(&headers);
    let from = (who.from.as_str(), cookies::has_written(&jar, card));
    let (problems, not_sent) = match voices::write(&site.app, who.times, card, &typed, from).await {
        Ok(Sent::Kept) => {
            let jar = cookies::with_written(jar, card);
            return Ok((jar, answer::see_other(voice::sent(card))).into_response());
        }
        Ok(Sent::Closed) => (Vec::new(), Some(NotSent::Closed)),
        Ok(Sent::TooMany) => (Vec::new(), Some(NotSent::TooMany)),
        Err(Stop::Amiss(problems)) => (problems, None),
        Err(stop) => return Err(stop.into()),
    };
    let name = voices::invited(&site.app, card).await?.project_name;
    let page = asked(&site, &who, card, name, form.with(problems));
    site.page_amiss(CardPage {
        points: typed.may_tell(),
        not_sent,
        ..page
    })
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let page = voices::page(&site.app, &by).await?;
    site.page(VoicesPage {
        chrome: site.chrome(&who),
        project: id,
        project_name: page.project_name,
        is_lead: access::lead(&who.actor, id).is_ok(),
        card: page.card,
        heard: page.heard,
    })
}

async fn sheet(site: Site, who: SignedIn, Id(id): Id<ProjectId>) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let (project_name, link, picture) = voices::sheet(&site.app, &by).await?;
    site.page(Sheet {
        chrome: site.chrome(&who),
        project: id,
        project_name,
        link,
        picture,
    })
}

async fn open(site: Site, who: SignedIn, Id(id): Id<ProjectId>, _: Typed) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    voices::open(&site.app, who.times, &by).await?;
    let says = "Your card is open. Pass its link on, or print the poster.";
    Ok(see_other_saying(voice::page(id), says))
}

async fn close(
    site: Site,
    who: SignedIn,
    Ids(id, card): Ids<ProjectId, CardId>,
    _: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    voices::close(&site.app, who.times, &by, card).await?;
    Ok(see_other_saying(voice::page(id), "The card is closed."))
}

async fn remove(
    site: Site,
    who: SignedIn,
    Ids(id, voice): Ids<ProjectId, VoiceId>,
    _: Typed,
) -> Answer<Response> {
    let by = access::lead(&who.actor, id)?;
    voices::remove(&site.app, who.times, &by, voice).await?;
    Ok(see_other_saying(
        voice::page(id),
        "The card’s words are deleted.",
    ))
}

/// The page of one answer.
async fn drawn(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    (id, part): (VoiceId, Part),
    form: Form,
) -> Answer<VoicePage> {
    let page = voices::page(&site.app, by).await?;
    let said: Option<Said> = page.heard.on(part).into_iter().find(|one| one.voice == id);
    let said = said.ok_or(Wrong::NotThere)?;
    let of = (by.project(), access::lead(&who.actor, by.project()).is_ok());
    let chrome = site.chrome(who);
    Ok(VoicePage::new(
        chrome,
        form,
        of,
        (part, said),
        page.framework,
    ))
}

async fn one(
    site: Site,
    who: SignedIn,
    AllIds(id, voice, part): AllIds<ProjectId, VoiceId, String>,
) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let part = Part::parse(&part).ok_or(Wrong::NotThere)?;
    site.page(drawn(&site, &who, &by, (voice, part), Form::new()).await?)
}

async fn bring_in(
    site: Site,
    who: SignedIn,
    AllIds(id, voice, part): AllIds<ProjectId, VoiceId, String>,
    form: Typed,
) -> Answer<Response> {
    let by = access::member(&who.actor, id)?;
    let part = Part::parse(&part).ok_or(Wrong::NotThere)?;
    let mut page = drawn(&site, &who, &by, (voice, part), Form::new()).await?;
    let amiss = |says: &str| vec![Problem::new("question", says)];
    let problems = match form.value("question").parse::<QuestionKey>() {
        Err(_) => amiss("Choose the question that these words belong to."),
        Ok(key) => match voices::bring_in(&site.app, who.times, &by, (voice, part), key).await {
            Ok(Written::Stands(_)) => {
                let says = format!("The words stand under “How we show it” at {key}.");
                return Ok(see_other_saying(voice::page(id), &says));
            }
            Ok(Written::Overtaken(_)) => amiss(
                "Somebody saved that answer at the same moment. Nothing is lost: press once more.",
            ),
            Err(Stop::NotThere) => amiss("Choose one of the questions in the list."),
            Err(Stop::Amiss(problems)) => problems,
            Err(stop) => return Err(stop.into()),
        },
    };
    page.form = form.with(problems);
    site.page_amiss(page)
}
