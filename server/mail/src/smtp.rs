//! To a mail server.
//!
//! A password travels encrypted or not at all: to any host but this machine, `smtp://` means STARTTLS, required.
//! The address is never shown, in `Debug` nor in an error: it holds the password.

use crate::{NotSent, Sent};
use lettre::transport::smtp::{self, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fmt;
use std::time::Duration;

/// Longest a whole conversation may take before it is tried again later.
const PATIENCE: Duration = Duration::from_secs(60);

/// A mail server, and what opens its door.
#[derive(Clone)]
pub struct Smtp {
    host: String,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

/// Why an SMTP address cannot be used, with the way out. It does not repeat the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSmtpUrl {
    /// Not an address of the known forms.
    #[error(
        "write smtp://USER:PASSWORD@HOST:PORT (STARTTLS) or smtps://USER:PASSWORD@HOST:PORT (TLS); write signs such as @ or / in the password as %40 or %2F"
    )]
    Unreadable,
    /// Asked to go unencrypted over a network.
    #[error("letters go unencrypted to this machine only; leave out ?tls=none")]
    Unencrypted,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    /// The server at `smtp://user:password@host:port` (STARTTLS; plain on this machine, unless `?tls=required`) or
    /// `smtps://…` (TLS from the first byte). No connection is made yet. Needs a running tokio.
    pub fn at(url: &str) -> Result<Self, BadSmtpUrl> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://").ok_or(BadSmtpUrl::Unreadable)?;
        let (before_query, query) = rest.split_once('?').unwrap_or((rest, ""));
        let host = host_of(before_query).ok_or(BadSmtpUrl::Unreadable)?;
        let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let address = match (scheme, query) {
            ("smtps", "") => format!("smtps://{before_query}"),
            ("smtp", "" | "tls=none") if here => format!("smtp://{before_query}"),
            ("smtp", "" | "tls=required") => format!("smtp://{before_query}?tls=required"),
            ("smtp", "tls=none") => return Err(BadSmtpUrl::Unencrypted),
            _ => return Err(BadSmtpUrl::Unreadable),
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&address)
            .map_err(|_it_may_quote_the_password| BadSmtpUrl::Unreadable)?
            .timeout(Some(Duration::from_secs(20)))
            .pool_config(PoolConfig::new().max_size(2))
            .build();
        Ok(Self {
            host: host.to_string(),
            transport,
        })
    }

    pub(crate) async fn send(&self, message: Message) -> Result<Sent, NotSent> {
        match tokio::time::timeout(PATIENCE, self.transport.send(message)).await {
            Ok(Ok(response)) => Ok(Sent {
                says: response.message().collect::<Vec<_>>().join(" "),
            }),
            Ok(Err(error)) => Err(refusal(&error)),
            Err(_elapsed) => Err(NotSent::for_now(format!(
                "The mail server said nothing for {} seconds.",
                PATIENCE.as_secs()
            ))),
        }
    }
}

/// The host in `user:password@host:port/hello`.
fn host_of(rest: &str) -> Option<&str> {
    let authority = rest.split('/').next().unwrap_or("");
    let host_and_port = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let host = match host_and_port.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => host,
        Some(_) | None => host_and_port,
    };
    (!host.is_empty()).then_some(host)
}

/// What the server said, and whether it is about this letter (for good) or about us and today (for now).
///
/// A wrong password, a command not known or a missing STARTTLS is 5xx too, but an operator mends that:
/// the letters wait meanwhile.
fn refusal(error: &smtp::Error) -> NotSent {
    let Some(code) = error.status() else {
        return NotSent::for_now(format!("The mail server could not be used: {error}."));
    };
    let code = code.to_string();
    let words = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    let says = format!("{code} {words}").trim().to_string();
    let about_the_letter = matches!(
        code.as_str(),
        "501" | "550" | "551" | "552" | "553" | "554" | "555" | "556"
    );
    NotSent {
        permanent: error.is_permanent() && about_the_letter,
        address: is_about_the_address(&code, &words),
        says,
    }
}

/// Whether there is no such mailbox. A refusal for what a letter says or for who sends it has 5.7 in its words.
fn is_about_the_address(code: &str, words: &str) -> bool {
    matches!(code, "550" | "551" | "553" | "556") && !words.contains("5.7.")
}

#[cfg(test)]
mod tests;
