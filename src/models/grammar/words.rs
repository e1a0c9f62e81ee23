//! The words of the grammar, one arm each.

use super::arguments::{Arguments, list};
use crate::lower::body::BinaryOp;
use crate::models::behaviour::{
    Arg, Behaviour, Direction, EndShape, Fails, Good, OnDrop, ResourceKind, SpawnKind, TypeBehaviour, WaitOn,
};

/// What a function may say.
const OF_FUNCTIONS: &[&str] = &[
    "opens",
    "closes",
    "shuts",
    "says_goodbye",
    "checks",
    "shares",
    "escapes",
    "adopts",
    "forgets",
    "keeps",
    "drops",
    "peeks",
    "reads",
    "writes",
    "waits",
    "spawns",
    "calls",
    "aborts",
    "joins",
    "cancels",
    "channel",
    "inserts",
    "removes",
    "takes",
    "replaces",
    "is",
    "compares",
    "length",
    "is_empty",
    "empties",
    "empty",
    "sets",
    "builds",
    "serves",
    "times_out",
    "idles",
    "drives",
    "inherits",
    "sets_inheritance",
    "executes",
    "others",
    "pure",
    "since",
    "until",
    "must_use",
    "cfg",
];

/// The comparisons of `PartialEq` and `PartialOrd`.
const COMPARISONS: [(&str, BinaryOp); 6] = [
    ("eq", BinaryOp::Eq),
    ("ne", BinaryOp::Ne),
    ("lt", BinaryOp::Lt),
    ("le", BinaryOp::Le),
    ("gt", BinaryOp::Gt),
    ("ge", BinaryOp::Ge),
];

/// What a type may say.
const OF_TYPES: &[&str] = &[
    "resource",
    "shared",
    "weak",
    "never_drops",
    "collection",
    "lock",
    "cell",
    "guard",
    "farewell",
    "time",
    "token",
    "sender",
    "receiver",
    "executor",
    "background",
    "unwatched",
    "future",
    "since",
    "until",
    "derive",
];

/// What a model may say of itself.
const OF_CRATES: &[&str] = &["integers_are_borrowed", "library"];

/// Where an attribute may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Function,
    Parameter,
    Type,
    Crate,
    Elsewhere,
}

const KINDS: [(&str, ResourceKind); 13] = [
    ("connection", ResourceKind::Connection),
    ("read_half", ResourceKind::ReadHalf),
    ("write_half", ResourceKind::WriteHalf),
    ("socket", ResourceKind::Socket),
    ("listener", ResourceKind::Listener),
    ("datagram", ResourceKind::Datagram),
    ("descriptor", ResourceKind::Descriptor),
    ("file", ResourceKind::File),
    ("task", ResourceKind::Task),
    ("thread", ResourceKind::Thread),
    ("response", ResourceKind::Response),
    ("client", ResourceKind::Client),
    ("driver", ResourceKind::Driver),
];

const ON_DROP: [(&str, OnDrop); 6] = [
    ("closes", OnDrop::Closes),
    ("closes-last", OnDrop::ClosesLast),
    ("shuts-write", OnDrop::ShutsWrite),
    ("nothing", OnDrop::Nothing),
    ("detaches", OnDrop::Detaches),
    ("aborts", OnDrop::Aborts),
];

const DIRECTIONS: [(&str, Direction); 3] =
    [("read", Direction::Read), ("write", Direction::Write), ("both", Direction::Both)];

const GOODS: [(&str, Good); 3] = [("true", Good::True), ("false", Good::False), ("success", Good::Success)];

const FAILS: [(&str, Fails); 2] = [("negative", Fails::Negative), ("invalid", Fails::Invalid)];

const ENDS: [(&str, EndShape); 4] = [
    ("zero", EndShape::Zero),
    ("none", EndShape::None),
    ("error", EndShape::Error),
    ("returns", EndShape::Returns),
];

const WAITS: [(&str, WaitOn); 5] = [
    ("peer", WaitOn::Peer),
    ("channel", WaitOn::Channel),
    ("token", WaitOn::Token),
    ("time", WaitOn::Time),
    ("task", WaitOn::Task),
];

const SPAWNS: [(&str, SpawnKind); 4] = [
    ("task", SpawnKind::Detaches),
    ("aborting-task", SpawnKind::Aborts),
    ("thread", SpawnKind::Thread),
    ("scoped", SpawnKind::Scoped),
];

