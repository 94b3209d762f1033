//! Who of the reviewers writes which part, and other words for one that was pointed at.

use crate::answer::{Answer, Wrong, see_other_saying};
use crate::path::Id;
use crate::reviews::reviewer;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{reviews, writers};
use axum::response::Response;
use domain::ids::ReviewId;
use domain::problem::Problem;
use links::review;

pub(crate) fn routes(table: Table) -> Table {
    table
        .post(review::routes::writers, Who::Reviewer, say)
        .post(
            review::routes::kinder_words,
            Who::Reviewer,
            take_kinder_words,
        )
}

async fn say(site: Site, who: SignedIn, Id(id): Id<ReviewId>, typed: Typed) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let Ok(part) = typed.value("part").parse() else {
        let says = "Choose a part of the review.";
        return Err(Wrong::Amiss(vec![Problem::new("part", says)]));
    };
    let takes = typed.value("writer") != "somebody";
    writers::say(&site.app, who.times, &by, part, takes).await?;
    let says = match takes {
        true => "Your fellow reviewers see that you write this part.",
        false => "It is free for somebody else.",
    };
    Ok(see_other_saying(review::page(id), says))
}

async fn take_kinder_words(
    site: Site,
    who: SignedIn,
    Id(id): Id<ReviewId>,
    typed: Typed,
) -> Answer<Response> {
    let by = reviewer(&site, &who, id).await?;
    let (place, word) = (typed.value("place"), typed.value("word"));
    let taken = reviews::take_kinder_words(&site.app, who.times, &by, place, word).await?;
    let says = match taken {
        true => "It reads otherwise now. Look at the sentence once more.",
        false => "That place reads otherwise by now, or has no room for it. Nothing was changed.",
    };
    Ok(see_other_saying(review::look_again(id), says))
}
