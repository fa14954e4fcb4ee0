//! Network files from any bytes: what is read is written the same again.
#![no_main]

use claims_learn::Tensors;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(tensors) = Tensors::parse(bytes) {
        assert_eq!(tensors.to_bytes(), bytes);
    }
});
