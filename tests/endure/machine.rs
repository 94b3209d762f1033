//! Sequences that nobody thought of: people who follow any link and send any form, the engine, the postman, a clock that
//! goes on, and a process that dies in the middle of any of it. After every step the doctor finds nothing amiss, no stage
//! has switched twice, and no letter has come twice but where a process died. A sequence is told by its number alone.

use super::{short_or_long, told};
use crate::stories::paired::writes;
use crate::world::html::Form;
use crate::world::{Group, Page, Person, World};
use app::clockwork;
use axum::http::Method;
use chrono::TimeDelta;
use domain::ids::{ProjectId, RoundId};
use links::{me, round};
use sea_orm::{ConnectionTrait as _, Statement};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Steps of a sequence.
const STEPS: usize = 12;
/// No longer than this, however many were run by then: the figure says how many.
const BUDGET: Duration = Duration::from_secs(900);
const LEADS: [&str; 4] = ["ann", "bea", "cat", "dee"];
/// What would end the story of a person, and has stories of its own.
const LEFT_ALONE: [&str; 9] = [
    "/account",
    "/people",
    "/duties",
    "/sign",
    "/setup",
    "/erasure",
    "/departure",
    "/demo",
    "/leads",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % end.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// Where sequences begin: one round, joined; written for; paired and reviewed.
async fn beginnings() -> Vec<World> {
    let mut worlds = Vec::new();
    let world = World::on_sqlite().await;
    let mut rosa = world.set_up().await;
    let mut projects = Vec::new();
    for lead in LEADS {
        let email: &'static str = format!("{lead}@example.org").leak();
        let group = Group {
            name: format!("Group of {lead}").leak(),
            lead: ("Sam Hill", email),
            region: "wales",
            size: "small",
            format: "group",
            setting: "in-person",
        };
        projects.push((email, world.registers(&group).await));
    }
    let id = rosa.opens_a_round("Spring").await;
    for (email, project) in &projects {
        world.signs_in(email).await.joins(id, *project).await;
    }
    worlds.push(world.copied().await);
    world.passes(TimeDelta::days(8));
    world.ticks().await;
    for (email, project) in &projects {
        world.signs_in(email).await.publishes(*project).await;
    }
    worlds.push(world.copied().await);
    world.passes(TimeDelta::days(28));
    world.ticks().await;
    let mut rosa = world.signs_in("rosa@example.org").await;
    rosa.get(&round::pairing(id)).await.is(200);
    rosa.sends(&round::pairing(id), &[]).await.is(200);
    let plan = rosa.page().path.clone();
    rosa.sends(&format!("{plan}/adoption"), &[]).await.is(200);
    all_write(&world, id, &projects).await;
    worlds.push(world);
    worlds
}

/// Every reviewer has written all that a seal asks for.
async fn all_write(world: &World, id: RoundId, projects: &[(&str, ProjectId)]) {
    let exchanges = store::exchange::of_round(world.app.store.reader(), id).await;
    for exchange in exchanges.expect("read") {
        for review in &exchange.reviews {
            let by = projects.iter().find(|(_, id)| *id == review.reviewer.id);
            let mut lead = world.signs_in(by.expect("a project").0).await;
            writes(&mut lead, review.id, "The tea.").await;
        }
    }
}

/// One sequence.
struct Sequence {
    world: World,
    fate: Fate,
}

/// What chance has in store for it: how often something died, and what was done so far.
struct Fate {
    dice: Dice,
    deaths: usize,
    told: Vec<String>,
}

impl Fate {
    /// Does it to its end, or dies somewhere in the middle.
    async fn perhaps_dies<T>(&mut self, doing: impl Future<Output = T>) -> Option<T> {
        if self.dice.below(3) > 0 {
            return Some(doing.await);
        }
        let breaths = 1_usize << self.dice.below(14);
        let dies = async {
            for _ in 0..breaths {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            done = doing => Some(done),
            () = dies => {
                self.deaths += 1;
                self.told.push(format!("dies after {breaths} breaths"));
                None
            }
        }
    }

    /// The form as it stands, with words in some of its empty boxes and some of its ticks set.
    fn fills(&mut self, form: &Form) -> Vec<(String, String)> {
        let mut fields = form.fields.clone();
        for (_, value) in fields.iter_mut().filter(|(_, value)| value.is_empty()) {
            if self.dice.below(2) == 0 {
                *value = "We sing together.".to_string();
            }
        }
        for name in &form.names {
            let is_there = fields.iter().any(|(is, _)| is == name);
            if !is_there && self.dice.below(3) == 0 {
                fields.push((name.clone(), "yes".to_string()));
            }
        }
        fields
    }

    async fn opens(&mut self, someone: &mut Person<'_>, path: &str) -> Page {
        let page = someone.once(Method::GET, path, None).await;
        assert!(page.status < 500, "{} at {path}", page.status);
        page
    }
}

impl Sequence {
    async fn step(&mut self) {
        let (world, fate) = (&self.world, &mut self.fate);
        let at = world.now().await;
        match fate.dice.below(10) {
            0..3 => {
                let hours = [1, 9, 30, 72, 200, 290];
                let hours = *fate.dice.one(&hours).unwrap_or(&1);
                fate.told.push(format!("{hours} hours pass"));
                world.passes(TimeDelta::hours(hours));
            }
            3..5 => {
                fate.told.push("the engine looks".to_string());
                if let Some(ticked) = fate.perhaps_dies(clockwork::tick(&world.app, at)).await {
                    ticked.expect("a tick");
                }
            }
            5 => {
                fate.told.push("the postman comes".to_string());
                let comes = app::postman::deliver(&world.app, at);
                if let Some(done) = fate.perhaps_dies(comes).await {
                    done.expect("delivered");
                }
            }
            _ => self.somebody_acts().await,
        }
    }

    /// Somebody goes where links lead, and sends a form that stands there.
    async fn somebody_acts(&mut self) {
        let (world, fate) = (&self.world, &mut self.fate);
        let whom = ["ann", "bea", "cat", "dee", "rosa", "rosa"];
        let who = *fate.dice.one(&whom).unwrap_or(&"rosa");
        let mut someone = world.signs_in(&format!("{who}@example.org")).await;
        let first = if who == "rosa" {
            round::list()
        } else {
            me::home()
        };
        let mut page = fate.opens(&mut someone, &first).await;
        for _ in 0..=fate.dice.below(3) {
            let links = links_on(&page);
            let Some(next) = fate.dice.one(&links) else {
                break;
            };
            page = fate.opens(&mut someone, next).await;
        }
        let mut forms = page.forms();
        forms.retain(|form| is_ours(&form.action));
        let Some(form) = fate.dice.one(&forms) else {
            return;
        };
        let fields = fate.fills(form);
        fate.told.push(format!("{who} sends {}", form.action));
        let sends = someone.once(Method::POST, &form.action, Some(&fields));
        if let Some(page) = fate.perhaps_dies(sends).await {
            assert!(page.status < 500, "{} to {}", page.status, form.action);
        }
    }

    /// What is not as it is promised.
    async fn amiss(&self) -> Vec<String> {
        let found = app::doctor::examine(&self.world.app).await;
        let found = found.expect("examined").into_iter();
        let mut amiss: Vec<String> = found.map(|finding| finding.says).collect();
        amiss.extend(doubled(&self.world).await);
        let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
        for letter in self.world.post.letters() {
            *arrived.entry(letter.message_id).or_default() += 1;
        }
        let (again, deaths) = (arrived.values().map(|times| times - 1), self.fate.deaths);
        let again: usize = again.sum();
        if again > deaths {
            amiss.push(format!("{again} letters came twice after {deaths} deaths"));
        }
        amiss
    }
}

/// Stages that a round came to more often than it was taken back.
async fn doubled(world: &World) -> Vec<String> {
    let db = world.app.store.reader();
    let ask = "SELECT what, count(*) FROM journal WHERE what IN ('switch_undone', 'round_opened', 'round_closed') \
               OR what LIKE '%_began' GROUP BY what";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), ask));
    let pair = |row: &sea_orm::QueryResult| -> (String, i64) {
        let what = row.try_get_by_index(0).expect("a word");
        (what, row.try_get_by_index(1).expect("a count"))
    };
    let rows: Vec<(String, i64)> = rows.await.expect("read").iter().map(pair).collect();
    let undone = rows.iter().find(|(what, _)| what == "switch_undone");
    let undone = undone.map_or(0, |(_, times)| *times);
    let rounds = store::doctor::rounds(db).await.expect("read").len() as i64;
    rows.into_iter()
        .filter(|(what, times)| what != "switch_undone" && *times > rounds + undone)
        .map(|(what, times)| format!("{what}: {times} times"))
        .collect()
}

