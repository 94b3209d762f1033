//! A date for the conversation of an exchange: propose times, say which suit, call it off.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::refusal::Words;
use crate::rounds::prepare::date_of;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::threads::side;
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Done, Stop, conversations, threads};
use axum::response::Response;
use domain::access::MemberOf;
use domain::conversation::{CannotArrange, MOST_TIMES, ProposalTyped, TimeTyped};
use domain::ids::ExchangeId;
use links::exchange;
use views::conversation::Page;
use views::form::Form;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(exchange::routes::conversation, Who::Side, page)
        .post(exchange::routes::conversation, Who::Side, propose)
        .post(exchange::routes::suitable_times, Who::Side, answer)
        .post(exchange::routes::cancellation, Who::Side, call_off)
}

/// What is said when a date cannot be settled so.
pub(crate) fn refusal(why: &CannotArrange) -> Words {
    let (title, says) = match why {
        CannotArrange::NothingProposed => (
            "No times are proposed",
            "They may have been taken back a moment ago. Open the exchange and propose some of your own.",
        ),
        CannotArrange::AlreadyAgreed { .. } => (
            "A time stands already",
            "If it does not suit you after all, open the exchange and propose other times.",
        ),
        CannotArrange::OwnTimes => (
            "These are your own times",
            "The other side says which suit them. Open the exchange to propose other times.",
        ),
    };
    let home = WayOut::new("Go to what comes next", links::me::home());
    Words::new(title, says, vec![home])
}

async fn drawn(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    id: ExchangeId,
    form: Form,
) -> Answer<Page> {
    let thread = threads::page(&site.app, who.times, by, id).await?;
    Ok(Page {
        chrome: site.chrome(who),
        form,
        may_arrange: thread.may_write.is_ok(),
        exchange: thread.exchange,
        project: thread.project,
        conversation: thread.conversation,
        now: who.times.round,
    })
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ExchangeId>) -> Answer<Response> {
    let by = side(&site, &who, id).await?;
    site.page(drawn(&site, &who, &by, id, Form::new()).await?)
}

/// Back to the page, with what was done or what wants another look.
async fn after(
    site: &Site,
    who: &SignedIn,
    by: &MemberOf,
    id: ExchangeId,
    typed: Typed,
    done: Done<&str>,
) -> Answer<Response> {
    match done {
        Ok(says) => Ok(see_other_saying(exchange::conversation(id), says)),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(drawn(site, who, by, id, typed.with(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn propose(
    site: Site,
    who: SignedIn,
    Id(id): Id<ExchangeId>,
    typed: Typed,
) -> Answer<Response> {
    let by = side(&site, &who, id).await?;
    let time = |number: usize| TimeTyped {
        date: date_of(&typed, &format!("time-{number}")),
        clock: typed.owned(&format!("clock-{number}")),
    };
    let input = ProposalTyped {
        place: typed.owned("place"),
        times: (1..=MOST_TIMES).map(time).collect(),
    };
    let seen = typed.version();
    let done = conversations::propose(&site.app, who.times, &by, id, seen, &input).await;
    let says = "Your times are proposed. We write to the other side.";
    after(&site, &who, &by, id, typed, done.map(|()| says)).await
}

async fn answer(
    site: Site,
    who: SignedIn,
    Id(id): Id<ExchangeId>,
    typed: Typed,
) -> Answer<Response> {
    let by = side(&site, &who, id).await?;
    let (seen, chosen) = (typed.version(), typed.values("suits"));
    let done = conversations::answer(&site.app, who.times, &by, id, seen, chosen).await;
    let done = done.map(|stands| match stands {
        true => "It is arranged. The date comes by letter, for your calendar.",
        false => "Thank you. It stands as soon as a time suits everyone.",
    });
    after(&site, &who, &by, id, typed, done).await
}

async fn call_off(
    site: Site,
    who: SignedIn,
    Id(id): Id<ExchangeId>,
    typed: Typed,
) -> Answer<Response> {
    let by = side(&site, &who, id).await?;
    let seen = typed.version();
    let done = conversations::call_off(&site.app, who.times, &by, id, seen).await;
    let says = "It is called off. You can propose other times.";
    after(&site, &who, &by, id, typed, done.map(|()| says)).await
}
