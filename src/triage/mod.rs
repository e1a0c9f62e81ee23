//! From the incident to the line: what the sockets of a machine show, what it means, and where in the source to look.
//!
//! ```text
//! live or capture -> socket      what there was, look by look
//! table                          counted by process, place and state, and compared
//! signs (pages)                  what of it is worth a word, and what it means
//! settings (pages)               what the settings of the kernel do about it, and what not
//! leads                          the linter's findings, those first that leave such sockets
//! human, json                    told
//! ```
//!
//! Nothing on the machine is changed, and nothing is executed.

pub mod capture;
pub mod human;
pub mod json;
pub mod leads;
#[cfg(target_os = "linux")]
pub mod live;
pub mod pages;
pub mod settings;
pub mod signs;
pub mod socket;
pub mod table;

use std::collections::BTreeSet;

use leads::Leads;
use settings::Settings;
use signs::{Below, Seen};
use socket::{Endpoint, Holder, Look, Problem, Socket, State};
use table::Table;

/// All that is told.
#[derive(Debug, Default)]
pub struct Report {
    /// What was read, and by which tool it was written.
    pub looks: Vec<(String, String)>,
    /// The counts.
    pub table: Table,
    /// What of it is worth a word; nothing if no sockets were read.
    pub seen: Vec<Seen>,
    /// Of what there is less than it takes.
    pub below: Vec<Below>,
    /// How many sockets there were before any was left out.
    pub sockets: usize,
    /// The settings of the kernel, if they were asked for.
    pub settings: Option<Settings>,
    /// What the linter says, if source was named.
    pub leads: Option<Leads>,
    /// How many places in the source are shown to people.
    pub top: usize,
    /// The inventory of that source, if it was asked for: for people, or as JSON.
    pub inventory: Option<String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// The name of a port, if the capture has names.
pub fn named_port(look: &Look) -> Option<String> {
    let ends = look.sockets.iter().flat_map(|socket| socket.local.iter().chain(&socket.remote));
    ends.map(|end| &end.port).find(|port| *port != "*" && port.parse::<u16>().is_err()).cloned()
}

impl Report {
    /// Whether nothing could be read.
    pub fn is_empty(&self) -> bool {
        self.sockets == 0
    }

    /// Whether this machine was looked at: that it has no sockets is an answer.
    pub fn is_live(&self) -> bool {
        self.looks.iter().any(|(_, tool)| tool == "/proc")
    }
}

/// Which sockets are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those of these processes; without any, of all.
    pub pids: Vec<u32>,
    /// Those with this port at one of their ends.
    pub port: Option<String>,
}

impl Filter {
    /// Says that nothing is left of a capture, of which one port is this.
    pub fn left_nothing(&self, port: Option<&str>) -> Problem {
        let process = self.pids.first().map(|pid| format!("process {pid}"));
        let at = self.port.as_ref().map(|port| format!("port {port}"));
        let mut message = process.iter().chain(&at).map(String::as_str).collect::<Vec<_>>().join(" and ");
        message.insert_str(0, "no socket of ");
        if process.is_some() {
            message +=
                "; processes are named by `ss -tanp` (as root), `netstat -ano` on Windows and `lsof -i`";
        }
        if let Some(name) = port.filter(|_| at.is_some()) {
            let hint =
                format!("; ports have names there, such as `{name}`: `ss -n` and `lsof -nP` have numbers");
            message.push_str(&hint);
        }
        Problem { place: "the captures".to_owned(), line: None, message }
    }

    /// Leaves in a look what is wanted.
    pub fn apply(&self, look: &mut Look) {
        if let Some(port) = &self.port {
            look.sockets.retain(|socket| {
                let mut ends = socket.local.iter().chain(&socket.remote);
                ends.any(|end| end.port == *port)
            });
        }
        if !self.pids.is_empty() {
            let mut has = belong_to(&self.pids, &look.sockets).into_iter();
            look.sockets.retain(|_| has.next().unwrap_or(false));
        }
    }
}

/// Which sockets belong to processes: those of which they have a descriptor; and of those that no process has, or of which none is
/// named, those at their ports and those that go where they have gone.
fn belong_to(pids: &[u32], sockets: &[Socket]) -> Vec<bool> {
    let has = |socket: &Socket| pids.iter().any(|pid| socket.holder.is(*pid));
    let mut ports: BTreeSet<&str> = BTreeSet::new();
    let mut goals: BTreeSet<&Endpoint> = BTreeSet::new();
    for socket in sockets.iter().filter(|socket| has(socket)) {
        if socket.state == State::Listen {
            ports.extend(socket.local.iter().map(|local| local.port.as_str()));
        } else {
            goals.extend(&socket.remote);
        }
    }
    let is_its = |socket: &Socket| {
        let at_port = socket.local.as_ref().is_some_and(|local| ports.contains(local.port.as_str()));
        let goes_there = socket.remote.as_ref().is_some_and(|remote| goals.contains(remote));
        let is_nobodys = !matches!(socket.holder, Holder::Processes(_));
        has(socket) || (is_nobodys && (at_port || goes_there))
    };
    sockets.iter().map(is_its).collect()
}
