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
pub type Task = Pin<Box<dyn Future<Output = io::Result<()>>>>;

/// How a program is started.
#[derive(Clone, Copy)]
pub enum Run {
    /// It connects to the peer; one thread for each connection.
    Client(fn(SocketAddr) -> io::Result<()>),
    /// It listens; the peer connects.
    Server(fn(TcpListener) -> io::Result<()>),
    /// It listens and connects to what is behind it: the peer is at both ends, and the one behind answers nothing.
    Relay(fn(TcpListener, SocketAddr) -> io::Result<()>),
    /// As `Client`, each on a tokio runtime of its own, which goes on when the program has returned.
    Tokio(fn(SocketAddr) -> Task),
    /// As `Server`, on such a runtime.
    TokioServer(fn(tokio::net::TcpListener) -> Task),
    /// As `Relay`, on such a runtime.
    TokioRelay(fn(tokio::net::TcpListener, SocketAddr) -> Task),
}

impl Run {
    /// The peer connects to the program, not the program to the peer.
    pub fn listens(self) -> bool {
        !matches!(self, Self::Client(_) | Self::Tokio(_))
    }

    /// The program connects to the peer as well.
    pub fn relays(self) -> bool {
        matches!(self, Self::Relay(_) | Self::TokioRelay(_))
    }
}

/// How the peer ends its connections.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// In order.
    Closes,
    /// With a reset.
    Resets,
    /// Not at all: it stays there and says nothing.
    Never,
}

/// Who comes before the connections that are looked at, where the peer connects to the program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// Nobody.
    Nobody,
    /// A client that stays and says nothing.
    Silent,
    /// A client that says what the others say, and leaves. The program may close its port when it has served that one.
    Leaves,
}

/// What the peer does with each connection once all are there.
#[derive(Clone, Copy)]
pub struct Peer {
    /// Sent at once.
    pub says: &'static [u8],
    /// Sent when the program has said something after that.
    pub answers: &'static [u8],
    /// How it ends the connection.
    pub end: End,
    /// How long it stays silent before it does, in milliseconds.
    pub after_ms: u64,
    /// Who has come before.
    pub first: First,
    /// It does not even take connections: its queue is full, and handshakes go unanswered.
    pub deaf: bool,
    /// It is a server that answers every request on every connection, for as long as there are any.
    pub serves: bool,
}

impl Peer {
    /// Closes after a moment.
    pub const CLOSES: Self = Self {
        says: b"",
        answers: b"",
        end: End::Closes,
        after_ms: 150,
        first: First::Nobody,
        deaf: false,
        serves: false,
    };
    /// Resets after a moment.
    pub const RESETS: Self = Self { end: End::Resets, ..Self::CLOSES };
    /// Never closes.
    pub const STAYS: Self = Self { end: End::Never, ..Self::CLOSES };
    /// Never takes a connection.
    pub const DEAF: Self = Self { deaf: true, ..Self::STAYS };
    /// Answers request after request, and never closes: what is counted is how many connections they took.
    pub const SERVES: Self = Self { serves: true, ..Self::STAYS };

    /// Says something first.
    pub const fn saying(self, says: &'static [u8]) -> Self {
        Self { says, ..self }
    }

    /// Waits for the program to say something, and answers.
    pub const fn answering(self, answers: &'static [u8]) -> Self {
        Self { answers, ..self }
    }

    /// Comes when another has come.
    pub const fn behind(self, first: First) -> Self {
        Self { first, ..self }
    }

    /// Stays silent for longer.
    pub const fn after(self, after_ms: u64) -> Self {
        Self { after_ms, ..self }
    }
}

/// What is left of the connections when the peer is done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// No descriptor, and no row but those that the kernel ends by itself (`TIME_WAIT`, `FIN_WAIT2` and the like).
    Nothing,
    /// The peer has closed, we have not.
    CloseWait,
    /// The same, and nobody has accepted them: the rows have no inode, and no process has a descriptor.
    Queued,
    /// The same, and the program has no descriptor: a process that it has started has.
    Inherited,
    /// Neither side has closed.
    Established,
    /// The peer has not answered the handshake.
    Connecting,
    /// Nobody listens any more: there was no connection.
    Refused,
    /// The connection is gone or as good as gone, its descriptor is not: `ss` shows nothing, or no process.
    Descriptor,
    /// As many connections as there were requests, each closed by us in order: the kernel remembers them for a minute.
    TimeWait,
    /// As many connections as there were requests; a close over unread bytes sends a reset and may leave no row.
    PerRequest,
    /// All requests went over one connection.
    Reused,
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
    /// The program has but one connection: it keeps it in a static.
    pub once: bool,
}

