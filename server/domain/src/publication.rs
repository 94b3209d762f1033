//! A publication: an assessment as its project published it to a round, never changed afterwards.
//!
//! Dates govern publishing (writing is always allowed): until the participation closes, and until reviewing
//! opens for the project's exchange, a newer publication may take the place of the last, which is kept.
//! Invariant: [`Content::bytes`] is one string for one content, so that its SHA-256 shows it was not changed.
//! The hashing itself is in `app`, outside any transaction.

mod told;

pub use told::{Route, Told, TypedTold};

use crate::action::{Action, Words};
use crate::assessment::{Answer, Draft, Sharing};
use crate::evidence::{Evidence, Listed, What};
use crate::framework::QuestionKey;
use crate::identifying::{self, Detail};
use crate::ids::{AssessmentId, PersonId, ProjectId, PublicationId, RoundId};
use crate::took_part::TookPart;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What is published: the written answers, who took part, and the actions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Content {
    /// The framework's short name.
    pub framework_id: String,
    /// And its version.
    pub framework_version: String,
    /// The answers that are written, by question.
    pub answers: BTreeMap<QuestionKey, Answer>,
    /// Who took part, by the principle's number; none where nobody said.
    pub took_part: BTreeMap<u8, Vec<TookPart>>,
    /// The actions, by principle, oldest first.
    pub actions: Vec<Words>,
    /// The evidence for reviewers, by question, oldest first.
    pub evidence: BTreeMap<QuestionKey, Vec<Listed>>,
}

/// Where in a content something stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// In the answer to a question.
    Question(QuestionKey),
    /// In an action under the principle with this number.
    Action(u8),
}

/// What may identify someone in one place of a content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookAgain {
    /// Where.
    pub place: Place,
    /// What.
    pub details: Vec<Detail>,
}

/// That a project published, when and by whom: what lists and decisions need.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicationFact {
    /// Which.
    pub id: PublicationId,
    /// Of which assessment.
    pub assessment: AssessmentId,
    /// Whose.
    pub project: ProjectId,
    /// To which round.
    pub round: RoundId,
    /// The project's first to this round is 1.
    pub number: i32,
    /// SHA-256 of the content's bytes, in hexadecimal.
    pub sha256: String,
    /// When.
    pub published_at: DateTime<Utc>,
    /// By whom.
    pub published_by: PersonId,
}

/// A publication with all it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// That it was published.
    pub fact: PublicationFact,
    /// What it says.
    pub content: Content,
}

/// A content with the hash of its bytes, which is made before the transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hashed {
    /// What it says.
    pub content: Content,
    /// SHA-256 of [`Content::bytes`], in hexadecimal.
    pub sha256: String,
}

/// What the decision to publish rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The project's place in the round; none where it has not joined.
    pub joined: Option<Joined>,
    /// Since when its reviewers may read, once its exchange is open for reviewing.
    pub reviewing_opened_at: Option<DateTime<Utc>>,
    /// How many publications to this round there are already.
    pub before: i32,
}

/// The project's place in the round, as far as publishing goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Joined {
    /// When publishing is due.
    pub due_at: DateTime<Utc>,
    /// When it closes: due plus grace, or what an extension gave.
    pub closes_at: DateTime<Utc>,
    /// When the project withdrew.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A round that a project joined, with what its publication rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundOf {
    /// Which.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub tz: Tz,
    /// The short name of the framework it goes by.
    pub framework_id: String,
    /// And its version.
    pub framework_version: String,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Where the project stands in it.
    pub standing: Standing,
    /// What the project published to it last.
    pub latest: Option<PublicationFact>,
}

/// Why an assessment cannot be published to a round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CannotPublish {
    /// The project has not joined the round.
    #[error("the project has not joined the round")]
    NotJoined,
    /// The project withdrew from it.
    #[error("the project withdrew on {since}")]
    Withdrawn {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Its reviewers may already read what was published.
    #[error("reviewing opened on {since}")]
    ReviewingOpened {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// The date has passed.
    #[error("publishing closed on {closed_at}")]
    Closed {
        /// When.
        closed_at: DateTime<Utc>,
    },
    /// No question has an answer yet.
    #[error("nothing is written yet")]
    NothingWritten,
    /// There may be identifying details in it, and no reason was given to keep them.
    #[error("it may identify someone")]
    MayIdentify,
}

impl Standing {
    /// Whether the round still takes a publication from the project at `now`; no word on what is written.
    ///
    /// # Errors
    /// [`CannotPublish`], never one about the words.
    pub fn takes_one(&self, now: DateTime<Utc>) -> Result<Joined, CannotPublish> {
        let joined = self.joined.ok_or(CannotPublish::NotJoined)?;
        if let Some(since) = joined.withdrawn_at {
            return Err(CannotPublish::Withdrawn { since });
        }
        if let Some(since) = self.reviewing_opened_at.filter(|since| *since <= now) {
            return Err(CannotPublish::ReviewingOpened { since });
        }
        if joined.closes_at <= now {
            return Err(CannotPublish::Closed {
                closed_at: joined.closes_at,
            });
        }
        Ok(joined)
    }
}

/// Decides to publish `hashed`, which is what `draft` holds; `keep` is the reason for keeping what may identify
/// someone.
///
/// # Errors
/// [`CannotPublish`].
#[expect(
    clippy::too_many_arguments,
    reason = "each is one fact the publication rests on"
)]
pub fn publish(
    standing: &Standing,
    draft: &Draft,
    round: RoundId,
    hashed: Hashed,
    keep: &str,
    id: PublicationId,
    by: PersonId,
    at: DateTime<Utc>,
) -> Result<Publication, CannotPublish> {
    standing.takes_one(at)?;
    if hashed.content.answers.is_empty() {
        return Err(CannotPublish::NothingWritten);
    }
    if keep.is_empty() && !hashed.content.look_again().is_empty() {
        return Err(CannotPublish::MayIdentify);
    }
    Ok(Publication {
        fact: PublicationFact {
            id,
            assessment: draft.id,
            project: draft.project,
            round,
            number: standing.before + 1,
            sha256: hashed.sha256,
            published_at: at,
            published_by: by,
        },
        content: hashed.content,
    })
}

