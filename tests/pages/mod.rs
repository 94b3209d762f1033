//! Pages, all of them: who may open which, and that what is not yours looks like what is not there.

mod counting;
mod hostile;
mod permission;
mod scene;
mod table;
