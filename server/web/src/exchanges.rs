//! An exchange: its page for members and for coordinators, more time, release, letting a review go, looking back.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::Id;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, conversations, exchanges, leaving, ledgers, ratings, repairs, reviews};
use axum::response::Response;
use domain::access::{self, Coordinator, LeadOf, MemberOf};
use domain::exchange::ExchangeFacts;
use domain::ids::{ExchangeId, ReviewId};
use domain::leaving::may_object;
use domain::rating::{CannotRate, RatingTyped};
use domain::release::{CannotExtend, CannotRelease, CannotWaive, may_release};
use links::{exchange, review};
use views::conversation::standing;
use views::exchange as pages;
use views::form::Form;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(exchange::routes::page, Who::InExchange, page)
        .post(exchange::routes::release, Who::Coordinator, release)
        .post(exchange::routes::extension, Who::Coordinator, extend)
        .get(exchange::routes::rating, Who::Lead, look_back)
        .post(exchange::routes::rating, Who::Lead, rate)
        .get(review::routes::waiver, Who::Coordinator, waiver)
        .post(review::routes::waiver, Who::Coordinator, waive)
}

fn home() -> Vec<WayOut> {
    vec![WayOut::new("Go to what comes next", links::me::home())]
}

fn rounds() -> Vec<WayOut> {
    vec![WayOut::new("Rounds", links::round::list())]
}

/// What is said when an exchange cannot have more time.
pub(crate) fn cannot_extend(why: &CannotExtend) -> Words {
    match why {
        CannotExtend::NotOpen => Words::new(
            "Reviewing has not opened yet",
            "Its dates come from the round’s calendar until then.",
            rounds(),
        ),
        CannotExtend::Done => Words::new(
            "Everything in it is done",
            "All its feedback is answered, so there is nothing that more time would help.",
            rounds(),
        ),
        CannotExtend::PastTheRound { .. } => Words::new(
            "The round closes before that",
            "Nothing in a round goes on past its close. Choose less time, or move the round’s own dates first.",
            rounds(),
        ),
    }
}

/// What is said when an exchange cannot be released.
pub(crate) fn cannot_release(why: &CannotRelease) -> Words {
    match why {
        CannotRelease::NotOpen => Words::new(
            "Reviewing has not opened yet",
            "There is nothing in it to release.",
            rounds(),
        ),
        CannotRelease::AlreadyRevealed { .. } => Words::new(
            "It can be read already",
            "The feedback in this exchange was revealed before.",
            rounds(),
        ),
        CannotRelease::StillTime { .. } => Words::new(
            "Both sides still have time",
            "What is in can be released once the days of grace are over.",
            rounds(),
        ),
        CannotRelease::NothingIn => Words::new(
            "No review is in yet",
            "There is nothing to release. More time, or a call, may help.",
            rounds(),
        ),
        CannotRelease::Closed { .. } => Words::new(
            "This round has closed",
            "Nothing in it changes any more.",
            rounds(),
        ),
    }
}

/// What is said when a review cannot be let go.
pub(crate) fn cannot_waive(why: &CannotWaive) -> Words {
    match why {
        CannotWaive::AlreadyGiven { .. } => Words::new(
            "It was given",
            "The review is sealed, so nothing is owed.",
            rounds(),
        ),
        CannotWaive::AlreadyWaived { .. } => Words::new(
            "It was let go already",
            "Somebody let this review go before you.",
            rounds(),
        ),
    }
}

/// What is said when an exchange cannot be looked back on.
pub(crate) fn cannot_rate(why: &CannotRate) -> Words {
    match why {
        CannotRate::NotRevealed => Words::new(
            "There is nothing to look back on yet",
            "You can once the feedback has been read.",
            home(),
        ),
        CannotRate::AlreadyRated { .. } => Words::new(
            "Your project has looked back already",
            "Thank you. Once for each project is enough.",
            home(),
        ),
        CannotRate::Closed { .. } => Words::new(
            "This round has closed",
            "Thank you all the same. If there is something you want to say, tell your coordinator.",
            home(),
        ),
    }
}

/// The person's place in a project of the exchange.
pub(crate) fn member(who: &SignedIn, exchange: &ExchangeFacts) -> Option<MemberOf> {
    let parties = exchange.projects();
    let mut places = parties
        .iter()
        .map(|party| access::member(&who.actor, party.id));
    places.find_map(Result::ok)
}

async fn page(site: Site, who: SignedIn, Id(id): Id<ExchangeId>) -> Answer<Response> {
    let facts = exchanges::facts(&site.app, id).await?;
    let Some(by) = member(&who, &facts) else {
        let by = access::coordinator(&who.actor)?;
        return site.page(coordinated(&site, &who, &by, id, Form::new()).await?);
    };
    let mine = exchanges::mine(&site.app, who.times, &by, id).await?;
    let lead = access::lead(&who.actor, by.project());
    let gap = repairs::of_mine(&site.app, &by, &facts).await?;
    let objection = match &lead {
        Ok(lead) if gap.is_none() => {
            let before = leaving::said_no(&site.app, lead, facts.round).await?;
            let may = may_object(&facts, by.project(), before, who.times.round);
            may.is_ok().then(|| exchange::objection(id))
        }
        Ok(_) | Err(_) => None,
    };
    let conversation = conversations::current(&site.app, &by, &facts).await?;
    let now = who.times.round;
    site.page(pages::Mine {
        chrome: site.chrome(&who),
        conversation: standing(conversation.as_ref(), &mine.project, mine.tz, now),
        is_lead: lead.is_ok(),
        gap: gap.map(|left| format!("{left} Your coordinator is looking for a way that leaves nobody alone, and writes to you.")),
        objection,
        mine,
    })
}

