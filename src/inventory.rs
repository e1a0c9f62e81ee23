//! `conn-lint inventory`: every place where a connection is opened, and who closes it. A report, no findings.
//!
//! [`crate::facts::keepers`] tells who may be the last to have what an opening gave; here that becomes words.

use crate::facts::Facts;
use crate::facts::keepers::{self, Keeper, Opening, Who};
use crate::facts::outlets::outlets;
use crate::facts::tasks::TaskId;
use crate::facts::waits::{self, On};
use crate::finding::{Finding, Notice, Place};
use crate::index::items::Name;
use crate::link::ty::{BodyId, Ty, TypeId};
use crate::link::world::World;
use crate::models::behaviour::{ResourceKind, SpawnKind};
use crate::source::{FileId, SourceMap};

/// What one unit of work opens.
#[derive(Debug, Default)]
pub struct Stock {
    /// In the order of files and lines.
    pub entries: Vec<Entry>,
    /// The files that are shown.
    pub sources: SourceMap,
    /// What must not be swallowed.
    pub notices: Vec<Notice>,
}

/// A place where something is opened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The call: what it calls.
    pub opened: Place,
    /// The function it is in.
    pub function: String,
    /// What is opened: `connection`, `listener`, `descriptor (a number)`, ..
    pub kind: &'static str,
    /// Who closes it.
    pub closers: Vec<Closer>,
    /// The rules that have something to say about it.
    pub rules: Vec<&'static str>,
}

/// Who closes it.
#[derive(Clone, Debug)]
pub struct Closer {
    /// Of what kind: one word, for counting.
    pub who: &'static str,
    /// Where, and in a sentence.
    pub place: Place,
    /// The function in which that is.
    pub function: String,
}

/// The kinds of closers, in the order of the summary: what closes soon first, nobody last.
pub const KINDS: &[(&str, &str)] = &[
    ("drop", "dropped by a function"),
    ("close", "closed by name"),
    ("stays", "kept by a function that never leaves"),
    ("caller", "given to callers outside"),
    ("field", "kept in a field"),
    ("collection", "kept in a collection"),
    ("static", "kept in a static"),
    ("task", "owned by a task"),
    ("library", "kept by a library"),
    ("unknown", "handed to code that is not seen"),
    ("nobody", "nobody seen"),
];

/// All openings of a world, with what the rules found about them.
pub fn entries(facts: &Facts<'_>, findings: &[Finding]) -> Vec<Entry> {
    keepers::openings(facts).into_iter().map(|opening| entry(facts, opening, findings)).collect()
}

fn entry(facts: &Facts<'_>, opening: Opening, findings: &[Finding]) -> Entry {
    let world = facts.world;
    let here = [opening.at, opening.name];
    let about = |finding: &&Finding| {
        let shown = std::iter::once(&finding.primary).chain(&finding.steps).map(|place| place.loc);
        shown.chain(finding.about.iter().copied()).any(|loc| here.contains(&loc))
    };
    let mut rules: Vec<&'static str> = findings.iter().filter(about).map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    Entry {
        opened: Place { loc: opening.name, label: opening.calls },
        function: world.body(opening.body).path.clone(),
        kind: kind(opening.kind),
        closers: closers(facts, &opening.keepers),
        rules,
    }
}

fn kind(kind: Option<ResourceKind>) -> &'static str {
    match kind {
        None => "descriptor (a number)",
        Some(ResourceKind::Listener) => "listener",
        Some(ResourceKind::Response) => "response",
        Some(ResourceKind::Driver) => "connection to be driven",
        Some(ResourceKind::Socket) => "socket",
        Some(ResourceKind::Descriptor) => "descriptor",
        Some(_) => "connection",
    }
}

/// In words. Of several drops in one function only the last is shown: a reader knows that `?` drops.
fn closers(facts: &Facts<'_>, keepers: &[Keeper]) -> Vec<Closer> {
    let is_drop = |keeper: &Keeper| matches!(keeper.who, Who::Dropped | Who::Closed);
    let is_last = |keeper: &&Keeper| {
        let same = |other: &&Keeper| other.body == keeper.body && other.who == keeper.who;
        let last = keepers.iter().filter(same).map(|other| other.at.span.end).max();
        !is_drop(keeper) || last == Some(keeper.at.span.end)
    };
    keepers.iter().filter(is_last).map(|keeper| closer(facts, keeper)).collect()
}

