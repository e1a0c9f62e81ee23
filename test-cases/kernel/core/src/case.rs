//! What a case is: a program, what its peer does, and what the kernel must show afterwards.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;

/// Connections per program; enough to tell "always" from "once".
const CONNECTIONS: usize = 5;
/// Fewer where each of them keeps a processor busy.
const BUSY_CONNECTIONS: usize = 2;

/// An asynchronous program at work.
type Task = Pin<Box<dyn Future<Output = io::Result<()>>>>;

/// How a program is started.
#[derive(Clone, Copy)]
pub enum Run {
    /// It connects to the peer; one thread for each connection.
    Client(fn(SocketAddr) -> io::Result<()>),
    /// It listens; the peer connects.
    Server(fn(TcpListener) -> io::Result<()>),
    /// As `Client`, each on a tokio runtime of its own.
    Tokio(fn(SocketAddr) -> Task),
}

/// What the peer does with each connection once all are there.
#[derive(Clone, Copy)]
pub struct Peer {
    /// Sent at once.
    pub says: &'static [u8],
    /// Ends with a reset instead of an orderly close.
    pub resets: bool,
    /// How long it stays silent before it ends the connection, in milliseconds.
    pub after_ms: u64,
}

impl Peer {
    /// Closes after a moment.
    pub const CLOSES: Self = Self { says: b"", resets: false, after_ms: 150 };
    /// Resets after a moment.
    pub const RESETS: Self = Self { says: b"", resets: true, after_ms: 150 };

    /// Says something first.
    pub const fn saying(self, says: &'static [u8]) -> Self {
        Self { says, ..self }
    }

    /// Stays silent for longer.
    pub const fn after(self, after_ms: u64) -> Self {
        Self { after_ms, ..self }
    }
}

/// What is left of the connections when the peer is gone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// No descriptor, and no row but those that the kernel ends by itself (`TIME_WAIT` and the like).
    Nothing,
    /// The peer has closed, we have not.
    CloseWait,
    /// The connection is gone, its descriptor is not: `ss` shows nothing.
    Descriptor,
    /// Anything else, which no page promises.
    Other,
}

/// What must be left.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Expect {
    /// Of every connection.
    pub left: Left,
    /// And a processor is kept busy.
    pub busy: bool,
}

impl Expect {
    /// Every connection in `CLOSE_WAIT`.
    pub const CLOSE_WAIT: Self = Self { left: Left::CloseWait, busy: false };
    /// Every connection gone, its descriptor open.
    pub const DESCRIPTOR_OPEN: Self = Self { left: Left::Descriptor, busy: false };
    /// Nothing.
    pub const CLOSED: Self = Self { left: Left::Nothing, busy: false };

    /// And the program spins.
    pub const fn busy(self) -> Self {
        Self { busy: true, ..self }
    }

    /// How many connections to make.
    pub fn connections(self) -> usize {
        if self.busy { BUSY_CONNECTIONS } else { CONNECTIONS }
    }

    /// As the pages write it, for all connections.
    pub fn describe(self) -> String {
        let n = self.connections();
        let left = match self.left {
            Left::Nothing => "closed".to_owned(),
            Left::CloseWait => format!("CLOSE_WAIT {n}/{n}"),
            Left::Descriptor => format!("closed, descriptor open {n}/{n}"),
            Left::Other => "something else".to_owned(),
        };
        if self.busy { left + ", busy" } else { left }
    }
}

/// Which text of a case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Keeps connections.
    Defect,
    /// The same, put right.
    Fix,
    /// Looks like a defect and is none.
    Silent,
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Defect => "defect",
            Self::Fix => "fix",
            Self::Silent => "silent",
        })
    }
}

/// One program of a case.
#[derive(Clone, Copy)]
pub struct Program {
    /// Which text.
    pub variant: Variant,
    /// How to start it.
    pub run: Run,
    /// What it must leave.
    pub expect: Expect,
}

/// A case: a name, what it does, its peer and its programs.
pub struct Case {
    /// Its name, and the beginning of its files' names.
    pub name: &'static str,
    /// What the program does, for the tables.
    pub what: &'static str,
    /// Its peer.
    pub peer: Peer,
    /// A defect and its fix, or one that stays silent.
    pub programs: Vec<Program>,
}

impl Case {
    /// A defect and its fix.
    pub fn defect_and_fix(
        name: &'static str,
        what: &'static str,
        peer: Peer,
        (defect, expect): (Run, Expect),
        fix: Run,
    ) -> Self {
        let programs = vec![
            Program { variant: Variant::Defect, run: defect, expect },
            Program { variant: Variant::Fix, run: fix, expect: Expect::CLOSED },
        ];
        Self { name, what, peer, programs }
    }

    /// Correct code that looks like a defect.
    pub fn silent(name: &'static str, what: &'static str, peer: Peer, run: Run) -> Self {
        let programs = vec![Program { variant: Variant::Silent, run, expect: Expect::CLOSED }];
        Self { name, what, peer, programs }
    }
}

/// A rule and its cases.
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// Its cases.
    pub cases: Vec<Case>,
}
