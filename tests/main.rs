//! The house as a whole, in one test binary. Rules and rows have their tests beside them; here stands what
//! needs more than one room: whether the house is tidy, its migrations over sample data, stories and pages.

mod endure;
mod ladders;
mod migrations;
mod pages;
mod rows;
mod stories;
mod tidy;
mod uploads;
mod world;
