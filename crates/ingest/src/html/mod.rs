//! HTML to the main text of the page and what its metadata say.
//!
//! A reader of our own because the ports of Readability build a tree and search it again and
//! again: 20,000 nested `<div>`s (100 kB) kept one busy for minutes. Here each byte is looked at a
//! bounded number of times.

mod blocks;
mod elements;
mod entities;
mod json_ld;
mod main_text;
mod metadata;
mod tokens;

use claims_model::{Document, Published};

/// Reads a page; the warnings say what was found but not understood.
pub(crate) fn read(page: &str) -> (Document, Vec<String>) {
    let mut warnings = Vec::new();
    let page = blocks::read(page);
    let meta = &page.metadata;
    let title = meta.title();
    let text = main_text::choose(&page.blocks, title.as_deref());
    let published = meta.published().and_then(|written| {
        let read = day(&written);
        if read.is_none() {
            warnings.push(format!(
                "the page's date `{written}` is no ISO date: left out"
            ));
        }
        read
    });
    let document = Document {
        url: meta.url(),
        title,
        published,
        outlet: meta.outlet(),
        author: meta.author(),
        language: meta.language.clone(),
        text,
        ..Document::default()
    };
    (document, warnings)
}

/// Pages often give a time without its offset: then the day alone is kept, as written.
fn day(written: &str) -> Option<Published> {
    let written = written.trim();
    written.parse().ok().or_else(|| {
        let (day, rest) = written.split_at_checked(10)?;
        if rest.starts_with(['T', ' ']) {
            day.parse().ok()
        } else {
            None
        }
    })
}
