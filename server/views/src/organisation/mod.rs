//! Pages of organisations and projects: registering, being approved, people, details.

mod people;
mod registration;
mod sampled;

pub use people::{Invitation, InvitedLine, MemberLine, Members};
pub use registration::{Details, Register, Registration, RegistrationLine, Registrations};
pub use sampled::samples;
