//! The progress bar of long work: documents and megabytes a second, on a terminal only.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::plan::Talk;

/// A bar that appears after a moment, so that short work leaves no trace.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    wanted: bool,
    total: u64,
    begun: Instant,
    drawn: Instant,
    documents: u64,
}

const PATIENCE: Duration = Duration::from_millis(700);
const TICK: Duration = Duration::from_millis(100);

impl Progress {
    /// `total` is the number of bytes to come, 0 where that is not known.
    pub(crate) fn new(talk: Talk, total: u64) -> Progress {
        let now = Instant::now();
        let wanted = talk > Talk::Quiet && stderr().is_terminal();
        Progress {
            bar: None,
            wanted,
            total,
            begun: now,
            drawn: now,
            documents: 0,
        }
    }

    /// One more document; `bytes` were read so far.
    pub(crate) fn step(&mut self, bytes: u64) {
        self.documents += 1;
        if !self.wanted || self.drawn.elapsed() < TICK || self.begun.elapsed() < PATIENCE {
            return;
        }
        self.drawn = Instant::now();
        let bar = self.bar.get_or_insert_with(|| {
            let bar = if self.total > 0 {
                ProgressBar::new(self.total)
            } else {
                ProgressBar::no_length()
            };
            let form = if self.total > 0 {
                "{wide_bar} {msg}"
            } else {
                "{spinner} {msg}"
            };
            if let Ok(style) = ProgressStyle::with_template(form) {
                bar.set_style(style);
            }
            bar
        });
        let rate = bytes as f64 / 1e6 / self.begun.elapsed().as_secs_f64();
        bar.set_message(format!("{} documents, {rate:.1} MB/s", self.documents));
        bar.set_position(bytes.min(self.total.max(1)));
    }

    /// Says a line without disturbing the bar.
    pub(crate) fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| crate::output::say(line)),
            None => crate::output::say(line),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
