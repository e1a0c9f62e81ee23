//! What `ss`, `netstat`, `lsof` or a line of `awk` has written, read back.
//!
//! Each tool has a file here that understands one line of it. This one finds out which tool it is, and says what could not be read
//! and where: a capture that is none, that is cut off, that goes on as another one, or that speaks another language.

mod counts;
mod lsof;
mod netstat;
mod ss;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::socket::{Holder, Look, Problem, Socket, State};
use crate::limits;

/// What one line is.
#[derive(Debug)]
enum Line {
    /// The line above the table.
    Header,
    /// A socket.
    Row(Socket),
    /// Something else that the tool writes: other protocols, more about the row before.
    Aside,
    /// The tool's, but it says too little; why.
    Useless(String),
    /// Not a line of this tool.
    Foreign,
}

/// A tool whose output is understood.
struct Tool {
    name: &'static str,
    read: fn(&str) -> Line,
}

/// The tools, in the order in which they are tried.
const TOOLS: [Tool; 4] = [
    Tool { name: "ss", read: ss::line },
    Tool { name: "lsof", read: lsof::line },
    Tool { name: "netstat", read: netstat::line },
    Tool { name: "counts by state", read: counts::line },
];

/// How many lines that were not understood are told one by one.
const TOLD: usize = 3;

/// Reads a file; `-` is standard input.
pub fn read(path: &Path) -> Result<Look, String> {
    let (name, text) = read_text(path)?;
    Ok(parse(&name, &text))
}

/// The text of a file, whatever its encoding, and its name; `-` is standard input.
pub fn read_text(path: &Path) -> Result<(String, String), String> {
    let mut bytes = Vec::new();
    let (name, read) = if path.as_os_str() == "-" {
        let stdin = std::io::stdin().lock();
        ("standard input".to_owned(), stdin.take(limits::CAPTURE_BYTES + 1).read_to_end(&mut bytes))
    } else {
        let file = File::open(path);
        let read = file.and_then(|file| file.take(limits::CAPTURE_BYTES + 1).read_to_end(&mut bytes));
        (crate::source::slashes(path), read)
    };
    read.map_err(|error| format!("{name}: cannot be read: {error}"))?;
    if bytes.len() as u64 > limits::CAPTURE_BYTES {
        return Err(format!("{name}: larger than {} MiB", limits::CAPTURE_BYTES >> 20));
    }
    Ok((name, text(&bytes)))
}

