//! What a person tells of their own experience, with consent, so that pairing can see to it that it is there.
//!
//! Health data: nobody is asked for it to go on, it is kept only while its consent stands, and taking that back deletes
//! it. Of the consent itself its dates stay, for the person alone. Deliberately not here: anyone's diagnosis.

use crate::problem::{Problem, Reading};
use crate::text;
use crate::words::words;
use chrono::{DateTime, Utc};

words! {
    /// What peer support is to a person (requirement R85).
    Relation {
        /// Gave or received it.
        Lived = "lived", "I have given or received peer support myself";
        /// Supports or facilitates.
        Supporter = "supporter", "I am a peer supporter or facilitator";
        /// Manages.
        Manager = "manager", "I manage a project";
        /// Commissions, or takes an interest.
        Commissioner = "commissioner", "I commission it, or take an interest";
        /// Refers, as a clinician.
        Clinician = "clinician", "I am a clinician who refers people";
        /// Refers, as somebody else.
        Practitioner = "practitioner", "I refer people in another role";
        /// A friend or relative.
        Family = "family", "A friend or relative of mine has used it";
        /// Thinks about it.
        Considering = "considering", "I am thinking about using it";
        /// Something else.
        Other = "other", "Something else";
    }
}

/// The most words of one's own, in characters.
pub const MOST: usize = 500;

/// What is agreed to, word for word: kept beside the date, so that nobody has to guess later.
pub const AGREED: &str = "I agree that the coordinating body keeps this, and looks at it when it pairs projects in a \
                          round for which I am named as a reviewer. Nobody else sees it. I can take this back at any \
                          time, and it is deleted then.";

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Field `relations`, as often as one was ticked.
    pub relations: Vec<String>,
    /// Field `words`.
    pub words: String,
    /// Field `consent`: `yes`.
    pub consent: String,
}

/// What a person tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What peer support is to them.
    pub relations: Vec<Relation>,
    /// In their own words; may be empty.
    pub words: String,
}

impl Typed {
    /// Reads it.
    ///
    /// # Errors
    /// One problem a field: nothing told, no consent.
    pub fn check(&self) -> Result<Told, Vec<Problem>> {
        let mut read = Reading::default();
        let words = text::paragraphs(&self.words, MOST);
        let has_words = words.as_ref().is_ok_and(|words| !words.is_empty());
        let says = "Tick what fits, or write a sentence. If you would rather not, leave this page: nothing is kept.";
        let relations = match self.relations.is_empty() && has_words {
            true => Vec::new(),
            false => read.choices("relations", &self.relations, Relation::parse, says),
        };
        let words = read.field("words", words);
        if self.consent != "yes" {
            let says = "Tick this if you agree. Without it nothing is kept; what is kept can be taken back below.";
            read.note("consent", says);
        }
        read.done(Told { relations, words })
    }
}

/// What is kept of a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// What they tell.
    pub told: Told,
    /// Counted up by every change.
    pub version: i32,
}

/// When a person agreed, and when they took it back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Consent {
    /// When it was given.
    pub given_at: DateTime<Utc>,
    /// When it was taken back.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(typed: &Typed) -> Vec<String> {
        let problems = typed.check().unwrap_err();
        problems.into_iter().map(|one| one.field).collect()
    }

    #[test]
    fn nothing_is_kept_without_saying_yes() {
        let mut typed = Typed {
            relations: vec!["lived".to_string(), "lived".to_string()],
            ..Typed::default()
        };
        assert_eq!(fields(&typed), ["consent"]);
        typed.consent = "<script>".to_string();
        assert_eq!(fields(&typed), ["consent"]);
        typed.consent = "yes".to_string();
        let told = typed.check().expect("told");
        assert_eq!(told.relations, [Relation::Lived]);
        typed.relations.clear();
        assert_eq!(fields(&typed), ["relations"]);
        typed.words = "I was helped, and help now.".to_string();
        assert!(typed.check().is_ok());
        typed.words = "é".repeat(MOST + 1);
        assert!(fields(&typed).contains(&"words".to_string()));
        typed.words = "a\u{1}b".to_string();
        typed.relations = vec!["by-owl".to_string()];
        assert_eq!(fields(&typed), ["relations", "words"]);
    }
}
