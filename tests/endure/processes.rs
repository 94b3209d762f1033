//! Many processes on one database, one of them killed every few seconds, under people who write answers and coordinators
//! who open rounds: nothing acknowledged is lost, nothing is switched twice, no letter is missing, and none comes twice
//! but where a process died between sending and marking it. (P1, P4, P5, P8)

use super::account::{account, sent};
use super::client::{self, Client, Door, Hand, Wrote};
use super::nginx::Nginx;
use super::post_office::PostOffice;
use super::program::{House, Program, comes_about, free_port};
use super::{short_or_long, told};
use crate::world::{Group, World};
use chrono::TimeDelta;
use domain::ids::{ProjectId, RoundId};
use domain::times::Clock as _;
use sea_orm::{ConnectionTrait as _, Statement};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How much of it all.
#[derive(Clone, Copy)]
struct Much {
    writers: usize,
    rounds: usize,
    kills: usize,
    /// Between two kills, and between two openings.
    every: (Duration, Duration),
    /// How long a letter stays in the hand of a process that died: in the short form the test lets that time go by.
    in_hand: TimeDelta,
}

/// A letter in the hand of a process that died is taken up again by then.
const TAKEN_OVER: Duration = Duration::from_secs(120);
/// Every letter is sent by then, however many wait.
const ALL_GONE: Duration = Duration::from_secs(600);
/// How long the program keeps a letter in hand.
const IN_HAND: TimeDelta = TimeDelta::seconds(110);

fn much() -> Much {
    let millis = Duration::from_millis;
    short_or_long(
        Much {
            writers: 6,
            rounds: 3,
            kills: 4,
            every: (millis(700), millis(500)),
            in_hand: TimeDelta::seconds(2),
        },
        Much {
            writers: 50,
            rounds: 24,
            kills: 40,
            every: (millis(3_000), millis(4_500)),
            in_hand: IN_HAND,
        },
    )
}

/// A house with a project for every writer, and rounds to be opened.
pub(super) async fn furnished(
    world: &World,
    writers: usize,
    rounds: usize,
) -> (Vec<(&'static str, ProjectId)>, Vec<RoundId>) {
    // The processes go by the machine's clock, and so does the world from here on. Second factors turn it on a little.
    let now = app::SystemClock.now() - TimeDelta::minutes(10);
    world.clock.turn_to(now);
    let mut rosa = world.set_up().await;
    let mut projects = Vec::new();
    for number in 0..writers {
        let name: &'static str = format!("Group {number}").leak();
        let email: &'static str = format!("lead{number}@example.org").leak();
        let group = Group {
            name,
            lead: ("Sam Hill", email),
            region: "wales",
            size: "small",
            format: "group",
            setting: "in-person",
        };
        projects.push((email, world.registers(&group).await));
    }
    let mut prepared = Vec::new();
    for number in 0..rounds {
        prepared.push(rosa.prepares_a_round(&format!("Round {number}")).await);
    }
    (projects, prepared)
}

/// What the processes of `world` have in common.
pub(super) fn house(world: &World, office: &PostOffice, data: &std::path::Path) -> House {
    House {
        database: world.address(),
        files: world.folder.path().to_path_buf(),
        data: data.to_path_buf(),
        smtp: office.url.clone(),
        door: free_port(),
    }
}

/// Letters that somebody has in hand, with who that is.
async fn in_hand(world: &World) -> HashSet<(Uuid, String)> {
    let db = world.app.store.reader();
    let ask = "SELECT id, claimed_by FROM outbox WHERE claimed_by IS NOT NULL AND claimed_until IS NOT NULL \
               AND sent_at IS NULL AND dropped_at IS NULL";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), ask));
    let pair = |row: &sea_orm::QueryResult| {
        let id = row.try_get_by_index(0).expect("an id");
        (id, row.try_get_by_index(1).expect("a holder"))
    };
    rows.await.expect("read").iter().map(pair).collect()
}

/// Letters that were taken in hand come free again so much sooner.
async fn letters_age(world: &World, by: TimeDelta) {
    if by.is_zero() {
        return;
    }
    let until = app::SystemClock.now() + by;
    let db = world.app.store.writer();
    let free = Statement::from_sql_and_values(
        db.get_database_backend(),
        "UPDATE outbox SET claimed_until = NULL WHERE sent_at IS NULL AND claimed_until < $1",
        [until.into()],
    );
    db.execute_raw(free).await.expect("aged");
}

