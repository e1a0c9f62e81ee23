//! One program, its process and its peer; and the waiting that makes what we see worth believing.

use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::case::{Case, Expect, Left, Program, Rule, Run, Task, Variant};
use crate::look::{Rows, Seen, cpu_ms, is_running, look};
use crate::peer::{self, Met};

/// A defect must still be there after this long.
const KEPT_FOR: Duration = Duration::from_millis(1500);
/// A fix must have closed by then; it usually has at the first look.
const CLOSED_BY: Duration = Duration::from_secs(5);
/// A client that serves whoever asks has no more to do after this long without a request.
const QUIET: Duration = Duration::from_millis(600);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);
/// A program ends by itself after this long, should the harness be gone.
const CHILD_LIMIT: Duration = Duration::from_secs(20);

/// What came of it.
pub struct Verdict {
    /// As promised.
    pub met: bool,
    /// What was seen, in words.
    pub text: String,
}

/// Runs one program and looks.
pub fn run(rule: &str, case: &Case, program: &Program) -> io::Result<Verdict> {
    let n = program.expect.connections();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let here = listener.local_addr()?;
    let full = if case.peer.deaf { peer::fill(&listener)? } else { Vec::new() };
    let mut child = Running::start(&[rule, case.name, &program.variant.to_string(), &here.to_string()])?;
    if case.peer.serves {
        return count_connections(child, listener, case, program);
    }
    let mut first = None;
    let met = if program.run.listens() {
        let server = child.address()?;
        if program.run.relays() {
            peer::listen_behind(listener);
        }
        first = peer::come_first(server, case.peer)?;
        peer::connect(server, n, case.peer)?
    } else {
        child.discard_output();
        if case.peer.deaf {
            Vec::new()
        } else {
            let met = peer::accept(&listener, n, case.peer)?;
            // A program that connects again is refused: what we look at is the connections that it has had.
            drop(listener);
            met
        }
    };
    let look = Look {
        pid: child.process.id(),
        rows: if full.is_empty() { peer::rows(&met) } else { peer::unanswered(here, n)? },
        aside: first.iter().map(Met::ports).collect(),
        n,
    };
    let refused = n.saturating_sub(met.len());
    // What the peer does not close is open until we have looked.
    let _kept = peer::end(met, case.peer)?;
    let verdict = if program.expect.left == Left::Refused {
        Verdict { met: refused == n, text: format!("connection refused {refused}/{n}") }
    } else if program.variant == Variant::Defect {
        watch_kept(&look, program.expect)?
    } else {
        watch_closed(&look)?
    };
    // The end of a process closes everything, which would prove nothing.
    match child.process.try_wait()? {
        None => Ok(verdict),
        Some(status) => Err(io::Error::other(format!("the program's process ended: {status}"))),
    }
}

/// Where to look, again and again.
struct Look {
    pid: u32,
    rows: Rows,
    /// The client that came first: it has its reasons to be there.
    aside: Rows,
    n: usize,
}

impl Look {
    fn once(&self) -> io::Result<Seen> {
        look(self.pid, &self.rows, &self.aside)
    }
}

/// A defect: what is there must be there all the time, to the end of the wait.
fn watch_kept(look: &Look, expect: Expect) -> io::Result<Verdict> {
    let n = look.n;
    // The kernel and the program get a moment to arrive at the state that is to last.
    let begin = Instant::now();
    while look.once()?.left(n) != expect.left && begin.elapsed() < CLOSED_BY {
        thread::sleep(PAUSE);
    }
    let (begin, cpu_before) = (Instant::now(), cpu_ms(look.pid)?);
    let mut seen = look.once()?;
    // A row that moves within the table while it is read may be missing: what is gone must be gone twice.
    let mut misses = u32::from(seen.left(n) != expect.left);
    let (mut looks, mut running) = (0u32, 0u32);
    while begin.elapsed() < KEPT_FOR && misses < 2 {
        thread::sleep(PAUSE);
        seen = look.once()?;
        looks += 1;
        running += u32::from(is_running(look.pid)?);
        misses = if seen.left(n) == expect.left { 0 } else { misses + 1 };
    }
    let met = misses == 0;
    let cpu = cpu_ms(look.pid)?.saturating_sub(cpu_before);
    // How much time a program gets that spins is for the rest of the machine to say; that it always wants some is not.
    let busy = running * 4 >= looks * 3;
    let mut text = seen.describe(n);
    if busy {
        text += &format!(", cpu {cpu} ms in {}", begin.elapsed().as_millis());
    }
    Ok(Verdict { met: met && busy == expect.busy, text })
}

