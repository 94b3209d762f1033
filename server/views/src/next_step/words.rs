//! A step and a round's line, in words. One exhaustive match says what each step is called and where it leads.

use chrono::{DateTime, Utc};
use domain::calendar::date_at;
use domain::next_step::{Kind, Planned, ProjectFacts, RoundFacts, Standing, Step, Until};
use domain::stage::Stage;

use crate::dates::{ago, day};
use crate::parts::{StageLine, Standing as Lies, Step as OnTheLine};

/// One step as a card with one button.
#[derive(Clone, Debug)]
pub struct Card {
    /// What to do.
    pub title: String,
    /// By when, and for which project where the person has several.
    pub note: String,
    /// The button's word.
    pub button: &'static str,
    /// Where it leads.
    pub href: String,
}

/// One round as a line of stages.
#[derive(Clone, Debug)]
pub struct Line {
    /// The round's name, and the project's where the person has several.
    pub title: String,
    /// The round's page.
    pub href: String,
    /// Its stages with "you are here".
    pub stages: StageLine,
    /// What happens next, with its date.
    pub next: Option<String>,
}

impl Card {
    /// The card of `step`; `several` projects means that it says for which.
    pub fn of(step: &Step, several: bool) -> Self {
        let (title, button, href) = said(step);
        let mut notes = Vec::new();
        if let Kind::CarryOn(progress) = &step.kind {
            notes.push(format!("{progress} questions written"));
        }
        if let Some(until) = &step.until {
            notes.push(by_when(&step.kind, until));
        }
        if several {
            notes.push(step.project_name.clone());
        }
        if let Some((_, round)) = &step.round {
            notes.push(round.clone());
        }
        Self {
            title,
            note: begun_large(&notes.join(" · ")),
            button,
            href,
        }
    }

    /// What waits for a moderator, since `since`.
    pub(super) fn moderation(count: usize, since: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let title = match count {
            1 => "A sealed review waits for you as a moderator".to_owned(),
            count => format!("{count} sealed reviews wait for you as a moderator"),
        };
        Self {
            title,
            note: format!("handed in {}", ago(since, now, chrono_tz::Europe::London)),
            button: "See what waits",
            href: links::coordinating::moderation(),
        }
    }
}

fn said(step: &Step) -> (String, &'static str, String) {
    let project = step.project;
    let round = step.round.as_ref();
    let round_page = || round.map_or_else(links::me::home, |(id, _)| links::round::page(*id));
    let name = round.map_or("", |(_, name)| name.as_str());
    match &step.kind {
        Kind::Join => {
            let join = round.map(|(id, _)| links::round::join(*id, project));
            let title = format!("{name} is open: would you like to join?");
            (title, "Look at the dates", join.unwrap_or_else(round_page))
        }
        Kind::Begin => (
            "Begin your self-assessment".into(),
            "Begin",
            links::assessment::page(project),
        ),
        Kind::CarryOn(_) => (
            "Carry on with your self-assessment".into(),
            "Carry on",
            links::assessment::page(project),
        ),
        Kind::Publish => (
            "Look over your self-assessment and publish it".into(),
            "Look it over",
            links::assessment::publication(project),
        ),
        Kind::AskForTime => (
            "Ask for a little more time to publish".into(),
            "See the round",
            round_page(),
        ),
        Kind::Review { review, of } => (
            format!("Read {of} and write your feedback"),
            "Read and write",
            links::review::page(*review),
        ),
        Kind::Respond { review, from } => (
            format!("Read {from}’s feedback and answer it"),
            "Read and answer",
            links::review::response(*review),
        ),
        Kind::ChooseTimes { exchange, with } => (
            format!("Say when you can talk with {with}"),
            "See the times",
            links::exchange::conversation(*exchange),
        ),
        Kind::Talk { exchange, with, .. } => (
            format!("Talk with {with}"),
            "See where you meet",
            links::exchange::conversation(*exchange),
        ),
        Kind::Rate { exchange, with } => (
            format!("Look back on your exchange with {with}"),
            "Look back",
            links::exchange::rating(*exchange),
        ),
        Kind::FollowUp => (
            "Say how your actions stand".into(),
            "Say how they stand",
            round.map_or_else(links::me::home, |(id, _)| {
                links::round::follow_up(*id, project)
            }),
        ),
    }
}

