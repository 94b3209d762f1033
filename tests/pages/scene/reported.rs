//! A report of Acorn Mums, as if it had been made.

use super::Scene;
use domain::ids::{ProjectId, ReportId};
use domain::report::{Code, Part, Report};

impl Scene {
    pub(super) async fn has_a_report(&mut self, project: ProjectId, publication: &str) {
        let app = &self.world.app;
        let report = Report {
            id: ReportId::new(&*app.chance),
            project,
            code: Code::of(app.chance.secret()),
            publication: publication.parse().expect("an id"),
            parts: vec![Part::Answers],
            pages: 3,
            sha256: app::keys::sha256("a paper"),
            made_at: self.world.now().await.round,
            withdrawn_at: None,
        };
        let priya = self.world.person("priya@example.org").await;
        let tx = app.store.begin().await.expect("begun");
        store::report::add(&tx, &report, priya).await.expect("kept");
        tx.commit().await.expect("kept");
        self.names.insert("report", report.id.to_string());
        self.names.insert("code", report.code.to_string());
    }
}
