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
pub mod pages;
pub mod signs;
pub mod socket;
pub mod table;

use signs::Seen;
use socket::{Look, Problem, Socket};
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
    /// How many sockets there were before any was left out.
    pub sockets: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing could be read.
    pub fn is_empty(&self) -> bool {
        self.sockets == 0
    }
}

/// Which sockets are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those of this process.
    pub pid: Option<u32>,
    /// Those with this port at one of their ends.
    pub port: Option<String>,
}

impl Filter {
    /// Leaves in a look what is wanted.
    pub fn apply(&self, look: &mut Look) {
        if let Some(port) = &self.port {
            look.sockets.retain(|socket| {
                let mut ends = socket.local.iter().chain(&socket.remote);
                ends.any(|end| end.port == *port)
            });
        }
        if let Some(pid) = self.pid {
            let has = belongs_to(pid, &look.sockets);
            let mut has = has.into_iter();
            look.sockets.retain(|_| has.next().unwrap_or(false));
        }
    }
}

/// Which sockets belong to a process: those of which it has a descriptor; and of those that no process has, or of which none is named,
/// those at its ports and those that go where it has gone.
fn belongs_to(pid: u32, sockets: &[Socket]) -> Vec<bool> {
    let its = || sockets.iter().filter(|socket| socket.holder.is(pid));
    let listens = |socket: &Socket| socket.state == socket::State::Listen;
    let ports: Vec<&str> = its()
        .filter(|socket| listens(socket))
        .filter_map(|socket| Some(socket.local.as_ref()?.port.as_str()))
        .collect();
    let goals: Vec<_> =
        its().filter(|socket| !listens(socket)).filter_map(|socket| socket.remote.as_ref()).collect();
    let is_its = |socket: &Socket| {
        let at_port = socket.local.as_ref().is_some_and(|local| ports.contains(&local.port.as_str()));
        let goes_there = socket.remote.as_ref().is_some_and(|remote| goals.contains(&remote));
        let is_nobodys = !matches!(socket.holder, socket::Holder::Processes(_));
        socket.holder.is(pid) || (is_nobodys && (at_port || goes_there))
    };
    sockets.iter().map(is_its).collect()
}
