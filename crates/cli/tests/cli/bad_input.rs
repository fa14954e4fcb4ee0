//! Documents that are not as they should be: file and line are told, and the good ones are kept.

use std::time::{Duration, Instant};

use crate::harness::{Answer, Place, field, line};

/// Reads one fixture of `bad/`: `kept` documents, and a complaint at this place with this hint.
#[track_caller]
fn bad(file: &str, at: &str, says: &str, hint: &str, kept: usize) {
    let name = format!("bad/{file}");
    let place = Place::with(&[&name]);
    let read = place
        .run(&format!("read {name}"))
        .code(3)
        .says(&format!("claims: {name}{at}: {says}"))
        .says(hint);
    assert_eq!(read.lines().len(), kept, "{file}");
    let added = place.run(&format!("add {name}")).code(3);
    let plural = if kept == 1 { "" } else { "s" };
    added.says(&format!("claims: {kept} document{plural} added"));
}

/// Reads one file of these bytes, which is good.
#[track_caller]
fn good(name: &str, bytes: impl AsRef<[u8]>) -> Answer {
    let place = Place::new();
    place.file(name, bytes);
    place.run(&format!("read {name}")).code(0)
}

#[test]
fn no_such_file() {
    let place = Place::new();
    place.file("good.jsonl", line("d", "2025-04-02", "The mill opened."));
    let read = place
        .run("read no/such.jsonl good.jsonl")
        .code(3)
        .says("claims: no/such.jsonl: no such file or folder\n  check the path")
        .says("claims: 1 document kept, 1 bad");
    assert_eq!(read.lines().len(), 1);
}

#[test]
fn empty_folder() {
    let place = Place::new();
    std::fs::create_dir(place.path("reports")).unwrap();
    place
        .run("read reports")
        .code(3)
        .says("claims: reports: no documents below this folder")
        .says("documents end in .jsonl");
}

#[test]
fn folder_of_other_files() {
    let place = Place::new();
    place.file("reports/photo.png", "x");
    place.file("reports/deep/sound.mp3", "x");
    place
        .run("read reports")
        .code(3)
        .says("claims: reports: no documents below this folder; 2 other files");
}

#[test]
fn other_files_in_a_folder_are_counted() {
    let place = Place::with(&["storylines/bridge"]);
    place.file("storylines/bridge/photo.png", "x");
    let read = place.run("read storylines").code(0);
    assert_eq!(read.lines().len(), 3);
    read.says("claims: 1 other file in the folders not read");
}

#[test]
fn nothing_in_it() {
    for file in ["empty-file.txt", "empty-file.jsonl"] {
        bad(file, "", "the file is empty", "leave it out", 0);
    }
}

#[test]
fn nothing_on_standard_input() {
    for command in ["read", "read -", "extract", "add", "track"] {
        Place::new()
            .run(command)
            .code(3)
            .says("claims: standard input: nothing came in");
    }
}

#[test]
fn broken_json() {
    let says = "broken JSON: EOF while parsing a string";
    let file = "broken-json-line-7.jsonl";
    bad(file, ":7:72", says, "mend or delete this line", 8);
    let says = "broken JSON: unexpected end of hex escape";
    bad("lone-surrogate.jsonl", ":1:76", says, "mend or delete", 0);
}

#[test]
fn wrong_types() {
    let hint = "give strings";
    let says = "`text` must be a string, not the number 5";
    bad("text-is-a-number.jsonl", ":2:87", says, hint, 2);
    let says = "`title` must be a string, not an array";
    bad("title-is-a-list.jsonl", ":1:87", says, hint, 0);
    let says = "a document is one JSON object, not an array";
    bad("line-is-a-list.jsonl", ":2:1", says, hint, 1);
    let says = "`published` must be a string, not the number 20250402";
    bad("published-is-a-number.jsonl", ":1:54", says, "ISO day", 0);
}

#[test]
fn published_is_no_day() {
    let says = "`published`: `2025-02-30` is not a day (2025-03-27)";
    bad("published-is-no-day.jsonl", ":2:48", says, "ISO day", 1);
    bad("published-is-no-day.txt", ":3", says, "ISO day", 0);
}

#[test]
fn a_day_in_another_order_is_no_day_and_no_error() {
    let read = good("a.jsonl", line("d", "03-02-2009", "The mill opened."));
    assert!(read.lines()[0].get("published").is_none());
    read.says("claims: a.jsonl:1: `published`: `03-02-2009` is not in the order year-month-day");
}

