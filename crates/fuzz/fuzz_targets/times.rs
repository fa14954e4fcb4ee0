//! Time expressions of any text, in order and on character boundaries.
#![no_main]

use claims_time::{Context, Finder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 27).expect("a day");
    let mut found = Vec::new();
    Finder::new().find(text, &Context::on(day), &mut found);
    assert!(
        found
            .iter()
            .all(|time| text.get(time.start..time.end).is_some())
    );
    assert!(found.is_sorted_by_key(|time| time.start));
});
