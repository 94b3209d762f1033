//! What women and supporters say of a project on a card without a name: three questions, no account.
//!
//! Nothing here holds a moment or an order. Words come to light five at a time, each question for itself, so that neither
//! the day nor the other two answers tell who wrote them. Whoever writes twice is heard, and counted once.

use crate::identifying;
use crate::ids::{CardId, ProjectId, VoiceId};
use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

words! {
    /// What the card asks.
    Part {
        /// What is good.
        Helps = "helps", "What helps you here?";
        /// What could be better.
        Better = "better", "What would make it easier, safer or warmer?";
        /// What to tell another mother.
        Tells = "tells", "What would you tell another mother who is thinking of coming?";
    }
}

/// How many need to have written before anything is shown, and how many come to light together.
pub const ENOUGH: usize = 5;

/// The longest answer, in characters.
pub const MOST: usize = 1_000;

/// From how many cards on within an hour from one place the project is told that they came together: more than a
/// family, fewer than a group that writes after its meeting.
pub const CROWD: i32 = 5;

/// An open or closed invitation to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Card {
    /// Which.
    pub id: CardId,
    /// Whose.
    pub project: ProjectId,
    /// Since when one may write.
    pub opened_at: DateTime<Utc>,
    /// Until when one could.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Card {
    /// Whether one may write now.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }
}

/// A card as it is sent.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Fields `helps`, `better` and `tells`.
    pub words: [String; 3],
    /// Field `nobody`: `yes` where the writer has looked and finds nobody named.
    pub nobody: String,
}

/// What one person wrote, part by part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words(pub [String; 3]);

impl Words {
    /// What they wrote on a part; may be empty.
    #[must_use]
    pub fn on(&self, part: Part) -> &str {
        let [helps, better, tells] = &self.0;
        match part {
            Part::Helps => helps,
            Part::Better => better,
            Part::Tells => tells,
        }
    }
}

impl Typed {
    /// Whether something in it may tell who somebody is.
    #[must_use]
    pub fn may_tell(&self) -> bool {
        let mut all = self.words.iter();
        all.any(|words| !identifying::look(words).is_empty())
    }

    /// Reads it.
    ///
    /// # Errors
    /// One problem a box: too long, nothing written at all, or something that may tell who somebody is.
    pub fn check(&self) -> Result<Words, Vec<Problem>> {
        let mut read = Reading::default();
        let mut boxes = Part::ALL.iter().zip(&self.words);
        let words = [(); 3].map(|()| {
            let Some((part, typed)) = boxes.next() else {
                return String::new();
            };
            let words = text::paragraphs(typed, MOST);
            if let Ok(words) = &words
                && self.nobody != "yes"
                && let Some(found) = identifying::look(words).into_iter().next()
            {
                read.note(part.word(), pointed_at(found.kind, &found.text));
            }
            read.field(part.word(), words)
        });
        if self.words.iter().all(|typed| typed.trim().is_empty()) {
            read.note(
                Part::Helps.word(),
                "Write a few words in any of the three boxes.",
            );
        }
        read.done(Words(words))
    }
}

fn pointed_at(kind: identifying::Kind, text: &str) -> String {
    format!(
        "“{text}” looks like {}. This card is without names: please take it out, or tick below that it tells nobody who \
         somebody is.",
        kind.says()
    )
}

/// A voice whose time has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voice {
    /// Which.
    pub id: VoiceId,
    /// What it says.
    pub words: Words,
    /// Whether the same browser had written before.
    pub again: bool,
    /// Whether many came from one place within an hour.
    pub crowded: bool,
}

/// What a project hears.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heard {
    voices: Vec<Voice>,
    /// Whether some wait until there are five.
    pub waiting: bool,
}

/// One answer, by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The voice it belongs to.
    pub voice: VoiceId,
    /// The words.
    pub words: String,
}

impl Heard {
    /// What has come to light, and whether more waits.
    #[must_use]
    pub fn new(voices: Vec<Voice>, waiting: bool) -> Self {
        Self { voices, waiting }
    }

    /// What was said on a part, in the order of the alphabet: it has no other.
    #[must_use]
    pub fn on(&self, part: Part) -> Vec<Said> {
        let said = |voice: &Voice| Said {
            voice: voice.id,
            words: voice.words.on(part).to_string(),
        };
        let mut all: Vec<Said> = self.voices.iter().map(said).collect();
        all.retain(|one| !one.words.is_empty());
        all.sort_by(|a, b| (&a.words, a.voice).cmp(&(&b.words, b.voice)));
        all
    }

    /// How many cards are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.voices.len()
    }

    /// How many of them came from a browser that had written before.
    #[must_use]
    pub fn again(&self) -> usize {
        self.voices.iter().filter(|one| one.again).count()
    }

    /// How many came close together from one place.
    #[must_use]
    pub fn crowded(&self) -> usize {
        self.voices.iter().filter(|one| one.crowded).count()
    }
}

/// Whether those who wait come to light now. `again` says of each whether its browser had written before.
#[must_use]
pub fn is_enough(again: impl IntoIterator<Item = bool>) -> bool {
    again.into_iter().filter(|again| !again).count() >= ENOUGH
}

/// The words as they stand in an answer: a quotation, and whose it is.
#[must_use]
pub fn quoted(words: &str) -> String {
    // Nothing of a stranger's becomes a link.
    let words = words.replace('[', "\\[");
    let lines: Vec<String> = words
        .lines()
        .map(|line| format!("> {line}").trim_end().to_string())
        .collect();
    format!("{}\n\nFrom a card without a name.", lines.join("\n"))
}

#[cfg(test)]
#[path = "voice_tests.rs"]
mod tests;
