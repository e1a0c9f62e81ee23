//! What a socket is, whoever tells of it: `/proc`, `ss`, `netstat` or `lsof`.

use std::fmt;

/// The state of a connection, in the words of `netstat`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Waits for connections.
    Listen,
    /// We ask for a connection, and nobody has answered.
    SynSent,
    /// Somebody asks for a connection, and has not confirmed our answer.
    SynRecv,
    /// Neither side has closed.
    Established,
    /// The peer has closed, we have not.
    CloseWait,
    /// Both have closed; the peer has not confirmed our end.
    LastAck,
    /// We have closed; the peer has not confirmed it.
    FinWait1,
    /// We have closed and the peer knows; it has not closed.
    FinWait2,
    /// Both have closed at the same time.
    Closing,
    /// Both have closed, we first: the kernel remembers it for a minute.
    TimeWait,
    /// Not connected, and still listed.
    Closed,
    /// A descriptor whose socket no table lists: what `ss` does not show.
    NoRow,
    /// A word that is no state: another language, or another tool.
    Other(String),
}

impl State {
    /// Reads a state as any of the tools writes it: `CLOSE-WAIT`, `CLOSE_WAIT`, `(CLOSE_WAIT)`, `ESTAB`, `FIN_WAIT_2`.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim_matches(['(', ')']).replace('-', "_").to_ascii_uppercase();
        Some(match word.as_str() {
            "LISTEN" | "LISTENING" => Self::Listen,
            "SYN_SENT" => Self::SynSent,
            "SYN_RECV" | "SYN_RCVD" | "SYN_RECEIVED" => Self::SynRecv,
            "ESTAB" | "ESTABLISHED" => Self::Established,
            "CLOSE_WAIT" => Self::CloseWait,
            "LAST_ACK" => Self::LastAck,
            "FIN_WAIT1" | "FIN_WAIT_1" => Self::FinWait1,
            "FIN_WAIT2" | "FIN_WAIT_2" => Self::FinWait2,
            "CLOSING" => Self::Closing,
            "TIME_WAIT" => Self::TimeWait,
            "CLOSE" | "CLOSED" | "UNCONN" | "BOUND" => Self::Closed,
            _ => return None,
        })
    }

    /// Its name; that of `netstat` where it has one.
    pub fn name(&self) -> &str {
        match self {
            Self::Listen => "LISTEN",
            Self::SynSent => "SYN_SENT",
            Self::SynRecv => "SYN_RECV",
            Self::Established => "ESTABLISHED",
            Self::CloseWait => "CLOSE_WAIT",
            Self::LastAck => "LAST_ACK",
            Self::FinWait1 => "FIN_WAIT1",
            Self::FinWait2 => "FIN_WAIT2",
            Self::Closing => "CLOSING",
            Self::TimeWait => "TIME_WAIT",
            Self::Closed => "CLOSED",
            Self::NoRow => "no row",
            Self::Other(word) => word,
        }
    }

    /// Whether the kernel alone has such a socket: its process has closed it, or has not got it yet.
    pub fn is_the_kernels(&self) -> bool {
        matches!(self, Self::TimeWait | Self::SynRecv | Self::LastAck | Self::Closing | Self::FinWait1)
    }
}

/// One end of a connection. Host and port are text, because captures have names there, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Endpoint {
    /// An address or a name; `*` for any.
    pub host: String,
    /// A number or the name of a service; `*` for any.
    pub port: String,
}

impl Endpoint {
    /// Reads `127.0.0.1:80`, `[::1]:80`, `::1.80` (BSD), `*:80`, `*.*`, `[fe80::1]%eth0:22`, `localhost:http`.
    ///
    /// Whichever of `:` and `.` comes last stands before the port; that is true of all tools.
    pub fn parse(text: &str) -> Option<Self> {
        let at = text.rfind([':', '.'])?;
        let (host, port) = (&text[..at], &text[at + 1..]);
        let is_port = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/');
        if !(port == "*" || (!port.is_empty() && port.chars().all(is_port))) {
            return None;
        }
        Some(Self { host: plain_host(host)?, port: port.to_owned() })
    }

