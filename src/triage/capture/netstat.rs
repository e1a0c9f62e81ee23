//! `netstat -an`, `-anp`, `-n` on Linux, macOS and the BSDs, and `netstat -ano` on Windows.

use super::Line;
use crate::triage::socket::{Endpoint, Holder, Process, Socket, State};

/// One line.
pub(super) fn line(line: &str) -> Line {
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some(first) = words.first() else { return Line::Aside };
    if line.starts_with("Active Internet connections") || line.trim() == "Active Connections" {
        return Line::Header;
    }
    // The second line of the head, in any language; `netstat -b` names programs; other protocols and their heads.
    let others = ["Proto", "Active", "unix", "udp", "raw", "icmp", "UDP", "Aktive", "Connexions"];
    // The sockets of macOS that have no network: `a1b2c3d4 stream 0 0 ..` below `Address Type ..`.
    let is_local = words.get(1).is_some_and(|word| matches!(*word, "Type" | "stream" | "dgram" | "seqpac"));
    if others.iter().any(|other| first.starts_with(other)) || first.starts_with('[') || is_local {
        return Line::Aside;
    }
    if !is_tcp(first) {
        return Line::Foreign;
    }
    let row =
        match (words.get(1).map(|word| word.parse::<u64>()), words.get(2).map(|word| word.parse::<u64>())) {
            (Some(Ok(waiting)), Some(Ok(_))) => unix(&words, waiting),
            _ => windows(&words),
        };
    row.map_or(Line::Foreign, Line::Row)
}

/// `tcp`, `tcp4`, `tcp6`, `tcp46`, `TCP`.
fn is_tcp(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "tcp" | "tcp4" | "tcp6" | "tcp46")
}

/// `Proto Recv-Q Send-Q Local Foreign State [User Inode] [PID/Program] [Timer]`
fn unix(words: &[&str], waiting: u64) -> Option<Socket> {
    let &[_, _, _, local, remote, state, ..] = words else { return None };
    let mut socket = Socket::listed(state_of(state)?, Endpoint::parse(local)?, Endpoint::parse(remote)?);
    socket.waiting = Some(waiting);
    let rest = &words[6..];
    if let Some((at, process)) = rest.iter().enumerate().find_map(|(at, word)| Some((at, program(word)?))) {
        // A name may hold blanks; what follows it is the timer, or nothing.
        let more = rest[at + 1..].iter().take_while(|word| !is_timer(word));
        let name = more.fold(process.name, |name, word| format!("{name} {word}"));
        socket.holder = Holder::Processes(vec![Process { pid: process.pid, name }]);
    } else if matches!(rest, [_, "0", ..]) && rest[0].parse::<u64>().is_ok() {
        // `-e`: the inode is 0, so nobody has a descriptor.
        socket.holder = Holder::Nobody;
    }
    Some(socket)
}

/// `1234/nginx:`
fn program(word: &str) -> Option<Process> {
    let (pid, name) = word.split_once('/')?;
    Some(Process { pid: pid.parse().ok()?, name: name.to_owned() })
}

fn is_timer(word: &str) -> bool {
    matches!(word, "off" | "on" | "keepalive" | "timewait" | "probe") || word.starts_with("unkn-")
}

/// `Proto Local Foreign State [PID]`. Nobody has what is in `TIME_WAIT`: its PID is 0.
fn windows(words: &[&str]) -> Option<Socket> {
    let &[_, local, remote, state, ..] = words else { return None };
    let mut socket = Socket::listed(state_of(state)?, Endpoint::parse(local)?, Endpoint::parse(remote)?);
    match words.get(4).map(|pid| pid.parse()) {
        Some(Ok(0)) => socket.holder = Holder::Nobody,
        Some(Ok(pid)) => socket.holder = Holder::Processes(vec![Process { pid, name: String::new() }]),
        _ => {}
    }
    Some(socket)
}

/// A state, or a word of another language in its place: letters, and not cut off.
fn state_of(word: &str) -> Option<State> {
    let is_word =
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '\u{FFFD}')) && word.len() > 2;
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    State::parse(word).or_else(|| (is_word && !is_number).then(|| State::Other(word.to_owned())))
}
