//! Enrolling and giving the second factor.

use super::{on_to_wanted, wanted};
use crate::answer::{Answer, see_other, see_other_saying};
use crate::cookies;
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, second_factor};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use domain::access::{Actor, SecondFactor as Standing};
use links::me;
use views::form::Form;
use views::person::{Has, RecoveryCodes, SecondFactor, SecondStep};

pub(super) fn routes(table: Table) -> Table {
    table
        .get(me::routes::second_factor, Who::SignedIn, show)
        .post(me::routes::second_factor, Who::SignedIn, enrol)
        .post(me::routes::app_removal, Who::SignedIn, remove_app)
        .get(me::routes::second_step, Who::SignedIn, step)
        .post(me::routes::second_step, Who::SignedIn, give)
        .post(me::routes::recovery_codes, Who::SignedIn, renew_codes)
}

/// What the person has, for pages that say so.
pub(super) async fn has(site: &Site, actor: &Actor) -> Answer<Has> {
    let has = second_factor::standing(&site.app, actor.id).await?;
    Ok(Has {
        app: has.app,
        passkeys: has.passkeys,
        codes_left: has.codes_left,
    })
}

async fn page(site: &Site, who: &SignedIn, form: Form) -> Answer<SecondFactor> {
    let enrolment = second_factor::enrolment(&site.app, &who.actor).await?;
    Ok(SecondFactor {
        chrome: site.chrome(who),
        form,
        enrolment: enrolment.map(|enrolment| (enrolment.picture, enrolment.secret)),
        has: has(site, &who.actor).await?,
        is_needed: who.actor.second_factor == Standing::ToSetUp,
    })
}

async fn show(site: Site, who: SignedIn) -> Answer<Response> {
    site.page(page(&site, &who, Form::new()).await?)
}

async fn enrol(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    if typed.value("begin") == "yes" {
        second_factor::begin(&site.app, &who.actor).await?;
        return Ok(see_other(me::second_factor()));
    }
    // Nothing waits to be proved (another tab has done it, or nothing was begun): the page says what stands.
    let waits = second_factor::enrolment(&site.app, &who.actor).await?;
    if waits.is_none() {
        return Ok(see_other(me::second_factor()));
    }
    match second_factor::enrol(&site.app, who.times, &who.actor, typed.value("code")).await {
        Ok(Some(codes)) => site.page(RecoveryCodes {
            chrome: site.chrome(&who),
            codes,
            next: wanted(&who),
        }),
        Ok(None) => Ok(on_to_wanted(&who)),
        Err(Stop::Amiss(problems)) => {
            // The figures are not given back: they are over in half a minute, and nobody's business.
            site.page_amiss(page(&site, &who, Form::new().with_problems(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn remove_app(site: Site, who: SignedIn, _: Typed) -> Answer<Response> {
    second_factor::remove_app(&site.app, who.times, &who.actor).await?;
    let says = "The app is taken away. You can set up another.";
    Ok(see_other_saying(me::second_factor(), says))
}

/// The second step, by whatever the person has.
pub(super) async fn step_page(site: &Site, who: &SignedIn, form: Form) -> Answer<SecondStep> {
    Ok(SecondStep {
        chrome: site.chrome(who),
        form,
        has: has(site, &who.actor).await?,
    })
}

async fn step(site: Site, who: SignedIn) -> Answer<Response> {
    if !has(&site, &who.actor).await?.is_set_up() {
        return Ok(see_other(me::second_factor()));
    }
    site.page(step_page(&site, &who, Form::new()).await?)
}

async fn give(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let recovery = typed.value("recovery_code");
    let has = has(&site, &who.actor).await?;
    if !has.is_set_up() || (recovery.is_empty() && !has.app) {
        return Ok(see_other(me::second_step()));
    }
    let given = if recovery.is_empty() {
        second_factor::prove(&site.app, who.times, &who.actor, typed.value("code"))
            .await
            .map(|()| None)
    } else {
        second_factor::recover(&site.app, who.times, &who.actor, recovery)
            .await
            .map(Some)
    };
    match given {
        Ok(None) => Ok(on_to_wanted(&who)),
        Ok(Some(left)) => {
            let says = match left {
                0 => "That was your last recovery code. Make new ones on your account page."
                    .to_string(),
                1 => "That code is used up. One is left.".to_string(),
                more => format!("That code is used up. {more} are left."),
            };
            let jar = cookies::with_flash(CookieJar::new(), &says);
            Ok((jar, on_to_wanted(&who)).into_response())
        }
        Err(Stop::Amiss(problems)) => {
            let form = Form::new().with_problems(problems);
            site.page_amiss(step_page(&site, &who, form).await?)
        }
        // The same figures twice: somebody, perhaps this person, used them a moment ago.
        Err(Stop::ChangedMeanwhile) => Ok(see_other_saying(
            me::second_step(),
            "Those figures were used already. Wait for the next ones.",
        )),
        Err(stop) => Err(stop.into()),
    }
}

async fn renew_codes(site: Site, who: SignedIn, _: Typed) -> Answer<Response> {
    let codes = second_factor::renew_codes(&site.app, &who.actor).await?;
    site.page(RecoveryCodes {
        chrome: site.chrome(&who),
        codes,
        next: me::second_factor(),
    })
}
