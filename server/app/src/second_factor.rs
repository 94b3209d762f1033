//! The second factor: six figures from an authenticator app (TOTP, RFC 6238), a passkey, or a recovery code.
//!
//! People of the coordinating body need one before their duties begin; everyone else may have one. Whoever has one is
//! asked for it on every device, and adds no other there before it was given: a link alone must not be able to.
//! A code's step is noted, so that none works twice. Passkeys are in `passkeys`.

use crate::announce::{self, About};
use crate::sign_in::CannotSignIn;
use crate::{App, Done, Stop, keys, limits};
use domain::access::{Actor, SecondFactor};
use domain::ids::PersonId;
use domain::times::Times;
use store::Tx;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

/// How many recovery codes a person gets.
const CODES: usize = 10;

const WRONG: &str = "Type the six figures that your app shows now. They change every half minute, and each works once. If \
                     they keep being refused, let the phone set its clock by itself.";

/// What a person needs to enrol: once as a picture, once to type.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The QR code as an SVG.
    pub picture: String,
    /// The same secret to type, in groups of four.
    pub secret: String,
}

/// What a person has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Whether an authenticator app was proved.
    pub app: bool,
    /// How many passkeys.
    pub passkeys: u64,
    /// How many recovery codes are left.
    pub codes_left: u64,
}

impl Standing {
    /// Whether there is anything to be asked for.
    #[must_use]
    pub fn is_set_up(self) -> bool {
        self.app || self.passkeys > 0
    }
}

/// What the person has.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(app: &App, who: PersonId) -> Done<Standing> {
    standing_in(app.store.reader(), who).await
}

async fn standing_in(db: &impl store::Reading, who: PersonId) -> Done<Standing> {
    let totp = store::person::totp(db, who).await?;
    Ok(Standing {
        app: totp.is_some_and(|totp| totp.enrolled_at.is_some()),
        passkeys: store::account::passkeys(db, who).await?,
        codes_left: store::person::recovery_codes_left(db, who).await?,
    })
}

/// Whoever has a second factor gives it before anything about it changes.
fn settled(who: &Actor) -> Done<()> {
    if who.second_factor == SecondFactor::Asked {
        Err(Stop::NotThere)
    } else {
        Ok(())
    }
}

fn reading(app: &App, secret: &str, account: &str) -> Done<Totp> {
    let secret = Secret::try_from_base32(secret)
        .map_err(|e| Stop::fault(format!("second factor: {e:?}")))?;
    Builder::new()
        .with_secret(secret)
        .with_account_name(account.replace(':', " "))
        .with_issuer(Some(
            format!("Mutuality {}", app.public.host()).replace(':', " "),
        ))
        .build()
        .map_err(|e| Stop::fault(format!("second factor: {e:?}")))
}

/// Makes a secret for the person to enrol, unless one waits already. Called by a button, never by a GET.
///
/// # Errors
/// [`Stop::NotThere`] before one they have was given here.
pub async fn begin(app: &App, who: &Actor) -> Done<()> {
    settled(who)?;
    if store::person::totp(app.store.reader(), who.id)
        .await?
        .is_some()
    {
        return Ok(());
    }
    // 160 bits, as RFC 4226 asks for.
    let secret = Secret::from(app.chance.secret()[..20].to_vec()).to_base32();
    let tx = app.store.begin().await?;
    store::person::offer_totp(&tx, who.id, &secret).await?;
    Ok(tx.commit().await?)
}

/// The secret that waits to be proved, as picture and letters; nothing when there is none, or it is proved.
///
/// # Errors
/// [`Stop::NotThere`] before one they have was given here.
pub async fn enrolment(app: &App, who: &Actor) -> Done<Option<Enrolment>> {
    settled(who)?;
    let Some(totp) = store::person::totp(app.store.reader(), who.id).await? else {
        return Ok(None);
    };
    if totp.enrolled_at.is_some() {
        return Ok(None);
    }
    let url = reading(app, &totp.secret, &who.name)?
        .to_url()
        .map_err(|e| Stop::fault(format!("{e:?}")))?;
    let picture = crate::qr::drawn(&url)?;
    let letters: Vec<char> = totp.secret.chars().collect();
    let secret = letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ");
    Ok(Some(Enrolment { picture, secret }))
}

/// Enrols the app whose secret waits, by a first code from it. Whoever had no second factor gets recovery codes, once.
///
/// # Errors
/// A problem with `code`, or [`CannotSignIn::TooOften`].
pub async fn enrol(app: &App, at: Times, who: &Actor, code: &str) -> Done<Option<Vec<String>>> {
    settled(who)?;
    let step = step(app, at, who, code, false).await?;
    let codes = first_codes(app, who).await?;
    let tx = app.store.begin().await?;
    store::person::use_step(&tx, who.id, step, at.real, true).await?;
    store::session::second_factor(&tx, who.session, at.real).await?;
    if let Some(codes) = &codes {
        keep_codes(app, &tx, who.id, codes).await?;
    }
    tx.commit().await?;
    Ok(codes)
}

