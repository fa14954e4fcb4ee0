//! Documents from any bytes.
#![no_main]

use claims_ingest::{Input, Options, documents};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let stdin = Box::new(std::io::Cursor::new(bytes.to_vec()));
    for document in documents([Input::Stdin], Options::default(), stdin) {
        let _ = document.map_err(|error| error.to_string());
    }
});