/// The text of a capture; `>` in PowerShell writes UTF-16.
fn text(bytes: &[u8]) -> String {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Reads the text of a capture.
pub fn parse(name: &str, text: &str) -> Look {
    let mut reader = Reader { look: Look { from: name.to_owned(), ..Look::default() }, ..Reader::default() };
    for (index, line) in text.lines().enumerate() {
        if !reader.line(index + 1, line.trim_end()) {
            break;
        }
    }
    reader.end(text.lines().count(), text.is_empty() || text.ends_with('\n'))
}

/// Reads line by line.
#[derive(Default)]
struct Reader {
    look: Look,
    tool: Option<&'static Tool>,
    /// Lines that were not understood.
    foreign: Vec<(usize, String)>,
    headers: usize,
    /// The sockets by what tells them from others, to find those that are listed twice.
    seen: BTreeMap<String, usize>,
}

impl Reader {
    /// Whether to read on.
    fn line(&mut self, number: usize, line: &str) -> bool {
        // Who pastes a capture pastes its prompt, too, and writes a word above it.
        if line.trim().is_empty() || line.starts_with("# ") || line.starts_with("$ ") {
            return true;
        }
        let Some(tool) = self.tool.or_else(|| self.recognise(line)) else {
            // The head of a table in another language, or other protocols: the rows will tell which tool it is.
            if !TOOLS.iter().any(|tool| matches!((tool.read)(line), Line::Aside)) {
                self.foreign.push((number, line.to_owned()));
            }
            return true;
        };
        match (tool.read)(line) {
            Line::Header => {
                self.headers += 1;
                if !self.look.sockets.is_empty() {
                    let message =
                        "a second capture begins here, and is not read: give it by a second `--from`";
                    self.problem(Some(number), message);
                    return false;
                }
            }
            Line::Row(socket) => self.take(socket),
            Line::Aside => {}
            Line::Useless(why) => {
                self.problem(Some(number), &why);
                return false;
            }
            Line::Foreign => {
                if let Some(other) = self.recognise(line).filter(|other| other.name != tool.name) {
                    let message = format!(
                        "what `{}` has written ends here; `{}` begins, and is not read: give it by a `--from` of its own",
                        tool.name, other.name
                    );
                    self.problem(Some(number), &message);
                    return false;
                }
                self.foreign.push((number, line.to_owned()));
            }
        }
        true
    }

    /// The tool that writes such lines.
    fn recognise(&mut self, line: &str) -> Option<&'static Tool> {
        let is_its = |tool: &&Tool| !matches!((tool.read)(line), Line::Foreign | Line::Aside);
        let found = TOOLS.iter().find(is_its)?;
        if self.tool.is_none() {
            self.tool = Some(found);
            found.name.clone_into(&mut self.look.tool);
        }
        Some(found)
    }

    /// `lsof` has a row for each descriptor; one socket is one, with all that have it.
    fn take(&mut self, socket: Socket) {
        let is_listener = socket.state == State::Listen;
        if let (Some(identity), false) = (&socket.identity, is_listener) {
            if let Some(at) = self.seen.get(identity) {
                let before = &mut self.look.sockets[*at];
                if let (Holder::Processes(all), Holder::Processes(more)) = (&mut before.holder, socket.holder)
                {
                    all.extend(more);
                    all.sort();
                    all.dedup();
                }
                return;
            }
            self.seen.insert(identity.clone(), self.look.sockets.len());
        }
        self.look.sockets.push(socket);
    }

    fn problem(&mut self, line: Option<usize>, message: &str) {
        let place = self.look.from.clone();
        self.look.problems.push(Problem { place, line, message: message.to_owned() });
    }

    fn end(mut self, lines: usize, ends_with_newline: bool) -> Look {
        if self.tool.is_none() && self.foreign.is_empty() {
            self.problem(None, "there is no socket in it");
        } else if self.tool.is_none() {
            let first = self.foreign.first().map_or(1, |(number, _)| *number);
            let message = "no capture of sockets: what is read is `ss -tanp`, `netstat -an`, `netstat -ano`, `lsof -i`, \
                           or lines such as `CLOSE_WAIT 123`";
            self.problem(Some(first), message);
        } else {
            self.tell_foreign(lines, ends_with_newline);
            self.tell_languages();
        }
        queued(&mut self.look.sockets);
        self.look
    }

    /// Lines that were not understood: the last one may be cut off, and of many only the first are shown.
    fn tell_foreign(&mut self, lines: usize, ends_with_newline: bool) {
        let mut foreign = std::mem::take(&mut self.foreign);
        let cut = !ends_with_newline && foreign.last().is_some_and(|(number, _)| *number == lines);
        if cut {
            foreign.pop();
        }
        let more = foreign.len().saturating_sub(TOLD);
        for (number, line) in foreign.iter().take(TOLD) {
            let tool = self.look.tool.clone();
            self.problem(
                Some(*number),
                &format!("not understood as a line of `{tool}`: {}", shortened(line)),
            );
        }
        if more > 0 {
            self.problem(None, &format!("{more} more lines were not understood"));
        }
        if cut {
            self.problem(Some(lines), "cut off in the middle of this line: there may have been more");
        }
    }

    /// A word in the column of states that is no state.
    fn tell_languages(&mut self) {
        let mut words: BTreeMap<&str, u64> = BTreeMap::new();
        for socket in &self.look.sockets {
            if let State::Other(word) = &socket.state {
                *words.entry(word).or_default() += socket.count;
            }
        }
        if words.is_empty() {
            return;
        }
        let words: Vec<String> = words.iter().map(|(word, count)| format!("`{word}` ({count})")).collect();
        let message = format!(
            "no states that are known: {}; is it in another language? Take it again with `LC_ALL=C` before the command",
            words.join(", ")
        );
        self.problem(None, &message);
    }
}

fn shortened(line: &str) -> String {
    let short: String = line.chars().take(60).collect();
    if short.len() < line.len() { format!("{short}..") } else { short }
}

/// Marks the connections that nobody has accepted. A listener's `Recv-Q` says how many there are; they are those of its port of which
/// no process is named, if there are no more of these.
fn queued(sockets: &mut [Socket]) {
    let mut queues: BTreeMap<String, u64> = BTreeMap::new();
    for socket in sockets.iter().filter(|socket| socket.state == State::Listen) {
        if let (Some(local), Some(waiting)) = (&socket.local, socket.waiting) {
            *queues.entry(local.port.clone()).or_default() += waiting;
        }
    }
    queues.retain(|_, waiting| *waiting > 0);
    let is_candidate = |socket: &Socket| {
        socket.holder == Holder::Unknown && matches!(socket.state, State::Established | State::CloseWait)
    };
    let mut candidates: BTreeMap<&str, u64> = BTreeMap::new();
    for socket in sockets.iter().filter(|socket| is_candidate(socket)) {
        if let Some(local) = &socket.local {
            *candidates.entry(&local.port).or_default() += socket.count;
        }
    }
    let full = |port: &str| queues.get(port).is_some_and(|waiting| candidates.get(port) <= Some(waiting));
    let ports: Vec<String> = queues.keys().filter(|port| full(port)).cloned().collect();
    for socket in sockets.iter_mut().filter(|socket| is_candidate(socket)) {
        if socket.local.as_ref().is_some_and(|local| ports.contains(&local.port)) {
            socket.holder = Holder::Nobody;
        }
    }
}
