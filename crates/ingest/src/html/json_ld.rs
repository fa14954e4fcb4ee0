//! The article that a page describes in JSON-LD, as schema.org has it.

use serde_json::Value;

use super::entities::decode;
use super::metadata::clean;

/// What was found; the first article wins.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) author: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
}

/// Looks for an article in one script. JSON that does not parse is no news to the reader.
pub(super) fn read(script: &str, described: &mut Described) {
    let Ok(value) = serde_json::from_str::<Value>(script.trim()) else {
        return;
    };
    let Some(article) = article(&value) else {
        return;
    };
    let text = |key: &str| {
        article
            .get(key)
            .and_then(Value::as_str)
            .and_then(|text| clean(&decode(text)))
    };
    described.title = described.title.take().or_else(|| text("headline"));
    described.published = described.published.take().or_else(|| text("datePublished"));
    described.author = described
        .author
        .take()
        .or_else(|| article.get("author").and_then(names));
    described.outlet = described
        .outlet
        .take()
        .or_else(|| article.get("publisher").and_then(names));
    described.url = described.url.take().or_else(|| text("url"));
}

/// The object itself, one of a list, or one of its `@graph`.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.iter().find_map(article),
        Value::Object(object) if is_article(value) => {
            object.contains_key("headline").then_some(value)
        }
        Value::Object(object) => object.get("@graph").and_then(article),
        _ => None,
    }
}

fn is_article(value: &Value) -> bool {
    let names_one = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        })
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(names_one),
        Some(kind) => names_one(kind),
        None => false,
    }
}

/// A name, an object with a name, or a list of either.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => clean(&decode(name)).filter(|name| !name.starts_with("http")),
        Value::Object(object) => object
            .get("name")
            .filter(|name| name.is_string())
            .and_then(names),
        Value::Array(list) => {
            let all: Vec<String> = list.iter().take(20).filter_map(names).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
}
