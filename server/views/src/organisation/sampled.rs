//! Samples of the pages of organisations and projects.

use super::{
    Details, Invitation, InvitedLine, MemberLine, Members, Register, Registration,
    RegistrationLine, Registrations,
};
use crate::form::Form;
use crate::parts::{SummaryList, Tag};
use crate::{Sample, sample};
use chrono::{TimeZone, Utc};
use domain::problem::Problem;

/// Every page of organisations and projects.
#[rustfmt::skip]
pub fn samples() -> Vec<Sample> {
    let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).single().unwrap_or_default();
    let zone = chrono_tz::Europe::London;
    let amiss = || Form::new().with("project_name", "Acorn Mums").with_problems(vec![Problem::new("region", "Choose where you work."), Problem::new("formats", "Choose how you give support.")]);
    let line = |tag| RegistrationLine { name: "Acorn Mums".to_owned(), about: "A few of us · Wales".to_owned(), registered_at: now, tag, href: "/registrations/1".to_owned() };
    let said = || SummaryList::new().row("Region", "Wales").row("Registered by", "Priya Shah, priya@example.org");
    let registration = |approved_at| Registration {
        chrome: sample::rosa(), form: Form::new(), name: "Acorn Mums".to_owned(), said: said(), is_confirmed: true, approved_at,
        word_asked: Some("Who runs the group on Tuesdays?".to_owned()), approve: "/registrations/1/approval".to_owned(), ask: "/registrations/1/question".to_owned(), zone,
    };
    let members = |invite: Option<&str>| Members {
        chrome: sample::priya(), form: Form::new(), project: "Acorn Mums".to_owned(), back: "/projects/1".to_owned(), invite: invite.map(str::to_owned),
        members: vec![
            MemberLine { name: "Priya Shah".to_owned(), email: "priya@example.org".to_owned(), role: "lead", is_me: true, action: None },
            MemberLine { name: "Jo Bell".to_owned(), email: "jo@example.org".to_owned(), role: "contributor", is_me: false, action: invite.map(|_| "/projects/1/members/2".to_owned()) },
        ],
        invited: vec![InvitedLine { email: "sam@example.org".to_owned(), role: "contributor", until: now, action: invite.map(|_| "/projects/1/invitations/1".to_owned()) }],
        zone,
    };
    vec![
        ("organisation/register", Register { chrome: sample::visitor(), form: Form::new() }.to_string()),
        ("organisation/register_amiss", Register { chrome: sample::visitor(), form: amiss() }.to_string()),
        ("organisation/details", Details { chrome: sample::priya(), form: amiss(), project: "Acorn Mums".to_owned(), action: "/projects/1/details".to_owned(), back: "/projects/1".to_owned(), word_asked: Some("Who runs the group?".to_owned()) }.to_string()),
        ("organisation/registrations", Registrations { chrome: sample::rosa(), waiting: vec![line(Tag::sun("waits for you")), line(Tag::plum("address not confirmed yet"))], now, zone }.to_string()),
        ("organisation/registrations_empty", Registrations { chrome: sample::rosa(), waiting: Vec::new(), now, zone }.to_string()),
        ("organisation/registration", registration(None).to_string()),
        ("organisation/registration_approved", registration(Some(now)).to_string()),
        ("organisation/members_lead", members(Some("/projects/1/invitations")).to_string()),
        ("organisation/members", members(None).to_string()),
        ("organisation/invitation", Invitation { chrome: sample::visitor(), form: Form::new(), project: "Acorn Mums".to_owned(), by: "Priya Shah".to_owned(), role: "contributor", is_known: false, action: "/invitations/abc".to_owned() }.to_string()),
    ]
}
