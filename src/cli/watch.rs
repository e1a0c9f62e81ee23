//! What is shown of a run beside its report: a bar on a terminal while it lasts, and counts by rule when it has ended.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::finding::Notice;
use crate::report::{Counts, Sink, UnitReport};
use crate::rule::Level;
use crate::run::Progress;

/// A run that has ended before this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(100);

/// Passes a report on, and watches it.
pub(super) struct Watched<'s> {
    sink: &'s mut dyn Sink,
    bar: Option<Bar>,
    statistics: BTreeMap<(Reverse<Level>, &'static str), usize>,
}

impl<'s> Watched<'s> {
    /// Shows a bar if asked to and if there is a terminal to show it on.
    pub(super) fn new(sink: &'s mut dyn Sink, progress: &Arc<Progress>, bar: bool) -> Self {
        let bar = (bar && std::io::stderr().is_terminal()).then(|| Bar::start(Arc::clone(progress)));
        Self { sink, bar, statistics: BTreeMap::new() }
    }

    /// Rule, level and count, the loudest first.
    pub(super) fn statistics(&self) -> String {
        if self.statistics.is_empty() {
            return "no findings to count\n".to_owned();
        }
        let mut text = format!("{:<24} {:<8} {:>6}\n", "rule", "level", "count");
        for ((Reverse(level), rule), count) in &self.statistics {
            let _infallible = writeln!(text, "{rule:<24} {:<8} {count:>6}", level.name());
        }
        text
    }
}

impl Sink for Watched<'_> {
    fn unit(&mut self, report: &UnitReport) -> std::io::Result<()> {
        for reported in &report.findings {
            let key = (Reverse(reported.level), reported.finding.rule);
            *self.statistics.entry(key).or_default() += 1;
        }
        match &self.bar {
            // The report may go to the same terminal.
            Some(bar) => bar.shown.suspend(|| self.sink.unit(report)),
            None => self.sink.unit(report),
        }
    }

    fn end(&mut self, notices: &[Notice], counts: &Counts) -> std::io::Result<()> {
        drop(self.bar.take());
        self.sink.end(notices, counts)
    }
}

/// A bar on standard error. It is gone when this is dropped.
struct Bar {
    shown: ProgressBar,
    stop: Option<mpsc::Sender<()>>,
    painter: Option<JoinHandle<()>>,
}

impl Bar {
    fn start(progress: Arc<Progress>) -> Self {
        let shown = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let (stop, stopped) = mpsc::channel();
        let bar = shown.clone();
        let paint = move || paint(&bar, &progress, &stopped);
        // Without a thread there is no bar, and that is all.
        let painter = std::thread::Builder::new().name("bar".to_owned()).spawn(paint).ok();
        Self { shown, stop: Some(stop), painter }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        drop(self.stop.take());
        // A painter that has died leaves nothing to wait for.
        let _died = self.painter.take().map(JoinHandle::join);
        self.shown.finish_and_clear();
    }
}

fn paint(bar: &ProgressBar, progress: &Progress, stopped: &mpsc::Receiver<()>) {
    if stopped.recv_timeout(PATIENCE) != Err(mpsc::RecvTimeoutError::Timeout) {
        return;
    }
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {bar:24} {pos}/{len} files{msg}") {
        bar.set_style(style);
    }
    bar.set_draw_target(ProgressDrawTarget::stderr());
    loop {
        let (done, files) = progress.look();
        bar.set_length(files as u64);
        bar.set_position(done.min(files) as u64);
        bar.set_message(if done >= files && files > 0 { ", checking" } else { "" });
        bar.tick();
        if stopped.recv_timeout(TICK) != Err(mpsc::RecvTimeoutError::Timeout) {
            return;
        }
    }
}
