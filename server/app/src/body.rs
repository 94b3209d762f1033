//! Naming the coordinating body and making the first person: once, with the code from the terminal.

use crate::announce::{self, About};
use crate::sessions::{self, Fresh};
use crate::sign_in::CannotSignIn;
use crate::{App, Done, Stop, keys, limits};
use domain::access::Duty;
use domain::ids::PersonId;
use domain::person;
use domain::problem::Reading;
use domain::text;
use domain::times::Times;

pub use store::body::Body;

/// What the first person types.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// The code printed in the terminal.
    pub code: String,
    /// The coordinating body's name.
    pub body_name: String,
    /// The person's own name.
    pub person_name: String,
    /// Their address.
    pub email: String,
}

/// Whether the body is there, and its name.
///
/// # Errors
/// When the database cannot be read.
pub async fn body(app: &App) -> Done<Option<Body>> {
    Ok(store::body::read(app.store.reader()).await?)
}

/// Names the body, makes the first coordinator and administrator, and signs them in. Their duties begin
/// with the second factor, which they enrol next.
///
/// # Errors
/// [`CannotSignIn::WrongSetUpCode`], [`CannotSignIn::SetUpAlready`], or problems field by field.
pub async fn set_up(app: &App, at: Times, typed: &SetUp, device: &str, from: &str) -> Done<Fresh> {
    if !limits::within(app, at, limits::TRIES_AN_ADDRESS, from).await? {
        return Err(CannotSignIn::TooOften.into());
    }
    if body(app).await?.is_some() {
        return Err(CannotSignIn::SetUpAlready.into());
    }
    let mut read = Reading::default();
    if !keys::same(&typed.code.trim().to_lowercase(), &app.keys.set_up_code()) {
        read.note(
            "code",
            "Copy the set-up code from the terminal in which Mutuality was started.",
        );
    }
    let body_name = read.field(
        "body_name",
        text::line(
            &typed.body_name,
            text::NAME,
            "Write the name of your organisation.",
        ),
    );
    let name = read.field(
        "person_name",
        text::line(&typed.person_name, text::NAME, "Write your name."),
    );
    let email = read.field("email", person::email(&typed.email));
    let (body_name, name, email) = read.done((body_name, name, email))?;

    let id = PersonId::new(&*app.chance);
    let tx = app.store.begin().await?;
    store::body::set_up(&tx, &body_name, &email, at.real)
        .await
        .map_err(|trouble| {
            if trouble.is_duplicate() {
                CannotSignIn::SetUpAlready.into()
            } else {
                Stop::from(trouble)
            }
        })?;
    store::person::add(&tx, id, &name, &email, at.real).await?;
    for duty in [Duty::Coordinator, Duty::Administrator] {
        store::body::grant(&tx, app.chance.uuid(), id, duty, at.real).await?;
    }
    announce::journal(app, &tx, at, Some(id), "body_set_up", About::default(), "").await?;
    let fresh = sessions::open(app, &tx, at, id, device, None).await?;
    tx.commit().await?;
    Ok(fresh)
}
