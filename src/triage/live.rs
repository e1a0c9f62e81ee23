//! This machine, as Linux tells of it in `/proc`: the tables of sockets, and which process has a descriptor of which.
//!
//! Two things no table shows at once: a descriptor whose socket has no row any more, and a row that no process has (an accept queue).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use procfs::net::{TcpNetEntry, TcpState};
use procfs::process::{FDTarget, Process as Proc};
use procfs::{ProcError, ProcResult};

use super::socket::{Endpoint, Holder, Look, Problem, Process, Socket, State};

/// Tables of other protocols, and in which column each has its inodes: their descriptors are no lost connections.
const OTHERS: [(&str, usize); 11] = [
    ("udp", 9),
    ("udp6", 9),
    ("udplite", 9),
    ("udplite6", 9),
    ("raw", 9),
    ("raw6", 9),
    ("icmp", 9),
    ("icmp6", 9),
    ("unix", 6),
    ("netlink", 9),
    ("packet", 8),
];

/// What there is now. With a process, its network namespace; else ours.
pub fn look(pid: Option<u32>) -> Result<Look, String> {
    let view = View::of(pid)?;
    let descriptors = Descriptors::read(&view, pid)?;
    let rows = view.rows().map_err(|error| format!("/proc: the table of sockets cannot be read: {error}"))?;
    let known: BTreeSet<u64> = rows.iter().map(|row| row.inode).chain(view.others()).collect();
    let mut sockets = connections(&rows, &descriptors);
    let is_lost = |(_, _, inode): &&(Process, i32, u64)| !known.contains(inode);
    sockets.extend(descriptors.all.iter().filter(is_lost).map(|(process, number, inode)| {
        Socket::without_row(process.clone(), &number.to_string(), &inode.to_string())
    }));
    Ok(Look {
        from: "this machine".to_owned(),
        tool: "/proc".to_owned(),
        sockets,
        problems: descriptors.problems(pid),
    })
}

/// The process and all that it has started, with what those have started.
pub fn family(pid: u32) -> Vec<u32> {
    let mut parents: BTreeMap<u32, u32> = BTreeMap::new();
    for process in procfs::process::all_processes().into_iter().flatten().flatten() {
        if let Ok(stat) = process.stat() {
            parents.insert(stat.pid.unsigned_abs(), stat.ppid.unsigned_abs());
        }
    }
    let mut family = vec![pid];
    let mut next = 0;
    while next < family.len() {
        let parent = family[next];
        let children = parents.iter().filter(|(child, of)| **of == parent && !family.contains(child));
        let children: Vec<u32> = children.map(|(child, _)| *child).collect();
        family.extend(children);
        next += 1;
    }
    family
}

/// How many ports there are for connections out.
pub fn ports() -> Option<u64> {
    let range = fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").ok()?;
    let mut ends = range.split_whitespace().map(str::parse::<u64>);
    let (first, last) = (ends.next()?.ok()?, ends.next()?.ok()?);
    Some(last.checked_sub(first)? + 1)
}

/// A network namespace, through a process that lives in it.
struct View {
    process: Proc,
    namespace: Option<PathBuf>,
}

impl View {
    fn of(pid: Option<u32>) -> Result<Self, String> {
        let Some(pid) = pid else {
            let process = Proc::myself().map_err(|error| format!("/proc cannot be read: {error}"))?;
            return Ok(Self { namespace: namespace(process.pid()), process });
        };
        let number = i32::try_from(pid).map_err(|_| no_process(pid))?;
        match Proc::new(number) {
            Ok(process) => Ok(Self { process, namespace: namespace(number) }),
            Err(ProcError::NotFound(_)) => Err(no_process(pid)),
            Err(error) => Err(format!("process {pid} cannot be read: {error}")),
        }
    }

    fn rows(&self) -> ProcResult<Vec<TcpNetEntry>> {
        let mut rows = self.process.tcp()?;
        // A machine without IPv6 has no such table.
        rows.extend(self.process.tcp6().unwrap_or_default());
        Ok(rows)
    }

    fn others(&self) -> impl Iterator<Item = u64> {
        let pid = self.process.pid();
        OTHERS.iter().flat_map(move |(table, column)| {
            let text = fs::read_to_string(format!("/proc/{pid}/net/{table}")).unwrap_or_default();
            let inodes =
                text.lines().skip(1).filter_map(|line| line.split_whitespace().nth(*column)?.parse().ok());
            inodes.collect::<Vec<u64>>()
        })
    }
}

fn no_process(pid: u32) -> String {
    format!("there is no process {pid}; has it ended? `pgrep NAME` tells the number of one that runs")
}

