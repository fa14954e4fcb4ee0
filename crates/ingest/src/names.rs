//! The names of the fields, and the names that people write instead.

/// Every field, as it is named in JSON and in front matter (there without `text`).
pub(crate) const NAMES: [&str; 9] = [
    "id",
    "url",
    "archived",
    "title",
    "published",
    "outlet",
    "author",
    "language",
    "text",
];

const MEANT: &[(&str, &[&str])] = &[
    (
        "published",
        &[
            "date",
            "pubdate",
            "publish_date",
            "published_at",
            "datepublished",
            "day",
            "timestamp",
        ],
    ),
    (
        "outlet",
        &[
            "source",
            "publisher",
            "site",
            "publication",
            "newspaper",
            "site_name",
        ],
    ),
    ("url", &["link", "permalink", "canonical", "address"]),
    ("language", &["lang"]),
    ("author", &["by", "byline", "authors"]),
    ("title", &["headline", "heading"]),
    (
        "text",
        &["body", "content", "article", "full_text", "fulltext"],
    ),
];

/// The name that somebody meant who wrote this one.
pub(crate) fn meant(key: &str) -> Option<&'static str> {
    let found = MEANT
        .iter()
        .find(|(_, keys)| keys.iter().any(|known| known.eq_ignore_ascii_case(key)));
    let other_case = || {
        NAMES
            .into_iter()
            .find(|name| name.eq_ignore_ascii_case(key))
    };
    found.map(|(name, _)| *name).or_else(other_case)
}

/// What to say about a key that nobody knows.
pub(crate) fn unknown(key: &str, place: &str) -> String {
    // A hostile key may be megabytes long: a message shows its head.
    let shown: String = key.chars().take(60).collect();
    match meant(key) {
        Some(name) => format!("unknown key `{shown}`{place} left out; did you mean `{name}`?"),
        None => format!("unknown key `{shown}`{place} left out"),
    }
}
