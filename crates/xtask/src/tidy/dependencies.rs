//! Who may know whom: ARCHITECTURE's direction of dependencies, read from `cargo metadata`.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

use super::tree::relative;
use super::{Finding, Tree};

/// What each package may know of the workspace; [`ALL`] knows everything but what is for tests
/// and tasks.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("claims-model", &[]),
    ("claims-learn", &[]),
    ("claims-language", &["claims-learn"]),
    ("claims-time", &[]),
    (
        "claims-extractor",
        &[
            "claims-model",
            "claims-language",
            "claims-time",
            "claims-learn",
        ],
    ),
    ("claims-tracker", &["claims-model", "claims-learn"]),
    ("claims-store", &["claims-model", "claims-tracker"]),
    ("claims-ingest", &["claims-model"]),
    ("claims-report", &["claims-model"]),
    ("claims-testkit", &[]),
];
const ALL: &[&str] = &["claims", "xtask"];
/// Known to tests alone.
const FOR_TESTS: &str = "claims-testkit";
/// Known to nobody.
const TASKS: &str = "xtask";

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(tree.root())
        .output()
        .context("cargo metadata")?;
    let problem = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata: {problem}");
    let metadata = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    Ok(breaches(&metadata, tree))
}

fn breaches(metadata: &Value, tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let packages = list(&metadata["packages"]);
    let members: Vec<_> = packages
        .iter()
        .map(|package| text(&package["name"]))
        .collect();
    for package in packages {
        let name = text(&package["name"]);
        let manifest = relative(tree.root(), Path::new(text(&package["manifest_path"])));
        let row = MAY_KNOW.iter().find(|(known, _)| *known == name);
        if row.is_none() && !ALL.contains(&name) {
            let what = format!("{name} has no line in crates/xtask/src/tidy/dependencies.rs");
            findings.push(Finding::new(&manifest, 1, what));
            continue;
        }
        for dependency in list(&package["dependencies"]) {
            let known = text(&dependency["name"]);
            // Tests may reach further: the direction holds for what is built into the library.
            let for_tests = dependency["kind"] == "dev";
            let allowed = match known {
                _ if !members.contains(&known) => true,
                TASKS => false,
                _ if for_tests => true,
                FOR_TESTS => false,
                _ => row.is_none_or(|(_, may_know)| may_know.contains(&known)),
            };
            if !allowed {
                let line = line_of(tree, &manifest, known);
                let what = format!("{name} may not know {known} (ARCHITECTURE.md)");
                findings.push(Finding::new(&manifest, line, what));
            }
        }
    }
    findings
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn line_of(tree: &Tree, manifest: &str, dependency: &str) -> usize {
    let text = tree.text(manifest).ok().flatten().unwrap_or_default();
    let named = |line: &str| {
        line.strip_prefix(dependency)
            .is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
    };
    text.lines().position(named).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::tidy::Tree;
    use serde_json::json;

    fn check(name: &str, known: &str, kind: Option<&str>) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join("Cargo.toml");
        std::fs::write(
            &manifest,
            format!("[dependencies]\n{known}.workspace = true\n"),
        )
        .unwrap();
        let tree = Tree::walked(folder.path()).unwrap();
        let member = |name: &str| json!({"name": name, "manifest_path": manifest});
        let mut package = member(name);
        package["dependencies"] = json!([{"name": known, "kind": kind}, {"name": "csv"}]);
        let metadata = json!({"packages": [package, member("claims-tracker"),
            member("claims-extractor"), member("claims-testkit"), member("claims-model")]});
        breaches(&metadata, &tree)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn the_direction_holds() {
        assert!(check("claims-store", "claims-tracker", None).is_empty());
        assert!(check("claims", "claims-extractor", None).is_empty());
        assert_eq!(
            check("claims-report", "claims-extractor", None),
            ["Cargo.toml:2: claims-report may not know claims-extractor (ARCHITECTURE.md)"]
        );
    }

    #[test]
    fn the_testkit_is_for_tests() {
        assert!(check("claims-report", "claims-testkit", Some("dev")).is_empty());
        assert_eq!(check("claims-report", "claims-testkit", None).len(), 1);
        assert_eq!(check("claims", "claims-testkit", None).len(), 1);
    }

    #[test]
    fn a_new_package_needs_a_line() {
        assert_eq!(
            check("claims-web", "claims-model", None),
            ["Cargo.toml:1: claims-web has no line in crates/xtask/src/tidy/dependencies.rs"]
        );
    }
}
