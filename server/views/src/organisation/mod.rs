//! Pages of organisations and projects: registering, being approved, people, details.

mod belonging;
mod people;
mod registration;
mod sampled;

pub use belonging::{Departure, InvitationOver, Leads};
pub use people::{Invitation, InvitedLine, MemberLine, Members, Offered};
pub use registration::{
    Another, Details, Projects, Register, Registration, RegistrationLine, Registrations, Sister,
};
pub use sampled::samples;
