//! The files of the repository.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root and the files below it that belong to the repository, by relative path, sorted.
pub(crate) struct Tree {
    root: PathBuf,
    files: Vec<String>,
}

impl Tree {
    /// The files that git tracks or would track; without git, all but `target` and hidden folders.
    pub(crate) fn of(root: &Path) -> Result<Tree> {
        let listed = Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(root)
            .output();
        match listed {
            Ok(listed) if listed.status.success() && root.join(".git").exists() => {
                let names = String::from_utf8_lossy(&listed.stdout).into_owned();
                let mut files: Vec<String> = (names.split('\0').map(str::to_owned))
                    // Deleted, but not yet in the index.
                    .filter(|name| root.join(name).is_file())
                    .collect();
                files.sort();
                files.dedup();
                Ok(Tree {
                    root: root.to_path_buf(),
                    files,
                })
            }
            _ => Tree::walked(root),
        }
    }

    /// Every file below the root.
    pub(crate) fn walked(root: &Path) -> Result<Tree> {
        let mut files = Vec::new();
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
            for entry in entries {
                let path = entry?.path();
                let relative = relative(root, &path);
                if !path.is_dir() {
                    files.push(relative);
                } else if relative != "target" && relative != ".git" {
                    folders.push(path);
                }
            }
        }
        files.sort();
        Ok(Tree {
            root: root.to_path_buf(),
            files,
        })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn files(&self) -> &[String] {
        &self.files
    }

    /// The files whose names end so.
    pub(crate) fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = &'a str> {
        self.files
            .iter()
            .map(String::as_str)
            .filter(move |name| name.ends_with(end))
    }

    pub(crate) fn has(&self, file: &str) -> bool {
        self.files
            .binary_search_by(|name| name.as_str().cmp(file))
            .is_ok()
    }

    /// The file as text; `None` where it is not UTF-8.
    pub(crate) fn text(&self, file: &str) -> Result<Option<String>> {
        let bytes = fs::read(self.root.join(file)).with_context(|| file.to_owned())?;
        Ok(String::from_utf8(bytes).ok())
    }
}

/// The path below the root, with slashes.
pub(crate) fn relative(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
pub(crate) mod testing {
    use super::Tree;
    use crate::tidy::Check;
    use std::fs;

    /// Runs a check on a folder with these files, and gives its findings as lines.
    pub(crate) fn check(check: Check, files: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let tree = Tree::walked(folder.path()).unwrap();
        let mut findings = check(&tree).unwrap();
        findings.sort();
        findings.iter().map(ToString::to_string).collect()
    }
}
