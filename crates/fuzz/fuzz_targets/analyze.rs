//! Sentences, tokens, trees and names of any text.
#![no_main]

use claims_language::{Analysis, Analyzer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut analysis = Analysis::default();
    Analyzer::new().analyze(text, &mut analysis);
    assert!(
        analysis
            .tokens
            .iter()
            .all(|token| !token.span.text(text).is_empty())
    );
    for sentence in &analysis.sentences {
        let roots = analysis.tokens_of(sentence).iter().filter(|token| token.head == 0);
        assert_eq!(roots.count(), 1);
    }
    assert!(analysis.names.iter().all(|name| name.tokens.end <= analysis.tokens.len()));
});
