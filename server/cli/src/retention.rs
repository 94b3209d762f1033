//! `mutuality retention`: what has had its time goes, as it does by itself every hour; or is looked at.

use crate::house;
use anyhow::anyhow;
use app::retention::{self, Coming};
use config::Settings;
use std::process::ExitCode;

/// Lets go, or only says what would go.
pub(crate) async fn run(settings: Settings, is_dry: bool) -> anyhow::Result<ExitCode> {
    house::is_there(&settings)?;
    let app = house::app(&settings).await?;
    let at = app.times().await.map_err(|stop| anyhow!("{stop}"))?;
    if is_dry {
        let all = retention::coming(&app, at).await;
        for coming in all.map_err(|stop| anyhow!("{stop}"))? {
            println!("{}", says(&coming));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let gone = retention::let_go(&app, at).await;
    let gone = gone.map_err(|stop| anyhow!("{stop}"))?;
    match gone.says().as_str() {
        "" => println!("Nothing has had its time."),
        says => println!("Let go: {says}."),
    }
    println!(
        "Letters to people who have not been here for long: {}.",
        gone.letters
    );
    println!(
        "People who stay, since a project or a duty rests on them alone: {}.",
        gone.stay
    );
    Ok(ExitCode::SUCCESS)
}

fn says(coming: &Coming) -> String {
    let next = coming
        .next
        .map(|next| next.format("; the next on %-d %B %Y, %H:%M UTC"));
    let next = next.map(|next| next.to_string()).unwrap_or_default();
    format!("{:>6}  {}{next}", coming.now, coming.one)
}
