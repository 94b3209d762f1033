//! How a round comes to its end, for coordinators.

use crate::answer::Answer;
use crate::asked::Asked;
use crate::long;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use app::closings::{self, Closing};
use axum::response::Response;
use domain::access;
use domain::ids::RoundId;
use domain::stage::Stage;
use links::round;
use views::closing as pages;

pub(crate) fn routes(table: Table) -> Table {
    table.get(round::routes::closing, Who::Coordinator, page)
}

async fn page(site: Site, who: SignedIn, Id(id): Id<RoundId>, asked: Asked) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let closing = closings::page(&site.app, who.times, &by, id).await?;
    let (learning, next) = learning(&closing);
    let (ledgers, others) = long::page(&asked, closing.ledgers, "projects");
    site.page(pages::Closing {
        chrome: site.chrome(&who),
        round: id,
        round_name: closing.round.name,
        rated: closing.rated,
        still_to_look_back: closing.still_to_look_back,
        ledgers: ledgers.collect(),
        pages: others,
        waived: closing.waived,
        follow_ups: closing.follow_ups,
        learning,
        next,
    })
}

/// Where what the round learned stands, and the way on from there.
fn learning(closing: &Closing) -> (&'static str, Option<(&'static str, String)>) {
    let (stage, id) = (closing.round.stage(), closing.round.id);
    let write = || Some(("Write what the round learned", round::learning(id)));
    let look = |words| Some((words, round::sharing(id)));
    match &closing.learning {
        _ if stage < Stage::Closing => (
            "It is written once the round comes to closing, when everything is in.",
            None,
        ),
        None => (
            "Nothing is written yet. A few sentences are enough.",
            write(),
        ),
        Some(learning) if learning.words.is_empty() => (
            "Nothing is written yet. A few sentences are enough.",
            write(),
        ),
        Some(learning) if learning.is_read(stage) && learning.is_public => (
            "Everyone in the round reads it, and so may anyone.",
            look("Who may read it"),
        ),
        Some(learning) if learning.is_read(stage) => {
            ("Everyone in the round reads it.", look("Who may read it"))
        }
        Some(learning) if learning.shared_at.is_some() => (
            "It is ready, and will be read once the round has closed.",
            look("Look at it"),
        ),
        Some(_) => (
            "It is begun, and not ready to be read yet.",
            look("Look at it and share it"),
        ),
    }
}
