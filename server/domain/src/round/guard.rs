//! What a timetable waits for before a stage is left, whoever or whatever ends it.

use super::CannotSwitch;
use crate::participation::Progress;
use crate::timetable::Guard;

/// Those that take part in pairing.
pub(super) fn pool(projects: &[Progress]) -> impl Iterator<Item = &Progress> {
    projects.iter().filter(|project| project.is_in_pool())
}

/// What the timetable waits for before it leaves a stage.
pub(super) fn waits_for(guard: Guard, projects: &[Progress]) -> Result<(), CannotSwitch> {
    match guard {
        Guard::Joined(least) => {
            let (joined, least) = (pool(projects).count(), least as usize);
            let enough = joined >= least;
            enough
                .then_some(())
                .ok_or(CannotSwitch::TooFewProjects { joined, least })
        }
        Guard::Published(least) => {
            let published = pool(projects)
                .filter(|one| one.published_at.is_some())
                .count();
            let least = least as usize;
            let enough = published >= least;
            enough
                .then_some(())
                .ok_or(CannotSwitch::TooFewPublished { published, least })
        }
        Guard::AllSealed => {
            let active = projects.iter().filter(|project| project.is_active());
            let tasks = active.flat_map(|project| &project.reviews);
            match tasks.filter(|task| task.is_open()).count() {
                0 => Ok(()),
                open => Err(CannotSwitch::NotAllSealed { open }),
            }
        }
        // Approved by its moderator, or released, is what the project it is about can read.
        Guard::AllApproved => {
            let active = projects.iter().filter(|project| project.is_active());
            let answers = active.flat_map(|project| &project.responses);
            match answers.filter(|task| task.since.is_none()).count() {
                0 => Ok(()),
                open => Err(CannotSwitch::NotAllApproved { open }),
            }
        }
    }
}