/// An attribute of a function.
pub(super) fn function(mut given: Arguments<'_>) -> Result<Behaviour, String> {
    given.readable()?;
    match given.word() {
        "opens" => opens(given, None),
        "closes" => on(given, Behaviour::Closes),
        "shuts" => {
            let what = given.subject()?;
            let how = choice(&mut given, "how", &DIRECTIONS)?;
            given.finish(Behaviour::Shuts { what, how }, &["how"])
        }
        "says_goodbye" => on(given, Behaviour::SaysGoodbye),
        "checks" => {
            let what = given.subject()?;
            let good = choice(&mut given, "good", &GOODS)?.unwrap_or(Good::Success);
            given.finish(Behaviour::Checks { what, good }, &["good"])
        }
        "shares" => on(given, Behaviour::Shares),
        "escapes" => on(given, Behaviour::Escapes),
        "adopts" => on_named(given, Behaviour::Adopts),
        "forgets" => on(given, Behaviour::Forgets),
        "keeps" => on(given, Behaviour::Keeps),
        "drops" => on(given, Behaviour::Drops),
        "peeks" => given.finish(Behaviour::Peeks, &[]),
        "reads" => reads(given),
        "writes" => {
            let to = given.subject()?;
            let data = parameter(&mut given, "data")?;
            given.finish(Behaviour::Writes { to, data }, &["data"])
        }
        "waits" => waits(given),
        "spawns" => spawns(given),
        "calls" => {
            let returns = given.flag("returns");
            let what = given.named()?;
            let when = given.value("when").map(Into::into);
            given.finish(Behaviour::Calls { what, when, returns }, &["when", "returns"])
        }
        "aborts" => on(given, Behaviour::Aborts),
        "joins" => on(given, Behaviour::Joins),
        "cancels" => on(given, Behaviour::Cancels),
        "channel" => given.finish(Behaviour::Channel, &[]),
        "inserts" => {
            given.receiver()?;
            on_named(given, Behaviour::Inserts)
        }
        "removes" => of_self(given, Behaviour::Removes),
        "takes" => on(given, Behaviour::Takes),
        "replaces" => on(given, Behaviour::Replaces),
        "is" => {
            given.receiver()?;
            let variant = given.text().ok_or("`is` needs a variant: `#[is(\"Err\")]`")?;
            given.finish(Behaviour::Is(variant.into()), &[])
        }
        "compares" => {
            let word = given.text().ok_or("`compares` needs an operator: `#[compares(\"eq\")]`")?;
            let operator = word_of(&word, &COMPARISONS, "compares")?;
            given.finish(Behaviour::Compares(operator), &[])
        }
        "length" => of_self(given, Behaviour::Length),
        "is_empty" => of_self(given, Behaviour::IsEmpty),
        "empties" => of_self(given, Behaviour::Empties),
        "empty" => given.finish(Behaviour::Empty, &[]),
        "sets" => {
            given.receiver()?;
            let option = given.first().ok_or("`sets` needs an option: `#[sets(read_timeout)]`")?;
            given.finish(Behaviour::Sets(option), &[])
        }
        "builds" => given.finish(Behaviour::Builds, &[]),
        "serves" => on(given, Behaviour::Serves),
        "times_out" => on_named(given, Behaviour::TimesOut),
        "idles" => given.finish(Behaviour::Idles, &[]),
        "drives" => on(given, Behaviour::Drives),
        "inherits" => {
            let unless = parameter(&mut given, "unless")?;
            given.finish(Behaviour::Inherits { unless }, &["unless"])
        }
        "sets_inheritance" => on_named(given, Behaviour::SetsInheritance),
        "executes" => given.finish(Behaviour::Executes, &[]),
        "others" => given.finish(Behaviour::Others, &[]),
        "pure" => given.finish(Behaviour::Pure, &[]),
        other => Err(misplaced(other, Place::Function)),
    }
}

/// An attribute of the parameter at this position.
pub(super) fn parameter_word(given: Arguments<'_>, position: usize) -> Result<Behaviour, String> {
    given.readable()?;
    match given.word() {
        "opens" => opens(given, Some(position)),
        other => Err(misplaced(other, Place::Parameter)),
    }
}

