//! The names without which a file opens no connection by way of a library and holds none: what the prefilter looks for.
//!
//! A library that is about connections is named by whoever uses it; its name is the anchor. Of a library that is about many things (a
//! runtime, the system) the names are those of the types that own connections, of the traits that read without saying from what, and of
//! the functions that open something.

use std::collections::BTreeSet;

use super::behaviour::{Behaviour, ResourceKind, TypeBehaviour};
use super::{Model, grammar};
use crate::index::items::{Function, Name, Owner};

/// Libraries whose name alone says nothing of connections.
const GENERAL: &[&str] = &[
    "anyhow",
    "arc_swap",
    "async_channel",
    "async_executor",
    "async_global_executor",
    "async_io",
    "async_lock",
    "async_std",
    "async_task",
    "bytes",
    "crossbeam",
    "crossbeam_channel",
    "dashmap",
    "eyre",
    "flume",
    "futures",
    "futures_channel",
    "futures_core",
    "futures_io",
    "futures_lite",
    "futures_sink",
    "futures_util",
    "http",
    "libc",
    "mio",
    "nix",
    "once_cell",
    "parking_lot",
    "rustix",
    "scopeguard",
    "slab",
    "smol",
    "std",
    "tokio",
    "tokio_stream",
    "tokio_util",
    "tower",
    "tracing",
    "tracing_futures",
    "winapi",
    "windows_sys",
];

/// Libraries of which functions open something without naming its type.
const OF_THE_SYSTEM: &[&str] = &["libc", "nix", "rustix", "winapi", "windows_sys"];

/// The embedded models: library and anchors, as `BLESS=1 cargo test --test index` wrote them down.
pub fn embedded() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    super::embedded::EMBEDDED.iter().map(|file| (file.library, file.anchors))
}

/// Before the name of a trait that reads without saying from what. A file that names one may read a connection, but what it declares is
/// one only for who gives it one, and says so.
pub const WEAK: char = '~';

/// The anchors of a model: words, after a point the names of methods, and after a [`WEAK`] those of traits.
pub fn anchors(model: &Model) -> BTreeSet<Name> {
    if !GENERAL.contains(&model.library.as_str()) {
        return BTreeSet::from([model.library.clone()]);
    }
    let items = &model.items;
    let owners = items.types.iter().filter(|ty| grammar::type_behaviours(ty).iter().any(owns));
    let of_the_system = OF_THE_SYSTEM.contains(&model.library.as_str());
    let gives = |b: &Behaviour| escapes(b) || of_the_system && opens(b);
    let opening = items.functions.iter().filter(|function| grammar::behaviours(function).iter().any(gives));
    let free: Vec<&Function> = opening.filter(|function| !matches!(function.owner, Owner::Impl(_))).collect();
    let methods = free.iter().filter(|function| matches!(function.owner, Owner::Trait(_)));
    let methods: Vec<Name> = methods.map(|function| Name::new(format!(".{}", function.name))).collect();
    let reading = items.functions.iter().filter(|function| grammar::behaviours(function).iter().any(reads));
    let weak = |name: Name| Name::new(format!("{WEAK}{name}"));
    let readers = reading.filter_map(|function| of_trait(model, function)).map(weak);
    owners
        .map(|ty| ty.name.clone())
        .chain(free.into_iter().map(|function| function.name.clone()))
        .chain(methods)
        .chain(readers)
        .collect()
}

/// Connections and what may be one; no tasks, no files.
fn owns(behaviour: &TypeBehaviour) -> bool {
    use ResourceKind::{Datagram, File, Task, Thread};
    matches!(behaviour, TypeBehaviour::Resource(kind, _) if !matches!(kind, Datagram | File | Task | Thread))
}

fn opens(behaviour: &Behaviour) -> bool {
    matches!(behaviour, Behaviour::Opens { .. } | Behaviour::Inherits { .. })
}

fn escapes(behaviour: &Behaviour) -> bool {
    matches!(behaviour, Behaviour::Escapes(_))
}

fn reads(behaviour: &Behaviour) -> bool {
    matches!(behaviour, Behaviour::Reads { .. })
}

/// The trait that a function belongs to.
fn of_trait(model: &Model, function: &Function) -> Option<Name> {
    match function.owner {
        Owner::Trait(at) => model.items.traits.get(at as usize).map(|found| found.name.clone()),
        _ => None,
    }
}
