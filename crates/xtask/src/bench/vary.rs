//! Many documents out of few: the same stories with other people, elsewhere, at another time.
//!
//! All documents of a copy of a story are varied alike, so that follow-ups stay follow-ups. The
//! new names come from one pool, in which some are frequent, as in news: two copies share a
//! name now and then, and popular names stand in many.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::{Days, Months, NaiveDate};
use claims_ingest::{Input, Options};
use claims_model::Document;

/// So many names there are in all.
const POOL: u64 = 90_000;
/// The copies of a story are spread over so many months.
const MONTHS: u64 = 120;

const CALENDAR: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Capitalized within sentences, and no names.
const NO_NAMES: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "President",
    "Minister",
    "The",
    "A",
    "An",
    "In",
    "On",
    "It",
    "He",
    "She",
    "They",
    "But",
    "And",
    "We",
    "Who",
    "What",
    "There",
];

/// A story: its documents, with the words that are varied in them.
pub(super) struct Story {
    name: String,
    documents: Vec<Document>,
    names: BTreeSet<String>,
}

/// One document to be made: which copy of which.
pub(super) struct Copy {
    pub(super) day: NaiveDate,
    story: usize,
    document: usize,
    copy: u64,
}

/// The stories of the fixtures and, where it is given, of a file of ECB+.
pub(super) fn stories(fixtures: &Path, ecbplus: Option<&Path>) -> Result<Vec<Story>> {
    let mut stories: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    let mut folders: Vec<_> = fs::read_dir(fixtures)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    folders.sort();
    for folder in folders {
        let name = folder
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_string();
        let inputs = vec![Input::from_argument(folder.clone())];
        let documents = stories.entry(name).or_default();
        for read in claims_ingest::documents(inputs, Options::default(), Box::new(std::io::empty()))
        {
            documents.push(read?.document);
        }
    }
    if let Some(file) = ecbplus {
        for line in fs::read_to_string(file)?.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let words = |name: &str| record[name].as_str().unwrap_or_default().to_string();
            let name = format!("ecb{}{}", record["topic"], words("subtopic"));
            let documents = stories.entry(name.clone()).or_default();
            // The corpus gives no days: a story takes some weeks.
            let at = documents.len() as u64;
            let first = NaiveDate::from_ymd_opt(2015, 1, 1).context("a day")?;
            let day = first + Days::new(hash(&name, 0) % 28 + at * 2);
            let published = match hash(&name, at) % 2 {
                0 => day.to_string(),
                _ => format!("{day}T{:02}:{:02}:00+00:00", at % 24, hash(&name, at) % 60),
            };
            documents.push(Document {
                id: Some(words("id")),
                published: published.parse().ok(),
                outlet: Some(format!("{} Post", made_up(hash("outlet", at % 40)))),
                text: words("text"),
                ..Document::default()
            });
        }
    }
    Ok(stories
        .into_iter()
        .filter(|(_, documents)| !documents.is_empty())
        .map(|(name, documents)| Story {
            name,
            names: names(&documents),
            documents,
        })
        .collect())
}

/// So many copies, in the order of their days.
pub(super) fn copies(stories: &[Story], number: usize) -> Vec<Copy> {
    let mut copies: Vec<Copy> = Vec::with_capacity(number);
    for copy in 0.. {
        for (at, story) in stories.iter().enumerate() {
            for (document, original) in story.documents.iter().enumerate() {
                if copies.len() == number {
                    copies.sort_by_key(|copy| (copy.day, copy.story, copy.copy, copy.document));
                    return copies;
                }
                let day = original.published.map(|published| published.day());
                copies.push(Copy {
                    day: day.unwrap_or_default() + Months::new(months(story, copy)),
                    story: at,
                    document,
                    copy,
                });
            }
        }
    }
    copies
}

/// Makes one of the copies.
pub(super) fn make(stories: &[Story], copy: &Copy) -> Document {
    let story = &stories[copy.story];
    let original = &story.documents[copy.document];
    let id = original.id_or_hash();
    let change = |text: &str| varied(text, story, copy.copy);
    let published = original.published.map(|published| {
        let written = published.to_string();
        format!("{}{}", copy.day, &written[10.min(written.len())..])
    });
    Document {
        id: Some(format!("{id}-{}", copy.copy)),
        url: Some(format!("https://news.example.org/{id}/{}", copy.copy)),
        published: published.and_then(|published| published.parse().ok()),
        title: original.title.as_deref().map(change),
        text: change(&original.text),
        ..original.clone()
    }
}

fn months(story: &Story, copy: u64) -> u32 {
    (hash(&story.name, copy.wrapping_add(77)) % MONTHS) as u32
}

/// Words that are capitalized within a sentence of any of the documents.
fn names(documents: &[Document]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for document in documents {
        let mut before = "";
        for word in document.text.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let within = before.ends_with(|c: char| c.is_lowercase() || c == ',');
            let capital = bare.starts_with(char::is_uppercase)
                && bare.chars().count() > 2
                && bare.chars().all(char::is_alphabetic);
            if within && capital && !NO_NAMES.contains(&bare) && !CALENDAR.contains(&bare) {
                names.insert(bare.to_string());
            }
            before = word;
        }
    }
    names
}

/// The text with other names, other months and other years.
fn varied(text: &str, story: &Story, copy: u64) -> String {
    let shift = months(story, copy) as usize;
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = |c: char| c.is_alphanumeric() == first.is_alphanumeric();
        let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let month = CALENDAR.iter().position(|month| *month == word);
        let year = word.parse::<usize>().ok();
        match (month, year) {
            (Some(month), _) => out.push_str(CALENDAR[(month + shift) % 12]),
            (_, Some(year)) if (1900..2100).contains(&year) => {
                out.push_str(&(year + shift / 12).to_string());
            }
            _ if story.names.contains(word) => {
                let seed = hash(&story.name, copy);
                out.push_str(&made_up(hash(word, seed)));
            }
            _ => out.push_str(word),
        }
        rest = after;
    }
    out
}

/// A name of the pool; the first ones are the frequent ones.
fn made_up(seed: u64) -> String {
    const HEADS: [&str; 20] = [
        "Bar", "Cor", "Dal", "Fen", "Gar", "Hol", "Kes", "Lor", "Mar", "Nor", "Pel", "Quin", "Ros",
        "Sel", "Tam", "Ul", "Ver", "Wen", "Yar", "Zan",
    ];
    const MIDDLES: [&str; 15] = [
        "a", "e", "i", "o", "u", "ad", "el", "in", "om", "ur", "and", "ell", "ist", "orn", "und",
    ];
    const TAILS: [&str; 20] = [
        "bury", "dell", "berg", "ford", "gard", "holm", "kin", "ley", "mont", "nes", "rick", "sby",
        "ton", "vale", "wick", "worth", "zer", "lund", "mar", "dov",
    ];
    let share = (seed % (1 << 20)) as f64 / f64::from(1 << 20);
    let name = (share.powf(1.5) * POOL as f64) as usize;
    format!(
        "{}{}{}{}",
        HEADS[name % 20],
        MIDDLES[name / 20 % 15],
        MIDDLES[name / 300 % 15],
        TAILS[name / 4_500 % 20]
    )
}

/// The same on every machine (FNV-1a, then mixed).
pub(super) fn hash(word: &str, seed: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = word.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 29)
}
