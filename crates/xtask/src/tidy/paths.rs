//! No file names a folder of somebody's machine.

use anyhow::Result;

use super::{Finding, Tree};

/// Top folders that differ from machine to machine. Without slashes here, or this file would be
/// its own first finding.
const FOLDERS: &[&str] = &["work", "root", "tmp", "home", "Users"];
/// Written by cargo, not by us.
const EXEMPT: &[&str] = &["Cargo.lock"];

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in tree
        .files()
        .iter()
        .filter(|file| !EXEMPT.contains(&file.as_str()))
    {
        // Weights and other binary files are not UTF-8, and are skipped.
        let Some(text) = tree.text(file)? else {
            continue;
        };
        for (at, line) in text.lines().enumerate() {
            for folder in FOLDERS {
                if names_folder(line, &format!("/{folder}/")) {
                    let what = format!("names the machine's own folder /{folder}");
                    findings.push(Finding::new(file, at + 1, what));
                }
            }
        }
    }
    Ok(findings)
}

/// A path begins at the slash; after a letter or a dot it would be a part of an address or of a
/// relative path.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | '*' | '~'))
    })
}

#[cfg(test)]
mod tests {
    use crate::tidy::tree::testing;

    #[test]
    fn machine_paths_are_found() {
        let text = format!("fine\nread \"/{0}/x\" and file:///{0}/y\n", "home");
        let files = [("notes.md", text.as_str()), ("Cargo.lock", text.as_str())];
        let found = testing::check(super::check, &files);
        assert_eq!(
            found,
            [format!(
                "notes.md:2: names the machine's own folder /{}",
                "home"
            )]
        );
    }

    #[test]
    fn addresses_and_relative_paths_are_not() {
        let text = format!("https://example.org/{0}/x ../{0}/x $HOME/{0}/x", "work");
        assert!(testing::check(super::check, &[("notes.md", &text)]).is_empty());
    }
}
