//! The training sets as sentences with what is known of each.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use claims_language::Tag;
use claims_language::training::is_title;

use crate::train::treebank;

/// A sentence with what is known of it.
#[derive(Default)]
pub(super) struct Sentence {
    pub(super) forms: Vec<String>,
    pub(super) tags: Option<Vec<u8>>,
    pub(super) tree: Option<(Vec<u32>, Vec<u8>)>,
    pub(super) parts: Option<(Vec<u8>, bool)>,
}

/// Numbers of the parts of names: nothing, then beginning and rest of each kind.
fn part(kind: &str) -> Option<u8> {
    Some(match kind {
        "PER" => 1,
        "LOC" => 3,
        "ORG" => 5,
        "MISC" => 7,
        _ => return None,
    })
}

pub(super) fn trees(path: &Path, genres: Option<&[&str]>) -> Result<Vec<Sentence>> {
    let read = treebank::read(path, genres)?;
    Ok(read
        .into_iter()
        .map(|words| Sentence {
            tags: Some(words.iter().map(|w| w.tag.index()).collect()),
            tree: Some((
                words.iter().map(|w| w.head as u32).collect(),
                words.iter().map(|w| w.deprel.index()).collect(),
            )),
            forms: words.into_iter().map(|w| w.form).collect(),
            parts: None,
        })
        .collect())
}

pub(super) fn names(path: &Path, others: bool) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines()
        .map(|line| {
            let item: serde_json::Value = serde_json::from_str(line)?;
            let forms: Vec<String> = item["tokens"]
                .as_array()
                .context("tokens")?
                .iter()
                .map(|t| t.as_str().unwrap_or_default().to_owned())
                .collect();
            let mut parts = vec![0; forms.len()];
            for e in item["entities"].as_array().context("entities")? {
                let at = |name: &str| e[name].as_u64().map(|x| x as usize).context("offset");
                let (start, end) = (at("start")?, at("end")?);
                if let Some(kind) = part(e["type"].as_str().unwrap_or_default()) {
                    parts[start] = kind;
                    parts[start + 1..end].fill(kind + 1);
                }
            }
            Ok(Sentence {
                forms,
                parts: Some((parts, others)),
                ..Sentence::default()
            })
        })
        .collect()
}

/// Gives the names of the second to the trees of the first, where the words agree.
pub(super) fn join(trees: &mut [Sentence], names: &[Sentence]) {
    let mut by_words: HashMap<String, Vec<u8>> = HashMap::new();
    let mut others = false;
    for one in names {
        let (parts, o) = one.parts.clone().expect("names have parts");
        others = o;
        by_words.insert(one.forms.concat(), parts);
    }
    let mut found = 0;
    for tree in trees.iter_mut() {
        if let Some(parts) = by_words.get(&tree.forms.concat())
            && parts.len() == tree.forms.len()
        {
            tree.parts = Some((parts.clone(), others));
            found += 1;
        }
    }
    eprintln!("{found} of {} sentences with names have trees", names.len());
}

/// Marks the named persons, places and organizations of GUM: of each mention that is a name, the run of proper nouns.
pub(super) fn join_gum(trees: &mut [Sentence], path: &Path) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut by_words: HashMap<String, Vec<(usize, usize, u8)>> = HashMap::new();
    for line in text.lines() {
        let item: serde_json::Value = serde_json::from_str(line)?;
        let words: String = item["tokens"]
            .as_array()
            .context("tokens")?
            .iter()
            .filter_map(|t| t.as_str())
            .collect();
        let mut found = Vec::new();
        for e in item["entities"].as_array().context("entities")? {
            let kind = match e["type"].as_str() {
                Some("person") => 1,
                Some("place") => 3,
                Some("organization") => 5,
                _ => continue,
            };
            let at = |name: &str| e[name].as_u64().map(|x| x as usize).context("offset");
            if e["named"].as_bool() == Some(true) {
                found.push((at("start")?, at("end")?, kind));
            }
        }
        // The longest first: "Massachusetts Institute of Technology" is no place.
        found.sort_by_key(|f| (std::cmp::Reverse(f.1 - f.0), f.0));
        by_words.insert(words, found);
    }
    for tree in trees {
        let (Some(found), Some(tags)) = (by_words.get(&tree.forms.concat()), &tree.tags) else {
            continue;
        };
        let tag = |at: usize| Tag::from_index(tags[at]).expect("a tag");
        let proper = |at: usize| tag(at).is_proper();
        let mut parts = vec![0; tree.forms.len()];
        for &(start, end, kind) in found {
            if end > parts.len() {
                continue;
            }
            let Some(first) = (start..end).find(|&at| proper(at)) else {
                continue;
            };
            let mut last = first;
            while last + 1 < end {
                let inside = match tree.forms[last + 1].as_str() {
                    "-" => true,
                    "of" | "and" | "for" | "&" | "the" => kind != 1,
                    _ => false,
                };
                if proper(last + 1) || inside && (last + 2..(last + 4).min(end)).any(&proper) {
                    last += 1;
                } else {
                    break;
                }
            }
            let mut first = first;
            while kind == 1 && first < last && is_title(&tree.forms[first]) {
                first += 1;
            }
            // "the Secretary of State" names nobody.
            let nobody = kind == 1 && is_title(&tree.forms[last]);
            if !nobody
                && parts[first..=last].iter().all(|p| *p == 0)
                && (kind != 1 || tag(last).xpos() == "NNP")
            {
                parts[first] = kind;
                parts[first + 1..=last].fill(kind + 1);
            }
        }
        tree.parts = Some((parts, false));
    }
    Ok(())
}
