//! The journey, driven: units of work in parallel, results in order.

pub mod debug;
mod stock;
mod trees;
mod edits;
mod fingerprint;
mod modules;
mod prefilter;
mod progress;
mod sift;
mod unit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use crate::config::{Config, Configs, Options};
use crate::discover::{self, Asked, Plan, Unit};
use crate::finding::Notice;
use crate::guard;
use crate::index::items::Name;
use crate::limits;
use crate::models::{self, Model};
use crate::report::{Counts, Sink, UnitReport};
use crate::rule::Level;
use crate::source;
use prefilter::Prefilter;
pub use progress::Progress;
use sift::{Linted, Sift};
pub use stock::inventory;

/// The exit status of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at level `error`.
    #[default]
    Clean = 0,
    /// At least one finding (or denied notice) at level `error`.
    Found = 1,
    /// The run could not do its job.
    Failed = 2,
}

/// What all units of a run share.
struct Shared<'a> {
    options: &'a Options,
    asked: &'a Asked,
    configs: &'a Configs,
    /// Where the buffer of an editor would be stored.
    buffer: Option<&'a Path>,
    prefilter: Prefilter,
    user_models: UserModels,
    embedded: Mutex<BTreeMap<Vec<Name>, Loaded>>,
    progress: Arc<Progress>,
}

/// The users' own models by where they are stored.
type UserModels = BTreeMap<PathBuf, Arc<Model>>;

/// The models of a set of libraries, or what is wrong with them.
type Loaded = Result<Vec<Arc<Model>>, Vec<String>>;

/// Lints what the options name and tells the sink. An error means that nobody reads the report any more.
pub fn run(options: &Options, sink: &mut dyn Sink, progress: Arc<Progress>) -> std::io::Result<Status> {
    let plan = discover::discover(options);
    progress.expect(plan.units.iter().map(Unit::files).sum());
    let (mut shared, problems) = Shared::new(options, &plan);
    let mut notices = plan.notices.clone();
    shared.progress = progress;
    notices.extend(problems);
    let units = &plan.units;
    let sift = Sift::new(options, &plan);
    let mut gatherer =
        Gatherer { options, plan: &plan, sink, sift, counts: Counts::default(), status: Status::Clean };
    if units.len() == 1 && (options.threads == 1 || is_one_file(units)) {
        // A thread of its own for its stack; a pool would cost more than the work. What is done in parallel all the same
        // (linking) has the stack and the threads that were asked for; a second run of one process keeps the first one's.
        let builder = rayon::ThreadPoolBuilder::new().num_threads(options.threads).stack_size(limits::STACK);
        let _ = builder.build_global();
        let unit = &units[0];
        let report = on_big_stack(|| unit::lint(unit, &shared, false));
        gatherer.take(report.unwrap_or_else(failed))?;
    } else if !units.is_empty() {
        in_parallel(units, &shared, &mut gatherer)?;
    }
    gatherer.end(notices)
}

fn is_one_file(units: &[Unit]) -> bool {
    units.iter().map(Unit::files).sum::<usize>() == 1
}

/// Units in parallel, a bounded number in flight, reported in their order.
fn in_parallel(units: &[Unit], shared: &Shared<'_>, gatherer: &mut Gatherer<'_>) -> std::io::Result<()> {
    let threads = shared.options.threads;
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(limits::STACK);
    let pool = builder.build().map_err(std::io::Error::other)?;
    let (sender, receiver) = mpsc::channel();
    pool.in_place_scope(|scope| {
        let mut started = 0;
        let mut waiting: BTreeMap<usize, Linted> = BTreeMap::new();
        for next in 0..units.len() {
            while started < units.len() && started < next + 2 * threads {
                let (number, unit, sender) = (started, &units[started], sender.clone());
                scope.spawn(move |_| {
                    let report = guarded(|| unit::lint(unit, shared, true)).unwrap_or_else(failed);
                    // Nobody listens when the reader has gone.
                    let _gone = sender.send((number, report));
                });
                started += 1;
            }
            let report = loop {
                if let Some(report) = waiting.remove(&next) {
                    break report;
                }
                // This thread holds a sender, and each started unit sends exactly once.
                let Ok((number, report)) = receiver.recv() else { return Ok(()) };
                waiting.insert(number, report);
            };
            gatherer.take(report)?;
        }
        Ok(())
    })
}

/// Adds up, and passes on in order.
struct Gatherer<'a> {
    options: &'a Options,
    plan: &'a Plan,
    sink: &'a mut dyn Sink,
    sift: Sift<'a>,
    counts: Counts,
    status: Status,
}

