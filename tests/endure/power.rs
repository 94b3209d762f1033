//! The power goes: whatever was not put on the disk by then is gone. The disk is a file with a filesystem on it; what is in
//! that file at one moment is what a machine would find when it is switched on again. Only root may mount one; elsewhere it
//! says that it was not run. (P1, P2)

use super::client::{self, Client, Door, Hand, Wrote};
use super::forgetful::{Disk, Written};
use super::post_office::PostOffice;
use super::processes::{furnished, house};
use super::program::{House, Program, comes_about};
use super::{short_or_long, told};
use crate::world::World;
use domain::ids::ProjectId;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const SOON: Duration = Duration::from_secs(60);

/// How much of it all.
struct Much {
    writers: usize,
    cuts: usize,
}

fn much() -> Much {
    let short = Much {
        writers: 2,
        cuts: 2,
    };
    let long = Much {
        writers: 12,
        cuts: 40,
    };
    short_or_long(short, long)
}

/// People who write, and what they were told.
struct Writers {
    hand: Arc<Hand>,
    writing: JoinSet<(Client, Wrote, ProjectId)>,
}

impl Writers {
    async fn begin(world: &World, door: &Arc<Door>, projects: &[(&str, ProjectId)]) -> Self {
        let hand = Arc::new(Hand::default());
        let mut writing = JoinSet::new();
        for (email, project) in projects {
            let client = Client::of(&world.signs_in(email).await, door).await;
            let (hand, project) = (Arc::clone(&hand), *project);
            writing.spawn(async move {
                let (client, wrote) = client::writes(client, project, hand).await;
                (client, wrote, project)
            });
        }
        Self { hand, writing }
    }

    /// Each looks at their own answer. How many were acknowledged, and which of them are not there.
    async fn look(self) -> (usize, Vec<String>) {
        let (mut acknowledged, mut lost) = (0, Vec::new());
        for (mut client, mut wrote, project) in self.writing.join_all().await {
            client::looks(&mut client, project, &mut wrote).await;
            acknowledged += wrote.acknowledged;
            lost.extend(wrote.lost);
        }
        (acknowledged, lost)
    }
}

/// The same house, with its database where the disk was found again.
fn after(house: &House, disk: &Path, found: &Path) -> House {
    let (disk, found) = (disk.display().to_string(), found.display().to_string());
    House {
        database: house.database.replace(&disk, &found),
        ..house.clone()
    }
}

/// People write, the power goes after `acknowledged` answers, and all is looked at on the disk as it is found again.
async fn is_cut(
    world: &World,
    disk: &Disk,
    house: &House,
    projects: &[(&str, ProjectId)],
    acknowledged: usize,
) -> usize {
    let mut program = Program::starts(house, &["serve"]).await;
    let door = Door::new(house.door, vec![program.port]);
    let writers = Writers::begin(world, &door, projects).await;
    comes_about("they write", SOON, async || {
        writers.hand.acknowledged() >= acknowledged
    })
    .await;
    let written = Written::unsynced(disk.at()).await;
    program.stands_still().await;
    let image = disk.as_it_is();
    program.is_killed().await;
    writers.hand.rests();

    let found = Disk::found(image);
    assert_eq!(
        written.what_is_left(found.at()).await,
        "nothing",
        "this disk forgets nothing, so that it shows nothing"
    );
    let house = after(house, disk.at(), found.at());
    program.goes_on_in(&house).await;
    let (acknowledged, lost) = writers.look().await;
    assert_eq!(lost, Vec::<String>::new(), "acknowledged and lost");
    assert!(program.stops().await, "it ends well");
    let doctor = Program::begins(&house, &["doctor"]);
    assert!(doctor.ends().await, "the doctor finds something");
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_outlives_a_power_cut() {
    let Some(disk) = Disk::mounts() else {
        return;
    };
    let much = much();
    let world = World::on_sqlite_in(disk.at()).await;
    let (projects, _) = furnished(&world, much.writers, 0).await;
    let (office, data) = (
        PostOffice::opens().await,
        tempfile::tempdir().expect("a folder"),
    );
    let house = house(&world, &office, data.path());
    let mut acknowledged = 0;
    for cut in 0..much.cuts {
        // Not each time at the same place.
        let at = much.writers * 2 + cut * 7 % 11;
        acknowledged += is_cut(&world, &disk, &house, &projects, at).await;
    }
    let figure = format!(
        "the disk as it was at {} moments, {} people writing: of {acknowledged} acknowledged answers 0 lost; doctor clean each time",
        much.cuts, much.writers
    );
    told(
        "P1 P2",
        "what was acknowledged outlives a power cut (SQLite, ext4)",
        &figure,
        "beside it each time a database that does not wait for the disk, and a file: gone",
    );
    world.ends().await;
}
