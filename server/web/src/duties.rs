//! Duties at the coordinating body, for administrators.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, duties};
use axum::response::Response;
use domain::access::{self, Administrator};
use domain::ids::PersonId;
use links::coordinating;
use views::duty::Duties;
use views::form::Form;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(coordinating::routes::duties, Who::Administrator, page)
        .post(coordinating::routes::duties, Who::Administrator, give)
        .post(coordinating::routes::duty, Who::Administrator, end)
}

async fn page(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::administrator(&who.actor)?;
    site.page(drawn(&site, &who, &by, Form::new()).await?)
}

async fn drawn(site: &Site, who: &SignedIn, by: &Administrator, form: Form) -> Answer<Duties> {
    let people = duties::list(&site.app, by).await?;
    Ok(Duties {
        chrome: site.chrome(who),
        form,
        refused: duties::refused(&site.app, by, &people).await?,
        people,
        own: by.person(),
    })
}

async fn give(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let by = access::administrator(&who.actor)?;
    let (email, duty) = (typed.owned("email"), typed.owned("duty"));
    match duties::give(&site.app, who.times, &by, &email, &duty).await {
        Ok(()) => Ok(see_other_saying(
            coordinating::duties(),
            "They hold the duty now.",
        )),
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            site.page_amiss(drawn(&site, &who, &by, form).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn end(
    site: Site,
    who: SignedIn,
    Id(person): Id<PersonId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::administrator(&who.actor)?;
    duties::end(&site.app, who.times, &by, person, typed.value("duty")).await?;
    Ok(see_other_saying(
        coordinating::duties(),
        "The duty is ended.",
    ))
}
