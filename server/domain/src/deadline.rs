//! What is due: reminders and switches that the dates of a round bring by themselves.
//!
//! Pure: the same facts and the same moment give the same list. Every entry has a key that never comes
//! twice, so an engine that writes down what it did may ask as often, as late and in any order it likes.
//! A reminder whose moment passed long ago is still listed, as no longer [`Reminder::useful`]: it is
//! written down as passed and nobody is written to. Invariant: nothing is listed once its cause is gone.

mod coming;
pub mod follow_up;
mod whom;

pub use coming::{Coming, Event, ahead, coming, letters_at};
use whom::people;

use crate::calendar::last_date_before;
use crate::ids::{ExchangeId, ParticipationId, PersonId, ProjectId, ReviewId, RoundId};
use crate::participation::{Progress, Task, is_writing};
use crate::round::Round;
use crate::stage::Stage;
use crate::timetable::{Ends, Rung, Timetable};
use chrono::{DateTime, Utc};
use std::fmt;

/// Everything about one round that its dates can bring about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundFacts {
    /// The round.
    pub round: Round,
    /// Its timetable: what ends a stage, and the ladder of reminders.
    pub timetable: Timetable,
    /// How often the round has come back to this stage because a switch was taken back.
    pub undone: u64,
    /// When writing began.
    pub writing_since: Option<DateTime<Utc>>,
    /// Every project that ever joined.
    pub projects: Vec<Progress>,
    /// Who coordinates.
    pub coordinators: Vec<PersonId>,
    /// What closing waits for.
    pub ending: Ending,
}

/// How far a round is with its closing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ending {
    /// The projects that have looked back.
    pub looked_back: Vec<ProjectId>,
    /// Whether what the round learned is ready to be read.
    pub is_learning_shared: bool,
}

/// What a reminder is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// Writing the self-assessment.
    Participation(ParticipationId),
    /// Writing a review.
    Review(ReviewId),
    /// Answering a review.
    Response(ReviewId),
    /// The round itself.
    Round(RoundId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Participation(id) => write!(f, "participation-{id}"),
            Self::Review(id) => write!(f, "review-{id}"),
            Self::Response(id) => write!(f, "response-{id}"),
            Self::Round(id) => write!(f, "round-{id}"),
        }
    }
}

/// Something that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Due {
    /// A letter.
    Remind(Reminder),
    /// The next stage.
    Advance(Advance),
}

impl Due {
    /// What keeps it from being done twice: `subject:kind:rung`.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Remind(reminder) => &reminder.key,
            Self::Advance(advance) => &advance.key,
        }
    }
}

/// A letter that a rung of the ladder brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminder {
    /// What keeps it from going twice. Names the due date, so that an extension climbs the ladder anew.
    pub key: String,
    /// Which letter.
    pub letter: String,
    /// About what.
    pub subject: Subject,
    /// Whose step it is.
    pub project: ProjectId,
    /// In which exchange.
    pub exchange: Option<ExchangeId>,
    /// To whom.
    pub people: Vec<PersonId>,
    /// Whether it tells others that somebody is late.
    pub escalates: bool,
    /// When it goes.
    pub goes_at: DateTime<Utc>,
    /// Whether it still says something at this moment.
    pub useful: bool,
}

/// A switch that the dates bring.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Advance {
    /// What keeps it from happening twice.
    pub key: String,
    /// To which stage.
    pub to: Stage,
    /// Why now.
    pub because: Because,
}

/// Why a stage ends by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Because {
    /// Its date has passed.
    Date,
    /// Everyone is done.
    AllDone,
}

/// One step of one project that its reminders hang on.
struct Step<'a> {
    stage: Stage,
    subject: Subject,
    project: &'a Progress,
    exchange: Option<ExchangeId>,
    since: DateTime<Utc>,
    due_at: DateTime<Utc>,
    /// Until when a reminder after the due date can still help.
    helps_until: DateTime<Utc>,
    started: bool,
}

