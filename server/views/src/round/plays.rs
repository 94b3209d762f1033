//! Playing with plans: wishes, what counts, the floor; what a plan comes to and how it differs from another.

use crate::chrome::Chrome;
use crate::form::Form;
use crate::parts::{Choice, Pagination};
use askama::Template;

/// What is wished for a round's plans, on the page about pairing.
#[derive(Clone, Debug)]
pub struct WishesPart {
    /// Pins and forbids that stand.
    pub wishes: Vec<WishLine>,
    /// Where one more is sent, when it can be.
    pub action: Option<String>,
    /// The version that was seen.
    pub version: i32,
    /// The projects to choose from.
    pub projects: Vec<Choice>,
    /// What counts a lot, and what a little.
    pub weights: Vec<String>,
    /// Where that is changed.
    pub weights_page: String,
    /// The floor, in words.
    pub floor: String,
    /// Where that is changed.
    pub floor_page: String,
    /// Pairs or circles, in words.
    pub shape: String,
    /// Where that is changed.
    pub shape_page: String,
}

/// One wish that stands.
#[derive(Clone, Debug)]
pub struct WishLine {
    /// "Acorn Mums and Birch Circle together".
    pub says: String,
    /// "Rosa Quinn, 30 March".
    pub by: String,
    /// Why; may be empty.
    pub why: String,
    /// Where it is taken back, when it can be.
    pub take_back: Option<String>,
}

/// What every page has on which a coordinator changes what plans are made of.
#[derive(Debug)]
pub struct Choosing {
    /// What is chosen, and `why`.
    pub form: Form,
    /// The round's name.
    pub name: String,
    /// The pairing page.
    pub back: String,
    /// Where it is sent, when it can be.
    pub action: Option<String>,
    /// Why not, or what a coordinator with a project in the round is told.
    pub says: Option<String>,
    /// Whether a reason is wanted.
    pub asks_why: bool,
    /// The version that was seen.
    pub version: i32,
}

/// How much each factor counts in a round: each by its word in the form.
#[derive(Debug, Template)]
#[template(path = "round/weights.html")]
pub struct WeightsPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What it has in common with the others.
    pub at: Choosing,
    /// Each factor: its word, and what it is.
    pub factors: Vec<(String, String)>,
    /// Off, a little, a lot.
    pub weights: Vec<Choice>,
}

/// What is chosen on a [`ChoicePage`], and its field in the form.
#[derive(Clone, Copy, Debug)]
pub enum Chosen {
    /// `floor`: how good the worst pair is to be.
    Floor,
    /// `shape`: pairs or circles.
    Shape,
}

/// One of a few things to choose from.
#[derive(Debug, Template)]
#[template(path = "round/choice.html")]
pub struct ChoicePage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// What it has in common with the others.
    pub at: Choosing,
    /// What is chosen.
    pub chosen: Chosen,
    /// From these; each floor has its price as a hint.
    pub choices: Vec<Choice>,
}

/// A wish that a plan was made with.
#[derive(Clone, Debug)]
pub struct PlannedWish {
    /// "Acorn Mums and Birch Circle together".
    pub says: String,
    /// "Rosa Quinn, 30 March".
    pub by: String,
    /// What it costs, in sentences.
    pub price: Vec<String>,
}

/// What differs from the plan before.
#[derive(Clone, Debug)]
pub struct Since {
    /// "What differs from plan 1".
    pub title: String,
    /// Which wishes are others.
    pub wishes: Vec<String>,
    /// Groups that are new: who, what was before, why.
    pub changed: Vec<(String, String, String)>,
    /// Who has no partner any more.
    pub lost: Vec<String>,
    /// "4 others stand as they did."
    pub kept: String,
    /// Whether one is of pairs and the other of circles.
    pub is_another_shape: bool,
}

/// Two plans side by side.
#[derive(Debug, Template)]
#[template(path = "round/comparison.html")]
pub struct ComparisonPage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// `with`.
    pub form: Form,
    /// The round's name.
    pub name: String,
    /// The plan's page.
    pub back: String,
    /// Its number.
    pub number: i32,
    /// The plans to compare with.
    pub others: Vec<Choice>,
    /// The two, where there are two.
    pub both: Option<Both>,
}

