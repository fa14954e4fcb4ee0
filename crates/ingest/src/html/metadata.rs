//! What a page says about itself: `<meta>`, `<link>`, `<title>`, `<h1>`, `<time>`, JSON-LD.

use std::collections::HashMap;

use super::entities::decode;
use super::json_ld::{self, Described};
use super::tokens::Tag;

/// The metadata of a page, as found; the methods choose.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// `<meta>` by name or property, lower case; the first of each.
    meta: HashMap<String, String>,
    canonical: Option<String>,
    title: Option<String>,
    heading: Option<String>,
    time: Option<String>,
    described: Described,
    pub(super) language: Option<String>,
    in_heading: bool,
    is_json_ld: bool,
}

/// The most bytes that a headline or a name may have.
const LONGEST: usize = 1000;

const KEPT: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "headline",
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "og:url",
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "article.published",
];

impl Metadata {
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        if tag.is(&["meta"]) {
            let name = tag
                .get("property")
                .or_else(|| tag.get("name"))
                .or_else(|| tag.get("itemprop"));
            if let (Some(name), Some(content)) = (name, tag.get("content")) {
                let name = name.trim().to_ascii_lowercase();
                if KEPT.contains(&name.as_str())
                    && let Some(content) = clean(&content)
                {
                    self.meta.entry(name).or_insert(content);
                }
            }
        } else if tag.is(&["link"]) {
            if tag
                .get("rel")
                .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
            {
                self.canonical = self.canonical.take().or_else(|| tag.get("href"));
            }
        } else if tag.is(&["html"]) {
            self.language = tag
                .get("lang")
                .or_else(|| tag.get("xml:lang"))
                .and_then(|l| clean(&l));
        } else if tag.is(&["h1"]) {
            // Pages mark the name of the site as <h1> too; the first one wins only without better.
            if self.heading.is_none() {
                self.in_heading = true;
                self.heading = Some(String::new());
            }
        } else if tag.is(&["time"]) {
            self.time = self.time.take().or_else(|| tag.get("datetime"));
        } else if tag.is(&["script"]) {
            self.is_json_ld = tag
                .get("type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("h1") {
            self.in_heading = false;
        }
    }

    pub(super) fn text(&mut self, within: &str, text: &str) {
        if within.eq_ignore_ascii_case("script") {
            if std::mem::take(&mut self.is_json_ld) {
                json_ld::read(text, &mut self.described);
            }
        } else if within.eq_ignore_ascii_case("title") {
            // An <svg> has titles too, further down.
            self.title = self.title.take().or_else(|| clean(&decode(text)));
        } else if self.in_heading
            && let Some(heading) = &mut self.heading
            && heading.len() < LONGEST
        {
            heading.push_str(&decode(text));
        }
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.meta.get(*name)).cloned()
    }

    pub(super) fn title(&self) -> Option<String> {
        let heading = self.heading.as_deref().and_then(clean);
        let title = self
            .title
            .as_deref()
            .map(|title| without_outlet(title, heading.as_deref(), self.outlet().as_deref()));
        self.first(&["og:title", "twitter:title", "headline", "dc.title"])
            .map(|title| without_outlet(&title, heading.as_deref(), self.outlet().as_deref()))
            .or_else(|| self.described.title.clone())
            .or(heading)
            .or(title)
    }

    pub(super) fn outlet(&self) -> Option<String> {
        self.first(&["og:site_name"])
            .or_else(|| self.described.outlet.clone())
            .or_else(|| self.first(&["publisher", "dc.publisher", "application-name"]))
    }

    pub(super) fn author(&self) -> Option<String> {
        let named = self.first(&[
            "author",
            "byl",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "article:author",
        ]);
        // Some give the address of the author's page.
        let named = named.filter(|author| !author.starts_with("http"));
        let author = self.described.author.clone().or(named)?;
        let name = author
            .get(..3)
            .filter(|by| by.eq_ignore_ascii_case("by "))
            .map_or(&*author, |_| &author[3..]);
        clean(name)
    }

    pub(super) fn published(&self) -> Option<String> {
        self.first(&[
            "article:published_time",
            "og:published_time",
            "article.published",
        ])
        .or_else(|| self.described.published.clone())
        .or_else(|| {
            self.first(&[
                "datepublished",
                "parsely-pub-date",
                "sailthru.date",
                "pubdate",
                "publishdate",
                "publish-date",
                "dc.date.issued",
                "dc.date",
                "dcterms.date",
                "date",
            ])
        })
        .or_else(|| self.time.as_deref().and_then(clean))
    }

    pub(super) fn url(&self) -> Option<String> {
        let canonical = self.canonical.as_deref().and_then(clean);
        [
            canonical,
            self.first(&["og:url"]),
            self.described.url.clone(),
        ]
        .into_iter()
        .flatten()
        .find(|url| url.starts_with("https://") || url.starts_with("http://"))
    }
}

/// One line without white space around it; nothing for nothing, and for what is no metadata but
/// the page behind an element that was never closed.
pub(super) fn clean(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    (!line.is_empty() && line.len() <= LONGEST).then_some(line)
}

/// `Headline | Outlet` without the outlet.
fn without_outlet(title: &str, heading: Option<&str>, outlet: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && (outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(tail.trim()))
                || heading == Some(head.trim()))
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}