/// A rung as it meets a step.
struct Meeting<'a> {
    rung: &'a Rung,
    goes_at: DateTime<Utc>,
    useful_until: DateTime<Utc>,
}

/// Everything that is due at `now`, reminders first.
#[must_use]
pub fn due(facts: &RoundFacts, now: DateTime<Utc>) -> Vec<Due> {
    let mut list: Vec<Due> = reminders(facts, now).into_iter().map(Due::Remind).collect();
    list.extend(advance(facts, now).map(Due::Advance));
    list
}

fn reminders(facts: &RoundFacts, now: DateTime<Utc>) -> Vec<Reminder> {
    reminders_at(facts, now, |goes_at| goes_at <= now)
}

fn reminders_at(
    facts: &RoundFacts,
    now: DateTime<Utc>,
    wanted: impl Fn(DateTime<Utc>) -> bool,
) -> Vec<Reminder> {
    let tz = facts.round.calendar.tz;
    let mut list = Vec::new();
    for step in steps(facts) {
        for meeting in meetings(facts, &step) {
            if !wanted(meeting.goes_at) {
                continue;
            }
            let due_on = last_date_before(step.due_at, tz);
            list.push(Reminder {
                key: format!("{}:{}:{due_on}", step.subject, meeting.rung.key()),
                letter: meeting.rung.letter.clone(),
                subject: step.subject,
                project: step.project.facts.project,
                exchange: step.exchange,
                people: people(facts, step.project, meeting.rung),
                escalates: meeting.rung.escalates(),
                goes_at: meeting.goes_at,
                useful: now < meeting.useful_until,
            });
        }
    }
    list
}

/// The steps that are open: their cause stands.
fn steps(facts: &RoundFacts) -> Vec<Step<'_>> {
    let round = &facts.round;
    let mut steps = Vec::new();
    if !round.is_running() {
        return steps;
    }
    let round_closes_at = round.calendar.closes_at();
    for project in facts.projects.iter().filter(|project| project.is_active()) {
        let own = &project.facts;
        if is_writing(round.stage())
            && project.published_at.is_none()
            && let Some(since) = facts.writing_since
        {
            steps.push(Step {
                stage: Stage::SelfAssessing,
                subject: Subject::Participation(own.id),
                project,
                exchange: None,
                since: own.extended_at.map_or(since, |moved| moved.max(since)),
                due_at: own.due_at,
                helps_until: own.closes_at,
                started: project.written > 0,
            });
        }
        for task in project.reviews.iter().filter(|task| task.is_open()) {
            steps.extend(task.since.map(|since| Step {
                stage: Stage::Reviewing,
                subject: Subject::Review(task.review),
                project,
                exchange: Some(task.exchange),
                since,
                due_at: task.due_at,
                // The late side may still seal: its partner waits for it until the round closes.
                helps_until: round_closes_at.unwrap_or(task.closes_at),
                started: true,
            }));
        }
        for task in project.responses.iter().filter(|task| task.is_open()) {
            steps.extend(task.since.map(|since| Step {
                stage: Stage::Responding,
                subject: Subject::Response(task.review),
                project,
                exchange: Some(task.exchange),
                since,
                due_at: task.due_at,
                helps_until: task.closes_at,
                started: true,
            }));
        }
    }
    steps
}

/// The rungs that a step meets. One whose moment was over before the step began is not met: a partner told
/// on Monday is not reminded of a Friday before.
fn meetings<'a>(facts: &'a RoundFacts, step: &Step<'_>) -> Vec<Meeting<'a>> {
    let tz = facts.round.calendar.tz;
    let round_closes_at = facts.round.calendar.closes_at();
    let ladder: Vec<(&Rung, DateTime<Utc>)> = facts
        .timetable
        .rungs(step.stage)
        .into_iter()
        .map(|rung| (rung, rung.goes_at(step.due_at, tz)))
        .collect();
    let is_met = |(rung, goes_at): &(&Rung, DateTime<Utc>)| {
        *goes_at >= step.since && !(step.started && is_for_those_not_started(rung))
    };
    let next_after = |rung: &Rung, goes_at: DateTime<Utc>| {
        let later = ladder
            .iter()
            .filter(|(other, at)| other.shares_readers_with(rung) && *at > goes_at);
        later.map(|(_, at)| *at).min()
    };
    let met = ladder.iter().copied().filter(is_met);
    met.map(|(rung, goes_at)| {
        let last = match rung.offset.is_after() {
            true if rung.escalates() => round_closes_at.unwrap_or(step.helps_until),
            true => step.helps_until,
            false => step.due_at,
        };
        Meeting {
            rung,
            goes_at,
            useful_until: next_after(rung, goes_at).map_or(last, |next| next.min(last)),
        }
    })
    .collect()
}

