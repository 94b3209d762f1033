//! Files: each row has its own, as it was taken in, and each file has its row.

use super::Notes;
use crate::evidence::address;
use crate::{App, Done, Stop};
use std::collections::HashSet;

pub(super) async fn files(app: &App, notes: &mut Notes) -> Done<()> {
    let read = store::evidence::all(app.store.reader()).await;
    let Some(all) = notes.read(read)? else {
        return Ok(());
    };
    if let Err(trouble) = app.files.reach().await {
        notes.note(format!(
            "Files cannot be reached, so none was looked at ({trouble}). Look at `files` in your settings, and whether the \
             bucket answers from this machine."
        ));
        return Ok(());
    }
    let mut spoken = HashSet::new();
    for one in &all {
        let (Some(address), Some(file)) = (address(one), one.what.file()) else {
            continue;
        };
        let (id, project) = (one.id, one.project);
        match app.files.sha256(&address).await.map_err(Stop::fault)? {
            None => notes.note(format!(
                "The file of evidence {id} of project {project} is not there."
            )),
            Some(sha256) => notes.hold(sha256 == file.sha256, || {
                format!("The file of evidence {id} of project {project} is not what was taken in: its SHA-256 differs.")
            }),
        }
        spoken.insert(address);
    }
    for file in app.files.all().await.map_err(Stop::fault)? {
        notes.hold(spoken.contains(&file.address), || {
            format!(
                "The file {} is kept, and no evidence speaks of it.",
                file.address
            )
        });
    }
    Ok(())
}
