//! The fixtures of the repository.

use crate::{path, with_defaults};
use claims_ingest::Defaults;
use claims_testkit::fixtures;

#[test]
fn good_ones_read() {
    for file in fixtures("storylines")
        .into_iter()
        .chain(fixtures("documents"))
    {
        // Storylines keep expectations of their own beside the documents.
        if claims_ingest::survey(&[claims_ingest::Input::Path(file.clone())]).files == 0 {
            continue;
        }
        for item in path(&file) {
            let read = item.unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(read.warnings, [""; 0], "{}", read.source);
            assert!(read.document.text.len() > 1, "{}", read.source);
        }
    }
}

#[test]
fn bad_ones_are_named() {
    for file in fixtures("bad") {
        let name = file.display().to_string();
        let read = with_defaults([&file], Defaults::default());
        assert!(!read.is_empty(), "{name}");
        for problem in read.iter().filter_map(|item| item.as_ref().err()) {
            assert!(problem.to_string().starts_with(&name), "{problem}");
        }
        // Unknown keys are kept going.
        let goes_on = name.contains("unknown");
        assert_eq!(read.iter().all(Result::is_ok), goes_on, "{read:?}");
    }
}
