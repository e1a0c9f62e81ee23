//! Several reports of one run. One that cannot be written takes none of the others with it.

use std::io::{Error, ErrorKind, Result};

use super::{Counts, Sink, UnitReport};
use crate::finding::Notice;

/// Passes everything on to each report.
#[derive(Default)]
pub struct Fanout {
    outputs: Vec<Output>,
    beside: Option<Box<dyn Sink>>,
    failed: Option<Error>,
}

struct Output {
    /// For the message if it cannot be written.
    name: String,
    sink: Box<dyn Sink>,
    /// Nobody reads it any more, or it cannot be written.
    gone: bool,
}

impl std::fmt::Debug for Fanout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.outputs.iter().map(|output| &output.name)).finish()
    }
}

impl Fanout {
    /// No report yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more report.
    pub fn push(&mut self, name: impl Into<String>, sink: Box<dyn Sink>) {
        self.outputs.push(Output { name: name.into(), sink, gone: false });
    }

    /// What is written beside the reports, after them. Whether anybody reads it is not our concern.
    pub fn set_beside(&mut self, sink: Box<dyn Sink>) {
        self.beside = Some(sink);
    }

    /// Does something with each report that is still written.
    fn each(&mut self, mut work: impl FnMut(&mut dyn Sink) -> Result<()>) {
        for output in self.outputs.iter_mut().filter(|output| !output.gone) {
            let Err(error) = work(&mut *output.sink) else { continue };
            output.gone = true;
            // The reader of a pipe has seen enough; a full disk is worth a word.
            if error.kind() != ErrorKind::BrokenPipe && self.failed.is_none() {
                self.failed = Some(Error::new(error.kind(), format!("{}: {error}", output.name)));
            }
        }
    }

    /// An error if there is nobody left to write for.
    fn left(&mut self) -> Result<()> {
        if self.outputs.iter().any(|output| !output.gone) {
            return Ok(());
        }
        Err(self.failed.take().unwrap_or_else(|| ErrorKind::BrokenPipe.into()))
    }
}

impl Sink for Fanout {
    fn unit(&mut self, report: &UnitReport) -> Result<()> {
        self.each(|sink| sink.unit(report));
        if let Some(beside) = &mut self.beside {
            let _unread = beside.unit(report);
        }
        self.left()
    }

    fn end(&mut self, notices: &[Notice], counts: &Counts) -> Result<()> {
        self.each(|sink| sink.end(notices, counts));
        self.left()?;
        if let Some(beside) = &mut self.beside {
            let _unread = beside.end(notices, counts);
        }
        self.failed.take().map_or(Ok(()), Err)
    }
}
