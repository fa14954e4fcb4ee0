//! Documents with the readings of their text, each with the matters that people gave it to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use claims_extractor::Extractor;
use claims_model::Document;
use claims_tracker::Member;
use serde_json::Value;

/// A reading and the names of its matters; `None` where nobody was asked.
pub(super) struct Labelled {
    pub(super) member: Member,
    pub(super) matters: Option<Vec<String>>,
}

/// Stories: within one everything may be the same, between two nothing is.
pub(super) type Stories = Vec<Vec<Labelled>>;

fn read(extractor: &mut Extractor, document: &Document) -> Vec<Member> {
    let readings = extractor.read(document).readings_with_references();
    readings
        .into_iter()
        .map(|reading| Member { reading, url: None })
        .collect()
}

/// Reads storylines: a passage belongs to a matter where it shares half of the shorter one with a mention.
pub(super) fn storylines(folder: &Path) -> Result<Stories> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    let mut extractor = Extractor::new();
    let mut stories = Vec::new();
    for file in files {
        let story: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let name = story["id"].as_str().context("id")?.to_string();
        let mut texts = BTreeMap::new();
        let mut labelled = Vec::new();
        for entry in story["documents"].as_array().context("documents")? {
            let mut document: Document = serde_json::from_value(entry.clone())?;
            let id = document.id.clone().context("a document's id")?;
            texts.insert(id.clone(), document.text.clone());
            document.id = Some(format!("{name}/{id}"));
            labelled.extend(
                read(&mut extractor, &document)
                    .into_iter()
                    .map(|member| Labelled {
                        member,
                        matters: Some(Vec::new()),
                    }),
            );
        }
        for mention in story["mentions"].as_array().context("mentions")? {
            let word = |key: &str| {
                mention[key]
                    .as_str()
                    .context("a mention")
                    .map(str::to_string)
            };
            let (document, matter, quote) = (word("document")?, word("matter")?, word("quote")?);
            let text = texts.get(&document).context("a mention's document")?;
            let start = text.find(&quote).context("a mention's quote")?;
            let start = text[..start].chars().count();
            let end = start + quote.chars().count();
            let document = format!("{name}/{document}");
            for one in &mut labelled {
                let claim = &one.member.reading.claim;
                let (from, to) = (claim.position.start, claim.position.end);
                let shared = end.min(to).saturating_sub(start.max(from));
                let covers = 2 * shared >= (end - start).min(to - from)
                    && to - from <= 3 * (end - start) + 60;
                if claim.document == document && shared > 0 && covers {
                    one.matters.get_or_insert_default().push(matter.clone());
                }
            }
        }
        labelled.sort_by_cached_key(|one| one.member.position());
        stories.push(labelled);
    }
    Ok(stories)
}

/// Reads ECB+: all of a portion as one story, since events may be linked across its topics. Readings that are no counted
/// mention are left out. Documents come in an order that says nothing of their topics.
///
/// The corpus gives no days, and reports have some: `dated` gives those of a story days one after the other, so that having
/// a day does not tell stories from events: it did, and one matter of a long report took in whatever stood around it. Then
/// what is no mention in a counted sentence, where all are marked, stands alone.
pub(super) fn events(path: &Path, dated: bool) -> Result<Stories> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut extractor = Extractor::new();
    let mut labelled = Vec::new();
    let mut days = Days::default();
    for line in text.lines() {
        let item: Value = serde_json::from_str(line)?;
        let id = item["id"].as_str().context("id")?;
        let day = days.next(&format!("{}{}", item["topic"], item["subtopic"]))?;
        let document = Document {
            id: Some(format!("{:08x}-{id}", claims_learn::hash(id.as_bytes()))),
            published: match dated {
                true => Some(day.to_string().parse()?),
                false => None,
            },
            text: item["text"].as_str().context("text")?.to_string(),
            ..Document::default()
        };
        let number = |value: &Value| value.as_u64().map(|number| number as usize);
        let counted: Vec<(usize, usize)> = item["sentences"]
            .as_array()
            .context("sentences")?
            .iter()
            .filter(|sentence| {
                sentence[2].as_bool() == Some(true) || sentence[2].as_u64() == Some(1)
            })
            .filter_map(|sentence| Some((number(&sentence[0])?, number(&sentence[1])?)))
            .collect();
        let is_counted = |at: usize| counted.iter().any(|&(from, to)| from <= at && at < to);
        let mut mentions: Vec<(usize, usize, String)> = Vec::new();
        for event in item["events"].as_array().context("events")? {
            let (Some(start), Some(end)) = (number(&event["start"]), number(&event["end"])) else {
                continue;
            };
            if is_counted(start) {
                let alone = || format!("{id}:{start}");
                let cluster = event["cluster"].as_str().map_or_else(alone, str::to_string);
                mentions.push((start, end, cluster));
            }
        }
        for member in read(&mut extractor, &document) {
            let word = member.reading.claim.predicate.position;
            let found = mentions
                .iter()
                .find(|(start, end, _)| *start < word.end && word.start < *end);
            let matters = match found {
                Some((_, _, cluster)) => Some(vec![cluster.clone()]),
                None => (dated && is_counted(word.start)).then(Vec::new),
            };
            labelled.push(Labelled { member, matters });
        }
    }
    labelled.sort_by_cached_key(|one| one.member.position());
    Ok(vec![labelled])
}

/// The days of the documents of each story, every other day from some day of a month on.
#[derive(Default)]
struct Days(BTreeMap<String, u64>);

impl Days {
    fn next(&mut self, story: &str) -> Result<NaiveDate> {
        let first = u64::from(claims_learn::hash(story.as_bytes()) % 28);
        let number = self.0.entry(story.to_string()).or_default();
        *number += 1;
        let month = NaiveDate::from_ymd_opt(2015, 1, 1).context("a day")?;
        Ok(month + chrono::Days::new(first + 2 * *number))
    }
}
