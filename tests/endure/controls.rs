//! The controls: each fault planted in the database behind the program's back, and seen by the very same account.

use super::account::{Account, account, sent};
use super::client::Wrote;
use super::post_office::PostOffice;
use super::processes::furnished;
use crate::world::World;
use app::App;
use domain::ids::{ProjectId, RoundId};
use links::{assessment, round};
use mail::Post;
use sea_orm::ConnectionTrait as _;
use std::collections::BTreeSet;

/// A world with a mail server of its own, and a round to be opened.
pub(super) struct House {
    pub(super) world: World,
    pub(super) office: PostOffice,
    projects: Vec<(&'static str, ProjectId)>,
    rounds: Vec<RoundId>,
    before: BTreeSet<String>,
}

impl House {
    async fn opens() -> Self {
        Self::opens_with(4).await
    }

    /// With so many projects, each with a lead.
    pub(super) async fn opens_with(leads: usize) -> Self {
        let world = World::on_sqlite().await;
        let (projects, rounds) = furnished(&world, leads, 1).await;
        Self {
            before: sent(&world).await,
            office: PostOffice::opens().await,
            world,
            projects,
            rounds,
        }
    }

    /// Plants a fault.
    async fn plants(&self, trigger: &str) {
        let db = self.world.app.store.writer();
        db.execute_unprepared(trigger).await.expect("planted");
    }

    /// Rosa opens the round, which writes to every lead.
    pub(super) async fn opens_the_round(&self) {
        let mut rosa = self.world.signs_in("rosa@example.org").await;
        rosa.get(&round::opening(self.rounds[0])).await.is(200);
        rosa.sends(&round::opening(self.rounds[0]), &[])
            .await
            .is(200);
    }

    fn postman(&self) -> App {
        self.world
            .sending_by(Post::smtp(&self.office.url).expect("an address"))
    }

    pub(super) async fn delivers(&self) {
        let app = self.postman();
        let at = app.times().await.expect("the clock");
        app::postman::deliver(&app, at).await.expect("delivered");
    }

    pub(super) async fn account(&self) -> Account {
        account(&self.world, &self.office, &self.before).await
    }
}

#[tokio::test]
async fn nothing_planted_nothing_seen() {
    let house = House::opens().await;
    house.opens_the_round().await;
    house.delivers().await;
    let account = house.account().await;
    assert_eq!(account.amiss(0), Vec::<String>::new());
    assert_eq!(
        (account.switches, account.letters, account.duplicates),
        (1, 4, 0)
    );
}

#[tokio::test]
async fn an_answer_that_is_acknowledged_and_not_kept_is_seen() {
    let house = House::opens().await;
    let (email, project) = house.projects[0];
    let mut lead = house.world.signs_in(email).await;
    let path = assessment::question(project, "1A");
    let mut wrote = Wrote::default();
    for (turn, seen) in [("first", 0), ("second", 1)] {
        lead.get(&path).await.is(200);
        lead.sends(&path, &[("we_do", turn)]).await.is(200);
        wrote.says(turn);
        let stands = lead.get(&path).await.form(&path, &["we_do"]);
        let words = stands.fields.iter().find(|(name, _)| name == "we_do");
        wrote.finds(words.map_or("", |(_, words)| words.trim()));
        assert_eq!(wrote.lost.len(), seen, "{wrote:?}");
        house
            .plants(
                "CREATE TRIGGER IF NOT EXISTS swallows AFTER UPDATE OF we_do ON answer \
                 BEGIN UPDATE answer SET we_do = OLD.we_do WHERE id = NEW.id; END",
            )
            .await;
    }
}

#[tokio::test]
async fn a_switch_told_twice_is_seen() {
    let house = House::opens().await;
    house.opens_the_round().await;
    let twice = "INSERT INTO journal (id, at, person_id, what, subject, subject_id, round_id, project_id) \
                 SELECT randomblob(16), at, person_id, what, subject, subject_id, round_id, project_id \
                 FROM journal WHERE what = 'round_opened'";
    house.plants(twice).await;
    house.delivers().await;
    let amiss = house.account().await.amiss(0);
    assert!(
        amiss.iter().any(|says| says.starts_with("doubled")),
        "{amiss:?}"
    );
}

/// Marked when it is taken in hand, and the process dies before it is sent.
#[tokio::test]
async fn a_letter_marked_before_it_is_sent_is_seen() {
    let house = House::opens().await;
    house.opens_the_round().await;
    house
        .plants(
            "CREATE TRIGGER marks AFTER UPDATE OF claimed_until ON outbox WHEN NEW.claimed_until IS NOT NULL \
             BEGIN UPDATE outbox SET sent_at = send_after WHERE id = NEW.id; END",
        )
        .await;
    let app = house.postman();
    let at = app.times().await.expect("the clock");
    let taking = store::letters::Taking {
        holder: "a process that dies",
        round: at.round,
        real: at.real,
        length: chrono::TimeDelta::minutes(1),
        most: 2,
        first: &[],
        others: true,
    };
    let in_hand = store::letters::claim(&app.store, taking)
        .await
        .expect("claimed");
    assert_eq!(in_hand.len(), 2);
    house.delivers().await;
    let account = house.account().await;
    assert_eq!(account.missing, 2, "{account:?}");
}

/// Nobody keeps what was taken in hand: two postmen send the same.
#[tokio::test]
async fn claims_that_nobody_keeps_are_seen() {
    let house = House::opens().await;
    house.opens_the_round().await;
    house
        .plants(
            "CREATE TRIGGER lets_go AFTER UPDATE OF claimed_until ON outbox WHEN NEW.claimed_until IS NOT NULL \
             BEGIN UPDATE outbox SET claimed_until = NULL WHERE id = NEW.id; END",
        )
        .await;
    let (one, other) = (house.postman(), house.postman());
    let at = one.times().await.expect("the clock");
    let (first, second) = tokio::join!(
        app::postman::deliver(&one, at),
        app::postman::deliver(&other, at)
    );
    let sent = first.expect("delivered").sent + second.expect("delivered").sent;
    let account = house.account().await;
    assert!(sent > 4 && account.duplicates > 0, "{account:?}");
    assert!(!account.amiss(0).is_empty());
}