/// Two plans.
#[derive(Clone, Debug)]
pub struct Both {
    /// Their numbers.
    pub numbers: [i32; 2],
    /// What each is called, with its page.
    pub plans: [(String, String); 2],
    /// What each comes to: of what, and the two figures.
    pub figures: Vec<(String, [String; 2])>,
    /// The wishes of each.
    pub wishes: [Vec<String>; 2],
    /// Whose partners differ, and who is with whom in each.
    pub rows: Vec<(String, [String; 2])>,
    /// The way to the others.
    pub pages: Pagination,
    /// "4 pairs are the same in both."
    pub kept: String,
    /// How the pairs' fits are spread.
    pub spread: Spread,
}

/// How the fits of pairs are spread, drawn in bars and as a table.
#[derive(Clone, Debug, Template)]
#[template(path = "round/spread.html")]
pub struct Spread {
    /// "Plan 1" and "Plan 2".
    pub names: [String; 2],
    /// "0 to 9", and how many pairs of each.
    pub bins: Vec<(String, [usize; 2])>,
}

impl askama::filters::HtmlSafe for Spread {}

impl Spread {
    const WIDE: usize = 60;
    const HIGH: usize = 120;

    /// One bar: from the left, from the top, its height.
    fn bar(&self, bin: &usize, plan: usize, count: &usize) -> (usize, usize, usize) {
        let most = self.bins.iter().flat_map(|(_, both)| both).max();
        let most = most.copied().unwrap_or(1).max(1);
        let height = count * Self::HIGH / most;
        (
            bin * Self::WIDE + 6 + plan * 24,
            10 + Self::HIGH - height,
            height,
        )
    }

    fn middle(&self, bin: &usize) -> usize {
        bin * Self::WIDE + Self::WIDE / 2
    }

    fn width(&self) -> usize {
        self.bins.len() * Self::WIDE
    }
}

/// A plan drawn by region, and the same as a table.
#[derive(Debug, Template)]
#[template(path = "round/picture.html")]
pub struct PicturePage {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The round's name.
    pub name: String,
    /// The plan's page.
    pub back: String,
    /// Its number.
    pub number: i32,
    /// "2 pairs and a trio, nobody left over".
    pub about: String,
    /// The drawing.
    pub drawn: Drawn,
    /// What the table says of each: "With", or whom it reads and by whom it is read.
    pub heads: Vec<&'static str>,
    /// Region, project, and what stands under each head; a row each.
    pub rows: Vec<(String, String, Vec<String>)>,
    /// The way to the others.
    pub pages: Pagination,
}

/// Where everything stands in the drawing.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// How wide and high it is.
    pub size: (i32, i32),
    /// Each region: its corner, its size, its name.
    pub regions: Vec<Field>,
    /// Each project: its name, where, whether it has nobody.
    pub dots: Vec<Dot>,
    /// Each two who are together: from, to, their names.
    pub lines: Vec<Line>,
    /// Whether each line goes one way: from who reads to who is read.
    pub goes_one_way: bool,
}

/// A region in the drawing.
#[derive(Clone, Debug)]
pub struct Field {
    /// From the left and from the top.
    pub at: (i32, i32),
    /// Its width and height.
    pub size: (i32, i32),
    /// Its name.
    pub name: String,
}

/// A project in the drawing.
#[derive(Clone, Debug)]
pub struct Dot {
    /// From the left and from the top.
    pub at: (i32, i32),
    /// Its name.
    pub name: String,
    /// Whether it has no partner.
    pub is_alone: bool,
}

/// Two who are together in the drawing.
#[derive(Clone, Debug)]
pub struct Line {
    /// From.
    pub from: (i32, i32),
    /// To.
    pub to: (i32, i32),
    /// "Acorn Mums and Birch Circle".
    pub names: String,
}
