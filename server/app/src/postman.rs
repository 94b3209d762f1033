//! The postman: takes promised letters in hand, writes them from the facts as they are now, and sends them.
//!
//! At least once: a crash between sending and marking sends a letter again, with the same Message-ID.
//! No transaction is open while a letter is written or sent. A letter that cannot be written, or that is
//! refused for good, is parked with the words that say why, and holds up no other.
//! What a letter says stands in `letters`; whether it still matters, in [`compose`].

mod back_off;
pub(crate) mod compose;
mod course;
mod guard;
mod in_words;

use crate::{App, Done, Stop, patience};
use chrono::{DateTime, TimeDelta, Utc};
use compose::{Composed, Desk, Secrets};
use domain::ids::RefusedAddressId;
use domain::letter_choice::Course;
use domain::refused_address::Refused;
use domain::times::Times;
use letters::calendar::Origin;
use mail::{Address, Attachment, Letter};
use std::time::{Duration, Instant};
use store::digest::Line;
use store::letters::Fate as Became;
use store::letters::Taking;
use store::{Claimed, Stored, Trouble};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

/// How many letters are taken in hand at once.
const HANDFUL: u64 = 20;
/// For how long. Longer than [`START_WITHIN`] and the most patient sending together, so that no letter is
/// taken from a postman who is still sending it.
const LEASE_SECONDS: i64 = 110;
/// A letter of a handful that has not been begun by then is put back.
const START_WITHIN: Duration = Duration::from_secs(40);
/// After so many letters in a row that a mail server would not take, it is left in peace until the next round.
const ENOUGH: u32 = 3;
/// Letters that somebody waits for at this moment: they go before all others, however many went this minute.
const AT_ONCE: [&str; 3] = ["sign_in_link", "confirm_address", "invited_to_project"];
/// How often the postman comes by itself.
const ROUND: Duration = Duration::from_secs(2);

/// What became of the letters of one round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Delivered {
    /// Taken by the mail server.
    pub sent: u32,
    /// No longer of any use.
    pub dropped: u32,
    /// To be tried again later.
    pub retried: u32,
    /// Set aside for a person to look at.
    pub parked: u32,
    /// Waiting for a digest, or for Monday, as the person chose.
    pub held: u32,
}

/// What became of one letter.
enum Fate {
    /// To this address, with what became of each letter in it.
    Sent(String, Vec<Line>),
    /// This address is refused, in the server's words.
    Refused(String, String),
    Dropped(String, Vec<Line>),
    Waits(DateTime<Utc>),
    InDigest(DateTime<Utc>),
    Retry(String),
    Parked(String),
}

/// Comes round until `shutdown`: at once when a letter is promised, and every two seconds in any case. A
/// letter that has been begun is finished first.
pub async fn run(app: &App, shutdown: CancellationToken) {
    let mut pulse = tokio::time::interval(ROUND);
    pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = pulse.tick() => {}
            () = app.bell.notified() => {}
        }
        let round = async { deliver_until(app, app.times().await?, &shutdown).await };
        let round = round.instrument(tracing::info_span!("letters"));
        match patience::while_there(app, round).await {
            Ok(done) if done == Delivered::default() => {}
            Ok(done) => tracing::info!(
                held = done.held,
                sent = done.sent,
                dropped = done.dropped,
                retried = done.retried,
                parked = done.parked,
                "letters"
            ),
            Err(stop) => patience::waits(app, &shutdown, stop, "the letters wait").await,
        }
    }
}

/// Delivers every letter that is due.
///
/// # Errors
/// When the database cannot be used; letters in hand are taken up again when their lease has run out.
pub async fn deliver(app: &App, at: Times) -> Done<Delivered> {
    deliver_until(app, at, &CancellationToken::new()).await
}

async fn deliver_until(app: &App, at: Times, shutdown: &CancellationToken) -> Done<Delivered> {
    let holder = format!("postman-{}", app.chance.uuid());
    let mut done = Delivered::default();
    while !shutdown.is_cancelled() {
        let taking = taking(app, at, &holder).await?;
        let in_hand = store::letters::claim(&app.store, taking).await?;
        if in_hand.is_empty() {
            break;
        }
        let since = Instant::now();
        let mut in_vain = 0;
        for (place, letter) in in_hand.iter().enumerate() {
            if shutdown.is_cancelled() || since.elapsed() > START_WITHIN || in_vain >= ENOUGH {
                let rest = in_hand[place..].iter().map(|letter| letter.id);
                let tx = app.store.begin().await?;
                store::letters::put_back(&tx, rest, &holder).await?;
                tx.commit().await?;
                return Ok(done);
            }
            let fate = attend(app, at, letter).await?;
            done.count(&fate);
            in_vain = match fate {
                Fate::Retry(_) => in_vain + 1,
                Fate::Sent(..)
                | Fate::Refused(..)
                | Fate::Dropped(..)
                | Fate::Waits(_)
                | Fate::InDigest(_)
                | Fate::Parked(_) => 0,
            };
            match mark(app, at, letter, &holder, fate).await {
                // Another process thought us gone and took the letter over: it will mark it.
                Ok(()) | Err(Trouble::ChangedMeanwhile) => {}
                Err(trouble) => return Err(trouble.into()),
            }
        }
    }
    Ok(done)
}

