//! The looks put together: states by process and place, how many before and now, and how many are the same as before.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::socket::{Holder, Look, Process, Socket, State};

/// Where a connection belongs on our side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// It came in at this local port.
    Port(String),
    /// It goes out to this address.
    To(String),
    /// Nobody says.
    Unknown,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(port) => write!(f, "port {port}"),
            Self::To(remote) => write!(f, "to {remote}"),
            Self::Unknown => f.write_str(""),
        }
    }
}

/// Who has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A process; the first, if several have it.
    Process(Process),
    /// Nobody has a descriptor.
    Nobody,
    /// It is not said.
    Unknown,
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process(process) => process.fmt(f),
            Self::Nobody => f.write_str("no process"),
            Self::Unknown => f.write_str("(not shown)"),
        }
    }
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In the last look.
    pub now: u64,
    /// In the first look; `None` if there was but one.
    pub before: Option<u64>,
    /// Of those now, how many were there in the first look, in the same state; `None` if that cannot be told.
    pub same: Option<u64>,
}

impl Count {
    /// How many more there are than before.
    pub fn growth(self) -> Option<i64> {
        let before = i64::try_from(self.before?).unwrap_or(i64::MAX);
        Some(i64::try_from(self.now).unwrap_or(i64::MAX).saturating_sub(before))
    }

    /// Adds up.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let both = |a: Option<u64>, b: Option<u64>| Some(a?.saturating_add(b?));
        Self {
            now: self.now.saturating_add(other.now),
            before: both(self.before, other.before),
            same: both(self.same, other.same),
        }
    }
}

/// What is counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Who has it.
    pub who: Who,
    /// Where it belongs.
    pub place: Place,
    /// Its state.
    pub state: State,
}

/// All that is counted.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// By who, where and state.
    pub counts: BTreeMap<Key, Count>,
    /// How many looks there were.
    pub looks: usize,
}

impl Table {
    /// Counts the sockets of one look, or compares the first with the last of several.
    pub fn new(looks: &[Look]) -> Self {
        let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
        let Some(last) = looks.last() else { return Self::default() };
        let first = (looks.len() > 1).then(|| &looks[0]);
        let former: BTreeSet<(&State, &str)> =
            first.into_iter().flat_map(|look| &look.sockets).filter_map(named).collect();
        let blank = |same: bool| Count {
            now: 0,
            before: first.map(|_| 0),
            same: (first.is_some() && same).then_some(0),
        };
        for (key, socket) in keyed(last) {
            let count = counts.entry(key).or_insert_with(|| blank(socket.identity.is_some()));
            count.now = count.now.saturating_add(socket.count);
            let is_same = named(socket).is_some_and(|name| former.contains(&name));
            count.same = count.same.map(|same| same + u64::from(is_same));
        }
        for (key, socket) in first.into_iter().flat_map(keyed) {
            let count = counts.entry(key).or_insert_with(|| blank(socket.identity.is_some()));
            count.before = count.before.map(|before| before.saturating_add(socket.count));
        }
        Self { counts, looks: looks.len() }
    }
}

impl Table {
    /// Whether there are words in the column of states that are none.
    pub fn has_unknown_states(&self) -> bool {
        self.counts.keys().any(|key| matches!(key.state, State::Other(_)))
    }
}

fn named(socket: &Socket) -> Option<(&State, &str)> {
    Some((&socket.state, socket.identity.as_deref()?))
}

/// Each connection with what it is counted under. Listeners are no connections.
fn keyed(look: &Look) -> impl Iterator<Item = (Key, &Socket)> {
    let ports = Ports::new(look);
    let connections = look.sockets.iter().filter(|socket| socket.state != State::Listen);
    connections.map(move |socket| {
        let who = match &socket.holder {
            Holder::Processes(all) => all.first().cloned().map_or(Who::Unknown, Who::Process),
            Holder::Nobody => Who::Nobody,
            Holder::Unknown => Who::Unknown,
        };
        (Key { who, place: ports.place(socket), state: socket.state.clone() }, socket)
    })
}

/// Which ports are those of servers here.
#[derive(Debug)]
pub struct Ports {
    listening: BTreeSet<String>,
    /// How many connections have it as their local port.
    uses: BTreeMap<String, u64>,
}

/// Ports from here on are given to connections out, unless the system says otherwise: the smallest of the usual ranges.
const EPHEMERAL: u16 = 32_768;

impl Ports {
    /// Those of a look.
    pub fn new(look: &Look) -> Self {
        let mut listening = BTreeSet::new();
        let mut uses: BTreeMap<String, u64> = BTreeMap::new();
        for socket in &look.sockets {
            let Some(local) = &socket.local else { continue };
            if socket.state == State::Listen {
                listening.insert(local.port.clone());
            } else {
                *uses.entry(local.port.clone()).or_default() += 1;
            }
        }
        Self { listening, uses }
    }

    /// Where a socket belongs. Where no listener is listed, a port that several connections share, or that is no ephemeral one, is a
    /// server's.
    pub fn place(&self, socket: &Socket) -> Place {
        let (Some(local), Some(remote)) = (&socket.local, &socket.remote) else { return Place::Unknown };
        let is_served = self.listening.contains(&local.port)
            || (!self.listening.contains(&remote.port) && self.uses.get(&local.port) > Some(&1))
            || (local.number().is_some_and(|port| port < EPHEMERAL)
                && remote.number().is_some_and(|port| port >= EPHEMERAL));
        if is_served { Place::Port(local.port.clone()) } else { Place::To(remote.to_string()) }
    }
}
