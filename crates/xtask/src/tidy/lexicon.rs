//! Every row of a lexicon or rule file has an id and examples.
//!
//! A file is tab-separated. Its first line names the columns, with `# ` before them or without;
//! other lines that begin with `#` are comments. A file of rules has the columns `id`, `positive`
//! and `negative`; a plain list of words has `example`.

use anyhow::Result;
use std::collections::HashMap;

use super::{Finding, Tree};

/// Folders of a crate that hold such files.
const FOLDERS: &[&str] = &["lexicon", "rules"];
/// Beginnings of the names that a column of good and one of bad examples may have.
const POSITIVE: &[&str] = &["positive", "examples that it must find"];
const NEGATIVE: &[&str] = &["negative", "examples in which it must find nothing"];

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in tree.ending(".tsv").filter(|file| is_lexicon(file)) {
        match tree.text(file)? {
            Some(text) => check_file(file, &text, &mut findings),
            None => findings.push(Finding::new(file, 1, "is not UTF-8")),
        }
    }
    Ok(findings)
}

/// `crates/*/lexicon/*.tsv`, `crates/*/rules/*.tsv`.
fn is_lexicon(file: &str) -> bool {
    let parts: Vec<_> = file.split('/').collect();
    matches!(parts[..], ["crates", _, folder, _] if FOLDERS.contains(&folder))
}

fn check_file(file: &str, text: &str, findings: &mut Vec<Finding>) {
    let first = text.lines().next().unwrap_or_default();
    let header: Vec<_> = first
        .trim_start_matches(['#', ' '])
        .split('\t')
        .map(str::trim)
        .collect();
    let column = |names: &[&str]| {
        header
            .iter()
            .position(|title| names.iter().any(|name| title.starts_with(name)))
    };
    let id = header.iter().position(|title| *title == "id");
    let examples: Vec<_> = match (column(POSITIVE), column(NEGATIVE), column(&["example"])) {
        (Some(positive), Some(negative), _) if id.is_some() => {
            vec![
                ("positive example", positive),
                ("negative example", negative),
            ]
        }
        (None, None, Some(example)) => vec![("example", example)],
        _ => {
            let what = "the first line must name the columns: `id`, `positive` and `negative` of \
                        rules, `example` of a list";
            findings.push(Finding::new(file, 1, what));
            vec![]
        }
    };
    let mut ids = HashMap::new();
    for (at, line) in text.lines().enumerate().skip(1) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let fields: Vec<_> = line.split('\t').map(str::trim).collect();
        let field = |column: usize| fields.get(column).copied().unwrap_or_default();
        if fields.len() > header.len() {
            let what = format!("{} fields under {} titles", fields.len(), header.len());
            findings.push(Finding::new(file, at + 1, what));
        }
        for (name, column) in &examples {
            if field(*column).is_empty() {
                findings.push(Finding::new(file, at + 1, format!("no {name}")));
            }
        }
        let Some(id) = id.map(field) else { continue };
        if id.is_empty() {
            findings.push(Finding::new(file, at + 1, "no id"));
        } else if let Some(earlier) = ids.insert(id.to_owned(), at + 1) {
            let what = format!("the id `{id}` stands in line {earlier} already");
            findings.push(Finding::new(file, at + 1, what));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tidy::tree::testing;

    fn check(text: &str) -> Vec<String> {
        let files = [
            ("crates/a/lexicon/x.tsv", text),
            ("crates/a/models/y.tsv", "no\theader"),
        ];
        let strip = |line: &String| line.replace("crates/a/lexicon/x.tsv:", "");
        testing::check(super::check, &files)
            .iter()
            .map(strip)
            .collect()
    }

    #[test]
    fn good_files_pass() {
        assert!(
            check("id\twords\tpositive\tnegative\na\tx\tyes\tno\n# why\nb\ty\tyes\tno\n")
                .is_empty()
        );
        assert!(check("# word\texample\nDr\tDr Lind came.\n").is_empty());
        assert!(
            check(
                "# id\tp\texamples that it must find (a)\texamples in which it must find nothing\n\
                   a\tx\ty\tn\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn ids_are_unique() {
        let text = "id\tpositive\tnegative\na\ty\tn\na\ty\tn\n\ty\tn\n";
        assert_eq!(
            check(text),
            ["3: the id `a` stands in line 2 already", "4: no id"]
        );
    }

    #[test]
    fn examples_are_there() {
        let text = "id\tpositive\tnegative\na\ty\nb\t\tn\tmore\n";
        assert_eq!(
            check(text),
            [
                "2: no negative example",
                "3: 4 fields under 3 titles",
                "3: no positive example"
            ]
        );
        assert_eq!(check("word\texample\nDr\n"), ["2: no example"]);
    }

    #[test]
    fn a_header_is_there() {
        assert_eq!(check("a\tb\n").len(), 1);
        assert_eq!(check("id\tpositive\na\ty\n").len(), 1);
    }
}
