//! Samples of the pages of organisations and projects.

use super::{
    Another, Departure, Details, Invitation, InvitationOver, InvitedLine, Leads, MemberLine,
    Members, Offered, Projects, Register, Registration, RegistrationLine, Registrations, Sister,
};
use crate::form::Form;
use crate::parts::{Choice, Pagination, SummaryList, Tag};
use crate::{Sample, sample};
use chrono::{TimeZone, Utc};
use domain::problem::Problem;

/// Every page of organisations and projects.
#[rustfmt::skip]
pub fn samples() -> Vec<Sample> {
    let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).single().unwrap_or_default();
    let zone = chrono_tz::Europe::London;
    let amiss = || Form::new().with("project_name", "Acorn Mums").with_problems(vec![Problem::new("region", "Choose where you work."), Problem::new("formats", "Choose how you give support.")]);
    let sister = |name: &str, is_mine: bool, is_approved| Sister { name: name.to_owned(), href: is_mine.then(|| "/projects/1".to_owned()), leads: is_mine, is_approved };
    let projects = |several: bool| Projects {
        chrome: sample::priya(), organisation: "Mill Lane Trust".to_owned(), project: "Acorn Mums".to_owned(), back: "/projects/1".to_owned(), another: several.then(|| "/projects/1/organisation/another".to_owned()),
        projects: if several { vec![sister("Acorn Dads", true, false), sister("Acorn Mums", true, true), sister("Oak Group", false, true)] } else { vec![sister("Acorn Mums", true, true)] },
    };
    let another = |form| Another { chrome: sample::priya(), form, project: "Acorn Mums".to_owned(), action: "/projects/1/organisation/another".to_owned(), back: "/projects/1/organisation".to_owned() };
    let line = |tag| RegistrationLine { name: "Acorn Mums".to_owned(), about: "A few of us · Wales".to_owned(), registered_at: now, tag, href: "/registrations/1".to_owned() };
    let said = || SummaryList::new().row("Region", "Wales").row("Registered by", "Priya Shah, priya@example.org");
    let registration = |approved_at| Registration {
        chrome: sample::rosa(), form: Form::new(), name: "Acorn Mums".to_owned(), said: said(), is_confirmed: true, refused: None, approved_at,
        word_asked: Some("Who runs the group on Tuesdays?".to_owned()), approve: "/registrations/1/approval".to_owned(), ask: "/registrations/1/question".to_owned(), leads: "/projects/1/leads".to_owned(), zone,
    };
    let member = |name: &str, email: &str, role, is_me, action| MemberLine { name: name.to_owned(), email: email.to_owned(), role, is_me, membership: "2".to_owned(), action };
    let offered = |is_me| Offered { to: "Jo Bell".to_owned(), is_me, answer: "/projects/1/handover/answer".to_owned() };
    let members = |invite: Option<&str>, offered| Members {
        chrome: sample::priya(), form: Form::new(), project: "Acorn Mums".to_owned(), back: "/projects/1".to_owned(), invite: invite.map(str::to_owned),
        handover: invite.map(|_| "/projects/1/handover".to_owned()), offered, leave: "/projects/1/departure".to_owned(),
        members: vec![
            member("Priya Shah", "priya@example.org", "lead", true, None),
            member("Jo Bell", "jo@example.org", "contributor", false, invite.map(|_| "/projects/1/members/2".to_owned())),
        ],
        invited: [false, true].map(|asked_again| InvitedLine { email: format!("sam{}@example.org", u8::from(asked_again)), role: "contributor", until: now, asked_again, action: invite.map(|_| "/projects/1/invitations/1".to_owned()) }).to_vec(),
        zone,
    };
    let leads = |form| Leads {
        chrome: sample::rosa(), form, project: "Acorn Mums".to_owned(), action: "/projects/1/leads".to_owned(),
        leads: vec![("Priya Shah".to_owned(), "priya@example.org".to_owned(), "last here 3 months ago".to_owned())],
        choices: vec![Choice::new("2", "Jo Bell").hint("contributor, last here today"), Choice::new("invite", "Somebody new")],
    };
    let no_reason = || Form::new().with_problems(vec![Problem::new("who", "Choose who will lead."), Problem::new("why", "Say in a sentence why.")]);
    vec![
        ("organisation/register", Register { chrome: sample::visitor(), form: Form::new() }.to_string()),
        ("organisation/register_amiss", Register { chrome: sample::visitor(), form: amiss() }.to_string()),
        ("organisation/details", Details { chrome: sample::priya(), form: amiss(), project: "Acorn Mums".to_owned(), action: "/projects/1/details".to_owned(), back: "/projects/1".to_owned(), word_asked: Some("Who runs the group?".to_owned()) }.to_string()),
        ("organisation/projects", projects(true).to_string()),
        ("organisation/projects_of_one", projects(false).to_string()),
        ("organisation/another", another(Form::new().with("organisation_name", "Mill Lane Trust")).to_string()),
        ("organisation/another_amiss", another(amiss()).to_string()),
        ("organisation/registrations", Registrations { chrome: sample::rosa(), waiting: vec![line(Tag::sun("waits for you")), line(Tag::plum("address not confirmed yet"))], count: 2, pages: Pagination::default(), now, zone }.to_string()),
        ("organisation/registrations_empty", Registrations { chrome: sample::rosa(), waiting: Vec::new(), count: 0, pages: Pagination::default(), now, zone }.to_string()),
        ("organisation/registration", registration(None).to_string()),
        ("organisation/registration_refused", Registration { refused: Some("550 no such mailbox".to_owned()), ..registration(None) }.to_string()),
        ("organisation/registration_approved", registration(Some(now)).to_string()),
        ("organisation/members_lead", members(Some("/projects/1/invitations"), None).to_string()),
        ("organisation/members_offering", members(Some("/projects/1/invitations"), Some(offered(false))).to_string()),
        ("organisation/members", members(None, None).to_string()),
        ("organisation/members_offered", members(None, Some(offered(true))).to_string()),
        ("organisation/departure", Departure { chrome: sample::priya(), project: "Acorn Mums".to_owned(), back: "/projects/1".to_owned(), reviews_in: vec!["Spring round".to_owned()], action: "/projects/1/departure".to_owned() }.to_string()),
        ("organisation/leads", leads(Form::new()).to_string()),
        ("organisation/leads_amiss", leads(no_reason()).to_string()),
        ("organisation/invitation_over", InvitationOver { chrome: sample::visitor(), again: Some("/invitations/abc/again".to_owned()) }.to_string()),
        ("organisation/invitation_asked", InvitationOver { chrome: sample::visitor(), again: None }.to_string()),
        ("organisation/invitation", Invitation { chrome: sample::visitor(), form: Form::new(), project: "Acorn Mums".to_owned(), by: "Priya Shah".to_owned(), role: "contributor", is_known: false, action: "/invitations/abc".to_owned() }.to_string()),
    ]
}
