//! A person's own dates as a calendar that other programs read: at a secret address, which can be changed and ended.
//!
//! It tells the days of the person's own projects and nothing else: no partner, nothing anybody wrote, nothing of an
//! exchange but when one's own reviews and responses are due, and the hour of a conversation that stands.

use crate::keys::{Purpose, sha256};
use crate::postman::compose::talk::event;
use crate::{App, Done, Stop};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::calendar::last_date_before;
use domain::conversation::Conversation;
use domain::exchange::ExchangeFacts;
use domain::ids::ProjectId;
use domain::participation::ParticipationFacts;
use domain::round::Round;
use domain::stage::Stage;
use domain::times::Times;
use letters::Line;
use letters::calendar::{Dates, Event, Origin, Step, file};

/// A calendar, and a mark that changes when it does.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The file.
    pub file: String,
    /// Its mark.
    pub tag: String,
}

/// The whole address of one's own calendar, if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn address(app: &App, who: &Actor) -> Done<Option<String>> {
    let id = store::calendar_feed::of_person(app.store.reader(), who.id).await?;
    let address = |id| {
        app.public.to(&links::public::calendar(
            &app.keys.token(Purpose::Calendar, id),
        ))
    };
    Ok(id.map(address))
}

/// Gives the calendar an address, or another one; the one before shows nothing any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew(app: &App, at: Times, who: &Actor) -> Done<()> {
    let id = app.chance.uuid();
    let hash = sha256(app.keys.token(Purpose::Calendar, id));
    let tx = app.store.begin().await?;
    store::calendar_feed::replace(&tx, who.id, Some((id, hash)), at.real).await?;
    Ok(tx.commit().await?)
}

/// Ends it.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(app: &App, at: Times, who: &Actor) -> Done<()> {
    let tx = app.store.begin().await?;
    store::calendar_feed::replace(&tx, who.id, None, at.real).await?;
    Ok(tx.commit().await?)
}

/// The calendar at this address.
///
/// # Errors
/// [`Stop::NotThere`] for an address that was ended, or never was one.
pub async fn read(app: &App, at: Times, token: &str) -> Done<Feed> {
    let db = app.store.reader();
    let projects = store::calendar_feed::projects(db, &sha256(token))
        .await?
        .ok_or(Stop::NotThere)?;
    let places = store::participation::of_projects(db, projects.iter().copied()).await?;
    let exchanges = store::exchange::of_projects(db, &projects).await?;
    let mut all = Vec::new();
    for round in store::round::running(db).await? {
        let theirs = places
            .iter()
            .filter(|place| place.round == round.id && place.withdrawn_at.is_none());
        for place in theirs {
            let own = exchanges.iter().filter(|exchange| {
                exchange.round == round.id
                    && exchange
                        .projects()
                        .iter()
                        .any(|party| party.id == place.project)
            });
            let own: Vec<&ExchangeFacts> = own.collect();
            all.push(Dates {
                origin: Origin {
                    about: format!("{}-{}", round.id, place.project),
                    revision: store::calendar_feed::revision(db, round.id, place.project).await?,
                },
                events: events(&round, place, &own),
                link: app.public.to(&links::round::page(round.id)),
            });
        }
    }
    all.extend(conversations(app, &exchanges, &projects, at).await?);
    let written = |at| file(&all, Some("Mutuality"), app.public.host(), at);
    Ok(Feed {
        file: written(at.round),
        // The moment of writing is no change.
        tag: sha256(written(DateTime::UNIX_EPOCH))[..32].to_string(),
    })
}

/// The conversations that stand, in rounds that run. Of two projects of one person in an exchange, one tells of it.
async fn conversations(
    app: &App,
    exchanges: &[ExchangeFacts],
    projects: &[ProjectId],
    at: Times,
) -> Done<Vec<Dates>> {
    let running = |one: &&ExchangeFacts| one.round_over_since(at.round).is_none();
    let running: Vec<&ExchangeFacts> = exchanges.iter().filter(running).collect();
    let ids = running.iter().map(|one| one.id);
    let found = store::conversation::of_exchanges(app.store.reader(), ids).await?;
    let dates = |one: Conversation| {
        let starts_at = one.stands_for()?;
        let exchange = running.iter().find(|own| own.id == one.exchange)?;
        let parties = exchange.projects().into_iter();
        let mut own = parties.filter(|party| projects.contains(&party.id));
        let own = own.find(|own| one.is_for(exchange, own.id))?;
        let (project, round) = (
            own.name.as_str().into(),
            exchange.round_name.as_str().into(),
        );
        let (origin, event) = event(&one, &project, &round, starts_at);
        Some(Dates {
            origin,
            events: vec![event],
            link: app.public.to(&links::exchange::conversation(exchange.id)),
        })
    };
    Ok(found.into_iter().filter_map(dates).collect())
}

/// The days of one project in one round. The dates of its newest exchange go before the calendar's; in circles those of the
/// first review that it gives, and of the first that it answers.
fn events(round: &Round, place: &ParticipationFacts, own: &[&ExchangeFacts]) -> Vec<Event> {
    let in_circles = own.iter().filter(|one| one.is_of_circles());
    let gives = in_circles.clone().filter(|one| {
        let mut reviews = one.reviews_by(place.project);
        reviews.any(|review| review.sealed_at.is_none() && review.ended_at.is_none())
    });
    let gives = gives.map(|one| one.due_at).min();
    let answers = in_circles.filter(|one| one.reviews_of(place.project).next().is_some());
    let answers = answers.map(|one| one.respond_due_at).min();
    let newest = own.first();
    let (project, name) = (
        Line::from(place.name.as_str()),
        Line::from(round.name.as_str()),
    );
    let planned = |stage| round.calendar.of(stage).map(|dates| dates.due_at);
    let days: [(Step, Option<DateTime<Utc>>); 4] = [
        (Step::Publish, Some(place.due_at)),
        (
            Step::Review,
            gives
                .or(newest.map(|own| own.due_at))
                .or_else(|| planned(Stage::Reviewing)),
        ),
        (
            Step::Respond,
            answers
                .or(newest.map(|own| own.respond_due_at))
                .or_else(|| planned(Stage::Responding)),
        ),
        (Step::Close, planned(Stage::Closing)),
    ];
    let day = |at| last_date_before(at, round.calendar.tz);
    days.into_iter()
        .filter_map(|(step, at)| Some(Event::new(step, &project, &name, day(at?))))
        .collect()
}
