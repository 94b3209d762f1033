//! What a member sees first: a short list of steps, each with its date and one place to go.
//!
//! Worked out from facts and the time, never stored. Deliberately not here: addresses and words, which are
//! `links`' and `views`'. Invariant: nothing in it depends on what another side has written or sealed before
//! the reveal.

mod exchanging;

use crate::access::Role;
use crate::assessment::Progress;
use crate::calendar::last_date_before;
use crate::conversation::Conversation;
use crate::deadline::follow_up;
use crate::exchange::ExchangeFacts;
use crate::ids::{ExchangeId, ProjectId, ReviewId, RoundId};
use crate::stage::Stage;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use exchanging::exchanging;

/// One of a person's projects, with everything its steps hang on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProjectFacts {
    /// Which.
    pub id: ProjectId,
    /// Its name.
    pub name: String,
    /// What the person is in it.
    pub role: Role,
    /// Whether the coordinator has approved it.
    pub approved: bool,
    /// How far its assessment has come; none before it was begun.
    pub progress: Option<Progress>,
    /// The rounds it has joined that are not over, and those it may join.
    pub rounds: Vec<RoundFacts>,
    /// The rounds that closed lately, in which it stayed to the end.
    pub closed: Vec<ClosedFacts>,
}

/// A round that has closed, as one project stands after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClosedFacts {
    /// Which.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub tz: Tz,
    /// When it closed.
    pub closed_at: DateTime<Utc>,
    /// How many of the project's actions are planned or under way.
    pub open: usize,
    /// When the project last said how they stand.
    pub said_at: Option<DateTime<Utc>>,
}

/// A round as one project stands in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundFacts {
    /// Which.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub tz: Tz,
    /// Where it is.
    pub stage: Stage,
    /// Its planned stages, in order.
    pub calendar: Vec<Planned>,
    /// The project's place in it; none while it may still join.
    pub joined: Option<Place>,
}

/// A stage of a round with its dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Which stage.
    pub stage: Stage,
    /// Its first date.
    pub starts_on: NaiveDate,
    /// Its last date.
    pub ends_on: NaiveDate,
    /// When that ends.
    pub due_at: DateTime<Utc>,
}

/// A project's place in a round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// When publishing is due.
    pub due_at: DateTime<Utc>,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// When the project withdrew.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Since when it has paused, while it does.
    pub paused_at: Option<DateTime<Utc>>,
    /// Whether it stands by.
    pub standby: bool,
    /// When it last published to this round.
    pub published_at: Option<DateTime<Utc>>,
    /// Whether the person is one of the reviewers it named.
    pub is_reviewer: bool,
    /// The exchanges it is in.
    pub exchanges: Vec<ExchangeFacts>,
    /// Those it has looked back on.
    pub rated: Vec<ExchangeId>,
    /// The conversations of its exchanges.
    pub conversations: Vec<Conversation>,
    /// Gaps in its exchanges that wait to be mended: in which, and who left.
    pub gaps: Vec<(ExchangeId, ProjectId)>,
}

/// What to do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Join an open round.
    Join,
    /// Begin the self-assessment.
    Begin,
    /// Write on.
    CarryOn(Progress),
    /// Look it over and publish it: every question is written.
    Publish,
    /// Publishing has closed without a publication; the coordinator can give more time.
    AskForTime,
    /// Read the other project and write feedback.
    Review {
        /// The review.
        review: ReviewId,
        /// The other project.
        of: String,
    },
    /// Read the feedback and answer it.
    Respond {
        /// The review.
        review: ReviewId,
        /// Who wrote it.
        from: String,
    },
    /// Say which of the times for a conversation suit.
    ChooseTimes {
        /// In which exchange.
        exchange: ExchangeId,
        /// Who proposed them.
        with: String,
    },
    /// Talk with the other projects.
    Talk {
        /// In which exchange.
        exchange: ExchangeId,
        /// With whom.
        with: String,
        /// When it begins, where the round is.
        starts_at: NaiveDateTime,
    },
    /// Look back on an exchange.
    Rate {
        /// Which.
        exchange: ExchangeId,
        /// With whom.
        with: String,
    },
    /// Say how its actions stand, months after a round.
    FollowUp,
}

/// One thing to do next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What.
    pub kind: Kind,
    /// For which project.
    pub project: ProjectId,
    /// Its name.
    pub project_name: String,
    /// In which round, by its id and name; none for what is done in one's own time.
    pub round: Option<(RoundId, String)>,
    /// By when.
    pub until: Option<Until>,
}

