//! People with slow lines, and those who mean no good: heads that never end, bodies that trickle, bodies that are too large.
//! All are closed within thirty seconds, and others hardly notice.

use super::{short_or_long, told};
use crate::world::World;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use web::Limits;

/// What is promised.
const PROMISED: Duration = Duration::from_secs(30);

async fn says(address: SocketAddr, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("connected");
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream
}

/// How long a page takes, at p99 of a hundred, or of two thousand.
async fn wait(address: SocketAddr) -> Duration {
    let head = "GET /sign-in HTTP/1.1\r\nHost: mutuality.example.org\r\nConnection: close\r\n\r\n";
    let mut times = Vec::new();
    for _ in 0..short_or_long(100, 2_000) {
        let begun = Instant::now();
        let mut answer = Vec::new();
        let mut stream = says(address, head).await;
        stream.read_to_end(&mut answer).await.expect("an answer");
        assert!(answer.starts_with(b"HTTP/1.1 200"));
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    times[times.len() * 99 / 100 - 1]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_keep_the_door_open_are_shown_out() {
    let world = World::on_sqlite().await;
    world.set_up().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let limits = Limits {
        header: short_or_long(Duration::from_secs(1), Limits::default().header),
        ..Limits::default()
    };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let router = world.router.clone();
    let served = tokio::spawn(web::serve(listener, router, limits, async {
        let _ = stopped.await;
    }));
    let alone = wait(address).await;

    let many = short_or_long(50, 300);
    let mut open = JoinSet::new();
    let half = "GET / HTTP/1.1\r\nHost: mutuality.example.org\r\nX-";
    for _ in 0..many {
        let stream = says(address, half).await;
        open.spawn(ends(stream, None));
    }
    if short_or_long(false, true) {
        let trickling = "POST /sign-in HTTP/1.1\r\nHost: mutuality.example.org\r\n\
            Origin: https://mutuality.example.org\r\nSec-Fetch-Site: same-origin\r\n\
            Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n";
        for _ in 0..50 {
            let stream = says(address, trickling).await;
            open.spawn(ends(stream, Some(Duration::from_secs(2))));
        }
    }
    let beside = wait(address).await;
    if short_or_long(false, true) {
        // A millisecond more is no wait.
        let most = alone * 2 + Duration::from_millis(1);
        assert!(beside < most, "{beside:?} beside them, {alone:?} alone");
    }
    let ended = open.join_all().await;
    let longest = ended.iter().max().copied().unwrap_or_default();
    assert!(longest < PROMISED, "{longest:?}");
    // The control: whoever sends a whole head is not shown out for being many.
    let whole = "GET /healthz HTTP/1.1\r\nHost: mutuality.example.org\r\nConnection: close\r\n\r\n";
    let mut answer = Vec::new();
    let mut stream = says(address, whole).await;
    stream.read_to_end(&mut answer).await.expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 200"));

    let large = format!(
        "POST /sign-in HTTP/1.1\r\nHost: mutuality.example.org\r\nOrigin: https://mutuality.example.org\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        64 * 1024 * 1024
    );
    let (begun, mut stream) = (Instant::now(), says(address, &large).await);
    let (mut reads, mut writes) = stream.split();
    let sends = async {
        let piece = vec![b'a'; 64 * 1024];
        while writes.write_all(&piece).await.is_ok() {}
        // The line broke: what was answered before is still to be read.
        std::future::pending::<()>().await;
    };
    let mut first = [0; 12];
    let answered = async {
        let _ = reads.read_exact(&mut first).await;
    };
    tokio::select! {
        () = sends => {}
        () = answered => {}
    }
    assert_eq!(
        &first,
        b"HTTP/1.1 413",
        "{}",
        String::from_utf8_lossy(&first)
    );
    assert!(begun.elapsed() < PROMISED);

    let figure = format!(
        "{many} half-sent heads{} closed within {:.1} s; 64 MiB refused; others' p99 {:.1} ms alone, {:.1} ms beside",
        short_or_long("", " and 50 trickling bodies"),
        longest.as_secs_f64(),
        alone.as_secs_f64() * 1e3,
        beside.as_secs_f64() * 1e3
    );
    told(
        "P12",
        "slow clients, half-open headers, oversized bodies: closed within 30 s, others' p99 at most doubled",
        &figure,
        "whole heads are answered",
    );
    let _ = stop.send(());
    served.await.expect("no panic").expect("served well");
    world.ends().await;
}

/// Waits until the other side closes, sending a byte now and then; how long it took.
async fn ends(stream: TcpStream, every: Option<Duration>) -> Duration {
    let begun = Instant::now();
    let (mut reads, mut writes) = stream.into_split();
    let trickles = async {
        let mut pulse = tokio::time::interval(every.unwrap_or(PROMISED));
        loop {
            pulse.tick().await;
            if every.is_some() && writes.write_all(b"a").await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    };
    let mut rest = Vec::new();
    let closed = async {
        let _ = reads.read_to_end(&mut rest).await;
    };
    let waits = async {
        tokio::select! {
            () = trickles => {}
            () = closed => {}
        }
    };
    let _ = tokio::time::timeout(PROMISED, waits).await;
    begun.elapsed()
}
