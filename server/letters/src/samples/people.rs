//! Letters about accounts, and about who leads a project.

use super::{Sample, day, parsed, to};
use crate::*;

pub(super) fn all() -> Vec<Sample> {
    let acorn = parsed("6f1b7a52-9a0e-4f0e-8b1a-0a5c3f2d7e11");
    let token = "sAmpLe-tOkEn_0123456789abcdefghijklmnopqrst";
    let project = || Line::from("Acorn Mums");
    let members = || links::project::members(acorn);
    vec![
        to(
            "Priya",
            NewAddress { hours: 24 },
            links::public::new_address(token),
        ),
        to(
            "Priya",
            AddressChanging { until: day(3, 9) },
            links::public::not_me(token),
        ),
        to(
            "Rosa",
            SecondFactorReset {
                by: "Ada Finch".into(),
            },
            links::me::second_factor(),
        ),
        to(
            "Priya",
            AccountUnused { until: day(5, 1) },
            links::public::sign_in(),
        ),
        to(
            "Mona",
            PasskeyChanged {
                happened: "A passkey was added to your account.".into(),
            },
            links::me::second_factor(),
        ),
        to(
            "Jo",
            ProjectErased {
                by: "Priya Shah".into(),
            },
            links::me::home(),
        ),
        to("Priya", InvitationAsked { project: project() }, members()),
        to(
            "Priya",
            ListingNotConfirmed {
                project: project(),
                confirmed_on: day(3, 2),
                hidden_on: day(12, 2),
            },
            links::listing::page(acorn),
        ),
        to(
            "Priya",
            ListingPaused { project: project() },
            links::listing::page(acorn),
        ),
        to(
            "Jo",
            LeadOffered {
                project: project(),
                by: "Priya Shah".into(),
            },
            links::me::home(),
        ),
        to(
            "Priya",
            LeadChanged {
                project: project(),
                happened: "Jo Bell leads Acorn Mums now.".into(),
            },
            members(),
        ),
    ]
}
