//! How often something may be tried, counted in the database so that every process counts together.
//!
//! Keys are hashed: no address of a person or a machine is kept. The counting has its own transaction,
//! since a refused attempt must count too.

use crate::{App, Done, keys};
use chrono::TimeDelta;
use domain::times::Times;

/// How often, within how long.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is counted.
    pub what: &'static str,
    /// How often it may be tried.
    pub most: i32,
    /// Within how many minutes.
    pub minutes: i64,
}

/// Sign-in links asked for one account.
pub const LINKS_AN_ACCOUNT: Limit = Limit {
    what: "link-account",
    most: 5,
    minutes: 15,
};
/// Sign-in links asked for from one address.
pub const LINKS_AN_ADDRESS: Limit = Limit {
    what: "link-address",
    most: 60,
    minutes: 15,
};
/// Changes of address asked for by one person.
pub const ADDRESS_CHANGES: Limit = Limit {
    what: "address-change",
    most: 5,
    minutes: 60,
};
/// Second-factor codes tried for one account.
pub const CODES_AN_ACCOUNT: Limit = Limit {
    what: "code-account",
    most: 8,
    minutes: 15,
};
/// Answers of one passkey.
pub const TRIES_A_PASSKEY: Limit = Limit {
    what: "passkey",
    most: 20,
    minutes: 15,
};
/// Links, invitations, passkeys and set-up codes tried from one address.
pub const TRIES_AN_ADDRESS: Limit = Limit {
    what: "try-address",
    most: 60,
    minutes: 15,
};
/// Registrations from one address.
pub const REGISTRATIONS_AN_ADDRESS: Limit = Limit {
    what: "register-address",
    most: 20,
    minutes: 60,
};

/// Notes about listings from one address.
pub const REMARKS_AN_ADDRESS: Limit = Limit {
    what: "remark-address",
    most: 5,
    minutes: 60,
};

/// Counts one try of `limit` by `whom`; says whether it is still within the limit.
///
/// # Errors
/// When the database cannot be written.
pub async fn within(app: &App, at: Times, limit: Limit, whom: &str) -> Done<bool> {
    Ok(counted(app, at, limit, whom).await? <= limit.most)
}

/// Counts one try of `limit` by `whom`; says how many there have been in its time.
///
/// # Errors
/// When the database cannot be written.
pub async fn counted(app: &App, at: Times, limit: Limit, whom: &str) -> Done<i32> {
    let key = format!("{}:{}", limit.what, keys::sha256(whom));
    let tx = app.store.begin().await?;
    let window = TimeDelta::minutes(limit.minutes);
    let count = store::attempt::count(&tx, &key, at.real, window).await?;
    tx.commit().await?;
    Ok(count)
}
