//! The readings of the documents: made once, kept in a file.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Lines, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use claims_extractor::Extractor;
use claims_model::{Document, Reading};
use claims_tracker::Entry;

use super::Options;
use super::vary::{copies, make, stories};

/// The file of readings; it is made where it is not there.
pub(super) fn file(options: &Options) -> Result<PathBuf> {
    let number = options.documents()?;
    let file = match options.value("readings") {
        Some(file) => PathBuf::from(file),
        None => options.scratch()?.join(format!("readings-{number}.jsonl")),
    };
    if file.exists() {
        return Ok(file);
    }
    let fixtures = options.root.join("fixtures/storylines");
    let stories = stories(&fixtures, options.value("ecbplus").map(Path::new))?;
    let copies = copies(&stories, number);
    let part = file.with_extension("part");
    let out = File::create(&part).with_context(|| part.display().to_string())?;
    let mut out = BufWriter::with_capacity(1 << 20, out);
    // The documents are independent of each other: two threads, one after the other in the file.
    for (done, block) in copies.chunks(1_000).enumerate() {
        let halves = block.split_at(block.len() / 2);
        let read = |copies: &[super::vary::Copy]| -> Result<Vec<u8>> {
            let mut extractor = Extractor::new();
            let mut lines = Vec::new();
            for copy in copies {
                let document = make(&stories, copy);
                let readings = extractor.read(&document).readings_with_references();
                serde_json::to_writer(&mut lines, &(&document, &readings))?;
                lines.push(b'\n');
            }
            Ok(lines)
        };
        std::thread::scope(|scope| -> Result<()> {
            let other = scope.spawn(|| read(halves.1));
            out.write_all(&read(halves.0)?)?;
            let other = other.join();
            out.write_all(&other.map_err(|_| anyhow::anyhow!("a thread ended"))??)?;
            Ok(())
        })?;
        if done % 10 == 9 {
            eprintln!("read {} of {number} documents", (done + 1) * 1_000);
        }
    }
    out.flush()?;
    std::fs::rename(&part, &file)?;
    Ok(file)
}

/// Goes through the file.
pub(super) struct Entries(Lines<BufReader<File>>);

impl Entries {
    pub(super) fn open(file: &Path) -> Result<Self> {
        let file = File::open(file).with_context(|| file.display().to_string())?;
        Ok(Entries(BufReader::with_capacity(1 << 20, file).lines()))
    }

    /// Goes past so many.
    pub(super) fn skip(&mut self, number: usize) -> Result<()> {
        for line in self.0.by_ref().take(number) {
            line?;
        }
        Ok(())
    }

    /// The next so many, in memory: what is timed afterwards reads nothing.
    pub(super) fn take(&mut self, number: usize) -> Result<Vec<Entry>> {
        let mut entries = Vec::with_capacity(number);
        for line in self.0.by_ref().take(number) {
            let (document, readings): (Document, Vec<Reading>) = serde_json::from_str(&line?)?;
            entries.push(Entry {
                document,
                readings,
                note: None,
            });
        }
        Ok(entries)
    }
}
