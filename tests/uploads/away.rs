//! While the bucket is away the house goes on: a file is refused in words, `/readyz` and the doctor say so, and what is
//! written is kept.

use super::papers;
use crate::stories::evidence::BOXES;
use crate::world::{ACORN, World};
use files::{Bucket, Files};
use links::{assessment, evidence, public};

/// A port on which nobody listens.
fn closed_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

#[tokio::test]
async fn a_bucket_that_is_away_stops_nothing_but_files() {
    let own = World::on_sqlite().await;
    own.set_up().await;
    let bucket = Bucket {
        name: "ours".to_string(),
        folder: String::new(),
        endpoint: Some(format!("http://127.0.0.1:{}", closed_port())),
        region: "us-east-1".to_string(),
        keys: Some(("testing".to_string(), "testing".to_string())),
    };
    let arriving = own.folder.path().join("arriving");
    let world = own.with_files(Files::in_bucket(&bucket, &arriving).expect("named"));
    let acorn = world.registers(&ACORN).await;
    let mut priya = world.signs_in(ACORN.lead.1).await;
    // Not looked at yet: what is tried is refused in words, with what was typed.
    let path = evidence::files(acorn, "1A");
    priya
        .get(&path)
        .await
        .is(200)
        .keeps_quiet_about("Files cannot be kept just now");
    let photo = papers::jpeg(1);
    priya
        .sends_files(&path, &BOXES, &[("walk.jpg", &photo)])
        .await
        .asks_again_for(&["file"])
        .holds("name", "Our welcome pack");
    // The doctor says it in a finding, and from then on the pages know beforehand.
    let found = app::doctor::examine(&world.app).await.expect("examined");
    assert!(
        found
            .iter()
            .any(|one| one.says.starts_with("Files cannot be reached")),
        "{found:?}"
    );
    priya
        .get(&path)
        .await
        .is(200)
        .says("Files cannot be kept just now");
    let ready = world
        .stranger()
        .get(&public::readyz())
        .await
        .is(200)
        .body
        .clone();
    assert!(
        ready.starts_with("ready, but files cannot be reached"),
        "{ready}"
    );
    // People go on writing.
    let question = assessment::question(acorn, "1A");
    priya.get(&question).await.is(200);
    priya
        .sends(&question, &[("we_do", "We meet on Mondays.")])
        .await
        .is(200);
    own.delivers().await;
    drop(world);
    own.ends().await;
}
