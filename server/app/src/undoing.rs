//! Taking the last switch of a round back: the round, its dates, and the letters that announced it.
//!
//! Letters that wait are dropped with the reason; to those who have theirs, a correction goes.

use crate::announce::{self, About, To};
use crate::rounds::{held, journalled, take_along, whole};
use crate::{App, Done, Stop};
use domain::access::Coordinator;
use domain::ids::{PersonId, ProjectId, RoundId};
use domain::round::{Round, letter_of};
use domain::stage::Stage;
use domain::text;
use domain::times::Times;
use domain::undo::{self, CannotUndo, Since};
use store::Reading;
use store::undo::NewUndo;

/// What dropped letters say of why they did not go.
const TAKEN_BACK: &str = "The switch that it told of was taken back.";

/// What a coordinator sees before the last switch is taken back.
#[derive(Clone, Debug)]
pub struct Page {
    /// The round.
    pub round: Round,
    /// To which stage, or why not.
    pub to: Result<Stage, CannotUndo>,
    /// Whether that stage needs a new end.
    pub needs_an_end: bool,
    /// What happened since the switch.
    pub since: Since,
}

/// What happened since the round came to where it is.
async fn since(db: &impl Reading, round: &Round) -> Done<Since> {
    let Some(at) = round.at.since() else {
        return Ok(Since::default());
    };
    let count = |many: u64| usize::try_from(many).unwrap_or(usize::MAX);
    let (gone, waiting) = match letter_of(round.stage()) {
        Some(letter) => store::undo::letters(db, round.id, letter, at).await?,
        None => (0, 0),
    };
    let exchanges = store::exchange::of_round(db, round.id).await?;
    let reviews = || exchanges.iter().flat_map(|exchange| &exchange.reviews);
    let after = |then: Option<chrono::DateTime<chrono::Utc>>| then.is_some_and(|then| then >= at);
    let published = store::publication::latest(db, round.id).await?;
    let ids = exchanges.iter().map(|exchange| exchange.id.0);
    Ok(Since {
        joined: count(store::undo::joined(db, round.id).await?),
        published: published
            .values()
            .filter(|one| one.published_at >= at)
            .count(),
        sealed: reviews().filter(|review| after(review.sealed_at)).count(),
        revealed: exchanges
            .iter()
            .filter(|one| after(one.revealed_at))
            .count(),
        answered: reviews().filter(|review| after(review.replied_at)).count()
            + count(store::undo::rated(db, ids, at).await?),
        letters_gone: count(gone),
        letters_waiting: count(waiting),
    })
}

/// The last switch, and whether it may be taken back.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn page(app: &App, at: Times, _by: &Coordinator, id: RoundId) -> Done<Page> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, id).await?)?;
    let since = since(db, &round).await?;
    let to = undo::may_undo(&round, &since);
    Ok(Page {
        needs_an_end: to.is_ok_and(|to| undo::needs_an_end(&round, to, at.round)),
        to,
        since,
        round,
    })
}

/// Takes the last switch back, as a coordinator looked at it: from `seen`.
///
/// # Errors
/// [`CannotUndo`]; problems with `why` and with the new end `ends_on`.
pub async fn undo(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RoundId,
    seen: Stage,
    ends_on: &str,
    why: &str,
) -> Done<Stage> {
    let tx = app.store.begin().await?;
    let round = held(app, &tx, id).await?;
    if round.stage() != seen {
        return Err(CannotUndo::MovedOn(round.stage()).into());
    }
    let facts = crate::rounds::of(app, tx.reader(), round.clone()).await?;
    crate::rounds::impartial(&facts, by, why)?;
    let since = since(tx.reader(), &round).await?;
    let to = undo::may_undo(&round, &since)?;
    let entered = store::round::entered(tx.reader(), id).await?;
    let entered_at = entered.get(&to).copied();
    let mut read = domain::problem::Reading::default();
    let why = text::paragraphs(why, text::REASON).and_then(|why| match why.is_empty() {
        true => Err("Say why in a sentence. It stands in the round’s journal.".to_string()),
        false => Ok(why),
    });
    let why = read.field("why", why);
    let undone = undo::undo(&round, &since, entered_at, ends_on, at.round)?;
    let undone = read.field("ends_on", undone.map(Some));
    let (why, undone) = read.done((why, undone))?;
    let undone = undone.ok_or_else(|| Stop::fault("an end that was read is gone"))?;
    let new = NewUndo {
        id: app.chance.uuid(),
        why: why.clone(),
        by: by.person(),
        at: at.round,
    };
    store::undo::go_back(&tx, &undone.switched, &new).await?;
    let mut now = undone.switched.round.clone();
    now.version += 1;
    if undone.calendar != round.calendar {
        store::round::move_dates(&tx, &now, &undone.calendar, || app.chance.uuid()).await?;
        take_along(app, &tx, at, by.person(), &now, &undone.calendar).await?;
    }
    journalled(app, &tx, at, Some(by.person()), "switch_undone", id, &why).await?;
    if let (Some(letter), Some(since)) = (letter_of(round.stage()), round.at.since()) {
        let gone = store::undo::drop_letters(&tx, id, letter, since, TAKEN_BACK, at.round).await?;
        for (person, project) in gone {
            let about = About {
                project: project.map(ProjectId),
                round: Some(id),
                subject: Some(("round", id.0)),
                ..About::default()
            };
            let project = project.unwrap_or_default();
            let cause = format!("{}:{project}", new.id);
            let person = To::Person(PersonId(person));
            announce::letter(app, &tx, at, "switch_undone", person, cause, about).await?;
        }
    }
    tx.commit().await?;
    Ok(to)
}