impl Gatherer<'_> {
    fn take(&mut self, linted: Linted) -> std::io::Result<()> {
        let mut report = self.sift.take(linted);
        self.counts.add(&report.counts);
        if report.counts.error > 0 {
            self.status = self.status.max(Status::Found);
        }
        report.notices = self.heard(report.notices);
        self.sink.unit(&report)
    }

    fn heard(&mut self, notices: Vec<Notice>) -> Vec<Notice> {
        let mut heard = Vec::new();
        for notice in notices {
            let path = self.options.root.join(&notice.path);
            if self.plan.asked.leaves_out(&path) && !notice.is_failure() {
                continue;
            }
            let level = if notice.is_failure() {
                Level::Error
            } else {
                self.plan.configs.of(&path).notice(&path, notice.kind).0
            };
            if notice.is_failure() {
                self.status = Status::Failed;
            } else if level == Level::Error {
                self.status = self.status.max(Status::Found);
            }
            if level != Level::Allow {
                heard.push(notice);
            }
        }
        heard
    }

    fn end(mut self, notices: Vec<Notice>) -> std::io::Result<Status> {
        let mut notices = self.heard(notices);
        let told = self.sift.end(self.status == Status::Failed);
        notices.extend(self.heard(told));
        self.sink.end(&notices, &self.counts)?;
        Ok(self.status)
    }
}

/// The user's own models, those of all configurations. Most runs have none: no thread for nothing.
fn user_models(options: &Options, configs: &Configs) -> (UserModels, Vec<Notice>) {
    let own = options.models.iter().map(|path| options.root.join(path));
    let configured = configs.iter().flat_map(Config::models).map(|(path, _)| path.clone());
    let files: BTreeSet<PathBuf> = own.chain(configured).collect();
    if files.is_empty() {
        return (UserModels::new(), Vec::new());
    }
    let read = on_big_stack(|| read_models(files, &options.root));
    read.unwrap_or_else(|notice| (UserModels::new(), vec![notice]))
}

/// The user's own models; a wrong one is told, the others count.
fn read_models(files: BTreeSet<PathBuf>, root: &Path) -> (UserModels, Vec<Notice>) {
    let mut read = UserModels::new();
    let mut notices = Vec::new();
    for file in files {
        let path = source::display_path(&source::normal(&file), root);
        let mut tell = |line: Option<u32>, message: String| {
            notices.push(Notice { kind: "invalid-model", path: path.clone(), line, message });
        };
        match source::read(&file) {
            Err(error) => tell(error.line(), error.to_string()),
            Ok(text) => match models::read(&path, &text) {
                Ok(model) => {
                    read.insert(file, Arc::new(model));
                }
                Err(errors) => errors.into_iter().for_each(|error| tell(Some(error.line), error.message)),
            },
        }
    }
    (read, notices)
}

impl<'a> Shared<'a> {
    /// With the users' own models, and what is wrong with those.
    fn new(options: &'a Options, plan: &'a Plan) -> (Self, Vec<Notice>) {
        let (user_models, problems) = user_models(options, &plan.configs);
        let shared = Self {
            options,
            asked: &plan.asked,
            configs: &plan.configs,
            buffer: plan.buffer.as_deref(),
            prefilter: Prefilter::new(&user_models),
            user_models,
            embedded: Mutex::default(),
            progress: Arc::default(),
        };
        (shared, problems)
    }

    /// The embedded models of these libraries, loaded once.
    fn models(&self, libraries: &[Name]) -> Loaded {
        let known = self.embedded.lock().unwrap_or_else(PoisonError::into_inner).get(libraries).cloned();
        if let Some(known) = known {
            return known;
        }
        let say =
            |error: models::grammar::ModelError| format!("{}:{}: {}", error.file, error.line, error.message);
        let loaded: Loaded = models::load(libraries).map_err(|errors| errors.into_iter().map(say).collect());
        let mut embedded = self.embedded.lock().unwrap_or_else(PoisonError::into_inner);
        embedded.insert(libraries.to_vec(), loaded.clone());
        loaded
    }
}

/// Runs on a thread with a worker's stack.
pub fn on_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Notice> {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(limits::STACK);
        match builder.spawn_scoped(scope, || guarded(work)) {
            Ok(worker) => worker.join().unwrap_or_else(|_| Err(internal_error("a worker", "died"))),
            Err(error) => Err(internal_error("a worker", &error.to_string())),
        }
    })
}

/// A panic is our defect, not the reader's: it becomes a notice, and everything else goes on.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Notice> {
    guarded_at("the run", work)
}

/// The same, naming what was at work.
fn guarded_at<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, Notice> {
    guard::guarded("", work).map_err(|panicked| internal_error(what, &panicked.what))
}

fn internal_error(what: &str, reason: &str) -> Notice {
    let message =
        format!("conn-lint failed on {what}: {reason}; please report this, it is a defect of conn-lint");
    Notice { kind: "internal-error", path: what.to_owned(), line: None, message }
}

fn failed(notice: Notice) -> Linted {
    let report = UnitReport { notices: vec![notice], ..UnitReport::default() };
    Linted { report, ..Linted::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_notice_with_its_place() {
        let place: Result<(), Notice> = guarded_at("src/a.rs", || panic!("at {}", 1));
        let notice = place.unwrap_err();
        assert!(notice.is_failure());
        assert!(notice.message.contains("failed on src/a.rs: at 1"), "{}", notice.message);
    }
}
