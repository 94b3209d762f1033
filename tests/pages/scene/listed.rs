//! What the public sees of Acorn Mums in the scene, and what a visitor says of it.

use super::Scene;
use domain::ids::ProjectId;

impl Scene {
    pub(super) async fn is_listed(&mut self, acorn: ProjectId) {
        let mut priya = self.person(&self.world, Some("priya")).await;
        let at = crate::stories::listings::publishes(&mut priya, acorn).await;
        let mut anyone = self.world.stranger();
        let remark = format!("{at}/remark");
        anyone.get(&remark).await.is(200);
        anyone.sends(&remark, &[("about", "facts")]).await.is(200);
        let open = store::listing::open_remarks(self.world.app.store.reader()).await;
        let remark = open.expect("read")[0].0.id;
        let listing = at.rsplit('/').next().expect("an id").to_string();
        self.names.insert("listing", listing);
        self.names.insert("remark", remark.to_string());
    }
}