/// The one letter that is only for those who have not begun.
fn is_for_those_not_started(rung: &Rung) -> bool {
    rung.letter == "assessment_not_started"
}

fn advance(facts: &RoundFacts, now: DateTime<Utc>) -> Option<Advance> {
    let round = &facts.round;
    let stage = round.stage();
    let because = ends_because(facts, now)?;
    // What stands in the way waits for a coordinator; the next tick asks again.
    let to = round
        .may_advance(&facts.timetable, &facts.projects, now)
        .ok()?;
    Some(Advance {
        key: match facts.undone {
            0 => format!("{}:advance:{stage}", Subject::Round(round.id)),
            undone => format!("{}:advance:{stage}:{undone}", Subject::Round(round.id)),
        },
        to,
        because,
    })
}

fn ends_because(facts: &RoundFacts, now: DateTime<Utc>) -> Option<Because> {
    let stage = facts.round.stage();
    let plan = facts.timetable.of(stage)?;
    let due_at = facts.round.calendar.of(stage)?.due_at;
    match plan.ends {
        Ends::Person => None,
        Ends::Date | Ends::AllDone if due_at <= now => Some(Because::Date),
        Ends::Date => None,
        // A person took the switch back: now the stage ends by its date, or by a person.
        Ends::AllDone => (facts.undone == 0 && all_done(facts)).then_some(Because::AllDone),
    }
}

/// Whether everyone has done what the stage is for, and anyone had anything to do.
fn all_done(facts: &RoundFacts) -> bool {
    let stage = facts.round.stage();
    let in_pool = |project: &&Progress| project.is_in_pool();
    let mut pool = facts.projects.iter().filter(in_pool).peekable();
    let paired = || {
        let active = facts.projects.iter().filter(|project| project.is_active());
        active.filter(|project| project.has_partner())
    };
    let all = |tasks: fn(&Progress) -> &[Task], is_so: fn(&Task) -> bool| {
        let mut tasks = paired().flat_map(tasks).peekable();
        tasks.peek().is_some() && tasks.all(is_so)
    };
    match stage {
        Stage::SelfAssessing => {
            pool.peek().is_some() && pool.all(|project| project.published_at.is_some())
        }
        // Where moderators look next, it is over when everything is sealed.
        Stage::Reviewing if facts.round.calendar.of(Stage::Moderating).is_some() => {
            all(|project| &project.reviews, |task| task.done_at.is_some())
        }
        // Sealed by all, or approved, is revealed to all: then there are responses to write.
        Stage::Reviewing | Stage::Moderating => {
            all(|project| &project.responses, |task| task.since.is_some())
        }
        Stage::Responding => all(|project| &project.responses, |task| task.done_at.is_some()),
        // Whoever could read their feedback has looked back, and what the round learned is ready.
        Stage::Closing => {
            let ending = &facts.ending;
            let has_read =
                |project: &&Progress| project.responses.iter().any(|task| task.since.is_some());
            let has_looked =
                |project: &Progress| ending.looked_back.contains(&project.facts.project);
            ending.is_learning_shared && paired().filter(has_read).all(has_looked)
        }
        Stage::Draft | Stage::Joining | Stage::Pairing | Stage::Closed => false,
    }
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "deadline_proofs.rs"]
mod proofs;
