//! Each kind of bad input: what is said, and where.

use crate::{file, one, outcome, path, stdin, with_defaults, wrong};
use claims_ingest::{Defaults, MAX_DOCUMENT_BYTES};
use std::path::Path;

#[test]
fn no_such_file() {
    let problem = wrong(path(Path::new("no/such.jsonl")), "no such file");
    assert_eq!((problem.file(), problem.line()), ("no/such.jsonl", None));
}

#[test]
fn nothing_in_it() {
    wrong(file("a.txt", ""), "the file is empty");
    wrong(file("a.jsonl", ""), "the file is empty");
    wrong(file("a.html", ""), "the file is empty");
    wrong(file("a.txt", b"\xef\xbb\xbf"), "the file is empty");
    wrong(file("a.jsonl", "\n\n"), "no documents in it");
    wrong(file("a.json", "[]"), "no documents in it");
    let problem = wrong(stdin(""), "nothing came in");
    assert!(problem.to_string().starts_with("standard input: "));
}

#[test]
fn nothing_but_white_space() {
    wrong(file("a.txt", " \n\t\n"), "without text");
    wrong(file("a.md", "---\ntitle: x\n---\n\n"), "without text");
    wrong(file("a.md", "# Title alone\n"), "without text");
    wrong(file("a.html", "<p> </p>"), "without text");
    wrong(stdin("{\"text\": \" \\n\"}"), "`text` is empty");
    wrong(stdin("{\"title\": \"x\"}"), "no `text`");
    wrong(stdin("{\"text\": null}"), "no `text`");
    wrong(
        stdin("{\"body\": \"It opened.\"}"),
        "no `text` in this object; is it in `body`?",
    );
}

#[test]
fn broken_json_in_line_7() {
    let mut lines: Vec<String> = (1..=9)
        .map(|n| format!("{{\"text\": \"It is {n}.\"}}"))
        .collect();
    lines[6] = "{\"text\": \"It is 7.\" \"id\": \"x\"}".into();
    let read = file("a.jsonl", lines.join("\r\n"));
    assert_eq!(read.len(), 9);
    let bad: Vec<_> = read.iter().filter_map(|item| item.as_ref().err()).collect();
    assert_eq!(bad.len(), 1);
    assert_eq!(
        (bad[0].line(), bad[0].column(), bad[0].offset()),
        (Some(7), Some(21), Some(6 * 22 + 20))
    );
    assert!(
        bad[0]
            .to_string()
            .ends_with("a.jsonl:7:21: broken JSON: expected `,` or `}`"),
        "{}",
        bad[0]
    );
    assert_eq!(read[8].as_ref().unwrap().source.line, Some(9));
}

#[test]
fn broken_first_line_costs_itself_alone() {
    let read = stdin("{\"text\": \n{\"text\": \"It opened.\"}\n");
    assert_eq!(outcome(&read), [Err(Some(1)), Ok("It opened.")]);
}

#[test]
fn wrong_types() {
    wrong(
        stdin("{\"text\": 5}"),
        "`text` must be a string, not the number 5",
    );
    wrong(
        stdin("{\"text\": \"x\", \"id\": 7}"),
        "`id` must be a string, not the number 7",
    );
    wrong(
        stdin("{\"text\": \"x\", \"title\": [\"y\"]}"),
        "`title` must be a string, not an array",
    );
    wrong(
        stdin("{\"text\": \"x\", \"author\": {}}"),
        "`author` must be a string, not an object",
    );
    wrong(
        stdin("{\"text\": \"x\", \"url\": true}"),
        "`url` must be a string, not `true`",
    );
    wrong(
        stdin("{\"text\": \"x\", \"text\": \"y\"}"),
        "`text` stands twice",
    );
    let problem = wrong(
        file("a.jsonl", "5"),
        "a document is one JSON object, not integer `5`",
    );
    assert_eq!(problem.column(), Some(1));
    wrong(
        file("a.jsonl", "[{\"text\": \"x\"}, 2]\n")
            .into_iter()
            .take(1)
            .collect(),
        "one JSON object",
    );
    wrong(stdin("{\"text\": \"\\ud800\"}"), "broken JSON");
}

