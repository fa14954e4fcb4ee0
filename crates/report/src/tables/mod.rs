//! Tables for the terminal, and tab-separated lines with full values for a pipe.
//!
//! Each function writes what one command shows. Text of documents is made harmless first: no
//! escape sequence of a document reaches the terminal.

mod block;
mod explanation;
mod extracted;
mod history;
mod show;
mod status;
mod tracked;

pub use explanation::explanation;
pub use extracted::extracted;
pub use history::history;
pub use show::show;
pub use tracked::{TrackedTable, tracked};

/// The text on one line, with nothing in it that steers a terminal.
pub fn harmless(text: &str) -> String {
    crate::text::harmless(text).into_owned()
}

/// Enough of an id to tell claims apart, and to be typed.
const ID: usize = 8;

fn short(id: &str) -> &str {
    id.char_indices().nth(ID).map_or(id, |(end, _)| &id[..end])
}
