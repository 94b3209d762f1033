//! One's own experience: told with consent, changed, taken back.

use crate::answer::{Answer, see_other_saying};
use crate::site::{Site, draw};
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::experiences::{self, Kept, Mine};
use axum::http::StatusCode;
use axum::response::Response;
use links::me;
use views::form::Form;
use views::person::Experience;

pub(super) fn routes(table: Table) -> Table {
    table
        .get(me::routes::experience, Who::SignedIn, show)
        .post(me::routes::experience, Who::SignedIn, tell)
        .post(me::routes::experience_taken_back, Who::SignedIn, take_back)
}

fn stored(kept: &Kept) -> Form {
    let form = Form::new()
        .with("words", &kept.told.words)
        .with("consent", "yes");
    let relations = kept.told.relations.iter();
    relations.fold(form, |form, one| form.with("relations", one.word()))
}

fn drawn(site: &Site, who: &SignedIn, mine: &Mine, form: Option<Form>) -> Experience {
    let kept = mine.kept.as_ref();
    Experience {
        chrome: site.chrome(who),
        form: form.unwrap_or_else(|| kept.map_or_else(Form::new, stored)),
        version: kept.map_or(0, |kept| kept.version),
        changed: false,
        consents: mine.consents.clone(),
        zone: site.zone(),
    }
}

async fn show(site: Site, who: SignedIn) -> Answer<Response> {
    let mine = experiences::mine(&site.app, &who.actor).await?;
    site.page(drawn(&site, &who, &mine, None))
}

async fn tell(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let told = experiences::Typed {
        relations: typed.values("relations").to_vec(),
        words: typed.owned("words"),
        consent: typed.owned("consent"),
    };
    let seen = typed.version();
    let (problems, changed) =
        match experiences::tell(&site.app, who.times, &who.actor, seen, &told).await {
            Ok(()) => return Ok(see_other_saying(me::experience(), "It is kept. Thank you.")),
            Err(Stop::Amiss(problems)) => (problems, false),
            Err(Stop::ChangedMeanwhile) => (Vec::new(), true),
            Err(stop) => return Err(stop.into()),
        };
    let mine = experiences::mine(&site.app, &who.actor).await?;
    let page = Experience {
        changed,
        ..drawn(&site, &who, &mine, Some(typed.with(problems)))
    };
    match changed {
        true => draw(StatusCode::CONFLICT, &page),
        false => site.page_amiss(page),
    }
}

async fn take_back(site: Site, who: SignedIn, _: Typed) -> Answer<Response> {
    experiences::take_back(&site.app, who.times, &who.actor).await?;
    let says = "What you told is deleted, and your consent is taken back.";
    Ok(see_other_saying(me::experience(), says))
}
