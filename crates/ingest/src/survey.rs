//! How much there is to read, for a progress bar.

use std::fs;

use crate::Input;
use crate::folder::Walk;

/// What lies ahead, told from names and sizes without opening a file.
///
/// ```
/// use claims_ingest::{Input, survey};
///
/// let ahead = survey(&[Input::Stdin]);
/// assert_eq!((ahead.files, ahead.bytes, ahead.is_complete), (0, 0, false));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Survey {
    /// Document files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Other files in the folders.
    pub others: usize,
    /// Is that all? Not with standard input or a pipe among the inputs.
    pub is_complete: bool,
}

/// Walks the inputs and adds up. Troubles are left for [`documents`](crate::documents) to report.
pub fn survey(inputs: &[Input]) -> Survey {
    let mut ahead = Survey {
        files: 0,
        bytes: 0,
        others: 0,
        is_complete: true,
    };
    for input in inputs {
        match input {
            Input::Stdin => ahead.is_complete = false,
            Input::Path(path) => match fs::metadata(path) {
                Ok(metadata) if metadata.is_dir() => {
                    let mut walk = Walk::new(path.clone());
                    while let Some(found) = walk.next() {
                        let Ok(file) = found else { continue };
                        ahead.files += 1;
                        ahead.bytes += fs::metadata(&file).map_or(0, |metadata| metadata.len());
                    }
                    ahead.others += walk.others();
                }
                Ok(metadata) if metadata.is_file() => {
                    ahead.files += 1;
                    ahead.bytes += metadata.len();
                }
                Ok(_) => ahead.is_complete = false,
                Err(_) => {}
            },
        }
    }
    ahead
}
