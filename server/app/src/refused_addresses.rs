//! Addresses that keep being refused, for coordinators; and trying one again once its mailbox is mended.

use crate::announce::{self, About};
use crate::{App, Done, Stop};
use domain::access::Coordinator;
use domain::ids::RefusedAddressId;
pub use domain::refused_address::Refused;
use domain::times::Times;

/// Every address refused, the latest first, with whose it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, _: &Coordinator) -> Done<Vec<(Refused, Option<String>)>> {
    Ok(store::refused_address::all(app.store.reader()).await?)
}

/// Forgets the refusals, and takes up every letter to the address that was set aside. The postman comes at once.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn try_again(
    app: &App,
    at: Times,
    by: &Coordinator,
    id: RefusedAddressId,
) -> Done<usize> {
    let tx = app.store.begin().await?;
    let refused = store::refused_address::find(tx.reader(), id)
        .await?
        .ok_or(Stop::NotThere)?;
    let parked = store::refused_address::parked(tx.reader(), &refused.email).await?;
    for letter in &parked {
        store::letters::try_again(&tx, *letter, at.round).await?;
    }
    store::refused_address::forget(&tx, &refused.email).await?;
    let about = About {
        subject: Some(("refused address", id.0)),
        ..About::default()
    };
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        "address_tried_again",
        about,
        "",
    )
    .await?;
    tx.commit().await?;
    app.bell.notify_one();
    Ok(parked.len())
}
