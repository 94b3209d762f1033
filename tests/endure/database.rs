//! A database that is cut off, held or slow: a page in words within five seconds, `/readyz` says no, nothing that was
//! acknowledged is lost, and everything comes back by itself. (P12)

use super::account::{account, sent};
use super::client::{self, Client, Door, Hand};
use super::post_office::PostOffice;
use super::processes::{furnished, house};
use super::program::{Program, comes_about};
use super::proxy::{Line, Proxy};
use super::{short_or_long, told};
use crate::world::{World, server};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is promised.
const PROMISED: Duration = Duration::from_secs(5);
/// Everything is as before by then.
const BACK: Duration = Duration::from_secs(30);

/// How a page and `/readyz` answer, and how long the page took.
async fn looks(port: u16, door: u16) -> (Option<u16>, String, Duration) {
    let begun = Instant::now();
    let http = reqwest::Client::new();
    let ask = http
        .get(format!("http://127.0.0.1:{port}/sign-in"))
        .header("host", format!("localhost:{door}"))
        .timeout(Duration::from_secs(60));
    let Ok(page) = ask.send().await else {
        return (None, String::new(), begun.elapsed());
    };
    let status = page.status().as_u16();
    (
        Some(status),
        page.text().await.unwrap_or_default(),
        begun.elapsed(),
    )
}

async fn ready(port: u16) -> bool {
    let answer = reqwest::get(format!("http://127.0.0.1:{port}/readyz")).await;
    answer.is_ok_and(|answer| answer.status().is_success())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_away_is_said_within_five_seconds_and_comes_back_by_itself() {
    let (Some(world), Some(cluster)) = (World::on_postgresql().await, server()) else {
        return;
    };
    let (projects, _) = furnished(&world, 2, 0).await;
    let before = sent(&world).await;
    let address = cluster
        .rsplit_once('@')
        .map_or(cluster.as_str(), |(_, host)| host);
    let proxy = Proxy::before(address).await;
    let (office, data) = (
        PostOffice::opens().await,
        tempfile::tempdir().expect("a folder"),
    );
    let mut house = house(&world, &office, data.path());
    house.database = house
        .database
        .replace(address, &format!("127.0.0.1:{}", proxy.port));
    let program = Program::starts(&house, &["serve"]).await;
    let (port, door) = (program.port, Door::new(house.door, vec![program.port]));

    let hand = Arc::new(Hand::default());
    let (email, project) = projects[0];
    let client = Client::of(&world.signs_in(email).await, &door).await;
    let writer = tokio::spawn(client::writes(client, project, Arc::clone(&hand)));
    let mut longest = Duration::ZERO;
    let mut back = Duration::ZERO;
    for _ in 0..short_or_long(1, 5) {
        for line in [Line::Held, Line::Cut] {
            let so_far = hand.acknowledged();
            comes_about("somebody writes", BACK, async || {
                hand.acknowledged() > so_far + 2
            })
            .await;
            proxy.is(line);
            let (status, words, took) = looks(port, house.door).await;
            assert_eq!(status, Some(503), "{line:?}: {words}");
            assert!(words.contains("Back in a moment"), "{line:?}: {words}");
            assert!(took < PROMISED, "{line:?}: {took:?}");
            assert!(!ready(port).await, "{line:?}");
            longest = longest.max(took);
            proxy.is(Line::Whole);
            let begun = Instant::now();
            comes_about("it is back", BACK, async || {
                ready(port).await && looks(port, house.door).await.0 == Some(200)
            })
            .await;
            back = back.max(begun.elapsed());
        }
        proxy.is(Line::Slow);
        let (status, _, took) = looks(port, house.door).await;
        assert_eq!(status, Some(200), "slow, and there: {took:?}");
        proxy.is(Line::Whole);
    }
    hand.rests();
    let (mut client, mut wrote) = writer.await.expect("written");
    client::looks(&mut client, project, &mut wrote).await;
    assert_eq!(wrote.lost, Vec::<String>::new());
    assert!(wrote.acknowledged > 0 && wrote.broken > 0, "{wrote:?}");
    // The control: without anybody who watches the database, what was begun is waited for.
    let unwatched = store::Store::open(&house.database).await.expect("opened");
    let tx = unwatched.begin().await.expect("begun");
    proxy.is(Line::Held);
    let asked = tokio::time::timeout(PROMISED, store::letters::waiting(tx.reader()));
    assert!(asked.await.is_err(), "the line is not held");
    proxy.is(Line::Whole);
    drop(tx);
    unwatched.close().await;
    assert!(program.stops().await);
    let account = account(&world, &office, &before).await;
    assert_eq!(account.amiss(0), Vec::<String>::new());
    let figure = format!(
        "PostgreSQL held, cut and slowed: a page in words after {:.1} s at most, back by itself within {:.1} s; of {} \
         acknowledged answers 0 lost; doctor clean",
        longest.as_secs_f64(),
        back.as_secs_f64(),
        wrote.acknowledged
    );
    let says = "database down or hung: an error page within 5 s, /readyz false, recovery by itself";
    told(
        "P12",
        says,
        &figure,
        "nobody watching: no answer within 5 s",
    );
    world.ends().await;
}
