//! Stories: what people do here, in the words of the domain, through HTTP, on both databases.

mod front_door;
mod letters;
mod publishing;
mod self_assessing;
mod the_world;
