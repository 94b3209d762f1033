//! Somebody writes through one process while something happens to it: the scene that a full disk, a failed fsync and a
//! newer version beside it have in common.

use super::account::{account, sent};
use super::client::{self, Client, Door, Hand, Wrote};
use super::post_office::PostOffice;
use super::processes::{furnished, house};
use super::program::{House, Program, comes_about};
use crate::world::World;
use domain::ids::ProjectId;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// Longer than anything that is waited for here.
pub(super) const SOON: Duration = Duration::from_secs(60);

/// Somebody who writes, and the process they write through.
pub(super) struct Writing<'a> {
    world: &'a World,
    office: PostOffice,
    _data: tempfile::TempDir,
    pub(super) house: House,
    pub(super) program: Program,
    pub(super) hand: Arc<Hand>,
    before: BTreeSet<String>,
    project: ProjectId,
    writer: JoinHandle<(Client, Wrote)>,
}

impl<'a> Writing<'a> {
    /// A house is furnished, the process serves, and the first answers are acknowledged.
    pub(super) async fn begins(world: &'a World) -> Self {
        let (projects, _) = furnished(world, 1, 0).await;
        let before = sent(world).await;
        let (office, data) = (
            PostOffice::opens().await,
            tempfile::tempdir().expect("a folder"),
        );
        let house = house(world, &office, data.path());
        let program = Program::starts(&house, &["serve"]).await;
        let door = Door::new(house.door, vec![program.port]);
        let hand = Arc::new(Hand::default());
        let (email, project) = projects[0];
        let client = Client::of(&world.signs_in(email).await, &door).await;
        let writer = tokio::spawn(client::writes(client, project, Arc::clone(&hand)));
        comes_about("somebody writes", SOON, async || hand.acknowledged() > 5).await;
        Self {
            world,
            office,
            _data: data,
            house,
            program,
            hand,
            before,
            project,
            writer,
        }
    }

    /// They write on: `more` answers are acknowledged from here.
    pub(super) async fn goes_on(&self, more: usize) {
        let then = self.hand.acknowledged();
        comes_about("they write on", SOON, async || {
            self.hand.acknowledged() > then + more
        })
        .await;
    }

    /// They rest; nothing that was acknowledged is lost, the process ends well, and nothing is amiss.
    pub(super) async fn ends(self) -> Wrote {
        self.hand.rests();
        let (mut client, mut wrote) = self.writer.await.expect("written");
        client::looks(&mut client, self.project, &mut wrote).await;
        assert_eq!(wrote.lost, Vec::<String>::new());
        assert!(self.program.stops().await);
        let account = account(self.world, &self.office, &self.before).await;
        assert_eq!(account.amiss(0), Vec::<String>::new());
        wrote
    }
}
