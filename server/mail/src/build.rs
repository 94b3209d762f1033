//! From a [`Letter`] to the bytes of an email.
//!
//! Whatever a name or subject holds, it ends up inside its own header: control characters are taken out first,
//! and a panic in the library (it has had one for a line break in a name) becomes a refusal of this letter alone.

use crate::{Address, Attachment, Letter, NotSent};
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::SystemTime;

/// Builds the email, or says why this letter will never be one.
pub(crate) fn message(letter: &Letter) -> Result<Message, NotSent> {
    guarded(|| build(letter))
}

/// A panic while a letter is built is that letter's alone.
fn guarded<T>(build: impl FnOnce() -> Result<T, NotSent>) -> Result<T, NotSent> {
    catch_unwind(AssertUnwindSafe(build)).unwrap_or_else(|_panic| {
        Err(NotSent::for_good(
            "This letter could not be put together: something in its names, subject or words cannot be written as an email.",
        ))
    })
}

fn build(letter: &Letter) -> Result<Message, NotSent> {
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}>", bare(&letter.message_id))))
        .date(SystemTime::from(letter.written_at))
        .from(mailbox(&letter.from)?)
        .to(mailbox(&letter.to)?)
        .subject(one_line(&letter.subject))
        .raw_header(header("Auto-Submitted", "auto-generated".to_string()));
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    if let Some(nearest) = letter.thread.last() {
        let ids: Vec<String> = letter
            .thread
            .iter()
            .map(|id| format!("<{}>", bare(id)))
            .collect();
        builder = builder
            .in_reply_to(format!("<{}>", bare(nearest)))
            .references(ids.join(" "));
    }
    if let Some(link) = &letter.list_unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", format!("<{}>", bare(link))))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_string(),
            ));
    }
    let words = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    let built = if letter.attachments.is_empty() {
        builder.multipart(words)
    } else {
        let mut mixed = MultiPart::mixed().multipart(words);
        for attachment in &letter.attachments {
            mixed = mixed.singlepart(part(attachment)?);
        }
        builder.multipart(mixed)
    };
    built.map_err(|error| {
        NotSent::for_good(format!("This letter could not be put together: {error}."))
    })
}

fn mailbox(address: &Address) -> Result<Mailbox, NotSent> {
    let email = address.email.trim().parse().map_err(|error| {
        NotSent::for_good(format!(
            "\"{}\" is not an email address ({error}).",
            one_line(&address.email)
        ))
    })?;
    let name = one_line(&address.name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), email))
}

fn part(attachment: &Attachment) -> Result<SinglePart, NotSent> {
    let content_type = ContentType::parse(&attachment.content_type).map_err(|error| {
        NotSent::for_good(format!("An attachment's type cannot be read: {error}."))
    })?;
    Ok(lettre::message::Attachment::new(one_line(&attachment.name))
        .body(attachment.bytes.clone(), content_type))
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// Text fit for one header line: control and line-separating characters become spaces, and spaces never stand in a row.
fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An id or an address between angle brackets: printable ASCII without brackets or spaces.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
        .collect()
}

#[cfg(test)]
mod tests;
