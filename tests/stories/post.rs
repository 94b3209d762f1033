//! The post over days: a mail server that is away loses nothing and floods nobody; coordinators find, stop and send
//! letters again.

use crate::endure::told;
use crate::world::{ACORN, BIRCH, CEDAR, Person, World, on_both};
use app::postman::{self, Delivered};
use app::{App, Done};
use chrono::TimeDelta;
use domain::ids::{ProjectId, RoundId};
use links::{coordinating, round};
use mail::Post;
use sea_orm::ConnectionTrait as _;
use store::Kind;

on_both!(
    three_days_without_a_mail_server_lose_nothing_and_flood_nobody,
    after_a_week_of_trying_a_person_looks,
    a_link_to_sign_in_does_not_wait_behind_other_letters,
    letters_are_found_by_shelf_round_project_and_kind,
    a_letter_is_stopped_with_a_reason_and_another_sent_once_more,
);

const GROUPS: [&crate::world::Group; 3] = [&ACORN, &BIRCH, &CEDAR];

/// A mail server at which nobody listens.
fn away(world: &World) -> App {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port")
        .port();
    world.sending_by(Post::smtp(&format!("smtp://127.0.0.1:{port}")).expect("an address"))
}

async fn delivers(app: &App) -> Done<Delivered> {
    postman::deliver(app, app.times().await?).await
}

/// Three projects in a round that self-assesses until 29 March; every letter so far has gone.
async fn begun(world: &World) -> (Person<'_>, RoundId, Vec<ProjectId>) {
    let mut rosa = world.set_up().await;
    let mut projects = Vec::new();
    for group in GROUPS {
        projects.push(world.registers(group).await);
    }
    let id = rosa.opens_a_round("Spring").await;
    for (group, project) in GROUPS.into_iter().zip(&projects) {
        world.signs_in(group.lead.1).await.joins(id, *project).await;
    }
    world.turns_to("2026-03-09 10:00");
    world.ticks().await;
    world.delivers().await;
    world.post.take();
    (world.signs_in("rosa@example.org").await, id, projects)
}

/// The post goes at two letters a minute until none waits: what went, and how many were dropped.
async fn all_go(world: &World) -> (Vec<String>, u32) {
    let slowly = App {
        letters_a_minute: 2,
        ..world.sending_by(Post::Memory(world.post.clone()))
    };
    let (mut went, mut dropped) = (Vec::new(), 0);
    for _ in 0..3_000 {
        let done = delivers(&slowly).await.expect("delivered");
        assert!(done.sent <= 2, "{done:?} within a minute");
        dropped += done.dropped;
        let letters = world.post.take().into_iter();
        went.extend(letters.map(|letter| format!("{}: {}", letter.to.email, letter.subject)));
        world.passes(TimeDelta::minutes(1));
        let waiting = store::letters::waiting(world.app.store.reader()).await;
        if waiting.expect("counted") == 0 {
            break;
        }
    }
    (went, dropped)
}