impl Expect {
    /// Every connection in `CLOSE_WAIT`.
    pub const CLOSE_WAIT: Self = Self { left: Left::CloseWait, busy: false, once: false };
    /// Every connection in the accept queue, and the peer gone.
    pub const QUEUED: Self = Self { left: Left::Queued, ..Self::CLOSE_WAIT };
    /// Every connection in `CLOSE_WAIT`, held by a process that the program has started.
    pub const INHERITED: Self = Self { left: Left::Inherited, ..Self::CLOSE_WAIT };
    /// No connection comes about, and nobody gives up.
    pub const CONNECTING: Self = Self { left: Left::Connecting, ..Self::CLOSE_WAIT };
    /// No connection comes about: the program, which is to serve, has closed its port.
    pub const REFUSED: Self = Self { left: Left::Refused, ..Self::CLOSE_WAIT };
    /// Every connection open on both sides.
    pub const ESTABLISHED: Self = Self { left: Left::Established, busy: false, once: false };
    /// Every connection gone, its descriptor open.
    pub const DESCRIPTOR_OPEN: Self = Self { left: Left::Descriptor, busy: false, once: false };
    /// A connection for every request.
    pub const TIME_WAIT: Self = Self { left: Left::TimeWait, busy: false, once: false };
    /// A connection for every request, too; those that were reset leave no row.
    pub const PER_REQUEST: Self = Self { left: Left::PerRequest, busy: false, once: false };
    /// One connection for all requests.
    pub const REUSED: Self = Self { left: Left::Reused, busy: false, once: false };
    /// Nothing.
    pub const CLOSED: Self = Self { left: Left::Nothing, busy: false, once: false };

    /// And the program spins.
    pub const fn busy(self) -> Self {
        Self { busy: true, ..self }
    }

    /// How many connections to make.
    pub fn connections(self) -> usize {
        match self {
            Self { once: true, .. } => 1,
            Self { busy: true, .. } => BUSY_CONNECTIONS,
            _ => CONNECTIONS,
        }
    }

    /// As the pages write it, for all connections.
    pub fn describe(self) -> String {
        let n = self.connections();
        let left = match self.left {
            Left::Nothing => "closed".to_owned(),
            Left::CloseWait => format!("CLOSE_WAIT {n}/{n}"),
            Left::Queued => format!("CLOSE_WAIT {n}/{n}, in the accept queue"),
            Left::Inherited => format!("CLOSE_WAIT {n}/{n}, in a child process"),
            Left::Established => format!("ESTABLISHED {n}/{n}"),
            Left::Connecting => format!("SYN_SENT {n}/{n}"),
            Left::Refused => format!("connection refused {n}/{n}"),
            Left::Descriptor => format!("closed, descriptor open {n}/{n}"),
            Left::TimeWait => format!("TIME_WAIT {n}/{n}"),
            Left::PerRequest => format!("{n} connections for {n} requests"),
            Left::Reused => "one connection".to_owned(),
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

    /// A client whose requests each take a connection, and one whose requests share it. Five requests each.
    pub fn churn(
        name: &'static str,
        what: &'static str,
        answers: &'static [u8],
        (defect, expect): (Run, Expect),
        fix: Run,
    ) -> Self {
        let peer = Peer::SERVES.answering(answers);
        let mut case = Self::defect_and_fix(name, what, peer, (defect, expect), fix);
        case.programs[1].expect = Expect::REUSED;
        case
    }

    /// A client that looks as if each of its requests took a connection.
    pub fn reuses(name: &'static str, what: &'static str, answers: &'static [u8], run: Run) -> Self {
        let mut case = Self::silent(name, what, Peer::SERVES.answering(answers), run);
        case.programs[0].expect = Expect::REUSED;
        case
    }

    /// With one connection for each program.
    pub fn once(mut self) -> Self {
        self.programs.iter_mut().for_each(|program| program.expect.once = true);
        self
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

/// A program for tokio: `tokio!(defect::run)` for a client, `tokio!(server defect::run)`, `tokio!(relay defect::run)`.
#[macro_export]
macro_rules! tokio {
    (server $run:path) => {
        $crate::case::Run::TokioServer(|listener| Box::pin($run(listener)))
    };
    (relay $run:path) => {
        $crate::case::Run::TokioRelay(|listener, upstream| Box::pin($run(listener, upstream)))
    };
    ($run:path) => {
        $crate::case::Run::Tokio(|server| Box::pin($run(server)))
    };
}