async fn coordinated(
    site: &Site,
    who: &SignedIn,
    by: &Coordinator,
    id: ExchangeId,
    form: Form,
) -> Answer<pages::Coordinated> {
    let seen = exchanges::coordinated(&site.app, by, id).await?;
    Ok(pages::Coordinated {
        chrome: site.chrome(who),
        form,
        now: who.times.round,
        more: exchanges::more_time(&seen.facts, who.times),
        may_release: may_release(&seen.facts, who.times.round).is_ok(),
        released_because: seen.released_because,
        rated: seen.rated,
        felt_unfair: seen.felt_unfair,
        asked: seen.asked,
        facts: seen.facts,
    })
}

async fn extend(
    site: Site,
    who: SignedIn,
    Id(id): Id<ExchangeId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let (more, why) = (typed.owned("more"), typed.owned("why"));
    match exchanges::give_more_time(&site.app, who.times, &by, id, &more, &why).await {
        Ok(_) => Ok(see_other_saying(
            exchange::page(id),
            "They have more time now.",
        )),
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            site.page_amiss(coordinated(&site, &who, &by, id, form).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn release(
    site: Site,
    who: SignedIn,
    Id(id): Id<ExchangeId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let why = typed.owned("release_why");
    match exchanges::release(&site.app, who.times, &by, id, &why).await {
        Ok(()) => Ok(see_other_saying(
            exchange::page(id),
            "What is in can be read now.",
        )),
        Err(Stop::Amiss(mut problems)) => {
            // The page has two reasons on it; this is the second box.
            for problem in &mut problems {
                problem.field = "release_why".to_string();
            }
            let form = typed.with(problems);
            site.page_amiss(coordinated(&site, &who, &by, id, form).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn waiver_page(
    site: &Site,
    who: &SignedIn,
    by: &Coordinator,
    id: ReviewId,
    form: Form,
) -> Answer<pages::Waiver> {
    let sides = reviews::sides(&site.app, id).await?;
    let seen = exchanges::coordinated(&site.app, by, sides.exchange.id).await?;
    Ok(pages::Waiver {
        chrome: site.chrome(who),
        form,
        exchange: seen.facts.id,
        review: id,
        reviewer: sides.review.reviewer.name,
        reviewed: sides.review.reviewed.name,
    })
}

async fn waiver(site: Site, who: SignedIn, Id(id): Id<ReviewId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    site.page(waiver_page(&site, &who, &by, id, Form::new()).await?)
}

async fn waive(site: Site, who: SignedIn, Id(id): Id<ReviewId>, typed: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let why = typed.owned("why");
    match ledgers::waive(&site.app, who.times, &by, id, &why).await {
        Ok(back) => Ok(see_other_saying(exchange::page(back), "It is let go.")),
        Err(Stop::Amiss(problems)) => {
            let form = typed.with(problems);
            site.page_amiss(waiver_page(&site, &who, &by, id, form).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Leave to speak for a project of the exchange, for whoever leads one; with its facts.
pub(crate) async fn lead(
    site: &Site,
    who: &SignedIn,
    id: ExchangeId,
) -> Answer<(LeadOf, ExchangeFacts)> {
    let facts = exchanges::facts(&site.app, id).await?;
    let parties = facts.projects().into_iter();
    let mut leads = parties.map(|party| access::lead(&who.actor, party.id));
    let by = leads.find_map(Result::ok).ok_or(Wrong::NotThere)?;
    Ok((by, facts))
}

fn rating_page(
    site: &Site,
    who: &SignedIn,
    by: &LeadOf,
    facts: &ExchangeFacts,
    form: Form,
) -> pages::Rating {
    let partners = facts.partners_of(by.project());
    let names: Vec<&str> = partners.iter().map(|party| party.name.as_str()).collect();
    pages::Rating {
        chrome: site.chrome(who),
        form,
        exchange: facts.id,
        round_name: facts.round_name.clone(),
        partners: names.join(" and "),
    }
}

async fn look_back(site: Site, who: SignedIn, Id(id): Id<ExchangeId>) -> Answer<Response> {
    let (by, _) = lead(&site, &who, id).await?;
    let (facts, may) = ratings::page(&site.app, who.times, &by, id).await?;
    may.map_err(|why| Wrong::from(Stop::from(why)))?;
    site.page(rating_page(&site, &who, &by, &facts, Form::new()))
}

async fn rate(site: Site, who: SignedIn, Id(id): Id<ExchangeId>, typed: Typed) -> Answer<Response> {
    let (by, facts) = lead(&site, &who, id).await?;
    let input = RatingTyped {
        useful: typed.owned("useful"),
        kind: typed.owned("kind"),
        fair: typed.owned("fair"),
        honest_enough: typed.owned("honest_enough"),
        words: typed.owned("words"),
    };
    match ratings::rate(&site.app, who.times, &by, id, &input).await {
        Ok(()) => Ok(see_other_saying(
            exchange::page(id),
            "Thank you for looking back.",
        )),
        Err(Stop::Amiss(problems)) => {
            site.page_amiss(rating_page(&site, &who, &by, &facts, typed.with(problems)))
        }
        Err(stop) => Err(stop.into()),
    }
}