async fn nothing_is_lost_or_doubled(world: &World, serving: usize, promise: (&str, &str)) {
    let much = much();
    let (projects, rounds) = furnished(world, much.writers, much.rounds).await;
    let before = sent(world).await;
    let office = PostOffice::opens().await;
    let data = tempfile::tempdir().expect("a folder");
    let house = house(world, &office, data.path());
    let mut programs = Vec::new();
    for _ in 0..serving {
        programs.push(Program::starts(&house, &["serve"]).await);
    }
    if serving > 1 {
        programs.push(Program::starts(&house, &["work"]).await);
    }
    let ports: Vec<u16> = programs.iter().take(serving).map(|one| one.port).collect();
    let is_balanced = short_or_long(false, serving > 1);
    let nginx = is_balanced
        .then(|| Nginx::starts(house.door, &ports))
        .flatten();
    let behind = match &nginx {
        Some(_) => vec![house.door],
        None => ports,
    };
    let door = Door::new(house.door, behind);

    let hand = Arc::new(Hand::default());
    let mut writers = JoinSet::new();
    for (email, project) in &projects {
        let lead = world.signs_in(email).await;
        let client = Client::of(&lead, &door).await;
        let (project, hand) = (*project, Arc::clone(&hand));
        writers.spawn(async move { (client::writes(client, project, hand).await, project) });
    }
    let mut openers = JoinSet::new();
    for _ in 0..3 {
        let rosa = world.signs_in("rosa@example.org").await;
        let client = Client::of(&rosa, &door).await;
        openers.spawn(client::opens(client, rounds.clone(), much.every.1));
    }
    let mut pulse = tokio::time::interval(much.every.0);
    pulse.tick().await;
    for kill in 0..much.kills {
        pulse.tick().await;
        let count = programs.len();
        let one = &mut programs[kill % count];
        one.is_killed().await;
        one.starts_again().await;
    }
    let first: usize = openers.join_all().await.into_iter().sum();
    hand.rests();
    let mut all = Wrote::default();
    for ((mut client, mut wrote), project) in writers.join_all().await {
        client::looks(&mut client, project, &mut wrote).await;
        all.acknowledged += wrote.acknowledged;
        all.broken += wrote.broken;
        all.lost.extend(wrote.lost);
    }
    let began = std::time::Instant::now();
    let held = in_hand(world).await;
    comes_about(
        "what the dead had in hand is taken over",
        TAKEN_OVER,
        async || {
            letters_age(world, IN_HAND - much.in_hand).await;
            in_hand(world).await.is_disjoint(&held)
        },
    )
    .await;
    let waited = began.elapsed();
    comes_about("no letter waits", ALL_GONE, async || {
        letters_age(world, IN_HAND - much.in_hand).await;
        let waiting = store::letters::waiting(world.app.store.reader()).await;
        waiting.expect("read") == 0
    })
    .await;
    for program in programs {
        assert!(program.stops().await, "it ends well");
    }
    drop(nginx);

    let account = account(world, &office, &before).await;
    assert_eq!(all.lost, Vec::<String>::new(), "acknowledged and lost");
    assert_eq!(account.amiss(much.kills), Vec::<String>::new());
    assert_eq!(account.switches, much.rounds);
    let everyone = i64::try_from(much.writers).expect("few");
    assert!(
        account
            .told_of_openings
            .iter()
            .all(|told| *told == everyone),
        "{account:?}"
    );
    assert!(
        first <= much.rounds,
        "{first} were told that they opened a round"
    );
    assert!(all.acknowledged > much.writers * 2, "{all:?}");
    assert!(all.broken > 0, "no kill was noticed");
    let figure = format!(
        "{} processes, {} kills: of {} acknowledged answers 0 lost; {} switches, 0 doubled; {} letters, 0 missing, {} duplicates; \
         a dead process's letters taken up within {} s; doctor clean",
        serving + usize::from(serving > 1),
        much.kills,
        all.acknowledged,
        account.switches,
        account.letters,
        account.duplicates,
        waited.as_secs().max(1),
    );
    let control = "answers swallowed, a switch told twice, letters marked before they are sent, claims that nobody \
                   keeps: each seen (`endure::controls`)";
    told(promise.0, promise.1, &figure, control);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_processes_and_a_worker_on_postgresql() {
    let Some(world) = World::on_postgresql().await else {
        return;
    };
    let says = "an answer acknowledged is never lost, a stage switches once, every letter arrives: N processes on PostgreSQL";
    nothing_is_lost_or_doubled(&world, 3, ("P1 P4 P5 P8", says)).await;
    world.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_process_on_sqlite() {
    let world = World::on_sqlite().await;
    let says = "the same for one process on SQLite, killed and started again";
    nothing_is_lost_or_doubled(&world, 1, ("P1 P4 P5", says)).await;
    world.ends().await;
}
