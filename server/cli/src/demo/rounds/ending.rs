//! What a moderator does in a round, and what its coordinator writes at its end.

use super::made::Made;
use crate::demo::hand::{MODERATOR, done};
use crate::demo::words;
use anyhow::Context as _;
use domain::learning::WordsTyped;
use domain::moderation::{Check, DecisionTyped};

impl Made<'_> {
    /// One review is approved, and the other waits.
    pub(super) async fn approves_one(&self) -> anyhow::Result<()> {
        let app = self.hand.app;
        let exchanges = store::exchange::of_round(app.store.reader(), self.id).await?;
        let review = exchanges
            .first()
            .and_then(|exchange| exchange.reviews.first());
        let review = review.context("a review")?.id;
        let actor = self.hand.acts(MODERATOR).await?;
        let by = done(
            app::moderations::witness(app, &actor, review).await,
            MODERATOR,
        )?;
        let typed = DecisionTyped {
            verdict: "approved".to_string(),
            checks: Check::ALL
                .iter()
                .map(|check| check.word().to_string())
                .collect(),
            ..DecisionTyped::default()
        };
        let at = self.hand.at().await?;
        done(
            app::moderations::decide(app, at, &by, &typed).await,
            MODERATOR,
        )?;
        self.hand.delivers().await
    }

    /// Rosa writes what the round learned, and lets anyone read it.
    pub(super) async fn learns(&self) -> anyhow::Result<()> {
        let (app, rosa) = (self.hand.app, self.hand.rosa().await?);
        let typed = WordsTyped {
            overall: words::LEARNED.to_string(),
            themes: vec![(1, words::LEARNED_OF_WELCOME.to_string())],
        };
        let at = self.hand.at().await?;
        let name = self.wanted.name;
        done(
            app::learnings::save(app, at, &rosa, self.id, 0, &typed).await,
            name,
        )?;
        let looked = done(app::learnings::look(app, at, &rosa, self.id).await, name)?;
        let seen = looked.learned.learning.version;
        done(
            app::learnings::share(app, at, &rosa, self.id, seen, true, "").await,
            name,
        )
    }
}
