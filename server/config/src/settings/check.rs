//! One setting after the other: found, read and checked.
//!
//! Invariant: a mistake says what is expected and never repeats what was written, since that may hold a
//! password.

use super::{FilesIn, LogFormat, Mode, Secret, Settings, SigningKey, variable_of};
use crate::error::ConfigError;
use crate::read::Table;
use chrono_tz::Tz;
use domain::retention::Periods;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use url::{Host, Url};

/// Where values come from, the first that has one wins.
pub(super) struct Values<'v, 'a> {
    variables: &'v BTreeMap<&'static str, &'v str>,
    own: &'v Table<'a>,
    defaults: &'v Table<'a>,
    refused: RefCell<Vec<ConfigError>>,
}

impl<'v, 'a> Values<'v, 'a> {
    pub(super) fn new(
        variables: &'v BTreeMap<&'static str, &'v str>,
        own: &'v Table<'a>,
        defaults: &'v Table<'a>,
    ) -> Self {
        Self {
            variables,
            own,
            defaults,
            refused: RefCell::default(),
        }
    }

    /// What was wrong in variables; what was wrong in files, the files say.
    pub(super) fn refused(&self) -> Vec<ConfigError> {
        self.refused.borrow().clone()
    }

    fn find(&self, key: &'static str) -> Option<String> {
        // Both files are asked even when a variable wins: so their fields are known, and read.
        let (own, default) = (
            self.own.optional_text(key),
            self.defaults.optional_text(key),
        );
        self.variables
            .get(key)
            .map(|text| (*text).to_string())
            .or(own)
            .or(default)
    }

    /// Refuses a value where it stands.
    fn refuse(&self, key: &'static str, says: &str) {
        if self.variables.contains_key(key) {
            self.refused.borrow_mut().push(ConfigError {
                file: "environment".to_string(),
                line: None,
                field: variable_of(key),
                says: says.to_string(),
            });
        } else if self.own.has(key) {
            self.own.refuse(key, says);
        } else {
            self.defaults.refuse(key, says);
        }
    }

    /// The value of `key`, as `read` understands it; `None` if it is absent or refused with `says`.
    fn read_as<T>(
        &self,
        key: &'static str,
        says: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.find(key)?;
        let value = read(&text);
        if value.is_none() && !text.is_empty() {
            self.refuse(key, says);
        }
        value
    }

    /// For how long what goes by time is kept.
    fn periods(&self) -> Periods {
        let months = |key, least, usual| {
            let says = match least {
                6 => "this is a whole number from 6 to 120, in quotation marks, e.g. \"24\".",
                _ => "this is a whole number from 1 to 120, in quotation marks, e.g. \"12\".",
            };
            let read = |text: &str| {
                text.parse()
                    .ok()
                    .filter(|many| (least..=120).contains(many))
            };
            self.read_as(key, says, read).unwrap_or(usual)
        };
        let usual = Periods::default();
        Periods {
            unconfirmed_days: months("keep_unconfirmed_days", 1, usual.unconfirmed_days),
            unused_months: months("keep_unused_months", 6, usual.unused_months),
            letter_months: months("keep_letters_months", 1, usual.letter_months),
            journal_months: months("keep_journal_months", 1, usual.journal_months),
        }
    }

