//! Gathers what a browser needs into `OUT_DIR/dist`, which `src/lib.rs` embeds.
//!
//! One command must carry a fresh clone to a running server, so the packages are fetched here and not by a script
//! that someone has to know of. Nothing is fetched while `node_modules/.lock-stamp` equals `package-lock.json`.
//! Every refusal is a sentence: a person without Node reads it in the middle of a Rust build.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, exit};
use std::{env, fs, io};

/// From npm packages into the folder, `(from, to)`. Only files with a licence for everyone: the design system's
/// own fonts, crests and icons stay behind.
const FROM_PACKAGES: &[(&str, &str)] = &[
    (
        "govuk-frontend/dist/govuk/govuk-frontend.min.js",
        "govuk-frontend.min.js",
    ),
    ("@fontsource/source-sans-3/LICENSE", "fonts/LICENSE.txt"),
    // The same type once more, as papers want it: browsers read a form that a printer cannot.
    (
        "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
        "fonts/paper-regular.ttf",
    ),
    (
        "@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
        "fonts/paper-italic.ttf",
    ),
    (
        "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
        "fonts/paper-strong.ttf",
    ),
];

/// The cuts of Source Sans 3 that the pages use; `latin-ext` has the ŵ and ŷ of Welsh.
const FONTS: &[&str] = &[
    "latin-400-normal",
    "latin-400-italic",
    "latin-600-normal",
    "latin-ext-400-normal",
    "latin-ext-400-italic",
    "latin-ext-600-normal",
];

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = here.join("../..");
    let dist = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("dist");
    for watched in [
        "build.rs",
        "styles",
        "scripts",
        "images",
        "drawings",
        "../../package.json",
        "../../package-lock.json",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }

    fetch_packages(&root);
    let outcome = gather(&here, &root.join("node_modules"), &dist);
    let printed = outcome.unwrap_or_else(|error| {
        stop(&[&format!(
            "The front end could not be put together: {error}."
        )])
    });
    println!("cargo::rustc-env=ASSETS_PRINT={printed:016x}");
}

/// Runs `npm ci` when the lock has changed since the last time, and only then.
fn fetch_packages(root: &Path) {
    let lock = fs::read(root.join("package-lock.json")).unwrap_or_default();
    let stamp = root.join("node_modules/.lock-stamp");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return;
    }
    run(
        Command::new("npm").current_dir(root).args([
            "ci",
            "--ignore-scripts",
            "--omit=dev",
            "--omit=optional",
            "--no-audit",
            "--no-fund",
        ]),
        "npm ci",
    );
    if let Err(error) = fs::write(&stamp, lock) {
        stop(&[&format!(
            "{} could not be written: {error}.",
            stamp.display()
        )]);
    }
}

/// Fills `dist` afresh and returns one fingerprint of all that is in it.
fn gather(here: &Path, packages: &Path, dist: &Path) -> io::Result<u64> {
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    fs::create_dir_all(dist.join("fonts"))?;
    for (from, to) in FROM_PACKAGES {
        copy(&packages.join(from), &dist.join(to))?;
    }
    for cut in FONTS {
        let name = format!("source-sans-3-{cut}.woff2");
        copy(
            &packages.join("@fontsource/source-sans-3/files").join(&name),
            &dist.join("fonts").join(&name),
        )?;
    }
    for folder in ["scripts", "images"] {
        for file in sorted(&here.join(folder))? {
            let name = file.file_name().unwrap_or_default();
            copy(&file, &dist.join(name))?;
        }
    }
    run(
        Command::new("node")
            .arg(packages.join("sass/sass.js"))
            .args(["--no-source-map", "--style=compressed", "--quiet-deps"])
            .arg(format!("--load-path={}", packages.display()))
            .arg(format!(
                "{}:{}",
                here.join("styles").display(),
                dist.display()
            )),
        "sass",
    );
    run(
        Command::new("node")
            .arg(here.join("drawings/outline.mjs"))
            .arg(packages.join("world-atlas/countries-10m.json"))
            .arg(dist.join("uk.svg")),
        "the outline of the map",
    );

    let mut print = DefaultHasher::new();
    for folder in [dist.to_path_buf(), dist.join("fonts")] {
        for file in sorted(&folder)?.into_iter().filter(|path| path.is_file()) {
            file.file_name().hash(&mut print);
            fs::read(&file)?.hash(&mut print);
        }
    }
    Ok(print.finish())
}

/// A folder's entries by name, so that the fingerprint does not depend on the file system.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    entries.sort();
    Ok(entries)
}

/// Copies one file; the error names it, which the operating system's own does not.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", from.display())))?;
    Ok(())
}

/// Runs a tool, and stops the build with its own words when it stumbles.
fn run(command: &mut Command, name: &str) {
    let tool = command.get_program().to_string_lossy().into_owned();
    match command.output() {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr).into_owned();
            let mut lines = vec![format!("`{name}` stopped with {}. It said:", output.status)];
            lines.extend(words.lines().map(str::to_owned));
            stop(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        }
        Err(error) => stop(&[
            &format!(
                "`{name}` could not start, because `{tool}` was not found or may not be run ({error})."
            ),
            "This build fetches what the pages are made with from npm.",
            "Install Node.js 20 or newer with npm (on Debian: apt install nodejs npm) and build again.",
        ]),
    }
}

/// Ends the build; cargo prints each line as an error of this crate.
fn stop(lines: &[&str]) -> ! {
    for line in lines {
        println!("cargo::error={line}");
    }
    exit(1)
}
