//! PostgreSQL with a synchronous standby, which takes over in the middle of writing: nothing that was acknowledged is lost,
//! and the programs find the new primary by themselves. (P1, P12)

use super::account::{account, sent};
use super::client::{self, Client, Door, Hand, Wrote};
use super::post_office::PostOffice;
use super::processes::{furnished, house};
use super::program::{Program, comes_about};
use super::proxy::Proxy;
use super::standby::Server;
use super::{short_or_long, told};
use crate::world::{Database, World};
use domain::ids::ProjectId;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// A standby takes over within so long, and everything is as before.
const BACK: Duration = Duration::from_secs(60);

/// People who write without a pause, and what they were told.
struct Writing {
    hand: Arc<Hand>,
    writers: JoinSet<((Client, Wrote), ProjectId)>,
}

impl Writing {
    async fn begins(world: &World, door: &Arc<Door>, projects: &[(&str, ProjectId)]) -> Self {
        let hand = Arc::new(Hand::default());
        let mut writers = JoinSet::new();
        for (email, project) in projects {
            let client = Client::of(&world.signs_in(email).await, door).await;
            let (project, hand) = (*project, Arc::clone(&hand));
            writers.spawn(async move { (client::writes(client, project, hand).await, project) });
        }
        Self { hand, writers }
    }

    /// Until each has been heard a few times more.
    async fn goes_on(&self) {
        let more = self.hand.acknowledged() + 3 * self.writers.len();
        comes_about("people write", BACK, async || {
            self.hand.acknowledged() > more
        })
        .await;
    }

    async fn ends(self) -> Wrote {
        self.hand.rests();
        let mut all = Wrote::default();
        for ((mut client, mut wrote), project) in self.writers.join_all().await {
            client::looks(&mut client, project, &mut wrote).await;
            all.acknowledged += wrote.acknowledged;
            all.broken += wrote.broken;
            all.lost.extend(wrote.lost);
        }
        all
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_standby_takes_over_and_nothing_is_lost() {
    let Some(primary) = Server::starts().await else {
        return;
    };
    let mut standby = primary.followed().await;
    primary.waits_for_its_standby().await;
    let proxy = Proxy::before(&primary.address()).await;
    let through = format!("postgres://postgres@127.0.0.1:{}", proxy.port);
    let world = World::over(Database::postgres_at(&through).await).await;
    let (projects, _) = furnished(&world, short_or_long(2, 20), 0).await;
    let before = sent(&world).await;
    let (office, data) = (
        PostOffice::opens().await,
        tempfile::tempdir().expect("a folder"),
    );
    let house = house(&world, &office, data.path());
    let mut programs = Vec::new();
    for _ in 0..short_or_long(2, 3) {
        programs.push(Program::starts(&house, &["serve"]).await);
    }
    let ports = programs.iter().map(|program| program.port).collect();
    let door = Door::new(house.door, ports);

    let writing = Writing::begins(&world, &door, &projects).await;
    writing.goes_on().await;
    let (begun, so_far) = (Instant::now(), writing.hand.acknowledged());
    primary.dies().await;
    standby.takes_over().await;
    let promoted = begun.elapsed();
    proxy.leads_to(&standby.address());
    comes_about("somebody is heard again", BACK, async || {
        writing.hand.acknowledged() > so_far + projects.len()
    })
    .await;
    let waited = begun.elapsed();
    writing.goes_on().await;
    let wrote = writing.ends().await;
    assert_eq!(wrote.lost, Vec::<String>::new(), "acknowledged and lost");
    assert!(wrote.broken > 0, "nobody noticed");

    comes_about("no letter waits", BACK, async || {
        let waiting = store::letters::waiting(world.app.store.reader()).await;
        waiting.is_ok_and(|waiting| waiting == 0)
    })
    .await;
    let account = account(&world, &office, &before).await;
    assert_eq!(account.amiss(1), Vec::<String>::new());

    // The control: a standby that nobody waits for has not heard the last of it, and that is seen.
    if short_or_long(false, true) {
        let behind = standby.followed().await;
        let writing = Writing::begins(&world, &door, &projects).await;
        writing.goes_on().await;
        behind.stops().await;
        writing.goes_on().await;
        standby.dies().await;
        behind.runs().await;
        behind.takes_over().await;
        proxy.leads_to(&behind.address());
        standby = behind;
        writing.goes_on().await;
        let lost = writing.ends().await.lost;
        assert!(!lost.is_empty(), "the control lost nothing");
    }
    for program in programs {
        assert!(program.stops().await, "it ends well");
    }
    let figure = format!(
        "{} programs, {} people writing, the primary killed: of {} acknowledged answers 0 lost; the standby had taken over after {:.1} s, \
         and people were heard again after {:.1} s; doctor clean",
        short_or_long(2, 3),
        projects.len(),
        wrote.acknowledged,
        promoted.as_secs_f64(),
        waited.as_secs_f64(),
    );
    told(
        "P1 P12",
        "a PostgreSQL primary fails over to a synchronous standby",
        &figure,
        "a standby that nobody waits for: what was lost is seen",
    );
    world.ends().await;
    standby.dies().await;
}
