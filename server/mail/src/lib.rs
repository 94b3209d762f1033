//! A letter in, SMTP out.
//!
//! Knows lettre and nothing of the domain: what a letter says is decided by `letters`, and whether it still
//! matters by `app`. Nothing here retries; a letter that could not go comes back with the server's own words.
//! A letter that cannot be built stops nothing but itself.

mod build;
mod folder;
mod letter;
mod memory;
mod post;
mod smtp;

pub use folder::{FiledLetter, Folder};
pub use letter::{Address, Attachment, Letter, message_id};
pub use memory::Memory;
pub use post::{NotSent, Post, Sent};
pub use smtp::{BadSmtpUrl, Smtp};