/// Proves the second factor by a code from the app. The session's duties begin.
///
/// # Errors
/// A problem with `code`, or [`CannotSignIn::TooOften`].
pub async fn prove(app: &App, at: Times, who: &Actor, code: &str) -> Done<()> {
    let step = step(app, at, who, code, true).await?;
    let tx = app.store.begin().await?;
    store::person::use_step(&tx, who.id, step, at.real, false).await?;
    store::session::second_factor(&tx, who.session, at.real).await?;
    Ok(tx.commit().await?)
}

/// The step of the app that `code` is for: of the app that is enrolled, or of the one that waits to be.
async fn step(app: &App, at: Times, who: &Actor, code: &str, enrolled: bool) -> Done<i64> {
    if !limits::within(app, at, limits::CODES_AN_ACCOUNT, &who.id.to_string()).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let wrong = || Stop::amiss("code", WRONG);
    let totp = store::person::totp(app.store.reader(), who.id).await?;
    let totp = totp.filter(|totp| totp.enrolled_at.is_some() == enrolled);
    let totp = totp.ok_or_else(wrong)?;
    let figures: String = code.chars().filter(char::is_ascii_digit).collect();
    let now = u64::try_from(at.real.timestamp()).unwrap_or_default();
    let step = reading(app, &totp.secret, &who.name)?.check(&figures, now);
    let step = step.and_then(|step| i64::try_from(step).ok());
    step.filter(|step| *step > totp.last_step).ok_or_else(wrong)
}

/// Takes the app away, e.g. for another on a new phone.
///
/// # Errors
/// [`CannotSignIn::NotFresh`]; [`Stop::NotThere`] where none is enrolled.
pub async fn remove_app(app: &App, at: Times, who: &Actor) -> Done<()> {
    if !standing(app, who.id).await?.app {
        return Err(Stop::NotThere);
    }
    crate::passkeys::fresh(app, at, who).await?;
    let tx = app.store.begin().await?;
    store::person::forget_totp(&tx, who.id).await?;
    after_removal(&tx, who.id).await?;
    let what = "second_factor_removed";
    announce::journal(app, &tx, at, Some(who.id), what, About::default(), "").await?;
    Ok(tx.commit().await?)
}

/// After the last of them: recovery codes open nothing any more, and duties wait until there is another.
pub(crate) async fn after_removal(tx: &Tx, who: PersonId) -> Done<()> {
    if !standing_in(tx.reader(), who).await?.is_set_up() {
        store::person::forget_recovery_codes(tx, who).await?;
        store::session::forget_second_factor(tx, who).await?;
    }
    Ok(())
}

/// Recovery codes for somebody who sets up a second factor for the first time.
pub(crate) async fn first_codes(app: &App, who: &Actor) -> Done<Option<Vec<String>>> {
    let has_one = standing(app, who.id).await?.is_set_up();
    Ok((!has_one).then(|| recovery_codes(app)))
}

/// Keeps these recovery codes, hashed, in place of any earlier ones.
pub(crate) async fn keep_codes(app: &App, tx: &Tx, who: PersonId, codes: &[String]) -> Done<()> {
    Ok(store::person::replace_recovery_codes(tx, who, hashed(app, codes)).await?)
}

/// Proves the second factor by a recovery code, which is used up; says how many are left.
///
/// # Errors
/// A problem with `recovery_code`, or [`CannotSignIn::TooOften`].
pub async fn recover(app: &App, at: Times, who: &Actor, code: &str) -> Done<u64> {
    if !limits::within(app, at, limits::CODES_AN_ACCOUNT, &who.id.to_string()).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let tx = app.store.begin().await?;
    if !store::person::use_recovery_code(&tx, who.id, &keys::sha256(plain(code)), at.real).await? {
        return Err(Stop::amiss(
            "recovery_code",
            "Type one of your recovery codes that you have not used yet. If none is left, an administrator can help.",
        ));
    }
    store::session::second_factor(&tx, who.session, at.real).await?;
    let left = store::person::recovery_codes_left(tx.reader(), who.id).await?;
    tx.commit().await?;
    Ok(left)
}

/// Makes new recovery codes; the earlier ones stop working. Only on a device that gave the second factor.
///
/// # Errors
/// [`Stop::NotThere`] where there is no second factor, or it was not given here.
pub async fn renew_codes(app: &App, who: &Actor) -> Done<Vec<String>> {
    settled(who)?;
    if !standing(app, who.id).await?.is_set_up() {
        return Err(Stop::NotThere);
    }
    let codes = recovery_codes(app);
    let tx = app.store.begin().await?;
    keep_codes(app, &tx, who.id, &codes).await?;
    tx.commit().await?;
    Ok(codes)
}

fn recovery_codes(app: &App) -> Vec<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let one = || {
        let secret = app.chance.secret();
        let letters: String = secret
            .iter()
            .take(12)
            .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
            .collect();
        format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..])
    };
    (0..CODES).map(|_| one()).collect()
}

fn plain(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn hashed(app: &App, codes: &[String]) -> Vec<(Uuid, String)> {
    codes
        .iter()
        .map(|code| (app.chance.uuid(), keys::sha256(plain(code))))
        .collect()
}
