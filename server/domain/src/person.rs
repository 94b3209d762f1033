//! People who can sign in: their name and address.

use crate::text;

/// A person, as a page or a letter needs them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Who.
    pub id: crate::ids::PersonId,
    /// What they are called.
    pub name: String,
    /// Their address, lower case.
    pub email: String,
    /// When their account was closed.
    pub deactivated_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Person {
    /// The name a letter greets them by: the first word of their name.
    #[must_use]
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}

/// Reads an email address: trimmed, lower case, one `@` with something around it.
///
/// Deliberately forgiving: the letter that must arrive is the real check.
///
/// # Errors
/// A sentence for the person who typed it.
pub fn email(typed: &str) -> Result<String, &'static str> {
    let email = typed.trim().to_lowercase();
    if email.is_empty() {
        return Err("Write your email address.");
    }
    let says = "Write an email address with one @ in it, such as name@example.org.";
    let (name, host) = email.split_once('@').ok_or(says)?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"".contains(c);
    let fits =
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    if !fits || host.contains('@') || !email.chars().all(plain) {
        return Err(says);
    }
    if email.len() > 254 {
        return Err("Write an email address of at most 254 letters.");
    }
    Ok(email)
}

/// Reads a person's name.
///
/// # Errors
/// A sentence for the person who typed it.
pub fn name(typed: &str) -> Result<String, String> {
    text::line(typed, text::NAME, "Write a name.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_forgivingly() {
        assert_eq!(
            email(" Priya@Example.ORG "),
            Ok("priya@example.org".to_string())
        );
        for wrong in [
            "",
            "priya",
            "@example.org",
            "priya@",
            "a@b",
            "a@@b.c",
            "a b@c.d",
            "a@b.c\r\nBcc: x@y.z",
            "<a@b.c>",
        ] {
            assert!(email(wrong).is_err(), "{wrong}");
        }
        assert!(email(&format!("{}@example.org", "a".repeat(250))).is_err());
    }

    #[test]
    fn a_letter_greets_by_the_first_name() {
        let person = Person {
            id: crate::ids::PersonId(uuid::Uuid::nil()),
            name: "Priya Shah".to_string(),
            email: "priya@example.org".to_string(),
            deactivated_at: None,
        };
        assert_eq!(person.first_name(), "Priya");
    }
}
