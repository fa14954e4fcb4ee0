//! One JSON object to one document, with every complaint naming its field.

use claims_model::Document;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use std::fmt;

use crate::names::{NAMES, meant, unknown};
use crate::other_order::{self, is_other_order};
use crate::text::{blank, nul_in};
use crate::{Error, Ingested, Source};

/// Where an object begins: line and column from 1, bytes from the start of the file.
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) offset: u64,
}

const SYNTAX: &str = "mend or delete this line; `jq -c .` shows where JSON breaks";
const TYPES: &str = "give strings: {\"id\",\"url\",\"archived\",\"title\",\"published\",\"outlet\",\"author\",\"language\",\"text\"}";
const DATE: &str = "write an ISO day, or date-time with offset, or leave `published` out";
const TEXT: &str = "put the report into `text`, or leave the document out";

/// Keys of no meaning to us that were already told: users have fields of their own, on every line.
#[derive(Default)]
pub(crate) struct Told(Vec<String>);

impl Told {
    /// So many are told; then the user has understood.
    const MOST: usize = 32;

    fn is_news(&self, key: &str) -> bool {
        self.0.len() < Self::MOST && !self.0.iter().any(|told| told == key)
    }
}

/// Reads one object. A warning about an unknown key comes with the first good document that has
/// it.
pub(super) fn parse(
    json: &[u8],
    place: &Place<'_>,
    bytes: u64,
    told: &mut Told,
) -> Result<Ingested, Error> {
    let json = std::str::from_utf8(json).map_err(|problem| {
        let before = &json[..problem.valid_up_to()];
        let at = place.offset + before.len() as u64;
        at_line_of(before, place, crate::text::not_utf8(place.file, at)).at_offset(at)
    })?;
    // serde_json would say "control character": here it is worth more to say what kind of file.
    if let Some(at) = memchr::memchr(0, json.as_bytes()) {
        let problem = crate::text::nul_byte(place.file, place.offset + at as u64);
        return Err(at_line_of(&json.as_bytes()[..at], place, problem));
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let Fields {
        document,
        published_empty,
        other_order,
        has_text,
        instead,
        news,
    } = FieldsSeed(told)
        .deserialize(&mut deserializer)
        .and_then(|fields| deserializer.end().map(|()| fields))
        .map_err(|problem| syntax(&problem, json, place))?;
    let here = |message: String, hint| {
        Error::new(place.file, message, hint)
            .at_line(place.line)
            .at_offset(place.offset)
    };
    if !has_text {
        let meant = instead
            .map(|key| format!("; is it in `{key}`?"))
            .unwrap_or_default();
        let message = format!("a document without text: no `text` in this object{meant}");
        return Err(here(message, TEXT));
    }
    if blank(&document.text) {
        return Err(here(
            "a document without text: `text` is empty".into(),
            TEXT,
        ));
    }
    if let Some(at) = nul_in(&document.text) {
        let message = format!("`text` holds a NUL at byte {at}: it looks like a binary file");
        return Err(here(message, TEXT));
    }
    let mut warnings: Vec<String> = news.iter().map(|key| unknown(key, "")).collect();
    told.0.extend(news);
    if published_empty {
        warnings.push("`published` is empty: read as if it were not there".to_owned());
    }
    warnings.extend(other_order.as_deref().map(other_order::warning));
    let source = Source {
        file: place.file.to_owned(),
        line: Some(place.line),
    };
    Ok(Ingested {
        document,
        source,
        bytes,
        warnings,
    })
}

fn at_line_of(before: &[u8], place: &Place<'_>, problem: Error) -> Error {
    let newlines = memchr::memchr_iter(b'\n', before).count();
    let column = match memchr::memrchr(b'\n', before) {
        Some(last) => before.len() - last,
        None => before.len() + place.column,
    };
    problem
        .at_line(place.line + newlines)
        .at_column(column.max(1))
}

fn syntax(problem: &serde_json::Error, json: &str, place: &Place<'_>) -> Error {
    // serde_json counts within the piece that it was given.
    let whole = problem.to_string();
    let suffix = format!(" at line {} column {}", problem.line(), problem.column());
    let said = whole.strip_suffix(&suffix).unwrap_or(&whole);
    let (message, hint) = match problem.classify() {
        serde_json::error::Category::Data if said.starts_with("`published`") => (said.into(), DATE),
        serde_json::error::Category::Data => match said.strip_prefix("invalid type: ") {
            Some(said) => {
                let found = said.split(", expected").next().unwrap_or(said);
                let found = if found == "sequence" {
                    "an array"
                } else {
                    found
                };
                (format!("a document is one JSON object, not {found}"), TYPES)
            }
            None => (said.into(), TYPES),
        },
        _ => (format!("broken JSON: {said}"), SYNTAX),
    };
    let line = place.line + problem.line().saturating_sub(1);
    let column = match problem.line() {
        0 | 1 => problem.column() + place.column - 1,
        _ => problem.column(),
    };
    let line_start = match problem.line() {
        0 | 1 => 0,
        below => memchr::memchr_iter(b'\n', json.as_bytes())
            .nth(below - 2)
            .map_or(json.len(), |at| at + 1),
    };
    let within = (line_start + problem.column().saturating_sub(1)).min(json.len());
    let offset = place.offset + within as u64;
    Error::new(place.file, message, hint)
        .at_line(line)
        .at_column(column.max(1))
        .at_offset(offset)
}

struct Fields {
    document: Document,
    published_empty: bool,
    /// A `published` that is a day in another order.
    other_order: Option<String>,
    has_text: bool,
    /// The key that seems to hold the text.
    instead: Option<String>,
    /// Unknown keys that were not told yet.
    news: Vec<String>,
}

struct FieldsSeed<'a>(&'a Told);

