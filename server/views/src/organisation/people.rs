//! Who belongs to a project, and the invited person's page.

use crate::chrome::Chrome;
use crate::filters;
use crate::form::Form;
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// The people of a project.
#[derive(Debug, Template)]
#[template(path = "organisation/members.html")]
pub struct Members {
    /// What stands round the page.
    pub chrome: Chrome,
    /// The invitation being typed.
    pub form: Form,
    /// The project's name.
    pub project: String,
    /// The project's page.
    pub back: String,
    /// Where an invitation goes; nothing for those who may not invite.
    pub invite: Option<String>,
    /// Where the lead is offered to somebody, or the offer taken back; nothing for those who may not.
    pub handover: Option<String>,
    /// The offer of the lead that waits.
    pub offered: Option<Offered>,
    /// Where one leaves.
    pub leave: String,
    /// Those who belong.
    pub members: Vec<MemberLine>,
    /// Those who were invited.
    pub invited: Vec<InvitedLine>,
    /// The zone for dates.
    pub zone: Tz,
}

/// An offer of the lead.
#[derive(Clone, Debug)]
pub struct Offered {
    /// To whom.
    pub to: String,
    /// Whether that is whoever reads this.
    pub is_me: bool,
    /// Where to answer it.
    pub answer: String,
}

/// One member.
#[derive(Clone, Debug)]
pub struct MemberLine {
    /// Their name.
    pub name: String,
    /// Their address, for the project's own people.
    pub email: String,
    /// "lead" or "contributor".
    pub role: &'static str,
    /// Whether it is oneself.
    pub is_me: bool,
    /// Which membership it is.
    pub membership: String,
    /// Where to change their place; nothing for those who may not.
    pub action: Option<String>,
}

/// One open invitation.
#[derive(Clone, Debug)]
pub struct InvitedLine {
    /// To which address.
    pub email: String,
    /// As what.
    pub role: &'static str,
    /// When it stops working.
    pub until: DateTime<Utc>,
    /// Whether it has run out, and they asked for another.
    pub asked_again: bool,
    /// Where to take it back; nothing for those who may not.
    pub action: Option<String>,
}

/// The invited person's page.
#[derive(Debug, Template)]
#[template(path = "organisation/invitation.html")]
pub struct Invitation {
    /// What stands round the page.
    pub chrome: Chrome,
    /// Their name, where they are new.
    pub form: Form,
    /// To which project.
    pub project: String,
    /// Who invites.
    pub by: String,
    /// As what, in words.
    pub role: &'static str,
    /// Whether their name is known already.
    pub is_known: bool,
    /// Where the button goes.
    pub action: String,
}
