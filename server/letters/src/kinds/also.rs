//! What placeholders stand for beside a letter's facts: plurals, and words that depend on something.

use super::{Digest, PairingConfirmed};

impl Digest {
    pub(super) fn how_many(&self) -> String {
        match self.letters.count() {
            1 => "1 letter".to_string(),
            count => format!("{count} letters"),
        }
    }
}

impl PairingConfirmed {
    pub(super) fn partner_or_partners(&self) -> &'static str {
        if self.partners.several() {
            "partners"
        } else {
            "partner"
        }
    }

    pub(super) fn review_or_reviews(&self) -> &'static str {
        if self.partners.several() {
            "reviews"
        } else {
            "review"
        }
    }

    pub(super) fn if_three(&self) -> &'static str {
        if self.partners.several() {
            "As you are three, you review two projects and two review you: about ten hours of reviewing in all, shared among you."
        } else {
            ""
        }
    }
}
