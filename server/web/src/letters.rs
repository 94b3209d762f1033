//! Letters, for coordinators: what waits, what went, what could not be sent.

use crate::answer::{Answer, see_other_saying};
use crate::asked::Asked;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::letters_promised::{self, Became, Listed, Looked, Narrow, Part, Shelf};
use app::refused_addresses;
use axum::response::Response;
use domain::access::{self, Coordinator};
use domain::ids::{JournalId, LetterId, RefusedAddressId};
use domain::journal::Place;
use domain::refused_address;
use links::coordinating::routes;
use views::dates::moment;
use views::form::Form;
use views::letter::{Letter, Letters, Line, Refused, ShelfPart};
use views::parts::Choice;
use views::round::Way;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::letters, Who::Coordinator, list)
        .get(routes::letter, Who::Coordinator, look)
        .post(routes::sending, Who::Coordinator, try_again)
        .post(routes::sendings, Who::Coordinator, try_all_again)
        .post(routes::resending, Who::Coordinator, resend)
        .post(routes::stop, Who::Coordinator, stop)
        .post(routes::refused_address, Who::Coordinator, try_address)
}

async fn list(site: Site, who: SignedIn, asked: Asked) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let chosen = Shelf::ALL
        .into_iter()
        .find(|shelf| word(*shelf) == asked.value("shelf"));
    let narrow = Narrow {
        round: asked.read("round"),
        project: asked.value("project").to_string(),
        to: asked.value("to").to_string(),
        letter: Some(asked.value("letter").to_string()).filter(|letter| !letter.is_empty()),
        after: chosen
            .and_then(|_| Place::parse(asked.value("after")))
            .map(|place| (place.at, LetterId(place.id.0))),
    };
    let wanted: &[Shelf] = chosen.as_ref().map_or(&Shelf::ALL, std::slice::from_ref);
    let parts = letters_promised::parts(&site.app, &by, wanted, &narrow).await?;
    let (counts, rounds) = letters_promised::shelves(&site.app, &by, &narrow).await?;
    let asked = asked.without("after");
    let way = |shelf: Option<Shelf>, words: String| Way {
        words,
        href: asked.with("shelf", shelf.map_or("", word)),
        is_here: chosen == shelf,
    };
    let mut ways = vec![way(None, "all".to_string())];
    ways.extend(counts.iter().map(|(shelf, count)| {
        let (_, caption, _) = named(*shelf);
        way(
            Some(*shelf),
            format!("{} ({count})", caption.to_lowercase()),
        )
    }));
    let wordings = app::wordings::list(&site.app, &by).await?.into_iter();
    let refused = refused_addresses::list(&site.app, &by).await?;
    let aside = wordings.filter(|listed| listed.aside.is_some());
    let names = ["shelf", "round", "letter", "project", "to"];
    let is_narrowed = names.iter().any(|name| !asked.value(name).is_empty());
    site.page(Letters {
        chrome: site.chrome(&who),
        aside: aside.map(|listed| listed.key.title().to_string()).collect(),
        refused: refused.into_iter().map(|one| row(&site, one)).collect(),
        ways,
        form: asked.form(&names),
        rounds: rounds
            .iter()
            .map(|(id, name)| Choice::new(id, name))
            .collect(),
        kinds: letters_promised::kinds()
            .map(|(key, title)| Choice::new(key, title))
            .collect(),
        is_empty: !is_narrowed && counts.iter().all(|(_, count)| *count == 0),
        shelves: parts
            .into_iter()
            .filter(|part| !part.letters.is_empty())
            .map(|part| shelf(&site, &asked, part))
            .collect(),
    })
}

/// The word of a shelf in an address.
fn word(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Parked => "parked",
        Shelf::Waiting => "waiting",
        Shelf::Sent => "sent",
        Shelf::Dropped => "dropped",
    }
}

/// Its id on the page, its caption, and what its last column says.
fn named(shelf: Shelf) -> (&'static str, &'static str, &'static str) {
    let (caption, when) = match shelf {
        Shelf::Parked => ("Could not be sent", "When, and what the mail server said"),
        Shelf::Waiting => ("Waiting to go", "Not before"),
        Shelf::Sent => ("Sent", "When"),
        Shelf::Dropped => ("Not sent, because it no longer mattered", "When, and why"),
    };
    (word(shelf), caption, when)
}