/// The words as a line of its own begins.
fn begun_large(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn by_when(kind: &Kind, until: &Until) -> String {
    let (due, closes) = (day(until.due_on), day(until.closes_on));
    match (until.standing, kind) {
        (_, Kind::Talk { starts_at, .. }) => {
            format!("{}, {}", day(starts_at.date()), starts_at.format("%H:%M"))
        }
        (_, Kind::ChooseTimes { .. }) => format!("the first would be on {}", due),
        (Standing::InTime, Kind::Join) => format!("joining is open until {due}"),
        (Standing::InTime, _) => format!("due {due}"),
        (Standing::InGrace, _) => format!("was due {due}, open until {closes}"),
        (Standing::Past, Kind::AskForTime) => {
            format!(
                "publishing closed on {closes}; the coordinator can give you more, no reason needed"
            )
        }
        (Standing::Past, _) => format!("was due {due}; your words are still welcome"),
    }
}

impl Line {
    /// A line for every round that one of the projects has joined.
    pub fn all(projects: &[ProjectFacts], now: DateTime<Utc>) -> Vec<Self> {
        let several = projects.len() > 1;
        let joined = projects.iter().flat_map(|project| {
            let rounds = project.rounds.iter().filter(|round| round.is_joined());
            rounds.map(move |round| (project, round))
        });
        joined
            .map(|(project, round)| Self::of(project, round, several, now))
            .collect()
    }

    fn of(project: &ProjectFacts, round: &RoundFacts, several: bool, now: DateTime<Utc>) -> Self {
        let steps = round.calendar.iter().map(|planned| {
            let lies = match planned.stage.cmp(&round.stage) {
                std::cmp::Ordering::Less => Lies::Done,
                std::cmp::Ordering::Equal => Lies::Here,
                std::cmp::Ordering::Greater => Lies::Ahead,
            };
            let step = OnTheLine::new(planned.stage.title(), lies);
            match note(planned, lies) {
                Some(words) => step.note(words),
                None => step,
            }
        });
        let today = date_at(now, round.tz);
        let ahead = round
            .calendar
            .iter()
            .filter(|planned| planned.stage > round.stage);
        let next = ahead
            .filter(|planned| has_length(planned) && planned.starts_on > today)
            .map(|planned| {
                let title = planned.stage.title();
                format!("{title} begins on {}.", day(planned.starts_on))
            })
            .next();
        let published = round.joined.as_ref().and_then(|place| place.published_at);
        Self {
            title: if several {
                format!("{} · {}", round.name, project.name)
            } else {
                round.name.clone()
            },
            href: links::round::page(round.id),
            stages: StageLine {
                more: None,
                steps: steps.collect(),
            },
            next: if round.is_without_partner() {
                Some(without_partner(published.is_some()).to_owned())
            } else {
                next
            },
        }
    }
}

/// What a project reads for which there was no partner when a plan was adopted.
pub fn without_partner(published: bool) -> &'static str {
    if published {
        "There is no partner for you this time. That says nothing about your work. The coordinator knows, and will \
         be in touch with you. Your self-assessment is yours, and stays."
    } else {
        "There is no partner for you this time, as you had not published when projects were paired. The coordinator \
         knows, and will be in touch with you. What you wrote is yours, and stays."
    }
}

/// Pairing has no length: it is passed as soon as a plan stands.
fn has_length(planned: &Planned) -> bool {
    planned.stage != Stage::Pairing
}

fn note(planned: &Planned, lies: Lies) -> Option<String> {
    match lies {
        _ if !has_length(planned) => None,
        Lies::Done => None,
        Lies::Here => Some(format!("until {}", day(planned.ends_on))),
        Lies::Ahead => Some(format!("from {}", day(planned.starts_on))),
    }
}

/// "Three things to do next".
pub(super) fn how_many(steps: usize) -> String {
    const NUMBERS: [&str; 9] = [
        "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ];
    match steps {
        0 => "Nothing to do just now".to_owned(),
        1 => "One thing to do next".to_owned(),
        more => match NUMBERS.get(more - 1) {
            Some(number) => format!("{number} things to do next"),
            None => format!("{more} things to do next"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_things_are_counted_in_words() {
        assert_eq!(how_many(0), "Nothing to do just now");
        assert_eq!(how_many(1), "One thing to do next");
        assert_eq!(how_many(3), "Three things to do next");
        assert_eq!(how_many(9), "Nine things to do next");
        assert_eq!(how_many(10), "10 things to do next");
    }
}
