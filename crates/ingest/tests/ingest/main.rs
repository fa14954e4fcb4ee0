//! Everything that may come in: forms, folders, and each kind of bad input.

mod bad_input;
mod fixtures;
mod folders;
mod forms;
mod html;
mod property;

use claims_ingest::{Defaults, Error, Ingested, Input, Options, documents};
use std::io::{Cursor, Read};
use std::path::Path;

type Read1 = Result<Ingested, Error>;

/// Reads standard input.
fn stdin(bytes: impl Into<Vec<u8>>) -> Vec<Read1> {
    let reader: Box<dyn Read + Send> = Box::new(Cursor::new(bytes.into()));
    documents([Input::Stdin], Options::default(), reader).collect()
}

/// Reads one path.
fn path(path: &Path) -> Vec<Read1> {
    with_defaults([path], Defaults::default())
}

fn with_defaults<const N: usize>(paths: [&Path; N], defaults: Defaults) -> Vec<Read1> {
    let inputs = paths.map(|path| Input::Path(path.to_owned()));
    documents(inputs, Options { defaults }, Box::new(std::io::empty())).collect()
}

/// Writes a file with this name and reads it.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Read1> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    path(&file)
}

/// The one document, which must be good.
#[track_caller]
fn one(read: Vec<Read1>) -> Ingested {
    assert_eq!(read.len(), 1, "{read:?}");
    read.into_iter()
        .next()
        .unwrap()
        .unwrap_or_else(|problem| panic!("{problem}"))
}

/// The one error, which must say this.
#[track_caller]
fn wrong(read: Vec<Read1>, says: &str) -> Error {
    assert_eq!(read.len(), 1, "{read:?}");
    let problem = read.into_iter().next().unwrap().expect_err("bad input");
    assert!(problem.message().contains(says), "{problem}");
    assert!(
        !problem.hint().is_empty() && problem.is_bad_input(),
        "{problem:?}"
    );
    problem
}

/// Texts of the good documents and lines of the bad ones.
fn outcome(read: &[Read1]) -> Vec<Result<&str, Option<usize>>> {
    read.iter()
        .map(|item| {
            item.as_ref()
                .map(|ok| &*ok.document.text)
                .map_err(Error::line)
        })
        .collect()
}
