//! Tables to take into a spreadsheet, as CSV or XLSX.

use crate::answer::{Answer, Wrong};
use crate::file::{self, Kind};
use crate::path::{Id, Ids};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::visitor::SignedIn;
use app::tables::{self, Sheet};
use axum::response::Response;
use domain::access;
use domain::ids::ProjectId;
use links::paper::routes;
use std::str::FromStr;

pub(crate) fn routes(table: Table) -> Table {
    table
        .get(routes::table, Who::Member, ours)
        .get(routes::ledger, Who::Coordinator, ledger)
}

/// As what a table is had.
#[derive(Clone, Copy, Debug)]
struct As(Kind);

impl FromStr for As {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "csv" => Ok(Self(Kind::Csv)),
            "xlsx" => Ok(Self(Kind::Xlsx)),
            _ => Err(()),
        }
    }
}

async fn ours(
    site: Site,
    who: SignedIn,
    Ids(project, name): Ids<ProjectId, String>,
) -> Answer<Response> {
    let by = access::member(&who.actor, project)?;
    let (what, form) = name.split_once('.').ok_or(Wrong::NotThere)?;
    let form = form.parse::<As>().map_err(|()| Wrong::NotThere)?;
    let sheet = match what {
        "answers" => tables::answers(&site.app, &by).await?,
        "actions" => tables::actions(&site.app, &by).await?,
        _ => return Err(Wrong::NotThere),
    };
    handed_over(form, &name, sheet).await
}

async fn ledger(site: Site, who: SignedIn, Id(name): Id<String>) -> Answer<Response> {
    let by = access::coordinator(&who.actor)?;
    let form = name
        .strip_prefix("give-and-take.")
        .and_then(|form| form.parse::<As>().ok());
    let form = form.ok_or(Wrong::NotThere)?;
    let sheet = tables::ledger(&site.app, who.times, &by).await?;
    handed_over(form, &name, sheet).await
}

async fn handed_over(As(kind): As, name: &str, sheet: Sheet) -> Answer<Response> {
    let bytes = match kind {
        Kind::Xlsx => tables::xlsx(sheet).await?,
        Kind::Csv | Kind::Pdf | Kind::Docx => tables::csv(&sheet).into_bytes(),
    };
    Ok(file::to_keep(kind, name, bytes))
}
