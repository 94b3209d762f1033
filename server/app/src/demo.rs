//! What the demo alone allows: becoming a person by one click.
//!
//! Every function here answers "not there" unless the clock may be turned, which only the demo sets.

use crate::sessions::{self, Fresh};
use crate::{App, Done, Stop};
use domain::access::{Duty, Role};
use domain::ids::PersonId;
use domain::times::Times;

/// A person to become.
#[derive(Clone, Debug)]
pub struct Persona {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether they coordinate.
    pub is_coordinator: bool,
    /// Their projects, by name, and whether they lead it.
    pub projects: Vec<(String, bool)>,
}

fn only_here(app: &App) -> Done<()> {
    if app.clock_turns {
        Ok(())
    } else {
        Err(Stop::NotThere)
    }
}

/// Everyone, coordinators first, then by project.
///
/// # Errors
/// [`Stop::NotThere`] outside the demo.
pub async fn people(app: &App) -> Done<Vec<Persona>> {
    only_here(app)?;
    let db = app.store.reader();
    let mut people: Vec<Persona> = store::person::everyone(db)
        .await?
        .into_iter()
        .map(|person| Persona {
            person: person.id,
            name: person.name,
            is_coordinator: false,
            projects: Vec::new(),
        })
        .collect();
    for coordinator in store::body::holders(db, Duty::Coordinator).await? {
        let of = people.iter_mut().find(|p| p.person == coordinator.id);
        if let Some(persona) = of {
            persona.is_coordinator = true;
        }
    }
    for (person, project, role) in store::membership::everywhere(db).await? {
        if let Some(persona) = people.iter_mut().find(|p| p.person == person) {
            persona.projects.push((project, role == Role::Lead));
        }
    }
    people.sort_by_key(|p| {
        let project = p.projects.first().cloned();
        let (project, leads) = project.unwrap_or_default();
        (!p.is_coordinator, project, !leads, p.name.clone())
    });
    Ok(people)
}

/// Opens a session as `person`, with the second factor given.
///
/// # Errors
/// [`Stop::NotThere`] outside the demo, or when nobody is there.
pub async fn become_person(app: &App, at: Times, person: PersonId, device: &str) -> Done<Fresh> {
    only_here(app)?;
    let found = store::person::by_id(app.store.reader(), person).await?;
    let person = found.filter(|person| person.deactivated_at.is_none());
    let person = person.ok_or(Stop::NotThere)?;
    let tx = app.store.begin().await?;
    let fresh = sessions::open(app, &tx, at, person.id, device, Some(at.real)).await?;
    tx.commit().await?;
    Ok(fresh)
}
