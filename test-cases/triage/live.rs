//! This machine: sockets of this very test, as `/proc` shows them.

use std::io::Read as _;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Child;
use std::time::Duration;

use super::*;

fn pid() -> String {
    std::process::id().to_string()
}

/// Only what is at this port: other tests of this process have sockets, too.
fn look(port: u16, arguments: &[&str]) -> Value {
    let port = port.to_string();
    let pid = pid();
    let all = [&["--pid", &pid, "--port", &port, "--format", "json"], arguments].concat();
    triage(&all).json()
}

fn pair(listener: &TcpListener) -> (TcpStream, TcpStream) {
    let ours = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (theirs, _) = listener.accept().unwrap();
    (ours, theirs)
}

#[test]
fn a_connection_that_is_kept_is_named_with_its_process() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let pairs: Vec<(TcpStream, TcpStream)> = (0..3).map(|_| pair(&listener)).collect();
    let kept: Vec<TcpStream> = pairs
        .into_iter()
        .map(|(ours, theirs)| {
            drop(ours);
            theirs
        })
        .collect();
    let report = look(port, &["--wait", "1"]);
    assert_eq!(signs(&report), [("close-wait", "error", 3)], "{report:#}");
    let place = &report["signs"][0]["places"][0];
    assert_eq!(place["pid"], std::process::id());
    assert_eq!(place["port"], port.to_string());
    assert_eq!(report["signs"][0]["same"], 3);
    let once = look(port, &["--wait", "0"]);
    assert_eq!(signs(&once), [("close-wait", "warning", 3)], "one look is no certainty");
    drop(kept);
    let gone = look(port, &["--wait", "0"]);
    assert_eq!(signs(&gone), []);
}

#[test]
fn what_nobody_accepts_has_no_descriptor() {
    let listener = TcpListener::bind("[::1]:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let clients: Vec<TcpStream> =
        (0..2).map(|_| TcpStream::connect(listener.local_addr().unwrap()).unwrap()).collect();
    drop(clients);
    let report = look(port, &["--wait", "1"]);
    assert_eq!(signs(&report), [("accept-queue", "error", 2)], "{report:#}");
    assert_eq!(report["signs"][0]["places"][0]["held_by"], "nobody");
}

/// Shut on both sides and kept: `ss` does not show it.
#[test]
fn a_descriptor_without_a_row_is_found() {
    let before = without_row();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (ours, mut theirs) = pair(&listener);
    ours.shutdown(Shutdown::Both).unwrap();
    // Its end arrives before ours leaves, so that it is the other side that remembers the connection.
    assert_eq!(theirs.read(&mut [0]).unwrap(), 0);
    theirs.shutdown(Shutdown::Both).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    assert!(without_row() > before, "{} then {}", before, without_row());
    drop((ours, theirs));
}

fn without_row() -> u64 {
    let report = triage(&["--pid", &pid(), "--wait", "0", "--format", "json"]).json();
    rows(&report).iter().filter(|row| row.4 == "no row").map(|row| row.5).sum()
}

/// A process that the one asked about has started, and that has its socket.
#[test]
fn children_count() {
    let mut child = Sleeper(Command::new("sleep").arg("30").stdin(Stdio::piped()).spawn().unwrap());
    let told = triage(&["--pid", &child.0.id().to_string(), "--wait", "0"]);
    told.says(0, &["no connections", "nothing here is worth a word"]);
    let family = conn_lint::triage::live::family(std::process::id());
    assert!(family.contains(&child.0.id()), "{family:?}");
    child.0.kill().unwrap();
}

/// Does not outlive its test.
struct Sleeper(Child);

impl Drop for Sleeper {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

#[test]
fn a_process_that_is_not_there() {
    triage(&["--pid", "4194305"]).says(2, &["there is no process 4194305"]);
    triage(&["--pid", "99999999999"]).says(2, &["99999999999"]);
    // It ends between the looks.
    let mut short = Sleeper(Command::new("sleep").arg("0.5").spawn().unwrap());
    let id = short.0.id().to_string();
    let waited = std::thread::spawn(move || short.0.wait().map(|_| short));
    let told = triage(&["--pid", &id, "--wait", "2"]);
    told.says(0, &["there is no process", "what follows was seen before"]);
    waited.join().unwrap().unwrap();
}

#[test]
fn settings_in_force_are_judged() {
    let told = triage(&["--pid", &pid(), "--wait", "0", "--sysctl", "--format", "json"]);
    let report = told.json();
    assert_eq!(report["settings"]["from"], "/proc/sys");
    assert!(report["settings"]["judged"].as_array().unwrap().len() > 5, "{report:#}");
}