fn closer(facts: &Facts<'_>, keeper: &Keeper) -> Closer {
    let world = facts.world;
    let (who, label) = match &keeper.who {
        Who::Dropped => ("drop", format!("dropped by `{}`, which closes it", path(world, keeper.body))),
        Who::Closed => ("close", format!("closed by `{}`", path(world, keeper.body))),
        Who::Stays => (
            "stays",
            format!("kept by `{}` for as long as it runs: it never leaves", path(world, keeper.body)),
        ),
        Who::Caller(id) => (
            "caller",
            format!("given to whoever calls `{}`: nobody in this workspace does", world.function(*id).path),
        ),
        Who::Field { ty, name, collection, taken } => ("field", field(facts, *ty, name, *collection, *taken)),
        Who::Static(id) => {
            let path = &world.values[id.0 as usize].path;
            ("static", format!("kept in the static `{path}`, which is never dropped"))
        }
        Who::Collection { taken } => ("collection", format!("kept in a collection{}", taken_out(*taken))),
        Who::Task(id) => ("task", task(facts, *id)),
        Who::Library(path) => ("library", format!("handed to `{path}`, whose duty it is now")),
        Who::Forgotten(path) => ("nobody", format!("nobody: `{path}` switches drop off")),
        Who::Unknown(Some(path)) => ("unknown", format!("handed to `{path}`, which is not seen")),
        Who::Unknown(None) => ("unknown", "handed to code that is not seen".to_owned()),
        Who::Nobody => ("nobody", "nobody: the number is gone here, and nobody has closed it".to_owned()),
    };
    Closer { who, place: Place { loc: keeper.at, label }, function: path(world, keeper.body) }
}

fn path(world: &World, body: BodyId) -> String {
    world.body(body).path.clone()
}

fn field(facts: &Facts<'_>, ty: TypeId, name: &Name, collection: bool, taken: Option<bool>) -> String {
    let info = facts.world.type_info(ty);
    let short = info.path.rsplit("::").next().unwrap_or(&info.path);
    let what = if collection { "kept in the collection" } else { "kept in" };
    let held = info.fields.iter().flatten().find(|(field, _)| field == name).map(|(_, ty)| ty);
    if matches!(held, Some(Ty::Int(_))) {
        let found = outlets(facts, ty, name);
        let end = match (found.at_drop, found.closed.is_some(), found.unknown) {
            (true, ..) => ", a number that is closed when the value is dropped",
            (false, true, _) => ", a number that dropping does not close: some function does",
            (false, false, true) => ", a number that is handed on to code that is not seen",
            (false, false, false) => ", a number: nobody seen closes it",
        };
        return format!("{what} `{short}.{name}`{end}");
    }
    format!("{what} `{short}.{name}`: closed with the `{short}`{}", taken_out(taken))
}

fn taken_out(taken: Option<bool>) -> &'static str {
    match taken {
        Some(true) => ", or when it is taken out",
        Some(false) => "; nobody takes it out before",
        None => "",
    }
}

/// What runs, and what ends it.
fn task(facts: &Facts<'_>, id: TaskId) -> String {
    let task = facts.tasks.get(id);
    let what = match task.kind {
        SpawnKind::Thread => "a thread",
        SpawnKind::Aborts => return "owned by a task that ends with its handle".to_owned(),
        SpawnKind::Scoped => return "owned by a task that is joined at the end of its scope".to_owned(),
        SpawnKind::Detaches => "a task",
    };
    let Some(body) = task.body else { return format!("owned by {what}: what it runs is not seen") };
    let waits = waits::waits(facts, body);
    if waits.points.is_empty() && !waits.endless {
        return format!("owned by {what} that waits for nothing and ends by itself");
    }
    let mut out: Vec<&'static str> = Vec::new();
    for reason in waits.points.iter().flat_map(|point| &point.reasons).filter(|reason| reason.leads_out) {
        let words = match reason.on {
            On::Peer => "the peer closes",
            On::Channel => "its channel is closed",
            On::Token => "its token or signal says so",
            On::Time => "its time is up",
            On::Task => "another task ends",
            On::Unknown => "something happens that is not seen",
        };
        if !out.contains(&words) {
            out.push(words);
        }
    }
    if out.is_empty() {
        return format!("owned by {what} that never ends, as far as can be seen");
    }
    format!("owned by {what} that ends when {}", out.join(", or "))
}

/// The files that an entry shows.
pub fn files_of(entry: &Entry) -> Vec<FileId> {
    let closers = entry.closers.iter().map(|closer| closer.place.loc.file);
    std::iter::once(entry.opened.loc.file).chain(closers).collect()
}
