//! A page that is made from the code is the one that the code makes.

use anyhow::Result;

use super::{Finding, Tree};
use crate::docs::{PAGES, STALE};

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (path, write) in PAGES {
        // A tree without the folder is none of this repository.
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !tree.files().iter().any(|file| file.starts_with(folder)) {
            continue;
        }
        if !tree.has(path) || tree.text(path)?.is_none_or(|text| text != write()) {
            findings.push(Finding::new(path, 1, STALE));
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use crate::docs::PAGES;
    use crate::tidy::tree::testing::check;

    #[test]
    fn a_page_is_what_the_code_makes() {
        for (path, write) in PAGES {
            let page = write();
            assert!(check(super::check, &[(path, &page)]).is_empty());
            let stale = page.replacen("pending", "stated", 1);
            let expected = [format!("{path}:1: {}", crate::docs::STALE)];
            assert_eq!(check(super::check, &[(path, &stale)]), expected);
        }
    }

    #[test]
    fn the_pages_of_this_repository_are_current() {
        let root = crate::root().expect("a root");
        for (path, write) in PAGES {
            let text = std::fs::read_to_string(root.join(path)).expect("a page");
            assert_eq!(text, write(), "{path}: run `cargo xtask docs`");
        }
    }
}