async fn three_days_without_a_mail_server_lose_nothing_and_flood_nobody(world: &World) {
    let (_, _, projects) = begun(world).await;
    // From before the half-way reminder of the 19th until after that of the 22nd, which goes on Friday the 20th.
    world.turns_to("2026-03-19 08:00");
    let away = away(world);
    let mut priya = world.signs_in(ACORN.lead.1).await;
    let mut dropped = 0;
    for hour in 0..74 {
        world.passes(TimeDelta::hours(1));
        world.ticks().await;
        let done = delivers(&away).await.expect("tried");
        assert_eq!((done.sent, done.parked), (0, 0));
        dropped += done.dropped;
        assert!(
            done.retried <= 3,
            "a server that is away is left in peace: {done:?}"
        );
        if hour == 30 {
            // What happens meanwhile is told, once it can be.
            priya.publishes(projects[0]).await;
            let at = world.now().await;
            app::sign_in::ask_for_link(&world.app, at, BIRCH.lead.1, "a machine")
                .await
                .expect("asked");
        }
    }
    assert!(world.post.take().is_empty());
    // The control: a letter that was marked as sent and never was is missed.
    if world.app.store.kind() == Kind::Sqlite {
        let other = world.copied().await;
        let mark = "UPDATE outbox SET sent_at = promised_at WHERE sent_at IS NULL AND dropped_at IS NULL \
                    AND letter = 'published'";
        let marked = other.app.store.writer().execute_unprepared(mark).await;
        assert_eq!(marked.expect("planted").rows_affected(), 1);
        assert_eq!(all_go(&other).await.0.len(), 2, "nobody missed it");
        other.ends().await;
    }
    // Back again, at two letters a minute.
    let (mut went, more) = all_go(world).await;
    dropped += more;
    went.sort();
    // Of two reminders for one step the newest; none to Acorn Mums, who published; no link that would not work.
    let reminders: Vec<_> = went.iter().filter(|line| line.contains("Due on")).collect();
    assert_eq!(reminders.len(), 2, "{went:#?}");
    assert!(
        went.iter()
            .any(|line| line.starts_with(ACORN.lead.1) && line.contains("Published")),
        "{went:#?}"
    );
    let mut once = went.clone();
    once.dedup();
    assert_eq!(once, went, "each letter once");
    assert_eq!(went.len(), 3, "{went:#?}");
    // Three of the half-way reminders, the one to Acorn Mums, and the link.
    assert_eq!(dropped, 5);
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&format!("{}?shelf=dropped", coordinating::letters()))
        .await
        .says("A newer reminder says the same.")
        .says("The self-assessment has been published.")
        .says("The link would not work any more.");
    told(
        "P7",
        &format!(
            "three days without a mail server, on {:?}",
            world.app.store.kind()
        ),
        "74 hours away: afterwards 3 letters, each once, no more than 2 a minute; 5 that no longer mattered dropped with a reason; 0 lost",
        "a letter marked as sent that never was is missed",
    );
}

async fn after_a_week_of_trying_a_person_looks(world: &World) {
    let (_, _, projects) = begun(world).await;
    let away = away(world);
    let (at, priya) = (world.now().await, world.person(ACORN.lead.1).await);
    let tx = world.app.store.begin().await.expect("begun");
    let about = app::announce::About {
        project: Some(projects[0]),
        ..Default::default()
    };
    let to = app::announce::To::Person(priya);
    app::announce::letter(&world.app, &tx, at, "registration_approved", to, "y", about)
        .await
        .expect("promised");
    tx.commit().await.expect("kept");
    let (mut tries, mut parked) = (0, 0);
    for _ in 0..(9 * 24 * 4) {
        let done = delivers(&away).await.expect("tried");
        tries += done.retried;
        parked += done.parked;
        world.passes(TimeDelta::minutes(15));
    }
    assert!(
        (12..=15).contains(&(tries + parked)),
        "{tries} and {parked}"
    );
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&coordinating::letters())
        .await
        .says("Tried for a week. The last time:");
    rosa.sends(&coordinating::sendings(), &[])
        .await
        .is(200)
        .says("1 letter is on its way again");
    delivers(&world.app).await.expect("delivered");
}

async fn a_link_to_sign_in_does_not_wait_behind_other_letters(world: &World) {
    let (mut rosa, ..) = begun(world).await;
    // A round that opens writes to everyone.
    rosa.opens_a_round("Summer").await;
    world.passes(TimeDelta::minutes(2));
    let slowly = App {
        letters_a_minute: 1,
        ..world.sending_by(Post::Memory(world.post.clone()))
    };
    assert_eq!(delivers(&slowly).await.expect("delivered").sent, 1);
    let at = world.now().await;
    app::sign_in::ask_for_link(&world.app, at, CEDAR.lead.1, "a machine")
        .await
        .expect("asked");
    assert_eq!(delivers(&slowly).await.expect("delivered").sent, 1);
    let letters = world.post.take();
    let last = letters.last().expect("a letter");
    assert!(last.text.contains("/sign-in/"), "{}", last.text);
    world.passes(TimeDelta::minutes(2));
    world.delivers().await;
}

