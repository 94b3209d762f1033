//! What is handed out as a file: papers to print and tables. As in `pages`: a line here, then its route in `web`.

pages! {
    /// Papers and tables to take away.
    paper {
        /// A paper of the toolkit, by the name of its file, e.g. `grid.pdf`.
        toolkit(paper: Text) = "/toolkit/papers/{paper}";
        /// A project's reports: have one made.
        reports(project: ProjectId) = "/projects/{project}/reports";
        /// The project does not stand by one any more.
        report_withdrawal(project: ProjectId, report: ReportId) = "/projects/{project}/reports/{report}/withdrawal";
        /// A project's own pack for somebody new: choose the answers in it.
        induction(project: ProjectId) = "/projects/{project}/induction";
        /// What another project published, for its reviewers.
        reading(review: ReviewId) = "/reviews/{review}/reading/paper";
        /// What a round learned, for whoever may read it.
        learning(round: RoundId) = "/rounds/{round}/learning/paper";
        /// A table of a project's own, by the name of its file, e.g. `answers.csv`.
        table(project: ProjectId, table: Text) = "/projects/{project}/tables/{table}";
        /// Give and take, project by project, by the name of its file.
        ledger(ledger: Text) = "/ledger/{ledger}";
        /// Ask whether a report is genuine.
        genuine() = "/genuine";
        /// It is: what may be said of it.
        genuine_report(code: Text) = "/genuine/{code}";
    }
}
