//! What the coordinating body's post has in the scene: words of its own for a letter, and a mailbox that is not there.

use super::Scene;
use domain::ids::RefusedAddressId;

impl Scene {
    pub(super) async fn has_post(&mut self) {
        self.has_own_words("joined").await;
        self.has_a_refused_address().await;
    }

    /// The coordinating body writes a letter in words of its own.
    async fn has_own_words(&self, letter: &str) {
        let mut rosa = self.person(&self.world, Some("rosa")).await;
        let page = links::coordinating::wording(letter);
        rosa.get(&page).await.is(200);
        let words = [("subject", "{{ project }} is in")];
        rosa.sends(&page, &words).await.is(200);
    }

    /// A mailbox that is not there.
    async fn has_a_refused_address(&mut self) {
        let (app, now) = (&self.world.app, self.world.now().await.round);
        let id = RefusedAddressId::new(&*app.chance);
        let tx = app.store.begin().await.expect("begun");
        let noted = store::refused_address::note(&tx, id, "gone@example.org", now, "550").await;
        noted.expect("noted");
        tx.commit().await.expect("kept");
        self.names.insert("refused", id.to_string());
    }
}
