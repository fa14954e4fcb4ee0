//! One value of a row: a cell in CSV, a member in JSON.

use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// What stands between the items of a list.
pub(crate) const LIST: &str = "; ";
/// What stands between the links of a chain of speakers.
pub(crate) const CHAIN: &str = " > ";

/// A value with its type, so that JSON keeps what CSV flattens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    Empty,
    Text(Cow<'a, str>),
    Count(usize),
    Flag(bool),
    /// Between 0 and 1.
    Share(f32),
    /// Items, and what joins them in a cell.
    List(Vec<&'a str>, &'static str),
}

impl<'a> Value<'a> {
    pub(crate) fn text(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }

    pub(crate) fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Value::Empty, Value::text)
    }

    /// Days, due dates and instants, by their ISO form.
    pub(crate) fn written(value: Option<impl std::fmt::Display>) -> Self {
        value.map_or(Value::Empty, |value| {
            Value::Text(Cow::Owned(value.to_string()))
        })
    }

    pub(crate) fn share(value: Option<f32>) -> Self {
        value.map_or(Value::Empty, Value::Share)
    }

    /// The value as the text of a CSV cell.
    pub(crate) fn cell(&self) -> Cow<'_, str> {
        match self {
            Value::Empty => Cow::Borrowed(""),
            Value::Text(text) => Cow::Borrowed(text),
            Value::Count(count) => Cow::Owned(count.to_string()),
            Value::Flag(true) => Cow::Borrowed("true"),
            Value::Flag(false) => Cow::Borrowed("false"),
            Value::Share(share) => Cow::Owned(format!("{share:.2}")),
            Value::List(items, between) => Cow::Owned(items.join(between)),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Empty => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Count(count) => serializer.serialize_u64(*count as u64),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Share(share) => serializer.serialize_f32(*share),
            Value::List(items, _) => serializer.collect_seq(items),
        }
    }
}
