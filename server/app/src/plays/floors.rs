//! The floors that can be chosen, each with its price before it is chosen.

use super::search::{Ground, search};
use super::{WishesPage, wishes_page};
use crate::plans::pool;
use crate::{App, Done};
use domain::access::Coordinator;
use domain::ids::RoundId;
use domain::plan::{Floor, FloorChoice};
use pairing::{Table, Watch};

/// What the page of the floor shows.
#[derive(Clone, Debug)]
pub struct FloorsPage {
    /// What is wished now.
    pub wishes: WishesPage,
    /// The floors, the highest first; none where no plan can be made now.
    pub choices: Vec<FloorChoice>,
}

/// How many floors are looked at between the whole alone and the highest.
const BETWEEN: u16 = 3;

/// The floors, with what each comes to.
///
/// # Errors
/// [`crate::Stop::NotThere`].
pub async fn floors(app: &App, by: &Coordinator, round: RoundId) -> Done<FloorsPage> {
    let wishes = wishes_page(app, by, round).await?;
    if wishes.may_play.is_err() {
        let choices = Vec::new();
        return Ok(FloorsPage { wishes, choices });
    }
    let pool = pool(app.store.reader(), round).await?;
    let ground = Ground::of(pool, &wishes.wishes);
    let chosen = wishes.wishes.floor;
    let choices = search(ground, move |ground, table, watch| {
        ground.floors(table, chosen, watch)
    });
    Ok(FloorsPage {
        choices: choices.await?,
        wishes,
    })
}

impl Ground {
    /// The highest floor, the whole alone, a few between that come to something else, and the one chosen.
    fn floors(&self, table: &Table, chosen: Floor, watch: &Watch<'_>) -> Done<Vec<FloorChoice>> {
        let look = |floor| -> Done<FloorChoice> {
            let figures = self.best(table, floor, None, watch)?.figures();
            Ok(FloorChoice { floor, figures })
        };
        let (highest, whole) = (look(Floor::Highest)?, look(Floor::Whole)?);
        let mut choices = vec![highest];
        if let (Some(most), Some(least)) = (highest.figures.least, whole.figures.least) {
            for step in (1..=BETWEEN).rev() {
                let points = least + most.saturating_sub(least) / (BETWEEN + 1) * step;
                let one = look(Floor::At(points))?;
                let known = choices.iter().chain([&whole]);
                if known.into_iter().all(|other| other.figures != one.figures) {
                    choices.push(one);
                }
            }
        }
        choices.push(whole);
        if choices.iter().all(|one| one.floor != chosen) {
            choices.push(look(chosen)?);
        }
        choices.sort_by_key(|one| std::cmp::Reverse(one.floor));
        Ok(choices)
    }
}
