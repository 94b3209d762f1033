//! Accounts, as an administrator looks after them, without reading what projects write: closing one and opening it
//! again, resetting a second factor that was lost. Each with a reason; nobody does it to themselves.

use crate::announce::{self, About, To};
use crate::{App, Done, Stop, second_factor};
use chrono::{DateTime, Utc};
use domain::access::{Administrator, Duty, Role};
use domain::ids::PersonId;
use domain::person::Person;
use domain::text;
use domain::times::Times;

/// How many people a page lists.
pub const ON_A_PAGE: u64 = 100;

/// One account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose.
    pub person: Person,
    /// Whether the address was confirmed.
    pub is_confirmed: bool,
    /// What they do at the coordinating body.
    pub duties: Vec<Duty>,
    /// Their projects: name, role, and whether they alone lead it.
    pub places: Vec<(String, Role, bool)>,
    /// What they have as a second factor.
    pub second_factor: second_factor::Standing,
    /// When they were last here.
    pub last_seen_at: Option<DateTime<Utc>>,
}

/// People whose name or address holds `words`, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(app: &App, _by: &Administrator, words: &str) -> Done<Vec<Person>> {
    Ok(store::account::find(app.store.reader(), words.trim(), ON_A_PAGE).await?)
}

/// One account.
///
/// # Errors
/// [`Stop::NotThere`].
pub async fn account(app: &App, _by: &Administrator, id: PersonId) -> Done<Account> {
    let db = app.store.reader();
    let found = store::person::with_confirmation(db, [id])
        .await?
        .remove(&id);
    let (person, is_confirmed) = found.ok_or(Stop::NotThere)?;
    let places = store::account::places(db, id).await?;
    let places = places
        .into_iter()
        .map(|(_, name, role, alone)| (name, role, alone));
    Ok(Account {
        person,
        is_confirmed,
        duties: store::session::duties(db, id).await?,
        places: places.collect(),
        second_factor: second_factor::standing(app, id).await?,
        last_seen_at: store::account::last_seen(db, [id]).await?.remove(&id),
    })
}

/// What an administrator does to an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Closes it: sessions end, letters stop, what they wrote stays.
    Close,
    /// Opens it again.
    Open,
    /// Takes a lost second factor away, so that the person can set up another. They are told by letter, and signed out.
    Reset,
}

impl Change {
    /// As the journal says it.
    fn word(self) -> &'static str {
        match self {
            Self::Close => "account_closed",
            Self::Open => "account_opened",
            Self::Reset => "second_factor_reset",
        }
    }
}

/// Changes somebody else's account, with a reason.
///
/// # Errors
/// A problem with `why`; [`Stop::NotThere`] for one's own and for nobody's; [`Stop::ChangedMeanwhile`].
pub async fn change(
    app: &App,
    at: Times,
    by: &Administrator,
    id: PersonId,
    change: Change,
    why: &str,
) -> Done<()> {
    let why = reason(app, by, id, why).await?;
    let tx = app.store.begin().await?;
    match change {
        Change::Close => store::account::close(&tx, id, Some(at.real)).await?,
        Change::Open if store::tombstone::of_person(tx.reader(), id).await? => {
            return Err(Stop::NotThere);
        }
        Change::Open => store::account::close(&tx, id, None).await?,
        Change::Reset => {
            store::account::reset_second_factor(&tx, id).await?;
            let (to, cause) = (To::Person(id), app.chance.uuid());
            announce::letter(
                app,
                &tx,
                at,
                "second_factor_reset",
                to,
                cause,
                about(by.person()),
            )
            .await?;
        }
    }
    store::session::end_all(&tx, id, at.real).await?;
    store::sign_in_link::end_all(&tx, id, at.real).await?;
    announce::journal(
        app,
        &tx,
        at,
        Some(by.person()),
        change.word(),
        about(id),
        &why,
    )
    .await?;
    Ok(tx.commit().await?)
}

fn about(person: PersonId) -> About {
    About {
        subject: Some(("person", person.0)),
        ..About::default()
    }
}

/// The reason, and that there is such a person, who is not oneself.
async fn reason(app: &App, by: &Administrator, id: PersonId, why: &str) -> Done<String> {
    let there = store::person::by_id(app.store.reader(), id).await?;
    if by.person() == id || there.is_none() {
        return Err(Stop::NotThere);
    }
    let why = text::paragraphs(why, text::REASON).map_err(|says| Stop::amiss("why", &says))?;
    if why.is_empty() {
        return Err(Stop::amiss("why", "Say in a sentence why."));
    }
    Ok(why)
}
