//! Wishes, weights, the floor and the shape: each change makes a plan at once, and leads to it.

use super::with_pool;
use crate::answer::{Answer, Wrong, see_other};
use crate::path::{Id, Ids};
use crate::rounds::words;
use crate::site::Site;
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::Stop;
use app::plays::{self, Change, FloorsPage, WishesPage};
use askama::Template;
use axum::response::Response;
use domain::access;
use domain::ids::{RoundId, WishId};
use domain::impartial::NotImpartial;
use domain::plan::{
    Factor, Floor, FloorChoice, Shape, TypedWish, Weight, hundreds, of_hundred, read_weights,
};
use domain::problem::Problem;
use links::round;
use views::form::Form;
use views::parts::Choice;
use views::round::{ChoicePage, Choosing, Chosen, WeightsPage};

/// Does what was read and leads to the plan, or shows the page `again` with the problems of reading or doing it.
async fn plays<P: Template>(
    site: &Site,
    who: &SignedIn,
    id: RoundId,
    typed: &Typed,
    read: Result<Change<'_>, Vec<Problem>>,
    again: impl AsyncFnOnce(Form) -> Answer<P>,
) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let (seen, why) = (typed.version(), typed.value("why"));
    let done = match read {
        Ok(change) => plays::play(&site.app, who.times, &by, id, seen, change, why).await,
        Err(problems) => Err(Stop::Amiss(problems)),
    };
    match done {
        Ok(plan) => Ok(see_other(round::plan(id, plan))),
        Err(Stop::Amiss(problems)) => site.page_amiss(again(typed.clone().with(problems)).await?),
        Err(stop) => Err(stop.into()),
    }
}

/// One of a few words that were offered.
fn one_of<T>(field: &str, found: Option<T>) -> Result<T, Vec<Problem>> {
    found.ok_or_else(|| vec![Problem::new(field, "Choose one of these.")])
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
    let again = async |form| with_pool(&site, &who, id, form).await;
    plays(&site, &who, id, &typed, Ok(Change::Wish(wish)), again).await
}

pub(super) async fn take_back(
    site: Site,
    who: SignedIn,
    Ids(id, wish): Ids<RoundId, WishId>,
    typed: Typed,
) -> Answer<Response> {
    // A reason is wanted, and it stands where wishes are made.
    let again = async |form| with_pool(&site, &who, id, form).await;
    plays(&site, &who, id, &typed, Ok(Change::TakeBack(wish)), again).await
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

/// What every page has on which one thing is chosen.
fn choosing(page: &WishesPage, form: Form, action: fn(RoundId) -> String) -> Choosing {
    let id = page.round.id;
    Choosing {
        form,
        name: page.round.name.clone(),
        back: round::pairing(id),
        action: page.is_open().then(|| action(id)),
        says: says(page),
        asks_why: asks_why(page),
        version: page.wishes.version,
    }
}

/// Where nothing can be chosen any more there is no form to mend either.
fn still_open(page: &WishesPage) -> Answer<()> {
    page.may_play.map_err(|why| Wrong::from(Stop::from(why)))
}

/// What is wished now, where something can still be chosen.
async fn open_wishes(site: &Site, who: &SignedIn, id: RoundId) -> Answer<WishesPage> {
    let page = plays::wishes_page(&site.app, &access::coordinator(&who.actor)?, id).await?;
    still_open(&page)?;
    Ok(page)
}

fn weights_page(site: &Site, who: &SignedIn, page: &WishesPage, form: Form) -> WeightsPage {
    let factors = Factor::ALL.iter();
    WeightsPage {
        chrome: site.chrome(who),
        at: choosing(page, form, round::weights),
        factors: factors
            .map(|one| (one.word().to_string(), one.says().to_string()))
            .collect(),
        weights: Weight::ALL
            .iter()
            .map(|one| Choice::new(one.word(), one.says()))
            .collect(),
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
    let read = read_weights(|name| typed.value(name)).map(Change::Weigh);
    let again = async |form| {
        let page = open_wishes(&site, &who, id).await?;
        Ok(weights_page(&site, &who, &page, form))
    };
    plays(&site, &who, id, &typed, read, again).await
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

fn floor_page(site: &Site, who: &SignedIn, page: &FloorsPage, form: Form) -> ChoicePage {
    let totals = page.choices.iter().map(|one| one.figures.twice_total);
    let most = totals.max().unwrap_or_default();
    let choice =
        |one: &FloorChoice| Choice::new(one.floor.word(), one.floor.says()).hint(price(one, most));
    ChoicePage {
        chrome: site.chrome(who),
        at: choosing(&page.wishes, form, round::floor),
        chosen: Chosen::Floor,
        choices: page.choices.iter().map(choice).collect(),
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
    let read = one_of("floor", Floor::parse(typed.value("floor"))).map(Change::Floor);
    let again = async |form| {
        let page = plays::floors(&site.app, &access::coordinator(&who.actor)?, id).await?;
        still_open(&page.wishes)?;
        Ok(floor_page(&site, &who, &page, form))
    };
    plays(&site, &who, id, &typed, read, again).await
}

fn shape_page(site: &Site, who: &SignedIn, page: &WishesPage, form: Form) -> ChoicePage {
    let shapes = Shape::ALL.iter();
    ChoicePage {
        chrome: site.chrome(who),
        at: choosing(page, form, round::shape),
        chosen: Chosen::Shape,
        choices: shapes
            .map(|one| Choice::new(one.word(), one.says()))
            .collect(),
    }
}

pub(super) async fn shape(site: Site, who: SignedIn, Id(id): Id<RoundId>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let page = plays::wishes_page(&site.app, &by, id).await?;
    let form = Form::new().with("shape", page.wishes.shape.word());
    site.page(shape_page(&site, &who, &page, form))
}

pub(super) async fn choose_shape(
    site: Site,
    who: SignedIn,
    Id(id): Id<RoundId>,
    typed: Typed,
) -> Answer<Response> {
    let read = one_of("shape", Shape::parse(typed.value("shape"))).map(Change::Shape);
    let again = async |form| {
        let page = open_wishes(&site, &who, id).await?;
        Ok(shape_page(&site, &who, &page, form))
    };
    plays(&site, &who, id, &typed, read, again).await
}