fn namespace(pid: i32) -> Option<PathBuf> {
    fs::read_link(format!("/proc/{pid}/ns/net")).ok()
}

/// Who has which socket.
#[derive(Default)]
struct Descriptors {
    /// Process, number of the descriptor, inode of the socket.
    all: Vec<(Process, i32, u64)>,
    by_inode: BTreeMap<u64, Vec<Process>>,
    /// Processes whose descriptors we may not read.
    denied: usize,
    /// Processes in other network namespaces.
    elsewhere: usize,
}

impl Descriptors {
    fn read(view: &View, pid: Option<u32>) -> Result<Self, String> {
        let mut found = Self::default();
        let processes =
            procfs::process::all_processes().map_err(|error| format!("/proc cannot be read: {error}"))?;
        for process in processes.flatten() {
            // Where the namespace cannot be read, the descriptors cannot either.
            let place = namespace(process.pid());
            if place.is_some() && view.namespace.is_some() && place != view.namespace {
                found.elsewhere += 1;
                continue;
            }
            match found.add(&process) {
                Err(ProcError::PermissionDenied(_)) if Some(process.pid().unsigned_abs()) == pid => {
                    return Err(format!(
                        "the descriptors of process {} cannot be read: run this as its user or as root",
                        process.pid()
                    ));
                }
                Err(ProcError::PermissionDenied(_)) => found.denied += 1,
                // It has ended meanwhile, or is a thread of the kernel.
                _ => {}
            }
        }
        found.all.sort();
        for (process, _, inode) in &found.all {
            let holders = found.by_inode.entry(*inode).or_default();
            if holders.last() != Some(process) {
                holders.push(process.clone());
            }
        }
        Ok(found)
    }

    fn add(&mut self, process: &Proc) -> ProcResult<()> {
        let mut sockets = Vec::new();
        for descriptor in process.fd()?.flatten() {
            if let FDTarget::Socket(inode) = descriptor.target {
                sockets.push((descriptor.fd, inode));
            }
        }
        if sockets.is_empty() {
            return Ok(());
        }
        let name = process.stat().map(|stat| stat.comm).unwrap_or_default();
        let process = Process { pid: process.pid().unsigned_abs(), name };
        self.all.extend(sockets.into_iter().map(|(number, inode)| (process.clone(), number, inode)));
        Ok(())
    }

    fn problems(&self, pid: Option<u32>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut tell = |message| {
            problems.push(Problem { place: "/proc".to_owned(), line: None, message });
        };
        if self.denied > 0 {
            tell(format!(
                "the descriptors of {} processes cannot be read, so that nobody is named for their sockets: run this as root",
                self.denied
            ));
        }
        if self.elsewhere > 0 && pid.is_none() {
            tell(format!(
                "{} processes live in other network namespaces (containers), whose sockets are not shown: name one of them by `--pid`",
                self.elsewhere
            ));
        }
        problems
    }
}

fn connections(rows: &[TcpNetEntry], descriptors: &Descriptors) -> Vec<Socket> {
    rows.iter().map(|row| connection(row, descriptors)).collect()
}

fn connection(row: &TcpNetEntry, descriptors: &Descriptors) -> Socket {
    let mut socket = Socket::listed(state(&row.state), end(row.local_address), end(row.remote_address));
    socket.waiting = Some(u64::from(row.rx_queue));
    socket.holder = match descriptors.by_inode.get(&row.inode) {
        _ if row.inode == 0 => Holder::Nobody,
        Some(processes) => Holder::Processes(processes.clone()),
        None => Holder::Unknown,
    };
    socket
}

fn state(state: &TcpState) -> State {
    match state {
        TcpState::Established => State::Established,
        TcpState::SynSent => State::SynSent,
        TcpState::SynRecv | TcpState::NewSynRecv => State::SynRecv,
        TcpState::FinWait1 => State::FinWait1,
        TcpState::FinWait2 => State::FinWait2,
        TcpState::TimeWait => State::TimeWait,
        TcpState::Close => State::Closed,
        TcpState::CloseWait => State::CloseWait,
        TcpState::LastAck => State::LastAck,
        TcpState::Listen => State::Listen,
        TcpState::Closing => State::Closing,
    }
}

fn end(address: SocketAddr) -> Endpoint {
    let host = address.ip().to_canonical();
    let host = if host.is_unspecified() { "*".to_owned() } else { host.to_string() };
    let port = if address.port() == 0 { "*".to_owned() } else { address.port().to_string() };
    Endpoint { host, port }
}