#[test]
fn published_is_no_day() {
    let read = file(
        "a.jsonl",
        "{\"text\": \"x\"}\n{\"text\": \"x\", \"published\": \"2025-02-30\"}\n",
    );
    let problem = read[1].as_ref().unwrap_err();
    assert_eq!((problem.line(), problem.column()), (Some(2), Some(40)));
    assert!(
        problem
            .message()
            .starts_with("`published`: `2025-02-30` is not a day"),
        "{problem}"
    );
    let problem = wrong(
        file("a.txt", "---\nid: x\npublished: yesterday\n---\nIt opened."),
        "`published`: `yesterday`",
    );
    assert_eq!(problem.line(), Some(3));
    let empty = one(stdin("{\"text\": \"x\", \"published\": \"\"}"));
    assert_eq!(empty.warnings.len(), 1);
}

#[test]
fn not_utf8() {
    let problem = wrong(
        file("a.txt", b"It opened.\nCaf\xe9 owners\n"),
        "not UTF-8 at byte 14",
    );
    assert_eq!(
        (problem.line(), problem.column(), problem.offset()),
        (Some(2), Some(4), Some(14))
    );
    let read = file(
        "a.jsonl",
        b"{\"text\": \"x\"}\n{\"text\": \"\xe9\"}\n{\"text\": \"y\"}",
    );
    assert_eq!(outcome(&read), [Ok("x"), Err(Some(2)), Ok("y")]);
    assert_eq!(read[1].as_ref().unwrap_err().offset(), Some(24));
    let problem = wrong(file("a.txt", b"\xef\xbb\xbf\xe9"), "not UTF-8");
    assert_eq!(problem.offset(), Some(3));
    wrong(file("a.txt", b"\xff\xfeI\0t\0"), "UTF-16");
}

#[test]
fn nul_bytes() {
    let problem = wrong(file("a.txt", "It\nop\0ened."), "binary file");
    assert_eq!((problem.line(), problem.offset()), (Some(2), Some(5)));
    wrong(stdin("{\"text\": \"a\\u0000b\"}"), "NUL at byte 1");
    wrong(file("a.jsonl", "{\"text\": \"a\0b\"}"), "binary file");
}

#[test]
fn front_matter() {
    let open = "front matter that is never closed";
    assert_eq!(
        wrong(file("a.md", "---\ntitle: x\n\nIt opened.\n"), open).line(),
        Some(1)
    );
    assert_eq!(
        wrong(file("a.md", "---\ntitle: x\n\nIt: was.\n"), open).line(),
        Some(1)
    );
    assert_eq!(
        wrong(
            file("a.md", "---\nid: x\nIt was.\n---\n"),
            "no `key: value`"
        )
        .line(),
        Some(3)
    );
    assert_eq!(
        wrong(
            file("a.md", "---\nid: x\nID: y\n---\nIt was."),
            "`id` stands twice"
        )
        .line(),
        Some(3)
    );
    let read = one(file(
        "a.txt",
        "---\ndate: 2025-03-27\ntags:\n  - a\nmood: b\n---\nIt was.",
    ));
    assert_eq!(read.document.text, "It was.");
    assert_eq!(read.warnings.len(), 3);
    assert_eq!(
        read.warnings[0],
        "unknown key `date` on line 2 left out; did you mean `published`?"
    );
}

#[test]
fn forms_not_read_yet() {
    for name in ["a.gz", "a.pdf", "a.docx", "a.xml", "a.warc", "a.jsonl.gz"] {
        wrong(file(name, "x"), "not read yet");
    }
    wrong(stdin(b"\x1f\x8b\x08\0"), "gzip");
    wrong(file("a.txt", "%PDF-1.7"), "PDF");
}

