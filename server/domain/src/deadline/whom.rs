//! Whom a letter of the ladder goes to.
//!
//! Invariant: nobody is written to about how far a project is that their own is in an exchange with.

use super::RoundFacts;
use crate::ids::PersonId;
use crate::participation::Progress;
use crate::timetable::{Rung, Whom};

/// Whom a rung writes to about a step of `project`, each once.
pub(super) fn people(facts: &RoundFacts, project: &Progress, rung: &Rung) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = Vec::new();
    for person in rung
        .whom
        .iter()
        .flat_map(|whom| those(facts, project, *whom))
    {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

fn those(facts: &RoundFacts, project: &Progress, whom: Whom) -> Vec<PersonId> {
    match whom {
        Whom::Lead => project.people.leads.clone(),
        Whom::Members => project.people.members.clone(),
        // Named at joining; whoever has left the project since is not written to.
        Whom::Reviewers => {
            let mut named = project.facts.reviewers.clone();
            named.retain(|person| project.people.members.contains(person));
            named
        }
        Whom::Coordinators => {
            let mut coordinators = facts.coordinators.clone();
            coordinators.retain(|person| !is_of_a_partner(facts, project, *person));
            coordinators
        }
        Whom::StandbyLeads => {
            let standing_by = facts.projects.iter().filter(|one| one.stands_by());
            let leads = standing_by.flat_map(|one| &one.people.leads);
            let mut leads: Vec<PersonId> = leads.copied().collect();
            leads.retain(|person| !is_of_a_partner(facts, project, *person));
            leads
        }
    }
}

/// Whether the person belongs to a project in an exchange with this one: then how far it is, is not theirs to know.
fn is_of_a_partner(facts: &RoundFacts, project: &Progress, person: PersonId) -> bool {
    let partner =
        |one: &&Progress| one.is_with(project) && one.facts.project != project.facts.project;
    let mut partners = facts.projects.iter().filter(partner);
    partners.any(|one| one.people.members.contains(&person))
}
