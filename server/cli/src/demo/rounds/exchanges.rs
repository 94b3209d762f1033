//! What the projects of a round write about each other, answer, and say when they look back.

use super::made::Made;
use crate::demo::groups::named;
use crate::demo::hand::done;
use crate::demo::words;
use domain::access::{self, LeadOf};
use domain::exchange::{ExchangeFacts, ReviewFacts};
use domain::rating::RatingTyped;
use domain::response::{AnswerTyped, ResponseTyped};
use domain::stage::Stage;

impl Made<'_> {
    async fn exchanges(&self) -> anyhow::Result<Vec<ExchangeFacts>> {
        Ok(store::exchange::of_round(self.hand.app.store.reader(), self.id).await?)
    }

    /// Everyone reviews and seals. In the round that is reviewing today one review is sealed and one begun.
    pub(super) async fn reviews(&self) -> anyhow::Result<()> {
        let underway = self.wanted.stage == Stage::Reviewing;
        for exchange in self.exchanges().await? {
            for (place, review) in exchange.reviews.iter().enumerate() {
                match (underway, place) {
                    (true, 0) if review.reviewer.name != "Acorn Mums" => {
                        self.reviews_one(review, 5, true).await?
                    }
                    (true, _) if review.reviewer.name == "Acorn Mums" => {
                        self.reviews_one(review, 2, false).await?
                    }
                    (true, _) => {}
                    (false, _) => self.reviews_one(review, 5, true).await?,
                }
            }
        }
        self.hand.delivers().await
    }

    /// Writes about the first `most` principles, and of the whole and the seal when it is to be sealed.
    async fn reviews_one(&self, review: &ReviewFacts, most: u8, seals: bool) -> anyhow::Result<()> {
        let app = self.hand.app;
        let group = named(&review.reviewer.name)?;
        let name = group.people.last().copied().unwrap_or_default();
        let sides = done(app::reviews::sides(app, review.id).await, name)?;
        let actor = self.hand.acts(name).await?;
        let by = {
            let between = [review.reviewer.id, review.reviewed.id];
            access::reviewer(&actor, review.id, between, &sides.named)?
        };
        for principle in self
            .framework
            .principles
            .iter()
            .filter(|one| one.number <= most)
        {
            let typed = words::feedback(principle.number, &review.reviewed.name);
            let at = self.hand.at().await?;
            let kept = app::reviews::save_feedback(app, at, &by, principle.number, 0, &typed).await;
            done(kept, name)?;
            self.hand.passes(25).await?;
        }
        if !seals {
            return Ok(());
        }
        let at = self.hand.at().await?;
        let typed = words::overall(&review.reviewed.name);
        let desk = done(app::reviews::desk(app, at, &by).await, name)?;
        let version = desk.draft.version;
        done(
            app::reviews::save_overall(app, at, &by, version, &typed).await,
            name,
        )?;
        let desk = done(app::reviews::desk(app, at, &by).await, name)?;
        done(
            app::reviews::seal(app, at, &by, &desk.draft.seen(), words::KEPT).await,
            name,
        )?;
        Ok(())
    }

    /// Everyone answers. In the round that is responding today one answer is in, and the other is still to come.
    pub(super) async fn responds(&self) -> anyhow::Result<()> {
        let underway = self.wanted.stage == Stage::Responding;
        for exchange in self.exchanges().await? {
            for (place, review) in exchange.reviews.iter().enumerate() {
                if !underway || place == 0 {
                    self.responds_to(review).await?;
                }
            }
        }
        self.hand.delivers().await
    }

    async fn responds_to(&self, review: &ReviewFacts) -> anyhow::Result<()> {
        let (app, group) = (self.hand.app, named(&review.reviewed.name)?);
        let lead: LeadOf = self.hand.lead(group).await?;
        let at = self.hand.at().await?;
        let received = app::responses::received(app, at, lead.member(), review.id).await;
        let received = done(received, group.name)?;
        let answers = words::RESPONSES.iter().cycle();
        let responses = received
            .suggested
            .iter()
            .zip(answers)
            .map(|(_, (choice, words))| ResponseTyped {
                choice: (*choice).to_string(),
                words: (*words).to_string(),
            });
        let typed = AnswerTyped {
            responses: responses.collect(),
            what_helped: words::WHAT_HELPED.to_string(),
            ..AnswerTyped::default()
        };
        done(
            app::responses::send(app, at, &lead, review.id, 0, &typed).await,
            group.name,
        )?;
        if let Some(first) = received.suggested.first() {
            let grown =
                app::responses::make_action(app, at, lead.member(), review.id, first.id).await;
            done(grown, group.name)?;
        }
        self.hand.passes(300).await
    }

    /// Everyone looks back; in the round that is closing today, one project has.
    pub(super) async fn rates(&self) -> anyhow::Result<()> {
        let underway = self.wanted.stage == Stage::Closing;
        for exchange in self.exchanges().await? {
            for (place, party) in exchange.projects().into_iter().enumerate() {
                if underway && place > 0 {
                    continue;
                }
                let lead = self.hand.lead(named(&party.name)?).await?;
                let typed = RatingTyped {
                    useful: "yes".to_string(),
                    kind: "yes".to_string(),
                    fair: "yes".to_string(),
                    honest_enough: "mostly".to_string(),
                    words: words::LOOKING_BACK.to_string(),
                };
                let at = self.hand.at().await?;
                let rated = app::ratings::rate(self.hand.app, at, &lead, exchange.id, &typed).await;
                done(rated, &party.name)?;
            }
        }
        self.hand.delivers().await
    }
}
