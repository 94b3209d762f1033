//! The engine: what the dates of the open rounds bring, done once.
//!
//! A tick takes the lease, reads the facts of each round, asks `domain::deadline` what is due and does each
//! thing in a transaction of its own, beside its unique key and under the fence of the lease. So ticking
//! twice, two processes, a clock set back or a week of downtime add nothing twice and leave nothing out.

use crate::announce::{self, About, To};
use crate::retention::{self, Gone};
use crate::rounds::{self, Cause};
use crate::{App, Done, Stop, patience};
use chrono::{DateTime, Months, TimeDelta, Utc};
use domain::deadline::follow_up::{LAST_MONTH, follow_ups};
use domain::deadline::{
    Advance, Because, Coming, Due, Event, Reminder, Subject, coming, due, letters_at,
};
use domain::ids::RoundId;
use domain::stage::Stage;
use domain::times::Times;
use domain::timetable::Offset;
use std::time::Duration;
use store::Lease;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;
use uuid::Uuid;

/// The lease's name.
pub(crate) const LEASE: &str = "clockwork";
/// For how long it is taken. It is given back after every tick, and renewed between two rounds.
const LEASE_SECONDS: i64 = 60;
/// How often the engine looks by itself.
const EVERY: Duration = Duration::from_secs(15);

/// What a tick did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ticked {
    /// Whether another process was at it: then nothing was done here.
    pub elsewhere: bool,
    /// Stages switched.
    pub switched: u32,
    /// Reminders promised.
    pub reminded: u32,
    /// Reminders that came too late to be of use, written down as passed.
    pub passed: u32,
}

/// Ticks until `shutdown`: every fifteen seconds, and at once when the demo's clock is turned; and once an hour lets go
/// of what has had its time. A tick that has begun is finished first.
pub async fn run(app: &App, shutdown: CancellationToken) {
    let mut pulse = tokio::time::interval(EVERY);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = pulse.tick() => {}
            () = app.turned.notified() => {}
        }
        let round = async { tick(app, app.times().await?).await };
        let round = round.instrument(tracing::info_span!("tick"));
        match patience::while_there(app, round).await {
            Ok(done) if done.switched + done.reminded + done.passed == 0 => {}
            Ok(done) => tracing::info!(
                switched = done.switched,
                reminded = done.reminded,
                passed = done.passed,
                "deadlines"
            ),
            Err(stop) => patience::waits(app, &shutdown, stop, "the dates wait").await,
        }
        let old = async { retention::hourly(app, app.times().await?).await };
        match old.await {
            Ok(Some(gone)) if gone != Gone::default() => {
                tracing::info!(gone = gone.says(), letters = gone.letters, "had its time");
            }
            Ok(_) => {}
            Err(stop) => tracing::error!(%stop, "what has had its time waits"),
        }
    }
}

/// Does everything that is due now in every open round.
///
/// # Errors
/// When the database cannot be used. A round that is broken holds up no other.
pub async fn tick(app: &App, at: Times) -> Done<Ticked> {
    let holder = format!("clockwork-{}", app.chance.uuid());
    let length = TimeDelta::seconds(LEASE_SECONDS);
    let mut done = Ticked::default();
    let Some(mut lease) = app.store.lease(LEASE, &holder, at.real, length).await? else {
        return Ok(Ticked {
            elsewhere: true,
            ..done
        });
    };
    for round in store::round::running(app.store.reader()).await? {
        if let Err(stop) = keep_up(app, at, &lease, round.id, &mut done).await {
            tracing::error!(round = %round.id, %stop, "a round could not be kept up with its dates");
        }
        // Time goes on meanwhile: the lease is renewed by the clock of now, unless another has taken it.
        match app
            .store
            .lease(LEASE, &holder, app.clock.now(), length)
            .await?
        {
            Some(renewed) => lease = renewed,
            None => return Ok(done),
        }
    }
    if let Err(stop) = follow_up(app, at, &lease, &mut done).await {
        tracing::error!(%stop, "closed rounds could not be followed up");
    }
    match crate::listings::ask(app, at, &lease).await {
        Ok(asked) => done.reminded += asked,
        Err(stop) => tracing::error!(%stop, "listings could not be asked about"),
    }
    app.store.give_back(&lease, app.clock.now()).await?;
    Ok(done)
}

/// Asks the projects of rounds that closed months ago how their actions stand.
async fn follow_up(app: &App, at: Times, lease: &Lease, done: &mut Ticked) -> Done<()> {
    let db = app.store.reader();
    let since = at.round - Months::new(LAST_MONTH);
    for id in store::follow_up::rounds(db, since).await? {
        let before = store::engine::done(db, id).await?;
        let closed = crate::follow_ups::closed(app, db, id).await?;
        for reminder in follow_ups(&closed, at.round) {
            if !before.contains(&reminder.key) {
                remind(app, at, lease, id, &reminder, done).await?;
            }
        }
    }
    Ok(())
}

/// Does what is due in one round; after a switch, what is due in its next stage.
async fn keep_up(app: &App, at: Times, lease: &Lease, id: RoundId, done: &mut Ticked) -> Done<()> {
    // No clock brings more switches than there are stages.
    for _ in Stage::ALL {
        let facts = rounds::facts(app, app.store.reader(), id).await?;
        let before = store::engine::done(app.store.reader(), id).await?;
        let mut switched = false;
        for due in due(&facts, at.round) {
            if before.contains(due.key()) {
                continue;
            }
            match due {
                Due::Remind(reminder) => remind(app, at, lease, id, &reminder, done).await?,
                Due::Advance(advance) => {
                    switched = advance_round(app, at, lease, id, &advance).await?;
                }
            }
        }
        if !switched {
            return Ok(());
        }
        done.switched += 1;
    }
    Ok(())
}

