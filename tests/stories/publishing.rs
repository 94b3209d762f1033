//! Publishing to a round: looked over first, kept as it was, replaced until reviewing opens, and never after.

use super::self_assessing::writes_everything;
use crate::world::{ACORN, BIRCH, Person, World, on_both};
use chrono::{Days, TimeDelta};
use domain::access::Role;
use domain::exchange::Dates;
use domain::ids::{ExchangeId, ProjectId, RoundId};
use links::assessment;

on_both!(
    a_lead_publishes_and_everyone_in_the_project_can_read_it,
    publishing_again_keeps_what_was_published_before,
    what_a_colleague_wrote_meanwhile_is_looked_at_first,
    the_dates_govern_publishing_and_never_writing,
    once_reviewing_has_opened_a_publication_stays,
    a_detail_that_may_identify_someone_is_kept_with_a_reason_or_mended,
);

/// The Spring round, which Acorn Mums and Birch Circle have joined. Self-assessing until 29 March, five days' grace.
pub(super) struct Spring<'w> {
    world: &'w World,
    pub(super) round: RoundId,
    pub(super) acorn: ProjectId,
    birch: ProjectId,
}

impl<'w> Spring<'w> {
    pub(super) async fn opens(world: &'w World) -> Self {
        world.set_up().await;
        let (acorn, birch) = (world.registers(&ACORN).await, world.registers(&BIRCH).await);
        let round = RoundId::new(&*world.app.chance);
        let mut projects = Vec::new();
        for (project, group) in [(acorn, &ACORN), (birch, &BIRCH)] {
            projects.push((project, vec![world.person(group.lead.1).await]));
        }
        world.has_spring(round, &projects).await;
        Self {
            world,
            round,
            acorn,
            birch,
        }
    }

    /// A plan stands and reviewing opens for Acorn Mums and Birch Circle.
    pub(super) async fn reviewing_opens(&self) {
        let at = self.world.now().await.round;
        let dates = Dates {
            due_at: at + Days::new(14),
            closes_at: at + Days::new(19),
            respond_due_at: at + Days::new(21),
            respond_closes_at: at + Days::new(26),
        };
        let exchange = ExchangeId::new(&*self.world.app.chance);
        let both = [self.acorn, self.birch];
        self.world
            .has_paired(self.round, exchange, &both, dates)
            .await;
    }

    /// Presses the button to publish on the page that Priya has open.
    pub(super) async fn is_published_to(&self, priya: &mut Person<'_>) -> String {
        priya.sends(&assessment::publication(self.acorn), &[]).await;
        priya
            .page()
            .is(200)
            .says("Published. Well done")
            .path
            .clone()
    }
}

async fn writes(person: &mut Person<'_>, project: ProjectId, question: &str, words: &str) {
    let path = assessment::question(project, question);
    person.get(&path).await.is(200);
    person.sends(&path, &[("we_do", words)]).await.is(200);
}

async fn a_lead_publishes_and_everyone_in_the_project_can_read_it(world: &World) {
    let spring = Spring::opens(world).await;
    let jo = "jo@example.org";
    world
        .adds(spring.acorn, "Jo Bell", jo, Role::Contributor)
        .await;
    let mut jo = world.signs_in(jo).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let home = priya.get(&links::me::home()).await.is(200);
    home.says("Begin your self-assessment")
        .says("Due Sunday 29 March")
        .says("Spring round");

    writes_everything(&mut jo, spring.acorn).await;
    let look = assessment::publication(spring.acorn);
    jo.get(&look).await.says("A lead of your project publishes");
    let press = [
        ("round", spring.round.to_string()),
        ("sha256", String::new()),
    ];
    let press: Vec<_> = press.iter().map(|(n, v)| (*n, v.as_str())).collect();
    jo.post_once(&look, &press).await.is(404);

    priya
        .get(&links::me::home())
        .await
        .says("Look over your self-assessment and publish it");
    priya
        .get(&look)
        .await
        .is(200)
        .says("17 of 17 questions written")
        .says("Before you publish");
    let published = spring.is_published_to(&mut priya).await;
    priya
        .page()
        .says("It never changes")
        .says("What we do for 5D")
        .says("by Priya Shah");
    priya
        .get(&links::me::home())
        .await
        .says("Nothing to do just now");
    priya
        .get(&assessment::page(spring.acorn))
        .await
        .links_to(&published);
    jo.get(&published).await.is(200).says("What we do for 1A");
    world
        .signs_in("rosa@example.org")
        .await
        .get(&published)
        .await
        .is(200)
        .says("What we do for 1A");
    world
        .signs_in("ama@example.org")
        .await
        .get(&published)
        .await
        .is(404);
    world.delivers().await;
    let letter = priya.letter("Published");
    assert!(
        !letter.text.contains("What we do for"),
        "no answer travels by email"
    );

    // What is kept is what its hash says.
    let db = world.app.store.reader();
    let kept = store::publication::latest_of(db, spring.round, spring.acorn).await;
    let kept = kept.expect("read").expect("published");
    assert_eq!(kept.content.answers.len(), 17);
    assert_eq!(app::keys::sha256(kept.content.bytes()), kept.fact.sha256);
    assert_eq!(kept.fact.sha256.len(), 64);
}

