//! Pages: the report, not what stands around it.

use crate::{file, one};
use claims_ingest::Ingested;

fn page(html: &str) -> Ingested {
    one(file("a.html", html))
}

const STORY: &str = "<p>The swing bridge at Vellmouth reopened on Saturday, five years after a barge had put it out of \
    use.</p><p>&#8220;They gave me scissors&#8221;, said <a href='/m'>Agathe&nbsp;Moreau</a>, who cut the ribbon.<p>Tolls \
    stay\n   at 3&nbsp;crowns &amp; will be reviewed in May.";

const TEXT: &str = "The swing bridge at Vellmouth reopened on Saturday, five years after a barge had put it out of \
    use.\n\n“They gave me scissors”, said Agathe Moreau, who cut the ribbon.\n\nTolls stay at 3 crowns & will be \
    reviewed in May.\n";

#[test]
fn boilerplate_goes() {
    for html in [
        format!("<h1>Back</h1>{STORY}"),
        format!(
            "<nav><p>Home. News. Sport.</p></nav><h1>Back</h1><div>{STORY}</div><footer><p>All rights.</p></footer>"
        ),
        format!(
            "<header><p>Harbour Post, since 1903.</p></header><main><article><header><h1>Back</h1></header>{STORY}\
             <figure><img><figcaption>A bridge.</figcaption></figure><div class='related-links'><p>Read more here.</p></div>\
             </article><article><p>Another story, much shorter.</p></article></main><aside><p>Buy it.</p></aside>"
        ),
        format!(
            "<div class='cookie-consent'><p>We use cookies.</p></div><h1>Back</h1>{STORY}</p><ul><li><a href=x>More</a></ul>"
        ),
        format!(
            "<script>var p = '<p>No.</p>';</script><style>p {{}}</style><!-- <p>No.</p> --><h1>Back</h1>{STORY}"
        ),
        // A class that speaks of a sidebar beside the report.
        format!("<div class='with-sidebar'><h1>Back</h1>{STORY}</div>"),
        format!(
            "<article><h1>Back</h1>{STORY}<h2>Most read</h2><p><a href=x>Another</a></p></article>"
        ),
        // Classes that would throw everything away are not believed.
        format!("<div class='page newsletter'><h1>Back</h1>{STORY}</div>"),
    ] {
        let read = page(&html);
        assert_eq!(read.document.text, TEXT, "{html}");
        assert_eq!(read.document.title.as_deref(), Some("Back"), "{html}");
    }
}

#[test]
fn metadata() {
    let read = page(&format!(
        "<html lang=en-GB><head><title>Back | Coast Morning</title><meta property='og:site_name' content='Coast Morning'>\
         <meta property=article:published_time content=2025-05-04T08:15:00+02:00><meta name=author content='By Ada Lund'>\
         <link rel=canonical href='https://coast.example/back?a=1&amp;b=2'></head><body>{STORY}"
    ));
    let document = read.document;
    assert_eq!(document.title.as_deref(), Some("Back"));
    assert_eq!(document.outlet.as_deref(), Some("Coast Morning"));
    assert_eq!(
        document.published.unwrap().to_string(),
        "2025-05-04T08:15:00+02:00"
    );
    assert_eq!(document.author.as_deref(), Some("Ada Lund"));
    assert_eq!(
        document.url.as_deref(),
        Some("https://coast.example/back?a=1&b=2")
    );
    assert_eq!(document.language.as_deref(), Some("en-GB"));
}

#[test]
fn json_ld_and_time() {
    let read = page(&format!(
        "<script type='application/ld+json'>{{\"@graph\": [{{\"@type\": \"WebSite\", \"name\": \"no\"}}, {{\"@type\": \
         [\"NewsArticle\"], \"headline\": \"Back\", \"datePublished\": \"2025-05-04T08:15:00\", \"author\": [{{\"name\": \
         \"Ada\"}}, {{\"name\": \"Bo\"}}], \"publisher\": {{\"name\": \"Coast\"}}}}]}}</script>{STORY}"
    ));
    let document = read.document;
    assert_eq!(document.title.as_deref(), Some("Back"));
    assert_eq!(document.published.unwrap().to_string(), "2025-05-04");
    assert_eq!(
        (document.author.as_deref(), document.outlet.as_deref()),
        (Some("Ada, Bo"), Some("Coast"))
    );
    let read = page(&format!("<time datetime=2025-05-04>Sunday</time>{STORY}"));
    assert_eq!(read.document.published.unwrap().to_string(), "2025-05-04");
    let read = page(&format!("<time datetime='4 May'>Sunday</time>{STORY}"));
    assert_eq!((read.document.published, read.warnings.len()), (None, 1));
}

#[test]
fn hostile_pages_cost_their_length() {
    for piece in [
        "<div>",
        "<b>",
        "<a><p>",
        "<table><tr><td>",
        "<p class=\"",
        "</x>",
        "<b><div></div>",
        "<!--",
        "&",
        "<li>",
    ] {
        let html = format!("<p>It opened.</p>{}", piece.repeat(30_000));
        let before = std::time::Instant::now();
        assert!(page(&html).document.text.contains("It opened."), "{piece}");
        assert!(
            before.elapsed().as_secs() < 20,
            "{piece}: {:?}",
            before.elapsed()
        );
    }
}
