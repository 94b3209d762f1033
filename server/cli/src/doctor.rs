//! `mutuality doctor`: the whole database against the rules, with a list of what was found.

use crate::house;
use config::Settings;
use std::process::ExitCode;

/// Examines; the exit code is 1 when anything was found.
pub(crate) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    examine(&house::app(&settings).await?).await
}

/// Examines what `app` stands on, and says what was found.
pub(crate) async fn examine(app: &app::App) -> anyhow::Result<ExitCode> {
    let findings = app::doctor::examine(app)
        .await
        .map_err(|stop| anyhow::anyhow!("the database could not be examined: {stop:?}"))?;
    for finding in &findings {
        println!("{}", finding.says);
    }
    Ok(match findings.len() {
        0 => {
            println!("Everything is in order.");
            ExitCode::SUCCESS
        }
        found => {
            println!("Found: {found}.");
            ExitCode::FAILURE
        }
    })
}