    pub(super) fn read(&self) -> Settings {
        let listen = self.read_as(
            "listen",
            "this is an address and a port, e.g. \"127.0.0.1:8080\", or \"0.0.0.0:8080\" for every network.",
            |text| text.parse().ok(),
        );
        let metrics_listen = self.read_as(
            "metrics_listen",
            "this is an address and a port that nobody else uses, e.g. \"127.0.0.1:9464\"; without it there are no metrics.",
            |text| text.parse().ok().filter(|own| Some(*own) != listen),
        );
        let traces_to = self.read_as(
            "traces_to",
            "this is the address of a collector of OpenTelemetry on this machine or next to it, e.g. \"http://127.0.0.1:4318\"; it passes them on over https.",
            |text| {
                let url = Url::parse(text).ok()?;
                let is_plain = url.scheme() == "http" && url.has_host() && url.username().is_empty();
                is_plain.then(|| text.trim_end_matches('/').to_string())
            },
        );
        let url = self
            .find("public_url")
            .and_then(|text| self.public_url(&text));
        let database_url = self.read_as(
            "database_url",
            "this begins with postgres:// or sqlite:; without it, SQLite in the data folder is used.",
            |text| begins(text, &["postgres://", "postgresql://", "sqlite:"]),
        );
        let signing_key = self.read_as(
            "signing_key",
            "this is at least 32 random bytes in base64; `openssl rand -base64 32` makes one.",
            SigningKey::parse,
        );
        let postgres = database_url
            .as_ref()
            .is_some_and(|url| !url.expose().starts_with("sqlite:"));
        if postgres && self.find("signing_key").is_none() {
            self.refuse(
                "database_url",
                "PostgreSQL can serve several processes, which all need the same signing_key; set one too (`openssl rand -base64 32` makes one).",
            );
        }
        // An address of numbers makes no email address; it is this machine in any case.
        let host = url
            .as_ref()
            .and_then(Url::domain)
            .unwrap_or("localhost")
            .to_string();
        let mail_from = self.read_as(
            "mail_from",
            "this is an email address, e.g. \"mutuality@example.org\".",
            |text| {
                let (name, host) = text.split_once('@')?;
                let plain = |part: &str| {
                    !part.is_empty()
                        && !part.contains(|c: char| c.is_whitespace() || "<>@,;".contains(c))
                };
                (plain(name) && plain(host)).then(|| text.to_string())
            },
        );
        let data = self.find("data").map(PathBuf::from).unwrap_or_default();
        Settings {
            files: self
                .files()
                .unwrap_or_else(|| FilesIn::Folder(data.join("files"))),
            metrics_listen,
            traces_to,
            listen: listen.unwrap_or_else(|| ([127, 0, 0, 1], 8080).into()),
            public_url: url
                .map(|url| url.as_str().trim_end_matches('/').to_string())
                .unwrap_or_default(),
            data,
            database_url,
            smtp_url: self.read_as(
                "smtp_url",
                "this begins with smtp:// or smtps://; without it, letters go to a folder.",
                |text| begins(text, &["smtp://", "smtps://"]),
            ),
            mail_from: mail_from.unwrap_or_else(|| format!("mutuality@{host}")),
            letters_a_minute: self
                .read_as(
                    "letters_a_minute",
                    "this is a whole number from 1 to 10000, in quotation marks, e.g. \"120\".",
                    |text| text.parse().ok().filter(|many| (1..=10_000).contains(many)),
                )
                .unwrap_or(120),
            periods: self.periods(),
            mode: self
                .read_as(
                    "mode",
                    "this is \"production\" or \"development\".",
                    |text| match text {
                        "production" => Some(Mode::Production),
                        "development" => Some(Mode::Development),
                        _ => None,
                    },
                )
                .unwrap_or(Mode::Production),
            log: self
                .read_as("log", "this is \"text\" or \"json\".", |text| match text {
                    "text" => Some(LogFormat::Text),
                    "json" => Some(LogFormat::Json),
                    _ => None,
                })
                .unwrap_or(LogFormat::Text),
            log_level: self.find("log_level").unwrap_or_default(),
            time_zone: self
                .read_as(
                    "time_zone",
                    "this is a time zone by its place, e.g. \"Europe/London\".",
                    |text| text.parse().ok(),
                )
                .unwrap_or(Tz::Europe__London),
            signing_key,
            embed_hosts: self
                .read_as(
                    "embed_hosts",
                    "these are names of other sites with commas between, e.g. \"www.example.org, example.com\"; no paths and no stars, and plain http is for localhost only.",
                    |text| text.split(',').map(|site| origin(site.trim())).collect(),
                )
                .unwrap_or_default(),
            help_now: Vec::new(),
            folder: None,
        }
    }

    /// A folder, or `s3://bucket/folder`.
    fn files(&self) -> Option<FilesIn> {
        let endpoint = self.read_as(
            "files_endpoint",
            "this is the address of an S3-compatible store, e.g. \"https://s3.example.org\"; plain http is for localhost only.",
            |text| {
                let url = Url::parse(text).ok()?;
                let is_kept_from_others = match url.scheme() {
                    "https" => true,
                    "http" => is_here(&url),
                    _ => false,
                };
                is_kept_from_others.then(|| text.trim_end_matches('/').to_string())
            },
        );
        let region = self.find("files_region").filter(|text| !text.is_empty());
        let says = "this is a folder, or a bucket and perhaps a folder in it, e.g. \"s3://mutuality/files\".";
        self.read_as("files", says, |text| {
            let Some(bucket) = text.strip_prefix("s3://") else {
                return Some(FilesIn::Folder(PathBuf::from(text)));
            };
            let (name, folder) = bucket.split_once('/').unwrap_or((bucket, ""));
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
            let is_name = !name.is_empty() && name.chars().all(plain);
            is_name.then(|| FilesIn::Bucket {
                name: name.to_string(),
                folder: folder.trim_matches('/').to_string(),
                endpoint: endpoint.clone(),
                region: region.clone().unwrap_or_else(|| "us-east-1".to_string()),
            })
        })
    }

    fn public_url(&self, text: &str) -> Option<Url> {
        let refuse = |says| {
            self.refuse("public_url", says);
            None
        };
        let Some(url) = Url::parse(text)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
        else {
            return refuse(
                "this is the address people use, e.g. \"https://mutuality.example.org\".",
            );
        };
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || url.password().is_some() {
            return refuse(
                "this is only https:// and the name, without a path: Mutuality has a name of its own.",
            );
        }
        if url.scheme() == "http" && !is_here(&url) {
            return refuse(
                "this begins with https://, so that nobody on the way can read along; plain http is for localhost only.",
            );
        }
        Some(url)
    }
}

/// A site by its name, as a browser names it; read as an address, so that it can hold nothing but one.
fn origin(site: &str) -> Option<String> {
    let url = match site.contains("://") {
        true => Url::parse(site),
        false => Url::parse(&format!("https://{site}")),
    };
    let url = url.ok()?;
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_nobody = url.username().is_empty() && url.password().is_none();
    let is_kept = url.scheme() == "https" || (url.scheme() == "http" && is_here(&url));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    let is_name = url.host_str().is_some_and(|host| host.chars().all(plain));
    (is_bare && is_nobody && is_kept && is_name).then(|| url.origin().ascii_serialization())
}

/// Whether an address is of this machine.
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address == std::net::Ipv4Addr::LOCALHOST,
        Some(Host::Ipv6(address)) => address == std::net::Ipv6Addr::LOCALHOST,
        None => false,
    }
}

fn begins(text: &str, schemes: &[&str]) -> Option<Secret> {
    schemes
        .iter()
        .any(|scheme| text.starts_with(scheme))
        .then(|| Secret::new(text))
}