/// What may be taken in hand now: as many as may still leave this minute, and letters that cannot wait in any case.
async fn taking<'a>(app: &App, at: Times, holder: &'a str) -> Done<Taking<'a>> {
    let minute_ago = at.round - TimeDelta::minutes(1);
    let went = store::letters::sent_since(app.store.reader(), minute_ago).await?;
    let left = u64::from(app.letters_a_minute).saturating_sub(went);
    Ok(Taking {
        holder,
        round: at.round,
        real: at.real,
        length: TimeDelta::seconds(LEASE_SECONDS),
        most: if left == 0 {
            HANDFUL
        } else {
            HANDFUL.min(left)
        },
        first: &AT_ONCE,
        others: left > 0,
    })
}

impl Delivered {
    fn count(&mut self, fate: &Fate) {
        let of = match fate {
            Fate::Sent(..) => &mut self.sent,
            Fate::Dropped(..) => &mut self.dropped,
            Fate::Waits(_) | Fate::InDigest(_) => &mut self.held,
            Fate::Retry(_) => &mut self.retried,
            Fate::Parked(_) | Fate::Refused(..) => &mut self.parked,
        };
        *of += 1;
    }
}

/// Writes one letter from the facts of now and sends it. Only a database that cannot be used is an error:
/// whatever else goes wrong is this letter's own.
async fn attend(app: &App, at: Times, promised: &Claimed) -> Done<Fate> {
    match course::course(app, at, promised).await? {
        Course::Go => {}
        Course::Wait(until) => return Ok(Fate::Waits(until)),
        Course::InDigest(goes_at) => return Ok(Fate::InDigest(goes_at)),
        Course::Drop => return Ok(Fate::Dropped(course::TURNED_OFF.to_string(), Vec::new())),
    }
    let desk = Desk::new(app, at, promised, Secrets::Shown);
    let (letter, lines) = match guard::panics(write(&desk)).await {
        Ok(Ok(Written::Letter(letter, lines))) => (letter, lines),
        Ok(Ok(Written::NotAnyMore(why, lines))) => return Ok(Fate::Dropped(why, lines)),
        Ok(Ok(Written::Unwritable(why))) => return Ok(Fate::Parked(why)),
        Ok(Err(Trouble::Broken(why))) => {
            return Ok(Fate::Parked(format!(
                "Something it tells of is missing: {why}."
            )));
        }
        Ok(Err(trouble @ (Trouble::ChangedMeanwhile | Trouble::Database(_)))) => {
            return Err(trouble.into());
        }
        Err(guard::Panicked) => {
            return Ok(Fate::Parked(
                "Writing it broke off in the middle.".to_string(),
            ));
        }
    };
    let to = letter.to.email.clone();
    let refused = store::refused_address::of(app.store.reader(), &to).await?;
    if let Some(refused) = refused.filter(Refused::is_left_alone) {
        return Ok(Fate::Parked(format!(
            "The address keeps being refused, so it was not tried again. The mail server said: {}",
            refused.server_said
        )));
    }
    Ok(match guard::panics(app.post.send(&letter)).await {
        Ok(Ok(_)) => Fate::Sent(to, lines),
        Ok(Err(refused)) if refused.permanent && refused.address => Fate::Refused(to, refused.says),
        Ok(Err(refused)) if refused.permanent => Fate::Parked(refused.says),
        Ok(Err(refused)) => Fate::Retry(refused.says),
        Err(guard::Panicked) => Fate::Parked("Sending it broke off in the middle.".to_string()),
    })
}

async fn mark(app: &App, at: Times, letter: &Claimed, holder: &str, fate: Fate) -> Stored<()> {
    let tx = app.store.begin().await?;
    let settle = async |became: Became<'_>| {
        store::letters::settle(&tx, letter.id, holder, at.round, became).await
    };
    match fate {
        Fate::Sent(to, lines) => {
            settle(Became::Sent).await?;
            store::refused_address::forget(&tx, &to).await?;
            store::digest::settle(&tx, &lines, at.round).await?;
        }
        Fate::Dropped(why, lines) => {
            settle(Became::Dropped(&why)).await?;
            store::digest::settle(&tx, &lines, at.round).await?;
        }
        Fate::Waits(until) => store::digest::hold(&tx, letter.id, holder, until, None).await?,
        Fate::InDigest(goes_at) => {
            let digest = course::digest(app, &tx, at, letter, goes_at).await?;
            store::digest::hold(&tx, letter.id, holder, goes_at, digest).await?;
        }
        Fate::Refused(to, said) => {
            settle(Became::Parked(&said)).await?;
            let id = RefusedAddressId::new(&*app.chance);
            store::refused_address::note(&tx, id, &to, at.round, &said).await?;
        }
        Fate::Retry(said) => match back_off::after(letter.attempts) {
            Some(wait) => settle(Became::Again(at.round + wait, &said)).await?,
            None => {
                let said = format!("Tried for a week. The last time: {said}");
                settle(Became::Parked(&said)).await?;
            }
        },
        Fate::Parked(said) => settle(Became::Parked(&said)).await?,
    }
    tx.commit().await
}

