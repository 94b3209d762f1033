//! Reports: a project has a paper made of a round, with the parts that its lead chose; anyone who holds it can ask whether
//! it is genuine.
//!
//! A report is handed over and not kept, so that nothing anybody wrote stands here a second time: what goes, goes. Only its
//! SHA-256 stays.

use crate::announce;
use crate::keys::sha256;
use crate::papers::day;
use crate::publications::{self, Published};
use crate::{App, Done, Stop, responses};
use ::reports::report::{Facts, Said, paper};
use domain::access::LeadOf;
use domain::ids::ReportId;
use domain::publication::RoundOf;
use domain::report::{Code, Part, Report, Typed};
use domain::times::Times;

/// What a lead can have made, and what was.
#[derive(Clone, Debug)]
pub struct Reports {
    /// The project's name.
    pub project_name: String,
    /// The rounds that it published to, newest first.
    pub rounds: Vec<RoundOf>,
    /// What was made of them, newest first.
    pub made: Vec<Report>,
}

/// A report just made.
#[derive(Clone, Debug)]
pub struct Made {
    /// That it was made.
    pub report: Report,
    /// The project's name.
    pub project_name: String,
    /// The paper: here, and nowhere else.
    pub bytes: Vec<u8>,
}

/// What there is to choose from.
///
/// # Errors
/// When the database cannot be read.
pub async fn look(app: &App, by: &LeadOf) -> Done<Reports> {
    let db = app.store.reader();
    let project = store::organisation::project(db, by.project()).await?;
    let mut rounds = store::publication::rounds(db, by.project()).await?;
    rounds.retain(|round| round.latest.is_some());
    Ok(Reports {
        project_name: project.ok_or(Stop::NotThere)?.name,
        rounds,
        made: store::report::of_project(db, by.project()).await?,
    })
}

/// Makes one.
///
/// # Errors
/// Each field that wants mending; [`Stop::NotThere`] for another project's publication.
pub async fn make(app: &App, at: Times, by: &LeadOf, typed: Typed<'_>) -> Done<Made> {
    let wanted = typed.check()?;
    let published = publications::read(app, by.member(), wanted.publication).await?;
    let said = said(app, at, by, &published, &wanted.parts).await?;
    let code = Code::of(app.chance.secret());
    let facts = Facts {
        project: &published.project_name,
        round: &published.round.name,
        published_on: day(published.publication.fact.published_at, published.round.tz),
        made_on: day(at.round, published.round.tz),
        framework: published.framework,
        content: &published.publication.content,
        said: &said,
        parts: &wanted.parts,
        address: app.public.to(&links::paper::genuine()),
        code: code.to_string(),
    };
    let printed = app.papers.print(paper(&facts)).await?;
    let report = Report {
        id: ReportId::new(&*app.chance),
        project: by.project(),
        code,
        publication: wanted.publication,
        parts: wanted.parts,
        pages: i32::try_from(printed.pages).map_err(Stop::fault)?,
        sha256: sha256(&printed.bytes),
        made_at: at.round,
        withdrawn_at: None,
    };
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    store::report::add(&tx, &report, by.person()).await?;
    let subject = ("report", report.id.0);
    announce::by_member(app, &tx, at, by.member(), "report_made", subject).await?;
    tx.commit().await?;
    Ok(Made {
        report,
        project_name: published.project_name,
        bytes: printed.bytes,
    })
}

/// Says that the project does not stand by a report any more. A second time changes nothing.
///
/// # Errors
/// [`Stop::NotThere`] for one that is not its own.
pub async fn withdraw(app: &App, at: Times, by: &LeadOf, id: ReportId) -> Done<()> {
    let tx = app.store.begin().await?;
    if !store::assessment::still_member(&tx, by.member()).await? {
        return Err(Stop::NotThere);
    }
    let all = store::report::of_project(tx.reader(), by.project()).await?;
    if !all.iter().any(|report| report.id == id) {
        return Err(Stop::NotThere);
    }
    if store::report::withdraw(&tx, by.project(), id, at.round).await? {
        let subject = ("report", id.0);
        announce::by_member(app, &tx, at, by.member(), "report_withdrawn", subject).await?;
    }
    Ok(tx.commit().await?)
}

/// What anyone may know of a report by its code: whose, and that it was made.
///
/// # Errors
/// [`Stop::NotThere`] where there is none.
pub async fn genuine(app: &App, code: &Code) -> Done<(Report, String)> {
    let found = store::report::by_code(app.store.reader(), code.as_str()).await?;
    found.ok_or(Stop::NotThere)
}

/// What was said of the project in that round, as it may read it; nothing where no part asks for it.
async fn said(
    app: &App,
    at: Times,
    by: &LeadOf,
    published: &Published<'_>,
    parts: &[Part],
) -> Done<Vec<Said>> {
    if !parts
        .iter()
        .any(|part| matches!(part, Part::Feedback | Part::Response))
    {
        return Ok(Vec::new());
    }
    let exchanges = store::exchange::of_project(app.store.reader(), by.project()).await?;
    let here = exchanges
        .iter()
        .filter(|exchange| exchange.round == published.round.id);
    let mut said = Vec::new();
    for exchange in here {
        for review in exchange
            .reviews_of(by.project())
            .filter(|review| exchange.shows(review.id))
        {
            let revealed = responses::received(app, at, by.member(), review.id).await?;
            let answered = revealed
                .answered
                .filter(|answered| answered.sent_at.is_some());
            said.push(Said {
                review: revealed.said,
                suggested: revealed.suggested,
                answered,
            });
        }
    }
    Ok(said)
}
