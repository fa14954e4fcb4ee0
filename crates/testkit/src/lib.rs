//! Snapshot settings and fixtures for the tests of this workspace.
//!
//! Every file snapshot lies under the top-level `snapshots/`, by area. The first line of a test
//! that takes one is `claims_testkit::snapshots!("area");`, and each snapshot has a name.

use std::path::{Path, PathBuf};

/// The root of the repository.
///
/// # Panics
///
/// When this crate does not lie two folders below the root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("crates/testkit lies two folders below the root")
        .to_path_buf()
}

/// A path below `fixtures/`.
pub fn fixture(path: &str) -> PathBuf {
    root().join("fixtures").join(path)
}

/// Every file below a folder of `fixtures/`, sorted.
///
/// # Panics
///
/// When the folder cannot be read.
pub fn fixtures(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![fixture(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .unwrap_or_else(|problem| panic!("{}: {problem}", folder.display()));
        for entry in entries.map(|entry| entry.expect("a readable entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                found.push(entry);
            }
        }
    }
    found.sort();
    found
}

/// insta's settings for one area of `snapshots/`: an absolute path replaces insta's own, so no
/// variable must be set, and names carry no module prefix.
pub fn settings(area: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots").join(area));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Binds [`settings`] for the rest of the scope.
#[macro_export]
macro_rules! snapshots {
    ($area:expr) => {
        let _guard = $crate::settings($area).bind_to_scope();
    };
}
