//! Letters about a thread and about a date for a conversation: that somebody wrote, never what; when, never where.

use super::exchange::Table;
use super::round::CLOSED;
use super::{Answer, Desk};
use chrono::{DateTime, Utc};
use domain::calendar::date_at;
use domain::conversation::{Conversation, MINUTES};
use domain::ids::{MessageId, ProjectId};
use domain::stage::Stage;
use letters::calendar::{Event, Origin};
use letters::{
    ConversationAgreed, ConversationCalledOff, ConversationProposed, Day, Line, MessageWritten,
};
use store::Stored;

const REPLACED: &str = "Something newer has been arranged.";

impl Table {
    /// The name of another project that is still there.
    fn name_of(&self, project: ProjectId) -> Option<Line> {
        let parties = self.exchange.still_with(self.scene.project.id);
        let found = parties.iter().find(|party| party.id == project);
        found.map(|party| party.name.as_str().into())
    }

    fn is_closed(&self) -> bool {
        self.scene.round.stage == Stage::Closed
    }
}

pub(super) async fn message_written(desk: &Desk<'_>) -> Stored<Answer> {
    let table = Table::read(desk).await?;
    let message = MessageId(desk.subject()?);
    let by = store::thread::written_by(desk.db(), message).await?;
    if table.is_closed() {
        return Ok(Err(CLOSED));
    }
    let Some(partner) = by.and_then(|(project, _)| table.name_of(project)) else {
        return Ok(Err("Whoever wrote it has left the exchange."));
    };
    let letter = MessageWritten {
        project: table.scene.project_name(),
        partner,
    };
    let link = links::exchange::thread(table.exchange.id);
    Ok(table.scene.signed(letter, link))
}

/// The conversation that the letter is about, while its round runs.
async fn conversation(desk: &Desk<'_>) -> Stored<(Table, Option<Conversation>)> {
    let table = Table::read(desk).await?;
    let found = store::conversation::of_exchange(desk.db(), table.exchange.id).await?;
    let project = table.scene.project.id;
    let found = found.filter(|one| !table.is_closed() && one.is_for(&table.exchange, project));
    Ok((table, found))
}

fn ends(table: &Table) -> &'static str {
    if table.is_closed() { CLOSED } else { REPLACED }
}

pub(super) async fn proposed(desk: &Desk<'_>) -> Stored<Answer> {
    let (table, found) = conversation(desk).await?;
    let found = found.filter(|one| one.waits_for(table.scene.project.id, desk.at.round));
    let Some(partner) = found.and_then(|one| table.name_of(one.by)) else {
        return Ok(Err(ends(&table)));
    };
    let letter = ConversationProposed {
        project: table.scene.project_name(),
        partner,
    };
    let link = links::exchange::conversation(table.exchange.id);
    Ok(table.scene.signed(letter, link))
}

pub(super) async fn agreed(desk: &Desk<'_>) -> Stored<Answer> {
    let (table, found) = conversation(desk).await?;
    let stands = found.and_then(|one| one.stands_for());
    let Some(at) = stands.filter(|at| *at > desk.at.round) else {
        return Ok(Err(ends(&table)));
    };
    let local = at.with_timezone(&table.scene.round.tz);
    let letter = ConversationAgreed {
        project: table.scene.project_name(),
        partners: table.partners(),
        round: table.scene.name(),
        on: Day(local.date_naive()),
        time: local.format("%H:%M").to_string().as_str().into(),
    };
    let link = links::exchange::conversation(table.exchange.id);
    Ok(table.scene.signed(letter, link))
}

pub(super) async fn called_off(desk: &Desk<'_>) -> Stored<Answer> {
    let (table, found) = conversation(desk).await?;
    let was = found.filter(|one| one.called_off_at.is_some());
    let Some(at) = was.and_then(|one| one.agreed_for) else {
        return Ok(Err(ends(&table)));
    };
    let letter = ConversationCalledOff {
        project: table.scene.project_name(),
        partners: table.partners(),
        on: Day(date_at(at, table.scene.round.tz)),
    };
    let link = links::exchange::conversation(table.exchange.id);
    Ok(table.scene.signed(letter, link))
}

/// The hour that a letter about a conversation carries for a calendar.
pub(in crate::postman) async fn hour(desk: &Desk<'_>) -> Stored<Option<(Origin, Event)>> {
    if !matches!(
        desk.promised.letter.as_str(),
        "conversation_agreed" | "conversation_called_off"
    ) {
        return Ok(None);
    }
    let (table, found) = conversation(desk).await?;
    let event = |one: Conversation| {
        let (project, round) = (table.scene.project_name(), table.scene.name());
        Some(event(&one, &project, &round, one.agreed_for?))
    };
    Ok(found.and_then(event))
}

/// What a calendar has of `one`.
pub(crate) fn event(
    one: &Conversation,
    project: &Line,
    round: &Line,
    starts_at: DateTime<Utc>,
) -> (Origin, Event) {
    let origin = Origin {
        about: one.id.to_string(),
        revision: one.revision,
    };
    let stands = one.called_off_at.is_none();
    (
        origin,
        Event::conversation(project, round, starts_at, MINUTES, stands),
    )
}
