//! Letters, for coordinators: what waits, what went, what could not be sent.

use crate::answer::{Answer, see_other_saying};
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::letters_promised::{self, Became, Listed};
use axum::response::Response;
use domain::access;
use domain::ids::LetterId;
use links::coordinating::routes;
use views::dates::moment;
use views::letter::{Letter, Letters, Line};

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::letters, Who::Coordinator, list)
        .get(routes::letter, Who::Coordinator, look)
        .post(routes::sending, Who::Coordinator, try_again)
}

async fn list(site: Site, who: SignedIn) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let shelves = letters_promised::shelves(&site.app, &by).await?;
    let lines = |letters: Vec<Listed>| letters.iter().map(|letter| line(&site, letter)).collect();
    let wordings = app::wordings::list(&site.app, &by).await?.into_iter();
    let aside = wordings.filter(|listed| listed.aside.is_some());
    site.page(Letters {
        chrome: site.chrome(&who),
        aside: aside.map(|listed| listed.key.title().to_string()).collect(),
        parked: lines(shelves.parked),
        waiting: lines(shelves.waiting),
        waiting_count: shelves.waiting_count,
        sent: lines(shelves.sent),
        sent_count: shelves.sent_count,
        dropped: lines(shelves.dropped),
    })
}

async fn look(site: Site, who: SignedIn, Id(id): Id<LetterId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let looked = letters_promised::look(&site.app, who.times, &by, id).await?;
    let line = line(&site, &looked.letter);
    let became = match &looked.letter.became {
        Became::Parked(..) => format!(
            "It could not be sent on {}. This is what was said about it:",
            line.when
        ),
        Became::Waiting(_, None) => format!("It goes on {}.", line.when),
        Became::Waiting(_, Some(_)) => format!(
            "It could not be sent yet, and is tried again on {}. The mail server said:",
            line.when
        ),
        Became::Sent(_) => format!("It was sent on {}.", line.when),
        Became::Dropped(..) => format!("It was not sent, on {}, because:", line.when),
    };
    let is_parked = matches!(looked.letter.became, Became::Parked(..));
    site.page(Letter {
        chrome: site.chrome(&who),
        line,
        became,
        reads: looked.reads.map(|words| (words.subject, words.text)),
        sending: is_parked.then(|| links::coordinating::sending(id)),
    })
}

async fn try_again(
    site: Site,
    who: SignedIn,
    Id(id): Id<LetterId>,
    _form: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    letters_promised::try_again(&site.app, who.times, &by, id).await?;
    Ok(see_other_saying(
        links::coordinating::letters(),
        "The letter is on its way again. If it comes back, it stands here.",
    ))
}

fn line(site: &Site, letter: &Listed) -> Line {
    let (at, says) = match &letter.became {
        Became::Parked(at, said) => (at, Some(said.clone())),
        Became::Waiting(at, said) => (at, said.clone()),
        Became::Sent(at) => (at, None),
        Became::Dropped(at, why) => (at, Some(why.clone())),
    };
    Line {
        href: links::coordinating::letter(letter.promised.id),
        title: letters_promised::title(&letter.promised.letter).to_string(),
        to: letter.to.clone(),
        project: letter.project_name.clone(),
        when: moment(*at, site.app.time_zone),
        says,
    }
}
