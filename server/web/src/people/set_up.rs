//! Naming the coordinating body, once.

use super::signed_in;
use crate::answer::{Answer, Wrong};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::Visitor;
use app::Stop;
use app::body::SetUp;
use axum::response::Response;
use links::public::routes;
use views::form::Form;
use views::person;

pub(super) fn routes(table: Table) -> Table {
    table
        .get(routes::setup, Who::FirstVisitor, show)
        .post(routes::setup, Who::FirstVisitor, begin)
}

async fn show(site: Site, who: Visitor) -> Answer<Response> {
    if site.body().await?.is_some() {
        return Err(Wrong::NotThere);
    }
    site.page(person::SetUp {
        chrome: site.chrome(&who),
        form: Form::new(),
    })
}

async fn begin(site: Site, who: Visitor, typed: Typed) -> Answer<Response> {
    let set_up = SetUp {
        code: typed.owned("code"),
        body_name: typed.owned("body_name"),
        person_name: typed.owned("person_name"),
        email: typed.owned("email"),
    };
    match app::body::set_up(&site.app, who.times, &set_up, &who.device, &who.from).await {
        Ok(fresh) => signed_in(&site, &who, &fresh, &links::me::second_factor()),
        Err(Stop::Amiss(problems)) => site.page_amiss(person::SetUp {
            chrome: site.chrome(&who),
            form: typed.with(problems),
        }),
        Err(stop) => Err(stop.into()),
    }
}
