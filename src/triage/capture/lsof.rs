//! `lsof -i`, with numbers (`-nP`) or names, and the sockets in the list of a process (`lsof -p PID`).

use super::Line;
use crate::triage::socket::{Endpoint, Holder, Process, Socket, State};

/// One line: `COMMAND PID [TID TASKCMD] USER FD TYPE DEVICE SIZE/OFF NODE NAME`, and the state at the end.
pub(super) fn line(line: &str) -> Line {
    let words: Vec<&str> = line.split_whitespace().collect();
    let &[command, pid, ..] = &words[..] else { return Line::Foreign };
    if command == "COMMAND" && pid == "PID" {
        return Line::Header;
    }
    let Ok(pid) = pid.parse() else { return Line::Foreign };
    if words.len() < 6 {
        return Line::Foreign;
    }
    let process = Process { pid, name: command.replace("\\x20", " ") };
    if let Some(socket) = without_row(&process, line, &words) {
        return Line::Row(socket);
    }
    let Some(at) = words.iter().position(|word| matches!(*word, "IPv4" | "IPv6")) else {
        // Files, pipes and the like: only if the line looks like one of `lsof`.
        let has_descriptor = words.iter().skip(2).take(4).any(|word| is_descriptor(word));
        return if has_descriptor { Line::Aside } else { Line::Foreign };
    };
    match &words[at + 1..] {
        [device, _, "TCP", name, state, ..] => {
            connection(process, device, name, state).map_or(Line::Foreign, Line::Row)
        }
        // A name without a state: not connected yet.
        [_, _, "TCP", _] => Line::Foreign,
        [_, _, _, _, ..] => Line::Aside,
        _ => Line::Foreign,
    }
}

/// `12u`, `cwd`, `txt`, `mem`, `3r`.
fn is_descriptor(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_number =
        !digits.is_empty() && digits.len() < word.len() && digits.chars().all(|c| c.is_ascii_digit());
    is_number || matches!(word, "cwd" | "rtd" | "txt" | "mem" | "DEL" | "NOFD")
}

/// `10.0.0.1:5000->10.0.0.2:80`, or of a listener only its own end.
fn connection(process: Process, device: &str, name: &str, state: &str) -> Option<Socket> {
    let any = Endpoint { host: "*".to_owned(), port: "*".to_owned() };
    let (local, remote) = match name.split_once("->") {
        Some((local, remote)) => (Endpoint::parse(local)?, Endpoint::parse(remote)?),
        None => (Endpoint::parse(name)?, any),
    };
    let is_state = state.starts_with('(') && state.ends_with(')');
    let state = is_state.then(|| State::parse(state).unwrap_or_else(|| State::Other(state.to_owned())))?;
    let mut socket = Socket::listed(state, local, remote);
    // The device is the socket: two descriptors of it are one connection.
    socket.identity =
        socket.identity.map(|ends| if device.is_empty() { ends } else { format!("{ends} {device}") });
    socket.holder = Holder::Processes(vec![process]);
    Some(socket)
}

/// `sock 0,8 0t0 12345 protocol: TCP`, older ones `can't identify protocol`: a descriptor whose socket no table lists.
fn without_row(process: &Process, line: &str, words: &[&str]) -> Option<Socket> {
    let is_tcp =
        ["protocol: TCP", "protocol: TCPv6", "identify protocol"].iter().any(|end| line.ends_with(end));
    let at = words.iter().position(|word| *word == "sock")?;
    let descriptor = words.get(at.checked_sub(1)?)?;
    let socket = words.get(at + 3)?;
    is_tcp.then(|| Socket::without_row(process.clone(), descriptor, socket))
}