/// An attribute of a type.
pub(super) fn ty(
    given: Arguments<'_>,
    variants: &[crate::index::items::Variant],
) -> Result<TypeBehaviour, String> {
    given.readable()?;
    let plain = match given.word() {
        "resource" => return resource(given),
        "farewell" => {
            let mut given = given;
            let name = given.text();
            let variant = name.and_then(|name| variants.iter().position(|variant| variant.name == *name));
            let variant =
                variant.ok_or("`farewell` needs a variant of this type: `#[farewell(\"Close\")]`")?;
            return given.finish(TypeBehaviour::Farewell(variant), &[]);
        }
        "shared" => TypeBehaviour::Shared,
        "weak" => TypeBehaviour::Weak,
        "never_drops" => TypeBehaviour::NeverDrops,
        "collection" => TypeBehaviour::Collection,
        "lock" | "cell" => TypeBehaviour::Lock,
        "guard" => TypeBehaviour::Guard,
        "token" => TypeBehaviour::Token,
        "time" => TypeBehaviour::Time,
        "sender" => TypeBehaviour::Sender,
        "receiver" => TypeBehaviour::Receiver,
        "executor" => TypeBehaviour::Executor,
        "background" => TypeBehaviour::Background,
        "unwatched" => TypeBehaviour::Unwatched,
        "future" => TypeBehaviour::Future,
        other => return Err(misplaced(other, Place::Type)),
    };
    given.finish(plain, &[])
}

/// Whether a second behaviour says again what a first says, or something else on the same question.
pub(super) fn is_twice(first: &Behaviour, second: &Behaviour) -> bool {
    match (first, second) {
        (Behaviour::Opens { into: one, .. }, Behaviour::Opens { into: two, .. }) => one == two,
        (Behaviour::Reads { .. }, Behaviour::Reads { .. })
        | (Behaviour::Is(_), Behaviour::Is(_))
        | (Behaviour::Takes(_), Behaviour::Takes(_))
        | (Behaviour::Replaces(_), Behaviour::Replaces(_)) => true,
        (Behaviour::Waits { on: one, .. }, Behaviour::Waits { on: two, .. }) => one == two,
        (Behaviour::Writes { to: one, .. }, Behaviour::Writes { to: two, .. })
        | (Behaviour::Spawns { what: one, .. }, Behaviour::Spawns { what: two, .. })
        | (Behaviour::Shuts { what: one, .. }, Behaviour::Shuts { what: two, .. }) => one == two,
        (
            Behaviour::Calls { what: one, when: if_one, .. },
            Behaviour::Calls { what: two, when: if_two, .. },
        ) => one == two && if_one == if_two,
        _ => first == second,
    }
}

/// A word that is unknown, or does not belong here.
pub(super) fn misplaced(word: &str, place: Place) -> String {
    let (here, words): (&str, &[&str]) = match place {
        Place::Function => ("a function", OF_FUNCTIONS),
        Place::Parameter => ("a parameter", &["opens"]),
        Place::Type => ("a type", OF_TYPES),
        Place::Crate => ("a model as a whole", OF_CRATES),
        Place::Elsewhere => ("a module, trait, impl or alias", &["since", "until", "cfg"]),
    };
    let homes: [(&str, &[&str]); 3] =
        [("functions", OF_FUNCTIONS), ("types", OF_TYPES), ("a model as a whole (`#![..]`)", OF_CRATES)];
    let home = homes.iter().find(|(_, words)| words.contains(&word));
    if let Some((home, _)) = home {
        return format!("`{word}` belongs on {home}, not on {here}");
    }
    match nearest(word, words.iter().copied()) {
        Some(nearest) => format!("`{word}` is no attribute of {here}; did you mean `{nearest}`?"),
        None => format!("`{word}` is no attribute of {here}; these are: {}", list(words)),
    }
}

fn opens(mut given: Arguments<'_>, parameter_here: Option<usize>) -> Result<Behaviour, String> {
    let fails = choice(&mut given, "fails", &FAILS)?.unwrap_or(Fails::Typed);
    let into = match parameter_here {
        Some(position) => Some(position),
        None => parameter(&mut given, "into")?.map(|arg| arg.0),
    };
    let allowed: &[&str] = if parameter_here.is_some() { &["fails"] } else { &["fails", "into"] };
    given.finish(Behaviour::Opens { into, fails }, allowed)
}

