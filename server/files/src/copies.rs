//! Files copied out as they lie here, and put back as they were: for a backup.

use crate::{Address, Files, Trouble};
use futures_util::TryStreamExt as _;
use object_store::ObjectStoreExt as _;

impl Files {
    /// Hands the file at `address` to `takes`, piece by piece; says whether it is there.
    ///
    /// # Errors
    /// When files cannot be reached, or `takes` cannot take it.
    pub async fn copy_out(
        &self,
        address: &Address,
        mut takes: impl FnMut(&[u8]) -> std::io::Result<()>,
    ) -> Result<bool, Trouble> {
        let Some(mut opened) = self.open(address).await? else {
            return Ok(false);
        };
        while let Some(piece) = opened.content.try_next().await? {
            takes(&piece)?;
        }
        Ok(true)
    }

    /// Keeps `content` at `address`, as it is: it was looked into when it first arrived.
    ///
    /// # Errors
    /// When files cannot be reached.
    pub async fn put_back(&self, address: &Address, content: Vec<u8>) -> Result<(), Trouble> {
        self.kept.put(&address.place(), content.into()).await?;
        Ok(())
    }
}
