//! Time expressions of any text: in order, on character boundaries, with days in order, the same twice.
#![no_main]

use claims_time::{Context, Finder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 27).expect("a day");
    let (mut finder, mut found, mut again) = (Finder::new(), Vec::new(), Vec::new());
    for context in [Context::on(day), Context::default()] {
        finder.find(text, &context, &mut found);
        let mut end = 0;
        for time in &found {
            assert!(text.get(time.start..time.end).is_some_and(|words| !words.is_empty()));
            assert!(time.start >= end);
            assert!(time.from <= time.to);
            assert!(!time.value.is_empty() || time.arithmetic.is_some());
            let _ = time.edtf();
            end = time.end;
        }
        finder.find(text, &context, &mut again);
        assert_eq!(found, again);
    }
});
