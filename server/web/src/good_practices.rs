//! Sharing good practice: the reviewed project says so, and coordinators see what was agreed.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::good_practices;
use app::reviews::sides;
use axum::response::Response;
use domain::access;
use domain::ids::{ReviewId, RoundId};
use domain::problem::Problem;
use links::{review, round};
use views::review::GoodPractice;

pub(crate) fn routes(table: Table) -> Table {
    table
        .post(review::routes::good_practice, Who::Reviewed, say)
        .get(round::routes::good_practice, Who::Coordinator, page)
}

async fn say(site: Site, who: SignedIn, Id(id): Id<ReviewId>, typed: Typed) -> Answer<Response> {
    let sides = sides(&site.app, id).await?;
    let by = access::lead(&who.actor, sides.review.reviewed.id)?;
    // Whether comes before what: before the reveal there is nothing to agree to.
    good_practices::of_review(&site.app, by.member(), id).await?;
    let (principle, agrees) = match (typed.value("principle").parse(), typed.value("share")) {
        (Ok(principle), "yes") => (principle, true),
        (Ok(principle), "no") => (principle, false),
        (_, _) => {
            let says = "Choose a piece of good practice, and whether it may be shared.";
            return Err(Wrong::Amiss(vec![Problem::new("share", says)]));
        }
    };
    good_practices::say(&site.app, who.times, &by, id, principle, agrees).await?;
    let says = match agrees {
        true => "Thank you. The coordinators see it now. You can take it back at any time.",
        false => "It is yours alone again.",
    };
    Ok(see_other_saying(review::page(id), says))
}

async fn page(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let (round_name, pieces) = good_practices::of_round(&site.app, &by, id).await?;
    site.page(GoodPractice {
        chrome: site.chrome(&who),
        round: id,
        round_name,
        pieces,
    })
}
