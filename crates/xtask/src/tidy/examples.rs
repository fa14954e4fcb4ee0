//! A rule that is one file has a fixture of its own name.

use anyhow::Result;

use super::{Finding, Tree};

/// Folders of rules, the folders of their fixtures, and how those end. A pair of which one is
/// missing is skipped.
const PAIRS: &[(&str, &str, &str)] =
    &[("crates/tracker/src/rules/", "fixtures/timelines/", ".jsonl")];

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (rules, fixtures, end) in PAIRS {
        let names: Vec<_> = tree
            .ending(end)
            .filter_map(|file| file.strip_prefix(fixtures))
            .map(plain)
            .collect();
        let rules = tree
            .ending(".rs")
            .filter_map(|file| Some((file, file.strip_prefix(rules)?)));
        for (file, rule) in rules.filter(|(_, rule)| is_rule(rule)) {
            let stem = plain(rule.trim_end_matches(".rs"));
            if !names.is_empty() && !names.iter().any(|name| is_for(name, &stem)) {
                let what = format!("a rule without a fixture; it would be {fixtures}{stem}{end}");
                findings.push(Finding::new(file, 1, what));
            }
        }
    }
    Ok(findings)
}

/// Skeletons begin with an underscore.
fn is_rule(name: &str) -> bool {
    name != "mod.rs" && !name.starts_with('_') && !name.contains('/')
}

/// Modules have underscores where ids have hyphens.
fn plain(name: &str) -> String {
    name.replace('_', "-")
}

/// `stem.jsonl`, `stem-moved-twice.jsonl`, `stem/a.jsonl`.
fn is_for(name: &str, stem: &str) -> bool {
    name.strip_prefix(stem)
        .is_some_and(|rest| rest.starts_with(['.', '-', '/']))
}

#[cfg(test)]
mod tests {
    use crate::tidy::tree::testing::check;

    #[test]
    fn rules_need_fixtures() {
        let files = [
            ("crates/tracker/src/rules/mod.rs", ""),
            ("crates/tracker/src/rules/_skeleton.rs", ""),
            ("crates/tracker/src/rules/cancel.rs", ""),
            ("crates/tracker/src/rules/did_not_happen.rs", ""),
            ("fixtures/timelines/cancelled.jsonl", ""),
            ("fixtures/timelines/did-not-happen-at-all.jsonl", ""),
        ];
        assert_eq!(
            check(super::check, &files),
            [
                "crates/tracker/src/rules/cancel.rs:1: a rule without a fixture; it would be \
              fixtures/timelines/cancel.jsonl"
            ]
        );
    }

    #[test]
    fn missing_folders_are_skipped() {
        assert!(check(super::check, &[("crates/tracker/src/rules/cancel.rs", "")]).is_empty());
    }
}
