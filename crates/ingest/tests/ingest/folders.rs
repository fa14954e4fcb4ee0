//! Folders: order, what is passed over, and what is said about it.

use crate::{outcome, path, wrong};
use claims_ingest::{Input, Options, documents, survey};
use std::fs;

#[test]
fn sorted_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for name in ["b", "a/z", ".hidden"] {
        fs::create_dir_all(root.join(name)).unwrap();
    }
    for (name, text) in [
        ("b/1.txt", "three"),
        ("a/z/1.md", "one"),
        ("a.txt", "two"),
        ("c.jsonl", "{\"text\": \"four\"}\n{\"text\": \"five\"}"),
        ("c.png", "no"),
        ("LICENSE", "no"),
        (".hidden/1.txt", "no"),
        ("a/.1.txt", "no"),
    ] {
        fs::write(root.join(name), text).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(root, root.join("b/round")).unwrap();
    let inputs = [Input::Path(root.to_owned())];
    let ahead = survey(&inputs);
    assert_eq!((ahead.files, ahead.others, ahead.is_complete), (4, 2, true));
    let mut read = documents(inputs, Options::default(), Box::new(std::io::empty()));
    let items: Vec<_> = read.by_ref().collect();
    assert_eq!(
        outcome(&items),
        [Ok("one\n"), Ok("two"), Ok("three"), Ok("four"), Ok("five")]
    );
    assert_eq!(read.skipped(), 2);
    assert_eq!(read.bytes_read(), ahead.bytes);
}

#[test]
fn no_documents() {
    let folder = tempfile::tempdir().unwrap();
    wrong(
        path(folder.path()),
        "no documents below this folder; 0 other files",
    );
    fs::write(folder.path().join("a.pdf"), "x").unwrap();
    wrong(
        path(folder.path()),
        "no documents below this folder; 1 other file",
    );
}

#[test]
fn the_bad_do_not_stop_the_good() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    fs::write(folder.path().join("b.txt"), "It opened.").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.path().join("c.txt")).unwrap();
        assert_eq!(
            outcome(&path(folder.path())),
            [Err(None), Ok("It opened."), Err(None)]
        );
    }
}
