//! The toolkit: its page, and its papers to take home. No account, nothing kept of who takes them.

use crate::answer::Answer;
use crate::file;
use crate::guides::framework;
use crate::path::Id;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::Visitor;
use app::papers::{As, Ready, Which};
use axum::response::Response;
use links::{guide, paper};
use std::str::FromStr;
use views::guide::{PaperFile, PaperOf, Toolkit};

pub(crate) fn routes(table: Table) -> Table {
    table.get(guide::routes::toolkit, Who::Anyone, page).get(
        paper::routes::toolkit,
        Who::Anyone,
        taken,
    )
}

/// A paper of the toolkit by the name of its file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Named(Which, As);

impl FromStr for Named {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        let all = Which::ALL
            .into_iter()
            .flat_map(|which| [As::Pdf, As::Docx].map(|form| Named(which, form)));
        all.into_iter().find(|one| one.name() == name).ok_or(())
    }
}

impl Named {
    fn name(self) -> String {
        format!("{}.{}", self.0.word(), self.1.word())
    }
}

async fn page(site: Site, who: Visitor) -> Answer<Response> {
    let framework = framework(&site)?;
    let mut papers = Vec::new();
    for which in Which::ALL {
        let (title, says) = words(which);
        let mut files = Vec::new();
        for form in [As::Pdf, As::Docx] {
            let ready = site.app.papers.toolkit(framework, which, form).await?;
            files.push(PaperFile {
                href: paper::toolkit(&Named(which, form).name()),
                name: format!("{title}: {}", length(form, &ready)),
            });
        }
        papers.push(PaperOf { says, files });
    }
    let page = Toolkit {
        chrome: site.chrome(&who),
        framework,
        papers,
    };
    site.open_page(&who, page)
}

async fn taken(site: Site, Id(Named(which, form)): Id<Named>) -> Answer<Response> {
    let framework = framework(&site)?;
    let ready = site.app.papers.toolkit(framework, which, form).await?;
    let name = format!(
        "{}-{}-{}.{}",
        framework.id,
        framework.version,
        which.word(),
        form.word()
    );
    Ok(file::answer(form.into(), &name, ready.bytes.clone()))
}

fn words(which: Which) -> (&'static str, &'static str) {
    match which {
        Which::Grid => (
            "The grid",
            "All questions with room to write, to fill in together.",
        ),
        Which::Questions => (
            "The questions with help",
            "Plain words, a tip and two examples beside each question.",
        ),
        Which::Induction => (
            "For somebody new",
            "For a new volunteer: what peer support is, and whom to turn to.",
        ),
        Which::Reviewing => (
            "For reviewers",
            "How to read another project as a friend who knows the work.",
        ),
    }
}

fn length(form: As, ready: &Ready) -> String {
    let size = ready.bytes.len().div_ceil(1000);
    match (form, ready.pages) {
        (As::Pdf, Some(1)) => format!("PDF, 1 page, {size} kB"),
        (As::Pdf, pages) => format!("PDF, {} pages, {size} kB", pages.unwrap_or_default()),
        (As::Docx, _) => format!("to write in, .docx, {size} kB"),
    }
}
