//! A page as a list of paragraphs, each with what is known about its place.

use std::collections::HashMap;

use super::elements::{LEFT_OUT, PARTING, SUSPECT, VOID};
use super::entities::decode;
use super::metadata::Metadata;
use super::tokens::{Tag, Token, Tokens};

/// What kind of element holds a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Paragraph,
    Heading,
    Item,
    Other,
}

/// A paragraph of the page.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) holder: Holder,
    /// Bytes of `text` within links, or within the date of the report.
    pub(super) linked: usize,
    /// Number of the outermost `articleBody`, `article`, `main` around it.
    pub(super) around: [Option<usize>; 3],
    /// Left out by what its elements are.
    pub(super) is_left_out: bool,
    /// Numbers of the elements around it whose classes speak of something else, outermost first.
    pub(super) suspects: Suspects,
}

/// The outermost suspect elements around a paragraph.
pub(super) type Suspects = [Option<usize>; 3];

/// What was read of a page.
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    pub(super) metadata: Metadata,
}

/// An open element, with what it hands down.
struct Open<'a> {
    name: &'a str,
    around: [Option<usize>; 3],
    is_left_out: bool,
    suspects: Suspects,
    is_link: bool,
    holder: Holder,
}

/// Elements deeper than this are looked through: no page of a paper is so deep.
const DEEPEST: usize = 4096;

struct Builder<'a> {
    open: Vec<Open<'a>>,
    /// How many elements of a name are open, so that a stray end tag is told at once.
    counts: HashMap<String, usize>,
    blocks: Vec<Block>,
    regions: usize,
    text: String,
    linked: usize,
}

/// Cuts a page into paragraphs and collects its metadata.
pub(super) fn read(page: &str) -> Page {
    let mut metadata = Metadata::default();
    let mut builder = Builder {
        open: Vec::new(),
        counts: HashMap::new(),
        blocks: Vec::new(),
        regions: 0,
        text: String::new(),
        linked: 0,
    };
    for token in Tokens::new(page) {
        match token {
            Token::Text(text) => {
                let within = builder.open.last().map_or("", |open| open.name);
                metadata.text(within, text);
                builder.text(text);
            }
            Token::Open(tag) => {
                metadata.open(&tag);
                builder.open(&tag);
            }
            Token::Close(name) => {
                metadata.close(name);
                builder.close(name);
            }
        }
    }
    builder.part();
    Page {
        blocks: builder.blocks,
        metadata,
    }
}

impl<'a> Builder<'a> {
    fn text(&mut self, raw: &str) {
        let (left_out, link) = self
            .open
            .last()
            .map_or((false, false), |o| (o.is_left_out, o.is_link));
        if left_out {
            return;
        }
        let before = self.text.len();
        for (index, word) in decode(raw).split(|c: char| c.is_whitespace()).enumerate() {
            // White space of any length is one space, and none at the start.
            if index > 0 && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            self.text
                .extend(word.chars().filter(|&c| c != '\u{ad}' && c != '\u{200b}'));
        }
        if link {
            self.linked += self.text.len() - before;
        }
    }

    fn open(&mut self, tag: &Tag<'a>) {
        if tag.is(&["br"]) {
            let kept = self.text.trim_end_matches(' ').len();
            self.text.truncate(kept);
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            return;
        }
        let parts = tag.is(PARTING);
        if parts {
            self.part();
            self.close_paragraph(tag);
        }
        if tag.is(VOID) || self.open.len() >= DEEPEST {
            return;
        }
        let mut open = match self.open.last() {
            Some(outer) => Open {
                name: tag.name,
                ..*outer
            },
            None => Open {
                name: tag.name,
                around: [None; 3],
                is_left_out: false,
                suspects: [None; 3],
                is_link: false,
                holder: Holder::Other,
            },
        };
        self.place(tag, &mut open);
        *self
            .counts
            .entry(tag.name.to_ascii_lowercase())
            .or_default() += 1;
        self.open.push(open);
    }

