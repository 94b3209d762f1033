//! Dates in people's own calendars: with letters, and at a secret address that a real parser reads.

use crate::world::{ACORN, BIRCH, Page, Person, World, on_both};
use axum::body::Body;
use axum::http::{Method, Request, header};
use icalendar::{Calendar, Component};

on_both!(
    a_calendar_tells_ones_own_dates_and_follows_when_they_move,
    an_address_that_was_changed_or_ended_shows_nothing,
    a_letters_dates_are_the_calendars,
);

/// What an event says: when, its summary, its id, how often it changed.
type Day = (String, String, String, i32);

fn days(file: &str) -> Vec<Day> {
    let calendar: Calendar = file.parse().expect("a calendar");
    let event = |component: &icalendar::CalendarComponent| {
        let event = component.as_event().expect("an event");
        let said = |name: &str| event.property_value(name).unwrap_or_default().to_string();
        (
            said("DTSTART"),
            said("SUMMARY"),
            said("UID"),
            event.get_sequence().map_or(0, |count| count as i32),
        )
    };
    calendar.components.iter().map(event).collect()
}

/// Reads the calendar at `path`, as a program does.
pub(super) async fn reads(world: &World, path: &str, known: &str) -> Page {
    let request = Request::builder()
        .method(Method::GET)
        .uri(path)
        .header(header::IF_NONE_MATCH, known)
        .body(Body::empty())
        .expect("a request");
    world.stranger().ask(request).await
}

/// Makes an address, and gives its path.
pub(super) async fn makes_an_address(person: &mut Person<'_>) -> String {
    person.get(&links::me::letters()).await;
    let page = person.post(&links::me::calendar(), &[]).await;
    let from = page
        .body
        .find("https://mutuality.example.org/calendars/")
        .expect("an address");
    let rest = &page.body[from + "https://mutuality.example.org".len()..];
    rest.split('<').next().unwrap_or_default().to_string()
}

async fn a_calendar_tells_ones_own_dates_and_follows_when_they_move(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let birch = world.registers(&BIRCH).await;
    let round = rosa.opens_a_round("Spring, the round").await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.joins(round, acorn).await;
    world.signs_in(BIRCH.lead.1).await.joins(round, birch).await;
    let path = makes_an_address(&mut priya).await;
    let page = reads(world, &path, "").await;
    page.is(200);
    assert!(page.header("content-type").starts_with("text/calendar"));
    let before = days(&page.body);
    let says: Vec<_> = before.iter().map(|day| day.1.as_str()).collect();
    assert_eq!(
        says,
        [
            "Acorn Mums: the self-assessment is due",
            "Acorn Mums: reviews are due",
            "Acorn Mums: responses are due",
            "Spring, the round closes",
        ]
    );
    assert!(
        !page.body.contains("Birch") && !page.body.contains("example.org\r\nATTENDEE"),
        "{}",
        page.body
    );

    // Nothing has changed: nothing is sent again, however much later.
    let tag = page.header("etag").to_string();
    world.passes(chrono::TimeDelta::minutes(5));
    let same = reads(world, &path, &tag).await;
    same.is(304);
    assert_eq!(same.body, "");

    // More time for Acorn Mums moves its day, under the same id.
    let extension = links::round::extension(round, acorn);
    rosa.get(&extension).await.is(200);
    let (last, _) = before[0].0.split_at(8);
    let until =
        chrono::NaiveDate::parse_from_str(last, "%Y%m%d").expect("a date") + chrono::Days::new(3);
    let (day, month, year) = (until.format("%-d"), until.format("%-m"), until.format("%Y"));
    let (day, month, year) = (day.to_string(), month.to_string(), year.to_string());
    let more = [
        ("until-day", day.as_str()),
        ("until-month", month.as_str()),
        ("until-year", year.as_str()),
    ];
    rosa.sends(&extension, &more).await.is(200);
    let page = reads(world, &path, &tag).await;
    let after = days(page.is(200).body.as_str());
    assert_eq!(
        (&after[0].2, after[0].0.as_str()),
        (&before[0].2, until.format("%Y%m%d").to_string().as_str())
    );
    assert!(after[0].3 > before[0].3, "{after:?}");
    world.delivers().await;
}

async fn an_address_that_was_changed_or_ended_shows_nothing(world: &World) {
    world.set_up().await;
    world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let first = makes_an_address(&mut priya).await;
    reads(world, &first, "").await.is(200);
    let second = makes_an_address(&mut priya).await;
    assert_ne!(first, second);
    reads(world, &first, "").await.is(404);
    reads(world, &second, "").await.is(200);
    priya
        .get(&links::me::letters())
        .await
        .says("Change the address");
    priya
        .post(&links::me::calendar(), &[("calendar", "end")])
        .await
        .says("shows nothing any more");
    reads(world, &second, "").await.is(404);
    let rows =
        store::calendar_feed::projects(world.app.store.reader(), &second[second.len() - 43..])
            .await;
    assert_eq!(rows.expect("read"), None);
    world.delivers().await;
}

async fn a_letters_dates_are_the_calendars(world: &World) {
    let mut rosa = world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let round = rosa.opens_a_round("Spring round").await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    priya.joins(round, acorn).await;
    world.delivers().await;
    let letters = world.post.take();
    let joined = letters
        .iter()
        .find(|letter| letter.subject.starts_with("You are in"))
        .expect("joined");
    let attached = String::from_utf8(joined.attachments[0].bytes.clone()).expect("words");
    let path = makes_an_address(&mut priya).await;
    let feed = reads(world, &path, "").await;
    assert_eq!(days(&attached), days(&feed.body));
    assert!(
        attached
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n')),
        "{attached}"
    );
}
