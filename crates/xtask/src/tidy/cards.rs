//! No weights without a card that says what they were trained on.

use anyhow::Result;

use super::{Finding, Tree};

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let missing = |file: &&str| {
        let parts: Vec<_> = file.split('/').collect();
        matches!(parts[..], ["crates", _, "models", _]) && !tree.has(&card(file))
    };
    let finding = |file: &str| {
        Finding::new(
            file,
            1,
            format!("weights without a card; it would be {}", card(file)),
        )
    };
    Ok(tree.ending(".bin").filter(missing).map(finding).collect())
}

fn card(file: &str) -> String {
    format!("{}.md", file.trim_end_matches(".bin"))
}

#[cfg(test)]
mod tests {
    use crate::tidy::tree::testing::check;

    #[test]
    fn weights_need_a_card() {
        let files = [
            ("crates/a/models/tags.bin", ""),
            ("crates/a/models/tags.md", ""),
            ("crates/a/models/trees.bin", ""),
            ("fixtures/x.bin", ""),
        ];
        assert_eq!(
            check(super::check, &files),
            [
                "crates/a/models/trees.bin:1: weights without a card; it would be \
              crates/a/models/trees.md"
            ]
        );
    }
}
