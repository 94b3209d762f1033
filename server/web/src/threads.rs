//! The thread of an exchange: what its projects write to each other.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::exchanges::member;
use crate::path::Id;
use crate::refusal::Words;
use crate::reviews::home;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::threads::{self, Thread};
use app::{Stop, exchanges};
use axum::response::Response;
use domain::access::MemberOf;
use domain::ids::{ExchangeId, MessageId};
use domain::thread::{CannotTalk, MessageTyped};
use links::exchange;
use views::conversation::standing;
use views::form::Form;
use views::thread as pages;

pub(crate) fn routes(table: Table) -> Table {
    table.get(exchange::routes::thread, Who::Side, page).post(
        exchange::routes::thread,
        Who::Side,
        write,
    )
}

/// What is said when nothing can be written to the others.
pub(crate) fn refusal(why: &CannotTalk) -> Words {
    match why {
        CannotTalk::NotOpen => Words::new(
            "Reviewing has not opened yet",
            "You can write to each other as soon as it does. We write to you then.",
            home(),
        ),
        CannotTalk::Closed { .. } => Words::new(
            "This round has closed",
            "What you wrote to each other stays for you to read. If you want to stay in touch, your coordinator can help.",
            home(),
        ),
        CannotTalk::Alone => Words::new(
            "Nobody is there to talk with",
            "The exchange ended early. Your coordinator knows, and will be in touch with you.",
            home(),
        ),
    }
}

/// Leave to read and write in the thread, for members of a project in the exchange.
pub(crate) async fn side(site: &Site, who: &SignedIn, id: ExchangeId) -> Answer<MemberOf> {
    let facts = exchanges::facts(&site.app, id).await?;
    member(who, &facts).ok_or(Wrong::NotThere)
}

fn drawn(site: &Site, who: &SignedIn, thread: Thread, form: Form) -> pages::Page {
    let (exchange, now) = (&thread.exchange, who.times.round);
    let partners = exchange.partners_of(thread.project.id);
    let partners: Vec<&str> = partners.iter().map(|party| party.name.as_str()).collect();
    let arranged = thread.conversation.as_ref();
    // What is sent again after a mend is the same message.
    let next = form.value("message").parse().unwrap_or(thread.next);
    pages::Page {
        chrome: site.chrome(who),
        form,
        exchange: exchange.id,
        round_name: exchange.round_name.clone(),
        partners: partners.join(" and "),
        zone: exchange.tz,
        conversation: standing(arranged, &thread.project, exchange.tz, now),
        messages: thread.messages,
        may_write: thread.may_write.is_ok(),
        next,
    }
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ExchangeId>) -> Answer<Response> {
    let by = side(&site, &who, id).await?;
    let thread = threads::page(&site.app, who.times, &by, id).await?;
    site.page(drawn(&site, &who, thread, Form::new()))
}

async fn write(
    site: Site,
    who: SignedIn,
    Id(id): Id<ExchangeId>,
    typed: Typed,
) -> Answer<Response> {
    let by = side(&site, &who, id).await?;
    let own = || MessageId::new(&*site.app.chance);
    let message = typed.value("message").parse().unwrap_or_else(|_| own());
    let input = MessageTyped {
        words: typed.owned("words"),
        keep: typed.owned("keep"),
    };
    match threads::write(&site.app, who.times, &by, id, message, &input).await {
        Ok(()) => Ok(see_other_saying(
            exchange::thread(id),
            "Your message is sent.",
        )),
        Err(Stop::Amiss(problems)) => {
            let thread = threads::page(&site.app, who.times, &by, id).await?;
            site.page_amiss(drawn(&site, &who, thread, typed.with(problems)))
        }
        Err(stop) => Err(stop.into()),
    }
}
