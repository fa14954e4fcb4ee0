//! Documents through workers, results in input order, with a bounded number under way.

use std::collections::BTreeMap;
use std::sync::{Mutex, mpsc};
use std::thread;

use claims_extractor::Extractor;
use claims_ingest::{Documents, Error, Ingested, Source};
use claims_model::Document;

/// A document with what a worker made of it.
pub(crate) struct Done<T> {
    pub(crate) document: Document,
    pub(crate) source: Source,
    pub(crate) warnings: Vec<String>,
    pub(crate) made: T,
}

/// Documents that go to a worker at once: enough that passing them on costs nothing.
const BATCH_BYTES: usize = 64 * 1024;
const BATCH_DOCUMENTS: usize = 32;

type Item<T> = Result<Done<T>, Error>;
type Job = (usize, Vec<Result<Ingested, Error>>);

/// Runs `work` over all documents on `threads` threads, and hands the results to `consume` as an
/// iterator in the order of the documents. At most a few batches a thread are in memory.
pub(crate) fn run<T: Send, R>(
    documents: &mut Documents,
    threads: usize,
    work: impl Fn(&mut Extractor, &Document) -> T + Sync,
    consume: impl FnOnce(&mut dyn Iterator<Item = Item<T>>) -> R,
) -> R {
    if threads <= 1 {
        let mut extractor = Extractor::new();
        let mut results = documents.map(|item| item.map(|one| done(&mut extractor, &work, one)));
        return consume(&mut results);
    }
    let (to_workers, jobs) = mpsc::channel::<Job>();
    let (from_workers, finished) = mpsc::channel();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (jobs, from_workers, work) = (&jobs, from_workers.clone(), &work);
            scope.spawn(move || {
                let mut extractor = Extractor::new();
                loop {
                    // The lock is held only while waiting for the next job.
                    let job = jobs.lock().map(|jobs| jobs.recv());
                    let Ok(Ok((number, batch))) = job else { return };
                    let results: Vec<Item<T>> = batch
                        .into_iter()
                        .map(|item| item.map(|one| done(&mut extractor, work, one)))
                        .collect();
                    if from_workers.send((number, results)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(from_workers);
        let mut ordered = Ordered {
            documents,
            to_workers: Some(to_workers),
            finished,
            limit: threads * 3,
            sent: 0,
            next: 0,
            waiting: BTreeMap::new(),
            current: Vec::new().into_iter(),
        };
        consume(&mut ordered)
        // Dropping `ordered` closes the channel, and the workers end.
    })
}

fn done<T>(
    extractor: &mut Extractor,
    work: &impl Fn(&mut Extractor, &Document) -> T,
    one: Ingested,
) -> Done<T> {
    let made = work(extractor, &one.document);
    Done {
        document: one.document,
        source: one.source,
        warnings: one.warnings,
        made,
    }
}

struct Ordered<'d, T> {
    documents: &'d mut Documents,
    to_workers: Option<mpsc::Sender<Job>>,
    finished: mpsc::Receiver<(usize, Vec<Item<T>>)>,
    limit: usize,
    sent: usize,
    next: usize,
    waiting: BTreeMap<usize, Vec<Item<T>>>,
    current: std::vec::IntoIter<Item<T>>,
}

impl<T> Ordered<'_, T> {
    /// Sends one batch; false where the documents are at an end.
    fn send(&mut self) -> bool {
        let Some(to_workers) = &self.to_workers else {
            return false;
        };
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH_BYTES && batch.len() < BATCH_DOCUMENTS {
            let Some(item) = self.documents.next() else {
                break;
            };
            bytes += item.as_ref().map_or(0, |one| one.document.text.len());
            batch.push(item);
        }
        if batch.is_empty() || to_workers.send((self.sent, batch)).is_err() {
            self.to_workers = None;
            return false;
        }
        self.sent += 1;
        true
    }
}

impl<T> Iterator for Ordered<'_, T> {
    type Item = Item<T>;

    fn next(&mut self) -> Option<Item<T>> {
        loop {
            if let Some(item) = self.current.next() {
                return Some(item);
            }
            while self.sent - self.next < self.limit && self.send() {}
            if self.next == self.sent {
                return None;
            }
            let batch = loop {
                if let Some(batch) = self.waiting.remove(&self.next) {
                    break batch;
                }
                // Workers end only when the channel is closed, so a result is on its way, unless
                // one of them panicked: then the scope hands the panic on.
                let (number, batch) = self.finished.recv().ok()?;
                self.waiting.insert(number, batch);
            };
            self.next += 1;
            self.current = batch.into_iter();
        }
    }
}
