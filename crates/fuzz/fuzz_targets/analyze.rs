//! Sentences, tokens, tags and lemmas of any text.
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
});
