//! `bench soak`: the same members for a long while, the program with its own work, and whether its memory stays flat.

use crate::crowd::Crowd;
use crate::fill::Much;
use crate::ground::Ground;
use crate::option;
use std::time::Duration;

/// The memory is looked at so often.
const LOOKS: usize = 20;

/// Prints the memory of every twentieth of the time, and a last line that says whether it stays flat.
///
/// # Errors
/// When anything was not answered as expected.
pub(crate) async fn soak() -> anyhow::Result<()> {
    let minutes: f64 = option("minutes")?.unwrap_or(20.0);
    let many = option("members")?.unwrap_or(50);
    let much = Much {
        projects: option("projects")?.unwrap_or(200),
        rounds: option("rounds")?.unwrap_or(4),
        reviewing: option("reviewing")?.unwrap_or(20),
    };
    let every: f64 = option("every")?.unwrap_or(5.0);
    let postgres: Option<String> = option("postgres")?;
    let ground = Ground::fill(postgres.as_deref(), much).await?;
    let running = ground.serve(true).await?;
    let crowd = Crowd::comes(&ground, &running.server, many).await?;
    let length = Duration::from_secs_f64(minutes * 60.0 / LOOKS as f64);
    let (mut held, mut asked, mut errors) = (Vec::new(), 0, 0);
    for _ in 0..LOOKS {
        let waits = crowd.acts(many as f64 / every, length).await?;
        asked += waits.values().map(|wait| wait.took.len()).sum::<usize>();
        errors += waits.values().map(|wait| wait.errors).sum::<usize>();
        held.push(running.resident().0);
    }
    let (_, most) = running.resident();
    running.ends().await?;
    ground.ends().await?;
    let each: Vec<String> = held.iter().map(|held| format!("{held:.1}")).collect();
    println!("memory in MB: {}", each.join(" "));
    println!(
        "{many} members for {minutes} min: {asked} acts, {errors} errors; memory {:.1} MB in the second quarter, {:.1} MB in the last, \
         {most:.1} MB at most: {}",
        mean(&held[LOOKS / 4..LOOKS / 2]),
        mean(&held[LOOKS / 4 * 3..]),
        match is_flat(&held) {
            true => "flat",
            false => "it grows",
        }
    );
    anyhow::ensure!(errors == 0, "{errors} answers were not as expected");
    Ok(())
}

fn mean(held: &[f64]) -> f64 {
    held.iter().sum::<f64>() / held.len() as f64
}

/// Whether the last quarter is what the second was, but for a twentieth. The first is left for warming up.
fn is_flat(held: &[f64]) -> bool {
    let quarter = held.len() / 4;
    mean(&held[quarter * 3..]) <= mean(&held[quarter..quarter * 2]) * 1.05
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leak_is_seen() {
        let warm = |turn: usize| if turn < 4 { 60.0 } else { 90.0 };
        let flat: Vec<f64> = (0..LOOKS).map(warm).collect();
        assert!(is_flat(&flat));
        // Half a megabyte a look.
        let leaks: Vec<f64> = (0..LOOKS)
            .map(|turn| warm(turn) + turn as f64 / 2.0)
            .collect();
        assert!(!is_flat(&leaks));
    }
}
