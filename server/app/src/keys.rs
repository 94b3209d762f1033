//! The signing key, and the secrets made from it.
//!
//! A token in a letter is made from the key and the link's id when the letter is written, so that neither
//! the outbox nor the link's row ever holds it; the row holds its SHA-256. Whoever reads the database alone
//! cannot sign in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What a token is for; a token for one purpose is none for another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A sign-in link.
    SignIn,
    /// An invitation to a project.
    Invitation,
    /// A person's own calendar.
    Calendar,
    /// A new address, at that address.
    NewAddress,
    /// “This was not me”, at the old one.
    NotMe,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Invitation => "invitation",
            Self::Calendar => "calendar",
            Self::NewAddress => "new-address",
            Self::NotMe => "not-me",
        }
    }
}

/// The signing key. Never shown, not even in debug output.
#[derive(Clone)]
pub struct Keys(Vec<u8>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// From at least 32 secret bytes.
    #[must_use]
    pub fn new(secret: Vec<u8>) -> Self {
        Self(secret)
    }

    fn mac(&self, what: &str, about: &[u8]) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(what.as_bytes());
        mac.update(&[0]);
        mac.update(about);
        mac.finalize().into_bytes().into()
    }

    /// The token of the link or invitation `id`: 256 bits, fit for a URL.
    #[must_use]
    pub fn token(&self, purpose: Purpose, id: Uuid) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose.word(), id.as_bytes()))
    }

    /// What `about` says, signed for `purpose` and fit for a URL. It is no secret what it says; nobody else can say it.
    #[must_use]
    pub fn signed(&self, purpose: &str, about: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode([&self.mac(purpose, about), about].concat())
    }

    /// What was signed for `purpose`, if it was.
    #[must_use]
    pub fn opened(&self, purpose: &str, token: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (_, about) = bytes.split_at_checked(32)?;
        same(token, &self.signed(purpose, about)).then(|| about.to_vec())
    }

    /// The key that signs sessions.
    #[must_use]
    pub fn for_sessions(&self) -> [u8; 32] {
        self.mac("session", b"")
    }

    /// The token that every form of one visitor carries, against forged requests.
    #[must_use]
    pub fn form_token(&self, visitor: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac("form", visitor.as_bytes()))
    }

    /// The code that the terminal prints until the first person is there: four groups of four.
    #[must_use]
    pub fn set_up_code(&self) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let bytes = self.mac("set-up", b"");
        let letters: Vec<char> = bytes
            .iter()
            .take(16)
            .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
            .collect();
        letters
            .chunks(4)
            .map(|group| group.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join("-")
    }
}

/// The SHA-256 of a secret, as hex: what the database holds in its stead.
#[must_use]
pub fn sha256(secret: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(secret))
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    use subtle::ConstantTimeEq;
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// A fresh secret, fit for a cookie or a URL.
#[must_use]
pub fn fresh_secret(chance: &dyn domain::ids::Chance) -> String {
    URL_SAFE_NO_PAD.encode(chance.secret())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_for_one_purpose_is_none_for_another() {
        let keys = Keys::new(vec![7; 32]);
        let id = Uuid::from_u128(1);
        assert_ne!(
            keys.token(Purpose::SignIn, id),
            keys.token(Purpose::Invitation, id)
        );
        assert_eq!(
            keys.token(Purpose::SignIn, id),
            keys.token(Purpose::SignIn, id)
        );
        assert_ne!(
            keys.token(Purpose::SignIn, id),
            Keys::new(vec![8; 32]).token(Purpose::SignIn, id)
        );
    }

    #[test]
    fn what_is_signed_is_opened_for_its_purpose_alone() {
        let keys = Keys::new(vec![7; 32]);
        let token = keys.signed("one", b"about");
        assert_eq!(keys.opened("one", &token), Some(b"about".to_vec()));
        assert_eq!(keys.opened("other", &token), None);
        assert_eq!(Keys::new(vec![8; 32]).opened("one", &token), None);
        for broken in ["", "x", "AAAA", &token[1..], &format!("{token}A")] {
            assert_eq!(keys.opened("one", broken), None, "{broken}");
        }
    }

    #[test]
    fn the_set_up_code_is_easy_to_type() {
        let code = Keys::new(vec![7; 32]).set_up_code();
        assert_eq!(code.len(), 19);
        assert!(code.chars().all(|c| c == '-' || c.is_ascii_alphanumeric()));
        assert!(!code.contains(['l', 'o', '0', '1']), "{code}");
    }

    #[test]
    fn the_key_is_never_shown() {
        assert_eq!(format!("{:?}", Keys::new(vec![42; 32])), "Keys(…)");
    }
}
