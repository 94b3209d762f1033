//! Stories: what people do here, in the words of the domain, through HTTP, on both databases.

mod front_door;
mod letters;
mod the_world;
