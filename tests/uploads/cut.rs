//! Uploads over a real socket: cut off at every tenth part, trickling, or stopped with the program. Whole or absent.

use super::papers;
use crate::endure::told;
use crate::world::{ACORN, ORIGIN, World, in_parts};
use domain::ids::ProjectId;
use links::evidence;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use web::Limits;

/// Longer than anything here takes; then something hangs.
const TOO_LONG: Duration = Duration::from_secs(60);

/// A PDF of twenty megabytes, less a little.
fn large() -> Vec<u8> {
    let mut pdf = papers::pdf();
    let fill = 20 * 1024 * 1024 - 100_000;
    pdf.splice(9..9, std::iter::repeat_n(b'%', fill));
    pdf
}

/// The request that sends it, head and body.
async fn request(world: &World, acorn: ProjectId, file: &[u8]) -> (String, Vec<u8>) {
    let priya = world.signs_in(ACORN.lead.1).await;
    let token = world
        .app
        .keys
        .form_token(&world.person(&priya.email).await.to_string());
    let boxes = [
        ("csrf", token.as_str()),
        ("seen_by", "reviewers"),
        ("nobody", "yes"),
    ];
    let boxes = boxes.map(|(name, value)| (name.to_string(), value.to_string()));
    let (kind, body) = in_parts(&boxes, &[("Welcome pack.pdf", file)]);
    let cookies: Vec<String> = priya
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: mutuality.example.org\r\nOrigin: {ORIGIN}\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        evidence::files(acorn, "1A"),
        cookies.join("; "),
        body.len(),
    );
    (head, body)
}

async fn serve(
    world: &World,
) -> (
    SocketAddr,
    oneshot::Sender<()>,
    tokio::task::JoinHandle<std::io::Result<()>>,
) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let limits = Limits {
        farewell: Duration::from_secs(1),
        ..Limits::default()
    };
    let (stop, stopped) = oneshot::channel();
    let served = web::serve(listener, world.router.clone(), limits, async {
        let _ = stopped.await;
    });
    (address, stop, tokio::spawn(served))
}

fn files(folder: &std::path::Path) -> usize {
    let inside = std::fs::read_dir(folder).expect("a folder");
    let paths = inside.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| if path.is_dir() { files(&path) } else { 1 })
        .sum()
}

/// How many files are on their way.
fn arriving(world: &World) -> usize {
    files(&world.folder.path().join("arriving"))
}

/// How many are on their way, and how many are kept: in a folder, whole or not; or in a bucket.
async fn there(world: &World) -> (usize, usize) {
    let listed = world.app.files.all().await.expect("listed").len();
    let lying = files(&world.folder.path().join("kept"));
    (arriving(world), listed.max(lying))
}

/// Nothing is on its way any more. What is dropped with a task goes as soon as the task does.
async fn nothing_stays(world: &World) {
    let gone = async {
        while arriving(world) > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(TOO_LONG, gone)
        .await
        .expect("it is gone in time");
}

async fn rows(world: &World, acorn: ProjectId) -> usize {
    let found = store::evidence::of_project(world.app.store.reader(), acorn).await;
    found.expect("read").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_whole_or_absent_wherever_it_is_cut() {
    let world = World::on_sqlite().await;
    world.set_up().await;
    is_whole_or_absent(&world).await;
    world.ends().await;
}

/// Wherever files are kept.
pub(crate) async fn is_whole_or_absent(world: &World) {
    let acorn = world.registers(&ACORN).await;
    let (address, stop, served) = serve(world).await;
    let file = large();
    let (head, body) = request(world, acorn, &file).await;
    for tenth in 1..10 {
        let mut stream = TcpStream::connect(address).await.expect("connected");
        stream.write_all(head.as_bytes()).await.expect("sent");
        stream
            .write_all(&body[..body.len() / 10 * tenth])
            .await
            .expect("sent");
        drop(stream);
        nothing_stays(world).await;
        assert_eq!(
            (there(world).await, rows(world, acorn).await),
            ((0, 0), 0),
            "cut at {tenth}0 %"
        );
    }
    // The control: not cut, it is there, to the last byte.
    let mut stream = TcpStream::connect(address).await.expect("connected");
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream.write_all(&body).await.expect("sent");
    let mut answer = Vec::new();
    let heard = tokio::time::timeout(TOO_LONG, stream.read_to_end(&mut answer)).await;
    heard.expect("in time").expect("an answer");
    assert!(
        answer.starts_with(b"HTTP/1.1 303"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
    assert_eq!((there(world).await, rows(world, acorn).await), ((0, 1), 1));
    let found = store::evidence::of_project(world.app.store.reader(), acorn)
        .await
        .expect("read");
    let kept = found[0].what.file().expect("a file");
    assert_eq!(kept.bytes, file.len() as u64);
    let said = app::doctor::examine(&world.app).await.expect("examined");
    assert!(said.is_empty(), "{said:?}");

    // One that is half here when the program stops leaves nothing either.
    let mut stream = TcpStream::connect(address).await.expect("connected");
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream
        .write_all(&body[..body.len() / 2])
        .await
        .expect("sent");
    let arrives = async {
        while arriving(world) == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(TOO_LONG, arrives)
        .await
        .expect("it arrives");
    let begun = Instant::now();
    stop.send(()).expect("serving");
    served.await.expect("no panic").expect("served well");
    let ended = begun.elapsed();
    assert!(ended < Duration::from_secs(30), "{ended:?}");
    drop(stream);
    nothing_stays(world).await;
    assert_eq!((there(world).await, rows(world, acorn).await), ((0, 1), 1));
    told(
        "P3 P13",
        "an upload is whole or absent, wherever it is cut, and when the program stops",
        &format!(
            "20 MB cut at every tenth part: nothing stays; half here when the program is stopped: it ended {:.1} s later, and nothing stays",
            ended.as_secs_f64()
        ),
        "not cut, it is there to the last byte",
    );
}

#[tokio::test]
async fn what_is_far_too_large_is_refused_while_it_comes() {
    let world = World::on_sqlite().await;
    world.set_up().await;
    let acorn = world.registers(&ACORN).await;
    let (address, stop, served) = serve(&world).await;
    let file = [large(), vec![b'%'; 8 * 1024 * 1024]].concat();
    let (head, body) = request(&world, acorn, &file).await;
    let mut stream = TcpStream::connect(address).await.expect("connected");
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream.write_all(&body).await.expect("heard out to its end");
    let mut answer = Vec::new();
    let heard = tokio::time::timeout(TOO_LONG, stream.read_to_end(&mut answer)).await;
    heard.expect("in time").expect("an answer");
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert!(answer.contains("larger than 20 MB"), "{answer}");
    assert_eq!(
        (there(&world).await, rows(&world, acorn).await),
        ((0, 0), 0)
    );
    stop.send(()).expect("serving");
    served.await.expect("no panic").expect("served well");
    world.ends().await;
}
