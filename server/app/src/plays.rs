//! Playing with plans: a wish, a weight, the floor or the shape is changed, and a new plan comes of it at once.
//!
//! The search runs off the async threads, before the transaction, and is called off when nobody waits for it any more.
//! Invariant: what is wished and the plan made with it are kept together or not at all, and only while nobody else
//! changed what is wished since it was looked at.

mod circles;
mod floors;
mod search;

pub use floors::{FloorsPage, floors};
pub use search::{Ground, Solved};

use crate::announce::{self, About};
use crate::keys::sha256;
use crate::plans::pool;
use crate::rounds::{self, held, impartial, whole};
use crate::{App, Done, Stop};
use domain::access::Coordinator;
use domain::ids::{PersonId, PlanId, RoundId, WishId};
use domain::impartial::{NotImpartial, may_act};
use domain::plan::{
    CannotPropose, Floor, Plan, Pool, Shape, TypedWish, Weights, Wish, Wishes, may_propose,
};
use domain::round::Round;
use domain::text;
use domain::times::Times;
use std::collections::HashMap;
use store::Reading;

/// What is changed before a plan is made.
#[derive(Clone, Copy, Debug)]
pub enum Change<'a> {
    /// Nothing: the pool may have moved.
    Nothing,
    /// One more wish.
    Wish(TypedWish<'a>),
    /// One less.
    TakeBack(WishId),
    /// How much each factor counts.
    Weigh(Weights),
    /// How good the worst pair is to be.
    Floor(Floor),
    /// Pairs or circles.
    Shape(Shape),
}

/// What is wished for the plans of a round, to be looked at and changed.
#[derive(Clone, Debug)]
pub struct WishesPage {
    /// The round.
    pub round: Round,
    /// All of it.
    pub wishes: Wishes,
    /// Who wished, by name.
    pub people: HashMap<PersonId, String>,
    /// Why no plan can be made now, if none can.
    pub may_play: Result<(), CannotPropose>,
    /// Whether another coordinator plays here, or a reason is wanted, because a project of one's own is in the round.
    pub not_impartial: Option<NotImpartial>,
}

impl WishesPage {
    /// Whether another coordinator plays here, because a project of one's own is in the round.
    #[must_use]
    pub fn stays_out(&self) -> bool {
        self.not_impartial == Some(NotImpartial::AnotherCan)
    }

    /// Whether anything may be changed now.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.may_play.is_ok() && !self.stays_out()
    }
}

/// What is wished, with whether it may be changed.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn wishes_page(app: &App, by: &Coordinator, round: RoundId) -> Done<WishesPage> {
    let db = app.store.reader();
    let facts = rounds::facts(app, db, round).await?;
    let not_impartial = may_act(&facts, by, "").err();
    let pool = pool(db, round).await?;
    of(db, facts.round, &pool, not_impartial).await
}

/// The same, of a pool that was read already.
pub(crate) async fn of(
    db: &impl Reading,
    round: Round,
    pool: &Pool,
    not_impartial: Option<NotImpartial>,
) -> Done<WishesPage> {
    let wishes = store::wish::of_round(db, round.id).await?;
    let people = wishes.wishes.iter().map(|one| one.wished_by);
    Ok(WishesPage {
        people: store::name::people(db, people).await?,
        may_play: may_propose(round.stage(), pool),
        round,
        wishes,
        not_impartial,
    })
}

/// What a change makes of the wishes, and what is kept of it.
struct Changed {
    now: Wishes,
    new: Option<Wish>,
    ended: Option<WishId>,
    what: &'static str,
}

