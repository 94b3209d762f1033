//! Letters about a round, up to publishing, and at its end.

use super::{Answer, Desk, day_of, planned};
use chrono::{Months, TimeDelta};
use domain::ids::{ProjectId, RoundId};
use domain::organisation::Project;
use domain::stage::Stage;
use letters::{
    AssessmentDue, AssessmentNotStarted, DatesMoved, FollowUp, GridOpen, Joined, LetterKind, Line,
    Nudge, Published, RoundClosed, RoundOpen, SwitchUndone,
};
use store::Stored;
use store::letters::{PlaceForLetter, RoundForLetter, Signatory};

pub(super) const WITHDREW: &str = "The project has withdrawn from the round.";
pub(super) const PAUSED: &str = "The project has paused.";
pub(super) const CLOSED: &str = "The round has closed.";
const NEWER: &str = "A newer reminder says the same.";

/// A round and the project that the letter is about.
pub(super) struct Scene {
    pub(super) id: RoundId,
    pub(super) round: RoundForLetter,
    pub(super) project: Project,
    pub(super) place: Option<PlaceForLetter>,
}

impl Scene {
    pub(super) async fn read(desk: &Desk<'_>) -> Stored<Self> {
        let id = desk.promised.round.ok_or_else(|| desk.lacks("no round"))?;
        let round = store::letters::round(desk.db(), id).await?;
        let project = desk.project().await?;
        Ok(Self {
            id,
            round: round.ok_or_else(|| desk.lacks("a round that is not there"))?,
            place: store::letters::place(desk.db(), id, project.id).await?,
            project,
        })
    }

    /// The project's place, while it takes part in a round that runs.
    fn running(&self) -> Result<&PlaceForLetter, &'static str> {
        if self.round.stage == Stage::Closed {
            return Err(CLOSED);
        }
        match &self.place {
            Some(place) if place.withdrawn_at.is_some() => Err(WITHDREW),
            Some(place) if place.paused_at.is_some() => Err(PAUSED),
            Some(place) => Ok(place),
            None => Err(WITHDREW),
        }
    }

    /// The project's place, while its self-assessment is still to come.
    fn unpublished(&self, desk: &Desk<'_>) -> Result<&PlaceForLetter, &'static str> {
        let place = self.running()?;
        if place.is_published {
            Err("The self-assessment has been published.")
        } else if place.closes_at <= desk.at.round {
            Err("The time for publishing is over.")
        } else {
            Ok(place)
        }
    }

    pub(super) fn project_name(&self) -> Line {
        self.project.name.as_str().into()
    }

    pub(super) fn name(&self) -> Line {
        self.round.name.as_str().into()
    }

    pub(super) fn signed(&self, letter: impl Into<LetterKind>, path: String) -> Answer {
        Ok((letter.into(), path, self.round.made_by.clone()))
    }

    fn project(&self) -> ProjectId {
        self.project.id
    }
}

/// The reminders of one step: a newer one takes the place of an older, whichever of them it is.
const STEPS: [&[&str]; 3] = [
    &["assessment_not_started", "assessment_due"],
    &["review_due", "exchange_waiting_on_you"],
    &["response_due"],
];

/// Unless a newer reminder about the same step waits or went: after days without a mail server, one is enough.
pub(super) async fn unless_newer(desk: &Desk<'_>, answer: Answer) -> Stored<Answer> {
    let own = [desk.promised.letter.as_str()];
    let step = STEPS.into_iter().find(|step| step.contains(&own[0]));
    let kinds = step.unwrap_or(&own);
    if answer.is_ok() && store::letters::has_follower(desk.db(), desk.promised, kinds).await? {
        return Ok(Err(NEWER));
    }
    Ok(answer)
}

pub(super) async fn round_open(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    if scene.round.stage != Stage::Joining {
        return Ok(Err("Joining is over."));
    }
    if scene.place.is_some() {
        return Ok(Err("The project has joined already."));
    }
    let letter = RoundOpen {
        project: scene.project_name(),
        round: scene.name(),
        join_by: planned(desk, scene.round.end_of(Stage::Joining))?,
        closes_on: planned(desk, scene.round.end_of(Stage::Closing))?,
    };
    Ok(scene.signed(letter, links::round::join(scene.id, scene.project())))
}

pub(super) async fn joined(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let place = match scene.running() {
        Ok(place) => place,
        Err(why) => return Ok(Err(why)),
    };
    let letter = Joined {
        project: scene.project_name(),
        round: scene.name(),
        publish_by: day_of(place.due_at, scene.round.tz),
        review_by: planned(desk, scene.round.end_of(Stage::Reviewing))?,
        respond_by: planned(desk, scene.round.end_of(Stage::Responding))?,
        closes_on: planned(desk, scene.round.end_of(Stage::Closing))?,
    };
    Ok(scene.signed(letter, links::round::page(scene.id)))
}

pub(super) async fn grid_open(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    Ok(scene.unpublished(desk).and_then(|place| {
        let letter = GridOpen {
            project: scene.project_name(),
            round: scene.name(),
            publish_by: day_of(place.due_at, scene.round.tz),
        };
        scene.signed(letter, links::assessment::page(scene.project()))
    }))
}

pub(super) async fn assessment_not_started(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let answer = scene.unpublished(desk).and_then(|place| {
        if place.is_begun {
            return Err("They have begun to write.");
        }
        let letter = AssessmentNotStarted {
            project: scene.project_name(),
            round: scene.name(),
            publish_by: day_of(place.due_at, scene.round.tz),
        };
        scene.signed(letter, links::assessment::page(scene.project()))
    });
    unless_newer(desk, answer).await
}

