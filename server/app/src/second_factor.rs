//! The second factor: six figures from an authenticator app (TOTP, RFC 6238), or a recovery code.
//!
//! People of the coordinating body need one before their duties begin; everyone else may have one.
//! A code's step is noted, so that none works twice.

use crate::sign_in::CannotSignIn;
use crate::{App, Done, Stop, keys, limits};
use domain::access::Actor;
use domain::times::Times;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

/// How many recovery codes a person gets.
const CODES: usize = 10;

const WRONG: &str = "Type the six figures that your app shows now. They change every half minute.";

/// What a person needs to enrol: once as a picture, once to type.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The QR code as an SVG.
    pub picture: String,
    /// The same secret to type, in groups of four.
    pub secret: String,
}

/// Whether the person has proved a second factor.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_enrolled(app: &App, who: &Actor) -> Done<bool> {
    let totp = store::person::totp(app.store.reader(), who.id).await?;
    Ok(totp.is_some_and(|totp| totp.enrolled_at.is_some()))
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
/// When the database cannot be written.
pub async fn begin(app: &App, who: &Actor) -> Done<()> {
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
/// When the database cannot be read.
pub async fn enrolment(app: &App, who: &Actor) -> Done<Option<Enrolment>> {
    let Some(totp) = store::person::totp(app.store.reader(), who.id).await? else {
        return Ok(None);
    };
    if totp.enrolled_at.is_some() {
        return Ok(None);
    }
    let url = reading(app, &totp.secret, &who.name)?
        .to_url()
        .map_err(|e| Stop::fault(format!("{e:?}")))?;
    let code = qrcode::QrCode::new(url.as_bytes()).map_err(Stop::fault)?;
    let picture = code
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(220, 220)
        .dark_color(qrcode::render::svg::Color("#2b2533"))
        .light_color(qrcode::render::svg::Color("#ffffff"))
        .build();
    let letters: Vec<char> = totp.secret.chars().collect();
    let secret = letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ");
    // The drawing alone: a page has no place for the XML heading before it.
    let picture = picture
        .find("<svg")
        .map_or(picture.clone(), |at| picture[at..].to_string());
    Ok(Some(Enrolment { picture, secret }))
}

/// Proves the second factor by a code from the app; enrols it the first time. The session's duties begin.
/// Gives fresh recovery codes, once, when it enrols.
///
/// # Errors
/// A problem with `code`, or [`CannotSignIn::TooOften`].
pub async fn prove(app: &App, at: Times, who: &Actor, code: &str) -> Done<Option<Vec<String>>> {
    if !limits::within(app, at, limits::CODES_AN_ACCOUNT, &who.id.to_string()).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let Some(totp) = store::person::totp(app.store.reader(), who.id).await? else {
        return Err(Stop::amiss("code", WRONG));
    };
    let figures: String = code.chars().filter(char::is_ascii_digit).collect();
    let now = u64::try_from(at.real.timestamp()).unwrap_or_default();
    let step = reading(app, &totp.secret, &who.name)?.check(&figures, now);
    let Some(step) = step
        .and_then(|step| i64::try_from(step).ok())
        .filter(|step| *step > totp.last_step)
    else {
        return Err(Stop::amiss("code", WRONG));
    };
    let enrols = totp.enrolled_at.is_none();
    let codes = enrols.then(|| recovery_codes(app));
    let tx = app.store.begin().await?;
    store::person::use_step(&tx, who.id, step, at.real, enrols).await?;
    store::session::second_factor(&tx, who.session, at.real).await?;
    if let Some(codes) = &codes {
        store::person::replace_recovery_codes(&tx, who.id, hashed(app, codes)).await?;
    }
    tx.commit().await?;
    Ok(codes)
}

/// Proves the second factor by a recovery code, which is used up.
///
/// # Errors
/// A problem with `recovery_code`, or [`CannotSignIn::TooOften`].
pub async fn recover(app: &App, at: Times, who: &Actor, code: &str) -> Done<()> {
    if !limits::within(app, at, limits::CODES_AN_ACCOUNT, &who.id.to_string()).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    let tx = app.store.begin().await?;
    if !store::person::use_recovery_code(&tx, who.id, &keys::sha256(plain(code)), at.real).await? {
        return Err(Stop::amiss(
            "recovery_code",
            "Type one of your recovery codes that you have not used yet.",
        ));
    }
    store::session::second_factor(&tx, who.session, at.real).await?;
    Ok(tx.commit().await?)
}

/// Makes new recovery codes; the earlier ones stop working. Only on a device that gave the second factor.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew_codes(app: &App, who: &Actor) -> Done<Vec<String>> {
    if who.second_factor_wanted || !is_enrolled(app, who).await? {
        return Err(Stop::NotThere);
    }
    let codes = recovery_codes(app);
    let tx = app.store.begin().await?;
    store::person::replace_recovery_codes(&tx, who.id, hashed(app, &codes)).await?;
    tx.commit().await?;
    Ok(codes)
}

/// How many recovery codes are left.
///
/// # Errors
/// When the database cannot be read.
pub async fn codes_left(app: &App, who: &Actor) -> Done<u64> {
    Ok(store::person::recovery_codes_left(app.store.reader(), who.id).await?)
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
