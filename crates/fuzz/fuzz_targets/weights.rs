//! Weight files from any bytes: what is read is written the same again.
#![no_main]

use claims_learn::Weights;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(weights) = Weights::parse(bytes) {
        assert!(Weights::parse(&weights.to_bytes()).is_ok());
    }
});
