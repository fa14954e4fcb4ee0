//! Treebanks in CoNLL-U, as the trainers read them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use claims_language::{Deprel, Tag};

/// Genres of GUM whose texts are CC BY, CC BY-SA or in the public domain.
pub(crate) const OPEN: [&str; 8] = [
    "news",
    "interview",
    "bio",
    "voyage",
    "textbook",
    "vlog",
    "speech",
    "conversation",
];

/// A word of a treebank.
pub(crate) struct Token {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) tag: Tag,
    /// From 1; 0 is the root.
    pub(crate) head: usize,
    pub(crate) deprel: Deprel,
}

pub(crate) type Sentence = Vec<Token>;

/// The sentences of a CoNLL-U file; of some genres only, where given.
pub(crate) fn read(path: &Path, genres: Option<&[&str]>) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let (mut all, mut sentence, mut open) = (Vec::new(), Sentence::new(), genres.is_none());
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            let sentence = std::mem::take(&mut sentence);
            if open && !sentence.is_empty() {
                all.push(sentence);
            }
        } else if let (Some(genre), Some(genres)) = (line.strip_prefix("# meta::genre = "), genres)
        {
            open = genres.contains(&genre.trim());
        } else if line.starts_with("# newdoc") {
            // A document without a genre is left out.
            open = genres.is_none();
        } else if !line.starts_with('#') {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[id, form, lemma, upos, xpos, _, head, deprel, ..] = &cells[..] else {
                bail!("{}: {line}", path.display())
            };
            if id.bytes().all(|b| b.is_ascii_digit()) {
                let tag = Tag::parse(upos, xpos)
                    .with_context(|| format!("unknown part of speech {upos}"))?;
                sentence.push(Token {
                    form: form.to_owned(),
                    lemma: lemma.to_owned(),
                    tag,
                    head: head
                        .parse()
                        .with_context(|| format!("{}: {line}", path.display()))?,
                    deprel: Deprel::parse(deprel)
                        .with_context(|| format!("unknown relation {deprel}"))?,
                });
            }
        }
    }
    Ok(all)
}