#[test]
fn long_lines() {
    let long = "a ".repeat(25 * 1024 * 1024);
    assert_eq!(one(file("a.txt", &long)).document.text.len(), long.len());
    let over = format!(
        "{{\"text\": \"x\"}}\n{{\"text\": \"{}\"}}\n{{\"text\": \"y\"}}\n",
        "a".repeat(MAX_DOCUMENT_BYTES)
    );
    let read = stdin(over);
    assert_eq!(outcome(&read), [Ok("x"), Err(Some(2)), Ok("y")]);
    assert!(
        read[1]
            .as_ref()
            .unwrap_err()
            .message()
            .contains("longer than 64 MiB")
    );
    let array = format!(
        "[{{\"text\": \"{}\"}},\n{{\"text\": \"y\"}}]",
        "a".repeat(MAX_DOCUMENT_BYTES)
    );
    assert_eq!(outcome(&stdin(array)), [Err(Some(1)), Ok("y")]);
    wrong(
        file("a.txt", "a".repeat(MAX_DOCUMENT_BYTES + 1)),
        "longer than 64 MiB",
    );
}

#[cfg(unix)]
#[test]
fn unreadable() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "It opened.").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o0)).unwrap();
    // Root reads everything.
    if std::fs::File::open(&file).is_err() {
        wrong(path(&file), "permission denied");
    }
}

#[test]
fn a_stream_that_breaks_off() {
    struct Broken(usize);
    impl std::io::Read for Broken {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            self.0 += 1;
            let line = b"{\"text\": \"It opened.\"}\n";
            if self.0 > 2 {
                return Err(std::io::Error::other("the disk is gone"));
            }
            into[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }
    let read: Vec<_> = claims_ingest::documents(
        [claims_ingest::Input::Stdin],
        Default::default(),
        Box::new(Broken(0)),
    )
    .collect();
    assert_eq!(
        outcome(&read),
        [Ok("It opened."), Ok("It opened."), Err(Some(3))]
    );
}

#[test]
fn arrays_that_break() {
    let read = file(
        "a.json",
        "[\n {\"text\": \"x\"},\n {\"text\": 5},\n {\"text\": \"y\"}\n {\"text\": \"z\"}]",
    );
    assert_eq!(
        outcome(&read),
        [Ok("x"), Err(Some(3)), Ok("y"), Err(Some(5))]
    );
    let comma = read[3].as_ref().unwrap_err();
    assert_eq!(comma.column(), Some(2));
    assert_eq!(comma.message(), "found `{`, expected `,` or `]`");
    let read = file("a.json", "[{\"text\": \"x\"},\n {\"text\": \"y");
    assert_eq!(outcome(&read), [Ok("x"), Err(Some(2))]);
    let read = file("a.json", "[{\"text\": \"x\"}");
    assert!(
        read[1]
            .as_ref()
            .unwrap_err()
            .message()
            .contains("before the `]`")
    );
    // The place within a document of several lines.
    let read = file("a.json", "{\n  \"text\": \"x\",\n  \"id\": 7\n}");
    assert_eq!(read[0].as_ref().unwrap_err().line(), Some(3));
    assert_eq!(read[0].as_ref().unwrap_err().offset(), Some(25));
}

#[test]
fn one_address_for_two() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b] = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    std::fs::write(&a, "It opened.").unwrap();
    std::fs::write(&b, "It closed.").unwrap();
    let defaults = Defaults {
        url: Some("https://x.example/1".into()),
        ..Defaults::default()
    };
    let read = with_defaults([&a, &b], defaults);
    assert!(read[0].is_ok());
    let problem = read[1].as_ref().unwrap_err();
    assert!(problem.is_usage() && !problem.is_bad_input());
}

#[test]
fn names_cannot_drive_the_terminal() {
    let problem = wrong(path(Path::new("a\u{1b}[2Jb.txt")), "no such file");
    assert!(!problem.to_string().contains('\u{1b}'));
}
