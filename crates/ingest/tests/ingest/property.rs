//! Whatever comes in: no panic, and documents survive being written and read.

use crate::{file, stdin};
use claims_model::Document;
use proptest::prelude::*;

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => proptest::sample::select(vec![
            "{\"text\":", "\"", "}", "{", "[", "]", ",", "---\n", "title: x\n", "\n", "\r\n", "# ", "**", "_", "`", "](", "[",
            "![", "<!--", "-->", "<p>", "</p", "<div class=", "<a href='", "&#", "&amp;", ">", "\u{feff}", "é", "नमस्ते", "```\n", "\\",
            "<script>", "<title>", "<h1>", "published: 2025-02-30\n", "- ", "1. ", "    ", "\u{2028}",
        ]).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
        1 => ".{0,6}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn words() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(any::<String>())
}

prop_compose! {
    fn document()(
        id in words(), url in words(), title in words(), author in words(), language in words(),
        published in proptest::option::of(proptest::sample::select(vec!["2025-03-27", "2025-03-27T18:30:00+02:00"])),
        text in "\\PC*[a-z]\\PC*",
    ) -> Document {
        let published = published.map(|day| day.parse().unwrap());
        Document { id, url, title, author, language, published, text, ..Document::default() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_never_panic(bytes in pieces()) {
        for read in stdin(bytes.clone()).into_iter().flatten() {
            prop_assert!(!read.document.text.trim().is_empty() && !read.document.text.contains('\0'));
        }
        for name in ["a.jsonl", "a.json", "a.txt", "a.md", "a.html"] {
            for item in file(name, &bytes) {
                if let Err(problem) = item {
                    prop_assert!(!problem.hint().is_empty(), "{problem}");
                    prop_assert!(problem.offset().is_none_or(|at| at <= bytes.len() as u64));
                }
            }
        }
    }

    #[test]
    fn documents_read_back_equal(documents in proptest::collection::vec(document(), 1..5)) {
        let lines: Vec<String> = documents.iter().map(|d| serde_json::to_string(d).unwrap()).collect();
        let array = serde_json::to_string_pretty(&documents).unwrap();
        for written in [lines.join("\n"), array, lines.join(" \n\n") + "\n"] {
            let read: Vec<Document> = stdin(written).into_iter().map(|item| item.unwrap().document).collect();
            prop_assert_eq!(&read, &documents);
        }
    }
}