fn reads(mut given: Arguments<'_>) -> Result<Behaviour, String> {
    let from = given.subject()?;
    let into = parameter(&mut given, "into")?;
    let Some(end) = choice(&mut given, "end", &ENDS)? else {
        given.finish((), &["into", "end"])?;
        return Err(format!(
            "`reads` needs to say how the end of the stream shows: `end = ..`, one of {}",
            list(&names(&ENDS))
        ));
    };
    given.finish(Behaviour::Reads { from, into, end }, &["into", "end"])
}

fn waits(mut given: Arguments<'_>) -> Result<Behaviour, String> {
    let bounded = given.flag("bounded");
    let Some(word) = given.first() else {
        return Err(format!("`waits` needs to say on what: one of {}", list(&names(&WAITS))));
    };
    let on = word_of(&word, &WAITS, "waits")?;
    given.finish(Behaviour::Waits { on, bounded }, &["bounded"])
}

fn spawns(mut given: Arguments<'_>) -> Result<Behaviour, String> {
    let what = given.named()?;
    let kind = choice(&mut given, "as", &SPAWNS)?;
    let Some(kind) = kind else {
        given.finish((), &["as"])?;
        return Err(format!(
            "`spawns` needs to say what it becomes: `as = ..`, one of {}",
            list(&names(&SPAWNS))
        ));
    };
    given.finish(Behaviour::Spawns { what, kind }, &["as"])
}

fn resource(mut given: Arguments<'_>) -> Result<TypeBehaviour, String> {
    let Some(word) = given.first() else {
        return Err(format!("`resource` needs a kind: one of {}", list(&names(&KINDS))));
    };
    let kind = word_of(&word, &KINDS, "resource")?;
    let Some(on_drop) = choice(&mut given, "on_drop", &ON_DROP)? else {
        given.finish((), &["on_drop"])?;
        return Err(format!(
            "`resource` needs to say what dropping does: `on_drop = ..`, one of {}",
            list(&names(&ON_DROP))
        ));
    };
    given.finish(TypeBehaviour::Resource(kind, on_drop), &["on_drop"])
}

/// A behaviour about one parameter, `self` where none is named.
fn on(mut given: Arguments<'_>, make: fn(Arg) -> Behaviour) -> Result<Behaviour, String> {
    let subject = given.subject()?;
    given.finish(make(subject), &[])
}

/// A behaviour about one parameter, which has to be named.
fn on_named(mut given: Arguments<'_>, make: fn(Arg) -> Behaviour) -> Result<Behaviour, String> {
    let subject = given.named()?;
    given.finish(make(subject), &[])
}

/// A behaviour that is always about `self`.
fn of_self(given: Arguments<'_>, behaviour: Behaviour) -> Result<Behaviour, String> {
    given.receiver()?;
    given.finish(behaviour, &[])
}

/// The parameter in `name = parameter`.
fn parameter(given: &mut Arguments<'_>, name: &str) -> Result<Option<Arg>, String> {
    given.value(name).map(|parameter| given.parameter(&parameter)).transpose()
}

/// The word in `name = "word"`.
fn choice<T: Copy>(given: &mut Arguments<'_>, name: &str, table: &[(&str, T)]) -> Result<Option<T>, String> {
    given.value(name).map(|word| word_of(&word, table, name)).transpose()
}

fn word_of<T: Copy>(word: &str, table: &[(&str, T)], of: &str) -> Result<T, String> {
    if let Some((_, value)) = table.iter().find(|(name, _)| *name == word) {
        return Ok(*value);
    }
    let meant = nearest(word, table.iter().map(|(name, _)| *name))
        .map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"));
    Err(format!("`{of}` does not know `{word}`; it is one of {}{meant}", list(&names(table))))
}

fn names<'t, T>(table: &[(&'t str, T)]) -> Vec<&'t str> {
    table.iter().map(|(name, _)| *name).collect()
}

/// The word that was probably meant: at most a third of its letters differ.
pub(super) fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let scored = words.into_iter().map(|candidate| (distance(word, candidate), candidate));
    let (distance, best) = scored.min_by_key(|(distance, _)| *distance)?;
    (distance <= best.len().max(word.len()).div_ceil(3)).then_some(best)
}

/// How many letters to insert, remove or change.
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (line, left) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut before = line + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(&two) {
            let changed = diagonal + usize::from(left != *right);
            diagonal = *cell;
            before = changed.min(before + 1).min(*cell + 1);
            *cell = before;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
