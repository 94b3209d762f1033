//! Files in a bucket of an S3-compatible store, for a house of several machines.
//!
//! What arrives is still looked into on this machine, in a folder of its own; only what is kept goes into the bucket, in
//! one request, which the store answers when it has all of it.

use crate::wire::Wire;
use crate::{AT_ONCE, Files, Trouble, private};
use object_store::aws::AmazonS3Builder;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, RetryConfig};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// A bucket, and how it is reached. Not to be printed: it may hold a secret.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// The folder in it; empty for the whole of it.
    pub folder: String,
    /// Where the store is, e.g. `https://s3.example.org`; none for Amazon's own.
    pub endpoint: Option<String>,
    /// In which region it is.
    pub region: String,
    /// An access key and its secret; none where `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` say them, or the machine's
    /// own role does.
    pub keys: Option<(String, String)>,
}

/// A person waits meanwhile: a store that does not answer is tried again for so long and no longer.
const PATIENCE: Duration = Duration::from_secs(20);

impl Files {
    /// Files in a bucket. `arriving` is a folder of this machine.
    ///
    /// # Errors
    /// When the bucket cannot be named like that, or the folder cannot be made. The store itself is not asked yet: [`Files::reach`] does.
    pub fn in_bucket(bucket: &Bucket, arriving: &Path) -> Result<Self, Trouble> {
        private(arriving)?;
        let retry = RetryConfig {
            max_retries: 4,
            retry_timeout: PATIENCE,
            ..RetryConfig::default()
        };
        let mut builder = AmazonS3Builder::from_env()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_http_connector(Wire)
            .with_retry(retry);
        if let Some(endpoint) = &bucket.endpoint {
            // Settings refuse plain http except on this machine.
            builder = builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        if let Some((id, secret)) = &bucket.keys {
            builder = builder
                .with_access_key_id(id)
                .with_secret_access_key(secret);
        }
        let whole = builder.build()?;
        let kept: Arc<dyn ObjectStore> = match bucket.folder.as_str() {
            "" => Arc::new(whole),
            folder => Arc::new(PrefixStore::new(whole, folder)),
        };
        Ok(Self {
            kept,
            kept_folder: None,
            arriving: arriving.to_path_buf(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            away: Arc::default(),
        })
    }
}
