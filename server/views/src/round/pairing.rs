//! Who reviews whom: the pool, plans, one plan.

use super::plays::{PlannedWish, Since, WishesPart};
use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use crate::parts::{Pagination, Tag};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// The pool, and the plans so far.
#[derive(Debug, Template)]
#[template(path = "round/pairing.html")]
pub struct Pairing {
    /// What stands round the page.
    pub chrome: Chrome,
    /// One more wish, as typed: `wished`, `one`, `other`, `why`.
    pub form: Form,
    /// What is said to a coordinator whose own project is in the round.
    pub own: Option<String>,
    /// What is wished.
    pub wished: WishesPart,
    /// The round's name.
    pub name: String,
    /// The round's page.
    pub back: String,
    /// "5 of 6 projects have published".
    pub heading: String,
    /// What this stage is for, or why there is nothing to do yet.
    pub says: String,
    /// Where a plan is proposed, when it can be.
    pub propose: Option<String>,
    /// Everyone in the pool: one page of them.
    pub pool: Vec<PoolLine>,
    /// The way to the others.
    pub pages: Pagination,
    /// The plans, latest first.
    pub plans: Vec<PlanLine>,
    /// The round's time zone.
    pub zone: Tz,
}

/// One project in the pool.
#[derive(Clone, Debug)]
pub struct PoolLine {
    /// Its name.
    pub name: String,
    /// "small · Wales · in a group".
    pub about: String,
    /// "English, Welsh"; empty where it told none.
    pub languages: String,
    /// Whether it has published.
    pub standing: Tag,
    /// Whom it must not be with, by name.
    pub apart: String,
    /// What those whom it named to review tell of their own experience, for whoever pairs.
    pub experience: Vec<String>,
}

/// One plan in the list.
#[derive(Clone, Debug)]
pub struct PlanLine {
    /// Its number.
    pub number: i32,
    /// Its page.
    pub href: String,
    /// "2 pairs and a trio, nobody left over".
    pub about: String,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Adopted, or out of date.
    pub tag: Option<Tag>,
}

/// One plan, to be looked at and adopted.
#[derive(Debug, Template)]
#[template(path = "round/plan.html")]
pub struct PlanPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Why it is adopted, as typed: `why`. Asked for where a project of the reader's own is in the round.
    pub form: Form,
    /// What is said to a coordinator whose own project is in the round.
    pub own: Option<String>,
    /// Whether adopting wants a reason.
    pub asks_why: bool,
    /// The round's name.
    pub name: String,
    /// The pairing page.
    pub back: String,
    /// Its number.
    pub number: i32,
    /// "2 pairs and a trio, nobody left over".
    pub about: String,
    /// What differs from the plan before.
    pub since: Option<Since>,
    /// Both side by side.
    pub comparison: String,
    /// What it comes to: of what, and the figure.
    pub figures: Vec<(&'static str, String)>,
    /// The floor, in words.
    pub floor: String,
    /// What that costs.
    pub floor_price: Option<String>,
    /// The wishes it was made with.
    pub wishes: Vec<PlannedWish>,
    /// The plan drawn.
    pub picture: String,
    /// Where a wish is made, when it can be.
    pub play: Option<String>,
    /// Who is with whom.
    pub groups: Vec<Group>,
    /// The way to the others.
    pub pages: Pagination,
    /// Who has no partner.
    pub left_over: Vec<LeftOver>,
    /// When it was adopted.
    pub adopted_at: Option<DateTime<Utc>>,
    /// Why it cannot be adopted any more.
    pub out_of_date: Option<String>,
    /// Where it is adopted, when it can be.
    pub adoption: Option<String>,
    /// Where another is proposed.
    pub propose: Option<String>,
    /// How many letters an adoption sends, in words.
    pub letters: String,
    /// When reviews are due, in words.
    pub review_by: String,
    /// The round's time zone.
    pub zone: Tz,
}

/// Two or three projects.
#[derive(Clone, Debug)]
pub struct Group {
    /// "Acorn Mums and Birch Circle".
    pub names: String,
    /// What each is, in words.
    pub about: Vec<String>,
    /// Whether it is a trio.
    pub is_trio: bool,
    /// What speaks for it.
    pub reasons: Vec<String>,
    /// Why its projects are not with others that they might have expected.
    pub instead: Vec<String>,
    /// Where a wish is made about them, when it can be.
    pub play: Option<String>,
}

/// A project without a partner.
#[derive(Clone, Debug)]
pub struct LeftOver {
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: String,
}
