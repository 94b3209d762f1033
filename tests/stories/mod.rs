//! Stories: what people do here, in the words of the domain, through HTTP, on both databases.

mod belonging;
pub(crate) mod closed;
mod connections;
mod dates;
mod doctor;
mod follow_up;
mod forms;
mod front_door;
mod journal;
mod learning;
mod letters;
pub(crate) mod paired;
mod pairing;
mod publishing;
mod registering;
mod reviewing;
pub(crate) mod round;
mod rounds;
mod second_factor;
mod self_assessing;
mod sessions;
mod set_up;
mod sign_in;
mod the_world;
mod timetables;
mod wordings;