fn is_ours(action: &str) -> bool {
    !LEFT_ALONE.iter().any(|part| action.contains(part))
}

/// Where a page leads within the house.
fn links_on(page: &Page) -> Vec<String> {
    let after = page.body.split("href=\"/").skip(1);
    let paths = after.filter_map(|rest| rest.split('"').next());
    paths
        .filter(|path| !path.starts_with("assets/"))
        .map(|path| format!("/{}", path.split('#').next().unwrap_or_default()))
        .filter(|path| is_ours(path))
        .collect()
}

/// Runs sequence `number`: how often something died in it, and what it did where something was amiss.
async fn run(
    beginnings: &[World],
    number: usize,
    planted: Option<&str>,
) -> (usize, Option<String>) {
    let world = beginnings[number % beginnings.len()].copied().await;
    if let Some(planted) = planted {
        let db = world.app.store.writer();
        db.execute_unprepared(planted).await.expect("planted");
    }
    let seed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let fate = Fate {
        dice: Dice(seed),
        deaths: 0,
        told: Vec::new(),
    };
    let mut sequence = Sequence { world, fate };
    for _ in 0..STEPS {
        sequence.step().await;
        let amiss = sequence.amiss().await;
        if !amiss.is_empty() {
            let told = sequence.fate.told.join("; ");
            let says = format!("sequence {number}: {told}: {amiss:?}");
            return (sequence.fate.deaths, Some(says));
        }
    }
    (sequence.fate.deaths, None)
}

