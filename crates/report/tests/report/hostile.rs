//! Any text, any width.

use claims_report::{Layout, Look, Profile, Report, tables};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::sample::{explaining, saying, written};

/// Texts that lean towards what breaks files, sheets and terminals.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[=+@\t\r\n\"',;\u{1b}-]",
        "[a-z ]{0,12}",
        prop::sample::select(vec![
            "👩‍👩‍👧‍👦",
            "橋",
            "e\u{301}",
            "＝",
            "\u{202e}",
            "\u{feff}",
            "نص"
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn rows(bytes: &str) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

proptest! {
    #[test]
    fn plain_cells_read_back_exactly(text in any_text()) {
        let claims = [saying(&text)];
        for layout in [Layout::Claims, Layout::History, Layout::Appearances] {
            let rows = rows(&written("csv", Report::new(&claims).layout(layout)));
            let quote = rows[0].iter().position(|name| name.ends_with("quote")).unwrap();
            prop_assert_eq!(&rows[1][quote], &text);
        }
    }

    #[test]
    fn a_sheet_runs_no_cell(text in any_text()) {
        let claims = [saying(&text)];
        for layout in [Layout::Claims, Layout::History, Layout::Appearances] {
            let report = Report::new(&claims).layout(layout).profile(Profile::Sheet);
            let bytes = written("csv", report);
            for cell in rows(bytes.strip_prefix('\u{feff}').unwrap()).concat() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
            }
        }
    }

    #[test]
    fn screens_hold_any_text(text in any_text(), width in 10_usize..220) {
        let claim = saying(&text);
        let look = Look { width: Some(width), tty: true, ..Look::default() };
        let mut bytes = Vec::new();
        tables::tracked(std::slice::from_ref(&claim), look, &mut bytes).unwrap();
        tables::history(&claim, look, &mut bytes).unwrap();
        tables::show(&claim, look, &mut bytes).unwrap();
        tables::explanation(&explaining(&text), look, &mut bytes).unwrap();
        for line in String::from_utf8(bytes).unwrap().lines() {
            let wide: usize = line.graphemes(true).map(UnicodeWidthStr::width).sum();
            prop_assert!(wide <= width, "{wide} columns of {width}: {line:?}");
            prop_assert!(!line.chars().any(char::is_control));
        }
    }

    #[test]
    fn a_pipe_gets_one_line_a_claim(text in any_text()) {
        let mut bytes = Vec::new();
        tables::tracked(&[saying(&text)], Look::default(), &mut bytes).unwrap();
        let lines = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(lines.matches('\n').count(), 1);
        prop_assert_eq!(lines.matches('\t').count(), 6);
    }
}
