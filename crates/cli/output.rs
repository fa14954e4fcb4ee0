//! Standard output and error, files to write, and how they look.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use claims_report::Look;

use crate::failure::Failure;
use crate::plan::Plan;

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

/// Where data go: a stream, or a file that appears whole or not at all.
pub(crate) enum Sink {
    Stream {
        name: String,
        writer: BufWriter<Box<dyn Write>>,
    },
    File {
        path: PathBuf,
        target: PathBuf,
        writer: BufWriter<tempfile::NamedTempFile>,
    },
}

impl Sink {
    /// Standard output.
    pub(crate) fn stdout() -> Sink {
        Sink::stream("standard output", Box::new(io::stdout().lock()))
    }

    fn stream(name: impl Display, to: Box<dyn Write>) -> Sink {
        Sink::Stream {
            name: name.to_string(),
            writer: BufWriter::with_capacity(1 << 16, to),
        }
    }

    /// A file, else standard output. `-` is standard output too.
    pub(crate) fn open(path: Option<&Path>) -> Result<Sink, Failure> {
        let path = match path {
            None => return Ok(Sink::stdout()),
            Some(path) if path == Path::new("-") => return Ok(Sink::stdout()),
            Some(path) => path,
        };
        let cannot = |problem: io::Error| named(path.display(), &problem);
        // A device or a pipe is written to: a rename would put a file in its place.
        if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let stream = File::options().write(true).open(path).map_err(cannot)?;
            return Ok(Sink::stream(path.display(), Box::new(stream)));
        }
        // A link stays a link.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        // Written beside its place and renamed when complete: a reader never sees half a file.
        let file = tempfile::Builder::new()
            .prefix(".claims-")
            .tempfile_in(folder)
            .map_err(cannot)?;
        Ok(Sink::File {
            path: path.to_path_buf(),
            target,
            writer: BufWriter::new(file),
        })
    }

    /// Flushes; a file takes its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        if let Sink::File {
            path,
            target,
            writer,
        } = self
        {
            let cannot = |problem: &io::Error| named(path.display(), problem);
            let file = writer
                .into_inner()
                .map_err(|problem| cannot(problem.error()))?;
            file.as_file()
                .sync_all()
                .map_err(|problem| cannot(&problem))?;
            share(file.as_file());
            file.persist(target)
                .map_err(|problem| cannot(&problem.error))?;
        }
        Ok(())
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

/// The same trouble with the name of what cannot be written; the words are the same on every
/// system, and hold no temporary name.
fn named(name: impl Display, problem: &io::Error) -> io::Error {
    let why = match problem.kind() {
        io::ErrorKind::NotFound => "its folder does not exist".to_string(),
        kind => kind.to_string(),
    };
    io::Error::new(problem.kind(), format!("{name}: cannot be written: {why}"))
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Stream { name, writer } => {
                writer.write(bytes).map_err(|problem| named(name, &problem))
            }
            Sink::File { path, writer, .. } => writer
                .write(bytes)
                .map_err(|problem| named(path.display(), &problem)),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stream { name, writer } => {
                writer.flush().map_err(|problem| named(name, &problem))
            }
            Sink::File { path, writer, .. } => writer
                .flush()
                .map_err(|problem| named(path.display(), &problem)),
        }
    }
}

/// How standard output is to look.
pub(crate) fn look(plan: &Plan) -> Look {
    let colour = plan.colour;
    // Who asks for colour on a pipe (`| less -R`) wants what a terminal shows.
    let tty = io::stdout().is_terminal() || colour == Colour::Always;
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
        today: Some(plan.today),
    }
}
