//! Which paragraphs of a page are the report.

use std::collections::HashMap;

use super::blocks::{Block, Holder};

/// A region with fewer words is a teaser, not the report.
const REGION: usize = 25;

/// The report, its paragraphs parted by an empty line.
///
/// The page's own mark of its article is believed first, then `<article>`, then `<main>`, then
/// everything that looks like running text. Each filter is dropped again where it leaves next to
/// nothing of a page that has text.
pub(super) fn choose(blocks: &[Block], title: Option<&str>) -> String {
    let all: Vec<&Block> = blocks.iter().filter(|block| !block.is_left_out).collect();
    let clean = without_suspects(&all);
    for pool in [&clean, &all] {
        for level in 0..3 {
            if let Some(region) = largest(pool, level) {
                let within = pool
                    .iter()
                    .copied()
                    .filter(|block| block.around[level] == Some(region));
                let kept: Vec<&Block> = within.filter(|block| is_running(block, true)).collect();
                if words(&kept) >= REGION {
                    return join(&kept, title);
                }
            }
        }
        let kept: Vec<&Block> = pool
            .iter()
            .copied()
            .filter(|block| is_running(block, false))
            .collect();
        // A short page is a short report, unless the classes threw most of it away.
        if words(&kept) >= REGION || (words(&kept) > 0 && words(&kept) * 4 >= words(&all)) {
            return join(&kept, title);
        }
    }
    let text = join(&all, title);
    if text.is_empty() {
        join(&blocks.iter().collect::<Vec<_>>(), None)
    } else {
        text
    }
}

/// Leaves out what stands in suspect elements, but for those that hold nearly all of the page:
/// a `content-with-sidebar` is no sidebar.
fn without_suspects<'a>(all: &[&'a Block]) -> Vec<&'a Block> {
    let mut held: HashMap<usize, usize> = HashMap::new();
    let mut free = 0;
    for block in all.iter().filter(|block| block.holder == Holder::Paragraph) {
        let words = count(&block.text);
        if block.suspects[0].is_none() {
            free += words;
        }
        for suspect in block.suspects.iter().flatten() {
            *held.entry(*suspect).or_default() += words;
        }
    }
    let is_sure = |suspect: &usize| held.get(suspect).is_none_or(|&words| words <= free * 4);
    all.iter()
        .copied()
        .filter(|block| !block.suspects.iter().flatten().any(is_sure))
        .collect()
}

/// The region of a level that holds the report: the first that is about as long as the longest,
/// for teasers of other reports are articles too, and the whole of another may follow.
fn largest(blocks: &[&Block], level: usize) -> Option<usize> {
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for block in blocks {
        if let Some(region) = block.around[level] {
            *sizes.entry(region).or_default() += count(&block.text);
        }
    }
    let longest = sizes.values().copied().max()?;
    // Regions are numbered in the order of the page.
    sizes
        .into_iter()
        .filter(|&(_, size)| size * 5 >= longest * 2)
        .map(|(region, _)| region)
        .min()
}

fn is_running(block: &Block, in_region: bool) -> bool {
    let links = block.linked * 2 > block.text.len();
    let ends = block
        .text
        .trim_end_matches(['"', '”', '’', ')', '\''])
        .ends_with(['.', '!', '?', '…']);
    match block.holder {
        Holder::Paragraph => !links || ends,
        Holder::Heading => !links,
        Holder::Item => !links && (in_region || ends || count(&block.text) >= 10),
        // Credits, captions and the words on buttons.
        Holder::Other => !links && (ends || count(&block.text) >= 10),
    }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

fn words(blocks: &[&Block]) -> usize {
    blocks
        .iter()
        .filter(|block| block.holder != Holder::Heading)
        .map(|block| count(&block.text))
        .sum()
}

fn join(blocks: &[&Block], title: Option<&str>) -> String {
    // Headings with nothing below them belong to lists that were left out.
    let end = blocks
        .iter()
        .rposition(|block| block.holder != Holder::Heading)
        .map_or(0, |at| at + 1);
    let mut text = String::new();
    for block in &blocks[..end] {
        // The headline is the title: context, not text.
        if block.holder == Holder::Heading && Some(block.text.as_str()) == title {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&block.text);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
