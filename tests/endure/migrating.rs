//! The program killed while it brings its database up: the next start goes on from there, and nothing is amiss. (P11)

use super::program::{House, PULSE, Program, free_port};
use super::{short_or_long, told};
use std::path::Path;

fn house(data: &Path) -> House {
    House {
        database: format!("sqlite://{}?mode=rwc", data.join("mutuality.db").display()),
        files: data.join("files"),
        data: data.to_path_buf(),
        smtp: "smtp://127.0.0.1:1".to_string(),
        door: free_port(),
    }
}

/// How far the file has come.
fn size(data: &Path) -> u64 {
    let one = |name: &str| std::fs::metadata(data.join(name)).map_or(0, |about| about.len());
    one("mutuality.db") + one("mutuality.db-wal")
}

#[tokio::test]
async fn a_kill_while_the_tables_are_made_is_made_good_by_the_next_start() {
    let (mut interrupted, kills) = (0, short_or_long(4, 40));
    for kill in 0..kills {
        let data = tempfile::tempdir().expect("a folder");
        let house = house(data.path());
        let mut program = Program::begins(&house, &["serve"]);
        // As soon as it has written so much more than the last that was killed.
        let enough = 1 + kill * 1_500_000 / kills;
        let mut pulse = tokio::time::interval(PULSE / 5);
        while size(data.path()) < enough && !program.is_ready().await {
            pulse.tick().await;
        }
        interrupted += usize::from(!program.is_ready().await);
        program.is_killed().await;
        program.starts_again().await;
        assert!(program.stops().await);
        let store = store::Store::open(&house.database).await.expect("opened");
        let said = store::doctor::own_checks(&store).await.expect("examined");
        assert_eq!(said, Vec::<String>::new(), "after kill {kill}");
        store.close().await;
    }
    assert!(interrupted > 0, "it was never in the middle of it");
    let figure = format!(
        "{interrupted} starts killed while they made the tables; the next start served, each time"
    );
    let control =
        "an older program is refused: `a_database_of_a_newer_program_is_refused_and_not_touched`";
    told(
        "P11",
        "migrations resume after a kill, and refuse an older program",
        &figure,
        control,
    );
}
