//! How far a run is. Counted by the workers, looked at by whoever shows it.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How far a run is.
#[derive(Debug, Default)]
pub struct Progress {
    files: AtomicUsize,
    done: AtomicUsize,
}

impl Progress {
    /// (files done, files in all). Before all are known there are none.
    pub fn look(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.files.load(Ordering::Relaxed))
    }

    pub(super) fn expect(&self, files: usize) {
        self.files.store(files, Ordering::Relaxed);
    }

    pub(super) fn advance(&self, files: usize) {
        self.done.fetch_add(files, Ordering::Relaxed);
    }
}
