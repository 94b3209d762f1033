//! Pages, all of them: who may open which, and that what is not yours looks like what is not there.

mod counting;
mod gap;
mod hostile;
mod open;
mod permission;
mod restored;
pub(crate) mod scene;
mod table;
mod two_worlds;
mod withdrawn;
