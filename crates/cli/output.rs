//! Standard output and error, files to write, and how they look.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use claims_report::Look;

use crate::failure::{Code, Failure};

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Says something on standard error. A closed standard error is no reason to stop.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Where data go: standard output, or a file that appears whole or not at all.
pub(crate) enum Sink {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    File {
        path: PathBuf,
        writer: BufWriter<tempfile::NamedTempFile>,
    },
}

impl Sink {
    /// Standard output.
    pub(crate) fn stdout() -> Sink {
        Sink::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// A file, else standard output. `-` is standard output too.
    pub(crate) fn open(path: Option<&Path>) -> Result<Sink, Failure> {
        let path = match path {
            None => return Ok(Sink::stdout()),
            Some(path) if path == Path::new("-") => return Ok(Sink::stdout()),
            Some(path) => path,
        };
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // Written beside its place and renamed when complete: a reader never sees half a file.
        let file = tempfile::Builder::new()
            .prefix(".claims-")
            .tempfile_in(folder)
            .map_err(|problem| cannot_write(path, &problem))?;
        Ok(Sink::File {
            path: path.to_path_buf(),
            writer: BufWriter::new(file),
        })
    }

    /// Flushes; a file takes its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Sink::Stdout(mut writer) => Ok(writer.flush()?),
            Sink::File { path, writer } => {
                let file = writer
                    .into_inner()
                    .map_err(|problem| cannot_write(&path, problem.error()))?;
                file.as_file()
                    .sync_all()
                    .map_err(|problem| cannot_write(&path, &problem))?;
                share(file.as_file());
                file.persist(&path)
                    .map_err(|problem| cannot_write(&path, &problem.error))?;
                Ok(())
            }
        }
    }
}

/// A temporary file is its owner's alone; a report is a file like any other.
#[cfg(unix)]
fn share(file: &File) {
    use std::os::unix::fs::PermissionsExt;
    let _ = file.set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn share(_file: &File) {}

fn cannot_write(path: &Path, problem: &io::Error) -> Failure {
    let failure = Failure::new(
        Code::BadInput,
        format!("{}: cannot be written: {problem}", path.display()),
    );
    match problem.kind() {
        io::ErrorKind::StorageFull => failure.hint("The disk is full: make room and run again."),
        io::ErrorKind::NotFound => failure.hint("Its folder does not exist: make it first."),
        _ => failure.hint("Nothing was written. Choose a file in a folder that you can write to."),
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Stdout(writer) => writer.write(bytes),
            Sink::File { writer, .. } => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stdout(writer) => writer.flush(),
            Sink::File { writer, .. } => writer.flush(),
        }
    }
}

/// How standard output is to look.
pub(crate) fn look(colour: Colour) -> Look {
    let tty = io::stdout().is_terminal();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => tty && !plain,
    };
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let width = columns.or_else(|| {
        let (_, columns) = console::Term::stdout().size_checked()?;
        Some(usize::from(columns))
    });
    Look {
        width: tty.then(|| width.unwrap_or(80)),
        colour,
        tty,
    }
}