/// Makes a plan of the pool as it is now, after `change` to what was `seen` of the wishes. The same gives the same.
///
/// # Errors
/// [`CannotPropose`]; problems field by field; [`Stop::ChangedMeanwhile`] when somebody else changed what is wished.
pub async fn play(
    app: &App,
    at: Times,
    by: &Coordinator,
    round: RoundId,
    seen: i32,
    change: Change<'_>,
    why: &str,
) -> Done<PlanId> {
    let db = app.store.reader();
    let round = whole(app, store::round::find(db, round).await?)?;
    let pool = pool(db, round.id).await?;
    may_propose(round.stage(), &pool)?;
    let wishes = store::wish::of_round(db, round.id).await?;
    let changed = match change {
        Change::Nothing => None,
        Change::Wish(_)
        | Change::TakeBack(_)
        | Change::Weigh(_)
        | Change::Floor(_)
        | Change::Shape(_) => {
            let why = text::paragraphs(why, text::REASON);
            let why = why.map_err(|says| Stop::amiss("why", &says))?;
            let facts = rounds::of(app, db, round.clone()).await?;
            impartial(&facts, by, &why)?;
            let changed = changed(app, at, by, (&round, &pool, &wishes), change, seen)?;
            let Some(changed) = changed else {
                // It stands already: a second press asks for nothing more.
                let latest = store::plan::latest(db, round.id).await?;
                return latest.ok_or(Stop::ChangedMeanwhile);
            };
            Some(changed)
        }
    };
    let now = changed.as_ref().map_or(&wishes, |changed| &changed.now);
    let based_on = sha256(pool.canonical());
    let solved = search::solve(Ground::of(pool, now)).await?;
    let tx = app.store.begin().await?;
    held(app, &tx, round.id).await?;
    if let Some(changed) = &changed {
        let seen = Wishes {
            version: wishes.version,
            ..changed.now.clone()
        };
        let row = app.chance.uuid();
        store::wish::change(&tx, round.id, &seen, (by.person(), at.round), row).await?;
        if let Some(new) = &changed.new {
            store::wish::add(&tx, new).await?;
        }
        if let Some(id) = changed.ended {
            store::wish::end(&tx, id, by.person(), at.round).await?;
        }
        let wish = changed.new.as_ref().map(|new| new.id).or(changed.ended);
        let about = About {
            round: Some(round.id),
            subject: wish.map(|id| ("wish", id.0)),
            ..About::default()
        };
        let who = Some(by.person());
        announce::journal(app, &tx, at, who, changed.what, about, why.trim()).await?;
    } else if store::wish::of_round(tx.reader(), round.id).await?.version != wishes.version {
        return Err(Stop::ChangedMeanwhile);
    }
    let id = PlanId::new(&*app.chance);
    let plan = Plan {
        id,
        round: round.id,
        number: store::plan::next_number(tx.reader(), round.id).await?,
        based_on,
        proposed_at: at.round,
        proposed_by: by.person(),
        adopted_at: None,
        shape: now.shape,
        groups: solved.groups,
        left_over: solved.left_over,
        weights: now.weights,
        floor: now.floor,
        otherwise: solved.otherwise,
        wishes: solved.wishes,
        version: 1,
    };
    store::plan::add(&tx, &plan, || app.chance.uuid()).await?;
    let about = About {
        round: Some(round.id),
        subject: Some(("pairing_plan", id.0)),
        ..About::default()
    };
    let who = Some(by.person());
    announce::journal(app, &tx, at, who, "plan_proposed", about, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// What the change comes to; nothing where it stands already.
fn changed(
    app: &App,
    at: Times,
    by: &Coordinator,
    (round, pool, wishes): (&Round, &Pool, &Wishes),
    change: Change<'_>,
    seen: i32,
) -> Done<Option<Changed>> {
    let mut now = Wishes {
        version: wishes.version + 1,
        ..wishes.clone()
    };
    let (mut new, mut ended) = (None, None);
    let what = match change {
        Change::Nothing => return Ok(None),
        Change::Wish(typed) => {
            let typed = typed.check(pool, wishes)?;
            if wishes.has(&typed) {
                return Ok(None);
            }
            let wish = Wish {
                id: WishId::new(&*app.chance),
                round: round.id,
                wished: typed.wished,
                projects: typed.projects,
                why: typed.why,
                wished_at: at.round,
                wished_by: by.person(),
            };
            now.wishes.push(wish.clone());
            new = Some(wish);
            "plan_wished"
        }
        Change::TakeBack(id) => {
            if wishes.wishes.iter().all(|wish| wish.id != id) {
                return Err(Stop::NotThere);
            }
            now.wishes.retain(|wish| wish.id != id);
            ended = Some(id);
            "wish_taken_back"
        }
        Change::Weigh(weights) if weights == wishes.weights && wishes.version > 0 => {
            return Ok(None);
        }
        Change::Weigh(weights) => {
            now.weights = weights;
            "factors_weighed"
        }
        Change::Floor(floor) if floor == wishes.floor && wishes.version > 0 => return Ok(None),
        Change::Floor(floor) => {
            now.floor = floor;
            "floor_moved"
        }
        Change::Shape(shape) if shape == wishes.shape && wishes.version > 0 => return Ok(None),
        Change::Shape(shape) => {
            now.shape = shape;
            "shape_chosen"
        }
    };
    if seen != wishes.version {
        return Err(Stop::ChangedMeanwhile);
    }
    Ok(Some(Changed {
        now,
        new,
        ended,
        what,
    }))
}
