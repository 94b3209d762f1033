//! A phone that keeps passkeys, and the browser on it that answers a page's script: what Chromium does in the browser
//! tests, without Chromium. ES256, no attestation, and the owner's finger is always there.

use super::{ORIGIN, Person};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The finger was there, and was the right one.
const PRESENT_AND_VERIFIED: u8 = 0x05;
/// A new key stands in it.
const WITH_KEY: u8 = 0x40;

/// A phone with one passkey at most.
#[derive(Clone)]
pub(crate) struct Device {
    secret: SigningKey,
    credential: Vec<u8>,
    owner: String,
    uses: u32,
    /// Where its browser believes it is.
    pub(crate) origin: String,
    /// Whether its owner shows a finger.
    pub(crate) verifies: bool,
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Device {
    /// A phone of its own, told from others by `seed`.
    pub(crate) fn new(seed: u8) -> Self {
        let secret = SigningKey::from_slice(&sha256(&[seed])).expect("a key");
        Self {
            secret,
            credential: sha256(&[seed, 0]),
            owner: String::new(),
            uses: 0,
            origin: ORIGIN.to_string(),
            verifies: true,
        }
    }

    /// The same passkey with another secret: a forgery.
    pub(crate) fn forged(&self) -> Self {
        Self {
            secret: Self::new(200).secret,
            ..self.clone()
        }
    }

    fn client(&self, what: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["publicKey"]["challenge"];
        json!({ "type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn said(&mut self, more: u8) -> Vec<u8> {
        self.uses += 1;
        let host = self.origin.split("://").last().expect("a host");
        let flags = if self.verifies {
            PRESENT_AND_VERIFIED
        } else {
            1
        } | more;
        let counter = self.uses.to_be_bytes();
        [&sha256(host.as_bytes())[..], &[flags], &counter].concat()
    }

    /// The public key, as a map that authenticators write (COSE).
    fn key(&self) -> Vec<u8> {
        let point = self.secret.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        [&head[..], &point[1..33], &[0x22, 0x58, 0x20], &point[33..]].concat()
    }

    /// Makes a passkey as `options` ask, and answers with it.
    pub(crate) fn makes(&mut self, options: &Value) -> String {
        let asked = &options["publicKey"];
        assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(
            asked["authenticatorSelection"]["userVerification"],
            "required"
        );
        self.owner = asked["user"]["id"].as_str().expect("an owner").to_string();
        let client = self.client("webauthn.create", options);
        let length = u16::try_from(self.credential.len()).expect("short");
        let said = [
            &self.said(WITH_KEY)[..],
            &[0; 16],
            &length.to_be_bytes(),
            &self.credential,
            &self.key(),
        ]
        .concat();
        let length = u16::try_from(said.len()).expect("short");
        let attestation = [
            b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59",
            &length.to_be_bytes()[..],
            &said,
        ]
        .concat();
        self.answer(
            json!({ "attestationObject": text(&attestation), "clientDataJSON": text(&client) }),
        )
    }

    /// Signs in as `options` ask.
    pub(crate) fn signs(&mut self, options: &Value) -> String {
        let client = self.client("webauthn.get", options);
        let said = self.said(0);
        let signed: Signature = self.secret.sign(&[&said[..], &sha256(&client)].concat());
        self.answer(json!({
            "authenticatorData": text(&said),
            "clientDataJSON": text(&client),
            "signature": text(signed.to_der().as_bytes()),
            "userHandle": self.owner,
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = text(&self.credential);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} }).to_string()
    }
}

impl Person<'_> {
    /// Begins a ceremony at `path`, as the page's script does: which it is, and what is asked.
    pub(crate) async fn begins(&mut self, path: &str, fields: &[(&str, &str)]) -> (String, Value) {
        let begun = self.post_once(path, fields).await;
        begun.is(200);
        let mut begun: Value = serde_json::from_str(&begun.body).expect("JSON");
        let ceremony = begun["ceremony"].as_str().expect("a ceremony").to_string();
        (ceremony, begun["options"].take())
    }

    /// Adds a passkey on this device, from its page.
    pub(crate) async fn adds_a_passkey(&mut self, device: &mut Device, name: &str) -> &super::Page {
        let path = links::me::passkeys();
        self.get(&path).await.is(200);
        let (ceremony, options) = self
            .begins(&links::me::new_passkey(), &[("name", name)])
            .await;
        let answer = device.makes(&options);
        let filled = [("name", name), ("ceremony", &ceremony), ("answer", &answer)];
        self.sends(&path, &filled).await;
        // They are told.
        self.world.delivers().await;
        self.page()
    }

    /// Uses the passkey of this device on the page that is open: to sign in, or as the second step.
    pub(crate) async fn uses_a_passkey(&mut self, device: &mut Device) -> &super::Page {
        let (ceremony, options) = self.begins(&links::public::passkey_ceremony(), &[]).await;
        let answer = device.signs(&options);
        let filled = [("ceremony", ceremony.as_str()), ("answer", &answer)];
        let step = links::me::passkey_step();
        let stands = self.page().forms().iter().any(|form| form.action == step);
        let path = if stands {
            step
        } else {
            links::public::passkey()
        };
        self.sends(&path, &filled).await
    }
}
