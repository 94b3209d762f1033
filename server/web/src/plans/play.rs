//! Wishes, weights and the floor: each change makes a plan at once, and leads to it.

use super::with_pool;
use crate::answer::{Answer, Wrong, see_other};
use crate::path::{Id, Ids};
use crate::rounds::words;
use crate::site::Site;
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::plays::{self, Change, FloorsPage, WishesPage};
use axum::response::Response;
use domain::access;
use domain::ids::{RoundId, WishId};
use domain::impartial::NotImpartial;
use domain::plan::{
    Factor, Floor, FloorChoice, TypedWish, Weight, hundreds, of_hundred, read_weights,
};
use links::round;
use views::form::Form;
use views::parts::Choice;
use views::round::{FloorPage, WeightsPage};

/// Does it and leads to the plan, or gives the problems back.
async fn plays(
    site: &Site,
    who: &SignedIn,
    id: RoundId,
    typed: &Typed,
    change: Change<'_>,
) -> Answer<Result<Response, Vec<domain::problem::Problem>>> {
    let by = access::coordinator(&who.actor)?;
    let (seen, why) = (typed.version(), typed.value("why"));
    match plays::play(&site.app, who.times, &by, id, seen, change, why).await {
        Ok(plan) => Ok(Ok(see_other(round::plan(id, plan)))),
        Err(Stop::Amiss(problems)) => Ok(Err(problems)),
        Err(stop) => Err(stop.into()),
    }
}

pub(super) async fn wish(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let wish = TypedWish {
        wished: typed.value("wished"),
        one: typed.value("one"),
        other: typed.value("other"),
        why: typed.value("why"),
    };
    match plays(&site, &who, id, &typed, Change::Wish(wish)).await? {
        Ok(done) => Ok(done),
        Err(problems) => site.page_amiss(with_pool(&site, &who, id, typed.with(problems)).await?),
    }
}

pub(super) async fn take_back(
    site: Site,
    who: SignedIn,
    Ids(id, wish): Ids<RoundId, WishId>,
    typed: Typed,
) -> Answer<Response> {
    match plays(&site, &who, id, &typed, Change::TakeBack(wish)).await? {
        Ok(done) => Ok(done),
        // A reason is wanted, and it stands where wishes are made.
        Err(problems) => site.page_amiss(with_pool(&site, &who, id, typed.with(problems)).await?),
    }
}

/// What stands in the way of playing, in words.
fn says(page: &WishesPage) -> Option<String> {
    let own = page.not_impartial.map(words::not_impartial);
    let closed = page.may_play.as_ref().err().map(super::propose_says);
    closed.or(own)
}

fn asks_why(page: &WishesPage) -> bool {
    page.not_impartial == Some(NotImpartial::ReasonWanted)
}

fn weights_page(site: &Site, who: &SignedIn, page: &WishesPage, form: Form) -> WeightsPage {
    let id = page.round.id;
    let factors = Factor::ALL.iter();
    WeightsPage {
        chrome: site.chrome(who),
        form,
        name: page.round.name.clone(),
        back: round::pairing(id),
        factors: factors
            .map(|one| (one.word().to_string(), one.says().to_string()))
            .collect(),
        weights: Weight::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect(),
        action: page.is_open().then(|| round::weights(id)),
        says: says(page),
        asks_why: asks_why(page),
        version: page.wishes.version,
    }
}

pub(super) async fn weights(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let page = plays::wishes_page(&site.app, &by, id).await?;
    let weights = &page.wishes.weights;
    let form = Factor::ALL.iter().fold(Form::new(), |form, one| {
        form.with(one.word(), weights.weight(*one).word())
    });
    site.page(weights_page(&site, &who, &page, form))
}

pub(super) async fn weigh(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let problems = match read_weights(|name| typed.value(name)) {
        Ok(weights) => match plays(&site, &who, id, &typed, Change::Weigh(weights)).await? {
            Ok(done) => return Ok(done),
            Err(problems) => problems,
        },
        Err(problems) => problems,
    };
    let page = plays::wishes_page(&site.app, &by, id).await?;
    page.may_play.map_err(|why| Wrong::from(Stop::from(why)))?;
    let form = typed.with(problems);
    site.page_amiss(weights_page(&site, &who, &page, form))
}

/// "They have a fit of 52 of 100; all together 1,201, 2.0 % less than can be."
fn price(one: &FloorChoice, most: u64) -> String {
    let least = one.figures.least.map_or(0, of_hundred);
    let total = one.figures.twice_total;
    let less = (most.saturating_sub(total) * 1000)
        .checked_div(most)
        .unwrap_or_default();
    let all = match (total == most, less) {
        (true, _) => "as much as can be".to_string(),
        (false, 0) => "less than 0.1 % under what can be".to_string(),
        (false, less) => format!("{}.{} % less than can be", less / 10, less % 10),
    };
    format!(
        "The two with least in common have a fit of {least} of 100. All together: {}, {all}.",
        hundreds(total)
    )
}

fn floor_page(site: &Site, who: &SignedIn, page: &FloorsPage, form: Form) -> FloorPage {
    let (wishes, id) = (&page.wishes, page.wishes.round.id);
    let totals = page.choices.iter().map(|one| one.figures.twice_total);
    let most = totals.max().unwrap_or_default();
    let choice =
        |one: &FloorChoice| Choice::new(one.floor.word(), one.floor.says()).hint(price(one, most));
    FloorPage {
        chrome: site.chrome(who),
        form,
        name: wishes.round.name.clone(),
        back: round::pairing(id),
        floors: page.choices.iter().map(choice).collect(),
        action: wishes.is_open().then(|| round::floor(id)),
        says: says(wishes),
        asks_why: asks_why(wishes),
        version: wishes.wishes.version,
    }
}

pub(super) async fn floor(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let page = plays::floors(&site.app, &by, id).await?;
    let form = Form::new().with("floor", page.wishes.wishes.floor.word());
    site.page(floor_page(&site, &who, &page, form))
}

pub(super) async fn move_floor(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let problems = match Floor::parse(typed.value("floor")) {
        Some(floor) => match plays(&site, &who, id, &typed, Change::Floor(floor)).await? {
            Ok(done) => return Ok(done),
            Err(problems) => problems,
        },
        None => vec![domain::problem::Problem::new(
            "floor",
            "Choose one of these.",
        )],
    };
    let page = plays::floors(&site.app, &by, id).await?;
    page.wishes
        .may_play
        .map_err(|why| Wrong::from(Stop::from(why)))?;
    let form = typed.with(problems);
    site.page_amiss(floor_page(&site, &who, &page, form))
}
