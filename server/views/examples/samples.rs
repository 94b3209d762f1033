//! Writes every sample page to a folder, for eyes and for the browser tests:
//! `cargo run --example samples -- FOLDER` makes `FOLDER/public/home.html` and so on.

use std::io::{Error, Result};
use std::path::Path;

fn main() -> Result<()> {
    let folder = std::env::args()
        .nth(1)
        .ok_or_else(|| Error::other("Name the folder to write the pages to."))?;
    for (name, html) in views::samples() {
        let file = Path::new(&folder).join(format!("{name}.html"));
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(file, html)?;
    }
    Ok(())
}