impl<'de> DeserializeSeed<'de> for FieldsSeed<'_> {
    type Value = Fields;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FieldsSeed<'_> {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document: one JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let (mut instead, mut news) = (None, Vec::new());
        let (mut published, mut published_empty, mut other_order) = (None, false, None);
        let mut values: [Option<String>; 9] = Default::default();
        let mut seen = [false; 9];
        while let Some(key) = map.next_key_seed(Key(self.0))? {
            let field = match key {
                Found::Field(field) => field,
                Found::Old => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
                Found::New(key) => {
                    map.next_value::<IgnoredAny>()?;
                    if meant(&key) == Some("text") {
                        instead = Some(key.clone());
                    }
                    if news.len() < Told::MOST && !news.contains(&key) {
                        news.push(key);
                    }
                    continue;
                }
            };
            if std::mem::replace(&mut seen[field], true) {
                return Err(A::Error::custom(format!("`{}` stands twice", NAMES[field])));
            }
            let value = map.next_value_seed(Word(NAMES[field]))?;
            match value.as_deref().map(str::trim) {
                Some("") if NAMES[field] == "published" => published_empty = true,
                Some(day) if NAMES[field] == "published" && is_other_order(day) => {
                    other_order = Some(day.to_owned());
                }
                // Read here, while serde_json still knows the column.
                Some(day) if NAMES[field] == "published" => {
                    let wrong = |problem| A::Error::custom(format!("`published`: {problem}"));
                    published = Some(day.parse().map_err(wrong)?);
                }
                _ => values[field] = value,
            }
        }
        let [id, url, archived, title, _, outlet, author, language, text] = values;
        let has_text = text.is_some();
        let text = text.unwrap_or_default();
        let document = Document {
            id,
            url,
            archived,
            title,
            published,
            outlet,
            author,
            language,
            text,
        };
        Ok(Fields {
            document,
            published_empty,
            other_order,
            has_text,
            instead,
            news,
        })
    }
}

/// What a key is.
enum Found {
    /// A place among [`NAMES`].
    Field(usize),
    /// Unknown, and told or not to be told.
    Old,
    New(String),
}

struct Key<'a>(&'a Told);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Found, E> {
        Ok(match NAMES.iter().position(|name| *name == key) {
            Some(field) => Found::Field(field),
            None if self.0.is_news(key) => Found::New(key.chars().take(60).collect()),
            None => Found::Old,
        })
    }
}

/// A string or `null`, under the name that complaints give it.
struct Word(&'static str);

impl Word {
    fn wrong<E: serde::de::Error>(&self, found: &str) -> E {
        E::custom(format!("`{}` must be a string, not {found}", self.0))
    }
}

impl<'de> DeserializeSeed<'de> for Word {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Word {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` as a string", self.0)
    }

    fn visit_str<E>(self, word: &str) -> Result<Self::Value, E> {
        Ok(Some(word.to_owned()))
    }

    fn visit_string<E>(self, word: String) -> Result<Self::Value, E> {
        Ok(Some(word))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: serde::de::Error>(self, found: bool) -> Result<Self::Value, E> {
        Err(self.wrong(&format!("`{found}`")))
    }

    fn visit_i64<E: serde::de::Error>(self, found: i64) -> Result<Self::Value, E> {
        Err(self.wrong(&format!("the number {found}")))
    }

    fn visit_u64<E: serde::de::Error>(self, found: u64) -> Result<Self::Value, E> {
        Err(self.wrong(&format!("the number {found}")))
    }

    fn visit_f64<E: serde::de::Error>(self, found: f64) -> Result<Self::Value, E> {
        Err(self.wrong(&format!("the number {found}")))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(self.wrong("an array"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(self.wrong("an object"))
    }
}
