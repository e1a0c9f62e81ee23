//! `ss -tan`, `ss -tanp`, with or without header (`-H`), and with what `-o`, `-e`, `-i`, `-m` and `-a` add.

use super::Line;
use crate::triage::socket::{Endpoint, Holder, Process, Socket, State};

/// Protocols that `ss` may show in a first column.
const OTHERS: [&str; 13] = [
    "udp", "raw", "u_str", "u_dgr", "u_seq", "nl", "p_raw", "p_dgr", "v_str", "v_dgr", "icmp6", "dccp",
    "sctp",
];

/// One line.
pub(super) fn line(line: &str) -> Line {
    let words: Vec<&str> = line.split_whitespace().collect();
    if line.contains("Address:Port") {
        let has_state = words.iter().take(2).any(|word| *word == "State");
        return if has_state { Line::Header } else { Line::Useless(no_state()) };
    }
    // `-i` and `-m` go on in lines of their own, which begin with a tab.
    if line.starts_with('\t') || words.first().is_some_and(|word| OTHERS.contains(word)) {
        return Line::Aside;
    }
    let words = match words.first() {
        Some(&("tcp" | "mptcp")) => &words[1..],
        _ => &words[..],
    };
    let &[state, received, sent, local, remote, ..] = words else { return Line::Foreign };
    let (Some(state), Ok(waiting), Ok(_)) = (State::parse(state), received.parse(), sent.parse::<u64>())
    else {
        return Line::Foreign;
    };
    // `fe80::1 %eth0:22`: no `ss` writes that; `*:*` and `[::1]:80` are ends like others.
    let (Some(local), Some(remote)) = (Endpoint::parse(local), Endpoint::parse(remote)) else {
        return Line::Foreign;
    };
    let mut socket = Socket::listed(state, local, remote);
    socket.waiting = Some(waiting);
    if let Some(processes) = processes(line) {
        socket.holder = Holder::Processes(processes);
    } else if words.contains(&"ino:0") {
        socket.holder = Holder::Nobody;
    }
    Line::Row(socket)
}

fn no_state() -> String {
    "there is no column `State`, because `ss` was asked for some states only: take `ss -tanp`".to_owned()
}

/// `users:(("demo",pid=1234,fd=5),("demo",pid=1235,fd=5))`. A name may hold anything.
fn processes(line: &str) -> Option<Vec<Process>> {
    let users = &line[line.find("users:((")? + "users:((".len()..];
    let mut processes = Vec::new();
    for user in users.split("),(") {
        let Some((name, rest)) = user.rsplit_once(",pid=") else { continue };
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let Ok(pid) = digits.parse() else { continue };
        processes.push(Process { pid, name: name.trim_matches('"').to_owned() });
    }
    processes.sort();
    processes.dedup();
    (!processes.is_empty()).then_some(processes)
}
