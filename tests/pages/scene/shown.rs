//! A file that a project shows beside an answer.

use super::Scene;
use crate::uploads::papers;
use domain::ids::ProjectId;

impl Scene {
    /// Somebody adds one for reviewers; its id.
    pub(super) async fn shows_a_file(&self, who: &str, project: ProjectId) -> String {
        let mut person = self.person(&self.world, Some(who)).await;
        let path = links::evidence::files(project, "1A");
        person.get(&path).await.is(200);
        let boxes = [("seen_by", "reviewers"), ("nobody", "yes")];
        let pdf = papers::pdf();
        let files: [(&str, &[u8]); 1] = [("Pack.pdf", &pdf)];
        person.sends_files(&path, &boxes, &files).await.is(200);
        let all = store::evidence::of_project(self.world.app.store.reader(), project).await;
        all.expect("read")[0].id.to_string()
    }

    /// A card for women's voices, opened by Priya.
    pub(super) async fn opens_a_card(&self, project: ProjectId) -> String {
        let mut priya = self.person(&self.world, Some("priya")).await;
        let path = links::voice::page(project);
        priya.get(&path).await.is(200);
        priya.sends(&path, &[]).await.is(200);
        let card = store::voice::latest(self.world.app.store.reader(), project).await;
        card.expect("read").expect("a card").id.to_string()
    }
}