pub(super) async fn assessment_due(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let answer = scene.unpublished(desk).and_then(|place| {
        let letter = AssessmentDue {
            project: scene.project_name(),
            round: scene.name(),
            due_on: day_of(place.due_at, scene.round.tz),
            closes_on: day_of(place.closes_at, scene.round.tz),
        };
        scene.signed(letter, links::assessment::page(scene.project()))
    });
    unless_newer(desk, answer).await
}

/// Signed by whoever sent it. Says nothing of what is open, and nothing of anyone else.
pub(super) async fn nudge(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    if let Err(why) = scene.running() {
        return Ok(Err(why));
    }
    let nudge = store::help::nudge(desk.db(), desk.subject()?).await?;
    let nudge = nudge.ok_or_else(|| desk.lacks("a nudge that is not there"))?;
    if nudge.at + TimeDelta::days(domain::nudge::DAYS_BETWEEN) <= desk.at.round {
        return Ok(Err("It was written days ago; another may be sent."));
    }
    let by = store::person::by_id(desk.db(), nudge.by).await?;
    let letter = Nudge {
        project: scene.project_name(),
        round: scene.name(),
    };
    let writer = by.map(|person| Signatory {
        name: person.name,
        email: person.email,
    });
    Ok(Ok((letter.into(), links::me::home(), writer)))
}

pub(super) async fn published(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    Ok(scene.running().and_then(|_| {
        let letter = Published {
            project: scene.project_name(),
            round: scene.name(),
        };
        scene.signed(letter, links::assessment::publication(scene.project()))
    }))
}

pub(super) async fn round_closed(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    if scene.place.is_none_or(|place| place.withdrawn_at.is_some()) {
        return Ok(Err(WITHDREW));
    }
    if scene.place.is_some_and(|place| place.paused_at.is_some()) {
        return Ok(Err(PAUSED));
    }
    if scene.round.stage != Stage::Closed {
        return Ok(Err("The round is running again."));
    }
    let learning = store::learning::of_round(desk.db(), scene.id).await?;
    let is_read = learning.is_some_and(|learning| learning.is_read(scene.round.stage));
    let (what_to_see, path) = match is_read {
        true => ("what the round learned", links::round::learning(scene.id)),
        false => ("what you take with you", links::round::page(scene.id)),
    };
    let letter = RoundClosed {
        project: scene.project_name(),
        round: scene.name(),
        what_to_see: what_to_see.into(),
    };
    Ok(scene.signed(letter, path))
}

pub(super) async fn follow_up(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    if scene.place.is_none_or(|place| place.withdrawn_at.is_some()) {
        return Ok(Err(WITHDREW));
    }
    let Some(closed_at) = scene.round.closed_at else {
        return Ok(Err("The round is running again."));
    };
    let (id, _) = &scene.round.framework;
    let open = store::follow_up::open(desk.db(), [scene.project()], id).await?;
    if open.is_empty() {
        return Ok(Err("Every action is done or let go."));
    }
    let is_a_year = closed_at + Months::new(11) <= desk.at.round;
    let how_long_ago = if is_a_year {
        "a year ago"
    } else {
        "six months ago"
    };
    let letter = FollowUp {
        project: scene.project_name(),
        round: scene.name(),
        how_long_ago: how_long_ago.into(),
    };
    let path = links::round::follow_up(scene.id, scene.project());
    unless_newer(desk, scene.signed(letter, path)).await
}

/// The dates of the project as they are now: those of its exchange, once it has one.
pub(super) async fn dates_moved(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let place = match scene.running() {
        Ok(place) => place,
        Err(why) => return Ok(Err(why)),
    };
    let exchanges = store::exchange::of_project(desk.db(), scene.project.id).await?;
    let id = scene.project.id;
    // The newest comes first; in circles that whose dates moved, where only its own did.
    let here = |one: &&domain::exchange::ExchangeFacts| one.round == scene.id && one.counts_on(id);
    let moved = |one: &&domain::exchange::ExchangeFacts| Some(one.id) == desk.promised.exchange;
    let exchange = exchanges.iter().filter(here).find(moved);
    let exchange = exchange.or_else(|| exchanges.iter().find(here));
    let tz = scene.round.tz;
    let own = |dates: fn(&domain::exchange::ExchangeFacts) -> chrono::DateTime<chrono::Utc>| {
        exchange.map(|exchange| day_of(dates(exchange), tz))
    };
    let review_by = planned(desk, scene.round.end_of(Stage::Reviewing))?;
    let respond_by = planned(desk, scene.round.end_of(Stage::Responding))?;
    let letter = DatesMoved {
        project: scene.project_name(),
        round: scene.name(),
        publish_by: day_of(place.due_at, tz),
        review_by: own(|exchange| exchange.due_at).unwrap_or(review_by),
        respond_by: own(|exchange| exchange.respond_due_at).unwrap_or(respond_by),
        closes_on: planned(desk, scene.round.end_of(Stage::Closing))?,
    };
    Ok(scene.signed(letter, links::round::page(scene.id)))
}

pub(super) async fn switch_undone(desk: &Desk<'_>) -> Stored<Answer> {
    let scene = Scene::read(desk).await?;
    let Some(until) = scene.round.end_of(scene.round.stage) else {
        return Ok(Err("The round is a draft again."));
    };
    let letter = SwitchUndone {
        project: scene.project_name(),
        round: scene.name(),
        stage: scene.round.stage.word().into(),
        until: letters::Day(until),
    };
    Ok(scene.signed(letter, links::round::page(scene.id)))
}
