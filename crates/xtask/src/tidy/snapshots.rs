//! Snapshots lie in `snapshots/`, under one name each, and none is left pending.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;

use super::tree::relative;
use super::{Finding, Tree};

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    delete_pending(tree)?;
    let mut findings = Vec::new();
    let mut names: BTreeMap<(String, String), &str> = BTreeMap::new();
    for file in tree.ending(".snap") {
        let Some(inside) = file.strip_prefix("snapshots/") else {
            let what = "a snapshot outside snapshots/: its test lacks `claims_testkit::snapshots!`";
            findings.push(Finding::new(file, 1, what));
            continue;
        };
        let area = inside.split('/').next().unwrap_or_default().to_owned();
        // Lower case: some file systems know no other.
        let name = inside.rsplit('/').next().unwrap_or_default().to_lowercase();
        if let Some(other) = names.insert((area.clone(), name), file) {
            let what = format!("a second snapshot of this name in the area {area}, beside {other}");
            findings.push(Finding::new(file, 1, what));
        }
    }
    Ok(findings)
}

/// A `.snap.new` outlives the test that it came from, and git ignores it.
fn delete_pending(tree: &Tree) -> Result<()> {
    let mut folders = vec![tree.root().join("snapshots"), tree.root().join("crates")];
    folders.retain(|folder| folder.is_dir());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(".snap.new") {
                fs::remove_file(&path).with_context(|| path.display().to_string())?;
                eprintln!("{}: deleted", relative(tree.root(), &path));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::tidy::Tree;
    use crate::tidy::tree::testing::check;
    use std::fs;

    #[test]
    fn snapshots_have_one_place_and_one_name() {
        let files = [
            ("crates/a/src/snapshots/x.snap", ""),
            ("snapshots/report/list.snap", ""),
            ("snapshots/report/deep/List.snap", ""),
            ("snapshots/track/list.snap", ""),
        ];
        assert_eq!(
            check(super::check, &files),
            [
                "crates/a/src/snapshots/x.snap:1: a snapshot outside snapshots/: its test lacks \
                 `claims_testkit::snapshots!`",
                "snapshots/report/list.snap:1: a second snapshot of this name in the area report, \
                 beside snapshots/report/deep/List.snap",
            ]
        );
    }

    #[test]
    fn pending_ones_are_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let pending = folder.path().join("snapshots/report/x.snap.new");
        fs::create_dir_all(pending.parent().unwrap()).unwrap();
        fs::write(&pending, "").unwrap();
        let tree = Tree::walked(folder.path()).unwrap();
        assert!(super::check(&tree).unwrap().is_empty());
        assert!(!pending.exists());
    }
}
