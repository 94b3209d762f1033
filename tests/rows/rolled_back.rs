//! A transaction that SQLite ends by itself, as on a full disk, takes nothing along that is committed later.

use crate::world::World;
use sea_orm::ConnectionTrait;
use store::Store;

/// Any write to `attempt` ends the whole transaction, from within.
const ENDS_BY_ITSELF: &str = "CREATE TRIGGER full BEFORE INSERT ON plain WHEN NEW.words = 'too much' \
    BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END";

async fn says(store: &Store, words: &str) -> store::Stored<()> {
    let tx = store.begin().await?;
    let insert = format!("INSERT INTO plain (words) VALUES ('{words}')");
    tx.reader().execute_unprepared(&insert).await?;
    tx.commit().await
}

#[tokio::test]
async fn what_is_committed_after_a_full_disk_is_kept() {
    let world = World::on_sqlite().await;
    let store = &world.app.store;
    for statement in ["CREATE TABLE plain (words TEXT NOT NULL)", ENDS_BY_ITSELF] {
        let planted = store.writer().execute_unprepared(statement).await;
        planted.expect("planted");
    }
    says(store, "before").await.expect("kept");
    says(store, "too much").await.expect_err("full");
    // Somebody else thinks better of it, which is where the count went astray.
    drop(store.begin().await.expect("begun"));
    says(store, "after").await.expect("kept");
    says(store, "too much").await.expect_err("full");
    let asked = "SELECT count(*) AS lines FROM plain WHERE words = 'after'";
    let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, asked);
    let row = store
        .reader()
        .query_one_raw(statement)
        .await
        .expect("asked");
    let kept: i64 = row.expect("a row").try_get("", "lines").expect("a count");
    assert_eq!(kept, 1, "acknowledged, and kept");
    world.ends().await;
}