/// A fix: all must be gone soon, and a connection that is gone does not come back.
fn watch_closed(look: &Look) -> io::Result<Verdict> {
    let n = look.n;
    let begin = Instant::now();
    let mut seen: Seen = look.once()?;
    while seen.left(n) != Left::Nothing && begin.elapsed() < CLOSED_BY {
        thread::sleep(PAUSE);
        seen = look.once()?;
    }
    Ok(Verdict { met: seen.left(n) == Left::Nothing, text: seen.describe(n) })
}

/// A client at work: how many connections its requests take, and what is left of them.
fn count_connections(
    mut child: Running,
    listener: TcpListener,
    case: &Case,
    program: &Program,
) -> io::Result<Verdict> {
    let n = program.expect.connections();
    let served = peer::serve(listener, case.peer);
    if program.run.listens() {
        peer::ask(child.address()?, n)?;
    } else {
        child.discard_output();
    }
    served.wait_until_quiet(QUIET);
    let (requests, rows) = served.so_far();
    let states = look(child.process.id(), &rows, &Rows::new())?.states;
    let closed = states.get("TIME_WAIT").copied().unwrap_or(0);
    let connections = rows.len();
    let met = match program.expect.left {
        Left::Reused => connections == 1,
        Left::PerRequest => connections == n && requests == n,
        Left::TimeWait => connections == n && closed == n,
        _ => false,
    };
    Ok(Verdict { met, text: format!("requests {requests}, connections {connections}, TIME_WAIT {closed}") })
}

/// A program in its process, which does not outlive this value.
struct Running {
    process: Child,
}

impl Running {
    fn start(args: &[&str]) -> io::Result<Self> {
        let process = Command::new(env::current_exe()?)
            .arg("--child")
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Self { process })
    }

    /// The address that a server prints first.
    fn address(&mut self) -> io::Result<SocketAddr> {
        let Some(output) = self.process.stdout.take() else {
            return Err(io::Error::other("the program's output is taken"));
        };
        let mut output = BufReader::new(output);
        let mut line = String::new();
        output.read_line(&mut line)?;
        thread::spawn(move || io::copy(&mut output, &mut io::sink()));
        line.trim().parse().map_err(io::Error::other)
    }

    /// A program that prints must not stop at a full pipe.
    fn discard_output(&mut self) {
        if let Some(mut output) = self.process.stdout.take() {
            thread::spawn(move || io::copy(output.by_ref(), &mut io::sink()));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The inner side: runs one program, then stays, as the service would in which it is a small part.
pub fn child(rules: &[Rule], [rule, case, variant]: [&str; 3], server: &str) -> ExitCode {
    let program = rules
        .iter()
        .filter(|r| r.id == rule)
        .flat_map(|r| &r.cases)
        .filter(|c| c.name == case)
        .flat_map(|c| c.programs.iter().map(move |program| (c, program)))
        .find(|(_, p)| p.variant.to_string() == variant);
    let (Some((case, program)), Ok(server)) = (program, server.parse()) else {
        return ExitCode::from(2);
    };
    // One that is served makes its connections itself.
    let times = if case.peer.serves { 1 } else { program.expect.connections() };
    if let Err(error) = start(program, times, server) {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    thread::sleep(CHILD_LIMIT);
    ExitCode::SUCCESS
}

/// Starts the program's threads and leaves them alone. What they return is for the program, not for the proof.
fn start(program: &Program, times: usize, server: SocketAddr) -> io::Result<()> {
    match program.run {
        Run::Client(run) => {
            for _ in 0..times {
                thread::spawn(move || run(server));
            }
        }
        Run::Server(run) => {
            let listener = listen()?;
            thread::spawn(move || run(listener));
        }
        Run::Relay(run) => {
            let listener = listen()?;
            thread::spawn(move || run(listener, server));
        }
        Run::Tokio(run) => {
            for _ in 0..times {
                thread::spawn(move || serve(|| Ok(run(server))));
            }
        }
        Run::TokioServer(run) => {
            let listener = listen()?;
            thread::spawn(move || serve(|| Ok(run(for_tokio(listener)?))));
        }
        Run::TokioRelay(run) => {
            let listener = listen()?;
            thread::spawn(move || serve(|| Ok(run(for_tokio(listener)?, server))));
        }
    }
    Ok(())
}

/// A listener for the program, whose address the harness reads.
fn listen() -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    println!("{}", listener.local_addr()?);
    Ok(listener)
}

fn for_tokio(listener: TcpListener) -> io::Result<tokio::net::TcpListener> {
    listener.set_nonblocking(true)?;
    tokio::net::TcpListener::from_std(listener)
}

/// Runs a program on a runtime that goes on afterwards: a service's runtime does, and the tasks that the program left behind with it.
fn serve(program: impl FnOnce() -> io::Result<Task>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let _ = program()?.await;
        std::future::pending().await
    })
}
