//! Accounts, for administrators: found, closed, opened again, a lost second factor reset.

use crate::answer::{Answer, see_other_saying};
use crate::asked::Asked;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::accounts::{self, Change};
use axum::response::Response;
use domain::access::{self, Administrator};
use domain::ids::PersonId;
use links::person;
use views::form::Form;
use views::parts::SummaryList;
use views::person::{LookAfter, LookedAfter, People, PersonLine};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(person::routes::list, Who::Administrator, list)
        .get(person::routes::page, Who::Administrator, show)
        .post(person::routes::deactivation, Who::Administrator, close)
        .post(person::routes::reactivation, Who::Administrator, open)
        .post(person::routes::reset, Who::Administrator, reset)
}

async fn list(site: Site, who: SignedIn, asked: Asked) -> Answer<Response> {
    let by = access::administrator(&who.actor)?;
    let people = accounts::find(&site.app, &by, asked.value("words")).await?;
    let has_more = u64::try_from(people.len()).is_ok_and(|count| count >= accounts::ON_A_PAGE);
    let line = |one: domain::person::Person| PersonLine {
        name: one.name,
        email: one.email,
        href: person::page(one.id),
        is_closed: one.deactivated_at.is_some(),
    };
    site.page(People {
        chrome: site.chrome(&who),
        form: asked.form(&["words"]),
        people: people.into_iter().map(line).collect(),
        has_more,
    })
}

async fn page(
    site: &Site,
    who: &SignedIn,
    by: &Administrator,
    id: PersonId,
    form: Form,
) -> Answer<LookedAfter> {
    let found = accounts::account(&site.app, by, id).await?;
    let joined = |words: Vec<String>| match words.as_slice() {
        [] => "none".to_string(),
        some => some.join(", "),
    };
    let duties = found.duties.iter().map(|duty| duty.word().to_string());
    let places = found.places.iter();
    let places = places.map(|(name, role, _)| format!("{name} ({})", role.word()));
    let second = match (found.second_factor.app, found.second_factor.passkeys) {
        (false, 0) => "not set up".to_string(),
        (true, 0) => "an app".to_string(),
        (false, count) => format!("passkeys: {count}"),
        (true, count) => format!("an app; passkeys: {count}"),
    };
    let seen = found.last_seen_at.map_or_else(
        || "not yet".to_string(),
        |at| views::dates::ago(at, who.times.real, site.zone()),
    );
    let confirmed = if found.is_confirmed {
        ""
    } else {
        ", not confirmed yet"
    };
    let said = SummaryList::new()
        .row("Address", format!("{}{confirmed}", found.person.email))
        .row("Projects", joined(places.collect()))
        .row("Duties", joined(duties.collect()))
        .row("Second step", second)
        .row("Last here", seen);
    let alone = found.places.iter().filter(|(_, _, alone)| *alone);
    Ok(LookedAfter {
        chrome: site.chrome(who),
        form,
        name: found.person.name.clone(),
        said,
        closed_at: found.person.deactivated_at,
        alone: alone.map(|(name, _, _)| name.clone()).collect(),
        has_second_factor: found.second_factor.is_set_up(),
        may: (by.person() != id).then(|| LookAfter {
            close: person::deactivation(id),
            open: person::reactivation(id),
            reset: person::reset(id),
        }),
        journal: person::journal(id),
        zone: site.zone(),
    })
}

async fn show(site: Site, who: SignedIn, Id(id): Id<PersonId>) -> Answer<Response> {
    let by = access::administrator(&who.actor)?;
    site.page(page(&site, &who, &by, id, Form::new()).await?)
}

async fn close(site: Site, who: SignedIn, id: Id<PersonId>, typed: Typed) -> Answer<Response> {
    let says = "The account is closed. They are signed out, and letters stop.";
    change(site, who, id, typed, Change::Close, says).await
}

async fn open(site: Site, who: SignedIn, id: Id<PersonId>, typed: Typed) -> Answer<Response> {
    let says = "The account is open again. They sign in with a link, as before.";
    change(site, who, id, typed, Change::Open, says).await
}

async fn reset(site: Site, who: SignedIn, id: Id<PersonId>, typed: Typed) -> Answer<Response> {
    let says = "The second step is reset. A letter tells them, and they set it up anew.";
    change(site, who, id, typed, Change::Reset, says).await
}

/// Back to the account, saying what was done; or the page again, with the reason as it was typed.
async fn change(
    site: Site,
    who: SignedIn,
    Id(id): Id<PersonId>,
    typed: Typed,
    change: Change,
    says: &str,
) -> Answer<Response> {
    let by = access::administrator(&who.actor)?;
    let why = typed.value("why");
    match accounts::change(&site.app, who.times, &by, id, change, why).await {
        Ok(()) => Ok(see_other_saying(person::page(id), says)),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(page(&site, &who, &by, id, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}
