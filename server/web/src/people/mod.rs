//! People: set-up, signing in and out, the second factor, one's own account.

mod account;
mod address;
mod calendar;
mod experience;
mod letters;
mod passkeys;
mod second_factor;
mod set_up;
mod sign_in;
mod welcomes;

use crate::answer::{Answer, see_other};
use crate::cookies;
use crate::refusal::Words;
use crate::site::Site;
use crate::table::Table;
use crate::visitor::Visitor;
use app::sessions::Fresh;
use app::sign_in::CannotSignIn;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use views::public::WayOut;

pub(crate) fn routes(table: Table) -> Table {
    let table = set_up::routes(table);
    let table = sign_in::routes(table);
    let table = second_factor::routes(table);
    let table = passkeys::routes(table);
    let table = welcomes::routes(table);
    let table = letters::routes(table);
    let table = calendar::routes(table);
    let table = address::routes(table);
    let table = experience::routes(table);
    account::routes(table)
}

/// What is said when an address is not changed.
pub(crate) fn cannot_move(why: app::addresses::CannotMove) -> Words {
    match why {
        app::addresses::CannotMove::LinkIsOver => Words::new(
            "This link does not work any more",
            "It was used, stopped, is too old, or another address was asked for since. Your account page says what \
             stands, and there you can ask again.",
            vec![
                WayOut::new("Your account", links::me::account()),
                WayOut::new("Sign in", links::public::sign_in()),
            ],
        ),
    }
}

/// Signs this device in and sends it on to `path`.
pub(crate) fn signed_in(site: &Site, who: &Visitor, fresh: &Fresh, path: &str) -> Answer<Response> {
    let jar = cookies::signed_in(&site.app, CookieJar::new(), fresh, who.times.real)?;
    let jar = if who.wanted.is_some() {
        cookies::without_wanted(jar)
    } else {
        jar
    };
    Ok((jar, see_other(path)).into_response())
}

/// The page that was wanted before signing in, or what comes next.
fn wanted(who: &Visitor) -> String {
    who.wanted.clone().unwrap_or_else(links::me::home)
}

/// Sends the browser on to the page that was wanted, which is forgotten with that.
fn on_to_wanted(who: &Visitor) -> Response {
    let jar = cookies::without_wanted(CookieJar::new());
    (jar, see_other(wanted(who))).into_response()
}

/// What is said when somebody cannot sign in.
pub(crate) fn refusal(why: CannotSignIn) -> Words {
    let again = || WayOut::new("Ask for a new link", links::public::sign_in());
    match why {
        CannotSignIn::LinkIsOver => Words::new(
            "This link does not work any more",
            "A link works once, for thirty minutes, and only the newest one does. Ask for a new one; it takes a minute.",
            vec![again()],
        ),
        CannotSignIn::TooOften => Words::new(
            "Let’s pause for a moment",
            "There were many tries in a short time, so we wait a quarter of an hour to keep everyone safe. A sign-in \
             link that you already have still works.",
            vec![
                WayOut::new("Front page", links::public::home()),
                WayOut::new("Try again later", links::public::sign_in()),
            ],
        ),
        CannotSignIn::NotFresh => Words::new(
            "Sign in once more first",
            "It is a while since you signed in here. Somebody who finds this device open is not to change how you sign \
             in, so we ask once more. Nothing was changed.",
            vec![
                WayOut::new("Go on from your passkeys", links::me::passkeys()),
                WayOut::new("Your account", links::me::account()),
            ],
        ),
        CannotSignIn::WrongSetUpCode => Words::new(
            "That is not the set-up code",
            "Copy the code from the terminal in which Mutuality was started.",
            vec![WayOut::new("Try again", links::public::setup())],
        ),
        CannotSignIn::SetUpAlready => Words::new(
            "The coordinating body is here already",
            "Somebody has set it up before you. Ask them to add you, or sign in if they have.",
            vec![WayOut::new("Sign in", links::public::sign_in())],
        ),
    }
}
