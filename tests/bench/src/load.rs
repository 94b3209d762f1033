//! Asking a server many times and writing down how long each answer took.
//!
//! Two ways, which answer two questions. *Closed*: 32 connections, each asking again as soon as it was
//! answered: how much the server can do. *Open*: requests arrive at a fixed rate whether or not the last
//! one was answered, and are timed from when they were due: how long a person waits. Timing from the
//! sending instead would hide every wait that a slow answer causes to those behind it.

use anyhow::Context as _;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::SendRequest;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// How many connections.
pub(crate) const CONNECTIONS: usize = 32;

/// One kind of request.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    /// What the table calls it.
    pub(crate) name: &'static str,
    /// The path.
    pub(crate) path: String,
    /// The cookies of each connection's own person; the connections share them in turn.
    pub(crate) cookies: Vec<String>,
    /// The form to send with each cookie, where it is a POST.
    pub(crate) forms: Vec<String>,
    /// The answer expected.
    pub(crate) status: StatusCode,
}

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// Answers a second, closed.
    pub(crate) rate: f64,
    /// Half of the people waited no longer, open arrival at half the rate.
    pub(crate) p50: Duration,
    /// Ninety-nine of a hundred waited no longer.
    pub(crate) p99: Duration,
}

/// So large a share of those who waited, in order, waited no longer.
pub(crate) fn at(waits: &[Duration], share: f64) -> Duration {
    waits[((waits.len() - 1) as f64 * share) as usize]
}

/// Where the server is.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
    /// The `Host` it answers to.
    pub(crate) host: String,
}

impl Server {
    /// A connection.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub(crate) async fn connect(&self) -> anyhow::Result<SendRequest<Full<Bytes>>> {
        let stream = TcpStream::connect(&self.address).await?;
        stream.set_nodelay(true)?;
        let (send, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(send)
    }

    fn request(&self, ask: &Ask, turn: usize) -> anyhow::Result<Request<Full<Bytes>>> {
        let mut request = Request::builder().uri(&ask.path).header("host", &self.host);
        if !ask.cookies.is_empty() {
            request = request.header("cookie", &ask.cookies[turn % ask.cookies.len()]);
        }
        if ask.forms.is_empty() {
            return Ok(request.body(Full::default())?);
        }
        let form = ask.forms[turn % ask.forms.len()].clone();
        let request = request
            .method("POST")
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", format!("http://{}", self.host));
        Ok(request.body(Full::from(form))?)
    }

    /// Asks once and gives the whole answer.
    ///
    /// # Errors
    /// When the server does not answer as expected.
    pub(crate) async fn once(&self, ask: &Ask) -> anyhow::Result<hyper::Response<Bytes>> {
        let mut connection = self.connect().await?;
        let answer = connection.send_request(self.request(ask, 0)?).await?;
        let (parts, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        anyhow::ensure!(
            parts.status == ask.status,
            "{} answered {}, not {}: {}",
            ask.path,
            parts.status,
            ask.status,
            String::from_utf8_lossy(&body)
                .chars()
                .take(400)
                .collect::<String>()
        );
        Ok(hyper::Response::from_parts(parts, body))
    }

    /// A connection that is kept, to ask one thing after the other.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub(crate) async fn keep(&self) -> anyhow::Result<Kept> {
        Ok(Kept {
            server: self.clone(),
            connection: self.connect().await?,
        })
    }

    async fn answer(
        &self,
        connection: &mut SendRequest<Full<Bytes>>,
        ask: &Ask,
        turn: usize,
    ) -> anyhow::Result<()> {
        connection.ready().await?;
        let answer = connection.send_request(self.request(ask, turn)?).await?;
        anyhow::ensure!(
            answer.status() == ask.status,
            "{} answered {}",
            ask.path,
            answer.status()
        );
        answer.into_body().collect().await?;
        Ok(())
    }

    /// Measures one kind of request: closed first, then open at half that rate.
    ///
    /// # Errors
    /// When any answer is not as expected: a benchmark of error pages says nothing.
    pub(crate) async fn measure(&self, ask: &Ask, length: Duration) -> anyhow::Result<Figures> {
        self.once(ask).await.context("before measuring")?;
        self.closed(ask, length / 4).await.context("warming up")?;
        let rate = self.closed(ask, length).await?;
        let mut waits = self.open(ask, rate / 2.0, length).await?;
        waits.sort_unstable();
        Ok(Figures {
            rate,
            p50: at(&waits, 0.5),
            p99: at(&waits, 0.99),
        })
    }

    async fn closed(&self, ask: &Ask, length: Duration) -> anyhow::Result<f64> {
        let ask = Arc::new(ask.clone());
        let begun = Instant::now();
        let until = begun + length;
        let mut tasks = Vec::new();
        for first in 0..CONNECTIONS {
            let (server, ask) = (self.clone(), Arc::clone(&ask));
            tasks.push(tokio::spawn(async move {
                let mut connection = server.connect().await?;
                let mut answers = 0_usize;
                while Instant::now() < until {
                    server.answer(&mut connection, &ask, first).await?;
                    answers += 1;
                }
                anyhow::Ok(answers)
            }));
        }
        let mut answers = 0;
        for task in tasks {
            answers += task.await??;
        }
        Ok(answers as f64 / begun.elapsed().as_secs_f64())
    }

    async fn open(&self, ask: &Ask, rate: f64, length: Duration) -> anyhow::Result<Vec<Duration>> {
        let ask = Arc::new(ask.clone());
        let next = Arc::new(AtomicUsize::new(0));
        let most = (rate * length.as_secs_f64()) as usize;
        let begun = Instant::now() + Duration::from_millis(20);
        let mut tasks = Vec::new();
        for first in 0..CONNECTIONS {
            let (server, ask, next) = (self.clone(), Arc::clone(&ask), Arc::clone(&next));
            tasks.push(tokio::spawn(async move {
                let mut connection = server.connect().await?;
                let mut waits = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= most {
                        return anyhow::Ok(waits);
                    }
                    let due = begun + Duration::from_secs_f64(number as f64 / rate);
                    #[expect(
                        clippy::disallowed_methods,
                        reason = "a request waits for the moment it is due"
                    )]
                    tokio::time::sleep_until(due.into()).await;
                    server.answer(&mut connection, &ask, first).await?;
                    waits.push(due.elapsed());
                }
            }));
        }
        let mut waits = Vec::new();
        for task in tasks {
            waits.extend(task.await??);
        }
        anyhow::ensure!(!waits.is_empty(), "{}: nothing was measured", ask.name);
        Ok(waits)
    }
}

/// A connection that is kept.
#[derive(Debug)]
pub(crate) struct Kept {
    server: Server,
    connection: SendRequest<Full<Bytes>>,
}

impl Kept {
    /// Asks and gives the whole answer.
    ///
    /// # Errors
    /// When the server does not answer as expected.
    pub(crate) async fn ask(&mut self, ask: &Ask) -> anyhow::Result<Bytes> {
        self.connection.ready().await?;
        let answer = self
            .connection
            .send_request(self.server.request(ask, 0)?)
            .await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        anyhow::ensure!(
            status == ask.status,
            "{} answered {status}: {}",
            ask.path,
            String::from_utf8_lossy(&body)
        );
        Ok(body)
    }
}
