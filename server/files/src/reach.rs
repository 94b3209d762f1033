//! Whether the place for files can be reached: looked at from the start on, and known to whoever asks.
//!
//! A bucket that is away stops nothing else in the house: people write on, and whoever would add a file is told.

use crate::{Files, Trouble};
use futures_util::TryStreamExt as _;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long a look waits for an answer.
const LOOK: Duration = Duration::from_secs(4);
/// How often is looked, by a program that serves.
const EVERY: Duration = Duration::from_secs(20);

impl Files {
    /// Looks whether files can be reached, keeping nothing, and remembers it.
    ///
    /// # Errors
    /// Why they cannot.
    pub async fn reach(&self) -> Result<(), Trouble> {
        let looked = match &self.kept_folder {
            Some(folder) => tokio::fs::metadata(folder)
                .await
                .map(|_| ())
                .map_err(Trouble::Arriving),
            None => {
                let mut listed = self.kept.list(None);
                match tokio::time::timeout(LOOK, listed.try_next()).await {
                    Ok(first) => first.map(|_| ()).map_err(Trouble::Kept),
                    Err(_) => Err(Trouble::Silent(LOOK.as_secs())),
                }
            }
        };
        self.away.store(looked.is_err(), Ordering::Relaxed);
        looked
    }

    /// Whether files could not be reached when it was last looked.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }

    /// Looks at once and again and again, telling whenever it has changed: why files are away, or that they are back.
    pub async fn watches(&self, tell: impl Fn(Result<(), Trouble>)) {
        let mut pulse = tokio::time::interval(EVERY);
        pulse.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            pulse.tick().await;
            let was_away = self.is_away();
            let looked = self.reach().await;
            if looked.is_err() != was_away {
                tell(looked);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Bucket;

    #[tokio::test]
    async fn a_bucket_behind_a_closed_port_is_away_and_a_folder_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        // Bound and let go: nobody listens there.
        let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = closed.local_addr().expect("an address").port();
        drop(closed);
        let bucket = Bucket {
            name: "ours".to_string(),
            folder: String::new(),
            endpoint: Some(format!("http://127.0.0.1:{port}")),
            region: "us-east-1".to_string(),
            keys: Some(("testing".to_string(), "testing".to_string())),
        };
        let files = Files::in_bucket(&bucket, &folder.path().join("arriving")).expect("named");
        assert!(!files.is_away());
        assert!(files.reach().await.is_err());
        assert!(files.is_away());
        let files = Files::in_folder(folder.path()).expect("a folder");
        files.reach().await.expect("there");
        std::fs::remove_dir_all(folder.path().join("kept")).expect("gone");
        assert!(files.reach().await.is_err() && files.is_away());
    }
}
