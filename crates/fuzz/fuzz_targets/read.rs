//! The claims of any text: each is quoted as it stands.
#![no_main]

use claims_extractor::Extractor;
use claims_model::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let published = "2025-03-27".parse().ok();
    let document = Document {
        published,
        text: text.into(),
        ..Document::default()
    };
    for reading in Extractor::new().read(&document).readings() {
        assert_eq!(reading.claim.position.quote(text), reading.claim.quote);
    }
});
