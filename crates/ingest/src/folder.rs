//! The document files below a folder, in sorted order, one folder's names in memory at a time.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, form};

/// A walk, depth first, the names of each folder sorted.
pub(crate) struct Walk {
    root: PathBuf,
    /// What is still to be seen, the next one last.
    left: Vec<PathBuf>,
    /// Folders seen, by their true names: a link may lead round in a circle.
    seen: HashSet<PathBuf>,
    documents: usize,
    others: usize,
    troubles: usize,
}

impl Walk {
    pub(crate) fn new(root: PathBuf) -> Self {
        Walk {
            left: vec![root.clone()],
            root,
            seen: HashSet::new(),
            documents: 0,
            others: 0,
            troubles: 0,
        }
    }

    /// Files passed over so far because they are no documents.
    pub(crate) fn others(&self) -> usize {
        self.others
    }

    /// The next document file. A folder that gives none ends with an error that says so.
    pub(crate) fn next(&mut self) -> Option<Result<PathBuf, Error>> {
        while let Some(path) = self.left.pop() {
            let metadata = match fs::metadata(&path) {
                Ok(metadata) => metadata,
                Err(problem) => {
                    // A broken link to something that would not be read anyway is nobody's trouble.
                    if form::by_name(&path).is_none() && path != self.root {
                        self.others += 1;
                        continue;
                    }
                    self.troubles += 1;
                    return Some(Err(Error::io(&path.display().to_string(), problem)));
                }
            };
            if metadata.is_dir() {
                if let Err(problem) = self.enter(&path) {
                    self.troubles += 1;
                    return Some(Err(Error::io(&path.display().to_string(), problem)));
                }
            } else if metadata.is_file() && form::by_name(&path).is_some() {
                self.documents += 1;
                return Some(Ok(path));
            } else {
                // Pipes and devices too: reading one could wait for ever.
                self.others += 1;
            }
        }
        if self.documents == 0 && self.troubles == 0 {
            self.troubles += 1;
            let files = if self.others == 1 { "file" } else { "files" };
            let file = self.root.display().to_string();
            let message = format!(
                "no documents below this folder; {} other {files}",
                self.others
            );
            return Some(Err(Error::new(
                &file,
                message,
                "documents end in .jsonl, .ndjson, .json, .txt, .text, .md, .markdown, .html, .htm or .xhtml",
            )));
        }
        None
    }

    fn enter(&mut self, folder: &Path) -> std::io::Result<()> {
        if !self.seen.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name();
            if !name.as_encoded_bytes().starts_with(b".") {
                names.push(name);
            }
        }
        names.sort_unstable_by(|a, b| b.cmp(a));
        self.left
            .extend(names.into_iter().map(|name| folder.join(name)));
        Ok(())
    }
}