async fn publishing_again_keeps_what_was_published_before(world: &World) {
    let spring = Spring::opens(world).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let look = assessment::publication(spring.acorn);
    priya.get(&look).await.says("Nothing written yet");
    writes(&mut priya, spring.acorn, "1A", "Tea first").await;
    priya
        .get(&look)
        .await
        .says("1 of 17 questions written")
        .says("Nothing written yet for: 1B");
    let first = spring.is_published_to(&mut priya).await;
    priya.get(&look).await.says("just as it stands here");

    writes(&mut priya, spring.acorn, "1A", "Tea and cake").await;
    priya.get(&look).await.says("Publish again");
    let second = spring.is_published_to(&mut priya).await;
    assert_ne!(first, second);
    priya.page().says("Tea and cake").says("number 2");
    priya
        .get(&first)
        .await
        .is(200)
        .says("Tea first")
        .says("A newer publication has taken its place");
    let db = world.app.store.reader();
    let latest = store::publication::latest(db, spring.round)
        .await
        .expect("read");
    assert_eq!(latest.len(), 1);
    assert_eq!(latest[&spring.acorn].number, 2);
    world.delivers().await;
}

async fn what_a_colleague_wrote_meanwhile_is_looked_at_first(world: &World) {
    let spring = Spring::opens(world).await;
    let jo = "jo@example.org";
    world
        .adds(spring.acorn, "Jo Bell", jo, Role::Contributor)
        .await;
    let (mut priya, mut jo) = (
        world.signs_in("priya@example.org").await,
        world.signs_in(jo).await,
    );
    let look = assessment::publication(spring.acorn);
    writes(&mut priya, spring.acorn, "1A", "Tea first").await;
    priya.get(&look).await.is(200);
    writes(&mut jo, spring.acorn, "1B", "A rota").await;
    let shown = priya.sends(&look, &[]).await;
    shown
        .is(409)
        .says("Somebody in your project wrote")
        .says("A rota");
    spring.is_published_to(&mut priya).await;
    priya.page().says("A rota");
    world.delivers().await;
}

async fn the_dates_govern_publishing_and_never_writing(world: &World) {
    let spring = Spring::opens(world).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let look = assessment::publication(spring.acorn);
    writes(&mut priya, spring.acorn, "1A", "Tea first").await;
    world.turns_to("2026-03-31 09:00");
    let mut priya = world.signs_in("priya@example.org").await;
    let home = priya.get(&links::me::home()).await;
    home.says("was due Sunday 29 March, open until Friday 3 April");
    priya
        .get(&look)
        .await
        .says("Was due Sunday 29 March, open until Friday 3 April");
    let press = priya.page().form(&look, &[]);

    // The last moment of the days of grace is local midnight, which is 23:00 in UTC by then.
    world.turns_to("2026-04-03 23:00");
    let mut priya = world.signs_in("priya@example.org").await;
    priya
        .get(&look)
        .await
        .is(200)
        .says("Publishing closed on Friday 3 April");
    let press: Vec<_> = press
        .fields
        .iter()
        .filter(|(name, _)| name != "csrf")
        .collect();
    let press: Vec<_> = press
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let refused = priya.post_once(&look, &press).await;
    refused
        .is(409)
        .says("The date for publishing has passed")
        .says("Tea first");
    writes(&mut priya, spring.acorn, "1B", "A rota").await;
    priya
        .get(&links::me::home())
        .await
        .says("Ask for a little more time to publish");
    let db = world.app.store.reader();
    assert!(
        store::publication::latest(db, spring.round)
            .await
            .expect("read")
            .is_empty()
    );
}

async fn once_reviewing_has_opened_a_publication_stays(world: &World) {
    let spring = Spring::opens(world).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let look = assessment::publication(spring.acorn);
    writes(&mut priya, spring.acorn, "1A", "Tea first").await;
    priya.get(&look).await.is(200);
    spring.is_published_to(&mut priya).await;
    writes(&mut priya, spring.acorn, "1A", "Tea and cake").await;
    priya.get(&look).await.says("Publish again");
    world.passes(TimeDelta::minutes(5));
    spring.reviewing_opens().await;
    let refused = priya.sends(&look, &[]).await;
    refused
        .is(409)
        .says("Your reviewers are reading")
        .keeps_quiet_about("Publish again");
    let db = world.app.store.reader();
    let latest = store::publication::latest(db, spring.round)
        .await
        .expect("read");
    assert_eq!(latest[&spring.acorn].number, 1);
    world.delivers().await;
}

async fn a_detail_that_may_identify_someone_is_kept_with_a_reason_or_mended(world: &World) {
    let spring = Spring::opens(world).await;
    let mut priya = world.signs_in("priya@example.org").await;
    let look = assessment::publication(spring.acorn);
    let keep = views::assessment::RoundCard::field("keep", spring.round);
    writes(&mut priya, spring.acorn, "1A", "Ring 07700 900123").await;
    let shown = priya.get(&look).await.is(200);
    shown
        .says("07700 900123")
        .says("this looks like a phone number")
        .links_to(&assessment::question(spring.acorn, "1A"));
    priya.sends(&look, &[]).await.asks_again_for(&[&keep]);
    let why = "It is our own office’s number.";
    let sent = priya.sends(&look, &[(keep.as_str(), why)]).await;
    sent.is(200).says("Published. Well done").says(why);
    let published = sent.path.clone();
    let mut rosa = world.signs_in("rosa@example.org").await;
    let journal = rosa.get(&links::round::journal(spring.round)).await;
    journal.is(200).says(why);
    // Beside the publication it is the project's own.
    rosa.get(&published).await.is(200).keeps_quiet_about(why);
    writes(&mut priya, spring.acorn, "1A", "Ring us").await;
    let mended = priya.get(&look).await.is(200);
    mended.keeps_quiet_about("looks like a phone number");
    spring.is_published_to(&mut priya).await;
    world.delivers().await;
}
