//! What the kernel shows of one process: rows of `/proc/net/tcp`, open socket descriptors, processor time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use crate::case::Left;

/// The rows of the program's own side: its port and the peer's. Ports alone would do for one program at a time, but several run side
/// by side, and the kernel gives a port again as soon as it may.
pub type Rows = BTreeSet<(u16, u16)>;

/// One look.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen {
    /// How many connections are in which state.
    pub states: BTreeMap<&'static str, usize>,
    /// How many of them nobody has accepted.
    pub queued: usize,
    /// Socket descriptors that the process has open, listeners aside.
    pub descriptors: usize,
}

impl Seen {
    /// What is left, over `n` connections: all of them in the same state, or `Other`.
    pub fn left(&self, n: usize) -> Left {
        let count = |state| self.states.get(state).copied().unwrap_or(0);
        let alive = count("CLOSE_WAIT") + count("ESTABLISHED") + count("SYN_SENT");
        match (self.descriptors, alive) {
            (0, 0) => Left::Nothing,
            (_, 0) if self.descriptors == n => Left::Descriptor,
            _ if count("CLOSE_WAIT") == n && self.queued == n => Left::Queued,
            (0, _) if count("CLOSE_WAIT") == n && self.queued == 0 => Left::Inherited,
            _ if count("CLOSE_WAIT") == n && self.queued == 0 => Left::CloseWait,
            _ if count("ESTABLISHED") == n => Left::Established,
            _ if count("SYN_SENT") == n => Left::Connecting,
            _ => Left::Other,
        }
    }

    /// For the table: the states as counted.
    pub fn describe(&self, n: usize) -> String {
        let mut parts: Vec<String> =
            self.states.iter().map(|(state, count)| format!("{state} {count}/{n}")).collect();
        if self.queued > 0 {
            parts.push(format!("in the accept queue {}/{n}", self.queued));
        }
        if self.left(n) == Left::Inherited {
            parts.push("no descriptor in the program's own process".to_owned());
        }
        // Two descriptors for one socket (`dup`) are no news beside its row.
        if self.descriptors > 0 && self.left(n) == Left::Descriptor {
            parts.insert(0, format!("closed, descriptor open {}/{n}", self.descriptors));
        }
        if parts.is_empty() { format!("none (0/{n})") } else { parts.join(", ") }
    }
}

/// Looks once. Connections in `aside` do not count, nor do their descriptors.
pub fn look(pid: u32, rows: &Rows, aside: &Rows) -> io::Result<Seen> {
    // By connection: the kernel writes the table piece by piece, and a row that moves meanwhile may come twice.
    let mut seen = BTreeMap::new();
    let mut not_counted = unix_sockets();
    for row in table() {
        let ports = (row.local_port, row.remote_port);
        if row.state == "LISTEN" || aside.contains(&ports) {
            not_counted.insert(row.inode);
        } else if rows.contains(&ports) {
            // What the kernel ends by itself has no inode either.
            let queued = row.inode == 0 && ["CLOSE_WAIT", "ESTABLISHED"].contains(&row.state);
            seen.insert(ports, (row.state, queued));
        }
    }
    let mut states = BTreeMap::new();
    seen.values().for_each(|(state, _)| *states.entry(*state).or_insert(0) += 1);
    let queued = seen.values().filter(|(_, queued)| *queued).count();
    let descriptors = socket_inodes(pid)?.into_iter().filter(|inode| !not_counted.contains(inode)).count();
    Ok(Seen { states, queued, descriptors })
}

/// The inodes of sockets that are no connections over the network: a library wakes itself up with a pair of them.
fn unix_sockets() -> BTreeSet<u64> {
    let table = fs::read_to_string("/proc/net/unix").unwrap_or_default();
    let inode = |line: &str| line.split_whitespace().nth(6)?.parse().ok();
    table.lines().skip(1).filter_map(inode).collect()
}

/// The connections on the way to this port that its owner has not answered.
pub fn unanswered(port: u16) -> Rows {
    let waits = |row: &Row| row.state == "SYN_SENT" && row.remote_port == port;
    table().into_iter().filter(waits).map(|row| (row.local_port, row.remote_port)).collect()
}

/// All rows. A kernel without IPv6 has no second table.
fn table() -> Vec<Row> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"];
    let texts = tables.map(|table| fs::read_to_string(table).unwrap_or_default());
    texts.iter().flat_map(|text| text.lines().skip(1)).filter_map(Row::read).collect()
}

/// Whether a thread of the process is running, or would be if it were its turn.
pub fn is_running(pid: u32) -> io::Result<bool> {
    for entry in fs::read_dir(format!("/proc/{pid}/task"))? {
        // A thread may end between the listing and the look.
        let stat = fs::read_to_string(entry?.path().join("stat")).unwrap_or_default();
        let state = stat.rsplit_once(") ").and_then(|(_, fields)| fields.chars().next());
        if state == Some('R') {
            return Ok(true);
        }
    }
    Ok(false)
}

/// User and system time of a process, in milliseconds.
pub fn cpu_ms(pid: u32) -> io::Result<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name may hold spaces; the fields are counted after its closing parenthesis.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: u64 = fields.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum();
    Ok(ticks * 10)
}

/// The inodes of the sockets that a process has open, one for each descriptor.
fn socket_inodes(pid: u32) -> io::Result<Vec<u64>> {
    let mut inodes = Vec::new();
    for entry in fs::read_dir(format!("/proc/{pid}/fd"))? {
        // A descriptor may be closed between the listing and the look.
        let Ok(target) = fs::read_link(entry?.path()) else { continue };
        let target = target.to_string_lossy().into_owned();
        let inode = target.strip_prefix("socket:[").and_then(|rest| rest.strip_suffix(']'));
        inodes.extend(inode.and_then(|inode| inode.parse::<u64>().ok()));
    }
    Ok(inodes)
}

/// A row of `/proc/net/tcp`.
struct Row {
    local_port: u16,
    remote_port: u16,
    state: &'static str,
    inode: u64,
}

impl Row {
    fn read(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let port = |address: &str| u16::from_str_radix(address.rsplit_once(':')?.1, 16).ok();
        Some(Self {
            local_port: port(fields.get(1)?)?,
            remote_port: port(fields.get(2)?)?,
            state: state_name(u8::from_str_radix(fields.get(3)?, 16).ok()?),
            inode: fields.get(9)?.parse().ok()?,
        })
    }
}

/// The names of the kernel's `include/net/tcp_states.h`.
fn state_name(state: u8) -> &'static str {
    match state {
        1 => "ESTABLISHED",
        2 => "SYN_SENT",
        3 => "SYN_RECV",
        4 => "FIN_WAIT1",
        5 => "FIN_WAIT2",
        6 => "TIME_WAIT",
        7 => "CLOSE",
        8 => "CLOSE_WAIT",
        9 => "LAST_ACK",
        10 => "LISTEN",
        11 => "CLOSING",
        _ => "unknown",
    }
}
