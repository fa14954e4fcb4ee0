//! What holds of any text.

use claims_language::{Analysis, Analyzer, sentences};
use proptest::prelude::*;

fn hold(text: &str) {
    let (mut analysis, mut alone) = (Analysis::default(), Vec::new());
    Analyzer::new().analyze(text, &mut analysis);
    sentences(text, &mut alone);
    assert_eq!(alone.len(), analysis.sentences.len());

    let mut end = 0;
    let mut covered = vec![false; text.len()];
    for sentence in &analysis.sentences {
        let inside = sentence.span.text(text);
        assert!(
            sentence.span.start >= end && !inside.is_empty() && inside.trim() == inside,
            "{inside:?}"
        );
        end = sentence.span.end;
        let mut last = sentence.span.start;
        for token in analysis.tokens_of(sentence) {
            let word = token.span.text(text);
            assert!(
                token.span.start >= last && sentence.span.contains(token.span) && !word.is_empty()
            );
            assert!(!word.contains(char::is_whitespace), "{word:?}");
            last = token.span.end;
            covered[token.span.start..token.span.end].fill(true);
        }
    }
    for (at, c) in text.char_indices() {
        assert_eq!(covered[at], !c.is_whitespace(), "{c:?} at {at}");
    }
    let tokens: usize = analysis.sentences.iter().map(|s| s.tokens.len()).sum();
    assert_eq!(tokens, analysis.tokens.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn texts_of_hard_parts(parts in proptest::collection::vec(prop::sample::select(vec![
        " ", "\n", "\n\n", "\r\n", ".", "...", ". . .", "!", "?", "…", "\"", "'", "’", "”", "(", ")", "[...]", "•", "1.", "2)",
        "a.", "Mr.", "U.S.", "No.", "Jan.", "p.m.", "word", "The", "n't", "'s", "cannot", "-", "--", "–", "re-", "$", "5", "1,2",
        "40%", "http://a.b", "x@y.z", "#", "@", "é", "日本。", "👩‍👩", "🇫🇷", "\u{301}", "\u{a0}", "\u{2028}", "***", ":)", "/", "&", "+",
    ]), 0..40)) {
        hold(&parts.concat());
    }
}

#[test]
fn long_texts_are_read_in_linear_time() {
    // Each would take minutes if anything looked back or ahead without bound.
    for part in [
        "(", "a", "a ", ".", ". ", ") ", "1.", "'", "-", "a.", "a-", "\n", "\u{a0}", "\u{301}",
        "1. 2) ", "x@", "\"", "a'", "• ",
    ] {
        hold(&part.repeat(300_000 / part.len()));
    }
}
