//! Due dates and days of publication: what is parsed is written the same again.
#![no_main]

use claims_model::{Due, Published};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(due) = text.parse::<Due>() {
        assert_eq!(due.to_string().parse::<Due>().ok(), Some(due));
    }
    if let Ok(published) = text.parse::<Published>() {
        assert_eq!(
            published.to_string().parse::<Published>().ok(),
            Some(published)
        );
    }
});