impl Content {
    /// What would be published of a draft, its actions and its evidence now.
    #[must_use]
    pub fn of(draft: &Draft, actions: &[Action], evidence: &[Evidence]) -> Self {
        let mut listed: BTreeMap<QuestionKey, Vec<Listed>> = BTreeMap::new();
        for one in evidence {
            if let Some(line) = one.listed() {
                listed.entry(one.question).or_default().push(line);
            }
        }
        let mut actions: Vec<&Action> = actions.iter().collect();
        actions.sort_by_key(|action| (action.words.principle, action.created_at, action.id));
        let written = |(key, saved): (&QuestionKey, &crate::assessment::Saved)| {
            saved
                .answer
                .says_something()
                .then(|| (*key, saved.answer.clone()))
        };
        Self {
            framework_id: draft.framework_id.clone(),
            framework_version: draft.framework_version.clone(),
            answers: draft.answers.iter().filter_map(written).collect(),
            took_part: draft
                .took_part
                .iter()
                .filter(|(_, saved)| !saved.who.is_empty())
                .map(|(principle, saved)| (*principle, saved.who.clone()))
                .collect(),
            actions: actions
                .into_iter()
                .map(|action| action.words.clone())
                .collect(),
            evidence: listed,
        }
    }

    /// What may identify someone, place by place; places with nothing to point at are left out.
    #[must_use]
    pub fn look_again(&self) -> Vec<LookAgain> {
        let look = |place, texts: &[&str]| {
            let details = texts.iter().flat_map(|text| identifying::look(text));
            let details = details.collect();
            LookAgain { place, details }
        };
        let answers = self
            .answers
            .iter()
            .map(|(key, answer)| look(Place::Question(*key), &answer.texts()));
        let actions = self.actions.iter().map(|action| {
            let texts = [
                &*action.what,
                &action.who_leads,
                &action.by_when,
                &action.how_we_will_know,
            ];
            look(Place::Action(action.principle), &texts)
        });
        // A name was looked at when it was given; a link can be looked at here alone, and kept with a reason.
        let evidence = self.evidence.iter().map(|(key, listed)| {
            let texts = listed.iter().flat_map(|one| match &one.what {
                What::File(_) => [one.name.as_str(), ""],
                What::Link(link) => [one.name.as_str(), link.as_str()],
            });
            look(Place::Question(*key), &texts.collect::<Vec<_>>())
        });
        let places = answers.chain(evidence).chain(actions);
        places.filter(|one| !one.details.is_empty()).collect()
    }

    /// One string for one content: every piece with its name and its length in bytes before it, so that no
    /// words can pass for a boundary.
    #[must_use]
    pub fn bytes(&self) -> String {
        let mut out = String::from("mutuality publication 1\n");
        let mut put = |name: &str, value: &str| {
            // Writing to a String cannot go wrong.
            let _ = writeln!(out, "{name} {}\n{value}", value.len());
        };
        put("framework", &self.framework_id);
        put("version", &self.framework_version);
        for (question, answer) in &self.answers {
            put("question", &question.to_string());
            put("we_do", &answer.we_do);
            put("we_plan", &answer.we_plan);
            put("we_show", &answer.we_show);
            if let Some(reason) = &answer.not_for_us {
                put("not_for_us", reason);
            }
            // Boxes of a later day are named only where they hold something: what was published before them
            // keeps its bytes.
            for (name, words) in [
                ("proud_of", &answer.proud_of),
                ("ask_reviewers", &answer.ask_reviewers),
            ] {
                if !words.is_empty() {
                    put(name, words);
                }
            }
            if answer.sharing != Sharing::default() {
                put("sharing", answer.sharing.word());
            }
        }
        for (principle, who) in &self.took_part {
            let who: Vec<&str> = who.iter().map(|one| one.word()).collect();
            put("took_part", &principle.to_string());
            put("who", &who.join(" "));
        }
        for action in &self.actions {
            put("action", &action.principle.to_string());
            put("what", &action.what);
            put("who_leads", &action.who_leads);
            put("by_when", &action.by_when);
            put("how_we_will_know", &action.how_we_will_know);
            put("state", action.state.word());
        }
        for (question, listed) in &self.evidence {
            for one in listed {
                put("evidence", &question.to_string());
                put("name", &one.name);
                match &one.what {
                    What::File(file) => {
                        put("kind", file.kind.word());
                        put("bytes", &file.bytes.to_string());
                        put("sha256", &file.sha256);
                    }
                    What::Link(link) => put("link", link),
                }
            }
        }
        out
    }
}

#[cfg(test)]
#[path = "publication_tests.rs"]
mod tests;
