//! Samples of a project's page.

use domain::access::Role;
use domain::next_step::steps;
use domain::organisation::{Format, Project, Region, Setting, Size};

use super::Page;
use crate::Sample;
use crate::next_step::sampled::{acorn, now};
use crate::sample::{id, priya};

fn project() -> Project {
    Project {
        id: id(1),
        organisation: id(4),
        organisation_name: "Acorn Mums".to_owned(),
        name: "Acorn Mums".to_owned(),
        region: Region::Wales,
        size: Size::Small,
        formats: vec![Format::Group],
        settings: vec![Setting::InPerson],
        about: "A weekly group for new mothers.".to_owned(),
        registered_at: now(),
        registered_by: id(5),
        approved_at: Some(now()),
        word_asked: None,
        version: 1,
    }
}

fn page(project: Project, role: Role) -> Page {
    let mut facts = acorn();
    facts.role = role;
    facts.approved = project.is_approved();
    if !facts.approved {
        facts.rounds.clear();
        facts.progress = None;
    }
    let members = vec![
        ("Priya Shah".to_owned(), Role::Lead),
        ("Jo Bell".to_owned(), Role::Contributor),
    ];
    let steps = steps(std::slice::from_ref(&facts), now());
    Page::new(priya(), project, members, facts, &steps, now())
}

/// A project's page: in a round, and waiting for approval.
pub fn samples() -> Vec<Sample> {
    let waiting = Project {
        approved_at: None,
        organisation_name: "Oak Tree Trust".to_owned(),
        word_asked: Some(("Could you say where you meet?".to_owned(), now())),
        ..project()
    };
    vec![
        ("project/page", page(project(), Role::Lead).to_string()),
        (
            "project/page_waiting",
            page(waiting, Role::Contributor).to_string(),
        ),
    ]
}