#[test]
fn not_utf8() {
    let hint = "save it as UTF-8";
    let says = "not UTF-8 at byte 59";
    bad("invalid-utf8.txt", ":6:8", says, hint, 0);
    let says = "not UTF-8 at byte 188";
    bad("invalid-utf8-line-2.jsonl", ":2:43", says, hint, 2);
}

#[test]
fn nul() {
    let says = "a NUL at byte 66: it looks like a binary file";
    bad("nul-byte.txt", ":6:19", says, "give text", 0);
    let says = "`text` holds a NUL at byte 18";
    bad("nul-escape.jsonl", ":1", says, "leave the document out", 0);
}

#[test]
fn no_text() {
    let says = "a document without text";
    bad("no-text.txt", "", says, "put the report into it", 0);
    for line in 1..=4 {
        let at = format!(":{line}");
        bad("no-text.jsonl", &at, says, "put the report into `text`", 0);
    }
}

#[test]
fn front_matter_never_closed() {
    let says = "front matter that is never closed";
    let hint = "close the front matter with a line `---`";
    bad("front-matter-never-closed.md", ":1", says, hint, 0);
}

#[test]
fn unknown_keys_are_told_and_left_out() {
    for (file, place_of_it) in [
        ("bad/unknown-front-matter-key.txt", ""),
        ("bad/unknown-json-key.jsonl", ":1"),
    ] {
        let read = Place::with(&[file]).run(&format!("read {file}")).code(0);
        assert_eq!(read.lines().len(), 1);
        read.says(&format!("{file}{place_of_it}: unknown key `photographer`"));
    }
}

#[test]
fn french_is_kept_and_gives_no_claims() {
    let place = Place::with(&["documents/french.md"]);
    let said = "claims: documents/french.md: not in English: kept, gives no claims";
    let extracted = place.run("extract documents --format jsonl").code(0);
    assert_eq!(extracted.says(said).stdout, "");
    place
        .run("add documents")
        .code(0)
        .says(said)
        .says("claims: 1 document added, with 0 claims; 1 not in English");
    assert_eq!(place.run("list").code(0).stdout, "");
    assert!(place.run("log").code(0).stdout.contains("documents-french"));
}

#[test]
fn line_ends_and_byte_order_mark() {
    let unix = "---\nid: a\ntitle: A mill: sold\n---\n\nThe mill will open.\n\nIt was sold.\n";
    let plain = good("a.txt", unix).stdout;
    assert_eq!(good("a.txt", unix.replace('\n', "\r\n")).stdout, plain);
    assert_eq!(good("a.txt", format!("\u{feff}{unix}")).stdout, plain);
    let lines = line("a", "2025-04-02", "It opened.") + &line("b", "2025-04-02", "It shut.");
    let plain = good("a.jsonl", &lines).stdout;
    assert_eq!(good("a.jsonl", lines.replace('\n', "\r\n")).stdout, plain);
    assert_eq!(good("a.jsonl", format!("\u{feff}{lines}")).stdout, plain);
}

#[test]
fn names_on_the_terminal_are_harmless() {
    Place::new()
        .run("read \u{1b}[31mred.txt")
        .code(3)
        .says(r"claims: \u{1b}[31mred.txt: no such file");
}

#[test]
fn fifty_megabytes_in_one_line() {
    let place = Place::new();
    place.file("long.txt", "ab".repeat(25_000_000));
    let begun = Instant::now();
    let extracted = place.run("extract long.txt --format jsonl");
    // It is no English, or one word: either way it is read whole, and quickly.
    assert_eq!((extracted.code, &*extracted.stdout), (0, ""));
    assert!(begun.elapsed() < Duration::from_secs(60));
}

#[test]
fn every_quote_is_the_text_at_its_place() {
    let place = Place::with(&["documents", "storylines"]);
    let documents = place.run("read documents storylines").code(0).lines();
    let claims = place.run("extract documents storylines --format jsonl");
    let claims = claims.code(0).lines();
    let mut mixed = 0;
    for claim in &claims {
        let name = field(claim, "document");
        let document = documents.iter().find(|one| field(one, "id") == name);
        let text: Vec<char> = field(document.unwrap(), "text").chars().collect();
        let at = |value: &serde_json::Value| {
            let end = |end: &str| value[end].as_u64().unwrap() as usize;
            text[end("start")..end("end")].iter().collect::<String>()
        };
        assert_eq!(at(claim), field(claim, "quote"), "{claim}");
        assert!(!at(&claim["predicate"]).is_empty(), "{claim}");
        mixed += usize::from(name == "documents-mixed-scripts");
    }
    assert!(mixed > 0, "right-to-left and emoji text gives claims too");
}
