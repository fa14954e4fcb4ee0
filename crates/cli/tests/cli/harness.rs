//! One folder, one program: files go in, an answer comes out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

use serde_json::Value;
use tempfile::TempDir;

/// Variables by which a user changes what the program does.
const VARIABLES: [&str; 7] = [
    "CLAIMS_LEDGER",
    "CLAIMS_BY",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "NO_COLOR",
    "TERM",
];

/// A folder that ends with the test. Every command runs in it, so names stay short.
pub(crate) struct Place(TempDir);

/// What a command answered.
pub(crate) struct Answer {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Place {
    pub(crate) fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    /// A place with a copy of some files or folders of `fixtures/`, under the same names.
    pub(crate) fn with(fixtures: &[&str]) -> Place {
        let place = Place::new();
        for name in fixtures {
            copy(&claims_testkit::fixture(name), &place.path(name));
        }
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Names of all that stands in the folder itself.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The program with these arguments and no input; words are parted by spaces.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claims"));
        command.current_dir(self.0.path()).stdin(Stdio::null());
        command.args(line.split(' ').filter(|word| !word.is_empty()));
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        command.env("COLUMNS", "80");
        command
    }

    #[track_caller]
    pub(crate) fn run(&self, line: &str) -> Answer {
        answer(&mut self.command(line), &[])
    }

    /// Runs with these bytes on standard input.
    #[track_caller]
    pub(crate) fn feed(&self, line: &str, input: impl AsRef<[u8]>) -> Answer {
        answer(self.command(line).stdin(Stdio::piped()), input.as_ref())
    }
}

#[track_caller]
pub(crate) fn answer(command: &mut Command, input: &[u8]) -> Answer {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let stdin = child.stdin.take();
    let output = thread::scope(|scope| {
        // Who reads no input may close it early.
        scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output().unwrap()
    });
    let answer = Answer {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap_or(-1),
    };
    assert!(!answer.stderr.contains("panicked"), "{}", answer.stderr);
    answer
}

impl Answer {
    /// The exit code must be this.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Answer {
        assert_eq!(self.code, code, "{}", self.stderr);
        self
    }

    /// Standard error must have these words.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Answer {
        let said = &self.stderr;
        assert!(said.contains(words), "{words:?} is not in\n{said}");
        self
    }

    /// The lines of standard output, each a JSON value.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<Value> {
        let lines = self.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }
}

/// A document as a line of JSON.
pub(crate) fn line(id: &str, published: &str, text: &str) -> String {
    let document = serde_json::json!({"id": id, "published": published, "text": text});
    format!("{document}\n")
}

/// The text of a field; empty where it is null.
pub(crate) fn field<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}