async fn letters_are_found_by_shelf_round_project_and_kind(world: &World) {
    let (mut rosa, id, _) = begun(world).await;
    let path = coordinating::letters();
    rosa.get(&path)
        .await
        .is(200)
        .says("sent (")
        .says("Self-assessing begins");
    rosa.get(&format!(
        "{path}?shelf=sent&round={id}&letter=joined&project=ACORN"
    ))
    .await
    .is(200)
    .says("Joined, with dates")
    .says("Priya Shah")
    .keeps_quiet_about("Ama Owusu");
    rosa.get(&format!("{path}?shelf=sent&to=megan%40example"))
        .await
        .says("Megan Price")
        .keeps_quiet_about("Ama Owusu");
    rosa.get(&format!("{path}?project=%25"))
        .await
        .is(200)
        .says("No letter is like that");
    rosa.get(&format!("{path}?shelf=waiting"))
        .await
        .is(200)
        .says("No letter is like that");
    rosa.get(&format!("{path}?shelf=sent&after=x&round=x"))
        .await
        .is(200)
        .says("Priya Shah");
    // Page by page, none twice and none left out.
    let at = world.now().await;
    let tx = world.app.store.begin().await.expect("begun");
    for number in 0..120 {
        let about = app::announce::About {
            round: Some(id),
            ..Default::default()
        };
        let to = app::announce::To::Address(format!("somebody{number}@example.org"));
        app::announce::letter(&world.app, &tx, at, "no_such_letter", to, number, about)
            .await
            .expect("promised");
    }
    tx.commit().await.expect("kept");
    delivers(&world.app).await.expect("delivered");
    let (mut seen, mut path) = (
        std::collections::BTreeSet::new(),
        format!("{path}?shelf=parked"),
    );
    for _ in 0..3 {
        let page = rosa.get(&path).await.is(200).clone();
        let found = page.body.split("somebody").skip(1);
        seen.extend(found.filter_map(|rest| rest.split('@').next()?.parse::<u32>().ok()));
        let next = page
            .body
            .split(" rel=\"next\"")
            .next()
            .and_then(|before| before.rsplit("href=\"").next());
        path = next
            .unwrap_or_default()
            .trim_end_matches('"')
            .replace("&#38;", "&");
    }
    assert_eq!(seen.len(), 120);
}

async fn a_letter_is_stopped_with_a_reason_and_another_sent_once_more(world: &World) {
    let (mut rosa, id, _) = begun(world).await;
    rosa.opens_a_round("Summer").await;
    let list = |shelf: &str| format!("{}?shelf={shelf}&project=Acorn", coordinating::letters());
    let first = async |rosa: &mut Person<'_>, shelf: &str| {
        let page = rosa.get(&list(shelf)).await.is(200).clone();
        let letter = page
            .body
            .split("href=\"/letters/")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        format!("/letters/{}", letter.expect("a letter"))
    };
    let waiting = first(&mut rosa, "waiting").await;
    rosa.get(&waiting).await.is(200);
    let stop = format!("{waiting}/stop");
    rosa.sends(&stop, &[("why", " ")])
        .await
        .asks_again_for(&["why"]);
    rosa.sends(&stop, &[("why", "They know already.")])
        .await
        .is(200)
        .says("does not go");
    rosa.get(&waiting)
        .await
        .says("A coordinator stopped it: They know already.");
    world.delivers().await;
    assert!(
        world
            .post
            .take()
            .iter()
            .all(|letter| letter.to.email != ACORN.lead.1)
    );
    let sent = first(&mut rosa, "sent").await;
    rosa.get(&sent).await.is(200);
    rosa.sends(&format!("{sent}/resending"), &[])
        .await
        .is(200)
        .says("goes once more");
    world.delivers().await;
    let letters = world.post.take();
    assert_eq!(letters.len(), 1, "{letters:?}");
    rosa.get(&round::journal(id)).await.is(200);
    let own = links::me::journal();
    rosa.get(&own)
        .await
        .says("had a letter sent once more")
        .says("kept a letter from going (Summer) They know already.");
}
