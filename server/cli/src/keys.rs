//! The signing key: from the settings, or made once in the data folder, readable by its owner alone.

use anyhow::Context as _;
use app::Keys;
use config::Settings;
use domain::ids::Chance as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

/// The key.
pub(crate) fn load(settings: &Settings) -> anyhow::Result<Keys> {
    if let Some(key) = &settings.signing_key {
        return Ok(Keys::new(key.expose().to_vec()));
    }
    let path = settings.data.join("signing.key");
    let secret =
        read_or_make(&path).with_context(|| format!("the signing key {}", path.display()))?;
    Ok(Keys::new(secret))
}

/// Reads the key, or makes one. Two programs that begin at the same moment agree: the file is made by one.
fn read_or_make(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            let secret = app::SystemChance.secret();
            file.write_all(&secret)?;
            file.sync_all()?;
            Ok(secret.to_vec())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let mut secret = Vec::new();
            std::fs::File::open(path)?.read_to_end(&mut secret)?;
            anyhow::ensure!(
                secret.len() >= 32,
                "is too short; remove the file to have a new one made"
            );
            Ok(secret)
        }
        Err(error) => Err(error.into()),
    }
}
