//! What a project can do next in an exchange: write, talk, answer, look back.

use super::{Kind, Place, ProjectFacts, RoundFacts, Standing, Until};
use crate::access::Role;
use crate::conversation::Conversation;
use crate::exchange::{ExchangeFacts, ReviewFacts};
use crate::ids::ProjectId;
use crate::stage::Stage;
use chrono::{DateTime, Utc};

pub(super) fn exchanging(
    member: &ProjectFacts,
    round: &RoundFacts,
    place: &Place,
    exchange: &ExchangeFacts,
    now: DateTime<Utc>,
) -> Vec<(Kind, Until)> {
    if !exchange.is_open_at(now) || exchange.round_over_since(now).is_some() {
        return Vec::new();
    }
    let project = member.id;
    let mut steps = Vec::new();
    let review_until = Until::new(exchange.due_at, exchange.closes_at, round.tz, now);
    // Of one that a project left behind nobody is reminded, until a coordinator has mended it.
    let is_left = |review: &ReviewFacts| {
        let sides = [review.reviewer.id, review.reviewed.id];
        let mut gaps = place.gaps.iter();
        gaps.any(|(of, left)| *of == exchange.id && sides.contains(left))
    };
    let to_write = exchange
        .reviews_by(project)
        .filter(|review| !is_left(review))
        .filter(|review| place.is_reviewer && review.sealed_at.is_none())
        .filter(|review| review.waived_at.is_none() && review.ended_at.is_none());
    steps.extend(to_write.map(|review| {
        let kind = Kind::Review {
            review: review.id,
            of: review.reviewed.name.clone(),
        };
        (kind, review_until)
    }));
    if place.is_reviewer || member.role == Role::Lead {
        let own = place.conversations.iter();
        let own = own.filter(|one| one.exchange == exchange.id && one.is_for(exchange, project));
        steps.extend(own.filter_map(|one| talking(project, round, exchange, one, now)));
    }
    if exchange.revealed_at.is_none() {
        return steps;
    }
    let respond_until = Until::new(
        exchange.respond_due_at,
        exchange.respond_closes_at,
        round.tz,
        now,
    );
    let to_answer: Vec<_> = exchange
        .reviews_of(project)
        .filter(|review| exchange.shows(review.id) && review.replied_at.is_none())
        .collect();
    // In circles who reads receives nothing here: they look back once they are answered.
    let waits_for_answer = |review: &ReviewFacts| review.replied_at.is_none();
    let answered = to_answer.is_empty()
        && !(exchange.is_of_circles() && exchange.reviews_by(project).any(waits_for_answer));
    if respond_until.standing != Standing::Past {
        steps.extend(to_answer.into_iter().map(|review| {
            let kind = Kind::Respond {
                review: review.id,
                from: review.reviewer.name.clone(),
            };
            (kind, respond_until)
        }));
    }
    // A lead looks back for the project, once.
    let time_to_rate = answered || round.stage >= Stage::Closing;
    if member.role == Role::Lead && time_to_rate && !place.rated.contains(&exchange.id) {
        let with = exchange.partners_of(project);
        let with: Vec<&str> = with.iter().map(|party| party.name.as_str()).collect();
        let closes_at = exchange.round_closes_at;
        steps.push((
            Kind::Rate {
                exchange: exchange.id,
                with: with.join(" and "),
            },
            Until::new(closes_at, closes_at, round.tz, now),
        ));
    }
    steps
}

/// The step that a conversation asks for: to say which times suit, or to be there.
fn talking(
    project: ProjectId,
    round: &RoundFacts,
    exchange: &ExchangeFacts,
    conversation: &Conversation,
    now: DateTime<Utc>,
) -> Option<(Kind, Until)> {
    let parties = exchange.projects();
    let by = parties.iter().find(|party| party.id == conversation.by)?;
    if conversation.waits_for(project, now) {
        let first = conversation.to_come(now).next()?.starts_at;
        let kind = Kind::ChooseTimes {
            exchange: exchange.id,
            with: by.name.clone(),
        };
        return Some((kind, Until::new(first, first, round.tz, now)));
    }
    let starts_at = conversation.stands_for().filter(|at| *at > now)?;
    let with = exchange.still_with(project);
    let with: Vec<&str> = with.iter().map(|party| party.name.as_str()).collect();
    let kind = Kind::Talk {
        exchange: exchange.id,
        with: with.join(" and "),
        starts_at: starts_at.with_timezone(&round.tz).naive_local(),
    };
    Some((kind, Until::new(starts_at, starts_at, round.tz, now)))
}