async fn remind(
    app: &App,
    at: Times,
    lease: &Lease,
    round: RoundId,
    reminder: &Reminder,
    done: &mut Ticked,
) -> Done<()> {
    let letter = letters::KNOWN_KEYS
        .iter()
        .find(|key| **key == reminder.letter);
    let letter =
        letter.ok_or_else(|| Stop::fault(format!("no letter is called {}", reminder.letter)))?;
    let outcome = if reminder.useful { "sent" } else { "passed" };
    let tx = app.store.begin().await?;
    if !app.store.still_holds(&tx, lease).await?
        || !store::engine::note_done(&tx, &reminder.key, round, outcome, at.round).await?
    {
        return Ok(());
    }
    if reminder.useful {
        let about = About {
            // Whoever is told from outside need not be of the project.
            project: (!reminder.escalates).then_some(reminder.project),
            round: Some(round),
            exchange: reminder.exchange,
            subject: Some(subject(reminder.subject)),
            ..About::default()
        };
        for person in &reminder.people {
            let to = To::Person(*person);
            announce::letter(app, &tx, at, letter, to, &reminder.key, about.clone()).await?;
        }
    }
    tx.commit().await?;
    match reminder.useful {
        true => done.reminded += 1,
        false => done.passed += 1,
    }
    Ok(())
}

pub(crate) fn subject(subject: Subject) -> (&'static str, Uuid) {
    match subject {
        Subject::Participation(id) => ("participation", id.0),
        Subject::Review(id) | Subject::Response(id) => ("review", id.0),
        Subject::Round(id) => ("round", id.0),
    }
}

/// Switches the round, if what brought the switch still stands inside the transaction.
async fn advance_round(
    app: &App,
    at: Times,
    lease: &Lease,
    id: RoundId,
    advance: &Advance,
) -> Done<bool> {
    let tx = app.store.begin().await?;
    if !app.store.still_holds(&tx, lease).await?
        || !store::engine::note_done(&tx, &advance.key, id, "switched", at.round).await?
    {
        return Ok(false);
    }
    let facts = rounds::of(app, tx.reader(), rounds::held(app, &tx, id).await?).await?;
    let still = due(&facts, at.round)
        .into_iter()
        .any(|due| due == Due::Advance(advance.clone()));
    if !still {
        return Ok(false);
    }
    let why = match advance.because {
        Because::Date => "The date had come.",
        Because::AllDone => "Everyone was done.",
    };
    let not_before = letters_at(at.round, facts.round.calendar.tz);
    let switched = facts
        .round
        .clone()
        .advance(&facts.timetable, &facts.projects, at.round)?;
    rounds::switch(
        app,
        &tx,
        at,
        &switched,
        &facts,
        &Cause::date(why, not_before),
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}

/// The next moment after now at which anything happens by itself in any open round: for a clock that is
/// turned to it.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_event(app: &App, at: Times) -> Done<Option<Next>> {
    let db = app.store.reader();
    let mut next: Option<Next> = None;
    for round in store::round::running(db).await? {
        let facts = rounds::facts(app, db, round.id).await?;
        let Some(first) = coming(&facts, at.round).into_iter().next() else {
            continue;
        };
        if next.as_ref().is_none_or(|next| first.at < next.at) {
            next = Some(Next {
                at: first.at,
                round: facts.round.name.clone(),
                says: says(&first),
            });
        }
    }
    Ok(next)
}

/// The next thing that happens by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// When.
    pub at: DateTime<Utc>,
    /// In which round, by name.
    pub round: String,
    /// What, in a sentence.
    pub says: String,
}

/// What happens by itself, in a sentence.
#[must_use]
pub fn says(coming: &Coming<'_>) -> String {
    let letters = |count: usize| match count {
        1 => "1 letter".to_string(),
        count => format!("{count} letters"),
    };
    match coming.what {
        Event::Letters {
            letter,
            count,
            offset,
        } => {
            let about = match letter {
                "assessment_not_started" => "half-way, to those who have not begun".to_string(),
                "assessment_due" => format!("self-assessment due{}", days(offset)),
                "review_due" | "exchange_waiting_on_you" => {
                    format!("review due{}", days(offset))
                }
                "late_ten_days" => "a review is ten working days late".to_string(),
                "response_due" => format!("response due{}", days(offset)),
                other => other.replace('_', " "),
            };
            format!("{}: {about}.", letters(count))
        }
        Event::Switch {
            from, letters: 0, ..
        } => format!("{} ends.", from.title()),
        Event::Switch {
            from,
            letters: count,
            ..
        } => {
            format!("{} ends, and {} go.", from.title(), letters(count))
        }
    }
}

fn days(offset: Offset) -> String {
    match offset {
        Offset::Days(0) | Offset::WorkingDays(0) => " today".to_string(),
        Offset::Days(-1) => " tomorrow".to_string(),
        Offset::Days(1) => " yesterday".to_string(),
        Offset::Days(days) if days < 0 => format!(" in {} days", -days),
        Offset::Days(days) => format!(" {days} days ago"),
        Offset::WorkingDays(days) if days < 0 => format!(" in {} working days", -days),
        Offset::WorkingDays(days) => format!(" {days} working days ago"),
    }
}
