//! Tables to take into a spreadsheet: what a person may see anyway, as rows.

use crate::{App, Done, Stop, assessments, ledgers};
use domain::access::{Coordinator, MemberOf};
use domain::times::Times;

pub use ::reports::sheet::{Cell, Sheet, csv};

/// The table as XLSX, made off the async threads.
///
/// # Errors
/// When it is larger than a spreadsheet can hold.
pub async fn xlsx(sheet: Sheet) -> Done<Vec<u8>> {
    let made = tokio::task::spawn_blocking(move || ::reports::sheet::xlsx(&sheet)).await;
    made.map_err(Stop::fault)?.map_err(Stop::fault)
}

/// Every question with the project's own answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn answers(app: &App, by: &MemberOf) -> Done<Sheet> {
    let grid = assessments::grid(app, by).await?;
    let rows = grid.framework.questions().map(|asked| {
        let sheet = grid.draft.as_ref().and_then(|draft| draft.saved(asked.key));
        let sheet = sheet.map(|saved| saved.sheet()).unwrap_or_default();
        let (answer, ours) = (sheet.answer, sheet.ours);
        let help: Vec<&str> = ours.help_wanted.iter().map(|help| help.says()).collect();
        vec![
            asked.key.to_string().into(),
            asked.question.text.as_str().into(),
            answer.we_do.into(),
            answer.we_plan.into(),
            answer.we_show.into(),
            answer.not_for_us.unwrap_or_default().into(),
            answer.proud_of.into(),
            answer.ask_reviewers.into(),
            answer.sharing.says().into(),
            ours.where_we_are.map_or("", |place| place.says()).into(),
            help.join("; ").into(),
        ]
    });
    Ok(Sheet {
        name: "Answers",
        rows: rows.collect(),
        columns: vec![
            "question",
            "what it asks",
            "what we do now",
            "what we are planning",
            "how we show it",
            "not for us because",
            "what we are proud of",
            "what we ask our reviewers",
            "who else may read it",
            "where we are",
            "help wanted",
        ],
    })
}

/// What the project will do.
///
/// # Errors
/// When the database cannot be read.
pub async fn actions(app: &App, by: &MemberOf) -> Done<Sheet> {
    let grid = assessments::grid(app, by).await?;
    let rows = grid.actions.into_iter().map(|action| {
        let words = action.words;
        vec![
            words.principle.to_string().into(),
            words.what.into(),
            words.who_leads.into(),
            words.by_when.into(),
            words.how_we_will_know.into(),
            words.state.says().into(),
        ]
    });
    Ok(Sheet {
        name: "Actions",
        rows: rows.collect(),
        columns: vec![
            "principle",
            "what we will do",
            "who leads",
            "by when",
            "how we will know",
            "how it stands",
        ],
    })
}

/// Give and take, project by project, as its page shows it.
///
/// # Errors
/// When the database cannot be read.
pub async fn ledger(app: &App, at: Times, by: &Coordinator) -> Done<Sheet> {
    let rows = ledgers::of_all(app, at, by).await?.into_iter();
    let rows = rows.map(|(party, ledger)| {
        let counts = [
            ledger.given(),
            ledger.received(),
            ledger.owed(),
            ledger.waived(),
        ];
        let name = std::iter::once(Cell::from(party.name));
        name.chain(counts.map(Cell::from)).collect()
    });
    Ok(Sheet {
        name: "Give and take",
        rows: rows.collect(),
        columns: vec!["project", "given", "received", "still to give", "let go"],
    })
}
