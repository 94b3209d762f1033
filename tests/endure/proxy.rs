//! A line to the database that can be cut, held and slowed down.

use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, tcp};
use tokio::sync::watch;

/// How the line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// Everything goes through.
    Whole,
    /// Everything goes through after a while.
    Slow,
    /// Nothing goes through, and nobody is told.
    Held,
    /// Every connection ends, and no other is made.
    Cut,
}

pub(super) struct Proxy {
    pub(super) port: u16,
    line: Arc<watch::Sender<Line>>,
    to: Arc<watch::Sender<String>>,
}

impl Proxy {
    /// In front of `to`, a host and a port.
    pub(super) async fn before(to: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let line = Arc::new(watch::Sender::new(Line::Whole));
        let to = Arc::new(watch::Sender::new(to.to_string()));
        let (leads, held) = (Arc::clone(&to), Arc::clone(&line));
        tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                if *held.borrow() != Line::Cut {
                    let to = leads.borrow().clone();
                    tokio::spawn(joins(from, to, Arc::clone(&held)));
                }
            }
        });
        Self { port, line, to }
    }

    /// Whoever comes from here on is led to `to`.
    pub(super) fn leads_to(&self, to: &str) {
        self.to.send_replace(to.to_string());
    }

    pub(super) fn is(&self, line: Line) {
        self.line.send_replace(line);
    }
}

async fn joins(from: TcpStream, to: String, line: Arc<watch::Sender<Line>>) {
    let Ok(to) = TcpStream::connect(&to).await else {
        return;
    };
    let ((from_reads, from_writes), (to_reads, to_writes)) = (from.into_split(), to.into_split());
    let mut cut = line.subscribe();
    tokio::select! {
        () = carries(from_reads, to_writes, line.subscribe()) => {}
        () = carries(to_reads, from_writes, line.subscribe()) => {}
        _ = cut.wait_for(|line| *line == Line::Cut) => {}
    }
}

async fn carries(
    mut from: tcp::OwnedReadHalf,
    mut to: tcp::OwnedWriteHalf,
    mut line: watch::Receiver<Line>,
) {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let Ok(read @ 1..) = from.read(&mut bytes).await else {
            return;
        };
        if *line.borrow() == Line::Slow {
            let mut wait = tokio::time::interval(Duration::from_millis(20));
            wait.tick().await;
            wait.tick().await;
        }
        if line.wait_for(|line| *line != Line::Held).await.is_err() {
            return;
        }
        if to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}