    /// What an element adds to what it was handed.
    fn place(&mut self, tag: &Tag<'a>, open: &mut Open<'a>) {
        let is_body = tag
            .get("itemprop")
            .is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"));
        let role = tag.get("role").unwrap_or_default().to_ascii_lowercase();
        let starts = [
            is_body,
            tag.is(&["article"]),
            tag.is(&["main"]) || role == "main",
        ];
        for (slot, _) in open
            .around
            .iter_mut()
            .zip(starts)
            .filter(|(slot, starts)| *starts && slot.is_none())
        {
            self.regions += 1;
            *slot = Some(self.regions);
        }
        let in_region = open.around.iter().any(Option::is_some);
        let hidden = tag.get("hidden").is_some()
            || tag.get("aria-hidden").is_some_and(|is| is == "true")
            || tag
                .get("style")
                .is_some_and(|style| style.replace(' ', "").contains("display:none"));
        // The header of an article holds its standfirst; that of the page its name and menus.
        open.is_left_out |= tag.is(LEFT_OUT)
            || (tag.is(&["header"]) && !in_region)
            || matches!(
                role.as_str(),
                "navigation" | "banner" | "contentinfo" | "complementary" | "dialog" | "search"
            )
            || (hidden && !tag.is(&["html", "body"]));
        if !starts.contains(&true) && !tag.is(&["html", "body"]) {
            let says = |name: &str| {
                tag.get(name).is_some_and(|words| {
                    words.split(|c: char| !c.is_alphanumeric()).any(|word| {
                        SUSPECT
                            .iter()
                            .any(|suspect| suspect.eq_ignore_ascii_case(word))
                    })
                })
            };
            if (says("class") || says("id"))
                && let Some(free) = open.suspects.iter_mut().find(|slot| slot.is_none())
            {
                self.regions += 1;
                *free = Some(self.regions);
            }
        }
        open.is_link |= tag.is(&["a", "time"]);
        if tag.is(&["p", "pre", "blockquote"]) {
            open.holder = Holder::Paragraph;
        } else if tag.is(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
            open.holder = Holder::Heading;
        } else if tag.is(&["li", "dd", "dt"]) {
            open.holder = Holder::Item;
        } else if tag.is(&["table", "td", "th"]) {
            open.holder = Holder::Other;
        }
    }

    /// `<p>` and `<li>` end where the next begins, though nobody wrote it.
    fn close_paragraph(&mut self, tag: &Tag<'a>) {
        // A bound, because a hostile page may leave thousands of elements open.
        for (above, open) in self.open.iter().rev().take(32).enumerate() {
            let is = |name: &str| open.name.eq_ignore_ascii_case(name);
            if is("p") || (is("li") && tag.is(&["li"])) {
                for _ in 0..=above {
                    self.pop();
                }
                return;
            }
            if PARTING.iter().any(|name| is(name)) {
                return;
            }
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop()
            && let Some(count) = self.counts.get_mut(&open.name.to_ascii_lowercase())
        {
            *count -= 1;
        }
    }

    fn close(&mut self, name: &str) {
        if PARTING
            .iter()
            .any(|parting| parting.eq_ignore_ascii_case(name))
        {
            self.part();
        }
        if self
            .counts
            .get(&name.to_ascii_lowercase())
            .is_none_or(|&count| count == 0)
        {
            return;
        }
        while let Some(open) = self.open.last() {
            let found = open.name.eq_ignore_ascii_case(name);
            self.pop();
            if found {
                return;
            }
        }
    }

    /// Ends the paragraph.
    fn part(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let (holder, around, is_left_out, suspects) = self
            .open
            .last()
            .map_or((Holder::Other, [None; 3], false, [None; 3]), |open| {
                (open.holder, open.around, open.is_left_out, open.suspects)
            });
        let text = trimmed.to_owned();
        self.blocks.push(Block {
            text,
            holder,
            linked,
            around,
            is_left_out,
            suspects,
        });
    }
}