/// What writing a promised letter came to.
#[derive(Debug)]
enum Written {
    Letter(Box<Letter>, Vec<Line>),
    NotAnyMore(String, Vec<Line>),
    Unwritable(String),
}

async fn write(desk: &Desk<'_>) -> Stored<Written> {
    let draft = match compose::compose(desk).await? {
        Composed::Draft(draft) => draft,
        Composed::NotAnyMore(why, lines) => {
            return Ok(Written::NotAnyMore(why.to_string(), lines));
        }
    };
    let app = desk.app;
    let body = store::body::read(app.store.reader()).await?;
    let (body_name, contact) = match body {
        Some(body) => (body.name, Some(body.reply_to)),
        None => ("Mutuality".to_string(), None),
    };
    // Answers go to the person who signs; to the body's contact where nobody does.
    let (writer, reply_to) = match draft.writer {
        Some(writer) => (
            writer.name.clone(),
            Some(Address::new(writer.name, writer.email)),
        ),
        None => (
            String::new(),
            contact.map(|email| Address::new(body_name.clone(), email)),
        ),
    };
    let from = match writer.as_str() {
        "" => body_name.clone(),
        writer => format!("{writer}, {body_name}"),
    };
    let kind = draft.letter.kind();
    let unsubscribe = course::unsubscribe(app, desk.promised, kind);
    let context = letters::Context {
        first_name: draft.to.first_name().into(),
        body: body_name.as_str().into(),
        writer: writer.as_str().into(),
        write_to: reply_to
            .as_ref()
            .map_or(app.mail_from.as_str(), |to| to.email.as_str())
            .into(),
        public_url: app.public.clone(),
        path: draft.path,
        dates: origin(app, desk.promised).await?,
        conversation: compose::talk::hour(desk).await?,
        written_at: desk.at.round,
        language: course::language(app, desk.promised).await?,
    };
    let words = match in_words::written(app, &draft.letter, &context).await? {
        Ok(words) => words,
        Err(unwritten) => return Ok(Written::Unwritable(unwritten.to_string())),
    };
    Ok(Written::Letter(
        Box::new(Letter {
            message_id: mail::message_id(&desk.promised.id, app.public.host()),
            written_at: desk.at.round,
            to: Address::new(draft.to.name, draft.to.email),
            from: Address::new(from, app.mail_from.clone()),
            reply_to,
            thread: thread(desk.promised, app.public.host()),
            subject: words.subject,
            text: words.text,
            html: words.html,
            list_unsubscribe: unsubscribe.filter(|_| desk.is_to_go()),
            attachments: words
                .calendar
                .map(Attachment::calendar)
                .into_iter()
                .collect(),
        }),
        draft.lines,
    ))
}

/// Whose dates the letter tells: a calendar keeps them apart by it, and takes the newest.
async fn origin(app: &App, promised: &Claimed) -> Stored<Origin> {
    let (Some(round), Some(project)) = (promised.round, promised.project) else {
        return Ok(Origin::default());
    };
    let revision = store::calendar_feed::revision(app.store.reader(), round, project).await?;
    Ok(Origin {
        about: format!("{round}-{project}"),
        revision,
    })
}

/// What mail programs group a round's letters by: ids that no letter has, the round's first, then the exchange's.
fn thread(promised: &Claimed, host: &str) -> Vec<String> {
    let round = promised
        .round
        .map(|id| mail::message_id(&format!("round-{id}"), host));
    let exchange = promised
        .exchange
        .map(|id| mail::message_id(&format!("exchange-{id}"), host));
    round.into_iter().chain(exchange).collect()
}

/// The letter as it would be written now, with every secret link replaced; or why it would not be.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn preview(
    app: &App,
    at: Times,
    promised: &Claimed,
) -> Done<Result<Letter, String>> {
    let desk = Desk::new(app, at, promised, Secrets::Hidden);
    Ok(match guard::panics(write(&desk)).await {
        Ok(Ok(Written::Letter(letter, _))) => Ok(*letter),
        Ok(
            Ok(Written::NotAnyMore(why, _) | Written::Unwritable(why)) | Err(Trouble::Broken(why)),
        ) => Err(why),
        Ok(Err(trouble)) => return Err(Stop::from(trouble)),
        Err(guard::Panicked) => Err("Writing it broke off in the middle.".to_string()),
    })
}
