//! “Is this still right?”, every six months and once more two months later, by the round clock.

use super::coordinating::tell;
use crate::{App, Done};
use chrono::Months;
use domain::listing::{ASKED_AFTER, ASKED_AGAIN_AFTER};
use domain::times::Times;
use store::Lease;

/// Asks the leads of every listing that is due; says how many letters go. Whichever letter goes first, the number of it is
/// noted in the same transaction, so that it goes once.
///
/// # Errors
/// When the database cannot be used.
pub async fn ask(app: &App, at: Times, lease: &Lease) -> Done<u32> {
    let mut told = 0;
    // The later first: whoever is due for it after a standstill gets one letter and not two.
    for (number, months) in [(2, ASKED_AGAIN_AFTER), (1, ASKED_AFTER)] {
        let before = at.round - Months::new(months);
        let due = store::listing::unconfirmed(app.store.reader(), before, number).await?;
        for (project, confirmed_at) in due {
            let tx = app.store.begin().await?;
            if !app.store.still_holds(&tx, lease).await?
                || !store::listing::ask(&tx, project, confirmed_at, number).await?
            {
                continue;
            }
            let cause = format!("{project}:{}:{number}", confirmed_at.timestamp());
            told += tell(app, &tx, at, project, "listing_not_confirmed", &cause).await?;
            tx.commit().await?;
        }
    }
    Ok(told)
}
