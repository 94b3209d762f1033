//! The address at which people reach this Mutuality.
//!
//! Always `https`, or `http` on this very machine; never with a path, so that cookies and links have one root.

use std::fmt;

/// Scheme, host and port, e.g. `https://mutuality.example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

/// Why an address cannot be the public one, with the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPublicUrl {
    /// Neither `https://` nor `http://`.
    NoScheme,
    /// Plain http, and not this machine.
    PlainHttp,
    /// More than scheme, host and port, or a host that is none.
    NotAnOrigin,
}

impl fmt::Display for NotAPublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoScheme => "begin the address with https://",
            Self::PlainHttp => "use https://; plain http:// is for localhost only",
            Self::NotAnOrigin => {
                "write the scheme, the host and perhaps a port, e.g. https://mutuality.example.org"
            }
        })
    }
}

impl std::error::Error for NotAPublicUrl {}

impl PublicUrl {
    /// Reads an address; a slash at its end is forgiven.
    pub fn parse(address: &str) -> Result<Self, NotAPublicUrl> {
        let address = address.trim().to_ascii_lowercase();
        let (scheme, origin) = address.split_once("://").ok_or(NotAPublicUrl::NoScheme)?;
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(NotAPublicUrl::NoScheme),
        };
        let origin = origin.strip_suffix('/').unwrap_or(origin);
        let host = host_of(origin).ok_or(NotAPublicUrl::NotAnOrigin)?;
        if !secure && !is_this_machine(host) {
            return Err(NotAPublicUrl::PlainHttp);
        }
        Ok(Self(format!("{scheme}://{origin}")))
    }

    /// The absolute address of a page, from its path.
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Scheme, host and port, as a browser's `Origin` header writes them.
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// The host alone: where message ids and authenticator apps name us.
    pub fn host(&self) -> &str {
        let origin = self.0.split_once("://").map_or("", |(_, origin)| origin);
        host_of(origin).unwrap_or("localhost")
    }

    /// Whether browsers reach it by https.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host in `host` or `host:port`, if both are well formed; an IPv6 host keeps its brackets.
fn host_of(origin: &str) -> Option<&str> {
    let (host, port) = match origin.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        Some(_) | None => (origin, None),
    };
    let port_is_fine = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let host_is_fine = match host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        Some(v6) => v6.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
        }
    };
    (port_is_fine && host_is_fine).then_some(host)
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_an_origin_over_https_or_this_machine() {
        for (address, host) in [
            ("https://mutuality.example.org", "mutuality.example.org"),
            (
                "https://Mutuality.Example.org:8443/",
                "mutuality.example.org",
            ),
            ("http://localhost:8080", "localhost"),
            ("http://127.0.0.1:8080", "127.0.0.1"),
            ("http://[::1]:8080", "[::1]"),
        ] {
            assert_eq!(
                PublicUrl::parse(address).map(|url| url.host().to_string()),
                Ok(host.to_string())
            );
        }
        for (address, why) in [
            ("mutuality.example.org", NotAPublicUrl::NoScheme),
            ("ftp://mutuality.example.org", NotAPublicUrl::NoScheme),
            ("http://mutuality.example.org", NotAPublicUrl::PlainHttp),
            ("http://localhost.example.org", NotAPublicUrl::PlainHttp),
            ("https://", NotAPublicUrl::NotAnOrigin),
            ("https://example.org/app", NotAPublicUrl::NotAnOrigin),
            ("https://user@example.org", NotAPublicUrl::NotAnOrigin),
            ("https://example.org:0", NotAPublicUrl::NotAnOrigin),
            ("https://exa mple.org", NotAPublicUrl::NotAnOrigin),
            ("https://example.org\r\nx: y", NotAPublicUrl::NotAnOrigin),
        ] {
            assert_eq!(PublicUrl::parse(address), Err(why), "{address}");
        }
    }

    #[test]
    fn a_path_becomes_absolute() {
        let url = PublicUrl::parse("https://mutuality.example.org/").expect("an address");
        assert_eq!(url.to("/home"), "https://mutuality.example.org/home");
    }
}