/// Runs the next sequence, and the next, until there are enough or the time is over: how many, and how many deaths.
async fn runs(
    beginnings: Arc<Vec<World>>,
    next: Arc<AtomicUsize>,
    begun: Instant,
) -> (usize, usize) {
    let (mut ran, mut deaths) = (0, 0);
    while begun.elapsed() < BUDGET {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= short_or_long(12, 10_000) {
            break;
        }
        let (died, amiss) = run(&beginnings, number, None).await;
        assert_eq!(amiss, None);
        ran += 1;
        deaths += died;
    }
    (ran, deaths)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_amiss_after_any_step() {
    let (begun, next) = (Instant::now(), Arc::default());
    let beginnings = Arc::new(beginnings().await);
    // Two at once: a sequence leaves a core half idle.
    let mut both = JoinSet::new();
    for _ in 0..2 {
        both.spawn(runs(Arc::clone(&beginnings), Arc::clone(&next), begun));
    }
    let both = both.join_all().await;
    let ran: usize = both.iter().map(|(ran, _)| ran).sum();
    let deaths: usize = both.iter().map(|(_, deaths)| deaths).sum();
    let took = begun.elapsed().as_secs();
    let number = is_seen(&beginnings).await;
    let figure = format!(
        "{ran} random sequences of {STEPS} steps by people, clock, engine and post in {took} s; {deaths} of the steps died half-way; \
         doctor clean after each"
    );
    let control = format!("switches that do not keep are seen in sequence {number}");
    told("P4 P8", "the domain as a state machine", &figure, &control);
}

/// The control: switches of the journal that the round does not keep. In which sequence it is seen.
async fn is_seen(beginnings: &[World]) -> usize {
    let forgets = "CREATE TRIGGER forgets AFTER UPDATE OF stage ON round BEGIN \
                   UPDATE round SET stage = OLD.stage WHERE id = NEW.id; END";
    for number in 0..60 {
        if run(beginnings, number, Some(forgets)).await.1.is_some() {
            return number;
        }
    }
    panic!("what is planted is not seen")
}
