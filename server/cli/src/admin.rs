//! `mutuality admin`: a way in without a mail server, and further people of the coordinating body.

use crate::house;
use anyhow::anyhow;
use app::{App, Stop};
use clap::Subcommand;
use config::Settings;
use std::process::ExitCode;

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum What {
    /// Print a sign-in link for somebody, good once and for thirty minutes
    Link {
        /// Their email address
        email: String,
    },
    /// Make somebody a coordinator, and add them where they are new
    Coordinator {
        /// Their email address
        email: String,
        /// Their name, where they are new
        #[arg(long, default_value = "")]
        name: String,
    },
}

/// Does it.
pub(crate) async fn run(settings: Settings, what: What) -> anyhow::Result<ExitCode> {
    let app = house::app(&settings).await?;
    match what {
        What::Link { email } => link(&app, &email).await,
        What::Coordinator { email, name } => coordinator(&app, &email, &name).await,
    }
}

async fn link(app: &App, email: &str) -> anyhow::Result<ExitCode> {
    let at = app.times().await.map_err(said)?;
    match app::sign_in::link_for(app, at, email).await.map_err(said)? {
        Some(link) => println!("{link}"),
        None => {
            eprintln!("Nobody here has that address.");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn coordinator(app: &App, email: &str, name: &str) -> anyhow::Result<ExitCode> {
    let at = app.times().await.map_err(said)?;
    app::people::make_coordinator(app, at, email, name)
        .await
        .map_err(said)?;
    println!("Done. They sign in by link and enrol a second factor; their duties begin then.");
    Ok(ExitCode::SUCCESS)
}

/// A refusal as the terminal shows it.
fn said(stop: Stop) -> anyhow::Error {
    match stop {
        Stop::Amiss(problems) => {
            anyhow!(
                "{}",
                problems
                    .iter()
                    .map(|problem| problem.says.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            )
        }
        other @ (Stop::NotThere | Stop::Refused(_) | Stop::ChangedMeanwhile | Stop::Fault(_)) => {
            anyhow!("{other:?}")
        }
    }
}