    /// Its port, if it is a number.
    pub fn number(&self) -> Option<u16> {
        self.port.parse().ok()
    }

    /// Whether it stands for any address.
    pub fn is_any(&self) -> bool {
        self.host == "*"
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

/// One spelling for each address: no brackets, no scope, `*` for any, and an IPv4 address as such.
fn plain_host(host: &str) -> Option<String> {
    let unscoped = host.split('%').next().unwrap_or(host);
    let bare = unscoped.trim_start_matches('[').trim_end_matches(']');
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | '-' | '_' | '*');
    if host.contains(char::is_whitespace) || !bare.chars().all(is_host) {
        return None;
    }
    let mapped = bare.strip_prefix("::ffff:").filter(|rest| rest.contains('.'));
    Some(match mapped.unwrap_or(bare) {
        "" | "0.0.0.0" | "::" | "*" => "*".to_owned(),
        other => other.to_owned(),
    })
}

/// A process.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Process {
    /// Its number.
    pub pid: u32,
    /// Its name, where one is known.
    pub name: String,
}

impl fmt::Display for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            write!(f, "pid {}", self.pid)
        } else {
            write!(f, "{}[{}]", self.name, self.pid)
        }
    }
}

/// Who has a descriptor of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// These.
    Processes(Vec<Process>),
    /// Nobody: it is in an accept queue, or its process has closed it.
    Nobody,
    /// It is not said.
    Unknown,
}

impl Holder {
    /// Whether this process has it.
    pub fn is(&self, pid: u32) -> bool {
        matches!(self, Self::Processes(all) if all.iter().any(|process| process.pid == pid))
    }
}

/// A socket, or several of which nothing but their number is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Socket {
    /// Its state.
    pub state: State,
    /// Our end.
    pub local: Option<Endpoint>,
    /// The peer's.
    pub remote: Option<Endpoint>,
    /// Who has it.
    pub holder: Holder,
    /// Bytes that wait to be read; of a listener, the connections that wait to be accepted.
    pub waiting: Option<u64>,
    /// What tells it from all others, where something does.
    pub identity: Option<String>,
    /// How many there are of it.
    pub count: u64,
}

impl Socket {
    /// A connection or a listener that a table lists.
    pub fn listed(state: State, local: Endpoint, remote: Endpoint) -> Self {
        let holder = if state.is_the_kernels() { Holder::Nobody } else { Holder::Unknown };
        let identity = Some(format!("{local} {remote}"));
        Self { state, local: Some(local), remote: Some(remote), holder, waiting: None, identity, count: 1 }
    }

    /// A state and how many there are in it.
    pub fn counted(state: State, count: u64) -> Self {
        let holder = if state.is_the_kernels() { Holder::Nobody } else { Holder::Unknown };
        Self { state, local: None, remote: None, holder, waiting: None, identity: None, count }
    }

    /// A descriptor whose socket no table lists.
    pub fn without_row(process: Process, descriptor: &str, socket: &str) -> Self {
        let identity = Some(format!("{} {descriptor} {socket}", process.pid));
        let holder = Holder::Processes(vec![process]);
        Self { state: State::NoRow, local: None, remote: None, holder, waiting: None, identity, count: 1 }
    }
}

/// What was seen at one moment.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// A file, `standard input`, or this machine.
    pub from: String,
    /// Which tool has written it, or `/proc`.
    pub tool: String,
    /// All sockets.
    pub sockets: Vec<Socket>,
    /// What could not be read, and where.
    pub problems: Vec<Problem>,
}

/// Something that could not be read, or not judged.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The file or whatever else was read.
    pub place: String,
    /// The line, where one can be named.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.place, self.message),
            None => write!(f, "{}: {}", self.place, self.message),
        }
    }
}