fn shelf(site: &Site, asked: &Asked, part: Part) -> ShelfPart {
    let (id, caption, when) = named(part.shelf);
    let next = part.next.map(|(at, letter)| {
        let place = Place {
            at,
            id: JournalId(letter.0),
        };
        let asked = Asked::at(asked.with("shelf", id));
        (
            format!("More of {}", part.count),
            asked.with("after", &place.word()),
        )
    });
    ShelfPart {
        id,
        caption,
        when,
        sendings: (part.shelf == Shelf::Parked).then(links::coordinating::sendings),
        next,
        lines: part
            .letters
            .iter()
            .map(|letter| line(site, letter))
            .collect(),
    }
}

async fn look(site: Site, who: SignedIn, Id(id): Id<LetterId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let looked = letters_promised::look(&site.app, who.times, &by, id).await?;
    site.page(drawn(&site, &who, &by, id, looked, Form::new()))
}

fn drawn(
    site: &Site,
    who: &SignedIn,
    by: &Coordinator,
    id: LetterId,
    looked: Looked,
    form: Form,
) -> Letter {
    let line = line(site, &looked.letter);
    let became = &looked.letter.became;
    let says = match became {
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
    let project = looked.letter.promised.project;
    let may = project.is_none_or(|project| by.acting_on(project).is_ok());
    let was_tried = matches!(became, Became::Parked(..) | Became::Waiting(_, Some(_)));
    let is_over = looked.letter.is_over();
    Letter {
        chrome: site.chrome(who),
        line,
        became: says,
        reads: looked.reads.map(|words| (words.subject, words.text)),
        sending: (may && was_tried).then(|| links::coordinating::sending(id)),
        resending: (may && is_over).then(|| links::coordinating::resending(id)),
        stop: (may && !is_over).then(|| links::coordinating::stop(id)),
        form,
    }
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

async fn try_all_again(site: Site, who: SignedIn, _form: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let says = match letters_promised::try_all_again(&site.app, who.times, &by).await? {
        0 => "No letter is set aside any more.".to_string(),
        1 => "1 letter is on its way again.".to_string(),
        count => format!("{count} letters are on their way again."),
    };
    Ok(see_other_saying(links::coordinating::letters(), &says))
}

async fn resend(site: Site, who: SignedIn, Id(id): Id<LetterId>, _form: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    letters_promised::resend(&site.app, who.times, &by, id).await?;
    Ok(see_other_saying(
        links::coordinating::letters(),
        "The letter goes once more, as it reads by now.",
    ))
}

async fn stop(site: Site, who: SignedIn, Id(id): Id<LetterId>, form: Typed) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    match letters_promised::stop(&site.app, who.times, &by, id, form.value("why")).await {
        Ok(()) => Ok(see_other_saying(
            links::coordinating::letters(),
            "The letter does not go.",
        )),
        Err(Stop::Amiss(problems)) => {
            let looked = letters_promised::look(&site.app, who.times, &by, id).await?;
            site.page_amiss(drawn(&site, &who, &by, id, looked, form.with(problems)))
        }
        Err(stop) => Err(stop.into()),
    }
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

async fn try_address(
    site: Site,
    who: SignedIn,
    Id(id): Id<RefusedAddressId>,
    _form: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let says = match refused_addresses::try_again(&site.app, who.times, &by, id).await? {
        0 => "The next letter to that address is tried again.".to_string(),
        1 => "The letter to that address is on its way again.".to_string(),
        count => format!("{count} letters to that address are on their way again."),
    };
    Ok(see_other_saying(links::coordinating::letters(), &says))
}

fn row(site: &Site, (refused, name): (refused_address::Refused, Option<String>)) -> Refused {
    let times = match refused.times {
        1 => "once".to_string(),
        times => format!("{times} times"),
    };
    let since = moment(refused.first_at, site.app.time_zone);
    let follows = if refused.is_left_alone() {
        "Letters to it are set aside without being tried."
    } else {
        "Each new letter to it is tried."
    };
    Refused {
        who: name.unwrap_or_default(),
        says: format!("Refused {times} since {since}. {follows}"),
        action: links::coordinating::refused_address(refused.id),
        email: refused.email,
        server_said: refused.server_said,
    }
}