/// The two dates of a step, and where `now` lies between them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Until {
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// The last date before that.
    pub due_on: NaiveDate,
    /// The last date on which it can still be done.
    pub closes_on: NaiveDate,
    /// Whether it is in time, in its days of grace, or past them.
    pub standing: Standing,
}

/// Where a moment lies between a step's two dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Before it is due.
    InTime,
    /// Due, and still open.
    InGrace,
    /// After its days of grace.
    Past,
}

/// Everything that a person with these projects could do now, what is due first at the head.
#[must_use]
pub fn steps(projects: &[ProjectFacts], now: DateTime<Utc>) -> Vec<Step> {
    let mut steps: Vec<Step> = projects.iter().flat_map(|p| of_project(p, now)).collect();
    // What has no date comes last; the order of `Kind` and of the projects settles the rest.
    steps.sort_by_key(|step| {
        let due_at = step.until.map(|until| until.due_at);
        (due_at.is_none(), due_at, step.kind.clone())
    });
    steps
}

fn of_project(project: &ProjectFacts, now: DateTime<Utc>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut add = |kind, round: Option<(RoundId, &str)>, until| {
        steps.push(Step {
            kind,
            project: project.id,
            project_name: project.name.clone(),
            round: round.map(|(id, name)| (id, name.to_string())),
            until,
        });
    };
    for round in &project.rounds {
        let own = Some((round.id, round.name.as_str()));
        match &round.joined {
            None if project.role == Role::Lead && project.approved => {
                if let Some(until) = joining(round, now) {
                    add(Kind::Join, own, Some(until));
                }
            }
            None => {}
            Some(place) if place.withdrawn_at.is_some() || place.paused_at.is_some() => {}
            Some(place) => {
                if let Some((kind, until)) = writing(project, round, place, now) {
                    add(kind, own, Some(until));
                }
                for exchange in &place.exchanges {
                    for (kind, until) in exchanging(project, round, place, exchange, now) {
                        add(kind, own, Some(until));
                    }
                }
            }
        }
    }
    for closed in &project.closed {
        if closed.open > 0 && follow_up::is_asked(closed.closed_at, closed.tz, closed.said_at, now)
        {
            let round = (closed.id, closed.name.as_str());
            add(Kind::FollowUp, Some(round), None);
        }
    }
    let in_a_round = project.rounds.iter().any(RoundFacts::is_joined);
    if !in_a_round {
        match project.progress {
            None => add(Kind::Begin, None, None),
            Some(progress) if !progress.is_whole() => add(Kind::CarryOn(progress), None, None),
            Some(_) => {}
        }
    }
    steps
}

fn joining(round: &RoundFacts, now: DateTime<Utc>) -> Option<Until> {
    let ends = round.calendar.iter().find(|p| p.stage == Stage::Joining)?;
    let open = round.stage == Stage::Joining && now < ends.due_at;
    open.then(|| Until::new(ends.due_at, ends.due_at, round.tz, now))
}

/// The step of writing and publishing; none once published, or once reviewing has opened.
fn writing(
    project: &ProjectFacts,
    round: &RoundFacts,
    place: &Place,
    now: DateTime<Utc>,
) -> Option<(Kind, Until)> {
    if place.published_at.is_some() || round.stage >= Stage::Reviewing {
        return None;
    }
    let until = Until::new(place.due_at, place.closes_at, round.tz, now);
    let kind = match project.progress {
        _ if until.standing == Standing::Past => Kind::AskForTime,
        None => Kind::Begin,
        Some(progress) if !progress.is_whole() => Kind::CarryOn(progress),
        Some(_) if project.role == Role::Lead => Kind::Publish,
        Some(_) => return None,
    };
    Some((kind, until))
}

impl Until {
    fn new(due_at: DateTime<Utc>, closes_at: DateTime<Utc>, tz: Tz, now: DateTime<Utc>) -> Self {
        let standing = if now < due_at {
            Standing::InTime
        } else if now < closes_at {
            Standing::InGrace
        } else {
            Standing::Past
        };
        Self {
            due_at,
            due_on: last_date_before(due_at, tz),
            closes_on: last_date_before(closes_at, tz),
            standing,
        }
    }
}

impl RoundFacts {
    /// Whether the project takes part in it.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        let joined = self.joined.as_ref();
        joined.is_some_and(|place| place.withdrawn_at.is_none())
    }

    /// Whether a plan stands, and there was no partner for the project.
    #[must_use]
    pub fn is_without_partner(&self) -> bool {
        let joined = self.joined.as_ref();
        let alone = joined.is_some_and(|place| place.exchanges.is_empty() && !place.standby);
        alone && self.is_joined() && self.stage >= Stage::Reviewing
    }
}

#[cfg(test)]
#[path = "next_step_tests.rs"]
mod tests;
