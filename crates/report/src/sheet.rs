//! Keeps a spreadsheet from running a cell of a document as a formula.

use std::borrow::Cow;

/// What starts a formula, in ASCII and full width: spreadsheets fold the latter to the former.
const STARTS: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The cell, with a leading apostrophe where a spreadsheet could run it.
///
/// Spaces, quotation marks and invisible characters before the formula are looked through, as
/// some importers strip them.
pub(crate) fn neutralized(cell: &str) -> Cow<'_, str> {
    let looked_through = |c: char| {
        c == '"' || c.is_whitespace() || matches!(c, '\0' | '\u{feff}' | '\u{200b}'..='\u{200f}')
    };
    let first = cell.trim_start_matches(looked_through);
    if cell.starts_with(STARTS) || first.starts_with(STARTS) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::neutralized;

    #[test]
    fn formulas_get_an_apostrophe() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@A1",
            "\tx",
            "\r=1",
            "＝1",
            " =1",
            "\"=1\"",
            "\u{feff}@x",
        ] {
            assert_eq!(neutralized(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn other_cells_stay_exact() {
        for cell in ["", "a=b", "'=1", "2025-05-03", "“No,” she said", "–"] {
            assert_eq!(neutralized(cell), cell);
        }
    }
}
