//! Connections, over a real socket: whoever is slow is let go, and holds up nobody else.

use crate::world::World;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use web::Limits;

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
/// As much of a request as a slow machine has sent so far.
const BEGUN: &str = "GET /healthz HTTP/1.1\r\nHost: he";
/// Longer than anything here takes; then something hangs.
const TOO_LONG: Duration = Duration::from_secs(20);

struct Serving {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
}

impl Serving {
    async fn begins(world: &World, connections: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let limits = Limits {
            connections,
            header: Duration::from_millis(300),
            farewell: Duration::from_secs(5),
        };
        let (stop, stopped) = oneshot::channel();
        let router = world.router.clone();
        let served = tokio::spawn(web::serve(listener, router, limits, async {
            let _ = stopped.await;
        }));
        Self {
            address,
            stop,
            served,
        }
    }

    async fn sends(&self, words: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.expect("connected");
        stream.write_all(words.as_bytes()).await.expect("sent");
        stream
    }

    async fn ends(self) {
        self.stop.send(()).expect("still serving");
        self.served.await.expect("no panic").expect("served well");
    }
}

/// Everything that comes until the other side closes.
async fn heard(stream: &mut TcpStream) -> String {
    let mut words = Vec::new();
    let reading = tokio::time::timeout(TOO_LONG, stream.read_to_end(&mut words)).await;
    // A connection that is reset is closed, too.
    let _ = reading.expect("closed in time");
    String::from_utf8_lossy(&words).into_owned()
}

async fn is_served(serving: &Serving) {
    let answer = heard(&mut serving.sends(HEALTH).await).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn three_hundred_half_requests_hold_up_nobody_and_are_let_go() {
    let world = World::on_sqlite().await;
    let serving = Serving::begins(&world, 1024).await;
    let mut slow = Vec::new();
    for _ in 0..300 {
        slow.push(serving.sends(BEGUN).await);
    }
    is_served(&serving).await;
    for stream in &mut slow {
        let answer = heard(stream).await;
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    serving.ends().await;
    world.ends().await;
}

#[tokio::test]
async fn when_every_place_is_taken_the_next_waits_its_turn() {
    let world = World::on_sqlite().await;
    let serving = Serving::begins(&world, 2).await;
    let slow = [serving.sends(BEGUN).await, serving.sends("").await];
    is_served(&serving).await;
    drop(slow);
    serving.ends().await;
    world.ends().await;
}
