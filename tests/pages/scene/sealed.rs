//! The scene further on: both reviews sealed, and looked at by a moderator or read at once.

use super::Scene;
use crate::stories::paired::{moderates, seals, writes};

impl Scene {
    /// Both sides write and seal in a round that moderates: nothing is shown yet.
    pub(in crate::pages) async fn is_moderated(&mut self) {
        let round = self.names["round"].parse().expect("an id");
        moderates(&self.world, round).await;
        self.both_seal().await;
        self.world.delivers().await;
    }

    /// Both sides write and seal; the feedback is shown.
    pub(in crate::pages) async fn is_revealed(&mut self) {
        self.both_seal().await;
        let review = self.names["review"].parse().expect("an id");
        let mut ama = self.person(&self.world, Some("ama")).await;
        let page = ama.get(&links::review::response(review)).await.is(200);
        let id = page
            .body
            .split("/suggestions/")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        self.names
            .insert("suggestion", id.expect("a suggestion").to_string());
        self.world.delivers().await;
    }

    async fn both_seal(&self) {
        let exchange = self.names["exchange"].parse().expect("an id");
        let db = self.world.app.store.reader();
        let facts = store::exchange::find(db, exchange)
            .await
            .expect("read")
            .expect("an exchange");
        for review in &facts.reviews {
            let who = if review.id.to_string() == self.names["review"] {
                "jo"
            } else {
                "ama"
            };
            let mut person = self.person(&self.world, Some(who)).await;
            writes(&mut person, review.id, "The tea.").await;
            seals(&mut person, review.id).await;
        }
    }
}
