//! Enrolling and giving the second factor.

use crate::answer::{Answer, see_other, see_other_saying};
use crate::site::Site;
use crate::table::{Table, Who};
use crate::typed::Typed;
use crate::visitor::SignedIn;
use app::{Stop, second_factor};
use axum::response::Response;
use links::me;
use views::form::Form;
use views::person::{RecoveryCodes, SecondFactor, SecondStep};

pub(super) fn routes(table: Table) -> Table {
    table
        .get(me::routes::second_factor, Who::SignedIn, show)
        .post(me::routes::second_factor, Who::SignedIn, enrol)
        .get(me::routes::second_step, Who::SignedIn, step)
        .post(me::routes::second_step, Who::SignedIn, give)
        .post(me::routes::recovery_codes, Who::SignedIn, renew_codes)
}

async fn page(site: &Site, who: &SignedIn, form: Form) -> Answer<SecondFactor> {
    let enrolled = second_factor::is_enrolled(&site.app, &who.actor).await?;
    let codes_left = if enrolled {
        Some(second_factor::codes_left(&site.app, &who.actor).await?)
    } else {
        None
    };
    let enrolment = second_factor::enrolment(&site.app, &who.actor).await?;
    Ok(SecondFactor {
        chrome: site.chrome(who),
        form,
        enrolment: enrolment.map(|enrolment| (enrolment.picture, enrolment.secret)),
        codes_left,
        is_needed: who.actor.second_factor_wanted,
    })
}

async fn show(site: Site, who: SignedIn) -> Answer<Response> {
    // A device that has not given an enrolled second factor yet does that first.
    if who.actor.second_factor_wanted && second_factor::is_enrolled(&site.app, &who.actor).await? {
        return Ok(see_other(me::second_step()));
    }
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
    match second_factor::prove(&site.app, who.times, &who.actor, typed.value("code")).await {
        Ok(Some(codes)) => site.page(RecoveryCodes {
            chrome: site.chrome(&who),
            codes,
            next: me::home(),
        }),
        Ok(None) => Ok(see_other(me::home())),
        Err(Stop::Amiss(problems)) => {
            // The figures are not given back: they are over in half a minute, and nobody's business.
            site.page_amiss(page(&site, &who, Form::new().with_problems(problems)).await?)
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn step(site: Site, who: SignedIn) -> Answer<Response> {
    if !second_factor::is_enrolled(&site.app, &who.actor).await? {
        return Ok(see_other(me::second_factor()));
    }
    site.page(SecondStep {
        chrome: site.chrome(&who),
        form: Form::new(),
    })
}

async fn give(site: Site, who: SignedIn, typed: Typed) -> Answer<Response> {
    let recovery = typed.value("recovery_code");
    let given = if recovery.is_empty() {
        second_factor::prove(&site.app, who.times, &who.actor, typed.value("code"))
            .await
            .map(|_| ())
    } else {
        second_factor::recover(&site.app, who.times, &who.actor, recovery).await
    };
    match given {
        Ok(()) => Ok(see_other(me::home())),
        Err(Stop::Amiss(problems)) => site.page_amiss(SecondStep {
            chrome: site.chrome(&who),
            form: Form::new().with_problems(problems),
        }),
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
