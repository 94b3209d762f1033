//! The ceremonies of passkeys: rows with what an answer is held against; and the library, at our own address.

use crate::{App, Done, Stop};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use domain::ids::{CeremonyId, PersonId};
use domain::times::Times;
use serde_json::{Value, json};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// How long a ceremony waits for its answer, in minutes.
const MINUTES: i64 = 5;
/// The longest answer that is read, in bytes: real ones have two or three thousand.
const LONGEST: usize = 64 * 1024;

const LATE: &str =
    "That took more than five minutes, or was sent twice. Press the button once more.";
const NO_ANSWER: &str = "The browser sent no passkey. It needs JavaScript for that, and a phone or computer that keeps \
                         passkeys. A link by email works without.";

/// What a ceremony is for; an answer to one is none to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Adding a passkey.
    Adding,
    /// Signing in, or the second step.
    SigningIn,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Adding => "add",
            Self::SigningIn => "sign-in",
        }
    }

    /// Where the library keeps the challenge in what it writes down.
    fn inner(self) -> &'static str {
        match self {
            Self::Adding => "rs",
            Self::SigningIn => "ast",
        }
    }
}

/// A ceremony that has begun, and what the browser is asked.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Which ceremony the answer belongs to.
    pub ceremony: CeremonyId,
    /// What the browser is asked, as its own interface takes it.
    pub options: Value,
}

/// The library, at our own address: a passkey is made for it and works nowhere else.
pub(super) fn reader(app: &App) -> Done<Webauthn> {
    let origin = url::Url::parse(app.public.origin()).map_err(Stop::fault)?;
    WebauthnBuilder::new(app.public.host(), &origin)
        .and_then(|builder| builder.rp_name("Mutuality").build())
        .map_err(Stop::fault)
}

/// Keeps the ceremony, with a challenge of our own chance in place of the library's, in what is asked (`publicKey`)
/// and in what the answer is held against.
pub(super) async fn begin(
    app: &App,
    at: Times,
    person: Option<PersonId>,
    kind: Kind,
    mut options: Value,
    state: &impl serde::Serialize,
) -> Done<Begun> {
    let mut state = serde_json::to_value(state).map_err(Stop::fault)?;
    let challenge = json!(URL_SAFE_NO_PAD.encode(app.chance.secret()));
    options["publicKey"]["challenge"] = challenge.clone();
    state[kind.inner()]["challenge"] = challenge;
    let new = store::ceremony::New {
        id: CeremonyId::new(&*app.chance),
        person,
        kind: kind.word(),
        state: state.to_string(),
        began_at: at.real,
        expires_at: at.real + TimeDelta::minutes(MINUTES),
    };
    let ceremony = new.id;
    let tx = app.store.begin().await?;
    store::ceremony::begin(&tx, new).await?;
    tx.commit().await?;
    Ok(Begun { ceremony, options })
}

/// What the answer is held against. It is gone afterwards, whatever comes of it.
pub(super) async fn take<State: serde::de::DeserializeOwned>(
    app: &App,
    at: Times,
    ceremony: &str,
    person: Option<PersonId>,
    kind: Kind,
) -> Done<State> {
    let late = || Stop::amiss("passkey", LATE);
    let id = ceremony.parse().map_err(|_| late())?;
    let tx = app.store.begin().await?;
    let state = store::ceremony::take(&tx, id, person, kind.word(), at.real).await?;
    tx.commit().await?;
    serde_json::from_str(&state.ok_or_else(late)?).map_err(Stop::fault)
}

/// What the browser answered.
pub(super) fn read<Answer: serde::de::DeserializeOwned>(answer: &str) -> Done<Answer> {
    let says = if answer.is_empty() {
        NO_ANSWER
    } else {
        super::UNKNOWN
    };
    let amiss = || Stop::amiss("passkey", says);
    if answer.len() > LONGEST {
        return Err(amiss());
    }
    serde_json::from_str(answer).map_err(|_| amiss())
}
